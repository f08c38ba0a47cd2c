"""A fund to measure on: founded in a database of its own on the embedded server, durable as in use,
removed afterwards.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db import migrate
from fundops.db.engine import Database, connect_app
from fundops.founding import found
from fundops.ledger.actions import posting, registers
from fundops.ledger.values.entries import Dimensions, JournalEntry, Series, credit, debit
from fundops.ledger.values.registers import BankAccount, Basis
from fundops.money import vnd
from fundops.settings import Settings

FUND = "HVCF"
MAKER, CHECKER = Actor("maker"), Actor("checker")
DAY = date(2026, 3, 31)
NOW = datetime(2028, 1, 15, 3, tzinfo=UTC)
BATCH = 100


@contextmanager
def throw_away_database() -> Iterator[tuple[Database, Path]]:
    """An empty, migrated database and its home."""
    with tempfile.TemporaryDirectory(prefix="fundops-bench-") as place:
        Path(place).chmod(0o711)  # as root the server is another user
        home = Path(place) / "home"
        with connect_app(Settings(home=home, database_url=None)) as database:
            migrate.upgrade(database)
            yield database, home


@contextmanager
def measured_book() -> Iterator[Database]:
    """A founded fund with one bank account."""
    with throw_away_database() as (database, _):
        found(database, ("hvcf",), demo_clock=NOW, years=(2026, 2027))
        with Session(database.engine) as session:
            registers.open_bank_account(session, _bank())
            session.commit()
        yield database


def submit(database: Database, count: int) -> list[UUID]:
    """Pending vouchers of two lines each."""
    made: list[UUID] = []
    while len(made) < count:
        with Session(database.engine) as session:
            size = min(BATCH, count - len(made))
            made += [posting.submit(session, _entry(), MAKER) for _ in range(size)]
            session.commit()
    return made


def post(database: Database, vouchers: list[UUID]) -> None:
    """Post without judging: what is measured elsewhere."""
    for begin in range(0, len(vouchers), BATCH):
        with database.engine.begin() as connection:
            for voucher in vouchers[begin : begin + BATCH]:
                connection.execute(
                    text("SELECT ledger_post(:voucher, :checker)"),
                    {"voucher": voucher, "checker": CHECKER.id},
                )


def _bank() -> BankAccount:
    return BankAccount(
        fund=FUND,
        code="NH-01",
        holder="Quỹ",
        bank="Ngân hàng",
        number="0990000000018",
        currency="VND",
        ledger_account="1121",
        opened_on=date(2026, 1, 12),
    )


def _entry() -> JournalEntry:
    amount = vnd(1_000_000)
    return JournalEntry(
        fund=FUND,
        kind="ledger.general",
        series=Series.BANK_DEBIT,
        basis=Basis.COMMON,
        value_date=DAY,
        posting_date=DAY,
        description="Chi phí hoạt động",
        lines=(debit("6428", amount), credit("1121", amount, Dimensions(bank_account="NH-01"))),
    )
