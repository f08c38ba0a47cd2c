"""What a handler can ask for by name: `session`, `actor`, `paging`, `idempotency_key`, `if_match`,
`lang`; and what a writing handler asks for instead: `intent` (POST) and `edit` (PATCH).

Litestar(dependencies=dependencies(), state=State({"database": …}))
"""

from typing import Any

from litestar import Request
from litestar.di import Provide

from fundops.edge.actor import actor
from fundops.edge.idempotency import idempotency_key
from fundops.edge.intent import edit, intent
from fundops.edge.language import reader_language
from fundops.edge.paging import paging
from fundops.edge.precondition import if_match
from fundops.edge.session import session_edge
from fundops.errors import Lang


def lang(request: Request[Any, Any, Any]) -> Lang:
    """The dependency `lang`."""
    return reader_language(request)


def dependencies() -> dict[str, Provide]:
    """For `Litestar(dependencies=...)`; what a handler does not ask for costs nothing."""
    return {
        "session": Provide(session_edge),
        "actor": Provide(actor, sync_to_thread=False),
        "paging": Provide(paging, sync_to_thread=False),
        "idempotency_key": Provide(idempotency_key, sync_to_thread=False),
        "if_match": Provide(if_match, sync_to_thread=False),
        "lang": Provide(lang, sync_to_thread=False),
        "intent": Provide(intent, sync_to_thread=False),
        "edit": Provide(edit, sync_to_thread=False),
    }
