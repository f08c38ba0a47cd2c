"""The tiny application of these tests, and a client on its own machine."""

from collections.abc import Iterator

import psycopg
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from fundops.db.engine import Database
from fundops.settings import Settings
from tests.clients import loopback_client
from tests.edge.app import make_app, make_tables


@pytest.fixture
def app(database: Database, owner_connection: psycopg.Connection) -> Litestar:
    make_tables(owner_connection)
    return make_app(database, Settings())


@pytest.fixture
def client(app: Litestar) -> Iterator[TestClient[Litestar]]:
    with loopback_client(app) as found:
        yield found
