"""Plan a meeting, move it while it is planned, record who was there."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.base import new_id
from fundops.ledger import store as ledger_store
from fundops.ledger.errors import PartyUnknown
from fundops.ledger.queries import master
from fundops.meetings import store
from fundops.meetings.errors import BodyUnknown
from fundops.meetings.queries import meetings as queries
from fundops.meetings.rules.records import check_attendance, check_invitations
from fundops.meetings.values import (
    Attendance,
    Invitation,
    Meeting,
    MeetingForm,
    MeetingKind,
    MeetingState,
)
from fundops.policy.bodies import body_in_force
from fundops.policy.packs import load
from fundops.policy.values import Body


def body(session: Session, fund: str, kind: MeetingKind, on: date) -> Body:
    """The body as the fund's pack has it on a day."""
    found = body_in_force(load(master.fund(session, fund).pack), kind.value, on)
    if found is None:
        raise BodyUnknown(fund=fund, body=kind, day=on)
    return found


def plan_meeting(
    session: Session,
    *,
    fund: str,
    kind: MeetingKind,
    held_on: date,
    form: MeetingForm,
    place: str,
    chair: str,
    secretary: str,
    agenda: str,
    invitations: Sequence[Invitation] = (),
    actor: Actor,
) -> Meeting:
    """Put a meeting on record, with who is invited."""
    ledger_store.lock_fund(session, fund)
    body(session, fund, kind, held_on)
    _check_parties(session, [chair, secretary, *(each.party for each in invitations)])

    check_invitations(invitations, held_on)

    meeting = Meeting(
        id=new_id(),
        fund=fund,
        kind=kind,
        year=held_on.year,
        number=store.next_meeting(session, fund, kind, held_on.year),
        held_on=held_on,
        form=form,
        place=place,
        chair=chair,
        secretary=secretary,
        agenda=agenda,
        state=MeetingState.PLANNED,
        invitations=tuple(invitations),
        attendance=(),
        total_weight=None,
        made_by=actor.id,
    )
    store.save_meeting(session, meeting)
    return meeting


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
    _check_parties(session, [*(each.party for each in attendance), *proxies])

    check_attendance(meeting, attendance, total_weight, master.today(session))

    store.hold(session, row, attendance, total_weight)
    return queries.meeting(session, fund, meeting_id)


def _check_parties(session: Session, codes: Sequence[str]) -> None:
    known = master.parties(session, codes)
    for code in codes:
        if code not in known:
            raise PartyUnknown(code=code)
