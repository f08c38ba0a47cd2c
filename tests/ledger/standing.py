"""One book that stands for a whole module of tests, which ask of it what should be refused and roll
back. Its first quarter is closed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import psycopg
import pytest
from sqlalchemy.orm import Session

from fundops.db.connect import OWNER_ROLE
from fundops.db.engine import Database
from fundops.ledger.actions import quarters, registers
from fundops.money import vnd
from tests.builders import (
    BANK,
    BILLION,
    CHECKER,
    DUE,
    FUND,
    MAKER,
    a_fund_with,
    called,
    entry,
    found_fund,
    interest,
    paid,
    posted,
    submitted,
)
from tests.clusters import Cluster
from tests.ledger.by_hand import POSTED_ON


@dataclass(frozen=True)
class Standing:
    """A book that stays: one entry of April 2026 (`seq`), a pending voucher, a closed quarter."""

    database: Database
    seq: int


@pytest.fixture(scope="module")
def standing(cluster: Cluster) -> Iterator[Standing]:
    name = f"fundops_test_{cluster.run}_{os.getpid()}_guards"
    cluster.create(name, cluster.template)
    with cluster.database(name) as database:
        found_fund(database)
        with Session(database.engine) as session:
            fund = a_fund_with(session, 900 * BILLION)
            called(session, 90 * BILLION)
            paid(session, fund.others[0], 40 * BILLION)
            registers.file_bank_statement(
                session,
                fund=FUND,
                bank_account=BANK,
                on=DUE,
                balance=vnd(40 * BILLION),
                filed_as="Sao kê",
                actor=MAKER,
            )
            quarters.close_period(session, FUND, "2026Q1", CHECKER)
            seq = posted(session, interest(7_000_000, date(2026, 4, 2))).seq
            submitted(session, entry(value_date=POSTED_ON))
            session.commit()
        yield Standing(database, seq)
    cluster.drop(name)


@pytest.fixture
def owner(standing: Standing) -> Iterator[psycopg.Connection]:
    """The owner of the tables, rolled back."""
    connection = psycopg.connect(standing.database.owner_conninfo)
    try:
        connection.execute(f"SET ROLE {OWNER_ROLE}".encode())
        connection.commit()
        yield connection
    finally:
        connection.close()


@pytest.fixture
def app(standing: Standing) -> Iterator[Session]:
    """The application, rolled back."""
    with Session(standing.database.engine) as session:
        yield session
        session.rollback()


@contextmanager
def refused(owner: psycopg.Connection, sqlstate: str) -> Iterator[None]:
    """PostgreSQL refuses what is done inside, by that code; the transaction goes on after it."""
    with pytest.raises(psycopg.Error) as error, owner.transaction():
        yield
    assert error.value.sqlstate == sqlstate, error.value
