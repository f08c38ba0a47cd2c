"""Columns of tables: what stands in them, how it is written, aligned, sorted and filtered by."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from fundops.web.cells import Value

R = TypeVar("R")


class Kind(StrEnum):
    """How a column is written, aligned, sorted and exported."""

    TEXT = "text"
    CODE = "code"
    """A number or code that is no quantity: as it stands, in tabular figures."""
    MONEY = "money"
    """Minor units (int) or Money; the unit stands in the header."""
    NUMBER = "number"
    PERCENT = "percent"
    """Hundredths of a percent (int): 3333 is 33,33%."""
    DATE = "date"
    MOMENT = "moment"
    STATE = "state"
    """One word out of few, shown as a badge with its sign; filtered by."""

    @property
    def is_figure(self) -> bool:
        return self in (Kind.MONEY, Kind.NUMBER, Kind.PERCENT)


@dataclass(frozen=True, kw_only=True)  # Column[Row](…) asks for an attribute that slots refuse
class Column(Generic[R]):
    """key: its name in the address. of: its raw value of a row. title: the header, with the unit.

    link: where a cell leads. total: summed in the last row. filtered: offers its values as a
    choice. tone: ok, warn, bad, wait or "" for a cell's colour and sign, never colour alone.
    """

    key: str
    title: str
    of: Callable[[R], Value]
    kind: Kind = Kind.TEXT
    link: Callable[[R], str | None] | None = None
    tone: Callable[[R], str] | None = None
    total: bool = False
    filtered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    href: str | None
    tone: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter as the page offers it."""

    key: str
    title: str
    values: tuple[str, ...]
    chosen: str
