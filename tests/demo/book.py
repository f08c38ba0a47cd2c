"""The demo deployment for tests: built once a run, whoever asks first, and cloned for each worker.

- `demo_database`: this worker's own copy, which its tests only read.
- `demo`: a session in it, rolled back.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import TextIO

import pytest
from sqlalchemy.orm import Session

from fundops.db.engine import Database
from fundops.demo.build import build
from tests.clusters import Cluster
from tests.conftest import RolledBack

STARTUPS = 3
_clones = count(1)


@pytest.fixture(scope="session")
def demo_database(cluster: Cluster) -> Iterator[Database]:
    """The demo in a database of this worker and folder of tests."""
    with demo_copy(cluster) as database:
        yield database


@pytest.fixture
def demo(demo_database: Database) -> Iterator[Session]:
    """A session in the demo; what a test writes is rolled back."""
    with RolledBack(demo_database.engine) as session:
        yield session
        session.rollback()


@contextmanager
def demo_copy(cluster: Cluster) -> Iterator[Database]:
    """The demo in a database of one's own, dropped afterwards."""
    with _made(cluster) as template:
        name = f"{template}_{os.getpid()}_{next(_clones)}"
        cluster.create(name, template)
        try:
            with cluster.database(name) as database:
                yield database
        finally:
            cluster.drop(name)


@contextmanager
def _made(cluster: Cluster) -> Iterator[str]:
    """The name of the demo to clone, to which nobody is connected; the last to leave drops it."""
    name = f"fundops_test_{cluster.run}_demo"
    place = cluster.place
    made = place / "demo.made"
    with (place / "demo.users").open("w") as users, (place / "demo.lock").open("w") as lock:
        with _alone(lock):
            fcntl.flock(users, fcntl.LOCK_SH)
            if not made.exists():
                _make(cluster, name)
                made.touch()
        try:
            yield name
        finally:
            with _alone(lock), suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                made.unlink()
                cluster.drop(name)


@contextmanager
def _alone(lock: TextIO) -> Iterator[None]:
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(lock, fcntl.LOCK_UN)


def _make(cluster: Cluster, name: str) -> None:
    """What a failed try left is made anew."""
    cluster.drop(name)
    cluster.create(name, cluster.template)
    with cluster.database(name) as database:
        build(database, startups=STARTUPS, progress=lambda _label, _done, _total: None)
