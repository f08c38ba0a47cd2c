"""Two people, gapless numbers, rising times, closed periods, reversals, and what was known when."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.formats import VIETNAM_TIME
from fundops.ledger import actions as ledger
from fundops.ledger.errors import (
    AccountUnknown,
    AlreadyReversed,
    EntryUnknown,
    NoOpenPeriod,
    OwnVoucher,
    PartyUnknown,
    PeriodClosed,
    PeriodNotClosable,
    PeriodUnknown,
    PostingDateInFuture,
    ReversalOfReversal,
    TooRecent,
    VoucherNotPending,
    VoucherUnknown,
)
from fundops.ledger.queries import balances, entries, master, ties, vouchers
from fundops.ledger.rules.tree import verify_inclusion
from fundops.ledger.values import (
    Basis,
    Book,
    Cut,
    Dimensions,
    PostedEntry,
    Series,
    VoucherState,
    credit,
    debit,
)
from fundops.money import vnd
from tests.builders import (
    BANK,
    CHECKER,
    FUND,
    JANUARY,
    MAKER,
    TODAY,
    clock_at,
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


def close(session: Session, *codes: str) -> None:
    for code in codes:
        ledger.close_period(session, FUND, code, CHECKER)


# --- two people


def test_nobody_posts_their_own_voucher(book: Session) -> None:
    voucher = submitted(book, maker=CHECKER)
    with pytest.raises(OwnVoucher):
        post(book, voucher)
    with pytest.raises(OwnVoucher):
        ledger.post(book, voucher, CHECKER)
    assert vouchers.voucher(book, voucher).state is VoucherState.PENDING


def test_the_database_too_refuses_to_post_one_s_own_voucher(book: Session) -> None:
    voucher = submitted(book, maker=CHECKER)
    with pytest.raises(Exception, match="nobody posts their own voucher"), book.begin_nested():
        book.execute(text("SELECT ledger_post(:v, 'checker')"), {"v": voucher})


def test_what_waits_is_in_nobody_s_balance(book: Session) -> None:
    submitted(book)
    assert balances.trial_balance(book, now(book)) == []
    assert now(book).seq == 0


def test_a_posted_voucher_says_who_when_and_under_which_number(book: Session) -> None:
    voucher = submitted(book)
    made = post(book, voucher)
    found = vouchers.voucher(book, voucher)
    assert (found.state, found.number, found.seq) == (
        VoucherState.POSTED,
        made.voucher_number,
        made.seq,
    )
    assert (
        (found.made_by, found.decided_by)
        == (made.made_by, made.posted_by)
        == (
            "maker",
            "checker",
        )
    )
    assert found.decided_at == made.recorded_at
    assert found.entry == made.entry == entry(), "what was submitted is what is posted"


def test_a_voucher_is_posted_once(book: Session) -> None:
    voucher = submitted(book)
    post(book, voucher)
    with pytest.raises(VoucherNotPending):
        post(book, voucher)
    assert now(book).seq == 1


def test_a_void_voucher_stays_on_record_with_its_reason_and_is_never_posted(book: Session) -> None:
    voucher = submitted(book)
    approvals.refuse(book, voucher, CHECKER, "Thiếu hóa đơn")
    found = vouchers.voucher(book, voucher)
    assert (found.state, found.reason, found.decided_by) == (
        VoucherState.VOID,
        "Thiếu hóa đơn",
        "checker",
    )
    with pytest.raises(VoucherNotPending):
        post(book, voucher)
    with pytest.raises(VoucherNotPending):
        approvals.refuse(book, voucher, CHECKER, "lần nữa")
    assert (found.number, now(book).seq) == (None, 0), "it takes no number"


def test_a_maker_may_withdraw_what_they_submitted(book: Session) -> None:
    voucher = submitted(book)
    approvals.refuse(book, voucher, MAKER, "Nhập nhầm")
    assert vouchers.voucher(book, voucher).decided_by == "maker"


def test_a_voucher_that_is_not_there_is_said_to_be_unknown(book: Session) -> None:
    for ask in (post, lambda s, v: approvals.refuse(s, v, CHECKER, ""), vouchers.voucher):
        with pytest.raises(VoucherUnknown):
            ask(book, uuid4())


def test_an_account_or_a_party_that_is_not_on_record_is_named(book: Session) -> None:
    with pytest.raises(AccountUnknown) as account:
        submitted(book, entry((debit("6428", vnd(1)), credit("9999", vnd(1)))))
    assert account.value.facts == {"account": "9999", "fund": FUND}
    about = Dimensions(party="VN-0999999999")
    with pytest.raises(PartyUnknown) as party:
        submitted(book, entry((debit("6428", vnd(1)), credit("331", vnd(1), about))))
    assert party.value.facts == {"code": "VN-0999999999"}


# --- numbers


def test_each_series_has_its_own_gapless_numbers_in_each_year(book: Session) -> None:
    made = [
        posted(book, entry(series=series, value_date=day))
        for day in (JANUARY, date(2027, 3, 1))
        for series in (Series.JOURNAL, Series.BANK_CREDIT, Series.JOURNAL, Series.CASH_PAYMENT)
    ]
    assert [each.voucher_number for each in made] == [
        *("PKT00001/2026", "BC00001/2026", "PKT00002/2026", "PC00001/2026"),
        *("PKT00001/2027", "BC00001/2027", "PKT00002/2027", "PC00001/2027"),
    ]
    assert [each.number for each in made] == [
        *(f"BT{n:06d}/2026" for n in (1, 2, 3, 4)),
        *(f"BT{n:06d}/2027" for n in (1, 2, 3, 4)),
    ]
    assert [each.seq for each in made] == list(range(1, 9))


def test_a_year_s_numbers_go_on_after_those_of_the_next(book: Session) -> None:
    days = (date(2026, 12, 30), date(2027, 1, 2), date(2026, 12, 31))
    numbers = [posted(book, entry(value_date=day)).number for day in days]
    assert numbers == ["BT000001/2026", "BT000001/2027", "BT000002/2026"]


def test_a_refused_posting_takes_no_number(book: Session) -> None:
    """Not even when PostgreSQL refuses after it had given one: the refusal takes it back."""
    posted(book)
    nav = entry((debit("6428", vnd(5)), credit("331", vnd(5))), posting_date=date(2026, 5, 1))
    voucher = submitted(book, nav)
    with pytest.raises(Exception, match="no open period"), book.begin_nested():
        close(book, "2026Q1")  # only to end with a refusal inside the function
        book.execute(text("UPDATE office_days SET works = works"))
        voucher_in_q1 = ledger.store.save_voucher(book, entry(), MAKER.id)
        book.execute(text("SELECT ledger_post(:v, 'checker')"), {"v": voucher_in_q1})
    assert post(book, voucher).number == "BT000002/2026"


def test_recorded_times_rise_strictly_even_when_the_clock_stands(book: Session) -> None:
    times = [posted(book).recorded_at for _ in range(5)]
    assert all(one < other for one, other in zip(times, times[1:], strict=False))
    assert times[-1] - times[0] < timedelta(milliseconds=1), "the demo's clock stands still"


def test_recorded_times_rise_even_when_the_clock_is_set_back(book: Session) -> None:
    first = posted(book)
    clock_at(book, datetime(2027, 6, 1, 9, tzinfo=VIETNAM_TIME))
    assert posted(book).recorded_at > first.recorded_at


# --- dates


def test_a_posting_date_that_has_not_come_is_refused(book: Session) -> None:
    ledger.open_year(book, FUND, 2028)
    with pytest.raises(PostingDateInFuture):
        submitted(book, entry(posting_date=TODAY + timedelta(days=1)))
    assert posted(book, entry(posting_date=TODAY)).entry.posting_date == TODAY


def test_the_day_is_vietnam_s(book: Session) -> None:
    """At 06:00 of the 1st in Hanoi it is still the day before in UTC."""
    clock_at(book, datetime(2027, 7, 1, 6, tzinfo=VIETNAM_TIME))
    assert master.today(book) == date(2027, 7, 1)
    assert posted(book, entry(value_date=date(2027, 7, 1))).seq == 1
    with pytest.raises(PostingDateInFuture):
        submitted(book, entry(value_date=date(2027, 7, 2)))


def test_nothing_is_submitted_into_a_closed_period(book: Session) -> None:
    close(book, "2026Q1")
    with pytest.raises(PeriodClosed):
        submitted(book)


def test_nothing_is_submitted_where_no_period_is_kept(book: Session) -> None:
    with pytest.raises(NoOpenPeriod):
        submitted(book, entry(value_date=date(2025, 12, 31)))


def test_a_correction_is_posted_in_the_open_period_and_keeps_its_value_date(book: Session) -> None:
    close(book, "2026Q1")
    correction = entry(posting_date=date(2026, 4, 1), value_date=JANUARY)
    posted(book, replace(correction, restates="2026Q1"))
    q1 = now(book, date(2026, 3, 31))
    assert balances.net(book, q1, ["6428"]) == 0, "the closed quarter's books stay"
    assert balances.net(book, q1, ["6428"], dated="value_date") == 1_000_000, "its measures do not"


# --- closing


def test_closing_keeps_the_size_and_the_root_of_that_moment(book: Session) -> None:
    for _ in range(5):
        posted(book)
    head = balances.head(book, now(book))
    close(book, "2026Q1")
    posted(book, entry(value_date=date(2026, 5, 5)))
    period = master.last_closed_period(book, FUND)
    assert period is not None
    assert (period.code, period.closed_by, period.seq) == ("2026Q1", "checker", 5)
    assert period.root == head.root != balances.head(book, now(book)).root
    assert balances.head(book, Cut(FUND, 5, END)).root == period.root


def test_a_period_with_a_waiting_voucher_is_not_closed(book: Session) -> None:
    voucher = submitted(book)
    _not_closable(book, "2026Q1")
    approvals.refuse(book, voucher, CHECKER, "")
    close(book, "2026Q1")


def test_periods_are_closed_in_their_order_and_once(book: Session) -> None:
    _not_closable(book, "2026Q2")
    close(book, "2026Q1", "2026Q2")
    _not_closable(book, "2026Q1")


def test_a_period_that_is_not_over_is_not_closed(book: Session) -> None:
    clock_at(book, datetime(2026, 3, 31, 23, 59, tzinfo=VIETNAM_TIME))
    _not_closable(book, "2026Q1")
    clock_at(book, datetime(2026, 4, 1, 0, 0, tzinfo=VIETNAM_TIME))
    close(book, "2026Q1")


def test_a_period_that_is_not_kept_is_said_to_be_unknown(book: Session) -> None:
    with pytest.raises(PeriodUnknown):
        close(book, "2025Q4")


def _not_closable(session: Session, code: str) -> None:
    with pytest.raises(PeriodNotClosable) as error, session.begin_nested():
        close(session, code)
    assert error.value.facts == {"period": code}


# --- reversals

AMOUNTS = st.lists(st.integers(1, 10**12), min_size=1, max_size=3)


@given(amounts=AMOUNTS, basis=st.sampled_from(Basis), later=st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
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
        for item in balances.sums(session, now(session), by=keys, dated=dated, book=book)  # type: ignore[arg-type]
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
    approvals.refuse(book, voucher, CHECKER, "Không đúng")
    mirror = reversed_(book, made.seq)
    with pytest.raises(AlreadyReversed):
        approvals.ask_reversal(book, FUND, made.seq, reason="c", actor=MAKER)
    with pytest.raises(ReversalOfReversal):
        approvals.ask_reversal(book, FUND, mirror.seq, reason="d", actor=MAKER)


def test_an_entry_of_a_closed_period_is_reversed_in_the_open_one(book: Session) -> None:
    made = posted(book)
    close(book, "2026Q1")
    mirror = reversed_(book, made.seq)
    assert mirror.entry.value_date == JANUARY
    assert mirror.entry.posting_date == date(2026, 4, 1)
    assert balances.net(book, now(book, date(2026, 3, 31)), ["6428"]) == 1_000_000


def test_an_entry_that_is_not_there_is_not_reversed(book: Session) -> None:
    with pytest.raises(EntryUnknown):
        approvals.ask_reversal(book, FUND, 1, reason="", actor=MAKER)


# --- what was known when

Story = list[tuple[datetime, PostedEntry]]


def a_story(session: Session) -> Story:
    """Six entries on the firsts of six months, one of them a reversal, each at nine o'clock."""
    told: Story = []
    for month in range(2, 8):
        moment = datetime(2027, month, 1, 9, tzinfo=VIETNAM_TIME)
        clock_at(session, moment)
        if month == 6:
            told.append((moment, reversed_(session, told[0][1].seq)))
        else:
            told.append((moment, posted(session, interest(10**month, date(2026, month, 15)))))
    return told


