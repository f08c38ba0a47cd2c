"""Files of tables: exactly the rows found, real figures and days, nothing that runs."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from fundops.formats import VIETNAM_TIME
from fundops.money import Money
from fundops.web.exports import exported
from fundops.web.sheets import harmless
from fundops.web.tables import Column, Kind, Shown
from tests.web.frames import frame_of, table

COLUMNS: list[Column[Any]] = [
    Column(key="name", title="Tên", of=lambda row: row[0]),
    Column(
        key="amount", title="Số tiền (đồng)", of=lambda row: row[1], kind=Kind.MONEY, total=True
    ),
    Column(key="on", title="Ngày", of=lambda row: row[2], kind=Kind.DATE),
    Column(key="at", title="Lúc", of=lambda row: row[3], kind=Kind.MOMENT),
    Column(key="kind", title="Loại", of=lambda row: row[4], filtered=True),
]
AT = datetime(2028, 1, 15, 10, 5, tzinfo=VIETNAM_TIME)
ROWS = [
    ("Công ty Đông Đô", Money.of_minor(1_234_567_890), date(2027, 12, 31), AT, "A"),
    ('=cmd|"/c calc"!A1', Money.of_minor(-5), None, None, "A"),
    ("Sao, Khuê; “x”\nhai dòng", None, date(2026, 1, 1), AT, "B"),
]


def shown(asked: dict[str, str] | None = None, *, size: int = 100) -> Shown[Any]:
    return table(COLUMNS, ROWS, asked, size=size)


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def cells(content: bytes) -> list[list[Any]]:
    book = load_workbook(BytesIO(content))
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def test_csv_has_one_header_and_the_rows_for_programs() -> None:
    answer = exported(shown(), "csv", frame_of())
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.content.count(b"\r\n") == 4
    assert lines(answer.content) == [
        ["Tên", "Số tiền (đồng)", "Ngày", "Lúc", "Loại"],
        ["Công ty Đông Đô", "1234567890", "2027-12-31", "2028-01-15T10:05:00+07:00", "A"],
        ['\'=cmd|"/c calc"!A1', "-5", "", "", "A"],
        ["Sao, Khuê; “x”\nhai dòng", "", "2026-01-01", "2028-01-15T10:05:00+07:00", "B"],
    ]


def test_a_file_has_all_pages_of_what_was_found_in_the_order_shown() -> None:
    asked = {"rows-kind": "A", "rows-sort": "amount"}
    content = exported(shown(asked, size=1), "csv", frame_of()).content
    assert [line[1] for line in lines(content)[1:]] == ["-5", "1234567890"]


def test_xlsx_says_what_it_is_of() -> None:
    asked = {"rows-kind": "A", "rows-q": "o"}
    frame = frame_of(on=date(2027, 12, 31))
    top = [row[0] for row in cells(exported(shown(asked), "xlsx", frame).content)[:7]]
    assert top == [
        "SỐ LIỆU MINH HỌA / DEMO DATA",
        "Các dòng",
        "Quỹ HVCF (HVCF)",
        "Số liệu đến hết ngày 31/12/2027",
        "Tìm: o",
        "Loại: A",
        "1 trên 3 dòng",
    ]


def test_xlsx_has_real_figures_days_and_a_total() -> None:
    found = cells(exported(shown(), "xlsx", frame_of(demo=False)).content)
    head = next(place for place, row in enumerate(found) if row[0] == "Tên")
    assert found[head + 1] == [
        "Công ty Đông Đô",
        1_234_567_890,
        datetime(2027, 12, 31),  # noqa: DTZ001 (a cell has no zone)
        datetime(2028, 1, 15, 10, 5),  # noqa: DTZ001
        "A",
    ]
    assert found[-1][:2] == ["Tổng cộng 3 dòng", 1_234_567_885]
    assert found[head + 2][0] == '\'=cmd|"/c calc"!A1'


def test_a_figure_too_long_for_a_spreadsheet_stays_exact() -> None:
    rows = [("x", Money.of_minor(9_007_199_254_740_993), None, None, "A")]
    found = cells(exported(table(COLUMNS, rows), "xlsx", frame_of()).content)
    assert "9007199254740993" in [row[1] for row in found]


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 24", "-x", "@SUM(A1)", "\tx", "\rx", "\nx", "  =1", "＝1"]
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Sao", "1-2", "a=b", "đồng", "'x"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_file_is_named_by_table_fund_and_day_and_a_demo_says_so() -> None:
    def named(*, demo: bool) -> str:
        frame = frame_of(on=date(2027, 12, 31), demo=demo)
        return str(exported(shown(), "xlsx", frame).headers["Content-Disposition"])

    assert named(demo=False) == 'attachment; filename="rows-HVCF-2027-12-31.xlsx"'
    assert named(demo=True) == 'attachment; filename="minh-hoa-rows-HVCF-2027-12-31.xlsx"'


def test_a_page_gives_the_file_that_its_address_asks_for() -> None:
    frame = frame_of("/rows", {"export": "rows.csv", "rows-kind": "B"})
    answer = frame.page("nothing.html", shown=[shown({"rows-kind": "B"})])
    assert len(lines(answer.content)) == 2
    assert answer.headers["Cache-Control"] == "no-store"
