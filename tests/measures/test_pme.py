"""A fund beside an index: what must hold of all four measures, and where they mean nothing."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.measures.irr import xirr
from fundops.measures.pme import Beside, beside, direct_alpha, ks_pme, ln_pme, pme_plus
from fundops.measures.results import NotMeaningful, Reason, Value
from tests.measures.flows import PATIENT, only, rates, reason

DAYS = [date(2020 + i, 3, 31) for i in range(5)]
LEVELS = st.lists(st.integers(50, 300), min_size=5, max_size=5)
PAID, BACK = [100, 50, 0, 0, 0], [0, 0, 60, 40, 0]


@PATIENT
@given(index=LEVELS, factor=st.integers(2, 1000))
def test_only_proportions_of_the_index_matter(index: list[int], factor: int) -> None:
    once = beside(DAYS, PAID, BACK, index, 80)
    assert beside(DAYS, PAID, BACK, [level * factor for level in index], 80) == once


@PATIENT
@given(index=LEVELS, nav=st.integers(0, 500))
def test_alpha_is_above_zero_when_kaplan_schoar_is_above_one(index: list[int], nav: int) -> None:
    fund = beside(DAYS, PAID, BACK, index, nav)
    ratio, alpha = ks_pme(fund), direct_alpha(fund)
    assert isinstance(ratio, Value)
    assert isinstance(alpha, Value)
    assert (ratio.figure > 1) is (alpha.figure.figure > 0)


@PATIENT
@given(index=LEVELS)
def test_a_fund_that_is_the_index_equals_it(index: list[int]) -> None:
    """NAV = what the index would have left: KS-PME 1, alpha 0, and both IRRs the fund's."""
    held = Fraction(100 * index[-1], index[0]) + Fraction(50 * index[-1], index[1])
    fund = beside(DAYS, PAID, [0, 0, 0, 0, 10], index, held - 10)
    assert ks_pme(fund) == Value(Fraction(1))
    assert only(direct_alpha(fund)) == pytest.approx(0, abs=1e-14)
    own = xirr([*DAYS[:2], DAYS[-1]], [-100, -50, held])
    for measure in (ln_pme, pme_plus):
        assert only(measure(fund)) == only(own)


def test_a_flat_index_leaves_the_funds_own_rate_as_alpha() -> None:
    fund = beside(DAYS, PAID, BACK, [7] * 5, 80)
    own = xirr([*DAYS, DAYS[-1]], [-100, -50, 60, 40, 0, 80])
    assert only(direct_alpha(fund)) == only(own)


def test_rows_may_come_in_any_order() -> None:
    index = [100, 90, 130, 120, 150]
    rows = list(zip(DAYS, PAID, BACK, index, strict=True))
    days, paid, back, levels = (list(column) for column in zip(*rows[::-1], strict=True))
    one, other = beside(DAYS, PAID, BACK, index, 80), beside(days, paid, back, levels, 80)
    assert ks_pme(one) == ks_pme(other)
    for measure in (ln_pme, pme_plus, direct_alpha):
        assert only(measure(one)) == only(measure(other))


def fund(paid: list[int], back: list[int], nav: int) -> Beside:
    return beside(DAYS, paid, back, [100, 110, 120, 130, 140], nav)


def test_selling_more_than_the_index_held_has_no_long_nickels() -> None:
    assert reason(ln_pme(fund(PAID, [0, 0, 500, 0, 0], 10))) is Reason.INDEX_OVERDRAWN


def test_no_distributions_have_no_pme_plus() -> None:
    assert reason(pme_plus(fund(PAID, [0] * 5, 200))) is Reason.NO_DISTRIBUTIONS


def test_a_nav_above_all_that_was_paid_in_has_no_pme_plus() -> None:
    assert reason(pme_plus(fund(PAID, BACK, 10**6))) is Reason.INDEX_BELOW_NAV


def test_nothing_paid_in_has_none() -> None:
    nothing = fund([0] * 5, BACK, 10)
    assert ks_pme(nothing) == NotMeaningful(Reason.NOTHING_PAID_IN)
    assert reason(direct_alpha(nothing)) is Reason.ONE_SIGN


def test_less_than_a_year_is_not_annualised() -> None:
    days = [date(2026, 1, 1), date(2026, 7, 1)]
    short = beside(days, [100, 0], [0, 0], [10, 11], 121)
    assert not rates(direct_alpha(short))[0].annualised
    assert only(direct_alpha(short)) == pytest.approx(0.1, abs=1e-15)


@pytest.mark.parametrize(
    ("days", "paid", "index"),
    [
        (DAYS[:2], [1, 2], [100, 0]),
        (DAYS[:2], [1, -2], [100, 100]),
        ([DAYS[0]] * 2, [1, 2], [100, 101]),
    ],
)
def test_rows_that_cannot_be_are_our_mistake(
    days: list[date], paid: list[int], index: list[int]
) -> None:
    with pytest.raises(ValueError, match=r"zero or more|above 0"):
        beside(days, paid, [0, 0], index, 0)


def test_two_rows_of_a_day_are_fine() -> None:
    day = DAYS[-1] + timedelta(1)
    two = beside([*DAYS, day, day], [*PAID, 5, 0], [*BACK, 0, 7], [100] * 7, 1)
    assert ks_pme(two) == Value(Fraction(108, 155))
