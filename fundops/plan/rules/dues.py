"""Dates as the plans print them: "2026", "2025/2030", "2026-Q3", "Quý II/2022", "annual"."""

import re
from calendar import monthrange
from datetime import date

from fundops.periods import Quarter
from fundops.plan.values.items import Due, Rhythm

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
ISSUED = "Đã ban hành"


def due_of(printed: str, starts_on: date, ends_on: date) -> Due:
    """A due date within its plan's years; ValueError for what is none."""
    if printed == "ongoing":
        return Due(Rhythm.ONGOING, starts_on, None, printed)
    if printed == "annual":
        return Due(Rhythm.ANNUAL, starts_on, ends_on, printed)
    first, _, last = printed.partition("/")
    begins, _ = span(first)
    _, ends = span(last or first)
    if ends < begins:
        raise ValueError(printed)
    return Due(Rhythm.ONCE, begins, ends, printed)


def span(text: str) -> tuple[date, date]:
    """The first and last day of a year, a quarter or a month: "2026", "2026-Q3", "2026-04"."""
    if found := re.fullmatch("([0-9]{4})", text):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    if found := re.fullmatch("([0-9]{4})-Q([1-4])", text):
        quarter = Quarter(int(found[1]), int(found[2]))
        return quarter.starts_on, quarter.ends_on
    if found := re.fullmatch("([0-9]{4})-([0-9]{2})", text):
        year, month = int(found[1]), int(found[2])
        first = date(year, month, 1)
        return first, date(year, month, monthrange(year, month)[1])
    raise ValueError(text)


def scheme_due(printed: str, issued_on: date) -> Due:
    """When a scheme of 2021 was to be issued; one that had been, by the day of the plan."""
    if printed == ISSUED:
        return Due(Rhythm.ONCE, issued_on, issued_on, printed)
    if found := re.fullmatch("Quý (I|II|III|IV)/([0-9]{4})", printed):
        quarter = Quarter(int(found[2]), _ROMAN[found[1]])
        return Due(Rhythm.ONCE, issued_on, quarter.ends_on, printed)
    _, ends = span(printed)
    return Due(Rhythm.ONCE, issued_on, ends, printed)


def day_said(text: str) -> date:
    """The day that a decision's sentence ends with: "… ngày 11/12/2025"."""
    found = re.search(r"ngày ([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text)
    if found is None:
        raise ValueError(text)
    return date(int(found[3]), int(found[2]), int(found[1]))
