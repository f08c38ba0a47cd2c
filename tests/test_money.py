"""Money keeps every đồng: exact, of one currency, never changed."""

import copy
import pickle
from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

import moneyed
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.money import (
    LARGEST_MINOR,
    CurrencyMismatch,
    Money,
    Rounding,
    UnknownCurrency,
    divide,
    vnd,
)

minors = st.integers(-LARGEST_MINOR, LARGEST_MINOR)
currencies = st.sampled_from(["VND", "USD", "EUR", "JPY", "SGD", "KWD"])
weights = st.lists(st.integers(0, 10**12), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("currency", "exponent"), [("VND", 0), ("JPY", 0), ("USD", 2), ("SGD", 2), ("KWD", 3)]
)
def test_a_currency_has_the_decimals_of_iso_4217(currency: str, exponent: int) -> None:
    assert Money.zero(currency).exponent == exponent
    assert Money(1, currency).minor == 10**exponent


def test_every_known_currency_has_a_power_of_ten_of_minor_units() -> None:
    assert {str(known.sub_unit).strip("0") for known in moneyed.list_all_currencies()} == {"1"}


@given(minors, currencies)
def test_minor_units_come_back_as_they_went_in(minor: int, currency: str) -> None:
    money = Money.of_minor(minor, currency)

    assert money.minor == minor
    assert money.currency.code == currency
    assert Money(money.amount, currency) == money
    assert Money.of_minor(*money.__composite_values__()) == money


@given(minors, minors)
def test_no_decimal_context_can_round_money(one: int, other: int) -> None:
    with localcontext() as context:
        context.prec = 2
        difference = one - other
        if abs(difference) <= LARGEST_MINOR:
            assert (vnd(one) - vnd(other)).minor == difference
        assert (-vnd(one)).minor == -one
        assert Money(Decimal(one), "VND").minor == one
        assert (vnd(one) < vnd(other)) == (one < other)


@pytest.mark.parametrize("amount", [1.0, 0.1, True, "1", None, 1j])
def test_an_amount_is_an_int_or_a_decimal(amount: Any) -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        Money(amount, "VND")
    with pytest.raises(TypeError, match="whole numbers"):
        Money.of_minor(amount)


