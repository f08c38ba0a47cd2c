"""Asking a TOML document for its terms: each answer has its type, each fault its key and line.

A fault does not stop the reading: it is kept, a stand-in of the right type is answered, and
`Document.finish` raises all faults together before anything is worked out. Numbers with decimals
are read as exact decimals, never as floats.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from fundops.errors import Malformed, Refusal, Refusals
from fundops.money import LARGEST_MINOR
from fundops.terms import errors
from fundops.terms.places import Place, Said, one_of
from fundops.terms.reading.lines import line_of, lines_of

E = TypeVar("E", bound=StrEnum)

YEARS = range(1900, 3000)  # a written year outside these is a slip
MOST_DIGITS = 20
SHOWN = 60  # characters of a wrong value that are repeated

AMOUNT = Said("một số nguyên đồng, như 600_000_000_000", "whole đồng, such as 600_000_000_000")
AMOUNT_ABOVE_ZERO = Said("một số nguyên đồng lớn hơn 0", "whole đồng, more than 0")
DAY = Said("một ngày không có ngoặc kép, như 2026-01-31", "a date without quotes, like 2026-01-31")
TRUTH = Said("true hoặc false", "true or false")
TEXT = Said("một nội dung trong ngoặc kép", "some text in quotes")
TABLE = Said("một bảng", "a table")
TABLES = Said("ít nhất một bảng [[…]]", "at least one table [[…]]")


class Document:
    """One TOML text, and what is wrong with it so far."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = lines_of(text)
        self.faults: list[Malformed] = []
        self.sections: list[Section] = []
        try:
            content = tomllib.loads(text, parse_float=Decimal)
        except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
            raise _not_toml(file, str(error)) from None
        self.root = Section(self, "", content)

    def place(self, key: str) -> Place:
        """Where a key stands, or would."""
        return Place(key, self.file, line_of(self.lines, key))

    def finish(self) -> None:
        """Raise what is wrong, keys that nobody asked for among it."""
        for section in self.sections:
            section.refuse_unknown()
        Refusals.raise_if_any(sorted(self.faults, key=_by_line))


