"""The page that says what went wrong, in the frame of whoever is signed in: they stay where they
are, with the sections, the fund and the mark of a demonstration. Where the frame cannot be had, for
the database may be what is missing, the page is plain.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import structlog
from anyio import to_thread
from litestar import Litestar, MediaType, Request, Response
from litestar.response.base import ASGIResponse
from litestar.types import Receive, Scope, Send
from sqlalchemy.orm import Session

from fundops.edge.loopback import LoopbackGate
from fundops.errors import Lang, Refusal
from fundops.i18n import texts
from fundops.identity.middleware import SignedIn
from fundops.identity.values import Principal, Step
from fundops.web.frame import frame
from fundops.web.language import language_of

Asked = Request[Any, Any, Any]
TEMPLATE = "error.html"
log = structlog.get_logger("fundops.web")


@dataclass(frozen=True, slots=True)
class Problem:
    """What an error page says."""

    status: int
    heading: str
    sentences: list[str]
    advice: str


class TroublePage(Response[str]):
    """Written once it is on its way, in a thread: who asks and what their frame says is read from
    the database. here: the page to open again. say: the problem in a language.
    """

    def __init__(self, status: int, here: str, say: Callable[[Lang], Problem]) -> None:
        super().__init__("", status_code=status, media_type=MediaType.HTML)
        self.here, self.say = here, say

    def to_asgi_response(
        self,
        app: Litestar | None,  # noqa: ARG002 (Litestar still gives it)
        request: Asked,
        **_: Any,
    ) -> ASGIResponse:
        return _Sent(self, request)


class _Sent(ASGIResponse):
    def __init__(self, page: TroublePage, request: Asked) -> None:
        super().__init__(status_code=page.status_code or 500)
        self.page, self.request = page, request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("user", _NOBODY_YET) is _NOBODY_YET:
            with suppress(Exception):
                await _DOOR(scope, receive, send)
        answer = await to_thread.run_sync(_written, self.page, self.request)
        await answer.to_asgi_response(app=None, request=self.request)(scope, receive, send)


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """Whoever came this far is known."""


_NOBODY_YET: Final = object()
_DOOR: Final = LoopbackGate()(SignedIn()(_nothing))
"""What a route stands behind; an address that leads to none has not met it."""


def _written(page: TroublePage, request: Asked) -> Response[str]:
    lang = language_of(request)
    context = {"problem": page.say(lang), "again": page.here}
    principal: Principal | None = request.scope.get("user")
    content = ""
    if principal is not None and principal.step is Step.NONE:
        try:
            content = _framed(page.here, request, context)
        except Exception:
            log.warning("no frame", exc_info=True)
    return Response(
        content or _rendered(request, context | {"lang": lang, "_": texts(lang).gettext}),
        status_code=page.status_code,
        media_type=MediaType.HTML,
        headers={"Cache-Control": "no-store", "Content-Language": lang},
        background=page.background,
    )


def _framed(here: str, request: Asked, context: dict[str, Any]) -> str:
    """In the frame of the page that was asked for; of one that there cannot be (another's fund, no
    such day), in that of no fund and day in particular.
    """
    with Session(request.app.state.database.engine) as session:
        try:
            found = frame(_opened(here, request), session)
        except Refusal:
            lang = request.query_params.get("lang", "")
            plain = f"{urlsplit(here).path}{f'?lang={lang}' if lang else ''}"
            found = frame(_opened(plain, request), session)
        return _rendered(request, found.context() | context)


def _opened(here: str, request: Asked) -> Asked:
    """The page itself, as it is opened: a form that was sent came from another address."""
    parts = urlsplit(here)
    opened = {
        "method": "GET",
        "path": unquote(parts.path),
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "state": {},  # what was read of the other address
    }
    return Request({**request.scope, **opened})  # type: ignore[arg-type]


def _rendered(request: Asked, context: dict[str, Any]) -> str:
    template = request.app.template_engine.get_template(TEMPLATE)  # type: ignore[union-attr]
    return str(template.render(**context))
