"""Shares of an amount by weights: by largest remainder, so that they sum to the amount exactly."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

from fundops.money import Money, Rounding, divide


def shares(amount: int, weights: Sequence[int | Decimal | Fraction]) -> list[int]:
    """One share a weight, in whole đồng.

    Each is its exact share rounded down, and the đồng left over go one each to the largest
    remainders, the earlier weight first among equals. A weight of zero receives nothing; a negative
    amount is shared as its positive one is. Weights of zero or more, not all zero.
    """
    exact = [Fraction(weight) for weight in weights]
    whole = lcm(*(weight.denominator for weight in exact)) if exact else 1
    parts = Money.of_minor(amount).split([int(weight * whole) for weight in exact])
    return [part.minor for part in parts]


def rounded(exact: Fraction, rounding: Rounding = Rounding.HALF_UP) -> int:
    """An exact amount in whole đồng; a half goes up, away from zero, unless told otherwise."""
    return divide(exact.numerator, exact.denominator, rounding)


def floor(exact: Fraction) -> int:
    """The next whole đồng below."""
    return exact.numerator // exact.denominator


def ceil(exact: Fraction) -> int:
    """The next whole đồng above."""
    return -(-exact.numerator // exact.denominator)
