"""A client as a person's own browser is one: from this machine, for this machine; and the
application that it asks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient
from litestar.types import Receive, Scope, Send

from fundops.app import create_app
from fundops.db.engine import Database
from fundops.settings import Settings

_idle: list[Litestar] = []


class _FromLoopback:
    """The application as a connection from 127.0.0.1 sees it; Litestar's client calls itself
    `testclient`.
    """

    def __init__(self, app: Litestar) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if "client" in scope:  # not for the start and the end of the application
            scope["client"] = ("127.0.0.1", 50000)
        await self.app(scope, receive, send)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.app, name)


def loopback_client(app: Litestar) -> TestClient[Litestar]:
    """A client of `app` that the loopback gate lets in; use it as a context manager."""
    return TestClient(_FromLoopback(app), base_url="http://127.0.0.1")  # type: ignore[arg-type]


@contextmanager
def app_on(database: Database, settings: Settings | None = None) -> Iterator[Litestar]:
    """The application on a database. Making one takes half a second, and all are alike but for
    their state, so tests take turns with a few; whoever changes more than state makes their own.
    """
    app = _idle.pop() if _idle else create_app(database, Settings())
    app.state.update({"database": database, "settings": settings or Settings()})
    yield app
    _idle.append(app)


@contextmanager
def client_on(
    database: Database, settings: Settings | None = None
) -> Iterator[TestClient[Litestar]]:
    """A client of the application on a database."""
    with app_on(database, settings) as app, loopback_client(app) as client:
        yield client
