"""Working days are Vietnam's, and the office has the last word."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.workdays import OfficeDay, add_working_days, is_working_day, working_days_between

days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
office = st.lists(
    st.builds(OfficeDay, day=days, works=st.booleans(), reason=st.just("Thông báo")),
    unique_by=lambda office_day: office_day.day,
    max_size=5,
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 8, 21), True),
        (date(2026, 8, 22), True),  # a Saturday, worked in exchange for 31 August
        (date(2026, 8, 31), False),
        (date(2026, 8, 23), False),  # a Sunday
        (date(2026, 8, 29), False),  # a Saturday
        (date(2026, 9, 1), False),
        (date(2026, 9, 2), False),  # National Day
        (date(2026, 9, 3), True),
        (date(2026, 2, 17), False),  # Tết
        (date(2026, 4, 27), False),  # for Hùng Kings' Day, a Sunday
        (date(2025, 5, 2), False),  # exchanged for Saturday 26 April
        (date(2025, 4, 26), True),
        (date(2026, 11, 24), False),  # Vietnam Culture Day, from 2026
    ],
)
def test_the_public_calendar_knows_holidays_and_their_substitutions(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_the_offices_own_days_win_over_the_calendar() -> None:
    # Announced on 25 December 2025; holidays 0.109 does not know it.
    exchange = [
        OfficeDay(date(2026, 1, 2), works=False, reason="Hoán đổi sang 10/01/2026"),
        OfficeDay(date(2026, 1, 10), works=True, reason="Làm bù ngày 02/01/2026"),
    ]

    assert not is_working_day(date(2026, 1, 2), exchange)
    assert is_working_day(date(2026, 1, 10), exchange)
    assert not is_working_day(date(2026, 1, 1), exchange)


def test_counting_starts_the_day_after() -> None:
    assert add_working_days(date(2026, 8, 28), 1) == date(2026, 9, 3)
    assert add_working_days(date(2026, 8, 20), 2) == date(2026, 8, 22)
    assert add_working_days(date(2026, 6, 1), 10) == date(2026, 6, 15)
    assert add_working_days(date(2026, 8, 31), 0) == date(2026, 8, 31)


def test_working_days_between_two_days_leave_out_the_first() -> None:
    assert working_days_between(date(2026, 6, 1), date(2026, 6, 15)) == 10
    assert working_days_between(date(2026, 6, 15), date(2026, 6, 1)) == -10
    assert working_days_between(date(2026, 6, 1), date(2026, 6, 1)) == 0


@given(days, st.integers(1, 60), office)
def test_adding_and_counting_agree(start: date, count: int, own: list[OfficeDay]) -> None:
    due = add_working_days(start, count, own)

    assert is_working_day(due, own)
    assert working_days_between(start, due, own) == count
    assert working_days_between(start, due - timedelta(days=1), own) == count - 1


def test_working_days_are_not_counted_backward() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2026, 6, 1), -1)


def test_a_day_cannot_be_both() -> None:
    day = date(2026, 6, 1)
    both = [OfficeDay(day, works=True, reason="a"), OfficeDay(day, works=False, reason="b")]

    with pytest.raises(ValueError, match="both"):
        is_working_day(day, both)
