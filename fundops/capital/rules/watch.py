"""What is watched and never blocks: the match rule's readings, and the City's share of paid-in
capital day by day.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from fundops.capital.values.figures import MatchReading, Position, ShareBreach
from fundops.capital.values.investors import InvestorKind

KindTest = Callable[[InvestorKind], bool]
Paid = tuple[date, str, int]
"""Value date, investor, amount in minor units (a reversed pair cancels on its own date)."""
Due = tuple[date, str, int]
"""Due date of a call's share, investor, amount."""


def match_readings(positions: Sequence[Position]) -> dict[str, MatchReading]:
    """domain.md 4, match rule: others against the City on what is committed, called and paid in.

    Grants received never count: a sponsor has no position.
    """
    return {
        measure: MatchReading(
            measure=measure,
            city=_sum(positions, measure, lambda kind: kind is InvestorKind.CITY_BUDGET),
            others=_sum(positions, measure, lambda kind: kind.is_other),
            state_enterprises=_sum(
                positions, measure, lambda kind: kind is InvestorKind.STATE_ENTERPRISE
            ),
        )
        for measure in ("committed", "called", "paid_in")
    }


def _sum(positions: Sequence[Position], measure: str, wanted: KindTest) -> int:
    return sum(getattr(p, measure) for p in positions if wanted(p.kind))


def share_breaches(
    payments: Sequence[Paid],
    dues: Sequence[Due],
    *,
    city: str,
    numerator: int,
    denominator: int,
    as_of: date,
) -> list[ShareBreach]:
    """Stretches of days up to `as_of` on which City × denominator > numerator × paid-in, judged at
    each day's end.
    """
    breaches: list[ShareBreach] = []
    running: ShareBreach | None = None
    paid: dict[str, int] = {}
    for day in sorted({day for day, _, _ in payments if day <= as_of}):
        if running is not None:
            running = _with_late(running, _late(paid, dues, day, city))
        for _, investor, amount in (p for p in payments if p[0] == day):
            paid[investor] = paid.get(investor, 0) + amount
        ours, total = paid.get(city, 0), sum(paid.values())
        above = ours * denominator > numerator * total
        if running is not None and not above:
            breaches.append(replace(running, until=day))
            running = None
        elif above:
            running = _worse(running, day, ours, total, _late(paid, dues, day, city))
    if running is None:
        return breaches
    return [*breaches, _with_late(running, _late(paid, dues, as_of, city))]


def _worse(
    running: ShareBreach | None, day: date, ours: int, total: int, late: tuple[str, ...]
) -> ShareBreach:
    if running is None:
        return ShareBreach(since=day, until=None, peak_city=ours, peak_total=total, late=late)
    if ours * running.peak_total > running.peak_city * total:
        running = replace(running, peak_city=ours, peak_total=total)
    return _with_late(running, late)


def _with_late(running: ShareBreach, late: tuple[str, ...]) -> ShareBreach:
    """Whoever was late on any day of the stretch."""
    return replace(running, late=tuple(dict.fromkeys((*running.late, *late))))


def _late(paid: Mapping[str, int], dues: Sequence[Due], day: date, city: str) -> tuple[str, ...]:
    """Who had paid less than what was due before the day."""
    owed: dict[str, int] = {}
    for due, investor, amount in dues:
        if due < day and investor != city:
            owed[investor] = owed.get(investor, 0) + amount
    return tuple(sorted(i for i, amount in owed.items() if paid.get(i, 0) < amount))
