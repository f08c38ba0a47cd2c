"""A rate of return, with the flows that it discounts to nothing.

A search finds ln(1 + r) in floating point, good to about 1e-9. Whoever prints the rate gets it
refined by Newton's method in 60-digit decimals on the exact amounts and times, so that its digits
are right to the last one printed and the same on every machine: a statement prints the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from math import expm1, isinf

from fundops.measures.daycounts import DayCount
from fundops.measures.flows import Amount, Dated, Numbered, Timed

DIGITS = 15  # significant ones of a figure

_PRECISION = 60  # digits of the refining sums
_SMALL = Decimal("1e-14")  # after a step of this size the error is of its square
_NOTHING = Decimal("1e-25")
_CLOSE = Decimal("1e-3")  # how far refining may lead away from what was found
_STEPS = 20
_UNSURE = 1e-8  # how near to a half the floating point is not relied on
_LARGEST_LOG = 700.0
_DEEPEST = 300  # decimals of a rate next to -100 %; nearer, it is printed as that
_LOSS = Decimal(f"-1.{'0' * (DIGITS - 1)}")


class Per(StrEnum):
    """What span of time a rate is for: one year, one period, or that of its flows."""

    YEAR = "year"
    PERIOD = "period"
    SPAN = "span"


@dataclass(slots=True, unsafe_hash=True)  # frozen would cost a tenth of finding the rate
class Rate:
    """A rate of return. `figure` and `rounded` are r itself, 0.1 being 10 %.

    log: ln(1 + r) of a year or a period in floating point; minus infinity for a total loss.
    when, amounts, day_count: the flows, as they came; no day count where `when` are periods.
    """

    log: float
    per: Per
    when: Sequence[date] | Sequence[int]
    amounts: Sequence[Amount]
    day_count: DayCount | None

    @property
    def annualised(self) -> bool:
        """Whether it is a rate a year."""
        return self.per is Per.YEAR

    @property
    def figure(self) -> Decimal:
        """r to 15 significant digits, and 1 + r too; of a span, the return of all of it."""
        if isinf(self.log):
            return _LOSS
        timed = self._timed()
        with localcontext(Context(prec=_PRECISION)):
            log = _refined(timed, Decimal(self.log))
            if self.per is Per.SPAN:
                log = log * timed.times[-1] / timed.parts
            return _significant(log.exp())

    def rounded(self, decimals: int) -> Decimal:
        """r to so many decimals, half up as statements round; quick unless it is near a half."""
        quantum = Decimal(1).scaleb(-decimals)
        near = self._near()
        if near is not None:
            low, high = (
                Decimal(near + side * _UNSURE * (1 + abs(near))).quantize(quantum, ROUND_HALF_UP)
                for side in (-1, 1)
            )
            if low == high:
                return low
        return self.figure.quantize(quantum, ROUND_HALF_UP)

    def _near(self) -> float | None:
        """r in floating point; None where it is too large for that."""
        log = self.log
        if self.per is Per.SPAN and not isinf(log):
            timed = self._timed()
            log *= timed.times[-1] / timed.parts
        return expm1(log) if log < _LARGEST_LOG else None

    def _timed(self) -> Timed:
        if self.day_count is None:
            return Numbered(self.when, self.amounts).timed()  # type: ignore[arg-type]  # periods
        return Dated(self.when, self.amounts, self.day_count).timed()  # type: ignore[arg-type]  # days


def _refined(timed: Timed, log: Decimal) -> Decimal:
    """Newton's method from a start that is nearly right, on the present value over its slope, so
    that multiple roots are as quick (Schröder 1870).

    Where it leads away, as from the trough of two roots that are almost one, the start stands.
    """
    anchor = timed.times[-1] if log < 0 else 0  # so that no power is large
    powers = [Decimal(anchor - time) / timed.parts for time in timed.times]
    amounts = [_decimal(amount) for amount in timed.amounts]
    at = log
    for _ in range(_STEPS):
        terms = [a * (at * power).exp() for a, power in zip(amounts, powers, strict=True)]
        sloping = [power * term for power, term in zip(powers, terms, strict=True)]
        bending = [power * term for power, term in zip(powers, sloping, strict=True)]
        value, slope = sum(terms, Decimal(0)), sum(sloping, Decimal(0))
        bend = slope * slope - value * sum(bending, Decimal(0))
        if not bend:
            return at
        step = value * slope / bend
        at -= step
        if abs(at - log) > _CLOSE * (1 + abs(log)):
            return log
        if abs(step) < _SMALL:
            return at
    return at


def _significant(growth: Decimal) -> Decimal:
    """r = growth - 1, to as many decimals as give both 15 significant digits."""
    if growth.adjusted() < -_DEEPEST:
        return _LOSS
    exact = Context(prec=_PRECISION + abs(growth.adjusted()))
    rate = exact.subtract(growth, Decimal(1))
    if abs(rate) < _NOTHING:
        rate = Decimal(0)
    highest = min(Context(prec=DIGITS).plus(each).adjusted() for each in (rate, growth))
    return exact.quantize(rate, Decimal(1).scaleb(highest - DIGITS + 1))


def _decimal(value: int | Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator
