"""The statements of the demo say word for word what was approved.

The approved texts are `tests/__snapshots__/<report>-<period>-<lang>.txt`. When a change is wanted:
APPROVE=1 python -m pytest tests/reporting/test_approved.py && git diff tests/__snapshots__
"""

import os
from itertools import product
from pathlib import Path

import pytest

from fundops.db.engine import Database
from tests.reporting.printing import printed

APPROVED = Path(__file__).parents[1] / "__snapshots__"
PAPERS = (
    *product(("board_quarterly", "budget_audit"), ("2026Q1", "2027Q4"), ("vi", "en")),
    *product(("results_annual",), ("2027H1", "2027"), ("vi", "en")),
)


def file_of(report: str, period: str, lang: str) -> Path:
    return APPROVED / f"{report}-{period}-{lang}.txt"


@pytest.mark.parametrize(("report", "period", "lang"), PAPERS)
def test_the_statement_says_what_was_approved(
    demo_database: Database, font_cache: Path, report: str, period: str, lang: str
) -> None:
    path = file_of(report, period, lang)
    made = printed(demo_database, font_cache, report=report, period=period, lang=lang).content
    if os.environ.get("APPROVE"):
        path.write_bytes(made)
    assert made.decode().splitlines() == path.read_text(encoding="utf-8").splitlines()
    assert made == path.read_bytes()


def test_nothing_else_is_kept_as_approved() -> None:
    assert set(APPROVED.glob("*_*-20*.txt")) == {file_of(*paper) for paper in PAPERS}
