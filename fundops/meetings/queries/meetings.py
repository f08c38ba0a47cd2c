"""Meetings with who was invited and who was there."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fundops.meetings.errors.meetings import MeetingUnknown
from fundops.meetings.models import AttendanceRow, InvitationRow, MeetingRow
from fundops.meetings.values.meetings import (
    Attendance,
    Invitation,
    Meeting,
    MeetingForm,
    MeetingKind,
    MeetingState,
)


def meetings(session: Session, fund: str) -> list[Meeting]:
    """All of a fund, the latest first."""
    rows = session.scalars(
        select(MeetingRow)
        .where(MeetingRow.fund == fund)
        .order_by(MeetingRow.held_on.desc(), MeetingRow.kind, MeetingRow.number.desc())
        .execution_options(populate_existing=True)
    ).all()
    return _values(session, rows)


def meeting(session: Session, fund: str, meeting_id: UUID) -> Meeting:
    """One meeting; another fund's is not there."""
    row = session.get(MeetingRow, meeting_id, populate_existing=True)
    if row is None or row.fund != fund:
        raise MeetingUnknown
    return _values(session, [row])[0]


def _values(session: Session, rows: Sequence[MeetingRow]) -> list[Meeting]:
    ids = [row.id for row in rows]
    invited: dict[UUID, list[Invitation]] = {}
    for one in session.scalars(
        select(InvitationRow)
        .where(InvitationRow.meeting_id.in_(ids))
        .order_by(InvitationRow.party.collate("C"))
    ):
        invited.setdefault(one.meeting_id, []).append(Invitation(one.party, one.sent_on))
    present: dict[UUID, list[Attendance]] = {}
    for there in session.scalars(
        select(AttendanceRow)
        .where(AttendanceRow.meeting_id.in_(ids))
        .order_by(AttendanceRow.weight.desc(), AttendanceRow.party.collate("C"))
    ):
        found = Attendance(there.party, there.weight, there.proxy)
        present.setdefault(there.meeting_id, []).append(found)
    return [_value(row, invited.get(row.id, []), present.get(row.id, [])) for row in rows]


def _value(
    row: MeetingRow, invited: Sequence[Invitation], present: Sequence[Attendance]
) -> Meeting:
    return Meeting(
        id=row.id,
        fund=row.fund,
        kind=MeetingKind(row.kind),
        year=row.year,
        number=row.number,
        held_on=row.held_on,
        form=MeetingForm(row.form),
        place=row.place,
        chair=row.chair,
        secretary=row.secretary,
        agenda=row.agenda,
        state=MeetingState(row.state),
        invitations=tuple(invited),
        attendance=tuple(present),
        total_weight=row.total_weight,
        cancelled=row.cancelled,
        made_by=row.made_by,
        version=row.version,
    )
