"""The budget statement walks every đồng of the City and says where it does not arrive."""

from datetime import date

import pytest

from fundops.ledger.values.figures import Difference, TieOut
from fundops.reporting.errors import StatementDoesNotTie
from tests.reporting.english import vietnamese_left
from tests.reporting.made import (
    BILLION,
    CITY,
    END,
    audit_figures,
    breach,
    capital,
    ceiling,
    contribution,
    decision,
    heading,
    transfer,
)
from tests.reporting.reading import audit_statement, cells, sentences, table

BUDGET, WALK, CEILINGS = "Dự toán và tiếp nhận", "Đối chiếu từng", "Chấp hành giới hạn"


def said(**changes: object) -> str:
    return sentences(audit_statement(audit_figures(**changes)))


def test_the_year_s_budget_is_said_with_what_came_and_what_is_left() -> None:
    assert (
        "là 150.000.000.000 đồng; đã tiếp nhận 30.000.000.000 đồng, đạt 20,00%; "
        "còn lại 120.000.000.000 đồng." in said()
    )


def test_a_year_without_a_decision_says_so_and_prints_an_empty_table() -> None:
    statement = audit_statement(audit_figures(decisions=(), transfers=()))
    assert "Năm 2026 chưa có dự toán được giao." in sentences(statement)
    for title in (BUDGET, WALK):
        assert table(statement, title).rows == ()
        assert table(statement, title).empty == "Không phát sinh"


def test_what_is_carried_out_or_cancelled_is_no_budget_of_the_year() -> None:
    cut = decision(carried_out=5 * BILLION, cancelled=BILLION, in_book=114 * BILLION)
    statement = audit_statement(audit_figures(decisions=(cut,)))
    assert "là 144.000.000.000 đồng; đã tiếp nhận 30.000.000.000 đồng" in sentences(statement)
    (row, of_year, total) = table(statement, BUDGET).rows
    assert row.cells[-6:] == (
        "150.000.000.000",
        "-",
        "30.000.000.000",
        "30.000.000.000",
        "114.000.000.000",
        "6.000.000.000",
    )
    assert of_year.cells[0] == "Cộng niên độ 2026"
    assert of_year.cells[4:] == row.cells[4:] == total.cells[4:]


def test_a_decision_whose_rest_the_book_does_not_hold_stops_the_statement() -> None:
    with pytest.raises(StatementDoesNotTie) as refused:
        audit_statement(audit_figures(decisions=(decision(in_book=119 * BILLION),)))
    assert "0301 102/QĐ-UBND: 119.000.000.000 ≠ 120.000.000.000" in refused.value.sentence("vi")


def test_every_difference_of_the_book_is_listed_when_it_does_not_tie() -> None:
    untied = tuple(TieOut(id_, 1, (Difference(id_, "x", 1, 2),)) for id_ in ("T2", "T7", "T11"))
    with pytest.raises(StatementDoesNotTie) as refused:
        audit_statement(audit_figures(heading=heading(ties=untied)))
    assert refused.value.sentence("vi").count("1 ≠ 2") == 3


def test_a_transfer_is_walked_from_the_decision_to_the_hash_of_its_entry() -> None:
    row = table(audit_statement(audit_figures()), WALK).rows[0].cells
    assert row == (
        "102/QĐ-UBND",
        "01",
        "LCT-0001, 03/06/2026",
        "BC00001/2026, FT-VN-CITY, 05/06/2026, KB-01",
        "BT000007/2026, 0123456789abcdef",
        "30.000.000.000",
        "0",
        "2",
    )
    assert "Đã đối chiếu 01/01 khoản chuyển vốn theo từng quyết định" in said()
    assert "không có chênh lệch giữa báo có ngân hàng và sổ kế toán" in said()


