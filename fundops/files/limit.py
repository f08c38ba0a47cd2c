"""An upload that is too large is declined before it is read: by what it says of its own size, or at
the byte that is one too many.

It stands before everything that would read the form, the check of its token included.
"""

from litestar.datastructures import FormMultiDict, Headers
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import (
    ASGIApp,
    HTTPReceiveMessage,
    HTTPScope,
    Receive,
    ReceiveMessage,
    Scope,
    Send,
)
from litestar.types.empty import Empty
from litestar.utils.scope.state import ScopeState

from fundops.files.errors import FileTooLarge
from fundops.files.rules import MEGABYTE
from fundops.settings import Settings

OVERHEAD = 64 * 1024  # bytes around the file: the form's other fields and the marks between them


class UploadLimit(ASGIMiddleware):
    """For routes that take a file; `request_max_body_size=None` leaves the limit to it."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        settings: Settings = scope["litestar_app"].state.settings
        limit = settings.max_file_mb
        left = limit * MEGABYTE + OVERHEAD
        if _announced(scope) > left:
            raise FileTooLarge(limit=limit)

        async def counted() -> HTTPReceiveMessage | ReceiveMessage:
            nonlocal left
            message = await receive()
            if message["type"] == "http.request":
                left -= len(message["body"])
                if left < 0:
                    raise FileTooLarge(limit=limit)
            return message

        try:
            await next_app(scope, counted, send)
        finally:
            await _let_go(scope)


async def _let_go(scope: Scope) -> None:
    """Close the files of a form that was read and then declined by a guard; the framework closes
    those that reached their handler.
    """
    form = ScopeState.from_scope(scope).form
    if form is not Empty:
        await FormMultiDict.from_form_data(form).close()


def _announced(scope: Scope | HTTPScope) -> int:
    said = Headers.from_scope(scope).get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0  # noqa: PLR2004 (64 bits)
