"""Reading the CSV file of a calculator; every fault names its line, its column and its value.

Cells are separated by commas, or by semicolons or tabs if the header is. Encoding UTF-8, with or
without a byte order mark; any line ends; empty lines are passed over; names of columns in any
order and case; columns that the calculator does not know are left alone. How numbers and dates are
written is said in docs/calculators/README.md, and is the same for every calculator.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import TypeVar

from fundops.cli.calc import errors
from fundops.errors import Malformed, Refusals
from fundops.formats import Lang
from fundops.parsing import read_number

T = TypeVar("T")

MOST_BYTES = 2_000_000
MOST_FAULTS = 20  # told at once; more would hide the first
SHOWN = 60  # characters of a wrong cell that are repeated
_YEARS = range(1900, 3000)  # a typed year outside these is a slip
_BOTH: tuple[Lang, ...] = ("en", "vi")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of figures; `line` is its number in the file, the header counted."""

    line: int
    cells: Mapping[str, str]
    sheet: "Sheet" = field(repr=False)

    def has(self, column: str) -> bool:
        """Is anything in this cell?"""
        return bool(self.cells.get(column))

    def text(self, column: str) -> str:
        """What is in the cell; it has to be something."""
        return self._filled(column, errors.TEXT)

    def day(self, column: str) -> date:
        """A date, as 2026-01-31 or 31/01/2026."""
        text = self._filled(column, errors.DAY)
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
        turned = re.fullmatch(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", text)
        parts = found.groups() if found else turned.groups()[::-1] if turned else ("0", "0", "0")
        if int(parts[0]) not in _YEARS:
            raise self.wrong(column, errors.DAY)
        try:
            return date(*map(int, parts))
        except ValueError:
            raise self.wrong(column, errors.DAY) from None

    def number(self, column: str, *, relative: bool = False) -> Decimal:
        """An exact number, by the convention that the whole column is written in.

        relative: only proportions within the column matter, as those of an index do.
        """
        text = self._filled(column, errors.NUMBER)
        read = (read_number(text, lang) for lang in self.sheet.conventions(column, relative))
        values = sorted({value for value in read if value is not None})
        if not values:
            raise self.wrong(column, errors.NUMBER)
        if len(values) > 1:
            facts = {"value": _shown(text), "one": str(values[0]), "other": str(values[1])}
            raise errors.CellAmbiguous(
                line=str(self.line), column=column, example=f"{values[0]}0", **facts
            )
        return values[0]

    def whole(self, column: str) -> int:
        """A whole number, such as a period, a count of shares or an amount of đồng."""
        number = self.number(column)
        if number % 1:
            raise self.wrong(column, errors.WHOLE)
        return int(number)

    def choice(self, column: str, known: Sequence[str]) -> str:
        """One of some words, in any case."""
        text = self._filled(column, errors.one_of(known)).lower()
        if text not in known:
            raise self.wrong(column, errors.one_of(known))
        return text

    def wrong(self, column: str, needed: errors.Said) -> Malformed:
        """The refusal of what is in a cell, for a calculator that expects more of it."""
        value = _shown(self.cells.get(column, ""))
        return errors.CellWrong(line=str(self.line), column=column, value=value, expected=needed)

    def _filled(self, column: str, needed: errors.Said) -> str:
        text = self.cells.get(column, "")
        if not text:
            raise errors.CellEmpty(line=str(self.line), column=column, expected=needed)
        return text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that was read: the columns that were asked for, and the rows as the file has them."""

    file: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    known: dict[tuple[str, bool], tuple[Lang, ...]] = field(default_factory=dict)

    def each(self, make: Callable[[Row], T]) -> list[T]:
        """Something of every row; the faults of all rows are raised together."""
        made: list[T] = []
        faults: list[Malformed] = []
        for row in self.rows:
            try:
                made.append(make(row))
            except Malformed as fault:
                faults.append(fault)
        if len(faults) > MOST_FAULTS:
            faults[MOST_FAULTS:] = [errors.FaultsLeftOut(count=len(faults) - MOST_FAULTS)]
        Refusals.raise_if_any(faults)
        return made

    def conventions(self, column: str, relative: bool = False) -> tuple[Lang, ...]:  # noqa: FBT001, FBT002 (its one caller names it)
        """How a column's numbers can be read: "en" for 1,234.5, "vi" for 1.234,5, or both.

        One alone if every number can be read by it and some not by the other: "1.500" above
        "2.250,75" is fifteen hundred.
        """
        if (column, relative) not in self.known:
            cells = [row.cells[column] for row in self.rows if row.has(column)]
            self.known[column, relative] = _conventions(cells, relative=relative)
        return self.known[column, relative]


def read_sheet(
    file: Path, needed: Sequence[str], *, either: Sequence[str] = (), optional: Sequence[str] = ()
) -> Sheet:
    """The rows of a CSV file; named refusals for a file that cannot be read as one.

    needed: columns that have to be there; either: of these exactly one; optional: may be there.
    """
    lines = _records(_content(file))
    wanted = [*(["|".join(either)] if either else []), *needed]
    line, titles = next(lines, (0, []))
    if not titles:
        raise errors.HeaderMissing(file=file.name, columns=wanted)
    names = [title.casefold() for title in titles]
    _check_header(line, names, needed, either)
    kept = [name for name in names if name in {*needed, *either, *optional}]
    sheet = Sheet(file.name, tuple(kept))
    for number, cells in lines:
        extra = [cell for cell in cells[len(names) :] if cell]
        if extra:
            raise errors.RowTooLong(
                line=str(number),
                found=len(cells),
                expected=len(names),
                value=_shown(extra[0]),
            )
        named = {name: cell for name, cell in zip(names, cells, strict=False) if name in kept}
        sheet.rows.append(Row(number, named, sheet))
    if not sheet.rows:
        raise errors.RowsMissing(file=file.name)
    return sheet


def _content(file: Path) -> str:
    """The text of a file that a person named."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise errors.CalcFileMissing(file=str(file)) from None
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise errors.CalcFileUnreadable(file=str(file), reason=reason) from None
    if len(content) > MOST_BYTES:
        raise errors.CalcFileTooLarge(file=file.name, most=MOST_BYTES // 1_000_000)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise errors.CalcFileNotUtf8(file=file.name) from None


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number of the first line and stripped cells of every record that holds anything."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise errors.CalcFileNotCsv(line=str(begins), reason=str(error)) from None
        if any(cells):
            yield begins, cells


def _check_header(
    line: int, names: Sequence[str], needed: Sequence[str], either: Sequence[str]
) -> None:
    there = [name for name in names if name]
    for name in {*needed, *either}:
        if there.count(name) > 1:
            raise errors.ColumnTwice(line=str(line), column=name)
    alternatives = [name for name in either if name in there]
    if len(alternatives) > 1:
        raise errors.ColumnsClash(line=str(line), columns=alternatives)
    missing = [name for name in needed if name not in there]
    if either and not alternatives:
        missing.insert(0, "|".join(either))
    if missing:
        wanted = [*(["|".join(either)] if either else []), *needed]
        found = [_shown(name) for name in there]
        raise errors.ColumnMissing(line=str(line), missing=missing[0], columns=wanted, found=found)


def _conventions(cells: Sequence[str], *, relative: bool) -> tuple[Lang, ...]:
    numbers = [
        read
        for cell in cells
        if any(read := [read_number(cell, lang) is not None for lang in _BOTH])
    ]
    english, vietnamese = (all(read[i] for read in numbers) for i in (0, 1))
    if english != vietnamese:
        return ("en",) if english else ("vi",)
    if relative and english and all(read_number(c, "en") != read_number(c, "vi") for c in cells):
        return ("en",)  # by the other, each of them is a thousand times as much
    return _BOTH


def _shown(text: str) -> str:
    """A wrong cell as it can be repeated on a terminal."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:SHOWN]
    )
