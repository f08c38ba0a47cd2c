"""Print a statement from a terminal: make its bytes, record the run."""

import getpass
import os

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.engine import Database
from fundops.reporting.actions import Order, Produced, produce, record_run
from fundops.settings import Settings


def print_order(database: Database, where: Settings, order: Order) -> Produced:
    """The bytes of one statement; nothing is recorded yet."""
    return produce(database.engine, order, cache_folder=where.home / "fonts", fonts=where.font_dir)


def record(database: Database, order: Order, printed: Produced) -> None:
    """Keep who printed what, in a transaction of its own."""
    with Session(database.engine) as session:
        record_run(session, order, printed, printer())
        session.commit()


def printer() -> Actor:
    """Who prints: this machine's user, as long as nobody signs in."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a number without a name, as in some containers
        name = str(os.geteuid())
    return Actor(f"cli:{name}"[:100])
