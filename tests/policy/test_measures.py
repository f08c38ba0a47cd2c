"""Measures are pure: figures in, a whole figure out, or nothing where a figure is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.policy.measures import AMOUNT, MEASURES, SHARE, Measured

money = st.integers(0, 10**15)
result = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize("name", MEASURES)
def test_without_one_of_its_figures_nothing_is_measured(name: str) -> None:
    measure = MEASURES[name]
    about = "events" if measure.named else ""
    whole = {f"{need}.{about}" if about else need: 1 for need in measure.needs}
    assert measure.of(whole, about) is not None
    for missing in whole:
        assert measure.of({key: 1 for key in whole if key != missing}, about) is None


@given(money, money)
def test_the_larger_of_commitment_and_paid_in_is_under_the_citys_ceiling(
    committed: int, paid: int
) -> None:
    measured = MEASURES["city_capital"].of({"city_committed": committed, "city_paid_in": paid})
    assert measured == Measured(max(committed, paid))


@given(result, result, money)
def test_gains_set_off_losses_and_a_gain_is_no_loss(
    realised: int, unrealised: int, charter: int
) -> None:
    figures = {
        "realised_since_cycle": realised,
        "unrealised_since_cycle": unrealised,
        "charter": charter,
    }
    measured = MEASURES["portfolio_loss"].of(figures)
    assert measured == Measured(max(0, -(realised + unrealised)), charter)


def test_a_ceiling_looks_at_the_kind_of_support_that_it_is_for() -> None:
    figures = {"support.events": 70, "eligible_cost.events": 100, "support_of_term.premises": 9}
    assert MEASURES["support_share"].of(figures, "events") == Measured(70, 100)
    assert MEASURES["support_share"].of(figures, "selection") is None
    assert MEASURES["support_amount"].of(figures, "premises") == Measured(9)


def test_a_measure_has_the_limit_of_its_shape() -> None:
    """A share is a fraction of something; an amount stands alone."""
    for measure in MEASURES.values():
        if measure.limit == AMOUNT:
            assert measure.take(dict.fromkeys(measure.needs, 7)).of == 1
        if measure.limit == SHARE:
            assert len(measure.needs) >= 2
