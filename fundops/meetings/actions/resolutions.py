"""Put a resolution to the vote, and follow what is done about it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.ledger import store as ledger_store
from fundops.ledger.queries import master
from fundops.meetings import store
from fundops.meetings.actions.meetings import body, called
from fundops.meetings.queries import meetings, resolutions
from fundops.meetings.rules.powers import powers
from fundops.meetings.rules.records import check_amended, check_held, check_motion, check_note
from fundops.meetings.rules.votes import check_quorum, tally, whole
from fundops.meetings.values.meetings import Meeting
from fundops.meetings.values.resolutions import Ballot, Motion, Resolution, Voted
from fundops.policy.packs import load
from fundops.policy.values import Subject


def record_resolution(
    session: Session,
    *,
    fund: str,
    meeting_id: UUID,
    motion: Motion,
    ballots: Sequence[Ballot],
    actor: Actor,
) -> Resolution:
    """Record a resolution with its votes. Whether it is adopted follows from them."""
    ledger_store.lock_fund(session, fund)
    meeting = meetings.meeting(session, fund, meeting_id)
    about = master.fund(session, fund)
    amended = resolutions.resolution(session, fund, motion.amends) if motion.amends else None

    check_held(meeting)
    rules = {rule.id for rule in load(about.pack).rules}
    check_motion(motion, meeting.held_on, about.currency, rules)
    if amended is not None:
        check_amended(amended, meeting, motion.subject)
    voted = _vote(session, meeting, motion.subject, ballots)

    amends = None if amended is None else amended.id
    made = store.save_resolution(session, meeting, motion, voted, amends=amends, made_by=actor.id)
    return resolutions.by_id(session, fund, made)


def _vote(session: Session, meeting: Meeting, subject: Subject, ballots: Sequence[Ballot]) -> Voted:
    """Count the ballots of a quorate meeting by the powers that its body has on the subject."""
    decides = powers(body(session, meeting.fund, meeting.kind, meeting.held_on), subject)
    total = meeting.total_weight or 0
    check_quorum(decides, meeting.present, total)
    names = called(session, [each.party for each in ballots])
    cast = whole(ballots, meeting.weights, names)
    return Voted(decides, cast, tally(cast, decides.counted, meeting.present, total))


def note(
    session: Session,
    *,
    fund: str,
    resolution: str,
    noted_on: date,
    text: str,
    closes: bool,
    actor: Actor,
) -> Resolution:
    """Say what was done about a resolution; the note that closes it is the last."""
    ledger_store.lock_fund(session, fund)
    found = resolutions.resolution(session, fund, resolution)

    check_note(found, noted_on, master.today(session))

    store.save_note(
        session,
        fund,
        found.id,
        noted_on=noted_on,
        note=text,
        closes=closes,
        made_by=actor.id,
    )
    return resolutions.by_id(session, fund, found.id)
