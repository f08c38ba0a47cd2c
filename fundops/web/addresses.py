"""Addresses of pages: the same place with something changed, everything else kept."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

KEPT = ("fund", "period", "as_of", "known_on", "lang")
"""What goes along from page to page."""


def address(path: str, asked: Mapping[str, object]) -> str:
    """A path with its query; None takes a name out."""
    query = urlencode({name: str(value) for name, value in asked.items() if value is not None})
    return f"{path}?{query}" if query else path


def asked_by(query: bytes) -> dict[str, str]:
    """What an address really asks, in its own order: names with a value, the last of each."""
    return dict(parse_qsl(query.decode("latin-1"), errors="replace"))


def unfolded(changes: Mapping[str, object]) -> dict[str, object]:
    """`calls__page` of Python is `calls-page` of an address."""
    return {name.replace("__", "-"): value for name, value in changes.items()}
