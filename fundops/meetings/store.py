"""Meetings to rows, for changing things. Only `actions` comes here."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from fundops.db.base import new_id
from fundops.meetings.errors.meetings import MeetingUnknown
from fundops.meetings.errors.overrides import OverrideUnknown
from fundops.meetings.models import (
    AttendanceRow,
    CitationRow,
    InvitationRow,
    MeetingRow,
    NoteRow,
    OverrideRow,
    ResolutionRow,
    VoteRow,
)
from fundops.meetings.values.meetings import (
    Arrangement,
    Attendance,
    Invitation,
    Meeting,
    MeetingKind,
    MeetingState,
)
from fundops.meetings.values.overrides import Use
from fundops.meetings.values.resolutions import Ballot, Motion, Voted


def next_meeting(session: Session, fund: str, kind: MeetingKind, year: int) -> int:
    """The next number of the year; the fund's row is locked by the caller."""
    last = session.scalar(
        select(func.max(MeetingRow.number)).where(
            MeetingRow.fund == fund, MeetingRow.kind == kind.value, MeetingRow.year == year
        )
    )
    return (last or 0) + 1


def next_resolution(session: Session, fund: str, series: str, year: int) -> int:
    """The next number of the series in the year; the fund's row is locked by the caller."""
    last = session.scalar(
        select(func.max(ResolutionRow.number)).where(
            ResolutionRow.fund == fund,
            ResolutionRow.series == series,
            ResolutionRow.year == year,
        )
    )
    return (last or 0) + 1


def save_meeting(session: Session, meeting: Meeting) -> None:
    session.add(
        MeetingRow(
            id=meeting.id,
            fund=meeting.fund,
            kind=meeting.kind.value,
            year=meeting.year,
            number=meeting.number,
            held_on=meeting.held_on,
            form=meeting.form.value,
            place=meeting.place,
            chair=meeting.chair,
            secretary=meeting.secretary,
            agenda=meeting.agenda,
            state=meeting.state.value,
            made_by=meeting.made_by,
        )
    )
    session.flush()
    save_invitations(session, meeting, meeting.invitations)


def save_invitations(session: Session, meeting: Meeting, invited: Sequence[Invitation]) -> None:
    session.add_all(
        InvitationRow(
            meeting_id=meeting.id, party=each.party, fund=meeting.fund, sent_on=each.sent_on
        )
        for each in invited
    )
    session.flush()


def lock_meeting(session: Session, fund: str, meeting_id: UUID) -> MeetingRow:
    """Its row, until the commit."""
    row = session.get(MeetingRow, meeting_id, with_for_update={"key_share": True})
    if row is None or row.fund != fund:
        raise MeetingUnknown
    return row


def hold(session: Session, row: MeetingRow, attendance: Sequence[Attendance], total: int) -> None:
    """Who was there, then that it is held: nobody comes afterwards."""
    session.add_all(
        AttendanceRow(
            meeting_id=row.id,
            party=each.party,
            fund=row.fund,
            weight=each.weight,
            proxy=each.proxy,
        )
        for each in attendance
    )
    session.flush()
    row.state = MeetingState.HELD.value
    row.total_weight = total
    row.version += 1
    session.flush()


def move(session: Session, row: MeetingRow, to: Arrangement) -> None:
    row.held_on, row.form, row.place = to.held_on, to.form.value, to.place
    row.chair, row.secretary, row.agenda = to.chair, to.secretary, to.agenda
    row.version += 1
    session.flush()


def cancel(session: Session, row: MeetingRow, reason: str) -> None:
    row.state, row.cancelled = MeetingState.CANCELLED.value, reason
    row.version += 1
    session.flush()


def save_resolution(
    session: Session,
    meeting: Meeting,
    motion: Motion,
    voted: Voted,
    *,
    amends: UUID | None,
    made_by: str,
) -> UUID:
    """A resolution with its votes; its number is the next of its series."""
    year, series = meeting.held_on.year, voted.powers.series
    row = ResolutionRow(
        id=new_id(),
        fund=meeting.fund,
        meeting_id=meeting.id,
        series=series,
        year=year,
        number=next_resolution(session, meeting.fund, series, year),
        text_vi=motion.text_vi,
        text_en=motion.text_en,
        subject=motion.subject.value,
        rule=motion.rule,
        amount_minor=None if motion.amount is None else motion.amount.minor,
        amends=amends,
        due_on=motion.due_on,
        made_by=made_by,
        **_counted(voted),
    )
    session.add(row)
    session.flush()
    _save_votes(session, row, voted.ballots)
    return row.id


def _counted(voted: Voted) -> dict[str, int | bool]:
    """The sums of the votes, and the majority that they had to reach."""
    tally, majority = voted.tally, voted.powers.majority
    return {
        "in_favour": tally.in_favour,
        "against": tally.against,
        "abstained": tally.abstained,
        "related": tally.related,
        "base": tally.base,
        "numerator": majority.numerator,
        "denominator": majority.denominator,
        "strict": majority.strict,
    }


def _save_votes(session: Session, row: ResolutionRow, ballots: Sequence[Ballot]) -> None:
    session.add_all(
        VoteRow(
            resolution_id=row.id,
            party=each.party,
            vote=each.vote.value,
            fund=row.fund,
            weight=each.weight,
        )
        for each in ballots
    )
    session.flush()


def save_note(
    session: Session,
    fund: str,
    resolution: UUID,
    *,
    noted_on: date,
    note: str,
    closes: bool,
    made_by: str,
) -> None:
    session.add(
        NoteRow(
            id=new_id(),
            fund=fund,
            resolution_id=resolution,
            noted_on=noted_on,
            note=note,
            closes=closes,
            made_by=made_by,
        )
    )
    session.flush()


def save_override(
    session: Session,
    *,
    fund: str,
    rule: str,
    resolution: UUID,
    reason: str,
    valid_from: date,
    valid_to: date,
    made_by: str,
) -> UUID:
    row = OverrideRow(
        id=new_id(),
        fund=fund,
        rule=rule,
        resolution_id=resolution,
        reason=reason,
        valid_from=valid_from,
        valid_to=valid_to,
        made_by=made_by,
    )
    session.add(row)
    session.flush()
    return row.id


def lock_override(session: Session, fund: str, override_id: UUID) -> None:
    row = session.get(OverrideRow, override_id, with_for_update={"key_share": True})
    if row is None or row.fund != fund:
        raise OverrideUnknown


def approve(session: Session, override_id: UUID, by: str) -> None:
    """The time is the database's to say."""
    _decide(session, override_id, decided_by=by, decided_at=func.fundops_now())


def close(session: Session, override_id: UUID, by: str, on: date) -> None:
    _decide(session, override_id, closed_by=by, closed_on=on)


def _decide(session: Session, override_id: UUID, **values: object) -> None:
    session.execute(update(OverrideRow).where(OverrideRow.id == override_id).values(**values))


def save_citation(session: Session, use: Use, voucher_id: UUID, resolution: UUID) -> None:
    session.add(
        CitationRow(
            voucher_id=voucher_id,
            fund=use.fund,
            resolution_id=resolution,
            subject=use.action.value,
            amount_minor=None if use.amount is None else use.amount.minor,
        )
    )
    session.flush()
