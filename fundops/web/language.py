"""Which language a page speaks: `?lang=` first, then the person's own, then what their browser
prefers.
"""

from typing import Any

from litestar import Request

from fundops.edge.language import reader_language
from fundops.errors import Lang


def language_of(request: Request[Any, Any, Any]) -> Lang:
    """For pages with and without a frame; nobody may be signed in yet."""
    own = getattr(request.scope.get("user"), "language", "")
    if request.query_params.get("lang") or own not in ("vi", "en"):
        return reader_language(request)
    return "vi" if own == "vi" else "en"
