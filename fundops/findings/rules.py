"""Judge rules on given figures: pure. Each day is judged by the rule in force on it, so a rule that
changes never judges the past anew.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from fundops.findings.values import Finding, Point, Standing, State
from fundops.policy.measures import MEASURES, Figures, Measured
from fundops.policy.rules import headroom, holds, rule_in_force
from fundops.policy.values import Pack, Rule, Severity

NOTHING = "nothing"
_OVER = {
    Severity.BLOCK: State.BROKEN,
    Severity.WARN: State.WARNED,
    Severity.KPI: State.NOT_REACHED,
}


def judge(rule: Rule, figures: Figures) -> tuple[State, Measured | None]:
    """How a rule stands on figures. A goal taken of nothing says nothing; a limit on nothing is
    kept.
    """
    measured = MEASURES[rule.measure].of(figures, rule.about)
    if measured is None or (rule.severity is Severity.KPI and measured.of == 0):
        return State.NOT_MEASURABLE, None
    if holds(rule, measured.value, measured.of):
        return State.KEPT, measured
    return _OVER[rule.severity], measured


def points(pack: Pack, rule_id: str, standings: Sequence[Standing], until: date) -> list[Point]:
    """How a rule stood, one point for each day on which its figures, its state or the rule itself
    changed; the days on which there was no such rule are left out.
    """
    found: list[Point] = []
    for standing in _days(pack, rule_id, standings, until):
        rule = rule_in_force(pack, rule_id, standing.on)
        if rule is None:
            continue
        point = Point(standing.on, rule, *judge(rule, standing.figures))
        last = found[-1] if found else None
        if last is None or _says(last) != _says(point):
            found.append(point)
    return found


def _days(
    pack: Pack, rule_id: str, standings: Sequence[Standing], until: date
) -> Iterator[Standing]:
    """The days on which figures changed, and those on which a version of the rule began."""
    versions = [Standing(r.in_force_from, {}) for r in pack.rules if r.id == rule_id]
    days = sorted([*versions, *standings], key=lambda standing: standing.on)
    current: Figures = {}
    for on, same in groupby(days, key=lambda standing: standing.on):
        current = next((each.figures for each in same if each.figures), current)
        if on <= until:
            yield Standing(on, current)


def _says(point: Point) -> tuple[Rule, State, Measured | None]:
    return point.rule, point.state, point.measured


def finding(
    rule: Rule,
    past: Sequence[Point],
    on: date,
    *,
    late: tuple[str, ...] = (),
    overridden: bool = False,
) -> Finding | None:
    """How a rule stands on a day, from how it stood up to it; None before its first day."""
    if not past:
        return None
    last = past[-1]
    measured = last.measured
    return Finding(
        rule=rule,
        on=on,
        state=last.state,
        value=None if measured is None else measured.value,
        of=None if measured is None else measured.of,
        headroom=None if measured is None else headroom(rule, measured.value, measured.of),
        since=_since(past),
        late=late if last.state in _OVER.values() else (),
        why=_why(last),
        overridden=overridden,
    )


def _since(past: Sequence[Point]) -> date | None:
    """The first day of the last state, without a break; a state that measures nothing has none."""
    last = past[-1]
    if last.state is State.NOT_MEASURABLE:
        return None
    since = last.on
    for point in reversed(past):
        if point.state is not last.state:
            break
        since = point.on
    return since


def _why(last: Point) -> str:
    if last.state is not State.NOT_MEASURABLE:
        return ""
    is_goal = last.rule.severity is Severity.KPI
    feed = MEASURES[last.rule.measure].feed
    return NOTHING if is_goal and feed.has_book else feed.value
