"""Printing: the same book prints the same bytes, what was known on a day stays what was printed
then, and nothing is written but the record of the run.
"""

import hashlib
import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, select, text
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.base import Base
from fundops.db.engine import Database
from fundops.demo.build import CLOCK, planned
from fundops.errors import Refusal
from fundops.founding import found
from fundops.ledger.errors import FundUnknown, TooRecent
from fundops.ledger.queries import balances
from fundops.periods import MalformedPeriod, Quarter
from fundops.reporting.actions import Produced, available, record_run
from fundops.reporting.errors import FormatUnknown, PeriodBeforeFund, PeriodNotOver, ReportUnknown
from fundops.reporting.models import ReportRunRow
from tests.reporting.printing import FUND, order, printed

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize("form", ["json", "text", "pdf"])
def test_printed_again_from_the_same_book_it_is_the_same_bytes(
    demo_database: Database, font_cache: Path, form: str
) -> None:
    once, again = (printed(demo_database, font_cache, format=form) for _ in range(2))
    assert once == again
    assert once.content_hash == hashlib.sha256(once.content).hexdigest()


_PRINT = """
import sys
from pathlib import Path
from typing import Any
from fundops.db.engine import Database
from tests.reporting.printing import printed
with Database(sys.argv[1], sys.argv[2]) as database:
    print(printed(database, Path(sys.argv[3]), format="pdf").content_hash)
"""


def test_printed_by_another_process_it_is_the_same_bytes(
    demo_database: Database, font_cache: Path
) -> None:
    conninfos = (demo_database.app_conninfo, demo_database.owner_conninfo)
    other = subprocess.run(
        [sys.executable, "-c", _PRINT, *conninfos, str(font_cache)],
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/Lima", "LANG": "C"},
        check=True,
        capture_output=True,
        cwd=REPOSITORY,
    )
    here = printed(demo_database, font_cache, format="pdf")
    assert other.stdout.decode().strip() == here.content_hash


@pytest.mark.committed
def test_as_known_on_a_day_it_is_what_was_printed_on_that_day(
    database: Database, demo_database: Database, font_cache: Path
) -> None:
    then = datetime(2027, 10, 20, 18, tzinfo=CLOCK.tzinfo)
    _play_until(database, then)

    for report in ("board-quarterly", "budget-audit"):
        for period in ("2027Q3", "2026Q4"):
            was = printed(database, font_cache, report=report, period=period)
            now = printed(demo_database, font_cache, report=report, period=period, known_on=then)
            assert now.content.decode() == was.content.decode()
            assert (now.seq, now.root) == (was.seq, was.root)


@pytest.mark.committed
def test_before_the_closing_it_said_that_figures_may_change_and_as_known_then_it_still_does(
    database: Database, demo_database: Database, font_cache: Path
) -> None:
    then = datetime(2026, 4, 10, 9, tzinfo=CLOCK.tzinfo)
    _play_until(database, then)

    was = printed(database, font_cache, period="2026Q1")
    now = printed(demo_database, font_cache, period="2026Q1", known_on=then)
    assert "kỳ kế toán Quý I/2026 chưa khóa sổ" in was.content.decode()
    assert now.content.decode() == was.content.decode()
    assert (
        "chưa khóa sổ" not in printed(demo_database, font_cache, period="2026Q1").content.decode()
    )


def _play_until(database: Database, then: datetime) -> None:
    """The demo as it stood at a moment."""
    found(database, ("hvcf", "stdf"), demo_clock=then, years=(2026, 2027, 2028))
    stage = planned(database)
    stage.steps = [step for step in stage.steps if step.moment <= then]
    stage.play(lambda _label, _done, _total: None)


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (ReportUnknown, {"report": "board_yearly"}),
        (FormatUnknown, {"format": "docx"}),
        (FundUnknown, {"fund": "NONE"}),
        (MalformedPeriod, {"period": "2027"}),
        (MalformedPeriod, {"period": "2027Q5"}),
        (PeriodNotOver, {"period": "2028Q1"}),
        (PeriodBeforeFund, {"period": "2025Q4"}),
    ],
)
def test_what_cannot_be_printed_is_refused_by_name_in_both_languages(
    demo_database: Database, font_cache: Path, refusal: type[Refusal], changes: dict[str, Any]
) -> None:
    with pytest.raises(refusal) as refused:
        printed(demo_database, font_cache, **changes)
    assert refused.value.sentence("vi") != refused.value.sentence("en")


