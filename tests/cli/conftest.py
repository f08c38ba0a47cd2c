"""A terminal, and a database with a whole demo in it, made once by each worker."""

import os
from collections.abc import Iterator

import pytest

from fundops.db.engine import Database
from fundops.demo.build import build
from tests.cli.running import Terminal
from tests.clusters import Cluster


@pytest.fixture
def fundops(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capfd)


@pytest.fixture(scope="session")
def demo_database(cluster: Cluster) -> Iterator[Database]:
    """Read it, print from it; what is to change something takes a clone."""
    name = f"fundops_test_{cluster.run}_{os.getpid()}_demo"
    cluster.create(name, cluster.template)
    try:
        with cluster.database(name) as database:
            build(database, startups=3, progress=lambda _label, _done, _total: None)
            yield database
    finally:
        cluster.drop(name)
