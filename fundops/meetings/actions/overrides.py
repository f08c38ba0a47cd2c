"""Overrides: asked for by one person, approved by another, closed when no longer needed."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.ledger import store as ledger_store
from fundops.ledger.queries import master
from fundops.meetings import store
from fundops.meetings.actions import citing
from fundops.meetings.queries import overrides, resolutions
from fundops.meetings.rules.records import check_approval, check_closing, check_override
from fundops.meetings.values.overrides import Override, Use
from fundops.meetings.values.resolutions import Resolution
from fundops.policy.values import Subject


def ask(
    session: Session,
    *,
    fund: str,
    rule: str,
    resolution: str,
    reason: str,
    valid_from: date,
    valid_to: date,
    actor: Actor,
) -> Override:
    """Ask that a rule let actions pass from a day to a day, on the strength of a resolution."""
    ledger_store.lock_fund(session, fund)
    found = resolutions.resolution(session, fund, resolution)

    _judge(session, found, valid_from)
    check_override(found, rule, valid_from, valid_to)

    made = store.save_override(
        session,
        fund=fund,
        rule=rule,
        resolution=found.id,
        reason=reason,
        valid_from=valid_from,
        valid_to=valid_to,
        made_by=actor.id,
    )
    return overrides.override(session, fund, made)


def approve(session: Session, *, fund: str, override_id: UUID, actor: Actor) -> Override:
    """Let it take effect; never the person who asked. What allows it is judged again: it may have
    been amended since.
    """
    ledger_store.lock_fund(session, fund)
    store.lock_override(session, fund, override_id)
    asked = overrides.override(session, fund, override_id)

    check_approval(asked, actor.id)
    _judge(session, resolutions.resolution(session, fund, asked.resolution), asked.valid_from)

    store.approve(session, override_id, actor.id)
    return overrides.override(session, fund, override_id)


def _judge(session: Session, resolution: Resolution, since: date) -> None:
    """Whether the resolution allows overrides, on the first day on which it can."""
    on = max(since, resolution.passed_on)
    use = Use(fund=resolution.fund, action=Subject.OVERRIDE, on=on)
    citing.judge(session, use, resolution.code)


def close(session: Session, *, fund: str, override_id: UUID, actor: Actor) -> Override:
    """End it today, or decline one that was not approved; statements no longer name it."""
    store.lock_override(session, fund, override_id)

    check_closing(overrides.override(session, fund, override_id))

    store.close(session, override_id, actor.id, master.today(session))
    return overrides.override(session, fund, override_id)
