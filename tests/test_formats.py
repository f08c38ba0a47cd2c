"""Figures look as official documents have them, and never hide a breach."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops import formats
from fundops.formats import Lang
from fundops.money import Money, vnd
from fundops.periods import FiscalYear, HalfYear, Quarter

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class Mood(StrEnum):
    CALM = "calm"


@pytest.mark.parametrize(
    ("fact", "vi", "en"),
    [
        (vnd(1234567), "1.234.567 đồng", "VND 1,234,567"),
        (vnd(-1234), "-1.234 đồng", "VND -1,234"),
        (Money.of_minor(123456789, "USD"), "1.234.567,89 USD", "USD 1,234,567.89"),
        (Money.of_minor(5, "USD"), "0,05 USD", "USD 0.05"),
        (date(2026, 1, 5), "05/01/2026", "5 January 2026"),
        (
            datetime(2028, 1, 15, 10, 0, tzinfo=UTC),
            "17 giờ 00 phút ngày 15/01/2028",
            "17:00 on 15 January 2028",
        ),
        (Quarter(2026, 3), "Quý III/2026", "Q3 2026"),
        (HalfYear(2026, 2), "6 tháng cuối năm 2026", "H2 2026"),
        (FiscalYear(2026), "năm 2026", "FY 2026"),
        (1234567, "1.234.567", "1,234,567"),
        (Mood.CALM, "calm", "calm"),
        ([vnd(1), Mood.CALM, 1000], "1 đồng, calm, 1.000", "VND 1, calm, 1,000"),
        (("a",), "a", "a"),
        ([], "", ""),
        (True, "có", "yes"),
        (False, "không", "no"),
        (None, "không có", "none"),
        ("Quỹ", "Quỹ", "Quỹ"),
    ],
)
def test_a_fact_is_shown_as_its_reader_writes_it(fact: object, vi: str, en: str) -> None:
    assert formats.show(fact, "vi") == vi
    assert formats.show(fact, "en") == en


@pytest.mark.parametrize(
    ("scaled", "decimals", "vi", "en"),
    [
        (0, 0, "0", "0"),
        (0, 2, "0,00", "0.00"),
        (-5, 2, "-0,05", "-0.05"),
        (123456789, 2, "1.234.567,89", "1,234,567.89"),
        (-1000, 0, "-1.000", "-1,000"),
    ],
)
def test_a_figure_keeps_all_its_decimals(scaled: int, decimals: int, vi: str, en: str) -> None:
    assert formats.fixed(scaled, decimals, "vi") == vi
    assert formats.fixed(scaled, decimals, "en") == en


def test_a_minus_is_read_out_in_sentences() -> None:
    assert formats.spoken("-5,12%", "vi") == "âm 5,12%"
    assert formats.spoken("-5.12%", "en") == "minus 5.12%"
    assert formats.spoken("5,12%", "vi") == "5,12%"


def test_tables_put_negatives_in_parentheses_and_a_dash_for_zero() -> None:
    assert formats.accounting(-1234, "vi") == "(1.234)"
    assert formats.accounting(1234, "en") == "1,234"
    assert formats.accounting(0, "vi") == "-"
    assert formats.accounting(-123456, "vi", decimals=2) == "(1.234,56)"


@pytest.mark.parametrize(
    ("amount", "vi", "en"),
    [
        (vnd(900 * 10**9), "900,00 tỷ đồng", "VND 900.00 billion"),
        (vnd(5 * 10**6), "0,01 tỷ đồng", "VND 0.01 billion"),
        (vnd(4999999), "0,00 tỷ đồng", "VND 0.00 billion"),
        (vnd(-4999999), "0,00 tỷ đồng", "VND 0.00 billion"),
        (vnd(1234567 * 10**9), "1.234.567,00 tỷ đồng", "VND 1,234,567.00 billion"),
        (Money.of_minor(250 * 10**9, "USD"), "2,50 tỷ USD", "USD 2.50 billion"),
    ],
)
def test_sentences_speak_in_billions_half_up(amount: Money, vi: str, en: str) -> None:
    assert formats.in_billions(amount, "vi") == vi
    assert formats.in_billions(amount, "en") == en


def test_amounts_in_millions_or_with_other_decimals() -> None:
    assert formats.in_millions(vnd(1500000), "vi") == "1,50 triệu đồng"
    assert formats.in_millions(vnd(1500000), "en", decimals=0) == "VND 2 million"
    assert formats.in_billions(vnd(600 * 10**9), "vi", decimals=0) == "600 tỷ đồng"


@pytest.mark.parametrize(
    ("numerator", "denominator", "towards", "shown"),
    [
        (1996, 1000, "down", "1,99"),
        (1996, 1000, "half_up", "2,00"),
        (2000, 1000, "down", "2,00"),
        (2000, 1000, "up", "2,00"),
        (2001, 1000, "up", "2,01"),
        (-1996, 1000, "down", "-2,00"),
        (-1996, 1000, "up", "-1,99"),
        (-1, 1000, "half_up", "0,00"),
        (1, 0, "up", "chưa xác định"),
    ],
)
def test_a_ratio_is_rounded_towards_breach(
    numerator: int, denominator: int, towards: formats.Towards, shown: str
) -> None:
    assert formats.ratio(numerator, denominator, "vi", towards=towards) == shown


def test_a_share_is_rounded_towards_breach() -> None:
    assert formats.percent(490001, 10**6, "vi", towards="up") == "49,01%"
    assert formats.percent(490000, 10**6, "vi", towards="up") == "49,00%"
    assert formats.percent(1, 3, "vi") == "33,33%"
    assert formats.percent(1, 3, "en", decimals=0, towards="up") == "34%"
    assert formats.percent(0, 0, "vi") == "chưa xác định"
    assert formats.percent(0, 0, "en") == "not defined"


@given(st.integers(-(10**18), 10**18), st.integers(1, 10**18))
def test_a_printed_figure_is_never_on_the_good_side_of_the_exact_one(top: int, bottom: int) -> None:
    def printed(towards: formats.Towards) -> Fraction:
        return Fraction(formats.ratio(top, bottom, "en", towards=towards).replace(",", ""))

    exact, step = Fraction(top, bottom), Fraction(1, 100)
    assert exact - step < printed("down") <= exact <= printed("up") < exact + step
    assert abs(printed("half_up") - exact) <= step / 2


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026", "5 January 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026", "28 February 2026"),
        (date(2025, 9, 29), "ngày 29 tháng 9 năm 2025", "29 September 2025"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026", "1 March 2026"),
        (date(2027, 12, 10), "ngày 10 tháng 12 năm 2027", "10 December 2027"),
    ],
)
def test_a_document_is_dated_as_decree_30_asks(day: date, vi: str, en: str) -> None:
    assert formats.long_day(day, "vi") == vi
    assert formats.long_day(day, "en") == en


def test_a_moment_is_told_in_vietnams_time() -> None:
    late = datetime(2027, 12, 31, 17, 5, tzinfo=UTC)

    assert formats.moment(late, "vi") == "00 giờ 05 phút ngày 01/01/2028"


def test_a_moment_without_a_time_zone_is_nobodys_time() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats.moment(datetime(2028, 1, 1), "vi")  # noqa: DTZ001 (the point)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 (bounds of naive)
def test_our_fixed_offset_is_vietnams(moment: datetime) -> None:
    here = moment.replace(tzinfo=HANOI)

    assert here.utcoffset() == formats.VIETNAM_TIME.utcoffset(None) == timedelta(hours=7)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_day_is_shown_differently(lang: Lang) -> None:
    days = [date(2024, 1, 1) + timedelta(days=i) for i in range(366)]

    assert len({formats.day(day, lang) for day in days}) == 366
    assert len({formats.long_day(day, lang) for day in days}) == 366


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Đỗ Thị Ánh", "do thi anh"),
        ("Quỹ Đầu tư mạo hiểm", "quy dau tu mao hiem"),
        ("QUỸ ƯƠM TẠO", "quy uom tao"),
        ("A_1%\\", "a_1%\\"),
        ("", ""),
    ],
)
def test_a_name_is_searched_for_without_its_marks(text: str, plain: str) -> None:
    assert formats.without_marks(text) == plain
    assert formats.without_marks(plain) == plain
