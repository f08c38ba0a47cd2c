"""The reader's language: `?lang=` first, then what the browser prefers, else Vietnamese."""

from typing import Any

from litestar.connection import ASGIConnection

from fundops.errors import Lang

DEFAULT: Lang = "vi"


def reader_language(request: ASGIConnection[Any, Any, Any, Any]) -> Lang:
    """The language to answer this request in."""
    asked = _known(request.query_params.get("lang", ""))
    return asked or _preferred(request.headers.get("accept-language", "")) or DEFAULT


def _preferred(header: str) -> Lang | None:
    """`en-GB,en;q=0.9,vi;q=0.8` -> en: the known language of the highest weight, the first of
    equals.
    """
    best: tuple[float, Lang | None] = (0.0, None)
    for part in header.split(","):
        tag, _, weight = part.partition(";")
        language, quality = _known(tag), _quality(weight)
        if language is not None and quality > best[0]:
            best = (quality, language)
    return best[1]


def _known(tag: str) -> Lang | None:
    match tag.strip().lower().partition("-")[0]:
        case "vi":
            return "vi"
        case "en":
            return "en"
    return None


def _quality(text: str) -> float:
    """A weight of a header that is no weight counts as a refusal of that language."""
    name, _, value = text.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0
