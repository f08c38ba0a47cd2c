"""The calendar of terms beside `measures.daycounts`: days to compound on, months ahead."""

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date

from fundops.measures.daycounts import DayCount, year_fraction

DAYS_360, DAYS_365, DAYS_366 = 360, 365, 366


def counted(start: date, end: date, day_count: DayCount) -> Iterator[tuple[int, int]]:
    """The days from start to end as a convention counts them, with the length of their year; one
    pair, but for act/act one a calendar year.
    """
    if day_count is not DayCount.ACT_ACT_ISDA:
        year = days_in_year(day_count)
        yield int(year_fraction(start, end, day_count) * year), year
        return
    for year in range(start.year, end.year + 1):
        first = max(start, date(year, 1, 1))
        last = min(end, date(year + 1, 1, 1))
        if days := (last - first).days:
            yield days, DAYS_366 if isleap(year) else DAYS_365


def days_in_year(day_count: DayCount) -> int:
    """The length of a year that is not of the calendar."""
    return DAYS_365 if day_count in (DayCount.ACT_365F, DayCount.ACT_ACT_ISDA) else DAYS_360


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last where the month has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
