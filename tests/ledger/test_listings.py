"""Lists of the book: one line an entry, a voucher, a bank's statement, as known at the cut."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from fundops.ledger.actions import registers
from fundops.ledger.queries import balances, banks, journal
from fundops.ledger.values.entries import Dimensions, VoucherState, credit, debit
from fundops.ledger.values.figures import Cut
from fundops.money import vnd
from tests.builders import (
    BANK,
    CLOCK,
    FUND,
    JANUARY,
    MAKER,
    clock_at,
    entry,
    interest,
    organisation,
    post,
    posted,
    returned,
    reversed_,
    submitted,
)

END = date(2027, 12, 31)
LATER = date(2026, 4, 1)


def now(session: Session, on: date = END) -> Cut:
    return balances.cut(session, FUND, on)


def filed(session: Session, balance: int, on: date = JANUARY) -> None:
    registers.file_bank_statement(
        session,
        fund=FUND,
        bank_account=BANK,
        on=on,
        balance=vnd(balance),
        filed_as="SK",
        actor=MAKER,
    )


def test_the_journal_is_the_newest_first_within_its_days(book: Session) -> None:
    first, second = posted(book), posted(book, entry(value_date=LATER))
    found, count = journal.journal(book, now(book))
    assert ([each.seq for each in found], count) == ([second.seq, first.seq], 2)
    assert [each.seq for each in journal.journal(book, now(book), since=LATER)[0]] == [second.seq]
    assert [each.seq for each in journal.journal(book, now(book, JANUARY))[0]] == [first.seq]
    assert journal.journal(book, now(book), most=1)[1] == 2


def test_an_entry_s_amount_leaves_its_memorandum_lines_out_unless_it_has_no_others(
    book: Session,
) -> None:
    party = Dimensions(party=organisation(book, "0123456789", "Sao"))
    memo = (debit("0101", vnd(7), party), credit("0109", vnd(7), party))
    cost = (debit("6428", vnd(5)), credit("331", vnd(5)))
    posted(book, entry((*cost, *memo)))
    posted(book, entry(memo))
    assert [each.amount for each in journal.journal(book, now(book))[0]] == [7, 5]


def test_a_reversed_entry_says_so_from_the_reversal_on(book: Session) -> None:
    original = posted(book)
    before = now(book)
    mirror = reversed_(book, original.seq)
    newest, oldest = journal.journal(book, now(book))[0]
    assert (newest.reverses, oldest.reversed_by) == (original.seq, mirror.seq)
    (then,) = journal.journal(book, before)[0]
    assert then.reversed_by is None
    assert journal.reversal(book, FUND, original.seq) == (mirror.voucher_id, mirror.seq)
    assert journal.reversal(book, FUND, mirror.seq) is None


def test_vouchers_of_every_state_are_listed(book: Session) -> None:
    waits, sets_aside = submitted(book), submitted(book)
    returned(book, sets_aside, "Thiếu hóa đơn")
    done = posted(book)
    found = {each.id: each for each in journal.all_vouchers(book, FUND)[0]}
    assert found[waits].state is VoucherState.PENDING
    assert found[sets_aside].reason == "Thiếu hóa đơn"
    assert found[done.voucher_id].seq == done.seq
    assert [each.id for each in journal.waiting(book, FUND, JANUARY, END)] == [waits]
    assert journal.waiting(book, FUND, LATER, END) == []


def test_what_a_paper_misses_is_what_was_recorded_after_it(book: Session) -> None:
    posted(book)
    after = posted(book, entry(value_date=LATER))
    assert journal.recorded_after(book, FUND, 1) == [(after.seq, LATER)]
    assert journal.entry_of(book, FUND, [after.voucher_id]) == {after.voucher_id: after.seq}


def test_the_postings_of_an_entry_are_its_legs(book: Session) -> None:
    made = posted(book)
    found = journal.legs(book, FUND, [made.seq])[made.seq]
    assert [(leg.account, leg.amount, leg.group) for leg in found] == [
        ("6428", 1_000_000, ""),
        ("331", -1_000_000, ""),
    ]


def test_a_statement_stands_beside_the_book_of_its_day(book: Session) -> None:
    posted(book, interest(500))
    posted(book, interest(300, LATER))
    filed(book, 500)
    filed(book, 790, LATER)
    newest, oldest = banks.filed_statements(book, now(book))
    assert (newest.book, newest.difference) == (800, -10)
    assert (oldest.book, oldest.difference) == (500, 0)
    assert [each.on for each in banks.filed_statements(book, now(book, JANUARY))] == [JANUARY]


def test_a_later_filing_replaces_an_earlier_one_once_it_is_known(book: Session) -> None:
    filed(book, 1)
    clock_at(book, CLOCK + timedelta(hours=1))
    filed(book, 2)
    found = banks.filed_statements(book, now(book))
    assert [(each.balance, each.stands) for each in found] == [(2, True), (1, False)]
    then = Cut(FUND, 0, END, CLOCK + timedelta(minutes=30))
    assert [(each.balance, each.stands) for each in banks.filed_statements(book, then)] == [
        (1, True)
    ]


def test_who_waits_becomes_who_is_posted(book: Session) -> None:
    waits = submitted(book)
    post(book, waits)
    assert journal.waiting(book, FUND, JANUARY, END) == []
