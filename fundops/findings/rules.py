"""Judge rules on given figures: pure. Each day is judged by the rule in force on it, so a rule that
changes never judges the past anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from fundops.findings.values import Finding, Point, Standing, State, Stretch
from fundops.policy.measures import MEASURES, Figures, Measured
from fundops.policy.rules import gap, headroom, holds, rule_in_force
from fundops.policy.values import Pack, Rule, Severity

NOTHING = "nothing"
BREACH = (State.BROKEN, State.WARNED)
ONE_DAY = timedelta(days=1)
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
    changed; the days on which there was no such rule are left out. What happens on a day is judged
    on that day alone, and a later version never judges it anew.
    """
    found: list[Point] = []
    for standing in _days(pack, rule_id, standings, until):
        rule = rule_in_force(pack, rule_id, standing.on)
        if rule is None:
            continue
        happened = _happened(rule, standing)
        figures = standing.figures if happened else {}
        point = Point(standing.on, rule, *judge(rule, figures))
        if not found or (happened and _is_new(found[-1], point)):
            found.append(point)
    return found


def _is_new(last: Point, point: Point) -> bool:
    return _of_event(point.rule) or _says(last) != _says(point)


def _of_event(rule: Rule) -> bool:
    return MEASURES[rule.measure].of_event


def _happened(rule: Rule, standing: Standing) -> bool:
    """Whether there is something to judge on the day; how things stand can be judged on any."""
    return not _of_event(rule) or not standing.told.isdisjoint(MEASURES[rule.measure].needs)


def _days(
    pack: Pack, rule_id: str, standings: Sequence[Standing], until: date
) -> Iterator[Standing]:
    """The days on which figures changed, and those on which a version of the rule began."""
    versions = [Standing(r.in_force_from, {}) for r in pack.rules if r.id == rule_id]
    days = sorted([*versions, *standings], key=lambda standing: standing.on)
    current: Figures = {}
    for on, grouped in groupby(days, key=lambda standing: standing.on):
        same = list(grouped)
        current = next((each.figures for each in same if each.figures), current)
        if on <= until:
            yield Standing(on, current, frozenset().union(*(each.told for each in same)))


def _says(point: Point) -> tuple[Rule, State, Measured | None]:
    return point.rule, point.state, point.measured


def finding(
    past: Sequence[Point], on: date, *, late: tuple[str, ...] = (), overridden: bool = False
) -> Finding | None:
    """How a rule stands on a day, from how it stood up to it; None before its first day."""
    if not past:
        return None
    last = past[-1]
    measured, rule = last.measured, last.rule
    return Finding(
        rule=rule,
        on=on,
        state=last.state,
        value=None if measured is None else measured.value,
        of=None if measured is None else measured.of,
        headroom=None if measured is None else headroom(rule, measured.value, measured.of),
        at=last.on,
        since=_since(past),
        late=late if last.state in _OVER.values() else (),
        why=_why(last),
        overridden=overridden,
    )


def stretches(past: Sequence[Point], as_of: date) -> list[Stretch]:
    """The days on which a limit was broken, by the version of each day, the oldest first; of what
    happened on a day, that day.
    """
    found: list[Stretch] = []
    running: Stretch | None = None
    for point, following in zip(past, [*past[1:], None], strict=True):
        if point.state not in BREACH:
            continue
        running = _further(running, point)
        end = _end(point, following, as_of)
        if end is not None:
            found.append(replace(running, until=end))
            running = None
    return found if running is None else [*found, running]


def _further(running: Stretch | None, point: Point) -> Stretch:
    if running is None:
        return Stretch(since=point.on, until=None, worst=point)
    return replace(running, worst=max(running.worst, point, key=_gap))


def _gap(point: Point) -> int:
    measured = point.measured
    return 0 if measured is None else gap(point.rule, measured.value, measured.of)


def _end(point: Point, following: Point | None, as_of: date) -> date | None:
    """The first day on which what was broken at a point is so no longer, if it ends there."""
    if _of_event(point.rule):
        return point.on + ONE_DAY
    last = point.rule.in_force_to
    if last is not None and last < as_of and (following is None or following.on > last + ONE_DAY):
        return last + ONE_DAY
    if following is None or following.state in BREACH:
        return None
    return following.on


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
    return NOTHING if is_goal and feed.is_kept else feed.value
