"""`fundops report`: what can be printed, printed as asked, or refused in one sentence."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.db.engine import Database
from fundops.reporting.models import ReportRunRow
from tests.cli.running import Terminal

PRINT = ("report", "board-quarterly", "--fund", "HVCF", "--period", "2027Q4")


@pytest.fixture
def terminal(fundops: Terminal, demo_database: Database, tmp_path: Path) -> Terminal:
    fundops.on(demo_database)
    fundops.set(HOME=str(tmp_path / "home"))
    return fundops


def test_the_list_is_for_people_and_for_programs(terminal: Terminal) -> None:
    listed = json.loads(terminal("report", "list", "--json").out)
    assert {each["id"] for each in listed} >= {"board-quarterly", "budget-audit"}
    assert "2027Q4" in listed[0]["periods"]
    plain = terminal("report", "list").out
    assert all(each["id"] in plain and each["name_en"] in plain for each in listed)


def test_a_statement_goes_to_a_file_or_to_standard_output(
    terminal: Terminal, tmp_path: Path, demo_database: Database
) -> None:
    before = _runs(demo_database)
    path = tmp_path / "new folder" / "statement.txt"
    ended = terminal(*PRINT, "--format", "text", "--lang", "en", "--out", str(path))
    assert (ended.code, ended.out) == (0, "")
    assert str(path) in ended.err
    same = terminal(*PRINT, "--format", "text", "--lang", "en", "--out", "-")
    assert same.out == path.read_text()
    assert _runs(demo_database) == before + 2  # each printing is recorded


def test_json_and_an_earlier_knowledge(terminal: Terminal) -> None:
    now = terminal(*PRINT, "--format", "json", "--out", "-")
    assert json.loads(now.out)
    then = terminal(
        *PRINT, "--format", "json", "--out", "-", "--as-known-on", "2028-01-14T20:00:00"
    )
    assert then.code == 0, then.err
    offset = terminal(
        *PRINT, "--format", "json", "--out", "-", "--as-known-on", "2028-01-14T13:00:00+00:00"
    )
    assert offset.out == then.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("report", "nonsense", "--period", "2027Q4"), "no report nonsense"),
        (("report", "board-quarterly", "--period", "2027X4"), '"2027X4" is not a period'),
        (("report", "board-quarterly", "--period", "2028Q1"), "is not over"),
        (("report", "board-quarterly", "--period", "2031Q1"), "is not over"),
        (("report", "board-quarterly", "--period", "2019Q1"), "before the Fund"),
        ((*PRINT, "--as-known-on", "yesterday"), "is not a date and time"),
        ((*PRINT, "--as-known-on", "2028-01-14"), "is not a date and time"),
        ((*PRINT, "--as-known-on", "2028-01-15T10:00"), "too recent"),
        (("report", "list", "--fund", "NONE"), "NONE"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_printed_is_refused(
    terminal: Terminal, arguments: tuple[str, ...], words: str
) -> None:
    assert words in terminal.refused(*arguments)


def test_a_place_that_cannot_be_written(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    place = str(tmp_path / "file" / "statement.txt")
    assert place in terminal.refused(*PRINT, "--format", "text", "--out", place)
    assert str(tmp_path) in terminal.refused(*PRINT, "--format", "text", "--out", str(tmp_path))


def _runs(database: Database) -> int:
    with Session(database.engine) as session:
        return session.scalar(select(func.count()).select_from(ReportRunRow)) or 0
