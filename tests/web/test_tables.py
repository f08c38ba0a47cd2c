"""Tables: what the address asks for is what is shown, summed, counted and exported."""

from datetime import date, datetime
from typing import Any, NamedTuple

import pytest

from fundops.app import templates
from fundops.formats import VIETNAM_TIME
from fundops.i18n import texts
from fundops.money import Money
from fundops.web.tables import Column, Kind, Shown
from tests.web.frames import frame_of, table


class Row(NamedTuple):
    name: str
    amount: Money | None
    on: date | None
    state: str


def dong(minor: int) -> Money:
    return Money.of_minor(minor)


COLUMNS: list[Column[Any]] = [
    Column(key="name", title="Tên", of=lambda row: row.name, link=lambda row: f"/rows/{row.name}"),
    Column(
        key="amount",
        title="Số tiền (đồng)",
        of=lambda row: row.amount,
        kind=Kind.MONEY,
        total=True,
    ),
    Column(key="on", title="Ngày", of=lambda row: row.on, kind=Kind.DATE),
    Column(
        key="state",
        title="Trạng thái",
        of=lambda row: row.state,
        kind=Kind.STATE,
        filtered=True,
        tone=lambda row: "ok" if row.state == "đã ghi sổ" else "wait",
    ),
]
ROWS = [
    Row("Đỗ Thị Ánh", dong(1_234_567), date(2027, 3, 1), "đã ghi sổ"),
    Row("Doãn Bình", dong(2_000_000), date(2026, 12, 31), "chờ duyệt"),
    Row("Ông Văn Ân", None, None, "chờ duyệt"),
    Row("<b>Sao</b>", dong(5), date(2027, 1, 1), "đã ghi sổ"),
]


def names(shown: Shown[Any]) -> list[str]:
    return [row.name for row in shown.rows]


def html(shown: Shown[Any], asked: dict[str, str] | None = None, **how: bool) -> str:
    frame = frame_of("/rows", asked)
    module = templates().get_template("_table.html").make_module(frame.context())
    return str(module.table(shown, **how))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "words", ["do thi anh", "Đỗ Ánh", "ĐỖ THỊ", "1.234.567", "1234567", "anh do"]
)
def test_searching_needs_neither_marks_nor_points_nor_order(words: str) -> None:
    assert names(table(COLUMNS, ROWS, {"rows-q": words})) == ["Đỗ Thị Ánh"]


def test_texts_sort_as_vietnamese_does() -> None:
    shown = table(COLUMNS, ROWS, {"rows-sort": "name"})
    assert names(shown) == ["<b>Sao</b>", "Doãn Bình", "Đỗ Thị Ánh", "Ông Văn Ân"]


@pytest.mark.parametrize(
    ("sort", "first"), [("amount", "<b>Sao</b>"), ("-amount", "Doãn Bình"), ("on", "Doãn Bình")]
)
def test_figures_and_days_sort_by_what_they_are_and_empty_cells_last(sort: str, first: str) -> None:
    found = names(table(COLUMNS, ROWS, {"rows-sort": sort}))
    assert (found[0], found[-1]) == (first, "Ông Văn Ân")


def test_a_second_click_turns_the_order_round() -> None:
    amount = COLUMNS[1]
    assert table(COLUMNS, ROWS).next_sort(amount) == "amount"
    once = table(COLUMNS, ROWS, {"rows-sort": "amount"})
    assert (once.order(amount), once.next_sort(amount)) == ("ascending", "-amount")
    twice = table(COLUMNS, ROWS, {"rows-sort": "-amount"})
    assert (twice.order(amount), twice.next_sort(amount)) == ("descending", "amount")


def test_totals_and_counts_are_of_what_was_found() -> None:
    shown = table(COLUMNS, ROWS, {"rows-state": "đã ghi sổ"})
    vi, en = texts("vi").gettext, texts("en").gettext
    assert shown.totals() == ["", "1.234.572", "", ""]
    assert shown.count(vi) == "2 trên 4 dòng"
    assert shown.count(en) == "Rows: 2 of 4"
    assert shown.total_label(vi) == "Tổng cộng 2 dòng đang hiển thị"
    assert shown.total_label(en) == "Total of the rows shown (2)"
    assert table(COLUMNS, ROWS).count(vi) == "4 dòng"


