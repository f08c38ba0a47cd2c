"""Days that a convention counts, and months ahead."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fundops.measures.daycounts import DayCount, year_fraction
from fundops.terms.days import counted, months_later

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(DAYS, DAYS, st.sampled_from(DayCount))
def test_days_over_their_year_are_the_part_of_a_year(
    one: date, other: date, day_count: DayCount
) -> None:
    start, end = sorted((one, other))
    parts = (Fraction(days, year) for days, year in counted(start, end, day_count))
    assert sum(parts, Fraction()) == year_fraction(start, end, day_count)


def test_a_leap_year_is_counted_apart() -> None:
    """ISDA's own example of act/act: 61/365 + 121/366 = 0.497724380567."""
    parts = list(counted(date(2003, 11, 1), date(2004, 5, 1), DayCount.ACT_ACT_ISDA))
    assert parts == [(61, 365), (121, 366)]


def test_a_month_without_the_day_has_its_last() -> None:
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2024, 1, 31), 2) == date(2024, 3, 31)
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2024, 11, 30), 3) == date(2025, 2, 28)
