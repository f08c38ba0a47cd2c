"""The J-curve, quarter by quarter, and flows as they would be without a subscription line.

ILPA (Enhancing Transparency Around Subscription Lines of Credit, 2020) asks for net IRRs with and
without the use of the facility. *With* it, contributions stand on the days on which the investors
paid. *Without* it, the part of a contribution that repaid the line stands on the day on which the
line was drawn, when the money was put to use; interest and fees of the line are no draw and stay
where they are. Sums, and so the multiples, are the same in both.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fundops.measures.flows import Amount, netted, total
from fundops.periods import Quarter, quarters_between

Flow = tuple[date, Amount]


class Point(NamedTuple):
    """The end of a quarter: everything so far, and the NAV of that quarter if there is one."""

    quarter: Quarter
    paid_in: int | Fraction
    distributed: int | Fraction
    nav: int | Fraction | None

    @property
    def net(self) -> int | Fraction:
        """Cumulative net flow: what came back less what was paid in."""
        return self.distributed - self.paid_in

    @property
    def value(self) -> int | Fraction | None:
        """Net flow and NAV: what the investors are ahead by, were the fund sold now."""
        return None if self.nav is None else self.net + self.nav


class Draw(NamedTuple):
    """An advance of a subscription line, and the day on which a contribution repaid it."""

    drawn_on: date
    repaid_on: date
    amount: Amount


def j_curve(
    contributions: Sequence[Flow], distributions: Sequence[Flow], navs: Sequence[Flow]
) -> tuple[Point, ...]:
    """A point a quarter, from the first flow's to the last flow's or NAV's; none for no flows.

    Amounts gross and positive, as in `multiples`; of several NAVs in a quarter the latest counts.
    """
    flows = [*contributions, *distributions]
    if not flows:
        return ()
    first = Quarter.of(min(day for day, _ in flows))
    last = Quarter.of(max(day for day, _ in [*flows, *navs]))
    by_quarter = {Quarter.of(day): amount for day, amount in sorted(navs, key=lambda nav: nav[0])}
    return tuple(
        Point(
            quarter,
            _until(contributions, quarter.ends_on),
            _until(distributions, quarter.ends_on),
            total([by_quarter[quarter]]) if quarter in by_quarter else None,
        )
        for quarter in quarters_between(first, last)
    )


def without_line(contributions: Sequence[Flow], draws: Iterable[Draw]) -> list[Flow]:
    """The contributions with what repaid the line on the day of its draw, in order of days.

    ValueError for a draw after its repayment, or if draws of a day repay more than was paid in.
    """
    moved = list(draws)
    if any(draw.drawn_on > draw.repaid_on or draw.amount < 0 for draw in moved):
        raise ValueError("a line is drawn before it is repaid")
    days = [day for day, _ in contributions] + [draw.repaid_on for draw in moved]
    left = netted(days, [a for _, a in contributions] + [-draw.amount for draw in moved])
    if any(amount < 0 for amount in left.values()):
        raise ValueError("more of the line is repaid on a day than was paid in")
    days = [*left, *(draw.drawn_on for draw in moved)]
    return list(netted(days, [*left.values(), *(draw.amount for draw in moved)]).items())


def _until(flows: Sequence[Flow], day: date) -> int | Fraction:
    return total(amount for on, amount in flows if on <= day)
