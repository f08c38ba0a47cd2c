"""Flows that Hypothesis draws, what they are worth at a rate, and an exact count of rates."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st

from fundops.measures.daycounts import DayCount
from fundops.measures.flows import Amount, Dated
from fundops.measures.rates import Per, Rate
from fundops.measures.results import Ambiguous, Irr, NotMeaningful, Reason, Value

PATIENT = settings(deadline=None)  # the machine may be busy
FIRST = date(2015, 1, 1)
DAYS = st.integers(0, 12_000).map(lambda days: FIRST + timedelta(days))
LARGEST = 10**13  # ten thousand tỷ đồng
AMOUNTS = st.integers(-LARGEST, LARGEST)
FLOWS = st.lists(st.tuples(DAYS, AMOUNTS), min_size=2, max_size=14)


def columns(flows: Sequence[tuple[date, Amount]]) -> tuple[list[date], list[Amount]]:
    return [day for day, _ in flows], [amount for _, amount in flows]


def rates(result: Irr) -> tuple[Rate, ...]:
    """Every rate of an answer."""
    match result:
        case Value(rate):
            return (rate,)
        case Ambiguous(several):
            return several
        case _:
            return ()


def only(result: Irr) -> float:
    """The one rate there is, as a float."""
    assert isinstance(result, Value), result
    return float(result.figure.figure)


def several(result: Irr) -> list[float]:
    assert isinstance(result, Ambiguous), result
    return [float(rate.figure) for rate in result.rates]


def reason(result: object) -> Reason:
    assert isinstance(result, NotMeaningful), result
    return result.reason


def left_over(
    dates: Sequence[date],
    amounts: Sequence[Amount],
    rate: Decimal,
    per: Per = Per.YEAR,
    day_count: DayCount = DayCount.ACT_365F,
) -> Decimal:
    """What the flows are worth at a rate, next to what they are worth without their signs.

    Worked out anew in decimals, from the definition alone.
    """
    timed = Dated(dates, amounts, day_count).timed()
    unit = timed.times[-1] if per is Per.SPAN else timed.parts
    with localcontext(Context(prec=60)):
        log = (1 + rate).ln()
        anchor = timed.times[-1] if log < 0 else 0
        terms = [
            Decimal(a.numerator) / a.denominator * (log * (anchor - t) / unit).exp()
            for t, a in zip(timed.times, timed.amounts, strict=True)
        ]
        return abs(sum(terms, Decimal(0))) / sum(map(abs, terms), Decimal(0))


def count_of_rates(amounts: Sequence[int]) -> int:
    """How many different rates above -100 % there are: Sturm's theorem, in exact fractions."""
    first = next(i for i, amount in enumerate(amounts) if amount)
    chain = [_trimmed([Fraction(amount) for amount in amounts[first:]])]
    chain.append(_trimmed([i * c for i, c in enumerate(chain[0])][1:]))
    while chain[-1]:
        chain.append(_trimmed([-c for c in _remainder(chain[-2], chain[-1])]))
    polynomials = chain[:-1]
    at_zero = [p[0] for p in polynomials]
    at_infinity = [p[-1] for p in polynomials]
    return _changes(at_zero) - _changes(at_infinity)


def _changes(values: Sequence[Fraction]) -> int:
    signs = [value > 0 for value in values if value]
    return sum(one is not other for one, other in pairwise(signs))


def _trimmed(polynomial: list[Fraction]) -> list[Fraction]:
    while polynomial and not polynomial[-1]:
        polynomial.pop()
    scale = abs(polynomial[-1]) if polynomial else 1
    return [c / scale for c in polynomial]


def _remainder(dividend: Sequence[Fraction], divisor: Sequence[Fraction]) -> list[Fraction]:
    rest = list(dividend)
    while len(rest) >= len(divisor):
        factor = rest[-1] / divisor[-1]
        shift = len(rest) - len(divisor)
        for i, c in enumerate(divisor):
            rest[shift + i] -= factor * c
        rest.pop()
    return rest
