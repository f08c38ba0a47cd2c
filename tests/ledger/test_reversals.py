"""A reversal restores every balance, waits for a second person, and happens once."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.ledger.actions import quarters
from fundops.ledger.errors import (
    AlreadyReversed,
    EntryUnknown,
    OwnVoucher,
    ReversalOfReversal,
)
from fundops.ledger.queries import balances
from fundops.ledger.values.entries import Dimensions, credit, debit
from fundops.ledger.values.figures import Book, Cut
from fundops.ledger.values.registers import Basis
from fundops.money import vnd
from tests.builders import (
    CHECKER,
    FIRST,
    FUND,
    JANUARY,
    MAKER,
    entry,
    interest,
    post,
    posted,
    reversed_,
)

END = date(2027, 12, 31)
AMOUNTS = st.lists(st.integers(1, 10**12), min_size=1, max_size=3)


def now(session: Session, on: date = END) -> Cut:
    return balances.cut(session, FUND, on)


@given(amounts=AMOUNTS, basis=st.sampled_from(Basis), later=st.booleans())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_reversal_restores_every_balance_on_every_basis(
    book: Session, amounts: list[int], basis: Basis, later: bool
) -> None:
    """By account and by what the lines are about; by posting date and by value date."""
    before = _balances(book)
    lines = [
        leg
        for n, amount in enumerate(amounts)
        for leg in (debit("6428", vnd(amount), Dimensions(line=f"{n}")), credit("331", vnd(amount)))
    ]
    made = posted(book, entry(lines, basis=basis))
    assert _balances(book) != before
    reversed_(book, made.seq, posted_on=date(2026, 8, 8) if later else None)
    assert _balances(book) == before


def _balances(session: Session) -> list[object]:
    keys: tuple[balances.Key, ...] = ("account", "party", "bank_account", "line", "decision")
    return [
        (book, dated, item.key, item.net)
        for book in Book
        for dated in ("posting_date", "value_date")
        for item in balances.sums(session, now(session), by=keys, dated=dated, book=book)
        if item.net
    ]


def test_the_pair_leaves_every_measure_and_stays_in_the_period_s_books(book: Session) -> None:
    """By value date it never happened; by posting date it was there until it was reversed."""
    made = posted(book, interest(5_000_000))
    reversed_(book, made.seq, posted_on=date(2026, 8, 8))
    june = now(book, date(2026, 6, 30))
    assert balances.net(book, june, ["5153"]) == -5_000_000
    assert balances.net(book, june, ["5153"], dated="value_date") == 0
    assert balances.net(book, now(book), ["5153"]) == 0


def test_a_reversal_waits_for_a_second_person_like_any_voucher(book: Session) -> None:
    made = posted(book)
    voucher = approvals.ask_reversal(book, FUND, made.seq, reason="Ghi nhầm", actor=CHECKER)
    with pytest.raises(OwnVoucher):
        post(book, voucher)
    assert balances.net(book, now(book), ["6428"]) == 1_000_000


def test_nothing_is_reversed_twice_not_even_while_the_first_waits(book: Session) -> None:
    made = posted(book)
    voucher = approvals.ask_reversal(book, FUND, made.seq, reason="a", actor=MAKER)
    with pytest.raises(AlreadyReversed):
        approvals.ask_reversal(book, FUND, made.seq, reason="b", actor=MAKER)
    approvals.return_(book, voucher, CHECKER, FIRST, "Không đúng")
    mirror = reversed_(book, made.seq)
    with pytest.raises(AlreadyReversed):
        approvals.ask_reversal(book, FUND, made.seq, reason="c", actor=MAKER)
    with pytest.raises(ReversalOfReversal):
        approvals.ask_reversal(book, FUND, mirror.seq, reason="d", actor=MAKER)


def test_an_entry_of_a_closed_period_is_reversed_in_the_open_one(book: Session) -> None:
    made = posted(book)
    quarters.close_period(book, FUND, "2026Q1", CHECKER)
    mirror = reversed_(book, made.seq)
    assert mirror.entry.value_date == JANUARY
    assert mirror.entry.posting_date == date(2026, 4, 1)
    assert balances.net(book, now(book, date(2026, 3, 31)), ["6428"]) == 1_000_000


def test_an_entry_that_is_not_there_is_not_reversed(book: Session) -> None:
    with pytest.raises(EntryUnknown):
        approvals.ask_reversal(book, FUND, 1, reason="", actor=MAKER)
