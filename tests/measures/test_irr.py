"""Internal rates of return: what is classified how, and that every rate discounts to nothing."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from fundops.measures.daycounts import DayCount
from fundops.measures.flows import Amount
from fundops.measures.irr import irr, xirr
from fundops.measures.rates import Per
from fundops.measures.results import Ambiguous, NotMeaningful, Reason, Value, because
from tests.measures.flows import (
    AMOUNTS,
    DAYS,
    FIRST,
    FLOWS,
    LARGEST,
    PATIENT,
    columns,
    left_over,
    only,
    rates,
    reason,
    several,
)

NOTHING = Decimal("1e-9")
Flows = list[tuple[date, Amount]]


@PATIENT
@given(flows=FLOWS, day_count=st.sampled_from(DayCount))
def test_every_rate_discounts_the_flows_to_nothing(flows: Flows, day_count: DayCount) -> None:
    dates, amounts = columns(flows)
    for rate in rates(xirr(dates, amounts, day_count)):
        if rate.figure == -1:
            assert max(amounts) <= 0 or rate.log < -600
        else:
            assert left_over(dates, amounts, rate.figure, rate.per, day_count) < NOTHING


@PATIENT
@given(
    paid=st.lists(st.tuples(DAYS, st.integers(10**6, LARGEST)), min_size=1, max_size=30),
    back=st.lists(st.integers(1, LARGEST), min_size=1, max_size=30),
)
def test_the_short_way_is_as_good(paid: Flows, back: list[int]) -> None:
    """Plain flows, money in before money out: also the rate as it is before it is refined."""
    begin = max(day for day, _ in paid) + timedelta(400)
    flows = [*((day, -amount) for day, amount in sorted(paid))]
    flows += [(begin + timedelta(30 * i), amount) for i, amount in enumerate(back)]
    dates, amounts = columns(flows)
    result = xirr(dates, amounts)
    assert isinstance(result, Value)
    assert result.figure.per is Per.YEAR
    unrefined = Decimal(result.figure.log).exp() - 1
    assume(unrefined > -1)
    assert left_over(dates, amounts, result.figure.figure) < NOTHING
    assert left_over(dates, amounts, unrefined) < NOTHING


@PATIENT
@given(flows=FLOWS, random=st.randoms())
def test_rows_may_come_in_any_order(flows: Flows, random: object) -> None:
    shuffled = list(flows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    ordered, mixed = xirr(*columns(sorted(flows))), xirr(*columns(shuffled))
    assert [rate.figure for rate in rates(ordered)] == [rate.figure for rate in rates(mixed)]
    assert type(ordered) is type(mixed)


@PATIENT
@given(flows=FLOWS, part=AMOUNTS)
def test_flows_of_one_day_are_added_up(flows: Flows, part: int) -> None:
    (day, amount), *rest = flows
    parted = xirr(*columns([(day, part), *rest, (day, amount - part)]))
    whole = xirr(*columns(flows))
    assert [rate.figure for rate in rates(parted)] == [rate.figure for rate in rates(whole)]


@PATIENT
@given(flows=FLOWS, factor=st.integers(2, 10**6))
def test_the_currency_does_not_matter(flows: Flows, factor: int) -> None:
    dates, amounts = columns(flows)
    once = [rate.figure for rate in rates(xirr(dates, amounts))]
    for scaled in ([a * factor for a in amounts], [Fraction(a) / factor for a in amounts]):
        assert [rate.figure for rate in rates(xirr(dates, scaled))] == once


@PATIENT
@given(flows=FLOWS)
def test_several_rates_rise_and_differ(flows: Flows) -> None:
    result = xirr(*columns(flows))
    assert all(one.figure < other.figure for one, other in pairwise(rates(result)))
    assert isinstance(result, Ambiguous) == (len(rates(result)) > 1)


@PATIENT
@given(flows=FLOWS.filter(lambda flows: len({day for day, _ in flows}) > 1))
def test_money_in_and_then_out_has_one_rate(flows: Flows) -> None:
    """A fund with contributions and then a positive NAV always has one."""
    middle = sorted(day for day, _ in flows)[len(flows) // 2]
    dates, amounts = columns(flows)
    signed = zip(dates, map(int, amounts), strict=True)
    plain = [-abs(a) - 1 if day < middle else abs(a) + 1 for day, a in signed]
    assume(min(plain) < 0 < max(plain))
    assert isinstance(xirr(dates, plain), Value)


@PATIENT
@given(st.lists(st.tuples(DAYS, st.integers(1, LARGEST)), min_size=2), st.sampled_from((-1, 1)))
def test_money_that_goes_one_way_has_no_rate(flows: Flows, sign: int) -> None:
    dates, amounts = columns(flows)
    found = reason(xirr(dates, [sign * amount for amount in amounts]))
    assert found is (Reason.ONE_SIGN if len(set(dates)) > 1 else Reason.ONE_DAY)


@PATIENT
@given(DAYS, AMOUNTS)
def test_one_flow_has_no_rate(day: date, amount: int) -> None:
    assume(amount)
    assert reason(xirr([day], [amount])) is Reason.ONE_FLOW
    assert reason(irr([amount])) is Reason.ONE_FLOW


@PATIENT
@given(st.lists(AMOUNTS.filter(bool), min_size=2))
@example([-100, 100])
def test_flows_of_one_day_have_no_rate(amounts: list[int]) -> None:
    assert reason(xirr([FIRST] * len(amounts), amounts)) is Reason.ONE_DAY
    assert reason(irr(amounts, [3] * len(amounts))) is Reason.ONE_DAY


def test_no_flows_have_no_rate() -> None:
    assert reason(xirr([], [])) is reason(irr([])) is Reason.NO_FLOWS
    assert reason(irr([0, 0])) is Reason.NO_FLOWS


def test_days_that_a_convention_does_not_tell_apart_are_one() -> None:
    days = [date(2026, 1, 30), date(2026, 1, 31)]
    assert reason(xirr(days, [-100, 101], DayCount.THIRTY_E_360)) is Reason.ONE_DAY
    assert isinstance(xirr(days, [-100, 101], DayCount.ACT_365F), Value)


@PATIENT
@given(st.lists(st.tuples(DAYS, st.integers(1, LARGEST)), min_size=1), st.integers(1, 4000))
def test_nothing_back_is_a_total_loss(flows: Flows, later: int) -> None:
    dates, amounts = columns(flows)
    ends_on = max(dates) + timedelta(later)
    result = xirr([ends_on, *dates], [0, *(-amount for amount in amounts)])
    assert isinstance(result, Value)
    assert result.figure.figure == result.figure.rounded(4) == -1


def test_less_and_less_back_comes_to_a_total_loss() -> None:
    """The limit that a closing row of zero stands for."""
    found = [only(irr([-(10**9), back])) for back in (10**6, 10**3, 1)]
    assert found == pytest.approx([-0.999, -0.999999, -0.999999999], abs=1e-15)
    assert only(irr([-(10**9), 0])) == -1


@pytest.mark.parametrize(
    ("last", "per", "rate"),
    [
        (date(2025, 1, 1), Per.YEAR, 1.1 ** (365 / 366) - 1),  # 2024 has 366 days
        (date(2024, 12, 31), Per.SPAN, 0.1),  # 365 days, and a day short of a year
        (date(2024, 7, 1), Per.SPAN, 0.1),
        (date(2024, 1, 2), Per.SPAN, 0.1),
        (date(2026, 1, 1), Per.YEAR, 1.1 ** (365 / 731) - 1),
    ],
)
def test_less_than_a_year_is_not_annualised(last: date, per: Per, rate: float) -> None:
    for scale in (1, 10**9):
        result = xirr([date(2024, 1, 1), last], [-100 * scale, 110 * scale])
        assert isinstance(result, Value)
        assert result.figure.per is per
        assert result.figure.annualised is (per is Per.YEAR)
        assert only(result) == pytest.approx(rate, abs=1e-15)


def test_from_29_february_a_year_ends_on_the_28th() -> None:
    found = [
        xirr([date(2024, 2, 29), date(2025, 2, day)], [-(10**9), 11 * 10**8]) for day in (27, 28)
    ]
    assert [rates(each)[0].annualised for each in found] == [False, True]


def test_a_year_of_actual_days_is_one_in_leap_years_too() -> None:
    """Actual/actual: 1 January to 1 January is one year, of whatever length."""
    for year in (2023, 2024):
        days = [date(year, 1, 1), date(year + 1, 1, 1)]
        assert only(xirr(days, [-100, 110], DayCount.ACT_ACT_ISDA)) == pytest.approx(0.1, abs=1e-15)


def test_two_rates_are_both_told() -> None:
    assert several(irr([-1600, 10000, -10000])) == [0.25, 4.0]
    days = [date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)]
    assert several(xirr(days, [-1600, 10000, -10000])) == [0.25, 4.0]


def test_two_rates_of_less_than_a_year_are_its_span() -> None:
    days = [date(2026, 1, 1), date(2026, 1, 31), date(2026, 3, 2)]
    result = xirr(days, [-1600, 10000, -10000])
    assert several(result) == pytest.approx([1.25**2 - 1, 5**2 - 1], abs=1e-12)
    assert not rates(result)[0].annualised


def test_no_rate_may_exist_though_signs_change() -> None:
    assert reason(irr([100, -150, 100])) is Reason.NO_RATE


def test_a_rate_that_only_touches_is_one() -> None:
    assert only(irr([-100, 220, -121])) == 0.1
    assert only(irr([-1000, 3300, -3630, 1331])) == 0.1


def test_a_loan_has_its_cost_as_rate() -> None:
    assert only(irr([100, -110])) == 0.1


def test_periods_may_be_left_out_and_come_in_any_order() -> None:
    assert only(irr([121, -100], [7, 5])) == pytest.approx(0.1, abs=1e-15)
    assert irr([-100, 0, 121]) == irr([-100, 0, 121], range(3))
    assert rates(irr([-100, 121]))[0].per is Per.PERIOD


def test_more_days_than_amounts_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        xirr([FIRST], [-(10**9), 10**9])
    with pytest.raises(ValueError, match="zip"):
        xirr([FIRST, FIRST + timedelta(900), FIRST + timedelta(999)], [-(10**9), 10**9])


def test_rates_beyond_floating_point_are_found() -> None:
    """A million tỷ for one đồng within a day, and nearly nothing for a million tỷ."""
    day = timedelta(1)
    grown = xirr([FIRST, FIRST + day], [-1, 10**15])
    assert only(grown) == pytest.approx(10**15 - 1, rel=1e-15)
    shrunk = xirr([FIRST, FIRST + day], [-(10**15), 1])
    assert rates(shrunk)[0].figure + 1 == Decimal("1e-15")
    both = xirr([FIRST, FIRST + day, FIRST + 800 * day], [-1, 10**12, -1])
    assert [rate.figure > 10**300 for rate in rates(both)] == [False, True]
    assert all(left_over(*columns(_listed(both)), rate.figure) < NOTHING for rate in rates(both))


def _listed(result: object) -> Flows:
    rate = rates(result)[0]  # type: ignore[arg-type]
    return list(zip(rate.when, rate.amounts, strict=True))  # type: ignore[arg-type]


def test_too_many_sign_changes_are_said() -> None:
    alternating = [(-1) ** i * (1000 + i * i % 7) for i in range(500)]
    assert reason(irr(alternating)) is Reason.TOO_MANY_TURNS


def test_every_reason_has_words() -> None:
    for each in Reason:
        assert because(each, "vi")
        assert because(each, "vi") != because(each, "en")


@PATIENT
@given(flows=FLOWS, decimals=st.integers(0, 10))
def test_rounding_is_that_of_the_exact_rate(flows: Flows, decimals: int) -> None:
    """Quick in floating point, but never another digit."""
    for rate in rates(xirr(*columns(flows))):
        assume(rate.figure < 10**9)
        exact = rate.figure.quantize(Decimal(1).scaleb(-decimals), "ROUND_HALF_UP")
        assert rate.rounded(decimals) == exact


def test_what_is_not_meaningful_is_a_value_and_no_exception() -> None:
    assert irr([5, 5]) == NotMeaningful(Reason.ONE_SIGN)
