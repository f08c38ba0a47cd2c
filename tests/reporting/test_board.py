"""The board statement says what the figures mean: each case has its sentence, exact to the đồng."""

from dataclasses import replace
from datetime import date

import pytest

from fundops.periods import Quarter
from fundops.reporting.figures.values import QuarterPaid
from tests.reporting.english import vietnamese_left
from tests.reporting.made import (
    BILLION,
    CITY,
    CLOSING,
    END,
    FLOWER,
    POSITIONS,
    QUARTER,
    balances,
    bank,
    board_figures,
    book,
    breach,
    capital,
    contribution,
    heading,
    position,
)
from tests.reporting.reading import board_statement, cells, sentences, table

ONE = 1


def said(**changes: object) -> str:
    return sentences(board_statement(board_figures(**changes)))


def test_a_match_rule_met_to_the_dong_is_said_to_be_met() -> None:
    text = said()
    assert "bằng 2,00 lần vốn góp của ngân sách Thành phố (cách hiểu a" in text
    assert "đạt chỉ tiêu tại Phụ lục 2 Kế hoạch số 17/KH-UBND." in text
    assert "phần vượt là 0 đồng" in text


def test_a_match_rule_missed_by_one_dong_is_missed_and_the_gap_is_that_dong() -> None:
    short = replace(POSITIONS[1], paid_in=POSITIONS[1].paid_in - ONE)
    text = said(capital=capital(positions=(POSITIONS[0], short, POSITIONS[2])))
    assert "bằng 1,99 lần vốn góp của ngân sách Thành phố" in text
    assert "còn thiếu 1 đồng so với chỉ tiêu 2 lần" in text
    assert "còn thiếu 1 đồng so với mức 2 lần" in text


def test_before_the_city_has_paid_the_multiple_is_not_defined_and_no_verdict_is_given() -> None:
    nobody = tuple(replace(p, paid_in=0) for p in POSITIONS)
    figures = board_figures(capital=capital(positions=nobody, contributions=()))
    assert "lần vốn góp của ngân sách Thành phố (cách hiểu a" not in sentences(
        board_statement(figures)
    )
    assert cells(board_statement(figures), "Chỉ tiêu tại Phụ lục 2", "30.I.2")[-1] == (
        "chưa xác định"
    )


def test_shares_are_printed_towards_breach_and_judged_on_the_exact_dong() -> None:
    # 49 of 100 exactly, then one đồng more.
    at_limit = (position(CITY, 600, 49, 49), position(FLOWER, 800, 51, 51))
    over = (replace(at_limit[0], paid_in=at_limit[0].paid_in + ONE), at_limit[1])
    title = "Tỷ lệ thực góp của ngân sách Thành phố trên vốn thực góp"

    def row(positions: object) -> tuple[str, ...]:
        statement = board_statement(board_figures(capital=capital(positions=positions)))
        return cells(statement, "Giới hạn và chỉ tiêu", title)

    assert row(at_limit) == (title, "49%", "49,00%", "0", "Bảo đảm")
    assert row(over) == (title, "49%", "49,01%", "-1", "Vượt")


def test_a_late_payer_is_counted_with_the_amount_and_the_longest_delay() -> None:
    late = (
        contribution(CITY, 30 * BILLION),
        contribution(FLOWER, 1 * BILLION, value_date=date(2026, 6, 7)),
        contribution(FLOWER, 7 * BILLION, value_date=date(2026, 6, 17)),
    )
    figures = board_figures(capital=capital(contributions=late))
    assert (
        "Có 01 nhà đầu tư góp chậm với số tiền 8,00 tỷ đồng; thời gian chậm dài nhất là 12 ngày."
        in sentences(board_statement(figures))
    )
    assert [row.cells[-1] for row in table(board_statement(figures), "Góp vốn trong").rows] == [
        "-",
        "2",
        "12",
        "",
    ]


def test_when_all_paid_in_time_it_says_so() -> None:
    assert "Các khoản góp vốn trong quý đều đúng hạn." in said()


