"""The S&T fund of the demo: framed, its quarters closed, and empty until grants are kept here."""

from datetime import timedelta
from functools import partial

from sqlalchemy.orm import Session

from fundops.demo.cast import GRANTS_CHECKER, GRANTS_FUND
from fundops.demo.running import QUARTERS
from fundops.demo.stage import Memory, Stage
from fundops.ledger.actions import quarters


def plan(stage: Stage) -> None:
    """An office closes its quarters, also those in which nothing happened."""
    for quarter in QUARTERS:
        day = quarter.ends_on + timedelta(days=14)
        label = f"Khóa kỳ {quarter} {GRANTS_FUND}"
        stage.at(day, "16:20", label, partial(_close, str(quarter)), GRANTS_CHECKER)


def _close(quarter: str, session: Session, _: Memory) -> None:
    quarters.close_period(session, GRANTS_FUND, quarter, GRANTS_CHECKER)
