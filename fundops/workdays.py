"""Vietnam's working days: the public calendar, and the office's own days over it.

The calendar is the `holidays` package: weekends, public holidays (Labour Code 2019, Art. 112), days
off in lieu, and the substitutions that the Government announces for a year, once a release of the
package knows them. What it does not know yet, or what the office decides, is data: an `OfficeDay`
always wins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from holidays import country_holidays

_VIETNAM = country_holidays("VN")  # works out a year when first asked about a day in it
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """A day on which the office works (or not) whatever the calendar says, and on what ground."""

    day: date
    works: bool
    reason: str


def is_working_day(day: date, office_days: Iterable[OfficeDay] = ()) -> bool:
    return _works(day, _own(office_days))


def add_working_days(start: date, count: int, office_days: Iterable[OfficeDay] = ()) -> date:
    """The working day that is `count` after start; counting starts the day after start.

    Zero gives the start itself, working day or not.
    """
    if count < 0:
        raise ValueError("working days are counted forward")
    own = _own(office_days)
    day = start
    while count:
        day += _DAY
        count -= _works(day, own)
    return day


def working_days_between(start: date, end: date, office_days: Iterable[OfficeDay] = ()) -> int:
    """Working days after start, up to and including end; negative when end comes before start.

    The inverse of `add_working_days`: a due date is 10 working days away when this says 10.
    """
    if end < start:
        return -working_days_between(end, start, office_days)
    own = _own(office_days)
    return sum(_works(start + _DAY * i, own) for i in range(1, (end - start).days + 1))


def _works(day: date, own: Mapping[date, bool]) -> bool:
    decided = own.get(day)
    return _VIETNAM.is_working_day(day) if decided is None else decided


def _own(office_days: Iterable[OfficeDay]) -> dict[date, bool]:
    own: dict[date, bool] = {}
    for office_day in office_days:
        if own.setdefault(office_day.day, office_day.works) != office_day.works:
            raise ValueError(f"{office_day.day} is said to be both a working day and a day off")
    return own
