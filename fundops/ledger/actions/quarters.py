"""Open and close the quarters of the book, and find the day that a movement is posted on."""

from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.guards import sqlstate
from fundops.ledger.errors import (
    PeriodClosed,
    PeriodNotClosable,
    PeriodUnknown,
)
from fundops.ledger.models.registers import PeriodRow
from fundops.ledger.queries import master
from fundops.ledger.rules.entries import posting_date_for
from fundops.periods import Quarter


def open_year(session: Session, fund: str, year: int) -> None:
    """Open the four quarters of a year; those that are there already stay as they are, and none
    comes before a closed one.
    """
    periods = master.periods(session, fund)
    there = {period.code for period in periods}
    closed = [period for period in periods if period.is_closed]
    for number in (1, 2, 3, 4):
        quarter = Quarter(year, number)
        if str(quarter) not in there:
            if closed and quarter.starts_on < closed[-1].starts_on:
                raise PeriodClosed(period=closed[-1].code)
            session.execute(  # not the row: the application may write these columns alone
                insert(PeriodRow).values(
                    fund=fund,
                    code=str(quarter),
                    starts_on=quarter.starts_on,
                    ends_on=quarter.ends_on,
                )
            )


def close_period(session: Session, fund: str, code: str, actor: Actor) -> None:
    """Close a quarter for good and keep the tree's size and root of that moment."""
    if code not in {period.code for period in master.periods(session, fund)}:
        raise PeriodUnknown(fund=fund, period=code)

    try:
        session.execute(select(func.ledger_close_period(fund, code, actor.id)))
    except IntegrityError as error:
        if sqlstate(error) == "23F08":
            raise PeriodNotClosable(period=code) from error
        raise
    session.expire_all()


def posting_date(session: Session, fund: str, value_date: date, asked: date | None = None) -> date:
    """The day a movement of `value_date` is posted on; refuses a closed or a future one."""
    today, periods = master.today_and_periods(session, fund)
    return posting_date_for(value_date, asked=asked, today=today, periods=periods)
