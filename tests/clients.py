"""A client as a person's own browser is one: from this machine, for this machine."""

from typing import Any

from litestar import Litestar
from litestar.testing import TestClient
from litestar.types import Receive, Scope, Send


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
