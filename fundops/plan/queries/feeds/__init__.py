"""Items that the book answers by itself: which, and what it says of them at a day.

`FEEDS` (`listed`) is the list. A feed reads the fund that the plan means, found by its policy pack;
in a deployment without that fund its items are reported by people, as all others are. Where nothing
is kept yet the answer is the reason, and never 0.
"""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from fundops.ledger.queries import balances, master
from fundops.ledger.values.registers import Fund
from fundops.plan.queries.feeds.feed import Feed, Silent
from fundops.plan.queries.feeds.listed import FEEDS
from fundops.plan.values.actuals import Fed

__all__ = ["FEEDS", "Feed", "fed", "is_fed"]


def is_fed(session: Session, code: str) -> bool:
    """Whether the book answers an item here; if so, nobody reports it."""
    return code in FEEDS and _fund(session, FEEDS[code]) is not None


def fed(session: Session, code: str, on: date, *, known_on: datetime | None = None) -> Fed | None:
    """What the book says of an item at the end of a day; None for an item that people report."""
    feed = FEEDS.get(code)
    fund = _fund(session, feed) if feed else None
    if feed is None or fund is None:
        return None
    answer = feed.answer(session, balances.cut(session, fund.code, on, known_on))
    about = Fed(feed=feed.id, fund=fund.code, how_vi=feed.how_vi, how_en=feed.how_en)
    if isinstance(answer, Silent):
        return replace(about, reason_vi=answer.vi, reason_en=answer.en)
    return replace(
        about,
        reading=answer.reading,
        said_vi=answer.vi,
        said_en=answer.en,
        path=answer.path,
        entries=answer.entries,
        records=answer.records,
    )


def _fund(session: Session, feed: Feed) -> Fund | None:
    return next((fund for fund in master.funds(session) if fund.pack == feed.pack), None)
