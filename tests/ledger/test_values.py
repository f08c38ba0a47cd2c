"""An entry cannot be built unbalanced, and the words of the book say what they say."""

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given, settings

from fundops.errors import Defect
from fundops.ledger.values.entries import Dimensions, JournalEntry, Line, credit, debit
from fundops.ledger.values.figures import Balance, BankBalance, Book, Difference, TieOut
from fundops.ledger.values.registers import BankAccount, Basis
from fundops.money import Money, vnd
from tests.builders import JANUARY, entry
from tests.strategies import entries


def test_a_debit_is_positive_and_a_credit_negative() -> None:
    assert debit("1121", vnd(5)).amount == vnd(5)
    assert credit("1121", vnd(5)).amount == vnd(-5)


@pytest.mark.parametrize("leg", [debit, credit])
@pytest.mark.parametrize("amount", [0, -1])
def test_a_leg_is_a_positive_amount(leg: type[Line], amount: int) -> None:
    with pytest.raises(Defect, match="positive amount"):
        leg("1121", vnd(amount))


def test_a_line_of_zero_cannot_be_built() -> None:
    with pytest.raises(Defect, match="zero"):
        Line("1121", vnd(0))


def test_a_foreign_amount_points_the_way_its_line_does() -> None:
    dollars = Money.of_minor(100, "USD")
    assert credit("1122", vnd(25_000), foreign=dollars).foreign == Money.of_minor(-100, "USD")
    with pytest.raises(Defect, match="different ways"):
        Line("1122", vnd(-25_000), foreign=dollars)


def test_an_entry_out_of_balance_by_one_dong_cannot_be_built() -> None:
    with pytest.raises(Defect, match="main is out of balance by 1"):
        entry((debit("6428", vnd(101)), credit("331", vnd(100))))


def test_each_memorandum_group_balances_by_itself() -> None:
    """Groups that cancel each other are still refused."""
    across = (debit("0101", vnd(7)), credit("0309", vnd(7)))
    with pytest.raises(Defect, match="group 01 is out of balance by 7"):
        entry(across)
    with pytest.raises(Defect, match="out of balance"):
        entry((debit("0101", vnd(7)), credit("331", vnd(7))))
    assert len(entry((debit("0101", vnd(7)), credit("0109", vnd(7)))).lines) == 2


def test_an_entry_has_two_lines_at_least() -> None:
    with pytest.raises(Defect, match="at least two lines"):
        replace(entry(), lines=())


def test_an_entry_is_kept_in_one_currency() -> None:
    with pytest.raises(Defect, match="one currency"):
        entry((debit("6428", vnd(100)), credit("331", Money.of_minor(100, "USD"))))


def test_an_entry_is_never_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        entry().description = "khác"  # type: ignore[misc]


@given(entries())
@settings(max_examples=40)
def test_whatever_can_be_built_balances_in_every_group(drawn: JournalEntry) -> None:
    totals: dict[str, int] = {}
    for line in drawn.lines:
        totals[line.group] = totals.get(line.group, 0) + line.amount.minor
    assert set(totals.values()) == {0}


@given(entries())
@settings(max_examples=40)
def test_leaving_out_any_one_line_is_noticed(drawn: JournalEntry) -> None:
    for gone in range(len(drawn.lines)):
        with pytest.raises(Defect):
            replace(drawn, lines=drawn.lines[:gone] + drawn.lines[gone + 1 :])


def test_a_book_is_what_is_common_and_its_own_basis() -> None:
    assert Book.COMMON.bases == (Basis.COMMON,)
    assert Book.NAV.bases == (Basis.COMMON, Basis.NAV)
    assert Book.STATUTORY.bases == (Basis.COMMON, Basis.STATUTORY)


def test_a_balance_is_debits_less_credits() -> None:
    assert Balance("1121", debit=10, credit=3).net == 7


def test_a_tie_out_holds_when_it_has_no_difference() -> None:
    assert TieOut("T3", 4).holds
    off = Difference("T3", "City", expected=5, found=3)
    assert not TieOut("T3", 4, (off,)).holds
    assert off.amount == -2


def test_a_bank_balance_without_a_statement_has_no_difference_to_show() -> None:
    account = BankAccount(
        fund="HVCF",
        code="A",
        holder="",
        bank="",
        number="",
        currency="VND",
        ledger_account="1121",
        opened_on=JANUARY,
    )
    balance = BankBalance(account=account, home=5, book=5, statement=None)
    assert balance.difference is None
    assert replace(balance, statement=7).difference == 2


def test_a_line_is_about_nothing_unless_it_says_so() -> None:
    assert debit("6428", vnd(1)).about == Dimensions()
    assert debit("6428", vnd(1)).group == ""
    assert debit("0301", vnd(1)).group == "03"
