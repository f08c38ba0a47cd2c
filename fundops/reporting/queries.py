"""What printing can be asked: which statements are due on a day, and whether they were printed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.formats import VIETNAM_TIME
from fundops.ledger.queries import master
from fundops.periods import Quarter
from fundops.reporting.actions import REPORTS
from fundops.reporting.definitions import Words
from fundops.reporting.models import ReportRunRow


@dataclass(frozen=True, slots=True)
class Due:
    """A statement of the quarter that is over. printed_at: the last time by the day asked about,
    None for never.
    """

    report: str
    name: Words
    quarter: Quarter
    due_on: date
    printed_at: datetime | None


def due_statements(session: Session, fund: str, on: date) -> list[Due]:
    """Statements with a day by which they are due: those still to come, and those never printed."""
    quarter = Quarter.of(on).previous()
    if quarter.ends_on < master.fund(session, fund).founded_on:
        return []
    found = []
    for report in REPORTS.values():
        days = report.definition.due_days
        if days is None:
            continue
        due_on = quarter.ends_on + timedelta(days=days)
        printed_at = _printed(session, fund, report.id, quarter, on)
        if printed_at is None or on <= due_on:
            found.append(Due(report.id, report.definition.name, quarter, due_on, printed_at))
    return found


def _printed(
    session: Session, fund: str, report: str, quarter: Quarter, on: date
) -> datetime | None:
    after = datetime.combine(on + timedelta(days=1), datetime.min.time(), VIETNAM_TIME)
    return session.scalar(
        select(func.max(ReportRunRow.printed_at)).where(
            ReportRunRow.fund == fund,
            ReportRunRow.report == report,
            ReportRunRow.period == str(quarter),
            ReportRunRow.printed_at < after,
        )
    )
