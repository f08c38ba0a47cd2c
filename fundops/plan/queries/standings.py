"""How every item stands at a day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from fundops.plan.queries.actuals import actuals
from fundops.plan.queries.feeds import fed
from fundops.plan.rules.reading import plan
from fundops.plan.rules.status import judge, judge_progress
from fundops.plan.values.actuals import Actual, Fed, Progress, Reading, Standing
from fundops.plan.values.items import PlanItem, Target


def standings(session: Session, on: date, *, known_on: datetime | None = None) -> list[Standing]:
    """Every target of every item, in the order of the papers."""
    of_items: dict[str, list[Actual]] = defaultdict(list)
    for each in actuals(session, known_on=known_on):
        of_items[each.item].append(each)
    return [
        standing
        for item in plan().items
        for standing in _of(session, item, of_items[item.same_as or item.id], on, known_on)
    ]


def standing_of(
    session: Session, item: PlanItem, on: date, *, known_on: datetime | None = None
) -> list[Standing]:
    """The targets of one item."""
    reported = actuals(session, item.same_as or item.id, known_on=known_on)
    return _of(session, item, reported, on, known_on)


def _of(
    session: Session,
    item: PlanItem,
    reported: Sequence[Actual],
    on: date,
    known_on: datetime | None,
) -> list[Standing]:
    """An item that repeats another is answered by the other's targets and reports."""
    original = plan().by_id[item.same_as] if item.same_as else item
    booked = fed(session, original.id, on, known_on=known_on)
    counting = [each for each in reported if each.counts and each.as_of <= on]
    wanted: Sequence[Target | None] = original.targets or (None,)
    return [_standing(item, original, target, counting, booked, on) for target in wanted]


def _standing(
    item: PlanItem,
    original: PlanItem,
    target: Target | None,
    counting: Sequence[Actual],
    booked: Fed | None,
    on: date,
) -> Standing:
    part = target.part if target else 1
    mine = [each for each in counting if each.part == part]
    readings = [each.reading for each in mine]
    if original.done is not None and original.done.on <= on:
        readings.insert(0, _done(original))
    if booked is not None:
        readings = [booked.reading] if booked.reading else []
    judged = (
        judge(target, original.due, readings, on)
        if target
        else judge_progress(original.due, readings, on)
    )
    return Standing(
        item=item,
        target=target,
        judged=judged,
        reading=readings[-1] if readings else None,
        actual=mine[-1] if mine and booked is None else None,
        fed=booked,
    )


def _done(item: PlanItem) -> Reading:
    if item.done is None:
        raise ValueError(f"{item.id} is not done")
    return Reading(item.done.on, progress=Progress.DONE)
