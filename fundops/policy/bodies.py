"""Bodies that decide by resolution and actions that need one: who held which powers on a day, and
what must be true of a pack's `meetings.toml`.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from fundops.policy.values import Body, Need, Pack, Severity, Status, Subject

BODIES = ("assembly", "board")
_COMPARISONS = (">", ">=")
_FRACTION = {"numerator", "denominator"}


def body_in_force(pack: Pack, body_id: str, on: date) -> Body | None:
    """The body with the quorum and majorities of that day; None where the fund has none such."""
    return next((each for each in pack.bodies if each.id == body_id and _holds(each, on)), None)


def need_in_force(pack: Pack, subject: Subject, on: date) -> Need | None:
    """What an action of that kind needed on that day; None when it needed no resolution."""
    return next((each for each in pack.needs if each.subject is subject and _holds(each, on)), None)


def _holds(dated: Body | Need, on: date) -> bool:
    return dated.in_force_from <= on and (dated.in_force_to is None or on <= dated.in_force_to)


def of_meetings(where: str, record: Body | Need) -> Iterator[str]:
    """What is wrong with one record of `meetings.toml`, its texts and dates apart."""
    if not record.source.strip():
        yield f"{where}: no source"
    yield from _body(where, record) if isinstance(record, Body) else _need(where, record)


def _body(where: str, body: Body) -> Iterator[str]:
    if body.id not in BODIES:
        yield f"{where}: is none of {', '.join(BODIES)}"
    if not body.series.strip():
        yield f"{where}: no series"
    yield from _fraction(where, "quorum", body.quorum, body.quorum_comparison)
    yield from _fraction(where, "ordinary", body.ordinary, body.ordinary_comparison)
    yield from _fraction(where, "special", body.special, body.special_comparison)


def _fraction(where: str, name: str, fraction: Mapping[str, int], comparison: str) -> Iterator[str]:
    if comparison not in _COMPARISONS:
        yield f"{where}: {name}_comparison {comparison!r} is neither > nor >="
    if fraction.keys() != _FRACTION or any(type(each) is not int for each in fraction.values()):
        yield f"{where}: {name} is a whole numerator and denominator"
    elif not 0 < fraction["numerator"] <= fraction["denominator"]:
        yield f"{where}: {name} is no part of a whole"


def _need(where: str, need: Need) -> Iterator[str]:
    if not need.bodies or not set(need.bodies) <= set(BODIES):
        yield f"{where}: bodies are {', '.join(BODIES)}"
    if need.status is Status.ASSUMED and need.severity is Severity.BLOCK:
        yield f"{where}: what is assumed never blocks"
    if need.severity is Severity.KPI:
        yield f"{where}: a resolution that is asked for is no goal"
