"""What people type becomes exactly one amount, or a refusal that says why not."""

import inspect
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops import formats, parsing
from fundops.errors import Malformed, Refusal
from fundops.formats import Lang
from fundops.money import LARGEST_MINOR, Money, vnd
from fundops.parsing import (
    AmbiguousAmount,
    AmountTooLarge,
    NoSuchCurrency,
    NotAnAmount,
    OtherCurrency,
    TooManyDecimals,
    parse_money,
    read_number,
)


@pytest.mark.parametrize(
    "text",
    [
        "1.234.567",
        "1,234,567",
        "1234567",
        "  1234567  ",
        "1 234 567",
        "1\N{NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567",
        "1.234.567 ₫",
        "1.234.567đ",
        "1.234.567 đồng",
        "1.234.567 đo\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING GRAVE ACCENT}ng",
        "1.234.567 Đồng",
        "1.234.567 VNĐ",
        "1,234,567 VND",
        "VND 1,234,567",
        "vnd1,234,567",
    ],
)
def test_dong_are_read_however_they_are_grouped_and_named(text: str) -> None:
    assert parse_money(text) == vnd(1234567)


@pytest.mark.parametrize("text", ["-1.234", "\N{MINUS SIGN}1.234", "VND -1,234", "-1.234 đồng"])
def test_a_leading_minus_is_kept(text: str) -> None:
    assert parse_money(text) == vnd(-1234)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1234.56", 123456),
        ("1 234,56 USD", 123456),
        ("$1,234.5", 123450),
        ("0,05", 5),
        ("12.34", 1234),
        ("1.234", 123400),
        ("1,234", 123400),
        ("0", 0),
    ],
)
def test_decimals_are_read_by_either_convention(text: str, minor: int) -> None:
    assert parse_money(text, "USD") == Money.of_minor(minor, "USD")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "--1", "+1", "đồng", "VND", ".", ",", ".5", "5.", "1e9", "0x10", "(5)"),
        *("1.23.4", "1,2,3", "12.3456.789", "1.234,567.890", "1..234", "1.234 567", "1  .000"),
        *("007", "01.234", "0.123.456", "1_000", "5 tỷ", "năm", "1 234 5", "1-2", "1.000-"),
        *("\N{FULLWIDTH DIGIT ONE}", "1\N{FULLWIDTH DIGIT TWO}", "\N{ARABIC-INDIC DIGIT ONE}", "½"),
        *("VND 1.000 đ", "1.000 đ đ", "1\x00", "1" * 61, "NaN", "Infinity"),
    ],
)
def test_what_is_not_an_amount_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmount):
        parse_money(text)


@pytest.mark.parametrize(
    "text", ["12.34", "1,5", "1.234,00", "1,234.00", "0.123", "0,5", "1.234,567", "12345.678"]
)
def test_dong_have_no_decimals(text: str) -> None:
    with pytest.raises(TooManyDecimals):
        parse_money(text)


def test_more_decimals_than_the_currency_has_are_refused() -> None:
    with pytest.raises(TooManyDecimals) as refused:
        parse_money("1.234,567", "USD")
    assert refused.value.facts == {"text": "1.234,567", "currency": "USD", "decimals": 2}


def test_an_amount_with_two_meanings_is_refused_rather_than_guessed() -> None:
    with pytest.raises(AmbiguousAmount):
        parse_money("1.234", "KWD")
    assert parse_money("1.234,000", "KWD") == Money.of_minor(1234000, "KWD")


@pytest.mark.parametrize("text", ["100 USD", "$100", "EUR 100", "100 ¥"])
def test_another_currency_is_not_taken_for_dong(text: str) -> None:
    with pytest.raises(OtherCurrency):
        parse_money(text)


def test_dong_are_not_taken_for_another_currency() -> None:
    with pytest.raises(OtherCurrency):
        parse_money("100 đồng", "USD")


def test_the_currency_asked_for_has_to_exist() -> None:
    with pytest.raises(NoSuchCurrency):
        parse_money("1", "XYZ")


def test_an_amount_has_to_fit_the_book() -> None:
    assert parse_money(str(LARGEST_MINOR)) == vnd(LARGEST_MINOR)
    with pytest.raises(AmountTooLarge):
        parse_money(str(LARGEST_MINOR + 1))
    with pytest.raises(AmountTooLarge):
        parse_money(str(LARGEST_MINOR), "USD")


def test_a_long_text_is_not_repeated_whole() -> None:
    with pytest.raises(NotAnAmount) as refused:
        parse_money("x" * 10**6)
    assert len(refused.value.sentence("vi")) < 200


@given(
    st.integers(-LARGEST_MINOR, LARGEST_MINOR),
    st.sampled_from(["VND", "USD", "EUR", "JPY", "GBP"]),
    st.sampled_from(["vi", "en"]),
)
def test_an_amount_shown_is_read_back(minor: int, currency: str, lang: Lang) -> None:
    money = Money.of_minor(minor, currency)

    assert parse_money(formats.show(money, lang), currency) == money


@given(st.text(max_size=20) | st.from_regex(r"-?[0-9., ]{1,20}", fullmatch=True))
def test_any_text_becomes_money_or_a_refusal(text: str) -> None:
    try:
        money = parse_money(text, "USD")
    except Malformed:
        return

    digits = "".join(c for c in text if c.isdigit()).lstrip("0")
    assert str(abs(money.minor)).rstrip("0") == digits.rstrip("0") or not money


@pytest.mark.parametrize(
    "refusal",
    [
        kind
        for _, kind in inspect.getmembers(parsing, inspect.isclass)
        if issubclass(kind, Refusal) and kind.__module__ == parsing.__name__
    ],
)
def test_a_refusal_says_the_same_in_both_languages(refusal: type[Refusal]) -> None:
    assert issubclass(refusal, Malformed)
    assert refusal.fact_names("vi") == refusal.fact_names("en")
    assert refusal.template("vi") != refusal.template("en")


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("1.234,5", "1234.5", None),
        ("1,234.5", None, "1234.5"),
        ("1.500", "1500", "1.5"),
        ("-1 500", "-1500", "-1500"),
        ("-0", "0", "0"),
        ("1.2.3", None, None),
        ("5 đ", None, None),
    ],
)
def test_a_number_is_read_by_one_convention(
    text: str, vietnamese: str | None, english: str | None
) -> None:
    for lang, expected in (("vi", vietnamese), ("en", english)):
        read = read_number(text, "vi" if lang == "vi" else "en")
        assert read == (None if expected is None else Decimal(expected))
