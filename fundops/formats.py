"""How figures look on a page, in Vietnamese and in English: numbers, money, ratios, days.

The Vietnamese forms are those of official documents (NĐ 30/2020/NĐ-CP, Phụ lục I; domain.md 11):
1.234.567,89, "33,33%", "900,00 tỷ đồng", "ngày 05 tháng 01 năm 2026". The English edition is a
translation with 1,234,567.89 and days with the month in letters, since 05/01 reads as May to some.
Every function takes exact integers, rounds once and is told which way.
"""

import unicodedata
from abc import ABC, abstractmethod
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Literal

from fundops.money import Money, Rounding, divide

Lang = Literal["vi", "en"]
Towards = Literal["half_up", "up", "down"]

# Vietnam keeps UTC+7 without summer time since 1975: no time zone database is needed.
VIETNAM_TIME = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

# calendar.month_name would follow the locale of the process.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


_TO_PLAIN = {
    **dict.fromkeys(range(0x300, 0x370)),  # the combining marks
    **str.maketrans("đĐABCDEFGHIJKLMNOPQRSTUVWXYZ", "ddabcdefghijklmnopqrstuvwxyz"),
}


class Labelled(ABC):
    """A value that knows its own name in a sentence, such as a quarter."""

    __slots__ = ()

    @abstractmethod
    def label(self, lang: Lang) -> str: ...


def show(value: object, lang: Lang) -> str:
    """Any fact of a refusal, as its reader writes it.

    An int is grouped ("2.026"): pass a year as a FiscalYear or as text. Texts and enumerations
    stay as they are.
    """
    if value is None:
        return "không có" if lang == "vi" else "none"
    if isinstance(value, bool):
        return _yes_or_no(lang, yes=value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, list | tuple):
        return ", ".join(show(item, lang) for item in value)
    return _figure(value, lang) or str(value)


def _figure(value: object, lang: Lang) -> str | None:
    if isinstance(value, Labelled):
        return value.label(lang)
    if isinstance(value, Money):
        return money(value, lang)
    if isinstance(value, datetime):
        return moment(value, lang)
    if isinstance(value, date):
        return day(value, lang)
    if isinstance(value, int):
        return number(value, lang)
    return None


def _yes_or_no(lang: Lang, *, yes: bool) -> str:
    if lang == "vi":
        return "có" if yes else "không"
    return "yes" if yes else "no"


def undefined(lang: Lang) -> str:
    """What is printed where a ratio has nothing to be divided by."""
    return "chưa xác định" if lang == "vi" else "not defined"


def number(value: int, lang: Lang) -> str:
    """1234567 -> "1.234.567" / "1,234,567"."""
    return fixed(value, 0, lang)


def fixed(scaled: int, decimals: int, lang: Lang) -> str:
    """A figure kept as an integer with so many decimals: (123456, 2) -> "1.234,56"."""
    whole, rest = divmod(abs(scaled), 10**decimals)
    sign = "-" if scaled < 0 else ""
    text = f"{sign}{whole:,}" + (f".{rest:0{decimals}d}" if decimals else "")
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def spoken(text: str, lang: Lang) -> str:
    """For a sentence: "-5,12%" -> "âm 5,12%" / "minus 5.12%"; other texts stay as they are."""
    minus = "âm " if lang == "vi" else "minus "
    return minus + text[1:] if text.startswith("-") else text


def accounting(minor: int, lang: Lang, decimals: int = 0) -> str:
    """For a table's cell: negative in parentheses "(1.234)", zero as "-", as accountants print.

    decimals: how many the integer carries, 0 for đồng.
    """
    if minor == 0:
        return "-"
    shown = fixed(abs(minor), decimals, lang)
    return f"({shown})" if minor < 0 else shown


def money(amount: Money, lang: Lang) -> str:
    """ "1.234.567 đồng", "1.234,56 USD" / "VND 1,234,567", "USD 1,234.56"."""
    return _with_unit(fixed(amount.minor, amount.exponent, lang), "", amount, lang)


