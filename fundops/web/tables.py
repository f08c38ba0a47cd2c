"""Tables as every page has them: searched without diacritics, sorted, filtered, summed and counted
by what the address says, and exported exactly as shown.

The address carries, for a table `calls`: `calls-q` (search), `calls-sort` (a column's key, `-`
first for downwards), `calls-<column>` (a filter's value), `calls-page`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic

from fundops.errors import Lang
from fundops.formats import number, without_marks
from fundops.money import Money
from fundops.web.cells import Value, plain_digits, shown_as, sort_key
from fundops.web.columns import Cell, Choice, Column, Kind, R

SHORT = 10  # rows: so few are seen at a glance, and searching them is folded away
Words = Callable[[str], str]


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Generic[R]):
    """A table as the address asks for it. rows: the page of it that is shown; found: all rows that
    the filters leave, which is what totals and files have. of: how many there are at all.
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
    size: int
    asked: Mapping[str, str] = field(repr=False)

    @property
    def files(self) -> tuple[str, str]:
        return (f"{self.name}.csv", f"{self.name}.xlsx")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search) or any(choice.chosen for choice in self.choices)

    @property
    def is_short(self) -> bool:
        return self.of <= SHORT and not self.is_narrowed

    @property
    def own(self) -> tuple[str, ...]:
        """The parameters that a new search says anew; the order of the rows stays."""
        filters = (f"{self.name}-{choice.key}" for choice in self.choices)
        return (f"{self.name}-q", f"{self.name}-page", *filters)

    @property
    def cleared(self) -> dict[str, None]:
        """For `here(**…)`: neither search nor filter."""
        return dict.fromkeys(self.own)

    def sorted_by(self, column: Column[R]) -> dict[str, str | None]:
        """For `here(**…)`: what a click on a header asks for; again, and it turns round."""
        return {f"{self.name}-sort": self.next_sort(column), f"{self.name}-page": None}

    def turned_to(self, page: int) -> dict[str, int | None]:
        """For `here(**…)`: another page of the rows."""
        return {f"{self.name}-page": page if page > 1 else None}

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
        return [
            shown_as(self.sum_of(column), column.kind, self.lang) if column.total else ""
            for column in self.columns
        ]

    @property
    def leading(self) -> int:
        """How many columns stand before the first sum: there the last row says what it sums."""
        summed = (place for place, column in enumerate(self.columns) if column.total)
        return max(1, next(summed, len(self.columns)))

    def sum_of(self, column: Column[R]) -> Money | int | None:
        """Over all rows found; nothing for amounts in several currencies, which have no sum."""
        values = [column.of(row) for row in self.found]
        amounts = [value for value in values if isinstance(value, Money)]
        if not amounts:
            return sum(value for value in values if isinstance(value, int))
        if len({amount.currency for amount in amounts}) > 1:
            return None
        return Money.of_minor(sum(each.minor for each in amounts), amounts[0].currency.code)

    def count(self, words: Words) -> str:
        """How many rows there are, always said: "12 trên 48 dòng"."""
        found, everything = (number(len(rows), self.lang) for rows in (self.found, range(self.of)))
        if self.pages > 1:
            first = (self.page - 1) * self.size + 1
            shown = (number(first, self.lang), number(first + len(self.rows) - 1, self.lang))
            text = words(gettext("Dòng {first}-{last} trong {found} dòng"))
            if self.is_narrowed:
                text = words(gettext("Dòng {first}-{last} trong {found} dòng, lọc từ {all} dòng"))
            return text.format(first=shown[0], last=shown[1], found=found, all=everything)
        if self.is_narrowed:
            return words(gettext("{found} trên {all} dòng")).format(found=found, all=everything)
        return words(gettext("{all} dòng")).format(all=everything)

    def total_label(self, words: Words) -> str:
        """What the last row sums."""
        found = number(len(self.found), self.lang)
        if self.pages > 1:
            return words(gettext("Tổng cộng {found} dòng của mọi trang")).format(found=found)
        return words(gettext("Tổng cộng {found} dòng đang hiển thị")).format(found=found)

    def order(self, column: Column[R]) -> str:
        """`aria-sort` of a column: ascending, descending or none."""
        if self.sort.removeprefix("-") != column.key:
            return "none"
        return "descending" if self.sort.startswith("-") else "ascending"

    def next_sort(self, column: Column[R]) -> str:
        """What a click on a header asks for."""
        return f"-{column.key}" if self.order(column) == "ascending" else column.key


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
    search = asked.get(f"{name}-q", "").strip()[:200]
    sort = asked.get(f"{name}-sort", "")
    column = {each.key: each for each in columns}.get(sort.removeprefix("-"))
    choices = [_choice(name, each, rows, asked, lang) for each in columns if each.filtered]
    found = _found(rows, columns, choices, search, lang)
    if column:
        found = _sorted(found, column, downwards=sort.startswith("-"))
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
        size=size,
        asked=asked,
    )


def _choice(
    name: str, column: Column[R], rows: Sequence[R], asked: Mapping[str, str], lang: Lang
) -> Choice:
    """A value that is not among the rows, in another language say, is not chosen."""
    values = {shown_as(column.of(row), column.kind, lang) for row in rows}
    ordered = tuple(sorted(values - {""}, key=sort_key))
    chosen = asked.get(f"{name}-{column.key}", "")
    return Choice(column.key, column.title, ordered, chosen if chosen in ordered else "")


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
        seen = [text(row, column) for column in columns]
        digits = [plain_digits(column.of(row)) for column in columns]
        whole = without_marks(" ".join(seen + digits))
        return all(word in whole for word in words)

    return [row for row in rows if is_in(row)]


def _sorted(rows: list[R], column: Column[R], *, downwards: bool) -> list[R]:
    """Empty cells stand last, whichever way."""
    filled = [row for row in rows if column.of(row) not in (None, "")]
    empty = [row for row in rows if column.of(row) in (None, "")]
    return sorted(filled, key=lambda row: sort_key(column.of(row)), reverse=downwards) + empty


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
