"""The modified internal rate of return: one rate, whatever the flows.

Payments are financed at one rate from the first day on, receipts reinvested at another up to the
last; MIRR is the rate between those two sums. Sources: S. A. S. Lin, The Modified Internal Rate of
Return and Investment Criterion, Engineering Economist 21 (1976); the MIRR function of spreadsheets,
which counts periods as `mirr` does. `xmirr` does the same by day.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from fundops.measures.daycounts import DayCount, year_fraction
from fundops.measures.flows import Amount, K
from fundops.measures.irr import irr, xirr
from fundops.measures.results import Irr, NotMeaningful, Reason

_PRECISION = 40


def mirr(
    amounts: Sequence[Amount],
    finance_rate: Decimal,
    reinvest_rate: Decimal,
    periods: Sequence[int] | None = None,
) -> Irr:
    """The rate a period; amounts and periods as for `irr`, rates a period, 0.1 being 10 %.

    Every row given belongs to the span, a zero at the end as well. ValueError for a rate of -100 %
    or less. Not meaningful unless money goes in and comes out, or all in one period.
    """
    when = range(len(amounts)) if periods is None else periods
    reason = _meaningless(when, amounts)
    if reason is not None:
        return NotMeaningful(reason)
    first, last = min(when), max(when)
    paid, back = _sums(
        [Fraction(period - first) for period in when],
        amounts,
        Fraction(last - first),
        (finance_rate, reinvest_rate),
    )
    return irr([-paid, back], [first, last])


def xmirr(
    dates: Sequence[date],
    amounts: Sequence[Amount],
    finance_rate: Decimal,
    reinvest_rate: Decimal,
    day_count: DayCount = DayCount.ACT_365F,
) -> Irr:
    """The rate a year by day, or the return of a span of less than a year; rates a year.

    Otherwise as `mirr`; dates, amounts and day_count as for `xirr`.
    """
    reason = _meaningless(dates, amounts)
    if reason is not None:
        return NotMeaningful(reason)
    first, last = min(dates), max(dates)
    paid, back = _sums(
        [year_fraction(first, day, day_count) for day in dates],
        amounts,
        year_fraction(first, last, day_count),
        (finance_rate, reinvest_rate),
    )
    return xirr([first, last], [-paid, back], day_count)


def _meaningless(when: Sequence[K], amounts: Sequence[Amount]) -> Reason | None:
    if not any(amounts):
        return Reason.NO_FLOWS
    if len(set(when)) == 1:
        return Reason.ONE_DAY if len(amounts) > 1 else Reason.ONE_FLOW
    return None if min(amounts) < 0 < max(amounts) else Reason.ONE_SIGN


def _sums(
    times: Sequence[Fraction],
    amounts: Sequence[Amount],
    span: Fraction,
    rates: tuple[Decimal, Decimal],
) -> tuple[Decimal, Decimal]:
    """Payments at the first day and receipts at the last, both positive."""
    if min(rates) <= -1:
        raise ValueError("a rate is above -100 %")
    finance, reinvest = rates
    paid, back = Decimal(0), Decimal(0)
    with localcontext(Context(prec=_PRECISION)):
        for time, amount in zip(times, amounts, strict=True):
            if amount < 0:
                paid -= _decimal(amount) / (1 + finance) ** _decimal(time)
            else:
                back += _decimal(amount) * (1 + reinvest) ** _decimal(span - time)
    return paid, back


def _decimal(value: Amount) -> Decimal:
    exact = Fraction(value)
    return Decimal(exact.numerator) / exact.denominator
