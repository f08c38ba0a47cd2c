"""Periods tile the calendar without gap or overlap, and are written one way."""

import pickle
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.periods import (
    AsOf,
    FiscalYear,
    HalfYear,
    MalformedPeriod,
    Quarter,
    Span,
    quarters_between,
)

days = st.dates(date(1901, 1, 1), date(2998, 12, 31))
kinds: st.SearchStrategy[Any] = st.sampled_from([Quarter, HalfYear, FiscalYear])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_has_three_months(text: str, first: date, last: date) -> None:
    quarter = Quarter.parse(text)

    assert (quarter.starts_on, quarter.ends_on) == (first, last)


def test_half_years_and_years() -> None:
    assert HalfYear.parse("2026H1").ends_on == date(2026, 6, 30)
    assert HalfYear.parse("2026H2").starts_on == date(2026, 7, 1)
    assert FiscalYear.parse("2028").starts_on == date(2028, 1, 1)
    assert FiscalYear.parse("2028").ends_on == date(2028, 12, 31)
    assert Quarter(2026, 3).fiscal_year == HalfYear(2026, 1).fiscal_year == FiscalYear(2026)


@pytest.mark.parametrize(
    ("span", "vi", "en", "long_vi", "long_en"),
    [
        (Quarter(2026, 3), "Quý III/2026", "Q3 2026", "Quý III năm 2026", "quarter 3 of 2026"),
        (Quarter(2027, 4), "Quý IV/2027", "Q4 2027", "Quý IV năm 2027", "quarter 4 of 2027"),
        (
            HalfYear(2026, 1),
            "6 tháng đầu năm 2026",
            "H1 2026",
            "6 tháng đầu năm 2026",
            "first half of 2026",
        ),
        (FiscalYear(2026), "năm 2026", "FY 2026", "năm 2026", "fiscal year 2026"),
    ],
)
def test_a_period_has_its_official_name(
    span: Span, vi: str, en: str, long_vi: str, long_en: str
) -> None:
    assert (span.label("vi"), span.label("en")) == (vi, en)
    assert (span.long_label("vi"), span.long_label("en")) == (long_vi, long_en)


@given(kinds, days)
def test_every_day_is_in_exactly_one_period_of_a_kind(kind: Any, day: date) -> None:
    span = kind.of(day)

    assert span.contains(day)
    assert not span.next().contains(day)
    assert not span.previous().contains(day)


@given(kinds, days)
def test_periods_follow_each_other_without_a_gap(kind: Any, day: date) -> None:
    span = kind.of(day)

    assert span.next().previous() == span
    assert span.ends_on + timedelta(days=1) == span.next().starts_on
    assert span.previous() < span < span.next()


@given(kinds, days)
def test_a_period_is_read_back_as_written(kind: Any, day: date) -> None:
    span = kind.of(day)

    assert kind.parse(str(span)) == span
    assert pickle.loads(pickle.dumps(span)) == span  # noqa: S301 (our own bytes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026Q0",
        "2026Q5",
        "2026q3",
        "Q3",
        "26Q3",
        "2026Q3 ",
        "2026Q33",
        "0000Q1",
        "٢٠٢٦Q1",
    ],
)
def test_what_is_not_a_quarter_is_refused(text: str) -> None:
    with pytest.raises(MalformedPeriod):
        Quarter.parse(text)


def test_what_is_not_a_half_or_a_year_is_refused_with_an_example() -> None:
    with pytest.raises(MalformedPeriod) as refused:
        HalfYear.parse("2026H3")
    assert refused.value.sentence("vi") == 'Kỳ "2026H3" không đúng dạng; hãy viết như 2026H1.'
    with pytest.raises(MalformedPeriod):
        FiscalYear.parse("202")


@pytest.mark.parametrize("text", ["1900Q1", "2999Q4"])
def test_the_first_and_last_that_can_be_typed_have_neighbours(text: str) -> None:
    quarter = Quarter.parse(text)

    assert quarter.previous() < quarter < quarter.next()
    assert quarter.contains(quarter.ends_on)


def test_a_period_that_does_not_exist_cannot_be_built() -> None:
    for build in (lambda: Quarter(2026, 5), lambda: HalfYear(2026, 0), lambda: FiscalYear(0)):
        with pytest.raises(ValueError, match="no period"):
            build()


def test_a_period_is_never_changed() -> None:
    quarter: Any = Quarter(2026, 3)
    with pytest.raises(AttributeError):
        quarter.year = 2027


def test_the_quarters_between_two_include_both() -> None:
    between = quarters_between(Quarter(2026, 3), Quarter(2027, 2))

    assert [str(quarter) for quarter in between] == ["2026Q3", "2026Q4", "2027Q1", "2027Q2"]
    assert quarters_between(Quarter(2026, 3), Quarter(2026, 3)) == (Quarter(2026, 3),)
    assert quarters_between(Quarter(2026, 3), Quarter(2026, 2)) == ()


def test_figures_are_read_to_a_day_as_known_at_a_time_of_somewhere() -> None:
    known = datetime(2026, 10, 15, 17, 0, tzinfo=UTC)
    somewhere_else: Any = known

    assert AsOf(date(2026, 9, 30)).known_at is None
    assert AsOf(date(2026, 9, 30), known).known_at == known
    with pytest.raises(ValueError, match="time zone"):
        AsOf(date(2026, 9, 30), known.replace(tzinfo=None))
    with pytest.raises(TypeError):
        AsOf(somewhere_else)