def test_as_known_on_a_time_is_what_was_recorded_up_to_it(book: Session) -> None:
    told = a_story(book)
    clock_at(book, told[-1][0] + timedelta(days=1))
    for n, (moment, made) in enumerate(told, start=1):
        assert balances.cut(book, FUND, END, made.recorded_at).seq == n
        assert balances.cut(book, FUND, END, moment - timedelta(seconds=1)).seq == n - 1
    assert balances.cut(book, FUND, END, datetime(2026, 1, 1, tzinfo=VIETNAM_TIME)).seq == 0


def test_what_was_known_on_a_time_never_changes_once_it_is_past(book: Session) -> None:
    """Whatever is recorded later, with whatever dates: the same figures, the same root, the same
    statement of the bank.
    """
    told = a_story(book)
    clock_at(book, told[-1][0] + timedelta(days=1))
    known = {moment: _as_known_on(book, moment) for moment, _ in told}
    assert len(set(map(str, known.values()))) == len(told)

    clock_at(book, told[-1][0] + timedelta(days=2))
    posted(book, interest(99, date(2026, 2, 1)))
    reversed_(book, told[2][1].seq)
    ledger.file_bank_statement(
        book, fund=FUND, bank_account=BANK, on=END, balance=vnd(5), filed_as="x", actor=MAKER
    )
    assert {moment: _as_known_on(book, moment) for moment, _ in told} == known


def _as_known_on(session: Session, moment: datetime) -> object:
    cut = balances.cut(session, FUND, END, moment)
    return (
        balances.trial_balance(session, cut),
        balances.head(session, cut),
        ties.bank_balances(session, cut),
        ties.tree_tie(session, cut),
        [each.number for each in entries.entries(session, cut)],
    )


def test_a_time_younger_than_a_minute_is_refused(book: Session) -> None:
    """A transaction under way could still add to it."""
    moment = master.now(book)
    with pytest.raises(TooRecent):
        balances.cut(book, FUND, END, moment - timedelta(seconds=59))
    assert balances.cut(book, FUND, END, moment - timedelta(seconds=60)).seq == 0


# --- proofs and lists


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
    approvals.refuse(book, third, CHECKER, "")

    def ids(state: VoucherState | None = None, limit: int = 50) -> tuple[list[UUID], int]:
        found, total = vouchers.vouchers(book, FUND, state=state, limit=limit)
        return [each.id for each in found], total

    assert ids() == ([third, second, first], 3)
    assert ids(limit=1) == ([third], 3)
    assert ids(VoucherState.PENDING) == ([first], 1)
