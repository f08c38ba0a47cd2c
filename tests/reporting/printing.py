"""Print a statement of the demo, as the program does."""

from pathlib import Path
from typing import Any

from fundops.db.engine import Database
from fundops.reporting.actions import Order, Produced, produce

FUND = "HVCF"


def order(**changes: Any) -> Order:
    """The board statement of the demo's last quarter, as text in Vietnamese, unless changed."""
    asked = {
        "report": "board-quarterly",
        "fund": FUND,
        "period": "2027Q4",
        "lang": "vi",
        "format": "text",
    }
    return Order(**asked | changes)


def printed(
    database: Database, font_cache: Path, asked: Order | None = None, **changes: Any
) -> Produced:
    return produce(database.engine, asked or order(**changes), cache_folder=font_cache, fonts=None)
