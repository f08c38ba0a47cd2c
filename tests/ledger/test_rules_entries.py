"""What the book accepts: posting dates in open periods, and reversals that mirror."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings

from fundops.ledger.errors import (
    AlreadyReversed,
    NoOpenPeriod,
    PeriodClosed,
    PostingDateInFuture,
    ReversalOfReversal,
)
from fundops.ledger.rules.entries import REVERSAL, posting_date_for, reversal_of
from fundops.ledger.values.entries import JournalEntry, PostedEntry, credit, debit
from fundops.ledger.values.registers import Period
from fundops.money import Money, vnd
from fundops.periods import Quarter
from tests.builders import entry
from tests.strategies import entries

TODAY = date(2026, 8, 20)


def period(year: int, number: int, *, is_closed: bool = False) -> Period:
    quarter = Quarter(year, number)
    return Period(
        fund="HVCF",
        code=str(quarter),
        starts_on=quarter.starts_on,
        ends_on=quarter.ends_on,
        closed_at=datetime(2026, 7, 1, tzinfo=UTC) if is_closed else None,
        closed_by="checker" if is_closed else None,
        seq=1 if is_closed else None,
        root="00" if is_closed else None,
    )


PERIODS = [period(2026, 1, is_closed=True), *(period(2026, n) for n in (2, 3, 4))]


def posting_date(value_date: date, asked: date | None = None) -> date:
    return posting_date_for(value_date, asked=asked, today=TODAY, periods=PERIODS)


def test_a_movement_is_posted_on_its_value_date_when_that_is_open() -> None:
    assert posting_date(date(2026, 4, 1)) == date(2026, 4, 1)
    assert posting_date(TODAY) == TODAY


def test_a_movement_of_a_closed_period_is_posted_on_the_first_day_still_open() -> None:
    assert posting_date(date(2026, 3, 31)) == date(2026, 4, 1)


def test_a_movement_from_before_the_first_period_is_posted_on_the_first_day_still_open() -> None:
    assert posting_date(date(2025, 6, 30)) == date(2026, 4, 1)


def test_the_day_asked_for_is_taken_whatever_the_value_date() -> None:
    assert posting_date(date(2026, 3, 31), asked=date(2026, 8, 1)) == date(2026, 8, 1)


def test_asking_for_a_closed_period_is_refused() -> None:
    with pytest.raises(PeriodClosed) as refused:
        posting_date(date(2026, 5, 5), asked=date(2026, 3, 31))
    assert refused.value.facts == {"period": "2026Q1"}


@pytest.mark.parametrize("asked", [None, TODAY + timedelta(days=1)])
def test_a_posting_date_that_has_not_come_is_refused(asked: date | None) -> None:
    with pytest.raises(PostingDateInFuture) as refused:
        posting_date(TODAY + timedelta(days=1), asked=asked)
    assert refused.value.facts == {"day": date(2026, 8, 21), "today": TODAY}


def test_a_day_outside_every_period_is_refused() -> None:
    with pytest.raises(NoOpenPeriod):
        posting_date(date(2026, 5, 5), asked=date(2025, 12, 31))


def test_a_closed_period_with_nothing_open_after_it_is_refused() -> None:
    closed = [period(2026, n, is_closed=True) for n in (1, 2)]
    with pytest.raises(NoOpenPeriod):
        posting_date_for(date(2026, 5, 5), asked=None, today=TODAY, periods=closed)


def test_a_period_that_begins_tomorrow_is_not_open_for_yesterday() -> None:
    """The first day still open must have come."""
    periods = [period(2026, 3, is_closed=True), period(2026, 4)]
    with pytest.raises(NoOpenPeriod):
        posting_date_for(TODAY, asked=None, today=TODAY, periods=periods)


def a_posted(asked: JournalEntry, seq: int = 7) -> PostedEntry:
    return PostedEntry(
        seq=seq,
        number="BT000007/2026",
        voucher_number="PKT00007/2026",
        entry=asked,
        made_by="maker",
        posted_by="checker",
        recorded_at=datetime(2026, 5, 5, tzinfo=UTC),
        leaf="",
        voucher_id=UUID(int=0),
    )


def mirrored(asked: JournalEntry) -> JournalEntry:
    return reversal_of(a_posted(asked), posting_date=TODAY, reason="sai", already_reversed=False)


def test_a_reversal_names_its_original_and_keeps_its_value_date() -> None:
    original = entry(value_date=date(2026, 5, 5))
    mirror = mirrored(original)
    assert (mirror.kind, mirror.reverses) == (REVERSAL, 7)
    assert (mirror.value_date, mirror.posting_date) == (date(2026, 5, 5), TODAY)
    assert mirror.description == "Đảo bút toán BT000007/2026: sai"


def test_a_reversal_mirrors_the_foreign_amounts_too() -> None:
    original = entry(
        (
            debit("1122", vnd(25_000), foreign=Money.of_minor(100, "USD")),
            credit("33888", vnd(25_000)),
        )
    )
    assert [line.foreign for line in mirrored(original).lines] == [
        Money.of_minor(-100, "USD"),
        None,
    ]


@given(entries())
@settings(max_examples=40)
def test_an_entry_and_its_mirror_cancel_line_by_line(drawn: JournalEntry) -> None:
    for line, other in zip(drawn.lines, mirrored(drawn).lines, strict=True):
        assert (other.account, other.about) == (line.account, line.about)
        assert other.amount == -line.amount
        assert (other.foreign is None) == (line.foreign is None)


def test_nothing_is_reversed_twice() -> None:
    with pytest.raises(AlreadyReversed) as refused:
        reversal_of(a_posted(entry()), posting_date=TODAY, reason="", already_reversed=True)
    assert refused.value.facts == {"number": "BT000007/2026"}


def test_a_reversal_is_not_reversed() -> None:
    with pytest.raises(ReversalOfReversal):
        mirrored(replace(entry(), reverses=3))
