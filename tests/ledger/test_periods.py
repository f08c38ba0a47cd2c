"""Posting dates stand in open periods, and a closed period stays as it was closed."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.formats import VIETNAM_TIME
from fundops.ledger.actions import quarters
from fundops.ledger.errors import (
    NoOpenPeriod,
    PeriodClosed,
    PeriodNotClosable,
    PeriodUnknown,
    PostingDateInFuture,
)
from fundops.ledger.queries import balances, master
from fundops.ledger.values.figures import Cut
from tests.builders import (
    CHECKER,
    FIRST,
    FUND,
    JANUARY,
    TODAY,
    clock_at,
    entry,
    posted,
    submitted,
)

END = date(2027, 12, 31)


def now(session: Session, on: date = END) -> Cut:
    return balances.cut(session, FUND, on)


def close(session: Session, *codes: str) -> None:
    for code in codes:
        quarters.close_period(session, FUND, code, CHECKER)


def test_a_posting_date_that_has_not_come_is_refused(book: Session) -> None:
    quarters.open_year(book, FUND, 2028)
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
    approvals.return_(book, voucher, CHECKER, FIRST, "x")
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
