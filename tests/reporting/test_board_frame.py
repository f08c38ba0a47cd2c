"""What stands around the board statement's sentences: it ties or is refused, it is sealed, it cites
the law in force, and it says when it is a demonstration.
"""

import pytest

from fundops.ledger.values.figures import Difference, TieOut
from fundops.reporting.errors import StatementDoesNotTie
from tests.reporting.made import CLOSING, END, ROOT, balances, board_figures, book, heading
from tests.reporting.reading import board_statement, sentences

ONE = 1


def test_a_statement_that_does_not_tie_is_refused_with_every_difference() -> None:
    untied = (
        TieOut("T1", 2, (Difference("T1", "NH-01", 10, 9), Difference("T1", "NH-02", 1, 0))),
        TieOut("T13", 12, (Difference("T13", "root", 12, -12),)),
    )
    with pytest.raises(StatementDoesNotTie) as refused:
        board_statement(board_figures(heading=heading(ties=untied)))
    for named in ("T1 NH-01: 10 ≠ 9", "T1 NH-02: 1 ≠ 0", "T13 root"):
        assert named in refused.value.sentence("vi")


def test_balances_that_do_not_add_up_are_refused() -> None:
    """T4: a đồng of assets that no one owns."""
    closing = balances(END, **CLOSING | {"a1121": CLOSING["a1121"] + ONE})
    with pytest.raises(StatementDoesNotTie, match="T4 NAV"):
        board_statement(board_figures(book=book(closing=closing)))


def test_cash_that_moved_through_an_account_of_no_line_is_refused() -> None:
    """T12: an account that no line of the cash flow covers would hide money."""
    closing = balances(END, **CLOSING | {"a1121": CLOSING["a1121"] + ONE, "a3999": -ONE})
    with pytest.raises(StatementDoesNotTie, match="T12"):
        board_statement(board_figures(book=book(closing=closing)))


def test_the_seal_names_the_size_the_root_and_the_time_of_the_data() -> None:
    statement = board_statement(board_figures())
    assert statement.seal == (
        f"12 bút toán; mã băm gốc {ROOT}; số liệu chốt lúc 16 giờ 30 phút ngày 14/07/2026"
    )
    assert ROOT in sentences(statement)


def test_it_cites_the_instruments_in_force_each_ends_right() -> None:
    bases = [each.text for each in board_statement(board_figures()).bases]
    assert all(text.startswith("Căn cứ ") for text in bases)
    assert all(text.endswith(";") for text in bases[:-1])
    assert bases[-1].endswith(".")


def test_only_a_demo_is_marked_as_one() -> None:
    assert board_statement(board_figures()).demo == ""
    marked = board_statement(board_figures(heading=heading(is_demo=True)))
    assert marked.demo == "SỐ LIỆU MINH HỌA / DEMO DATA"
