"""Two people, gapless numbers, rising times."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.formats import VIETNAM_TIME
from fundops.ledger.actions import posting, quarters
from fundops.ledger.errors import (
    AccountUnknown,
    OwnVoucher,
    PartyUnknown,
    VoucherNotPending,
    VoucherUnknown,
)
from fundops.ledger.queries import balances, vouchers
from fundops.ledger.store import save_voucher
from fundops.ledger.values.entries import Dimensions, Series, VoucherState, credit, debit
from fundops.ledger.values.figures import Cut
from fundops.money import vnd
from tests.builders import (
    CHECKER,
    FIRST,
    FUND,
    JANUARY,
    MAKER,
    MAKING,
    clock_at,
    entry,
    post,
    posted,
    submitted,
)

END = date(2027, 12, 31)


def now(session: Session, on: date = END) -> Cut:
    return balances.cut(session, FUND, on)


def test_nobody_posts_their_own_voucher(book: Session) -> None:
    voucher = submitted(book, maker=CHECKER)
    with pytest.raises(OwnVoucher):
        post(book, voucher)
    with pytest.raises(OwnVoucher):
        posting.post(book, voucher, CHECKER)
    assert vouchers.voucher(book, voucher).state is VoucherState.PENDING


def test_the_database_too_refuses_to_post_one_s_own_voucher(book: Session) -> None:
    voucher = submitted(book, maker=CHECKER)
    with pytest.raises(IntegrityError, match="nobody posts their own"), book.begin_nested():
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
    approvals.return_(book, voucher, CHECKER, FIRST, "Thiếu hóa đơn")
    found = vouchers.voucher(book, voucher)
    assert (found.state, found.reason, found.decided_by) == (
        VoucherState.VOID,
        "Thiếu hóa đơn",
        "checker",
    )
    with pytest.raises(VoucherNotPending):
        post(book, voucher)
    with pytest.raises(VoucherNotPending):
        approvals.return_(book, voucher, CHECKER, FIRST, "lần nữa")
    assert (found.number, now(book).seq) == (None, 0), "it takes no number"


def test_a_maker_may_withdraw_what_they_submitted(book: Session) -> None:
    voucher = submitted(book)
    approvals.withdraw(book, voucher, MAKER, MAKING, "Nhập nhầm")
    assert vouchers.voucher(book, voucher).decided_by == "maker"


def test_a_voucher_that_is_not_there_is_said_to_be_unknown(book: Session) -> None:
    for ask in (post, lambda s, v: approvals.return_(s, v, CHECKER, FIRST, "x"), vouchers.voucher):
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
    spring = entry(value_date=date(2026, 5, 1))
    posted(book, spring)
    quarters.close_period(book, FUND, "2026Q1", CHECKER)
    late = save_voucher(book, entry(), MAKER.id)
    with pytest.raises(IntegrityError, match="no open period"), book.begin_nested():
        book.execute(select(func.ledger_post(late, CHECKER.id)))
    assert posted(book, spring).number == "BT000002/2026"


def test_recorded_times_rise_strictly_even_when_the_clock_stands(book: Session) -> None:
    times = [posted(book).recorded_at for _ in range(5)]
    assert all(one < other for one, other in pairwise(times))
    assert times[-1] - times[0] < timedelta(milliseconds=1), "the demo's clock stands still"


def test_recorded_times_rise_even_when_the_clock_is_set_back(book: Session) -> None:
    first = posted(book)
    clock_at(book, datetime(2027, 6, 1, 9, tzinfo=VIETNAM_TIME))
    assert posted(book).recorded_at > first.recorded_at
