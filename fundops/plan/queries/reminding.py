"""Who has not reported, and which reminders were sent."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fundops.formats import VIETNAM_TIME
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund
from fundops.plan.errors import NobodyToRemind
from fundops.plan.models import PlanReminderRow
from fundops.plan.queries.actuals import actuals
from fundops.plan.rules import letters, rounds
from fundops.plan.rules.reading import plan
from fundops.plan.values.actuals import Standing
from fundops.plan.values.reminding import Notice, Reminders, Sent


def reminders(session: Session, found: Sequence[Standing], on: date) -> Reminders:
    """Who is late for the reporting day that is over, and who is to be reminded of the next."""
    days: dict[str, set[date]] = defaultdict(set)
    for each in actuals(session):
        if each.reported_at.astimezone(VIETNAM_TIME).date() <= on:
            days[each.item].add(each.as_of)
    since = min((fund.founded_on for fund in master.funds(session)), default=on)
    return rounds.reminders(plan().reporting, found, days, on, since=since)


def notice(told: Reminders, agency: str) -> Notice:
    """What one agency is to be reminded of."""
    for each in letters.notices(told):
        if each.code == agency:
            return each
    raise NobodyToRemind(agency=agency)


def sent(session: Session, fund: Fund, until: date | None = None) -> list[Sent]:
    """Reminders that an office sent, the latest first."""
    asked = select(PlanReminderRow).where(PlanReminderRow.fund == fund.code)
    if until is not None:
        asked = asked.where(PlanReminderRow.reminded_on <= until)
    newest = asked.order_by(
        PlanReminderRow.reminded_on.desc(), PlanReminderRow.recorded_at.desc(), PlanReminderRow.id
    )
    return [_sent(row) for row in session.scalars(newest)]


def _sent(row: PlanReminderRow) -> Sent:
    return Sent(
        id=row.id,
        fund=row.fund,
        agency=row.agency,
        round_on=row.round_on,
        items=tuple(row.items.split()),
        sent_on=row.reminded_on,
        way=row.way,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
    )
