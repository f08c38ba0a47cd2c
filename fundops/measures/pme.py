"""A fund beside an index: four public market equivalents.

With I(t) the index on day t and T the last day, a flow's value at T is flow x I(T) / I(t); only the
index's proportions matter. It should be one with dividends reinvested. Sources: A. Long and C.
Nickels, A Private Investment Benchmark (1996); S. Kaplan and A. Schoar, Private Equity Performance:
Returns, Persistence and Capital Flows, Journal of Finance 60 (2005); C. Rouvinez, Private Equity
Benchmarking with PME+, Venture Capital Journal 43 (2003); O. Gredil, B. Griffiths and R. Stucke,
Benchmarking Private Equity: The Direct Alpha Method (2014).
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fundops.measures.daycounts import DayCount
from fundops.measures.flows import Amount
from fundops.measures.irr import xirr
from fundops.measures.results import Irr, Multiple, NotMeaningful, Reason, Value


class Beside(NamedTuple):
    """A fund's gross flows with their values at the last day, by the index. Made by `beside`."""

    dates: tuple[date, ...]
    contributions: tuple[Fraction, ...]
    distributions: tuple[Fraction, ...]
    growth: tuple[Fraction, ...]
    nav: Fraction

    @property
    def last(self) -> date:
        return max(self.dates)

    @property
    def grown_in(self) -> Fraction:
        """What the contributions would have become in the index."""
        return _product(self.contributions, self.growth)

    @property
    def grown_out(self) -> Fraction:
        """What the distributions would have become."""
        return _product(self.distributions, self.growth)


def beside(
    dates: Sequence[date],
    contributions: Sequence[Amount],
    distributions: Sequence[Amount],
    index: Sequence[Amount],
    nav: Amount,
) -> Beside:
    """Rows of a day, what was paid in and out, and the index; and the NAV on the last of the days.

    Rows in any order; amounts of zero or more, the index above 0 and the same on the same day;
    else ValueError.
    """
    levels = dict(zip(dates, index, strict=True))
    if min(index) <= 0 or any(levels[d] != i for d, i in zip(dates, index, strict=True)):
        raise ValueError("an index is above 0 and one a day")
    if min(*contributions, *distributions) < 0:
        raise ValueError("gross amounts are zero or more")
    final = Fraction(levels[max(dates)])
    return Beside(
        tuple(dates),
        tuple(Fraction(amount) for amount in contributions),
        tuple(Fraction(amount) for amount in distributions),
        tuple(final / Fraction(level) for level in index),
        Fraction(nav),
    )


def ks_pme(fund: Beside) -> Multiple:
    """Kaplan-Schoar: (grown distributions + NAV) / grown contributions; above 1 beats the index."""
    if not fund.grown_in:
        return NotMeaningful(Reason.NOTHING_PAID_IN)
    return Value((fund.grown_out + fund.nav) / fund.grown_in)


def ln_pme(fund: Beside, day_count: DayCount = DayCount.ACT_365F) -> Irr:
    """Long-Nickels (index comparison method): the IRR of the same flows through the index.

    Contributions buy the index and distributions sell it; what is held at the end takes the NAV's
    place. Not meaningful if more was sold than held by then: the holding is negative.
    """
    held = fund.grown_in - fund.grown_out
    if held < 0:
        return NotMeaningful(Reason.INDEX_OVERDRAWN)
    return _irr(fund, fund.distributions, held, day_count)


def pme_plus(fund: Beside, day_count: DayCount = DayCount.ACT_365F) -> Irr:
    """PME+ (Rouvinez): the IRR with distributions scaled so that the index ends at the fund's NAV.

    The scale is (grown contributions - NAV) / grown distributions. Not meaningful without
    distributions, or if the scale is negative: then the fund is worth more than all that was paid
    in would be in the index.
    """
    if not fund.grown_out:
        return NotMeaningful(Reason.NO_DISTRIBUTIONS)
    scale = (fund.grown_in - fund.nav) / fund.grown_out
    if scale < 0:
        return NotMeaningful(Reason.INDEX_BELOW_NAV)
    return _irr(fund, [scale * amount for amount in fund.distributions], fund.nav, day_count)


def direct_alpha(fund: Beside, day_count: DayCount = DayCount.ACT_365F) -> Irr:
    """Direct alpha: the IRR of the grown flows and the NAV, a year's rate above the index's.

    The discrete rate a, as IRRs are given; the paper's continuous one is ln(1 + a).
    """
    flows = [
        (back - paid) * growth
        for paid, back, growth in zip(
            fund.contributions, fund.distributions, fund.growth, strict=True
        )
    ]
    return xirr([*fund.dates, fund.last], [*flows, fund.nav], day_count)


def _irr(fund: Beside, back: Sequence[Fraction], held: Fraction, day_count: DayCount) -> Irr:
    paid = [-amount for amount in fund.contributions]
    return xirr([*fund.dates, *fund.dates, fund.last], [*paid, *back, held], day_count)


def _product(amounts: Sequence[Fraction], growth: Sequence[Fraction]) -> Fraction:
    return sum((a * g for a, g in zip(amounts, growth, strict=True)), Fraction(0))
