"""Internal rate of return, by period and by day, classified.

The rate at which all flows together are worth nothing today. Sources: CFA Institute, GIPS Standards
2020 (money-weighted return since inception on daily flows; a span of less than a year is not
annualised); ILPA Reporting Template (net IRR). Every rate above -100 % is found: `soper` proves
most to be the only one, `cascade` finds all. Plain flows of đồng, all money in before all money
out, have one rate by Descartes' rule and take a shorter way through pyxirr, a library in Rust;
the tests hold both ways against each other.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from math import inf, log1p

import pyxirr

from fundops.measures import cascade, soper
from fundops.measures.daycounts import DayCount, full_year
from fundops.measures.flows import Amount, Dated, K, Net, Numbered, Timed
from fundops.measures.rates import Per, Rate
from fundops.measures.results import Ambiguous, Irr, NotMeaningful, Reason, Value

_PLAIN = -(10**6)
"""The smallest payment of plain flows. pyxirr takes a rate at which less than 0.001 is left; next
to a first payment of this size that is 1e-9."""

_USUAL, _A_YEAR, _A_PERIOD = DayCount.ACT_365F, Per.YEAR, Per.PERIOD  # enumerations are slow to ask


def xirr(
    dates: Sequence[date],
    amounts: Sequence[Amount],
    day_count: DayCount = DayCount.ACT_365F,
) -> Irr:
    """The rate a year of flows by day; over less than a year, the return of their span.

    dates, amounts: as many of each, in any order; exact amounts of one currency, negative when
    paid in; those of one day are added up. A zero after the last payment says that nothing came
    back until then: after payments alone it makes a total loss, -100 %. ValueError if there are
    more of one than of the other.
    """
    turn = bisect_left(amounts, 0)  # where the payments end, if the flows are plain
    paid, back = amounts[:turn], amounts[turn:]
    if (
        paid
        and back
        and max(paid) <= _PLAIN
        and min(back) > 0
        and len(dates) == len(amounts)
        and dates[turn - 1] < dates[turn]
        and sorted(dates) == dates
        and dates[-1].year - dates[0].year > 1
        and day_count is _USUAL
    ):
        rate = pyxirr.xirr(dates, amounts)  # type: ignore[arg-type]  # a Fraction, too
        if rate is not None and rate < inf:
            return Value(Rate(log1p(rate), _A_YEAR, dates, amounts, _USUAL))
    return _by_day(Dated(dates, amounts, day_count))


def irr(amounts: Sequence[Amount], periods: Sequence[int] | None = None) -> Irr:
    """The rate a period of flows at equal intervals, never annualised: nobody said how long one is.

    amounts: as in `xirr`. periods: the number of each flow's period, in any order; without, they
    are 0, 1, 2 and so on.
    """
    turn = bisect_left(amounts, 0)
    paid, back = amounts[:turn], amounts[turn:]
    when = range(len(amounts)) if periods is None else periods
    if periods is None and paid and back and max(paid) <= _PLAIN and min(back) > 0:
        rate = pyxirr.irr(amounts)  # type: ignore[arg-type]  # a Fraction, too
        if rate is not None and rate < inf:
            return Value(Rate(log1p(rate), _A_PERIOD, when, amounts, None))
    return _by_period(Numbered(when, amounts))


def _by_day(flows: Dated) -> Irr:
    net = flows.net()
    lost = _lost(net, flows.when)
    ends_on = max(flows.when) if lost else max(net, default=None)
    per = _A_YEAR if ends_on is not None and full_year(min(net), ends_on) else Per.SPAN
    if lost:
        return Value(Rate(-inf, per, *flows))
    reason = _meaningless(net, flows.amounts)
    return _solved(flows, flows.timed(net), per) if reason is None else NotMeaningful(reason)


def _by_period(flows: Numbered) -> Irr:
    net = flows.net()
    if _lost(net, flows.when):
        return Value(Rate(-inf, _A_PERIOD, *flows, None))
    reason = _meaningless(net, flows.amounts)
    return _solved(flows, flows.timed(net), _A_PERIOD) if reason is None else NotMeaningful(reason)


def _lost(net: Net[K], when: Sequence[K]) -> bool:
    """Payments alone, then a row of zero: the limit of ever less coming back."""
    return bool(net) and max(net.values()) < 0 and max(when) > max(net)


def _meaningless(net: Net[K], amounts: Sequence[Amount]) -> Reason | None:
    """Why there cannot be a rate, if so."""
    if not any(amounts):
        return Reason.NO_FLOWS
    if len(net) <= 1:
        return Reason.ONE_FLOW if sum(map(bool, amounts)) == 1 else Reason.ONE_DAY
    if max(net.values()) < 0 or min(net.values()) > 0:
        return Reason.ONE_SIGN
    return None


def _solved(flows: Dated | Numbered, timed: Timed, per: Per) -> Irr:
    """The only rate, or all of them, or that there is none."""
    if len(timed.times) <= 1:  # days that 30/360 does not tell apart
        return NotMeaningful(Reason.ONE_DAY)
    amounts = list(map(float, timed.amounts))
    only = soper.only_root(timed.times, amounts)
    if only is None and cascade.turns(amounts) > cascade.MOST_TURNS:
        return NotMeaningful(Reason.TOO_MANY_TURNS)
    roots = cascade.every_root(timed.times, amounts) if only is None else [only]
    day_count = flows.day_count if isinstance(flows, Dated) else None
    rates = [Rate(x * timed.parts, per, flows.when, flows.amounts, day_count) for x in roots]
    if not rates:
        return NotMeaningful(Reason.NO_RATE)
    return Value(rates[0]) if len(rates) == 1 else Ambiguous(tuple(rates))