def in_millions(amount: Money, lang: Lang, decimals: int = 2) -> str:
    """ "1,50 triệu đồng" / "VND 1.50 million", half up."""
    name = " triệu" if lang == "vi" else " million"
    return _with_unit(_in_units(amount, 6, decimals, lang), name, amount, lang)


def in_billions(amount: Money, lang: Lang, decimals: int = 2) -> str:
    """ "900,00 tỷ đồng" / "VND 900.00 billion", half up."""
    name = " tỷ" if lang == "vi" else " billion"
    return _with_unit(_in_units(amount, 9, decimals, lang), name, amount, lang)


def _in_units(amount: Money, power: int, decimals: int, lang: Lang) -> str:
    unit = 10 ** (power + amount.exponent)
    scaled = divide(amount.minor * 10**decimals, unit, Rounding.HALF_UP)
    return fixed(scaled, decimals, lang)


def _with_unit(shown: str, name: str, amount: Money, lang: Lang) -> str:
    code = amount.currency.code
    if lang == "en":
        return f"{code} {shown}{name}"
    return f"{shown}{name} {'đồng' if code == 'VND' else code}"


def percent(
    numerator: int,
    denominator: int,
    lang: Lang,
    decimals: int = 2,
    towards: Towards = "half_up",
) -> str:
    """A share as "33,33%" / "33.33%"; see `ratio` for `towards`."""
    if denominator == 0:
        return undefined(lang)
    return ratio(numerator * 100, denominator, lang, decimals, towards) + "%"


def ratio(
    numerator: int,
    denominator: int,
    lang: Lang,
    decimals: int = 2,
    towards: Towards = "half_up",
) -> str:
    """A multiple as "1,99" / "1.99"; "chưa xác định" over zero.

    towards: a figure beside a limit is printed rounded towards breach, so that paper never shows
    a limit kept that is not (domain.md 3). "down" (to the lower figure) when it has to be at least
    something: 1,996 -> "1,99"; "up" (to the higher) when at most: 49,0001 % -> "49,01%".
    """
    if denominator == 0:
        return undefined(lang)
    negative = (numerator < 0) != (denominator < 0)
    rounding = Rounding(towards)
    if negative and rounding is not Rounding.HALF_UP:
        # Rounding mirrors itself below zero; lower and higher do not.
        rounding = Rounding.DOWN if rounding is Rounding.UP else Rounding.UP
    return fixed(divide(numerator * 10**decimals, denominator, rounding), decimals, lang)


def day(value: date, lang: Lang) -> str:
    """ "05/01/2026" / "5 January 2026"."""
    if lang == "vi":
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def long_day(value: date, lang: Lang) -> str:
    """ "ngày 05 tháng 01 năm 2026" / "5 January 2026".

    Only days below 10 and months 1 and 2 carry a zero (NĐ 30/2020/NĐ-CP, Phụ lục I).
    """
    if lang == "en":
        return day(value, lang)
    month = f"0{value.month}" if value.month <= 2 else f"{value.month}"  # noqa: PLR2004 (February)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def moment(value: datetime, lang: Lang) -> str:
    """ "17 giờ 00 phút ngày 15/01/2028" / "17:00 on 15 January 2028", in Vietnam's time."""
    if value.utcoffset() is None:
        raise ValueError(f"{value} has no time zone")
    here = value.astimezone(VIETNAM_TIME)
    if lang == "vi":
        return f"{here.hour:02d} giờ {here.minute:02d} phút ngày {day(here, lang)}"
    return f"{here.hour:02d}:{here.minute:02d} on {day(here, lang)}"


def without_marks(text: str) -> str:
    """For searching: "Đỗ Thị Ánh" -> "do thi anh".

    The same as the generated column that parties are searched by (`fundops.ledger.models`), which
    lowers ASCII letters alone.
    """
    return unicodedata.normalize("NFD", text).translate(_TO_PLAIN)
