"""Facts of a refusal as JSON that a program can read: exact, the same in every language."""

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from fundops.money import Money


def as_json(value: Any) -> Any:
    """Money as minor units in a string (JavaScript's numbers end at 2^53), days as ISO 8601."""
    if isinstance(value, Enum):
        return as_json(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(name): as_json(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_json(item) for item in value]
    return _single(value)


def _single(value: Any) -> Any:
    if isinstance(value, Money):
        return {"minor": str(value.minor), "currency": str(value.currency)}
    if isinstance(value, date):  # and its child, datetime
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type) and not _speaks(value):
        return as_json(asdict(value))
    return str(value)  # ids, decimals, periods: as they write themselves


def _speaks(value: object) -> bool:
    return type(value).__str__ is not object.__str__
