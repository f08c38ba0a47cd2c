"""What the book can be asked: proofs, lists, an account, a trial balance."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.ledger.errors import (
    EntryUnknown,
)
from fundops.ledger.queries import balances, entries, vouchers
from fundops.ledger.rules.tree import verify_inclusion
from fundops.ledger.values.entries import Dimensions, VoucherState, credit, debit
from fundops.ledger.values.figures import Book, Cut
from fundops.ledger.values.registers import Basis
from fundops.money import vnd
from tests.builders import (
    CHECKER,
    FIRST,
    FUND,
    entry,
    interest,
    organisation,
    post,
    posted,
    reversed_,
    submitted,
)

END = date(2027, 12, 31)


def now(session: Session, on: date = END) -> Cut:
    return balances.cut(session, FUND, on)


def test_every_entry_is_proven_in_every_tree_since(book: Session) -> None:
    made = [posted(book) for _ in range(9)]
    for size in range(1, 10):
        root = balances.head(book, Cut(FUND, size, END)).root
        for each in made[:size]:
            proof = entries.inclusion_proof(book, FUND, each.seq, size)
            assert (proof.leaf, proof.root) == (each.leaf, root)
            path = [bytes.fromhex(sibling) for sibling in proof.path]
            leaf = bytes.fromhex(proof.leaf)
            assert verify_inclusion(leaf, each.seq, size, path, bytes.fromhex(root))


@pytest.mark.parametrize(("seq", "size"), [(0, 3), (4, 3), (1, 4), (3, 9)])
def test_there_is_no_proof_for_what_is_not_in_the_book(book: Session, seq: int, size: int) -> None:
    for _ in range(3):
        posted(book)
    with pytest.raises(EntryUnknown):
        entries.inclusion_proof(book, FUND, seq, size)


def test_entries_are_listed_by_kind_day_and_page(book: Session) -> None:
    days = [date(2026, month, 1) for month in (2, 3, 4)]
    first, second, third = [posted(book, entry(value_date=day)).seq for day in days]
    mirror = reversed_(book, first).seq

    def seqs(cut: Cut, **how: object) -> list[int]:
        return [each.seq for each in entries.entries(book, cut, **how)]  # type: ignore[arg-type]

    assert seqs(now(book)) == [first, second, third, mirror]
    assert seqs(now(book), limit=2) == [first, second]
    assert seqs(now(book), after=second) == [third, mirror]
    assert seqs(now(book), kind="ledger.reversal") == [mirror]
    assert seqs(now(book), since=days[2]) == [third]
    assert seqs(now(book, days[1])) == [first, second, mirror], "posted in February, it mirrors"
    assert [each.seq for each in entries.every_entry(book, now(book))] == seqs(now(book))


def test_an_account_is_read_line_by_line(book: Session) -> None:
    supplier = Dimensions(party=organisation(book, "0100000099", "Nhà cung cấp"))
    for n, day in enumerate((date(2026, 2, 1), date(2026, 3, 1)), start=1):
        cost = (debit("6428", vnd(n)), credit("331", vnd(n), supplier))
        posted(book, entry(cost, value_date=day))
    lines, total = balances.account_lines(book, now(book), "331", limit=1)
    assert ([line.amount for line in lines], total) == ([-1], 2)
    assert lines[0].about == supplier
    later, _ = balances.account_lines(book, now(book), "33", since=date(2026, 2, 2))
    assert [(line.amount, line.number) for line in later] == [(-2, "BT000002/2026")]


def test_each_book_has_its_own_trial_balance(book: Session) -> None:
    common = posted(book, interest(100)).entry.lines
    up = (debit("2289", vnd(30)), credit("5158", vnd(30)))
    posted(book, entry(up, basis=Basis.NAV))
    provision = (debit("6356", vnd(7)), credit("2292", vnd(7)))
    posted(book, entry(provision, basis=Basis.STATUTORY))

    def accounts(kept: Book) -> dict[str, int]:
        found = balances.trial_balance(book, now(book), book=kept)
        return {each.account: each.net for each in found}

    of_all = {line.account: line.amount.minor for line in common}
    assert accounts(Book.COMMON) == of_all
    assert accounts(Book.NAV) == of_all | {"2289": 30, "5158": -30}
    assert accounts(Book.STATUTORY) == of_all | {"6356": 7, "2292": -7}


def test_vouchers_are_listed_newest_first_by_state(book: Session) -> None:
    first, second, third = [submitted(book) for _ in range(3)]
    post(book, second)
    approvals.return_(book, third, CHECKER, FIRST, "x")

    def ids(state: VoucherState | None = None, limit: int = 50) -> tuple[list[UUID], int]:
        found, total = vouchers.vouchers(book, FUND, state=state, limit=limit)
        return [each.id for each in found], total

    assert ids() == ([third, second, first], 3)
    assert ids(limit=1) == ([third], 3)
    assert ids(VoucherState.PENDING) == ([first], 1)
