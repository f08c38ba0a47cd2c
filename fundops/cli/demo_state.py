"""What lies in a database before a demo is made in it, and making the demo whole.

A demo that was interrupted half way (Ctrl-C, a power cut) would print a statement of half a book.
On the embedded server it is made anew; on a server of one's own nothing is dropped by us.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto

from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.cli.errors import DemoUnfinished
from fundops.cli.speech import progress_bar, tell
from fundops.db import migrate
from fundops.db.connect import where
from fundops.db.engine import Database
from fundops.founding import DeploymentIsReal
from fundops.ledger.queries import master

CLEAR = (
    "DROP SCHEMA public CASCADE",
    "CREATE SCHEMA public AUTHORIZATION pg_database_owner",
    "GRANT USAGE ON SCHEMA public TO PUBLIC",
)


class State(Enum):
    """What the database holds."""

    EMPTY = auto()
    UNFINISHED = auto()
    DEMO = auto()
    REAL = auto()


def have_demo(database: Database, startups: int) -> bool:
    """Have a whole demo in the database; whether it was made now. Several may try at once."""
    if _state(database) is State.DEMO and migrate.is_current(database):
        return False
    with _alone(database):
        state = _state(database)
        if state is State.REAL:
            raise DeploymentIsReal
        if state is State.UNFINISHED:
            _clear(database)
        migrate.upgrade(database)
        if state is not State.DEMO:
            _build(database, startups)
        return state is not State.DEMO


def _state(database: Database) -> State:
    if migrate.current(database) is None:
        return State.EMPTY
    with Session(database.engine) as session:
        if not master.is_made(session):
            return State.EMPTY
        if not master.is_demo(session):
            return State.REAL
        today = master.today(session)
        over = [
            period
            for fund in master.funds(session)
            for period in master.periods(session, fund.code)
            if period.ends_on < today
        ]
        whole = bool(over) and all(period.is_closed for period in over)
        return State.DEMO if whole else State.UNFINISHED


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """Whoever comes second waits here, and then finds the demo made."""
    with database.owner_engine().connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text("SELECT pg_advisory_lock(hashtext('fundops demo'))"))
        yield


def _clear(database: Database) -> None:
    """Empty the embedded database of a half-made demo."""
    if database.server is None:
        raise DemoUnfinished(where=where(database.owner_conninfo))
    tell(
        "Số liệu minh họa lần trước được tạo dở dang; đang tạo lại từ đầu.",
        "The demo was left unfinished last time; it is made anew.",
    )
    database.engine.dispose()
    with database.owner_engine().begin() as connection:
        for command in CLEAR:
            connection.execute(text(command))


def _build(database: Database, startups: int) -> None:
    from fundops.demo.build import build

    with progress_bar("Đang tạo số liệu minh họa", "Building the demo") as step:
        build(database, startups=startups, progress=step)
