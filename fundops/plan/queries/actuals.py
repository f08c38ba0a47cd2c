"""What was reported, in the order of its days."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fundops.plan.errors import ActualUnknown, PlanItemUnknown
from fundops.plan.models import PlanActualRow
from fundops.plan.rules.reading import plan
from fundops.plan.values.actuals import Actual, Progress
from fundops.plan.values.items import PlanItem


def item(code: str) -> PlanItem:
    """One of the 128, by its number in the plan."""
    found = plan().by_id.get(code)
    if found is None:
        raise PlanItemUnknown(item=code)
    return found


def actuals(
    session: Session, code: str | None = None, *, known_on: datetime | None = None
) -> list[Actual]:
    """Reports of an item, or of all: by day, then as they came. Corrected ones are there too, and
    say by which report. known_on: only what had come by then.
    """
    asked = select(PlanActualRow)
    if code is not None:
        asked = asked.where(PlanActualRow.plan_item == code)
    if known_on is not None:
        asked = asked.where(PlanActualRow.reported_at <= known_on)
    rows = session.scalars(
        asked.order_by(PlanActualRow.as_of, PlanActualRow.reported_at, PlanActualRow.id)
    ).all()
    corrected = {row.supersedes: row.id for row in rows if row.supersedes is not None}
    return [_actual(row, corrected.get(row.id)) for row in rows]


def actual(session: Session, code: str, actual_id: UUID) -> Actual:
    """One report of an item."""
    for each in actuals(session, code):
        if each.id == actual_id:
            return each
    raise ActualUnknown(item=code)


def _actual(row: PlanActualRow, superseded_by: UUID | None) -> Actual:
    return Actual(
        id=row.id,
        fund=row.fund,
        item=row.plan_item,
        part=row.part,
        as_of=row.as_of,
        figure=row.figure,
        progress=Progress(row.progress) if row.progress else None,
        estimate=row.estimate,
        source=row.evidence,
        note=row.note,
        supersedes=row.supersedes,
        reason=row.reason or "",
        reported_by=row.reported_by,
        reported_at=row.reported_at,
        superseded_by=superseded_by,
    )
