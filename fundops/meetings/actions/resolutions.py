"""Put a resolution to the vote, and follow what is done about it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.ledger import store as ledger_store
from fundops.ledger.queries import master
from fundops.meetings import store
from fundops.meetings.actions.meetings import body
from fundops.meetings.errors import RuleUnknown
from fundops.meetings.queries import meetings, resolutions
from fundops.meetings.rules.powers import powers
from fundops.meetings.rules.records import (
    check_amended,
    check_held,
    check_note,
    check_subject,
)
from fundops.meetings.rules.votes import check_quorum, tally, whole
from fundops.meetings.values import Ballot, Resolution
from fundops.money import Money
from fundops.policy.packs import load
from fundops.policy.values import Subject


def record_resolution(
    session: Session,
    *,
    fund: str,
    meeting_id: UUID,
    text_vi: str,
    text_en: str,
    subject: Subject,
    ballots: Sequence[Ballot],
    actor: Actor,
    rule: str | None = None,
    amount: Money | None = None,
    amends: str | None = None,
    due_on: date | None = None,
) -> Resolution:
    """Record a resolution with its votes. Whether it is adopted follows from them."""
    ledger_store.lock_fund(session, fund)
    meeting = meetings.meeting(session, fund, meeting_id)
    check_held(meeting)
    about = master.fund(session, fund)
    decides = powers(body(session, fund, meeting.kind, meeting.held_on), subject)
    total = meeting.total_weight or 0
    amended = resolutions.resolution(session, fund, amends) if amends else None

    check_quorum(decides, meeting.present, total)
    check_subject(subject, rule, amount, about.currency)
    if rule is not None and all(each.id != rule for each in load(about.pack).rules):
        raise RuleUnknown(rule=rule)
    if amended is not None:
        check_amended(amended, meeting, subject)
    cast = whole(ballots, meeting.weights)
    counted = tally(cast, decides.counted, meeting.present, total)

    made = store.save_resolution(
        session,
        meeting=meeting,
        powers=decides,
        text_vi=text_vi,
        text_en=text_en,
        subject=subject,
        rule=rule,
        amount=amount,
        amends=None if amended is None else amended.id,
        due_on=due_on,
        ballots=cast,
        tally=counted,
        made_by=actor.id,
    )
    return resolutions.by_id(session, fund, made)


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
    found = resolutions.resolution(session, fund, resolution)

    check_note(found)

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
