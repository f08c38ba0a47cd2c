"""Shares of an amount: they sum to it, whatever the weights."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundops.money import LARGEST_MINOR
from fundops.terms.shares import ceil, floor, rounded, shares

EXAMPLES = settings(max_examples=300, deadline=None)  # the machine may be busy

WEIGHTS = st.lists(st.integers(0, 10**15), min_size=1, max_size=40).filter(any)


@given(st.integers(-LARGEST_MINOR, LARGEST_MINOR), WEIGHTS)
@EXAMPLES
def test_shares_sum_to_the_amount_and_none_is_a_dong_off(amount: int, weights: list[int]) -> None:
    parts = shares(amount, weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(amount * weight, sum(weights))) < 1
        assert part * amount >= 0
        assert weight or part == 0


def test_shares_sum_to_the_amount_twenty_five_thousand_times() -> None:
    random = Random(7)  # noqa: S311 (the same every time is what is wanted)
    for _ in range(25_000):
        weights = [
            random.getrandbits(random.randrange(1, 50)) for _ in range(random.randrange(2, 6))
        ]
        amount = random.getrandbits(random.randrange(1, 60))
        assert not any(weights) or sum(shares(amount, weights)) == amount


@given(st.integers(0, 10**15), WEIGHTS, st.integers(1, 10**6))
@EXAMPLES
def test_only_the_proportion_of_weights_matters(
    amount: int, weights: list[int], factor: int
) -> None:
    assert shares(amount, weights) == shares(amount, [weight * factor for weight in weights])


def test_one_dong_among_seven_goes_to_the_first() -> None:
    assert shares(1, [1] * 7) == [1, 0, 0, 0, 0, 0, 0]
    assert shares(-1, [1] * 7) == [-1, 0, 0, 0, 0, 0, 0]


def test_a_million_billion_among_three() -> None:
    assert shares(10**15, [1, 1, 1]) == [333333333333334, 333333333333333, 333333333333333]


def test_weights_may_be_decimals_and_fractions() -> None:
    assert shares(100, [Decimal("0.5"), Decimal("1.5")]) == [25, 75]
    assert shares(100, [Fraction(1, 3), Fraction(2, 3)]) == [33, 67]


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_weights_that_share_nothing_are_a_mistake(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        shares(100, weights)


def test_rounding_is_named() -> None:
    half = Fraction(5, 2)
    assert (rounded(half), rounded(-half), floor(half), floor(-half)) == (3, -3, 2, -3)
    assert (ceil(half), ceil(-half), ceil(Fraction(4))) == (3, -2, 4)
