"""What is watched and never blocks: the match rule's readings, and the City's share of paid-in
capital day by day.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from fundops.capital.values.figures import MatchReading, Position, ShareBreach
from fundops.capital.values.investors import InvestorKind
from fundops.policy.rules import holds, in_force, turning_days
from fundops.policy.values import Rule

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
    versions: Sequence[Rule],
    as_of: date,
) -> list[ShareBreach]:
    """Stretches of days up to `as_of` on which the City's share of paid-in capital was above the
    limit of the day, judged at each day's end. versions: of the rule, which never judge a day that
    is not theirs.
    """
    breaches: list[ShareBreach] = []
    running: ShareBreach | None = None
    paid: dict[str, int] = {}
    for day in _days(payments, versions, as_of):
        if running is not None:
            running = _with_late(running, _late(paid, dues, day, city))
        for _, investor, amount in (p for p in payments if p[0] == day):
            paid[investor] = paid.get(investor, 0) + amount
        ours, total = paid.get(city, 0), sum(paid.values())
        rule = next((version for version in versions if in_force(version, day)), None)
        if rule is not None and not holds(rule, ours, total):
            running = _worse(running, day, ours, total, rule)
            running = _with_late(running, _late(paid, dues, day, city))
        elif running is not None:
            breaches.append(replace(running, until=day))
            running = None
    if running is None:
        return breaches
    return [*breaches, _with_late(running, _late(paid, dues, as_of, city))]


def _days(payments: Sequence[Paid], versions: Sequence[Rule], as_of: date) -> list[date]:
    """Days of payments, and those on which a version of the rule begins or has ended."""
    changed = turning_days(versions) | {day for day, _, _ in payments}
    return sorted(day for day in changed if day <= as_of)


def _worse(
    running: ShareBreach | None, day: date, ours: int, total: int, rule: Rule
) -> ShareBreach:
    if running is None:
        return ShareBreach(
            since=day, until=None, peak_city=ours, peak_total=total, late=(), rules=(rule,)
        )
    if running.rules[-1] != rule:
        running = replace(running, rules=(*running.rules, rule))
    if ours * running.peak_total > running.peak_city * total:
        running = replace(running, peak_city=ours, peak_total=total)
    return running


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
