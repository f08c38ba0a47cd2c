"""Every string of a statement: cleaned for setting, or listed for checking."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from fundops.reporting.values import Statement

# Characters that look like another one and that few faces carry.
_PLAIN: Final = str.maketrans(
    {"\u202f": "\u00a0", "\u2011": "-", "\u2212": "-", "\u200b": None, "\ufeff": None, "\t": " "}
)


def clean(statement: Statement) -> Statement:
    """The same statement with every text in NFC, as a font and a search expect it."""
    cleaned: Statement = _each(statement, _clean_text)
    return cleaned


def all_texts(statement: Statement) -> Iterator[str]:
    yield from _strings(statement)


def _clean_text(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _each(getattr(value, f.name), change) for f in fields(value)}
        return replace(value, **parts)
    return value


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            yield from _strings(getattr(value, f.name))
