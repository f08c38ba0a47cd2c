"""What the book accepts: a reversal mirrors what it reverses, and a posting date stands in an open
period.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from fundops.ledger.errors import (
    AlreadyReversed,
    NoOpenPeriod,
    PeriodClosed,
    PostingDateInFuture,
    ReversalOfReversal,
)
from fundops.ledger.values.entries import JournalEntry, Line, PostedEntry
from fundops.ledger.values.registers import Period
from fundops.periods import Quarter

REVERSAL = "ledger.reversal"


def reversal_of(
    original: PostedEntry, *, posting_date: date, reason: str, already_reversed: bool
) -> JournalEntry:
    """Mirror of a posted entry: same value date, own posting date, so the pair leaves every
    measure.
    """
    entry = original.entry
    if already_reversed:
        raise AlreadyReversed(number=original.number)
    if entry.reverses is not None:
        raise ReversalOfReversal(number=original.number)
    return replace(
        entry,
        kind=REVERSAL,
        posting_date=posting_date,
        description=f"Đảo bút toán {original.number}: {reason}",
        lines=tuple(_mirrored(line) for line in entry.lines),
        reverses=original.seq,
        restates=None,
    )


def named_restatement(entry: JournalEntry) -> JournalEntry:
    """The entry with the quarter it restates: one before the quarter it is posted in, if any."""
    valued, posted = Quarter.of(entry.value_date), Quarter.of(entry.posting_date)
    return replace(entry, restates=str(valued) if valued < posted else None)


def _mirrored(line: Line) -> Line:
    foreign = None if line.foreign is None else line.foreign * -1
    return replace(line, amount=line.amount * -1, foreign=foreign)


def posting_date_for(
    value_date: date, *, asked: date | None, today: date, periods: Sequence[Period]
) -> date:
    """The day to post on: as asked, else the value date, else the first day that is still open."""
    if asked is not None:
        return _checked(asked, today, periods)
    if any(not p.is_closed and p.starts_on <= value_date <= p.ends_on for p in periods):
        return _checked(value_date, today, periods)
    later = sorted(p.starts_on for p in periods if not p.is_closed and p.starts_on > value_date)
    if not later or later[0] > today:
        raise NoOpenPeriod(day=value_date)
    return later[0]


def _checked(day: date, today: date, periods: Sequence[Period]) -> date:
    if day > today:
        raise PostingDateInFuture(day=day, today=today)
    for period in periods:
        if period.starts_on <= day <= period.ends_on:
            if period.is_closed:
                raise PeriodClosed(period=period.code)
            return day
    raise NoOpenPeriod(day=day)
