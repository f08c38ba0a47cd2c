"""How much investors have to have received, in all, by a day, for a hurdle to be passed.

Exact until the threshold itself, which is rounded to the đồng once, a half upwards; only the root
in an internal rate of return is cut off, at its fortieth decimal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from fundops.terms.accounts import FAR, PERIODS, Step, power_of, raised, statement
from fundops.terms.days import days_in_year
from fundops.terms.shares import ceil, floor, rounded
from fundops.terms.values import (
    Capital,
    Cash,
    Irr,
    Multiple,
    Order,
    Preferred,
    Threshold,
)

DAYS_365 = 365
FINER = FAR**2


@dataclass(frozen=True, slots=True)
class Bar:
    """A threshold in đồng; account: how a preferred return comes to it, by date."""

    threshold: int
    account: tuple[Step, ...] = ()


def bar(
    hurdle: Threshold,
    order: Order,
    paid_in: Sequence[Cash],
    received: Sequence[Cash],
    on: date,
    years: Fraction | None = None,
) -> Bar:
    """What investors must have received up to a day.

    paid_in: the contributions up to then; received: what investors had before the distribution
    that is judged. years: the one span there is where no day is known.
    """
    contributed = sum(each.amount for each in paid_in)
    had = sum(each.amount for each in received)
    match hurdle:
        case Capital():
            return Bar(contributed)
        case Multiple(multiple):
            return Bar(rounded(multiple * contributed))
        case Irr(rate) if years is not None:
            return Bar(rounded(contributed * _power(1 + rate, years)))
        case Irr(rate):
            return Bar(had + rounded(_irr_balance(rate, paid_in, received, on)))
        case Preferred() if years is not None:
            return Bar(rounded(contributed * growth(hurdle, years)))
        case Preferred():
            steps = statement(hurdle, order, paid_in, received, on)
            return Bar(had + rounded(steps[-1].account.owed) if steps else had, tuple(steps))


def growth(preferred: Preferred, years: Fraction) -> Fraction:
    """What one đồng must have become after so many years; a part of a period earns simply."""
    if preferred.compounding is None:
        return 1 + preferred.rate * years
    year = days_in_year(preferred.day_count)
    periods = PERIODS.get(preferred.compounding, year)
    whole = floor(years * periods)
    a_period = preferred.rate / periods
    return raised(1 + a_period, whole) * (1 + a_period * (years * periods - whole))


def _irr_balance(
    rate: Fraction, paid_in: Sequence[Cash], received: Sequence[Cash], on: date
) -> Fraction:
    """Every flow carried to the day at the rate: what is missing for the rate to be reached."""
    signed = [*((each, 1) for each in paid_in), *((each, -1) for each in received)]
    return sum(
        (
            sign * each.amount * _power(1 + rate, Fraction((on - each.on).days, DAYS_365))
            for each, sign in signed
        ),
        Fraction(),
    )


@lru_cache(maxsize=1024)
def _power(base: Fraction, exponent: Fraction) -> Fraction:
    """base ^ exponent for a base above one, exact but for the root in it, which is cut off."""
    whole = floor(exponent)
    rest = exponent - whole
    root = power_of(_root_of(base, rest.denominator), rest.numerator)
    far = root * FAR // power_of(FINER, rest.numerator)
    return raised(base, whole) * Fraction(far, FAR)


@lru_cache(maxsize=1024)
def _root_of(base: Fraction, degree: int) -> int:
    """In units so fine that its powers hold where they are cut off."""
    number = floor(base * power_of(FINER, degree))
    guess = ceil(FINER * (1 + (base - 1) / degree))  # Bernoulli: never below the root
    while True:  # Newton's steps, downwards
        better = ((degree - 1) * guess + number // power_of(guess, degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
