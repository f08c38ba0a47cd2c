"""Tables as every page has them: searched without diacritics, sorted, filtered, summed and counted
by what the address says, and exported exactly as shown.

The address carries, for a table `calls`: `calls-q` (search), `calls-sort` (a column's key, `-`
first for downwards), `calls-<column>` (a filter's value), `calls-page`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from fundops.errors import Lang
from fundops.formats import without_marks
from fundops.money import Money
from fundops.web.cells import Value, shown_as, sort_key

R = TypeVar("R")


class Kind(StrEnum):
    """How a column is written, aligned, sorted and exported."""

    TEXT = "text"
    CODE = "code"
    """A number or code that is no quantity: as it stands, in tabular figures."""
    MONEY = "money"
    """Minor units (int) or Money; the unit stands in the header."""
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    STATE = "state"
    """One word out of few, shown as a badge with its sign; filtered by."""

    @property
    def is_figure(self) -> bool:
        return self in (Kind.MONEY, Kind.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """key: its name in the address. of: its raw value of a row. title: the header, with the unit.

    link: where a cell leads. total: summed in the last row. filtered: offers its values as a
    choice. tone: ok, warn, bad or "" for a cell's colour and sign, never colour alone.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Generic[R]):
    """A table as the address asks for it. rows: the page of it that is shown; found: all rows that
    the filters leave, which is what totals and files have.
    """

    name: str
    caption: str
    columns: Sequence[Column[R]]
    rows: Sequence[R]
    found: Sequence[R]
    of: int
    lang: Lang
    empty: str
    search: str
    sort: str
    choices: Sequence[Choice]
    page: int
    pages: int
    asked: Mapping[str, str] = field(repr=False)

    @property
    def files(self) -> tuple[str, str]:
        return (f"{self.name}.csv", f"{self.name}.xlsx")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search) or any(choice.chosen for choice in self.choices)

    def cells(self, row: R) -> list[Cell]:
        """A row, ready to print, in the order of the columns."""
        return [
            Cell(
                shown_as(column.of(row), column.kind, self.lang),
                column.link(row) if column.link else None,
                column.tone(row) if column.tone else "",
            )
            for column in self.columns
        ]

    def totals(self) -> list[str]:
        """The last row: sums over all rows found; empty when no column is summed."""
        if not any(column.total for column in self.columns):
            return []
        return [self._total(column) if column.total else "" for column in self.columns]

    def sum_of(self, column: Column[R]) -> int:
        """Over all rows found, in minor units or as counted."""
        values = [column.of(row) for row in self.found]
        return sum(value.minor if isinstance(value, Money) else _whole(value) for value in values)

    def _total(self, column: Column[R]) -> str:
        return shown_as(self.sum_of(column), column.kind, self.lang)

    def order(self, column: Column[R]) -> str:
        """`aria-sort` of a column: ascending, descending or none."""
        if self.sort.removeprefix("-") != column.key:
            return "none"
        return "descending" if self.sort.startswith("-") else "ascending"

    def next_sort(self, column: Column[R]) -> str:
        """What a click on a header asks for."""
        return f"-{column.key}" if self.order(column) == "ascending" else column.key


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0


def table_of(
    name: str,
    caption: str,
    columns: Sequence[Column[R]],
    rows: Sequence[R],
    *,
    asked: Mapping[str, str],
    lang: Lang,
    empty: str,
    size: int = 100,
) -> Shown[R]:
    """The table that the address asks for; what it names and there is not, it does not do."""
    search = asked.get(f"{name}-q", "").strip()
    by_key = {column.key: column for column in columns}
    sort = asked.get(f"{name}-sort", "")
    choices = [_choice(name, column, rows, asked, lang) for column in columns if column.filtered]
    found = _found(rows, columns, choices, search, lang)
    if column := by_key.get(sort.removeprefix("-")):
        found.sort(key=lambda row: sort_key(column.of(row)), reverse=sort.startswith("-"))
    pages = max(1, -(-len(found) // size))
    page = min(max(1, _number(asked.get(f"{name}-page", ""))), pages)
    return Shown(
        name=name,
        caption=caption,
        columns=columns,
        rows=found[(page - 1) * size : page * size],
        found=found,
        of=len(rows),
        lang=lang,
        empty=empty,
        search=search,
        sort=sort if column else "",
        choices=choices,
        page=page,
        pages=pages,
        asked=asked,
    )


def _choice(
    name: str, column: Column[R], rows: Sequence[R], asked: Mapping[str, str], lang: Lang
) -> Choice:
    values = {shown_as(column.of(row), column.kind, lang) for row in rows}
    ordered = tuple(sorted(values - {""}, key=sort_key))
    return Choice(column.key, column.title, ordered, asked.get(f"{name}-{column.key}", ""))


def _found(
    rows: Sequence[R],
    columns: Sequence[Column[R]],
    choices: Sequence[Choice],
    search: str,
    lang: Lang,
) -> list[R]:
    chosen = {choice.key: choice.chosen for choice in choices if choice.chosen}
    words = without_marks(search).split()

    def text(row: R, column: Column[R]) -> str:
        return shown_as(column.of(row), column.kind, lang)

    def is_in(row: R) -> bool:
        if any(text(row, c) != chosen[c.key] for c in columns if c.key in chosen):
            return False
        if not words:
            return True
        whole = without_marks(" ".join(text(row, column) for column in columns))
        return all(word in whole for word in words)

    return [row for row in rows if is_in(row)]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1  # noqa: PLR2004


__all__ = [
    "Cell",
    "Choice",
    "Column",
    "Kind",
    "R",
    "Shown",
    "Value",
    "date",
    "datetime",
    "table_of",
]
