"""Modified Dietz: flows weigh by the days that are left."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.measures.dietz import modified_dietz
from fundops.measures.results import NotMeaningful, Reason, Value
from tests.measures.flows import PATIENT

OPENED, CLOSED = date(2026, 1, 1), date(2026, 3, 31)


@PATIENT
@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_without_flows_it_is_the_plain_return(opening: int, closing: int) -> None:
    found = modified_dietz(OPENED, opening, CLOSED, closing, [])
    assert found == Value(Fraction(closing, opening) - 1)


def test_a_flow_of_the_opening_day_weighs_in_full_and_of_the_closing_day_nothing() -> None:
    assert modified_dietz(OPENED, 100, CLOSED, 220, [(OPENED, 100)]) == Value(Fraction(1, 10))
    assert modified_dietz(OPENED, 100, CLOSED, 210, [(CLOSED, 100)]) == Value(Fraction(1, 10))
    half = OPENED + (CLOSED - OPENED) / 2
    assert (half - OPENED) != (CLOSED - half)  # 89 days
    assert modified_dietz(OPENED, 100, CLOSED, 160, [(half, 50)]) == Value(
        Fraction(10) / (100 + 50 * Fraction(45, 89))
    )


@PATIENT
@given(st.integers(0, 89), st.integers(1, 10**9))
def test_what_only_passes_through_changes_nothing(day: int, amount: int) -> None:
    on = OPENED + timedelta(day)
    flows = [(on, amount), (on, -amount)]
    assert modified_dietz(OPENED, 100, CLOSED, 110, flows) == Value(Fraction(1, 10))


def test_no_capital_has_no_return() -> None:
    assert modified_dietz(OPENED, 0, CLOSED, 5, []) == NotMeaningful(Reason.NO_CAPITAL)
    out = [(OPENED, -150)]
    assert modified_dietz(OPENED, 100, CLOSED, 5, out) == NotMeaningful(Reason.NO_CAPITAL)


def test_one_day_has_no_return() -> None:
    assert modified_dietz(OPENED, 100, OPENED, 110, []) == NotMeaningful(Reason.ONE_DAY)


@pytest.mark.parametrize("day", [OPENED - timedelta(1), CLOSED + timedelta(1)])
def test_a_flow_outside_the_period_is_our_mistake(day: date) -> None:
    with pytest.raises(ValueError, match="outside"):
        modified_dietz(OPENED, 100, CLOSED, 110, [(day, 1)])