class Section:
    """One table of a document."""

    def __init__(self, document: Document, path: str, content: Mapping[str, object]) -> None:
        self.document = document
        self.path = path
        self.content = content
        self.asked: set[str] = set()
        document.sections.append(self)

    def key(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        """Is the key there? It counts as known."""
        self.asked.add(name)
        return name in self.content

    def place(self, name: str) -> Place:
        return self.document.place(self.key(name))

    def fault(self, fault: Malformed) -> None:
        self.document.faults.append(fault)

    def excludes(self, name: str, other: str) -> None:
        """A key that has no business beside another."""
        if self.has(name):
            self.fault(errors.TermOutOfPlace(where=self.place(name), other=other))

    def amount(self, name: str, *, least: int = 0) -> int:
        """Whole đồng."""
        value = self._value(name, AMOUNT)
        if type(value) is int and least <= value <= LARGEST_MINOR:
            return value
        self._wrong(name, value, AMOUNT_ABOVE_ZERO if least else AMOUNT)
        return least

    def number(self, name: str, *, above: int | None, most: int) -> Fraction:
        """An exact number up to `most`, and either above `above` or, without it, of 0 or more."""
        expected = _between(above, most)
        value = self._value(name, expected)
        exact = _exact(value)
        if exact is not None and (exact >= 0 if above is None else exact > above) and exact <= most:
            return exact
        self._wrong(name, value, expected)
        return Fraction(most)

    def percent(self, name: str, *, above: int | None = None, most: int = 100) -> Fraction:
        """A number of hundredths: 8 and 8.0 are a fraction of 2/25."""
        return self.number(name, above=above, most=most) / 100

    def day(self, name: str) -> date:
        value = self._value(name, DAY)
        if isinstance(value, date) and not isinstance(value, datetime) and value.year in YEARS:
            return value
        self._wrong(name, value, DAY)
        return date(YEARS[0], 1, 1)

    def truth(self, name: str) -> bool:
        value = self._value(name, TRUTH)
        if isinstance(value, bool):
            return value
        self._wrong(name, value, TRUTH)
        return False

    def text(self, name: str) -> str:
        value = self._value(name, TEXT)
        if isinstance(value, str) and 0 < len(value.strip()) <= SHOWN and value.isprintable():
            return value.strip()
        self._wrong(name, value, TEXT)
        return ""

    def choice(self, name: str, kind: type[E]) -> E:
        """A word that an enumeration knows."""
        words = one_of([each.value for each in kind])
        value = self._value(name, words)
        if isinstance(value, str) and value in {each.value for each in kind}:
            return kind(value)
        self._wrong(name, value, words)
        return next(iter(kind))

    def table(self, name: str) -> "Section":
        value = self._value(name, TABLE)
        if not isinstance(value, dict):
            self._wrong(name, value, TABLE)
            return Section(self.document, self.key(name), _Anything())
        return Section(self.document, self.key(name), value)

    def tables(self, name: str, *, needed: bool = False) -> list["Section"]:
        """Tables that repeat, in their order; none where they are not needed."""
        if not needed and not self.has(name):
            return []
        value = self._value(name, TABLES)
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self._wrong(name, value, TABLES)
            return []
        if needed and not value:
            self._wrong(name, value, TABLES)
        key = self.key(name)
        return [Section(self.document, f"{key}[{at}]", each) for at, each in enumerate(value, 1)]

    def refuse_unknown(self) -> None:
        for name in self.content:
            if name in self.asked:
                continue
            near = get_close_matches(name, sorted(self.asked), n=1)
            if near:
                fault: Malformed = errors.TermMisspelt(where=self.place(name), nearest=near[0])
            else:
                known = sorted(self.asked)
                fault = errors.TermUnknown(where=self.place(name), known=known)
            self.fault(fault)

    def _value(self, name: str, expected: Said) -> object:
        if not self.has(name):
            if not isinstance(self.content, _Anything):
                self.fault(errors.TermMissing(where=self.place(name), expected=expected))
            return None
        return self.content[name]

    def _wrong(self, name: str, value: object, expected: Said) -> None:
        """Not of what is missing: that was said."""
        if name in self.content:
            found = _shown(value)
            self.fault(errors.TermWrong(where=self.place(name), found=found, expected=expected))


class _Anything(dict[str, object]):
    """Stands in for a table that is missing as a whole, which is one fault and not one a key."""


def raise_faults(faults: Sequence[Malformed]) -> None:
    """What the terms contradict, in the order of the file."""
    Refusals.raise_if_any(sorted(faults, key=_by_line))


def _not_toml(file: str, reason: str) -> Malformed:
    """The reader says the place in its sentence: "… (at line 3, column 5)"."""
    found = re.fullmatch(r"(?P<what>.*) \(at line (?P<line>[0-9]+), column [0-9]+\)", reason)
    where = Place("", file, int(found["line"]) if found else None)
    return errors.TermsNotToml(where=where, reason=(found["what"] if found else reason)[:SHOWN])


def _by_line(fault: Refusal) -> int:
    where = fault.facts.get("where")
    return where.line or 0 if isinstance(where, Place) else 0


def _exact(value: object) -> Fraction | None:
    """Of a number that a person can have meant: finite, with a sane count of digits."""
    if type(value) is int and abs(value) <= LARGEST_MINOR:
        return Fraction(value)
    if not isinstance(value, Decimal) or not value.is_finite():
        return None
    _, digits, power = value.as_tuple()
    sane = isinstance(power, int) and len(digits) + abs(power) <= MOST_DIGITS
    return Fraction(value) if sane else None


def _between(above: int | None, most: int) -> Said:
    if above is None:
        return Said(f"một số từ 0 đến {most}", f"a number from 0 to {most}")
    return Said(
        f"một số trên {above} và không quá {most}", f"a number above {above} and up to {most}"
    )


def _shown(value: object) -> str:
    """A wrong value as a person wrote it, as far as it can be repeated on a terminal."""
    match value:
        case bool():
            text = str(value).lower()
        case str():
            text = f'"{value}"'
        case dict():
            text = "{…}"
        case list():
            text = "[…]"
        case _:
            text = str(value)
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in shown)
