"""Reports to rows. Only `actions` comes here."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.plan.models import PlanActualRow
from fundops.plan.rules.reports import Sent


def lock(session: Session, item: str) -> None:
    """One report on an item at a time, so that two cannot pass each other by."""
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"plan:{item}"))))


def save(session: Session, fund: str, item: str, sent: Sent, about: tuple[str, str, str]) -> UUID:
    """Keep a report. about: its source, its note, who reported."""
    source, note, actor = about
    row = PlanActualRow(
        fund=fund,
        plan_item=item,
        part=sent.part,
        as_of=sent.as_of,
        figure=sent.figure,
        progress=sent.progress.value if sent.progress else None,
        estimate=sent.estimate,
        evidence=source,
        note=note,
        supersedes=sent.supersedes,
        reason=sent.reason if sent.supersedes else None,
        reported_by=actor,
    )
    session.add(row)
    session.flush()
    return row.id
