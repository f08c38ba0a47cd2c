"""Plan a meeting, move or cancel it while it is planned, record who was there."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.base import new_id
from fundops.edge.precondition import require_version
from fundops.ledger import store as ledger_store
from fundops.ledger.errors import PartyUnknown
from fundops.ledger.queries import master
from fundops.meetings import store
from fundops.meetings.errors.meetings import BodyUnknown
from fundops.meetings.queries import meetings as queries
from fundops.meetings.rules.records import check_attendance, check_invitations, check_planned
from fundops.meetings.values.meetings import (
    BODIES,
    Arrangement,
    Attendance,
    Invitation,
    Meeting,
    MeetingKind,
    MeetingState,
    Who,
)
from fundops.policy.bodies import body_in_force
from fundops.policy.packs import load
from fundops.policy.values import Body


def body(session: Session, fund: str, kind: MeetingKind, on: date) -> Body:
    """The body as the fund's pack has it on a day."""
    found = body_in_force(load(master.fund(session, fund).pack), kind.value, on)
    if found is None:
        raise BodyUnknown(fund=fund, body=BODIES[kind], day=on)
    return found


def plan_meeting(
    session: Session,
    *,
    fund: str,
    kind: MeetingKind,
    arranged: Arrangement,
    invitations: Sequence[Invitation] = (),
    actor: Actor,
) -> Meeting:
    """Put a meeting on record, with who is invited."""
    ledger_store.lock_fund(session, fund)
    invited = [each.party for each in invitations]
    names = _known(session, [arranged.chair, arranged.secretary, *invited])

    body(session, fund, kind, arranged.held_on)
    check_invitations(invitations, arranged.held_on, names)

    year = arranged.held_on.year
    meeting = Meeting(
        **asdict(arranged),
        id=new_id(),
        fund=fund,
        kind=kind,
        year=year,
        number=store.next_meeting(session, fund, kind, year),
        state=MeetingState.PLANNED,
        invitations=tuple(invitations),
        attendance=(),
        total_weight=None,
        made_by=actor.id,
    )
    store.save_meeting(session, meeting)
    return meeting


def move_meeting(
    session: Session, *, fund: str, meeting_id: UUID, to: Arrangement, version: int
) -> Meeting:
    """Change when, where, how or under whom a planned meeting is held. Its number stays, and so do
    its invitations: nobody is invited anew. version: what the editor saw (If-Match).
    """
    row = store.lock_meeting(session, fund, meeting_id)
    require_version(row.version, version)
    meeting = queries.meeting(session, fund, meeting_id)
    names = _known(session, [to.chair, to.secretary])
    names |= called(session, [each.party for each in meeting.invitations])

    check_planned(meeting)
    body(session, fund, meeting.kind, to.held_on)
    check_invitations(meeting.invitations, to.held_on, names)

    store.move(session, row, to)
    return queries.meeting(session, fund, meeting_id)


def cancel_meeting(session: Session, *, fund: str, meeting_id: UUID, reason: str) -> Meeting:
    """A planned meeting is not held, for a reason; it stays on record."""
    row = store.lock_meeting(session, fund, meeting_id)

    check_planned(queries.meeting(session, fund, meeting_id))

    store.cancel(session, row, reason)
    return queries.meeting(session, fund, meeting_id)


def hold_meeting(
    session: Session,
    *,
    fund: str,
    meeting_id: UUID,
    attendance: Sequence[Attendance],
    total_weight: int,
) -> Meeting:
    """Record who was there and how much of what they have; then the meeting is held.

    The weights are the caller's to know: who owns how much is no business of meetings.
    """
    row = store.lock_meeting(session, fund, meeting_id)
    meeting = queries.meeting(session, fund, meeting_id)
    proxies = [each.proxy for each in attendance if each.proxy is not None]
    names = _known(session, [*(each.party for each in attendance), *proxies])

    today = master.today(session)
    check_attendance(meeting, attendance, total_weight, today=today, called=names)

    store.hold(session, row, attendance, total_weight)
    return queries.meeting(session, fund, meeting_id)


def called(session: Session, codes: Sequence[str]) -> dict[str, Who]:
    """What parties are called, for the sentence of a refusal; who is unknown is left out."""
    found = master.parties(session, codes)
    return {code: Who(code, one.name_vi, one.name_en) for code, one in found.items()}


def _known(session: Session, codes: Sequence[str]) -> dict[str, Who]:
    """The same of parties that must all be on record."""
    found = called(session, codes)
    for code in codes:
        if code not in found:
            raise PartyUnknown(code=code)
    return found
