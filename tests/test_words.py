"""Amounts in words read as an official document has them, and mean the figure beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.formats import Lang
from fundops.money import LARGEST_MINOR, Money, vnd
from fundops.words import amount_in_words, number_in_words

READINGS = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    9: "chín",
    10: "mười",
    11: "mười một",
    12: "mười hai",
    14: "mười bốn",
    15: "mười lăm",
    19: "mười chín",
    20: "hai mươi",
    21: "hai mươi mốt",
    22: "hai mươi hai",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    31: "ba mươi mốt",
    34: "ba mươi tư",
    44: "bốn mươi tư",
    45: "bốn mươi lăm",
    50: "năm mươi",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    99: "chín mươi chín",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    114: "một trăm mười bốn",
    115: "một trăm mười lăm",
    120: "một trăm hai mươi",
    121: "một trăm hai mươi mốt",
    124: "một trăm hai mươi tư",
    200: "hai trăm",
    205: "hai trăm linh năm",
    555: "năm trăm năm mươi lăm",
    999: "chín trăm chín mươi chín",
    1_000: "một nghìn",
    1_001: "một nghìn không trăm linh một",
    1_010: "một nghìn không trăm mười",
    1_015: "một nghìn không trăm mười lăm",
    1_100: "một nghìn một trăm",
    1_234: "một nghìn hai trăm ba mươi tư",
    2_001: "hai nghìn không trăm linh một",
    2_026: "hai nghìn không trăm hai mươi sáu",
    10_000: "mười nghìn",
    10_005: "mười nghìn không trăm linh năm",
    15_000: "mười lăm nghìn",
    21_000: "hai mươi mốt nghìn",
    24_500: "hai mươi tư nghìn năm trăm",
    100_000: "một trăm nghìn",
    105_000: "một trăm linh năm nghìn",
    123_456: "một trăm hai mươi ba nghìn bốn trăm năm mươi sáu",
    1_000_000: "một triệu",
    1_000_001: "một triệu không trăm linh một",
    1_000_100: "một triệu một trăm",
    1_001_000: "một triệu không trăm linh một nghìn",
    1_050_000: "một triệu không trăm năm mươi nghìn",
    15_015_015: "mười lăm triệu không trăm mười lăm nghìn không trăm mười lăm",
    100_000_000: "một trăm triệu",
    1_000_000_000: "một tỷ",
    1_000_000_001: "một tỷ không trăm linh một",
    1_005_021_000: "một tỷ không trăm linh năm triệu không trăm hai mươi mốt nghìn",
    1_100_000_000: "một tỷ một trăm triệu",
    62_500_000_000: "sáu mươi hai tỷ năm trăm triệu",
    600_000_000_000: "sáu trăm tỷ",
    1_000_000_000_000: "một nghìn tỷ",
    1_005_000_000_000: "một nghìn không trăm linh năm tỷ",
    1_000_000_000_000_000: "một triệu tỷ",
    1_000_000_000_000_000_000: "một tỷ tỷ",
    1_000_000_000_000_000_005: "một tỷ tỷ không trăm linh năm",
    -1: "âm một",
    -1_200: "âm một nghìn hai trăm",
}

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
VALUES = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}


def read_back(words: str) -> int:
    """A reader of its own: every "tỷ" multiplies all that was read before it."""
    whole = part = group = digit = 0
    for word in words.removeprefix("âm ").split():
        if word in VALUES:
            digit = VALUES[word]
        elif word in {"trăm", "mươi"}:
            group, digit = group + digit * {"trăm": 100, "mươi": 10}[word], 0
        elif word == "mười":
            group += 10
        elif word in {"nghìn", "triệu"}:
            part += (group + digit) * {"nghìn": 10**3, "triệu": 10**6}[word]
            group = digit = 0
        elif word == "tỷ":
            whole = (whole + part + group + digit) * 10**9
            part = group = digit = 0
        else:
            assert word == "linh"
    value = whole + part + group + digit
    return -value if words.startswith("âm ") else value


def test_the_table_of_official_readings_is_long_enough_to_trust() -> None:
    assert len(READINGS) >= 60
    assert len(set(READINGS.values())) == len(READINGS)


@pytest.mark.parametrize(("value", "words"), READINGS.items())
def test_a_number_has_its_official_reading(value: int, words: str) -> None:
    assert number_in_words(value, "vi") == words


@given(st.integers(-LARGEST_MINOR, LARGEST_MINOR) | st.integers(-(10**6), 10**6))
def test_the_words_mean_the_number(value: int) -> None:
    assert read_back(number_in_words(value, "vi")) == value


@given(st.integers(-LARGEST_MINOR, LARGEST_MINOR), st.sampled_from(["vi", "en"]))
def test_words_are_never_empty_and_single_spaced(value: int, lang: Lang) -> None:
    words = amount_in_words(vnd(value), lang)

    assert words
    assert words == " ".join(words.split())
    assert words[0].isupper()


@pytest.mark.parametrize(
    ("amount", "vi", "en"),
    [
        (vnd(600 * 10**9), "Sáu trăm tỷ đồng chẵn", "Six hundred billion Vietnamese dong"),
        (vnd(1000), "Một nghìn đồng chẵn", "One thousand Vietnamese dong"),
        (vnd(1), "Một đồng", "One Vietnamese dong"),
        (vnd(1500), "Một nghìn năm trăm đồng", "One thousand, five hundred Vietnamese dong"),
        (vnd(0), "Không đồng", "Zero Vietnamese dong"),
        (vnd(-5000), "Âm năm nghìn đồng chẵn", "Minus five thousand Vietnamese dong"),
        (Money.of_minor(101, "USD"), "Một đô la Mỹ và một xu", "One US dollar and one cent"),
        (
            Money.of_minor(2450, "EUR"),
            "Hai mươi tư euro và năm mươi xu",
            "Twenty-four euros and fifty cents",
        ),
        (
            Money.of_minor(-5, "USD"),
            "Âm không đô la Mỹ và năm xu",
            "Minus zero US dollars and five cents",
        ),
        (Money.of_minor(500, "JPY"), "Năm trăm yên Nhật", "Five hundred Japanese yen"),
        (Money.of_minor(105, "GBP"), "Một phẩy không năm GBP", "One point zero five GBP"),
        (Money.of_minor(100, "GBP"), "Một GBP", "One GBP"),
    ],
)
def test_an_amount_is_written_out_with_its_currency(amount: Money, vi: str, en: str) -> None:
    assert amount_in_words(amount, "vi") == vi
    assert amount_in_words(amount, "en") == en


def test_english_numbers_are_lower_case_too() -> None:
    assert number_in_words(24, "en") == "twenty-four"
    assert number_in_words(-7, "en") == "minus seven"
