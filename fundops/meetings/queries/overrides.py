"""Overrides of a fund: those in force on a day, and those that every statement still names."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fundops.meetings.errors.overrides import OverrideUnknown
from fundops.meetings.models import MeetingRow, OverrideRow, ResolutionRow
from fundops.meetings.queries.resolutions import amendments, codes
from fundops.meetings.values.meetings import MeetingKind
from fundops.meetings.values.overrides import Override


def overrides(session: Session, fund: str) -> tuple[Override, ...]:
    """All of a fund in the order of their asking, closed ones too."""
    rows = session.execute(
        select(OverrideRow, MeetingRow.kind)
        .join(ResolutionRow, ResolutionRow.id == OverrideRow.resolution_id)
        .join(MeetingRow, MeetingRow.id == ResolutionRow.meeting_id)
        .where(OverrideRow.fund == fund)
        .order_by(OverrideRow.made_at, OverrideRow.id)
        .execution_options(populate_existing=True)
    ).all()
    if not rows:
        return ()
    known, amended = codes(session, fund), amendments(session, fund)
    return tuple(
        _value(
            row,
            MeetingKind(kind),
            known[row.resolution_id],
            amended[row.resolution_id][1] if row.resolution_id in amended else None,
        )
        for row, kind in rows
    )


def override(session: Session, fund: str, override_id: UUID) -> Override:
    """One of a fund."""
    found = (each for each in overrides(session, fund) if each.id == override_id)
    one = next(found, None)
    if one is None:
        raise OverrideUnknown
    return one


def in_force(session: Session, fund: str, on: date) -> tuple[Override, ...]:
    """What lets a rule's breach pass on that day: approved, within its days, not closed, on the
    strength of a resolution that no later one stands in the place of.
    """
    return tuple(each for each in overrides(session, fund) if each.is_in_force(on))


def open_(session: Session, fund: str) -> tuple[Override, ...]:
    """Approved and not closed, whether their days are over or not: statements name them."""
    return tuple(
        each
        for each in overrides(session, fund)
        if each.approved_at is not None and each.closed_on is None
    )


def _value(
    row: OverrideRow, kind: MeetingKind, resolution: str, amended_on: date | None
) -> Override:
    return Override(
        id=row.id,
        fund=row.fund,
        rule=row.rule,
        resolution=resolution,
        kind=kind,
        amended_on=amended_on,
        reason=row.reason,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        asked_by=row.made_by,
        asked_at=row.made_at,
        approved_by=row.decided_by,
        approved_at=row.decided_at,
        closed_by=row.closed_by,
        closed_on=row.closed_on,
    )
