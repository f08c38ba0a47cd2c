"""Who a request comes from, found once: by the session's cookie or by an API token.

Nothing is judged here but a token that is no good: access is the guard's affair, which knows the
route. A session that is over leaves nobody, and the reason, so that the sign-in page can say it.
"""

from typing import Any, Final

from anyio import to_thread
from litestar.connection import ASGIConnection
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from sqlalchemy.orm import Session

from fundops.db.engine import Database
from fundops.identity import cookies, csrf, store
from fundops.identity.errors.door import TokenNotValid
from fundops.identity.queries.sessions import Found, by_bearer, by_cookie
from fundops.identity.rules.forms import form_token
from fundops.identity.values import Authentication, How
from fundops.settings import Settings

STATIC: Final = "/static/"
API: Final = "/api/"
LONGEST_SECRET = 200
Connection = ASGIConnection[Any, Any, Any, Any]


class SignedIn(ASGIMiddleware):
    """Fills `scope["user"]`, `scope["auth"]`, and in `scope["state"]` `actor` and `csrf`."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        scope["user"], scope["auth"] = None, Authentication()
        scope["state"]["csrf"] = ""
        if scope["path"].startswith(STATIC):
            await next_app(scope, receive, send)
            return
        connection: Connection = ASGIConnection(scope)
        found, how = await self._find(connection)
        principal = found.principal
        scope["user"] = principal
        scope["auth"] = Authentication(how if principal else How.NOTHING, found.over)
        if principal is not None:
            scope["state"]["actor"] = principal.actor
            scope["state"]["csrf"] = principal.csrf
        elif not scope["path"].startswith(API):
            send = self._visited(connection, send)
        await next_app(scope, receive, send)

    async def _find(self, connection: Connection) -> tuple[Found, How]:
        """Who it is; a request that shows a token is judged by that alone."""
        database: Database = connection.app.state.database
        header = connection.headers.get("authorization", "")
        if header:
            kind, _, secret = header.partition(" ")
            if kind.lower() != "bearer":
                raise TokenNotValid
            found = await to_thread.run_sync(_look_up, database, secret.strip(), How.BEARER)
            if found.principal is None:
                raise TokenNotValid
            return found, How.BEARER
        secret = connection.cookies.get(cookies.name_of(_settings(connection), cookies.SESSION), "")
        if not secret:
            return Found(), How.NOTHING
        return await to_thread.run_sync(_look_up, database, secret, How.COOKIE), How.COOKIE

    def _visited(self, connection: Connection, send: Send) -> Send:
        """Let forms of a visit by nobody be told apart: by a cookie, given with the first page."""
        name = cookies.name_of(_settings(connection), cookies.VISIT)
        secret = connection.cookies.get(name, "")
        if secret:
            connection.scope["state"]["csrf"] = form_token(secret)
            return send
        secret = csrf.new_visit()
        connection.scope["state"]["csrf"] = form_token(secret)
        cookie = cookies.visit_cookie(_settings(connection), secret).to_header(header="")

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableScopeHeaders.from_message(message).add("set-cookie", cookie)
            await send(message)

        return sending


def _settings(connection: Connection) -> Settings:
    found: Settings = connection.app.state.settings
    return found


def _look_up(database: Database, secret: str, how: How) -> Found:
    """In a thread, in a short transaction of its own."""
    if len(secret) > LONGEST_SECRET:
        return Found()
    with Session(database.engine) as session, session.begin():
        found = (by_bearer if how is How.BEARER else by_cookie)(session, secret)
        if found.to_be_seen and found.principal is not None:
            store.was_here(session, found.principal)
        return found
