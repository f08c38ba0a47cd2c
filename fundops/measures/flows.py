"""Flows of money in time, as people have them and as the searches for a rate need them.

An amount is exact: đồng as int, or Decimal or Fraction; negative is paid in, positive comes out.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeVar

from fundops.measures.daycounts import PARTS, DayCount, parts_between

Amount = int | Decimal | Fraction
K = TypeVar("K", date, int)


Net = dict[K, int | Fraction]


class Timed(NamedTuple):
    """Net flows other than zero at rising whole times from 0, of which `parts` are one year."""

    times: tuple[int, ...]
    amounts: tuple[int | Fraction, ...]
    parts: int


class Dated(NamedTuple):
    """Flows by day, in any order."""

    when: Sequence[date]
    amounts: Sequence[Amount]
    day_count: DayCount

    def net(self) -> Net[date]:
        """Those of one day added up, in order of days, no zeros."""
        return netted(self.when, self.amounts)

    def timed(self, net: Net[date] | None = None) -> Timed:
        """Times are counted from the first flow that is left; `net` spares making it again."""
        left = self.net() if net is None else net
        first = min(left, default=date.min)
        times = [parts_between(first, day, self.day_count) for day in left]
        if len(set(times)) < len(times):  # 30/360 does not tell the 30th and the 31st apart
            again = netted(times, list(left.values()))
            return Timed(tuple(again), tuple(again.values()), PARTS[self.day_count])
        return Timed(tuple(times), tuple(left.values()), PARTS[self.day_count])


class Numbered(NamedTuple):
    """Flows by number of period, in any order."""

    when: Sequence[int]
    amounts: Sequence[Amount]

    def net(self) -> Net[int]:
        """Those of one period added up, in order of periods, no zeros."""
        return netted(self.when, self.amounts)

    def timed(self, net: Net[int] | None = None) -> Timed:
        """Periods are counted from the first flow that is left; `net` spares making it again."""
        left = self.net() if net is None else net
        first = min(left, default=0)
        return Timed(tuple(number - first for number in left), tuple(left.values()), 1)


def netted(when: Sequence[K], amounts: Sequence[Amount]) -> Net[K]:
    """What is left at each time once all of it is added up, in rising order, no zeros; exact."""
    exact = [a if isinstance(a, int) else Fraction(a) for a in amounts]
    net: Net[K] = dict(zip(when, exact, strict=True))
    if len(net) < len(exact):
        net = dict.fromkeys(net, 0)
        for time, amount in zip(when, exact, strict=True):
            net[time] += amount
    return {time: net[time] for time in sorted(net) if net[time]}


def total(amounts: Iterable[Amount]) -> int | Fraction:
    """The sum, never rounded as a sum of Decimal is."""
    whole: int | Fraction = 0
    for amount in amounts:
        whole += amount if isinstance(amount, int) else Fraction(amount)
    return whole
