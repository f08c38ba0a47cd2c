"""What was known on a time never changes once it is past."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from fundops.formats import VIETNAM_TIME
from fundops.ledger.actions import registers
from fundops.ledger.errors import (
    TooRecent,
)
from fundops.ledger.queries import balances, entries, master, ties
from fundops.ledger.values.entries import PostedEntry
from fundops.money import vnd
from tests.builders import (
    BANK,
    FUND,
    MAKER,
    clock_at,
    interest,
    posted,
    reversed_,
)

END = date(2027, 12, 31)

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
    registers.file_bank_statement(
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
