"""Multiples are exact, gross, and not meaningful over nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.measures.multiples import moic, multiples, pic
from fundops.measures.results import NotMeaningful, Reason, Value
from tests.measures.flows import PATIENT

SUMS = st.lists(st.integers(0, 10**15), max_size=8)


@PATIENT
@given(paid=SUMS, back=SUMS, nav=st.integers(-(10**15), 10**15))
def test_tvpi_is_dpi_and_rvpi_to_the_last_digit(paid: list[int], back: list[int], nav: int) -> None:
    found = multiples(paid, back, nav)
    assert (found.paid_in, found.distributed, found.nav) == (sum(paid), sum(back), nav)
    if not sum(paid):
        assert found.dpi == found.rvpi == found.tvpi == NotMeaningful(Reason.NOTHING_PAID_IN)
        return
    assert isinstance(found.dpi, Value)
    assert isinstance(found.rvpi, Value)
    assert found.tvpi == Value(found.dpi.figure + found.rvpi.figure)
    assert found.dpi.figure * sum(paid) == sum(back)


def test_decimals_are_never_rounded() -> None:
    """A sum of Decimal would lose the last ones: it keeps 28 digits."""
    small, large = Decimal("0.01"), Decimal(10) ** 30
    found = multiples([large, small], [small], 0)
    assert found.paid_in == Fraction(10**32 + 1, 100)
    assert found.dpi == Value(Fraction(1, 10**32 + 1))


def test_a_call_and_a_distribution_of_one_day_are_both_counted() -> None:
    assert multiples([100, 50], [50], 100).dpi == Value(Fraction(1, 3))


def test_paid_in_over_committed() -> None:
    assert pic(250, 1000) == Value(Fraction(1, 4))
    assert pic(0, 0) == NotMeaningful(Reason.NOTHING_COMMITTED)


def test_multiple_of_invested_capital() -> None:
    assert moic(100, 30, 90) == Value(Fraction(6, 5))
    assert moic(100, 0, 0) == Value(Fraction(0))
    assert moic(0, 0, 0) == NotMeaningful(Reason.NOTHING_PAID_IN)


@pytest.mark.parametrize(("paid", "back"), [([-1], [1]), ([1], [-1])])
def test_gross_amounts_have_no_sign(paid: list[int], back: list[int]) -> None:
    with pytest.raises(ValueError, match="zero or more"):
        multiples(paid, back, 0)
