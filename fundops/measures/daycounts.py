"""How many years lie between two days, by the market's conventions, exact.

Sources: 2006 ISDA Definitions, section 4.16 (b) Actual/Actual (ISDA), (d) Actual/365 (Fixed),
(e) Actual/360, (f) 30/360 or Bond Basis, (g) 30E/360 or Eurobond Basis. "30/360" here is (f): a
first day of 31 counts as 30, and then a last day of 31 too; February stands as it is. It is not the
American (NASD) rule of spreadsheets, which also moves the end of February.
"""

from calendar import isleap
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from fractions import Fraction

_LONGEST = 30  # days of any month, where every month is alike
_YEAR, _LEAP_YEAR = 365, 366


class DayCount(StrEnum):
    """A convention, by the name that contracts give it."""

    ACT_365F = "act/365f"
    ACT_360 = "act/360"
    ACT_ACT_ISDA = "act/act-isda"
    THIRTY_360 = "30/360"
    THIRTY_E_360 = "30e/360"


PARTS = {
    DayCount.ACT_365F: 365,
    DayCount.ACT_360: 360,
    DayCount.ACT_ACT_ISDA: _YEAR * _LEAP_YEAR,
    DayCount.THIRTY_360: 360,
    DayCount.THIRTY_E_360: 360,
}
"""Into how many equal parts a convention divides its year, so that every span is a whole number."""


def parts_between(first: date, last: date, day_count: DayCount) -> int:
    """The parts of a year (`PARTS`) from first to last; last is not before first."""
    if last < first:
        raise ValueError(f"{last} is before {first}")
    return _COUNTS[day_count](first, last)


def year_fraction(first: date, last: date, day_count: DayCount) -> Fraction:
    """The years from first to last, exact; last is not before first."""
    return Fraction(parts_between(first, last, day_count), PARTS[day_count])


def full_year(first: date, last: date) -> bool:
    """Whether last has reached the first anniversary; that of 29 February is 28 February.

    By the calendar, whatever the day count: 1 January to 31 December is a day short.
    """
    try:
        anniversary = first.replace(year=first.year + 1)
    except ValueError:
        anniversary = date(first.year + 1, 2, 28)
    return last >= anniversary


def _actual(first: date, last: date) -> int:
    return (last - first).days


def _actual_actual(first: date, last: date) -> int:
    """A day of a leap year is 1/366 of a year, another 1/365; the last day does not count."""
    return _since_year_zero(last) - _since_year_zero(first)


def _since_year_zero(day: date) -> int:
    days = (day - date(day.year, 1, 1)).days
    return day.year * _YEAR * _LEAP_YEAR + days * (_YEAR if isleap(day.year) else _LEAP_YEAR)


def _thirty_360(first: date, last: date) -> int:
    begins = min(first.day, _LONGEST)
    ends = min(last.day, _LONGEST) if begins == _LONGEST else last.day
    return _months(first, last) * _LONGEST + ends - begins


def _thirty_e_360(first: date, last: date) -> int:
    begins, ends = min(first.day, _LONGEST), min(last.day, _LONGEST)
    return _months(first, last) * _LONGEST + ends - begins


def _months(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month


_COUNTS: dict[DayCount, Callable[[date, date], int]] = {
    DayCount.ACT_365F: _actual,
    DayCount.ACT_360: _actual,
    DayCount.ACT_ACT_ISDA: _actual_actual,
    DayCount.THIRTY_360: _thirty_360,
    DayCount.THIRTY_E_360: _thirty_e_360,
}