def test_a_quarter_without_movement_prints_its_tables_saying_so() -> None:
    still = balances(END, **CLOSING)
    statement = board_statement(
        board_figures(
            capital=capital(
                contributions=(),
                quarter_paid=(QuarterPaid(QUARTER.previous(), 30, 60), QuarterPaid(QUARTER, 0, 0)),
            ),
            book=book(opening=still, banks=()),
        )
    )
    text = sentences(statement)
    assert "Trong quý không phát sinh góp vốn." in text
    assert "không thay đổi so với cuối quý trước" in text
    assert "chủ yếu do" not in text
    for title in ("Góp vốn trong", "Số dư ngân hàng"):
        assert table(statement, title).rows == ()
        assert table(statement, title).empty == "Không phát sinh"


def test_the_first_quarter_has_no_change_against_a_quarter_before() -> None:
    text = said(heading=heading(quarter=Quarter(2026, 1)))
    assert "giá trị tài sản ròng tại ngày 31/03/2026 là 90,50 tỷ đồng." in text
    assert "so với cuối quý trước" not in text


@pytest.mark.parametrize(
    ("before", "direction", "driver"),
    [
        (45_250_000_000, "tăng 100,00%", "vốn góp mới"),
        (181_000_000_000, "giảm 50,00%", "kết quả hoạt động trong quý"),
    ],
)
def test_a_change_of_value_is_said_with_its_direction_and_what_drove_it(
    before: int, direction: str, driver: str
) -> None:
    # What is not paid in is the result: the larger of the two drives the change.
    opening = balances(date(2026, 3, 31), a1121=before, a4111=-before)
    if before > 90_500_000_000:
        opening = balances(date(2026, 3, 31), a1121=before, a5153=-before)
    text = said(book=book(opening=opening))
    assert f"{direction} so với cuối quý trước, chủ yếu do {driver}." in text


def test_a_loss_is_written_in_words_in_a_sentence_and_in_parentheses_in_a_table() -> None:
    loss = {"a1121": 89_490_000_000, "a4111": -90 * BILLION, "a6428": 510_000_000}
    statement = board_statement(board_figures(book=book(closing=balances(END, **loss), banks=())))
    assert "Kết quả hoạt động trong quý là âm 0,51 tỷ đồng" in sentences(statement)
    assert cells(statement, "Kết quả hoạt động", "Kết quả hoạt động")[1] == "(510.000.000)"


def test_a_breach_that_goes_on_says_since_when_how_long_and_who_is_late() -> None:
    running = breach(date(2026, 6, 21), None, late=(FLOWER,))
    text = said(capital=capital(breaches=(running,)))
    assert (
        "vượt mức 49% từ ngày 21/06/2026, cao nhất 49,01%, đến ngày 30/06/2026 đã 10 ngày; "
        "chậm góp: CTCP Hoa Sữa." in text
    )
    assert "Trong quý không phát sinh trường hợp vượt giới hạn." not in text


def test_a_breach_that_ended_in_the_quarter_says_when_it_ended() -> None:
    text = said(capital=capital(breaches=(breach(date(2026, 3, 20), date(2026, 4, 2)),)))
    assert (
        "từ ngày 20/03/2026, cao nhất 49,01%, kéo dài 13 ngày, đã chấm dứt ngày 02/04/2026" in text
    )


def test_a_breach_of_an_earlier_quarter_is_only_recalled() -> None:
    text = said(capital=capital(breaches=(breach(date(2026, 3, 5), date(2026, 3, 10)),)))
    assert "Trong quý không phát sinh trường hợp vượt giới hạn." in text
    assert "Các kỳ trước đã ghi nhận 01 trường hợp cảnh báo" in text


def test_whoever_is_overdue_is_named_in_ii_and_brought_before_the_board_in_viii() -> None:
    text = said(capital=capital(overdue={FLOWER: 4 * BILLION}))
    assert "còn 4,00 tỷ đồng đã đến hạn nhưng chưa góp (CTCP Hoa Sữa)." in text
    assert "chỉ đạo đôn đốc nhà đầu tư chậm góp vốn (CTCP Hoa Sữa) góp đủ 4,00 tỷ đồng" in text
    assert "đôn đốc" not in said()