def test_a_time_that_may_still_gain_entries_is_refused(
    demo_database: Database, font_cache: Path
) -> None:
    settled = CLOCK - timedelta(seconds=60)
    assert printed(demo_database, font_cache, known_on=settled).seq > 0
    with pytest.raises(TooRecent):
        printed(demo_database, font_cache, known_on=settled + timedelta(seconds=1))


def test_a_run_is_recorded_with_the_book_it_was_printed_from(
    demo_database: Database, demo: Session, font_cache: Path
) -> None:
    asked = order(report="budget-audit", lang="en", known_on=CLOCK - timedelta(days=2))
    made = printed(demo_database, font_cache, asked)
    record_run(demo, asked, made, Actor("giam-doc"))

    run = demo.scalars(select(ReportRunRow)).one()
    assert (run.report, run.period, run.lang, run.format) == (
        "budget_audit",
        "2027Q4",
        "en",
        "text",
    )
    assert (run.known_on, run.as_of) == (asked.known_on, Quarter(2027, 4).ends_on)
    assert run.content_hash.hex() == hashlib.sha256(made.content).hexdigest()
    assert (run.printed_by, run.printed_at) == ("giam-doc", CLOCK)
    head = balances.head(demo, balances.cut(demo, FUND, run.as_of, asked.known_on))
    assert (run.seq, run.root.hex()) == (head.size, head.root)


def test_printing_writes_nothing_and_could_not(demo_database: Database, font_cache: Path) -> None:
    read_only: list[str] = []

    def look(connection: Connection, *_: object) -> None:
        cursor = connection.connection.cursor()
        cursor.execute("SHOW transaction_read_only")
        (found,) = cursor.fetchone() or ("?",)
        read_only.append(str(found))

    before = _rows(demo_database)
    event.listen(demo_database.engine, "after_cursor_execute", look)
    try:
        printed(demo_database, font_cache)
    finally:
        event.remove(demo_database.engine, "after_cursor_execute", look)
    assert set(read_only) == {"on"}
    assert _rows(demo_database) == before


def _rows(database: Database) -> dict[str, int]:
    with Session(database.engine) as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if session.scalar(text("SELECT has_table_privilege(:t, 'SELECT')"), {"t": table.name})
        }


def test_a_file_is_named_after_what_it_is(demo_database: Database, font_cache: Path) -> None:
    def name(made: Produced) -> tuple[str, str]:
        return made.filename, made.media_type.split(";")[0]

    assert name(printed(demo_database, font_cache)) == (
        "board_quarterly-HVCF-2027Q4-vi.txt",
        "text/plain",
    )
    assert name(printed(demo_database, font_cache, lang="en", format="json")) == (
        "board_quarterly-HVCF-2027Q4-en.json",
        "application/json",
    )


def test_the_reports_that_can_be_printed_are_listed_with_their_quarters_the_newest_first(
    demo: Session,
) -> None:
    listed = available(demo, FUND)
    assert [each.id for each in listed] == ["board_quarterly", "budget_audit", "results_annual"]
    for each in listed[:2]:
        assert (each.periods[0], each.periods[-1], len(each.periods)) == ("2027Q4", "2026Q1", 8)


def test_the_data_edition_carries_the_exact_figures_behind_the_words(
    demo_database: Database, font_cache: Path
) -> None:
    board = json.loads(printed(demo_database, font_cache, format="json").content)
    assert board["facts"]["net_asset_value"] == "964363360000"
    audit = printed(demo_database, font_cache, report="budget-audit", format="json")
    transfers = json.loads(audit.content)["facts"]["transfers"]
    assert sum(int(each["amount"]) for each in transfers) == 317_041_198_502
    assert all(len(each["leaf"]) == 64 for each in transfers)


def test_a_statement_reads_the_book_in_a_number_of_queries_that_does_not_grow_with_it(
    demo_database: Database, font_cache: Path
) -> None:
    statements: list[str] = []

    def count(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(demo_database.engine, "before_cursor_execute", count)
    try:
        printed(demo_database, font_cache)
    finally:
        event.remove(demo_database.engine, "before_cursor_execute", count)
    assert len(statements) < 100
