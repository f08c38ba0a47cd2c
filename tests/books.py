"""Fixtures of books: a founded fund to work in.

- `book`: a session in a demo deployment with the venture fund and the quarters of 2026 and 2027, on
  15/01/2028; rolled back, after the checks that a commit would make.
- `fund_database`: the same fund in a database of the test's own, for commits (mark `committed`).

A folder's conftest imports what it wants; the clock is the demo's, so nothing here depends on when
the tests run.
"""

import os
from collections.abc import Iterator
from itertools import count

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.db.engine import Database
from tests.builders import found_fund
from tests.clusters import Cluster
from tests.conftest import RolledBack, flush_checks

_books = count(1)  # each folder that imports the fixture has a book of its own


@pytest.fixture(scope="session")
def book_database(cluster: Cluster) -> Iterator[Database]:
    """The one database with a founded fund in which this worker's rolled back tests of a folder
    run.
    """
    name = f"fundops_test_{cluster.run}_{os.getpid()}_book_{next(_books)}"
    cluster.create(name, cluster.template)
    with cluster.database(name) as database:
        found_fund(database)
        yield database
    cluster.drop(name)


@pytest.fixture
def book(book_database: Database) -> Iterator[Session]:
    """A session of the application in the founded fund, rolled back."""
    with RolledBack(book_database.engine) as session:
        yield session
        if session.in_transaction() and session.is_active and _is_healthy(session):
            flush_checks(session)
        session.rollback()


@pytest.fixture
def fund_database(database: Database) -> Database:
    """A founded fund in a database of this test's own."""
    found_fund(database)
    return database


def _is_healthy(session: Session) -> bool:
    """Whether the transaction can still do something: a refusal by PostgreSQL has ended it."""
    try:
        session.execute(text("SELECT 1"))
    except Exception:  # noqa: BLE001 (whatever it is, the test is about it and has passed)
        return False
    return True
