"""Columns in one line each, by what they hold; for the book's tables and those drawn from it."""

from collections.abc import Callable, Sequence
from typing import Any

from fundops.web.cells import Value
from fundops.web.columns import Column, Kind, R

Of = Callable[[R], Value]


def text(key: str, title: str, of: Of[R], **more: Any) -> Column[R]:
    return Column(key=key, title=title, of=of, **more)


def code(key: str, title: str, of: Of[R], **more: Any) -> Column[R]:
    return Column(key=key, title=title, of=of, kind=Kind.CODE, **more)


def day(key: str, title: str, of: Of[R], **more: Any) -> Column[R]:
    return Column(key=key, title=title, of=of, kind=Kind.DATE, **more)


def moment(key: str, title: str, of: Of[R], **more: Any) -> Column[R]:
    return Column(key=key, title=title, of=of, kind=Kind.MOMENT, **more)


def count(key: str, title: str, of: Of[R], **more: Any) -> Column[R]:
    return Column(key=key, title=title, of=of, kind=Kind.NUMBER, **more)


def figure(key: str, title: str, of: Of[R], **more: Any) -> Column[R]:
    """A figure written out with its unit, where the rows do not share one."""
    return Column(key=key, title=title, of=of, kind=Kind.NUMBER, **more)


def percent(key: str, title: str, of: Of[R], **more: Any) -> Column[R]:
    """Hundredths of a percent."""
    return Column(key=key, title=title, of=of, kind=Kind.PERCENT, **more)


def money(key: str, title: str, of: Of[R], **more: Any) -> Column[R]:
    """Minor units or money; summed in the last row unless `total=False`."""
    return Column(key=key, title=title, of=of, kind=Kind.MONEY, **({"total": True} | more))


def state(key: str, title: str, of: Of[R], tone: Callable[[R], str], **more: Any) -> Column[R]:
    """One word out of few, to choose by, with its tone."""
    known = {"filtered": True} | more
    return Column(key=key, title=title, of=of, kind=Kind.STATE, tone=tone, **known)


def filled(columns: Sequence[Column[R]], rows: Sequence[R], *sparse: str) -> list[Column[R]]:
    """The columns without those of `sparse` that no row fills."""
    return [
        column
        for column in columns
        if column.key not in sparse or any(column.of(row) not in (None, "") for row in rows)
    ]