def test_pages_cut_the_rows_and_never_the_total() -> None:
    shown = table(COLUMNS, ROWS, {"rows-page": "2"}, size=3)
    words = texts("vi").gettext
    assert (names(shown), shown.pages) == (["<b>Sao</b>"], 2)
    assert shown.totals()[1] == "3.234.572"
    assert shown.count(words) == "Dòng 4-4 trong 4 dòng"
    assert shown.total_label(words) == "Tổng cộng 4 dòng của mọi trang"


@pytest.mark.parametrize(
    "asked",
    [
        {"rows-sort": "nothing"},
        {"rows-page": "999999"},
        {"rows-page": "-1"},
        {"rows-page": "١"},
        {"rows-state": "không có"},
        {"other-q": "Sao"},
    ],
)
def test_what_is_asked_for_and_is_not_there_changes_nothing(asked: dict[str, str]) -> None:
    assert len(table(COLUMNS, ROWS, asked).found) == 4


def test_amounts_of_several_currencies_have_no_sum() -> None:
    mixed = [*ROWS, Row("Bank", Money.of_minor(1, "USD"), None, "")]
    assert table(COLUMNS, mixed).totals()[1] == ""
    assert table(COLUMNS, mixed[-1:]).totals()[1] == "0,01"


def test_times_stand_short_in_vietnams_time() -> None:
    at = datetime(2028, 1, 15, 10, 5, tzinfo=VIETNAM_TIME)
    shown = table([Column(key="at", title="Lúc", of=lambda row: row, kind=Kind.MOMENT)], [at])
    assert shown.cells(at)[0].text == "15/01/2028 10:05"


def test_a_page_shows_rows_links_badges_and_their_total() -> None:
    page = html(table(COLUMNS, ROWS, {"rows-sort": "-amount"}), {"rows-sort": "-amount"})
    assert '<th scope="col" class="money" aria-sort="descending">' in page
    assert '<a href="/rows?rows-sort=amount#rows">Số tiền (đồng)' in page
    assert '<a href="/rows/Doãn Bình">Doãn Bình</a>' in page
    assert "&lt;b&gt;Sao&lt;/b&gt;" in page
    assert '<span class="badge ok"><span class="sign" aria-hidden="true">✓</span>đã ghi sổ' in page
    assert "Tổng cộng 4 dòng đang hiển thị" in page
    assert '<p class="count" role="status">4 dòng</p>' in page


def test_the_form_of_a_table_carries_the_rest_of_the_address() -> None:
    asked = {"fund": "HVCF", "other-q": "x", "rows-q": "sao", "rows-page": "2", "rows-sort": "name"}
    page = html(table(COLUMNS, ROWS, asked), asked)
    assert '<input type="hidden" name="fund" value="HVCF">' in page
    assert '<input type="hidden" name="other-q" value="x">' in page
    assert '<input type="hidden" name="rows-sort" value="name">' in page
    assert 'name="rows-page"' not in page
    assert page.count('name="rows-q"') == 1
    assert 'href="/rows?fund=HVCF&amp;other-q=x&amp;rows-sort=name#rows">Bỏ lọc</a>' in page


def test_files_are_offered_of_what_is_shown() -> None:
    asked = {"rows-q": "sao"}
    page = html(table(COLUMNS, ROWS, asked), asked)
    for ending in ("csv", "xlsx"):
        assert f'href="/rows?rows-q=sao&amp;export=rows.{ending}"' in page


def test_nothing_found_and_nothing_there_say_why_and_what_to_do() -> None:
    asked = {"rows-q": "nowhere"}
    page = html(table(COLUMNS, ROWS, asked), asked)
    assert "Không có dòng nào khớp" in page
    assert '<a class="button" href="/rows#rows">Bỏ tìm và lọc</a>' in page
    assert "Chưa có dòng nào." in html(table(COLUMNS, []))


def test_a_table_on_a_page_that_checks_has_rows_alone() -> None:
    page = html(table(COLUMNS, ROWS), plain=True)
    assert "<form" not in page
    assert "export=" not in page
    assert "aria-sort" not in page
    assert "Tổng cộng" in page
