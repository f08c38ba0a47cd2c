"""The report on the City's plans: every item, traced where the book feeds it."""

import json
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.engine import Database
from fundops.files.actions import withdraw
from fundops.files.queries import attachments
from fundops.files.values import RecordKind
from fundops.ledger.queries import entries
from fundops.periods import FiscalYear, HalfYear, MalformedPeriod
from fundops.plan.queries.feeds import FEEDS
from fundops.plan.rules.reading import plan
from fundops.reporting.actions import available
from fundops.reporting.errors import PeriodNotOver, PrintedByAnotherFund
from fundops.reporting.figures.results import closes_on, period_of, periods, results
from fundops.reporting.statements.results import facts_of
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


def test_the_venture_fund_prints_it_once_for_the_city(
    demo_database: Database, font_cache: Path, demo: Session
) -> None:
    offered = {each.id: each.periods for each in available(demo, "HVCF")}
    assert offered["results_annual"] == ("2027", "2027H1", "2026", "2026H1")
    assert "results_annual" not in {each.id for each in available(demo, "STDF")}
    with pytest.raises(PrintedByAnotherFund) as declined:
        printed(demo_database, font_cache, report="results-annual", fund="STDF", period="2027")
    told = declined.value.sentence("vi")
    assert "quỹ STDF không lập báo cáo này. Hãy chọn quỹ HVCF." in told


def printed_items(text: str) -> list[str]:
    """The numbers of the first table, in their order; an item with two figures stands there twice."""
    table = text[text.index("\nII. ") : text.index("\nIII. ")]
    return re.findall(r"^([0-9]{2,3}\.[0-9A-Za-z.]+) *\|", table, re.MULTILINE)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("period", ["2027H1", "2027"])
def test_the_text_prints_86_and_7_and_35_items(
    demo_database: Database, font_cache: Path, period: str, lang: str
) -> None:
    made = printed(
        demo_database, font_cache, report="results_annual", period=period, lang=lang
    ).content.decode()
    found = list(dict.fromkeys(printed_items(made)))
    assert found == [each.id for each in plan().items]
    schemes = [each for each in found if each.startswith("185.DA.")]
    of_2021 = [each for each in found if each.startswith("185.") and each not in schemes]
    assert (len(found) - len(of_2021) - len(schemes), len(of_2021), len(schemes)) == (86, 7, 35)
    for code, each in FEEDS.items():
        how = each.how_vi if lang == "vi" else each.how_en
        assert how.split()[0] in made[made.index("\nIII. ") :], code


def test_the_summary_counts_every_item_once(demo: Session) -> None:
    facts = facts_of(results(demo, "HVCF", FiscalYear(2027)), "vi")
    told = [int(facts[name]) for name in ("reported", "fed_read", "lacking")]
    assert sum(told) == int(facts["items"]) == 128


def test_an_estimate_is_printed_only_where_the_agency_gave_one(year: dict[str, Any]) -> None:
    given = {each["item"]: each["estimate"] for each in year["items"] if each["estimate"]}
    assert given["459.I.2a"] == "12400.0000"
    assert "459.I.2e" not in given  # the correction of 2026 has none
    assert not given.keys() & FEEDS.keys()


def test_evidence_names_its_files(year: dict[str, Any]) -> None:
    of_items = {each["item"]: each["files"] for each in year["evidence"]}
    assert of_items["459.I.2a"] == ["Bảng kê niêm yết năm 2027 (minh họa).txt"]
    assert of_items["35.I.1"] == []


def test_a_file_that_was_withdrawn_is_no_evidence_any_more(demo: Session) -> None:
    [report] = [
        each.actual
        for each in results(demo, "HVCF", FiscalYear(2027)).evidence
        if each.actual.item == "459.I.2a"
    ]
    [file] = attachments(demo, "HVCF", RecordKind.PLAN_ACTUAL, str(report.id))
    withdraw(demo, fund="HVCF", attachment_id=file.id, reason="nhầm", actor=Actor("an"))
    evidence = results(demo, "HVCF", FiscalYear(2027)).evidence
    assert [each.files for each in evidence if each.actual.item == "459.I.2a"] == [()]


HEADS = {"vi": ("Mục", "Nội dung", "Cơ quan chủ trì"), "en": ("Item", "Content", "Lead agency")}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_prints_as_pdf(demo_database: Database, font_cache: Path, lang: str) -> None:
    """Every item is there; the header is on every page of the table, nothing is beyond a margin,
    and the pages are numbered.
    """
    made = printed(
        demo_database, font_cache, report="results_annual", period="2027", format="pdf", lang=lang
    )
    with pdfplumber.open(BytesIO(made.content)) as document:
        across = [page for page in document.pages if page.width > page.height]
        tables = [table for page in across for table in page.extract_tables()]
        codes = [row[0] for table in tables for row in table if row[0] and len(row) == 8]
        assert {each.id for each in plan().items} <= set(codes)
        for table in tables:
            if len(table[0]) == 8:
                assert tuple(table[0][:3]) == HEADS[lang]
        for number, page in enumerate(document.pages, start=1):
            assert all(c["x0"] > 25 and c["x1"] < page.width - 25 for c in page.chars)
            top = page.crop((0, 0, page.width, 60)).extract_text().split()
            assert (str(number) in top) == (number > 1)
