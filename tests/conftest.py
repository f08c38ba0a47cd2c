"""Fixtures that touch the database. Pure tests use none of them and need no server.

- `session`: a session of the app's role that is rolled back; before that, the checks that
PostgreSQL
  would make at commit are made, so a test cannot pass with an unbalanced entry.
- marker `committed`: the test gets a database of its own (`database`), for commits, locks and HTTP.
- `owner_connection`: SQL as the owner of the tables, around the application.
"""

import os
from collections.abc import Iterator
from itertools import count

import psycopg
import pytest
from hypothesis import settings
from psycopg.pq import TransactionStatus
from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.db.connect import OWNER_ROLE
from fundops.db.engine import Database
from tests.builders_api import found_demo
from tests.clusters import Cluster, shared_cluster

# A change is judged by the same examples on every machine; a person's own runs look further.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

_clones = count(1)


class RolledBack(Session):
    """A session whose commit is a mistake of the test."""

    def commit(self) -> None:
        raise AssertionError("this test's session is rolled back; mark the test `committed`")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The server of this run, with a migrated template."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:12]
    with shared_cluster(run) as found:
        yield found


@pytest.fixture(scope="session")
def worker_database(cluster: Cluster) -> Iterator[Database]:
    """The one database in which this worker's rolled back tests run."""
    yield from _clone(cluster)


@pytest.fixture
def database(request: pytest.FixtureRequest, cluster: Cluster) -> Iterator[Database]:
    """A database of this test's own, dropped afterwards; only for tests marked `committed`. A test
    of the fixture `office` begins in its office, which is founded once a run.
    """
    if not _is_committed(request):
        pytest.fail("the fixture `database` is for tests marked `committed`")
    is_founded = "office" in request.fixturenames
    yield from _clone(cluster, cluster.template_with("office", found_demo) if is_founded else None)


@pytest.fixture
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """As the program's request would have it; in a `committed` test on the test's own database."""
    if _is_committed(request):
        with Session(request.getfixturevalue("database").engine) as own:
            yield own
        return
    with RolledBack(request.getfixturevalue("worker_database").engine) as shared:
        yield shared
        if shared.in_transaction() and _is_healthy(shared):
            flush_checks(shared)
        shared.rollback()


@pytest.fixture
def owner_connection(request: pytest.FixtureRequest) -> Iterator[psycopg.Connection]:
    """The owner of the tables at the same database, around the application; rolled back at the end.

    What `session` has not committed it does not see.
    """
    name = "database" if _is_committed(request) else "worker_database"
    found: Database = request.getfixturevalue(name)
    connection = psycopg.connect(found.owner_conninfo)
    try:
        connection.execute(f"SET ROLE {OWNER_ROLE}".encode())
        connection.commit()
        yield connection
        connection.rollback()
    finally:
        connection.close()


def flush_checks(session: Session) -> None:
    """Make PostgreSQL's deferred checks now, as a commit would."""
    session.flush()
    session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    session.execute(text("SET CONSTRAINTS ALL DEFERRED"))


def _clone(cluster: Cluster, template: str | None = None) -> Iterator[Database]:
    name = f"fundops_test_{cluster.run}_{os.getpid()}_{next(_clones)}"
    cluster.create(name, template or cluster.template)
    try:
        with cluster.database(name) as found:
            yield found
    finally:
        cluster.drop(name)


def _is_committed(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("committed") is not None


def _is_healthy(session: Session) -> bool:
    """Whether the transaction can still do something: a test that provoked an error has ended
    it.
    """
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    return driver.info.transaction_status != TransactionStatus.INERROR