@pytest.mark.parametrize(
    ("amount", "currency"), [("0.5", "VND"), ("1.001", "USD"), ("1e-999999", "EUR"), ("0.1", "JPY")]
)
def test_more_decimals_than_the_currency_has_are_refused(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match="decimals"):
        Money(Decimal(amount), currency)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_an_amount_is_finite(amount: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        Money(Decimal(amount), "USD")


def test_trailing_zeros_are_not_decimals() -> None:
    assert Money(Decimal("1.000"), "VND") == vnd(1)
    assert Money(Decimal("1E+3"), "VND") == vnd(1000)
    assert Money(Decimal("0E-20"), "VND") == vnd(0)


@pytest.mark.parametrize("minor", [LARGEST_MINOR + 1, -LARGEST_MINOR - 1])
def test_money_fits_a_bigint(minor: int) -> None:
    with pytest.raises(OverflowError, match="BIGINT"):
        vnd(minor)
    with pytest.raises(OverflowError, match="BIGINT"):
        Money(Decimal("1e999999"), "VND")
    with pytest.raises(OverflowError, match="BIGINT"):
        vnd(LARGEST_MINOR) + vnd(1)


def test_a_currency_has_to_exist() -> None:
    with pytest.raises(UnknownCurrency, match="XYZ"):
        Money.of_minor(1, "XYZ")


@pytest.mark.parametrize(
    "combine",
    [
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a < b,
        lambda a, b: a <= b,
        lambda a, b: a > b,
        lambda a, b: a >= b,
    ],
)
def test_only_money_of_the_same_currency_combines(combine: Callable[[Any, Any], Any]) -> None:
    with pytest.raises(CurrencyMismatch):
        combine(vnd(1), Money.of_minor(1, "USD"))
    for stranger in (0, 1, 1.0, Decimal(1), "1", None, moneyed.Money(1, "VND")):
        with pytest.raises(TypeError):
            combine(vnd(1), stranger)
        with pytest.raises(TypeError):
            combine(stranger, vnd(1))


def test_money_of_different_currencies_is_different() -> None:
    assert vnd(0) != Money.zero("USD")
    assert vnd(5) != 5
    assert len({vnd(1), vnd(1), Money.of_minor(1, "JPY")}) == 2


@pytest.mark.parametrize("factor", [1.5, Decimal(2), True, "2", vnd(2)])
def test_money_is_multiplied_by_whole_numbers_alone(factor: Any) -> None:
    with pytest.raises(TypeError):
        vnd(3) * factor
    with pytest.raises(TypeError):
        factor * vnd(3)


def test_money_times_a_whole_number() -> None:
    assert vnd(3) * -2 == -2 * vnd(3) == vnd(-6)


def test_money_is_not_divided_rounded_or_taken_percent_of() -> None:
    money: Any = vnd(10)
    attempts: list[Callable[[], Any]] = [
        lambda: money / 2,
        lambda: money / money,
        lambda: 2 / money,
        lambda: money // 2,
        lambda: money % 2,
        lambda: 5 % money,
        lambda: divmod(money, 2),
        lambda: money.round(2),
        lambda: float(money),
    ]
    for attempt in attempts:
        with pytest.raises(TypeError):
            attempt()


def test_money_is_never_changed() -> None:
    money: Any = vnd(10)
    for name in ("amount", "currency", "minor", "_minor", "note"):
        with pytest.raises(AttributeError):
            setattr(money, name, 1)
    with pytest.raises(AttributeError):
        del money.amount


@given(minors, currencies)
def test_money_survives_pickle_and_copy(minor: int, currency: str) -> None:
    money = Money.of_minor(minor, currency)

    pickled = pickle.loads(pickle.dumps(money))  # noqa: S301 (our own bytes)
    for twin in (pickled, copy.deepcopy(money), copy.copy(money)):
        assert type(twin) is Money
        assert twin == money
        assert hash(twin) == hash(money)


def test_money_shows_itself_to_programmers() -> None:
    assert repr(vnd(1000)) == "Money(1,000 VND)"
    assert repr(Money.of_minor(-123456, "USD")) == "Money(-1,234.56 USD)"
    assert str(Money.of_minor(5, "USD")) == "0.05 USD"


def test_signs() -> None:
    assert abs(vnd(-5)) == +vnd(5) == -vnd(-5)
    assert not vnd(0)
    assert vnd(-1)


@given(st.lists(st.integers(-(10**15), 10**15)))
def test_a_total_is_the_sum_of_the_minor_units(items: list[int]) -> None:
    assert Money.total(vnd(item) for item in items) == vnd(sum(items))


def test_a_total_of_nothing_is_zero_of_its_currency() -> None:
    assert Money.total([], "USD") == Money.zero("USD")


def test_a_total_takes_one_currency() -> None:
    with pytest.raises(CurrencyMismatch):
        Money.total([vnd(1)], "USD")
    with pytest.raises(TypeError, match=r"Money\.total"):
        sum([vnd(1)])  # an empty sum would be an int


@given(minors, weights)
def test_a_split_loses_no_dong(minor: int, parts: list[int]) -> None:
    assert sum(share.minor for share in vnd(minor).split(parts)) == minor


@given(minors, weights)
def test_a_share_is_within_one_dong_of_its_exact_part(minor: int, parts: list[int]) -> None:
    for share, weight in zip(vnd(minor).split(parts), parts, strict=True):
        assert abs(share.minor * sum(parts) - minor * weight) < sum(parts)
        if weight == 0:
            assert share.minor == 0


@given(minors, weights)
def test_a_negative_amount_is_split_as_its_positive_one(minor: int, parts: list[int]) -> None:
    assert vnd(-minor).split(parts) == [-share for share in vnd(minor).split(parts)]


def test_the_odd_dong_goes_to_the_largest_remainder_then_to_the_earlier_weight() -> None:
    assert vnd(100).split([1, 1, 1]) == [vnd(34), vnd(33), vnd(33)]
    assert vnd(5).split([1, 1]) == [vnd(3), vnd(2)]
    assert vnd(10).split([30, 35, 35]) == [vnd(3), vnd(4), vnd(3)]
    assert vnd(1).split([0, 49, 51]) == [vnd(0), vnd(0), vnd(1)]


@pytest.mark.parametrize("parts", [[], [0, 0], [1, -1], [-1]])
def test_weights_are_not_negative_and_not_all_zero(parts: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        vnd(10).split(parts)


@pytest.mark.parametrize("weight", [0.5, True, Decimal(1)])
def test_weights_are_whole_numbers(weight: Any) -> None:
    with pytest.raises(TypeError):
        vnd(10).split([weight])


@pytest.mark.parametrize(
    ("numerator", "denominator", "half_up", "down", "up"),
    [(7, 2, 4, 3, 4), (-7, 2, -4, -3, -4), (10, 4, 3, 2, 3), (9, 4, 2, 2, 3), (8, -4, -2, -2, -2)],
)
def test_rounding_goes_where_its_name_says(
    numerator: int, denominator: int, half_up: int, down: int, up: int
) -> None:
    assert divide(numerator, denominator, Rounding.HALF_UP) == half_up
    assert divide(numerator, denominator, Rounding.DOWN) == down
    assert divide(numerator, denominator, Rounding.UP) == up


@given(st.integers(-(10**12), 10**12), st.integers(-999, 999), st.integers(1, 999))
def test_scaling_is_exact_until_its_one_rounding(minor: int, top: int, bottom: int) -> None:
    exact = minor * top
    scaled = {way: vnd(minor).mul_ratio(top, bottom, way).minor * bottom for way in Rounding}

    assert abs(scaled[Rounding.DOWN]) <= abs(exact) <= abs(scaled[Rounding.UP])
    assert all(abs(scaled[way] - exact) < bottom for way in Rounding)
    assert 2 * abs(scaled[Rounding.HALF_UP] - exact) <= bottom


def test_scaling_needs_whole_numbers_and_a_denominator() -> None:
    inexact: Any = 0.05
    with pytest.raises(ValueError, match="denominator"):
        vnd(1).mul_ratio(1, 0, Rounding.DOWN)
    with pytest.raises(TypeError):
        vnd(1).mul_ratio(inexact, 1, Rounding.DOWN)
