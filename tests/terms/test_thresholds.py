"""What investors have to have by a day: against sums done another way."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundops.measures.daycounts import DayCount
from fundops.money import Rounding, divide
from fundops.terms.accounts import StepKind, statement
from fundops.terms.thresholds import bar, growth
from fundops.terms.values import (
    Cash,
    Compounding,
    CompoundingFrom,
    Irr,
    Multiple,
    Order,
    Preferred,
    Threshold,
)
from tests.terms.strategies import FIRST, amounts, compound, preferred, simple

EXAMPLES = settings(max_examples=60, deadline=None)  # the machine may be busy

BOTH = pytest.mark.parametrize("order", list(Order))


def had_to_have(
    hurdle: Threshold,
    on: date,
    paid_in: Sequence[Cash],
    received: Sequence[Cash] = (),
    order: Order = Order.CAPITAL_FIRST,
) -> int:
    return bar(hurdle, order, paid_in, received, on).threshold


@pytest.mark.parametrize(
    ("hurdle", "expected"),
    [
        (simple(8), 1_240_000),
        (compound(8, day_count=DayCount.THIRTY_E_360), 1_259_712),
        (compound(8, Compounding.QUARTERLY, DayCount.THIRTY_E_360), 1_268_242),
        (compound(8, Compounding.MONTHLY, DayCount.THIRTY_E_360), 1_270_237),
    ],
)
def test_three_whole_years(hurdle: Preferred, expected: int) -> None:
    """1,000,000 at 8 %: 1.08^3 = 1.259712, 1.02^12 = 1.26824179…, (1 + .08/12)^36 = 1.27023705…"""
    paid_in = [Cash(date(2021, 1, 1), 1_000_000)]
    assert had_to_have(hurdle, date(2024, 1, 1), paid_in) == expected  # 1,095 actual days


@given(preferred(), st.integers(0, 900), st.integers(0, 900), st.integers(1, 400))
@EXAMPLES
def test_daily_compounding_is_done_day_by_day(
    drawn: Preferred, one: int, two: int, three: int
) -> None:
    """The account with its powers, against a loop over days in exact fractions."""
    hurdle = Preferred(drawn.rate, DayCount.ACT_365F, Compounding.DAILY, CompoundingFrom.CALENDAR)
    paid_in = [Cash(FIRST, 10**9), Cash(FIRST + timedelta(one), 10**8)]
    received = [Cash(FIRST + timedelta(two), 3 * 10**8)]
    end = FIRST + timedelta(max(one, two) + three)
    scale = 10**12  # of a đồng: far finer than what is compared
    owed, day = 0, FIRST
    while True:
        owed += scale * sum(each.amount for each in paid_in if each.on == day)
        owed -= scale * sum(each.amount for each in received if each.on == day)
        if day == end:
            break
        owed += divide(owed * drawn.rate.numerator, drawn.rate.denominator * 365, Rounding.HALF_UP)
        day += timedelta(1)
    expected = 3 * 10**8 + divide(owed, scale, Rounding.HALF_UP)
    assert (
        abs(had_to_have(hurdle, end, paid_in, received) - expected) <= 1
    )  # a half may go each way


def test_simple_interest_runs_on_the_capital_that_is_out() -> None:
    """100 at 10 % over 365 days; half a year after the first, 50 come back."""
    paid_in = [Cash(date(2026, 1, 1), 1_000_000)]
    received = [Cash(date(2026, 7, 2), 500_000)]  # 182 days
    earned = Fraction(182, 365) * 100_000
    rest = Fraction(183, 365) * 50_000
    capital_first = had_to_have(simple(10), date(2027, 1, 1), paid_in, received)
    assert capital_first == divide(
        *(1_000_000 + earned + rest).as_integer_ratio(), Rounding.HALF_UP
    )
    unpaid = 1_000_000 - (500_000 - earned)
    preferred_first = had_to_have(
        simple(10), date(2027, 1, 1), paid_in, received, Order.PREFERRED_FIRST
    )
    exact = 1_000_000 + earned + unpaid * Fraction(183, 3650)
    assert preferred_first == divide(*exact.as_integer_ratio(), Rounding.HALF_UP)
    assert preferred_first > capital_first


def test_a_return_that_is_still_unpaid_compounds_although_the_capital_is_back() -> None:
    """73,000 at 10 %: 3,620 by July, when the capital comes back; 10 % on those after New Year."""
    paid_in, received = [Cash(date(2026, 1, 1), 73_000)], [Cash(date(2026, 7, 1), 73_000)]
    on_the_year = had_to_have(compound(10), date(2027, 1, 1), paid_in, received)
    year_later = had_to_have(compound(10), date(2028, 1, 1), paid_in, received)
    assert (on_the_year, year_later) == (73_000 + 3_620, 73_000 + 3_620 + 362)


@BOTH
def test_what_investors_have_beyond_the_hurdle_counts_for_later_calls(order: Order) -> None:
    """It is used up first and earns nothing; only the rest of a later call runs."""
    paid_in = [Cash(date(2026, 1, 1), 100), Cash(date(2028, 1, 1), 100)]
    received = [Cash(date(2027, 1, 1), 148)]
    assert had_to_have(simple(8), date(2027, 6, 1), paid_in[:1], received, order) == 108
    assert had_to_have(simple(8), date(2028, 1, 1), paid_in, received, order) == 208
    year_later = 200 + 8 + Fraction(366 - 1, 365) * 60 * Fraction(8, 100)  # 208 - 148 run on
    assert had_to_have(simple(8), date(2028, 12, 31), paid_in, received, order) == round(year_later)


@given(preferred(), st.lists(st.tuples(st.integers(0, 2000), amounts()), max_size=6), st.data())
@EXAMPLES
def test_the_order_in_which_flows_are_named_does_not_matter(
    hurdle: Preferred, drawn: list[tuple[int, int]], data: st.DataObject
) -> None:
    paid_in = [Cash(FIRST + timedelta(days), amount) for days, amount in drawn]
    received = [Cash(FIRST + timedelta(days + 30), amount // 2) for days, amount in drawn]
    end = FIRST + timedelta(3000)
    expected = had_to_have(hurdle, end, paid_in, received)
    shuffled = data.draw(st.permutations(paid_in)), data.draw(st.permutations(received))
    assert had_to_have(hurdle, end, *shuffled) == expected


@given(preferred(), st.integers(0, 4000), amounts())
@EXAMPLES
def test_nothing_is_owed_before_anything_was_paid_in(
    hurdle: Preferred, days: int, amount: int
) -> None:
    assert had_to_have(hurdle, FIRST + timedelta(days), []) == 0
    threshold = had_to_have(hurdle, FIRST + timedelta(days), [Cash(FIRST, amount)])
    assert threshold >= amount
    assert days or threshold == amount


def test_compounding_days_of_the_calendar_and_of_the_first_contribution() -> None:
    paid_in = [Cash(date(2026, 5, 31), 1_000_000)]

    def compounded(compounding: Compounding, compounding_from: CompoundingFrom) -> list[date]:
        hurdle = compound(8, compounding, compounding_from=compounding_from)
        steps = statement(hurdle, Order.CAPITAL_FIRST, paid_in, [], date(2027, 5, 31))
        return [step.on for step in steps if step.kind is StepKind.COMPOUNDING]

    own, calendar = CompoundingFrom.FIRST_CONTRIBUTION, CompoundingFrom.CALENDAR
    assert compounded(Compounding.ANNUAL, own) == [date(2027, 5, 31)]
    assert compounded(Compounding.ANNUAL, calendar) == [date(2027, 1, 1)]
    assert compounded(Compounding.QUARTERLY, own) == [
        *(date(2026, 8, 31), date(2026, 11, 30), date(2027, 2, 28), date(2027, 5, 31))
    ]
    assert compounded(Compounding.QUARTERLY, calendar) == [
        *(date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1), date(2027, 4, 1))
    ]
    assert len(compounded(Compounding.MONTHLY, own)) == 12


@given(st.integers(1, 40), st.integers(0, 3650))
@EXAMPLES
def test_an_internal_rate_of_return_is_the_root_it_should_be(percent: int, days: int) -> None:
    """(threshold / paid in) ^ 365 is (1 + rate) ^ days, within a đồng of rounding either way."""
    paid_in = 10**12
    threshold = had_to_have(
        Irr(Fraction(percent, 100)), FIRST + timedelta(days), [Cash(FIRST, paid_in)]
    )
    power = (100 + percent) ** days * paid_in**365
    assert (threshold - 1) ** 365 * 100**days < power < (threshold + 1) ** 365 * 100**days


def test_early_money_above_an_internal_rate_of_return_earns_it() -> None:
    """100 in, 150 out after a year, 100 in again: at 10 % the 40 above 110 have become 44."""
    paid_in = [Cash(date(2025, 1, 1), 100), Cash(date(2027, 1, 1), 100)]
    received = [Cash(date(2026, 1, 1), 150)]
    assert had_to_have(Irr(Fraction(1, 10)), date(2027, 1, 1), paid_in, received) == 150 + 100 - 44


def test_a_multiple_asks_for_no_dates() -> None:
    paid_in = [Cash(FIRST, 3), Cash(FIRST + timedelta(900), 4)]
    assert had_to_have(Multiple(Fraction(3, 2)), FIRST + timedelta(900), paid_in) == 11  # 10.5 up


@pytest.mark.parametrize(
    ("hurdle", "years", "expected"),
    [
        (simple(8), Fraction(5, 2), Fraction(6, 5)),
        (compound(8), Fraction(2), Fraction(108, 100) ** 2),
        (compound(8), Fraction(5, 2), Fraction(108, 100) ** 2 * Fraction(104, 100)),
        (compound(8, Compounding.QUARTERLY), Fraction(1, 4), Fraction(102, 100)),
        (compound(8, Compounding.MONTHLY), Fraction(1, 12), 1 + Fraction(8, 1200)),
        (compound(8, Compounding.DAILY), Fraction(1, 365), 1 + Fraction(8, 36500)),
        (
            compound(8, Compounding.DAILY, DayCount.ACT_360),
            Fraction(2, 360),
            (1 + Fraction(8, 36000)) ** 2,
        ),
    ],
)
def test_growth_over_years(hurdle: Preferred, years: Fraction, expected: Fraction) -> None:
    """A year has as many periods as it is compounded; part of a period earns simply."""
    assert growth(hurdle, years) == expected