def test_a_transfer_credited_short_is_shown_with_the_difference_and_not_called_clean() -> None:
    statement = audit_statement(
        audit_figures(transfers=(transfer(), transfer(credited=30 * BILLION - 1)))
    )
    assert "01/02 khoản không có chênh lệch" in sentences(statement)
    assert "Đã đối chiếu 02/02" not in sentences(statement)
    assert [row.cells[6] for row in table(statement, WALK).rows] == ["0", "-1", "-1"]


def test_the_city_s_share_of_its_ceilings_is_rounded_towards_breach() -> None:
    text = said()
    assert "lũy kế 30.000.000.000 đồng, bằng 5,00% mức tối đa 600.000.000.000 đồng" in text
    assert "và bằng 33,34% vốn thực góp." in text


def test_each_change_of_the_ceilings_is_a_row_with_both_headrooms() -> None:
    rows = (ceiling(date(2026, 1, 20), 0, 0, None), ceiling(END, 90, 30))
    statement = audit_statement(audit_figures(capital=capital(ceilings=rows)))
    before = cells(statement, CEILINGS, "20/01/2026")
    after = cells(statement, CEILINGS, "30/06/2026")
    assert before[1] == "Chưa xác định"
    assert (before[3], before[6]) == ("-", "-")
    assert after[2:] == (
        "600.000.000.000",
        "33,34%",
        "90.000.000.000",
        "30.000.000.000",
        "33,34%",
        "0",
        "282.000.000.000",
    )


def test_a_breach_that_ended_is_said_to_have_ended_on_the_first_day_that_held_again() -> None:
    text = said(capital=capital(breaches=(breach(date(2026, 3, 5), date(2026, 3, 10)),)))
    assert "đã vượt mức 49% trong 01 khoảng thời gian: từ ngày 05/03/2026, chấm dứt ngày " in text
    assert "chấm dứt ngày 10/03/2026 (5 ngày, cao nhất 49,01%)." in text


def test_a_breach_that_goes_on_is_not_said_to_have_ended() -> None:
    text = said(capital=capital(breaches=(breach(date(2026, 6, 21), None),)))
    assert "từ ngày 21/06/2026, đến ngày 30/06/2026 chưa chấm dứt (10 ngày" in text


def test_without_a_breach_none_is_mentioned() -> None:
    assert "đã vượt mức" not in said()


def test_reversals_are_counted_and_a_period_that_is_not_closed_is_noted() -> None:
    text = said(heading=heading(reversals=1, is_closed=False))
    assert "Trong quý có 01 bút toán đảo." in text
    assert "kỳ kế toán Quý II/2026 chưa khóa sổ" in text


def test_it_ends_with_the_root_and_the_closing_formula() -> None:
    last, root, end = audit_statement(audit_figures()).blocks[-3:]
    assert "gồm 12 bút toán; mã băm gốc" in str(last)
    assert "ab" * 32 in str(root)
    assert "sẵn sàng cung cấp hồ sơ khi có yêu cầu./." in str(end)


def test_the_data_edition_has_whole_hashes_and_exact_amounts_as_text() -> None:
    facts = audit_statement(audit_figures()).facts
    assert isinstance(facts["transfers"], list)
    (walked,) = facts["transfers"]
    assert walked["amount"] == "30000000000"
    assert walked["leaf"] == "0123456789abcdef" * 4
    assert walked["difference"] == "0"


def test_the_english_edition_has_no_vietnamese_left_but_names() -> None:
    everything = audit_figures(
        heading=heading(reversals=1, is_closed=False),
        transfers=(transfer(), transfer(1)),
        capital=capital(
            contributions=(contribution(CITY, BILLION),),
            ceilings=(ceiling(END, 0, 0, None),),
            breaches=(
                breach(date(2026, 3, 5), date(2026, 3, 10)),
                breach(date(2026, 6, 5), None),
            ),
        ),
    )
    assert vietnamese_left(audit_statement(everything, "en")) == []
    assert vietnamese_left(audit_statement(audit_figures(decisions=()), "en")) == []
