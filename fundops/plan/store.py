"""Reports and reminders to rows. Only `actions` comes here."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.plan.models import PlanActualRow, PlanReminderRow
from fundops.plan.rules.reports import Sent
from fundops.plan.values.reminding import Notice


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


def save_reminder(
    session: Session, fund: str, round_on: date, notice: Notice, how: tuple[date, str], actor: str
) -> UUID:
    """Keep that a reminder was sent. how: on which day, to whom and by what."""
    reminded_on, way = how
    row = PlanReminderRow(
        fund=fund,
        agency=notice.code,
        round_on=round_on,
        items=" ".join(each.id for each in (*notice.late, *notice.coming)),
        reminded_on=reminded_on,
        way=way,
        recorded_by=actor,
    )
    session.add(row)
    session.flush()
    return row.id
