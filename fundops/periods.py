"""Spans of the calendar that reports are made for, and the day up to which figures are read.

The fiscal year of both funds is the calendar year. A span is written the same way in addresses,
files and the database: "2026Q3", "2026H1", "2026".
"""

import re
from abc import abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from fundops.errors import Malformed
from fundops.formats import Labelled, Lang

_ROMAN = ("I", "II", "III", "IV")
_TYPED_YEARS = range(1900, 3000)  # a typed year outside these is a slip
_YEARS = range(1, 9999)  # what a date can hold, with a next span to end before


class MalformedPeriod(Malformed):
    """Kỳ "{text}" không đúng dạng; hãy viết như {example}.

    "{text}" is not a period; write it like {example}.
    """


class Span(Labelled):
    """A whole period of the calendar, first and last day included."""

    __slots__ = ()

    @property
    @abstractmethod
    def starts_on(self) -> date: ...

    @abstractmethod
    def previous(self) -> Self: ...

    @abstractmethod
    def next(self) -> Self: ...

    @abstractmethod
    def long_label(self, lang: Lang) -> str:
        """The name in running text, as titles of reports have it."""

    @property
    def ends_on(self) -> date:
        return self.next().starts_on - timedelta(days=1)

    def contains(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True, order=True)
class Quarter(Span):
    """A quarter of a year: number 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        _check(self.year, self.number, 4)

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(*_read(text, "([0-9]{4})Q([1-4])", "2026Q3"))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month + 2) // 3)

    @property
    def starts_on(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def fiscal_year(self) -> "FiscalYear":
        return FiscalYear(self.year)

    def previous(self) -> Self:
        return type(self)(*_moved(self.year, self.number, 4, -1))

    def next(self) -> Self:
        return type(self)(*_moved(self.year, self.number, 4, 1))

    def label(self, lang: Lang) -> str:
        """ "Quý III/2026" / "Q3 2026"."""
        if lang == "vi":
            return f"Quý {_ROMAN[self.number - 1]}/{self.year}"
        return f"Q{self.number} {self.year}"

    def long_label(self, lang: Lang) -> str:
        """ "Quý III năm 2026" / "quarter 3 of 2026"."""
        if lang == "vi":
            return f"Quý {_ROMAN[self.number - 1]} năm {self.year}"
        return f"quarter {self.number} of {self.year}"

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class HalfYear(Span):
    """Six months of a year: number 1 or 2."""

    year: int
    number: int

    def __post_init__(self) -> None:
        _check(self.year, self.number, 2)

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(*_read(text, "([0-9]{4})H([12])", "2026H1"))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month + 5) // 6)

    @property
    def starts_on(self) -> date:
        return date(self.year, 6 * self.number - 5, 1)

    @property
    def fiscal_year(self) -> "FiscalYear":
        return FiscalYear(self.year)

    def previous(self) -> Self:
        return type(self)(*_moved(self.year, self.number, 2, -1))

    def next(self) -> Self:
        return type(self)(*_moved(self.year, self.number, 2, 1))

    def label(self, lang: Lang) -> str:
        """ "6 tháng đầu năm 2026" / "H1 2026"."""
        if lang == "vi":
            return f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {self.year}"
        return f"H{self.number} {self.year}"

    def long_label(self, lang: Lang) -> str:
        """ "6 tháng đầu năm 2026" / "first half of 2026"."""
        if lang == "vi":
            return self.label(lang)
        return f"{'first' if self.number == 1 else 'second'} half of {self.year}"

    def __str__(self) -> str:
        return f"{self.year}H{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear(Span):
    """1 January to 31 December."""

    year: int

    def __post_init__(self) -> None:
        _check(self.year, 1, 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(*_read(text, "([0-9]{4})", "2026"))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year)

    @property
    def starts_on(self) -> date:
        return date(self.year, 1, 1)

    def previous(self) -> Self:
        return type(self)(self.year - 1)

    def next(self) -> Self:
        return type(self)(self.year + 1)

    def label(self, lang: Lang) -> str:
        """ "năm 2026" / "FY 2026"."""
        return f"năm {self.year}" if lang == "vi" else f"FY {self.year}"

    def long_label(self, lang: Lang) -> str:
        """ "năm 2026" / "fiscal year 2026"."""
        return f"năm {self.year}" if lang == "vi" else f"fiscal year {self.year}"

    def __str__(self) -> str:
        return f"{self.year}"


@dataclass(frozen=True, slots=True)
class AsOf:
    """Figures up to and including a day, optionally as they were known at a time.

    on: the last day read. known_at: entries recorded later are left out; without it, all that
    the book holds now.
    """

    on: date
    known_at: datetime | None = None

    def __post_init__(self) -> None:
        if isinstance(self.on, datetime):
            raise TypeError(f"figures are read to a day, not to {self.on}")
        if self.known_at is not None and self.known_at.utcoffset() is None:
            raise ValueError(f"{self.known_at} has no time zone")


def parse_period(text: str) -> Span:
    """Whichever period a code is of: "2026Q3", "2026H1", "2026"."""
    if "Q" in text:
        return Quarter.parse(text)
    return HalfYear.parse(text) if "H" in text else FiscalYear.parse(text)


def quarters_between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """Every quarter from first to last, both included; none when last comes before first."""
    count = 4 * (last.year - first.year) + last.number - first.number + 1
    return tuple(Quarter(*_moved(first.year, first.number, 4, step)) for step in range(count))


def _moved(year: int, number: int, in_a_year: int, steps: int) -> tuple[int, int]:
    years, index = divmod(year * in_a_year + number - 1 + steps, in_a_year)
    return years, index + 1


def _read(text: str, form: str, example: str) -> tuple[int, ...]:
    found = re.fullmatch(form, text)
    if found is None or int(found[1]) not in _TYPED_YEARS:
        raise MalformedPeriod(text=text, example=example)
    return tuple(int(part) for part in found.groups())


def _check(year: int, number: int, in_a_year: int) -> None:
    if year not in _YEARS or not 1 <= number <= in_a_year:
        raise ValueError(f"no period {number} of {year}")
