"""Day counts: the market's published tables, and pyxirr."""

from datetime import date
from fractions import Fraction

import pytest
import pyxirr
from hypothesis import given

from fundops.measures.daycounts import DayCount, full_year, year_fraction
from tests.measures.flows import DAYS, PATIENT

PYXIRR = {
    DayCount.ACT_365F: "act/365f",
    DayCount.ACT_360: "act/360",
    DayCount.ACT_ACT_ISDA: "act/act isda",
    DayCount.THIRTY_360: "30/360 isda",
    DayCount.THIRTY_E_360: "30e/360",
}

# deltaquants.com, Day Count Conventions: the examples of its table
DELTAQUANTS = [
    ("2007-12-28", "2008-02-28", (62, 62, Fraction(4, 365) + Fraction(58, 366), 60, 60)),
    ("2007-12-28", "2008-02-29", (63, 63, Fraction(4, 365) + Fraction(59, 366), 61, 61)),
    ("2007-10-31", "2008-11-30", (396, 396, Fraction(62, 365) + Fraction(334, 366), 390, 390)),
    ("2008-02-01", "2009-05-31", (485, 485, Fraction(335, 366) + Fraction(150, 365), 480, 479)),
]


@pytest.mark.parametrize(("first", "last", "found"), DELTAQUANTS)
def test_the_conventions_count_as_published(
    first: str, last: str, found: tuple[int, int, Fraction, int, int]
) -> None:
    d1, d2 = date.fromisoformat(first), date.fromisoformat(last)
    expected = [
        Fraction(found[0], 365),
        Fraction(found[1], 360),
        found[2],
        Fraction(found[3], 360),
        Fraction(found[4], 360),
    ]
    assert [year_fraction(d1, d2, day_count) for day_count in DayCount] == expected


@pytest.mark.parametrize(
    ("first", "last", "isda", "european"),
    [
        # 2006 ISDA Definitions, 4.16 (f) and (g): February stands as it is, the 31st does not
        ("2006-08-31", "2007-02-28", 178, 178),
        ("2007-01-31", "2007-02-28", 28, 28),
        ("2007-02-28", "2007-03-31", 33, 32),
        ("2007-01-15", "2007-01-31", 16, 15),
        ("2007-09-30", "2008-03-31", 180, 180),
        ("2008-02-29", "2009-02-28", 359, 359),
    ],
)
def test_months_of_thirty_days(first: str, last: str, isda: int, european: int) -> None:
    d1, d2 = date.fromisoformat(first), date.fromisoformat(last)
    assert year_fraction(d1, d2, DayCount.THIRTY_360) == Fraction(isda, 360)
    assert year_fraction(d1, d2, DayCount.THIRTY_E_360) == Fraction(european, 360)


@pytest.mark.parametrize("day_count", DayCount)
@PATIENT
@given(one=DAYS, other=DAYS)
def test_pyxirr_counts_the_same(day_count: DayCount, one: date, other: date) -> None:
    first, last = sorted((one, other))
    theirs = pyxirr.year_fraction(first, last, PYXIRR[day_count])
    assert float(year_fraction(first, last, day_count)) == pytest.approx(theirs, abs=1e-12)


@PATIENT
@given(one=DAYS, other=DAYS)
def test_time_never_runs_backwards(one: date, other: date) -> None:
    """A later day is never at an earlier time, so that flows stay in the order of their days."""
    first, last = sorted((one, other))
    for day_count in DayCount:
        start = date(2014, 12, 31)
        assert year_fraction(start, first, day_count) <= year_fraction(start, last, day_count)


def test_a_span_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="is before"):
        year_fraction(date(2026, 1, 2), date(2026, 1, 1), DayCount.ACT_365F)


@pytest.mark.parametrize(
    ("first", "last", "full"),
    [
        ("2025-01-01", "2026-01-01", True),
        ("2025-01-01", "2025-12-31", False),
        ("2024-01-01", "2024-12-31", False),  # 365 days, and a day short
        ("2023-06-30", "2024-06-29", False),
        ("2024-02-29", "2025-02-28", True),
        ("2024-02-29", "2025-02-27", False),
        ("2023-02-28", "2024-02-28", True),
    ],
)
def test_a_year_is_full_on_its_anniversary(first: str, last: str, full: bool) -> None:
    assert full_year(date.fromisoformat(first), date.fromisoformat(last)) is full