def test_reversals_are_counted_and_none_is_not_mentioned() -> None:
    assert "Trong quý có 01 bút toán đảo." in said(heading=heading(reversals=1))
    assert "bút toán đảo" not in said()


def test_a_period_that_is_not_closed_says_that_figures_may_change() -> None:
    note = "Lưu ý: kỳ kế toán Quý II/2026 chưa khóa sổ; số liệu có thể còn thay đổi."
    assert note in said(heading=heading(is_closed=False))
    assert note not in said()


def test_commitments_that_differ_from_charter_capital_are_said_to() -> None:
    text = said(capital=capital(charter=1_800 * BILLION + ONE))
    assert "Tổng cam kết góp vốn chênh lệch -1 đồng so với vốn điều lệ." in text


def test_money_in_suspense_is_named_to_the_dong() -> None:
    closing = balances(END, **CLOSING | {"a1121": 90_500_000_007, "a33888": -7})
    text = said(book=book(closing=closing))
    assert "còn 7 đồng đã nhận, đang chờ xác định nội dung." in text
    assert "chờ xác định" not in said()


def test_once_the_book_holds_investments_no_sentence_says_that_there_are_none() -> None:
    closing = balances(END, **CLOSING | {"a1121": 80_500_000_000, "a2281": 10 * BILLION})
    text = said(book=book(closing=closing))
    assert "chưa có khoản đầu tư" in said()
    assert "chưa có khoản đầu tư" not in text
    assert "chưa ghi nhận khoản đầu tư nào" not in text


def test_a_bank_without_a_statement_prints_a_dash_and_dollars_have_cents() -> None:
    banks = (bank("NH-01", 5, None), bank("NH-02", 12_345, 12_345, "USD"))
    rows = table(board_statement(board_figures(book=book(banks=banks))), "Số dư ngân hàng").rows
    assert rows[0].cells[2:] == ("5", "-", "-")
    assert rows[1].cells[1:] == ("USD", "123,45", "123,45", "0,00")


def test_the_english_edition_has_no_vietnamese_left_but_names_and_says_it_is_a_translation() -> (
    None
):
    everything = board_figures(
        heading=heading(reversals=1, is_closed=False),
        capital=capital(
            breaches=(
                breach(date(2026, 3, 5), date(2026, 3, 10)),
                breach(date(2026, 5, 5), date(2026, 5, 9)),
                breach(date(2026, 6, 5), None, late=(FLOWER,)),
            ),
            overdue={FLOWER: BILLION},
            charter=1_900 * BILLION,
            contributions=(contribution(FLOWER, BILLION, value_date=date(2026, 6, 30)),),
        ),
    )
    statement = board_statement(everything, "en")
    assert vietnamese_left(statement) == []
    assert "translation" in statement.translation
    assert board_statement(everything).translation == ""


def test_both_editions_have_the_same_sections_tables_and_rows() -> None:
    vi, en = (board_statement(board_figures(), lang) for lang in ("vi", "en"))
    assert [type(block) for block in vi.blocks] == [type(block) for block in en.blocks]
    assert vi.facts == en.facts


def test_without_entries_there_is_still_a_statement() -> None:
    nothing = board_figures(
        heading=heading(data_as_of=None),
        capital=capital(
            investors={},
            positions=(),
            charter=None,
            calls={},
            contributions=(),
            quarter_paid=(QuarterPaid(QUARTER, 0, 0),),
            allocated=0,
            drawn=0,
            ceilings=(),
        ),
        book=book(closing=balances(END), banks=()),
    )
    statement = board_statement(nothing)
    assert table(statement, "Vốn điều lệ và vốn góp").rows == ()
    assert "giá trị tài sản ròng tại ngày 30/06/2026 là 0,00 tỷ đồng." in sentences(statement)
    assert statement.head.place_date.endswith("năm 2026")
