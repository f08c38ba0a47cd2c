"""Section VII says what the rules found, when limits were broken, and what a resolution allows; the
budget statement names overrides in section VIII.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fundops.errors import Lang
from fundops.findings.rules import points, stretches
from fundops.findings.values import Finding, Standing, State, Stretch
from fundops.formats import day
from fundops.policy.packs import load
from fundops.reporting.statements.board_rules import is_printed
from tests.reporting.english import vietnamese_left
from tests.reporting.made import BILLION, END, audit_figures, board_figures, capital
from tests.reporting.reading import audit_statement, board_statement, cells, sentences, table
from tests.reporting.ruled import allowed, found

PACK = load("hvcf")
APRIL, MAY = date(2026, 4, 20), date(2026, 5, 11)
AMOUNT = "Mức tối đa vốn góp từ ngân sách Thành phố"
RULES, OVERRIDES = "Tuân thủ giới hạn", "Ngoại lệ theo nghị quyết"


def stretch(name: str, *days: tuple[date, dict[str, int]], told: str = "") -> Stretch:
    """The last stretch on which a rule was broken, from its figures day by day."""
    standings = [Standing(on, figures, frozenset({told} if told else ())) for on, figures in days]
    past = points(PACK, f"hvcf.{name}", standings, END)
    return stretches(past, END)[-1]


def city(amount: int) -> dict[str, int]:
    return {"city_committed": amount, "city_paid_in": 0}


def of_rule(name: str, **changes: object) -> tuple[Finding, ...]:
    """The findings, one of them changed."""
    return tuple(
        replace(each, **changes) if each.rule.id == f"hvcf.{name}" else each  # type: ignore[arg-type]
        for each in found(capital())
    )


def test_every_rule_that_is_in_force_stands_in_the_table_with_its_basis() -> None:
    rows = table(board_statement(board_figures()), RULES).rows
    printed = [each for each in found(capital()) if is_printed(each)]
    assert [row.cells[0] for row in rows] == [each.rule.title_vi for each in printed]
    assert all(row.cells[1] for row in rows)
    assert {row.cells[2] for row in rows} == {
        "Đã đối chiếu", "Theo nguồn công khai", "Giả định", "Quy định nội bộ",
    }  # fmt: skip


def test_what_cannot_be_measured_says_why_and_is_never_kept() -> None:
    rows = table(board_statement(board_figures()), RULES).rows
    unmeasured = [row.cells[3] for row in rows if row.cells[3].startswith("Chưa đo được: ")]
    assert "Chưa đo được: chưa có dữ liệu danh mục đầu tư" in unmeasured
    assert len(unmeasured) == sum(
        is_printed(each) and each.state is State.NOT_MEASURABLE for each in found(capital())
    )


def test_a_rule_that_is_broken_says_since_when_and_for_how_long() -> None:
    rules = of_rule("budget-amount", state=State.BROKEN, since=APRIL, on=END)
    row = cells(board_statement(board_figures(rules=rules)), RULES, AMOUNT)
    assert row[3:] == ("Vượt từ ngày 20/04/2026 (72 ngày)", "Không")


def test_short_notice_is_told_by_the_day_of_its_call() -> None:
    rules = of_rule("call-notice", state=State.WARNED, at=MAY, since=APRIL, why="")
    row = cells(board_statement(board_figures(rules=rules)), RULES, "Thời hạn thông báo gọi vốn")
    assert row[3] == "Chưa đủ tại ngày 11/05/2026"


def test_a_breach_that_goes_on_is_a_sentence_to_the_dong_with_its_days() -> None:
    above = stretch(
        "budget-amount", (APRIL, city(600 * BILLION + 7)), (MAY, city(600 * BILLION + 1))
    )
    text = sentences(board_statement(board_figures(broken=(above,))))
    assert (
        "Tại ngày 20/04/2026, vốn góp từ ngân sách Thành phố là 600.000.000.007 đồng, vượt mức tối"
        " đa 600.000.000.000 đồng là 7 đồng. Tình trạng kéo dài từ ngày 20/04/2026, đến ngày"
        " 30/06/2026 đã 72 ngày." in text
    )
    assert "Trong quý không phát sinh trường hợp vượt giới hạn." not in text


def test_a_breach_that_ended_says_when() -> None:
    above = stretch("budget-amount", (APRIL, city(600 * BILLION + 1)), (MAY, city(600 * BILLION)))
    text = sentences(board_statement(board_figures(broken=(above,))))
    assert "bắt đầu từ ngày 20/04/2026, kéo dài 21 ngày, đã chấm dứt ngày 11/05/2026." in text


def test_what_happened_on_a_day_is_told_once() -> None:
    short = stretch("call-notice", (MAY, {"call_notice": 9}), told="call_notice")
    text = sentences(board_statement(board_figures(broken=(short,))))
    assert (
        "Cảnh báo: Đợt gọi vốn ngày 11/05/2026 có thời hạn góp vốn là 9 ngày làm việc, ngắn hơn mức"
        " tối thiểu 10 ngày làm việc là 1 ngày làm việc." in text
    )
    assert "kéo dài" not in text


def test_without_an_override_the_table_says_that_there_is_none() -> None:
    for statement in (board_statement(board_figures()), audit_statement(audit_figures())):
        empty = table(statement, OVERRIDES)
        assert (empty.rows, empty.empty) == ((), "Không có")


ROW = (
    AMOUNT,
    "02/2026/NQ-ĐHNĐT, ngày 15/04/2026",
    "Chờ dự toán bổ sung",
    "Đề nghị: Trần Văn An, ngày 16/04/2026. Duyệt: Lê Thị Chi, ngày 17/04/2026",
    "Từ ngày 20/04/2026 đến hết ngày 20/05/2026",
)


def test_an_override_is_named_with_who_asked_and_who_approved_until_it_is_closed() -> None:
    """Its days are over, and still it stands in both statements: it was not closed."""
    board = board_statement(board_figures(overrides=(allowed(),)))
    budget = audit_statement(audit_figures(overrides=(allowed(),)))
    for statement in (board, budget):
        (row,) = table(statement, OVERRIDES).rows
        assert row.cells == (*ROW, "Hết thời hạn, chưa đóng")
    assert cells(board, RULES, AMOUNT)[4] == "02/2026/NQ-ĐHNĐT"
    assert board.facts["overrides"] == budget.facts["overrides"] != []


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"valid_to": date(2026, 12, 31)}, "Đang áp dụng"),
        ({"closed_on": date(2026, 6, 30)}, "Đã đóng ngày 30/06/2026"),
        (
            {"amended_on": date(2026, 5, 2)},
            "Nghị quyết đã được thay thế từ ngày 02/05/2026; chưa đóng",
        ),
    ],
)
def test_how_an_override_stands_at_the_quarters_end(changes: dict[str, Any], state: str) -> None:
    statement = board_statement(board_figures(overrides=(allowed(**changes),)))
    (row,) = table(statement, OVERRIDES).rows
    assert row.cells[-1] == state


def test_what_a_resolution_allows_is_still_told_as_exceeded() -> None:
    rules = of_rule("budget-amount", state=State.BROKEN, since=APRIL, overridden=True)
    row = cells(board_statement(board_figures(rules=rules)), RULES, AMOUNT)
    assert row[3] == "Vượt từ ngày 20/04/2026 (72 ngày); được phép theo nghị quyết"


def test_a_rule_that_its_pack_has_lost_is_named_by_its_id() -> None:
    lost = replace(allowed(), rule=None)
    (row,) = table(board_statement(board_figures(overrides=(lost,))), OVERRIDES).rows
    assert row.cells[0] == "hvcf.budget-amount"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_both_editions_tell_the_same(lang: Lang) -> None:
    above = stretch("budget-amount", (APRIL, city(600 * BILLION + 1)))
    short = stretch("call-notice", (MAY, {"call_notice": 9}), told="call_notice")
    reason = replace(allowed(reason="Budget is late"), asked_by="An", approved_by="Chi")
    figures = board_figures(broken=(above, short), overrides=(reason,))
    statement = board_statement(figures, lang)
    assert day(APRIL, lang) in sentences(statement)
    if lang == "en":
        assert [left for left in vietnamese_left(statement) if "NQ-ĐHNĐT" not in left] == []
