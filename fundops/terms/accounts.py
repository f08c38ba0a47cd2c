"""The account of a preferred return: what investors are still owed for it, flow by flow.

Contributions are paid into it, distributions to the investors out of it; in between the return
accrues on its principal by the convention that the contract names. Fractions are exact, but for the
factor of daily compounding, which is cut off at its fortieth decimal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from fundops.measures.daycounts import year_fraction
from fundops.terms.days import counted, months_later
from fundops.terms.shares import floor
from fundops.terms.values import Cash, Compounding, CompoundingFrom, Order, Preferred

FAR = 10**40  # decimals of a factor that is cut off
PERIODS = {Compounding.ANNUAL: 1, Compounding.QUARTERLY: 4, Compounding.MONTHLY: 12}
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Account:
    """What investors are still owed for a preferred return.

    principal earns; accrued waits to be paid or compounded; credit is what they received above
    both, which later contributions use up and which earns nothing.
    """

    principal: Fraction = Fraction()
    accrued: Fraction = Fraction()
    credit: Fraction = Fraction()

    @property
    def owed(self) -> Fraction:
        """Below zero if investors have more than the hurdle."""
        return self.principal + self.accrued - self.credit

    def paid_in(self, amount: int) -> "Account":
        """A contribution."""
        used = min(self.credit, Fraction(amount))
        return replace(self, principal=self.principal + amount - used, credit=self.credit - used)

    def paid_out(self, amount: int, order: Order) -> "Account":
        """A distribution to the investors; a negative one, a true-up, is paid in again."""
        if amount < 0:
            return self.paid_in(-amount)
        first = self.accrued if order is Order.PREFERRED_FIRST else self.principal
        one = min(first, Fraction(amount))
        other = min(self.principal + self.accrued - first, amount - one)
        principal, accrued = (other, one) if order is Order.PREFERRED_FIRST else (one, other)
        return Account(
            self.principal - principal,
            self.accrued - accrued,
            self.credit + amount - one - other,
        )

    def grown(self, earned: Fraction) -> "Account":
        """After a span in which the principal earned so much."""
        return replace(self, accrued=self.accrued + earned)

    def compounded(self) -> "Account":
        """What has accrued begins to earn."""
        return replace(self, principal=self.principal + self.accrued, accrued=Fraction())


class StepKind(StrEnum):
    """Why a line stands in the statement of an account."""

    OPENING = "opening"
    CONTRIBUTION = "contribution"
    DISTRIBUTION = "distribution"
    COMPOUNDING = "compounding"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Step:
    """What happened on a day; earned: the return since the step before; account: afterwards."""

    on: date
    kind: StepKind
    amount: int
    earned: Fraction
    account: Account


def statement(
    preferred: Preferred,
    order: Order,
    paid_in: Sequence[Cash],
    received: Sequence[Cash],
    on: date,
) -> list[Step]:
    """The account of a preferred return, step by step up to a day; empty before the first flow."""
    flows = [*((each, True) for each in paid_in), *((each, False) for each in received)]
    # Of one day: first what is paid in; smaller amounts first, so that the statement is one.
    flows.sort(key=lambda flow: (flow[0].on, not flow[1], flow[0].amount))
    if not flows:
        return []
    opened = flows[0][0].on
    steps = [Step(opened, StepKind.OPENING, 0, Fraction(), Account())]
    for flow, comes_in in flows:
        steps += _compounding(steps[-1], preferred, opened, flow.on)
        earned, grown = _earned(steps[-1], preferred, flow.on)
        kind = StepKind.CONTRIBUTION if comes_in else StepKind.DISTRIBUTION
        after = grown.paid_in(flow.amount) if comes_in else grown.paid_out(flow.amount, order)
        steps.append(Step(flow.on, kind, flow.amount, earned, after))
    steps += _compounding(steps[-1], preferred, opened, on)
    steps.append(Step(on, StepKind.BALANCE, 0, *_earned(steps[-1], preferred, on)))
    return steps[1:]


def _earned(last: Step, preferred: Preferred, on: date) -> tuple[Fraction, Account]:
    """The return since a step, and the account with it."""
    if preferred.compounding is Compounding.DAILY:
        earned = last.account.principal * (_daily(preferred, last.on, on) - 1)
        return earned, last.account.grown(earned).compounded()
    time = year_fraction(last.on, on, preferred.day_count)
    earned = last.account.principal * preferred.rate * time
    return earned, last.account.grown(earned)


def _compounding(last: Step, preferred: Preferred, opened: date, end: date) -> Iterator[Step]:
    """A step for each day after the last one and up to the end on which the return compounds."""
    if preferred.compounding in (None, Compounding.DAILY):
        return
    for day in _compounding_days(preferred, opened, last.on, end):
        if not last.account.principal and not last.account.accrued:
            return
        earned, grown = _earned(last, preferred, day)
        last = Step(day, StepKind.COMPOUNDING, 0, earned, grown.compounded())
        yield last


def _daily(preferred: Preferred, start: date, end: date) -> Fraction:
    """Compounded on every day that the convention counts; cut off at the fortieth decimal, so
    that ten years of days do not make fractions of many thousand digits.
    """
    factor = Fraction(1)
    for days, year in counted(start, end, preferred.day_count):
        factor *= raised(1 + preferred.rate / year, days)
    return Fraction(floor(factor * FAR), FAR)


def _compounding_days(preferred: Preferred, opened: date, start: date, end: date) -> Iterator[date]:
    """The days after start and up to end on which the return compounds."""
    if preferred.compounding is None:
        return
    months = MONTHS // PERIODS[preferred.compounding]
    first = opened
    if preferred.compounding_from is CompoundingFrom.CALENDAR:
        first = date(opened.year, opened.month - (opened.month - 1) % months, 1)
    passed = MONTHS * (start.year - first.year) + start.month - first.month
    step = max(passed // months - 1, 0)
    while (day := months_later(first, step * months)) <= end:
        if day > start:
            yield day
        step += 1


def raised(base: Fraction, power: int) -> Fraction:
    """To a whole power of zero or more; `**` is typed Any, since below zero it is a float."""
    return Fraction(power_of(base.numerator, power), power_of(base.denominator, power))


def power_of(base: int, power: int) -> int:
    return int(base**power)
