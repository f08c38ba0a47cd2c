"""The report on the City's plans: every item, traced where the book feeds it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from fundops.db.engine import Database
from fundops.ledger.queries import entries
from fundops.periods import FiscalYear, HalfYear, MalformedPeriod
from fundops.plan.rules.reading import plan
from fundops.reporting.actions import available
from fundops.reporting.errors import PeriodNotOver
from fundops.reporting.figures.results import closes_on, period_of, periods, results
from tests.reporting.printing import printed


@pytest.fixture
def year(demo_database: Database, font_cache: Path) -> dict[str, Any]:
    """The yearly report of 2027 as JSON."""
    made = printed(demo_database, font_cache, report="results_annual", period="2027", format="json")
    found: dict[str, Any] = json.loads(made.content)["facts"]
    return found


def test_a_report_closes_on_the_day_it_is_due() -> None:
    assert closes_on(HalfYear(2027, 1)) == date(2027, 6, 10)
    assert closes_on(FiscalYear(2027)) == date(2027, 11, 30)


def test_its_periods_are_a_first_half_year_and_a_year() -> None:
    found = periods(date(2026, 1, 5), date(2027, 7, 1))
    assert [str(each) for each in found] == ["2026H1", "2026", "2027H1"]
    for text in ("2027H2", "2027Q1"):
        with pytest.raises(MalformedPeriod):
            period_of(text)


def test_all_128_items_are_in_it(year: dict[str, Any]) -> None:
    listed = list(dict.fromkeys(each["item"] for each in year["items"]))
    assert listed == [each.id for each in plan().items]
    assert len(listed) == 128


def test_what_the_book_feeds_is_traced_to_entries(year: dict[str, Any], demo: Session) -> None:
    ratio = next(each for each in year["items"] if each["item"] == "30.I.2")
    assert ratio["feed"] == "match_ratio"
    assert ratio["entries"]
    for seq in ratio["entries"]:
        accounts = {line.account for line in entries.entry(demo, "HVCF", seq).entry.lines}
        assert "4111" in accounts


def test_a_report_after_the_closing_day_does_not_count(demo: Session) -> None:
    found = results(demo, "HVCF", HalfYear(2027, 1))
    assert all(each.actual.as_of <= date(2027, 6, 10) for each in found.evidence)


def test_a_corrected_slip_is_not_in_it(year: dict[str, Any]) -> None:
    value = next(each for each in year["items"] if each["item"] == "459.I.2e")
    assert value["figure"] == "48.0000"


def test_a_period_whose_day_has_not_come_is_declined(demo: Session) -> None:
    with pytest.raises(PeriodNotOver):
        results(demo, "HVCF", HalfYear(2028, 1))


def test_it_is_offered_for_the_venture_fund(demo: Session) -> None:
    offered = {each.id: each.periods for each in available(demo, "HVCF")}
    assert offered["results_annual"] == ("2027", "2027H1", "2026", "2026H1")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_prints_as_pdf(demo_database: Database, font_cache: Path, lang: str) -> None:
    made = printed(
        demo_database, font_cache, report="results_annual", period="2027", format="pdf", lang=lang
    )
    assert made.content.startswith(b"%PDF")
