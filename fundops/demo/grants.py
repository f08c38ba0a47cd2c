"""The S&T fund of the demo: framed, its quarters closed, and empty until grants are kept here."""

from datetime import timedelta

from fundops.demo.cast import GRANTS_CHECKER, GRANTS_FUND
from fundops.demo.running import QUARTERS
from fundops.demo.stage import Stage
from fundops.ledger.actions import quarters


def plan(stage: Stage) -> None:
    """An office closes its quarters, also those in which nothing happened."""
    for quarter in QUARTERS:
        stage.at(
            quarter.ends_on + timedelta(days=14),
            "16:20",
            f"Khóa kỳ {quarter} {GRANTS_FUND}",
            lambda s, _, code=str(quarter): quarters.close_period(
                s, GRANTS_FUND, code, GRANTS_CHECKER
            ),
            GRANTS_CHECKER,
        )
