"""Figures as decimal strings: enough digits, no exponent, never NaN."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.measures import digits
from fundops.measures.flows import total
from fundops.measures.irr import irr
from tests.measures.flows import PATIENT, rates


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Fraction(1, 3), "0.333333333333333"),
        (Fraction(5, 2), "2.50000000000000"),
        (Fraction(0), "0.00000000000000"),
        (Fraction(-2, 300), "-0.00666666666666667"),
        (Fraction(10**20 + 1), "100000000000000000000"),
    ],
)
def test_a_ratio_has_fifteen_digits(figure: Fraction, shown: str) -> None:
    assert digits.ratio(figure) == shown


@PATIENT
@given(st.fractions(min_value=Fraction(1, 10**9), max_value=10**9))
def test_a_ratio_is_right_to_twelve_digits_and_more(figure: Fraction) -> None:
    shown = digits.ratio(figure)
    assert len(re.sub(r"^0\.0*|\.", "", shown)) >= 15
    assert abs(Fraction(shown) / figure - 1) < Fraction(1, 10**14)


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [
        ([-100, 110], "0.100000000000000"),
        ([-100, 100], "0.00000000000000"),
        ([-100, 0], "-1.00000000000000"),
        ([-(10**9), 1], "-0.99999999900000000000000"),  # 1 + r has fifteen digits, too
        ([-1, 10**70], "1.00000000000000E+70"),
    ],
)
def test_a_rate_has_fifteen_digits(amounts: list[int], shown: str) -> None:
    assert [digits.ratio(rate) for rate in rates(irr(amounts))] == [shown]


@pytest.mark.parametrize(
    ("decimals", "back", "rounded"),
    [(4, 1000050, "0.0001"), (4, 999950, "-0.0001"), (4, 1000049, "0.0000"), (1, 1250000, "0.3")],
)
def test_a_half_is_rounded_up_exactly(decimals: int, back: int, rounded: str) -> None:
    assert [rate.rounded(decimals) for rate in rates(irr([-(10**6), back]))] == [Decimal(rounded)]


@PATIENT
@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=4), max_size=6))
def test_an_amount_is_exact(amounts: list[Decimal]) -> None:
    whole = total(amounts)
    assert Fraction(digits.amount(whole)) == whole
    assert "E" not in digits.amount(whole)


def test_an_amount_without_an_end_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no end"):
        digits.amount(Fraction(1, 3))
