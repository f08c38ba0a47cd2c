"""From what people type to money, or to a named refusal that says what to correct.

An amount is read by the Vietnamese convention (1.234.567,89) and by the English one
(1,234,567.89). It is accepted when exactly one value comes out; a form that neither convention
allows, or that they read as different values, is refused rather than guessed.
"""

import re
import unicodedata
from decimal import Decimal

from fundops.errors import Lang, Malformed
from fundops.money import LARGEST_MINOR, Money, UnknownCurrency

_LONGEST = 60  # characters; more cannot be an amount

_SPELLINGS = {
    "VND": {"₫", "đ", "đồng", "vnđ"},
    "USD": {"$", "us$"},
    "EUR": {"€"},
    "JPY": {"¥"},
}

_SHAPE = re.compile(
    r"(?P<before>[^0-9.,\s-]*) ?(?P<sign>-?)(?P<number>[0-9][0-9., ]*?) ?(?P<after>[^0-9.,\s-]*)"
)


class NotAnAmount(Malformed):
    """ "{text}" không phải là số tiền. Hãy viết như 1.234.567 hoặc 1,234,567.

    "{text}" is not an amount of money. Write it like 1.234.567 or 1,234,567.
    """


class AmbiguousAmount(Malformed):
    """ "{text}" có thể đọc thành hai số tiền khác nhau. Hãy viết cả phần thập phân.

    "{text}" can be read as two different amounts. Write its decimals in full.
    """


class TooManyDecimals(Malformed):
    """ "{text}" có phần thập phân dài hơn mức {currency} cho phép ({decimals} chữ số).

    "{text}" has more decimals than {currency} allows ({decimals}).
    """


class AmountTooLarge(Malformed):
    """ "{text}" lớn hơn số tiền lớn nhất mà sổ kế toán ghi được.

    "{text}" is more than the book can hold.
    """


class OtherCurrency(Malformed):
    """ "{text}" ghi bằng loại tiền khác; ở đây cần {currency}.

    "{text}" is in another currency; {currency} is needed here.
    """


class NoSuchCurrency(Malformed):
    """Không có loại tiền nào mang mã "{currency}".

    There is no currency with the code "{currency}".
    """


def parse_money(text: str, currency: str = "VND") -> Money:
    """An amount as typed: grouped or plain digits, a leading minus, the currency before or after.

    For đồng any decimals are refused, even ",00".
    """
    try:
        zero = Money.zero(currency)
    except UnknownCurrency:
        raise NoSuchCurrency(currency=currency) from None
    tidy = _tidy(text)
    shape = _SHAPE.fullmatch(tidy)
    if shape is None or len(tidy) > _LONGEST:
        raise NotAnAmount(text=tidy[:_LONGEST])
    _check_unit(shape["before"], shape["after"], zero.currency.code, tidy)
    minor = _minor(shape["number"], zero, tidy)
    if minor > LARGEST_MINOR:
        raise AmountTooLarge(text=tidy)
    return Money.of_minor(-minor if shape["sign"] else minor, currency)


def read_number(text: str, convention: Lang) -> Decimal | None:
    """A plain number, exact, by one convention alone: "vi" reads 1.234,5 and "en" 1,234.5.

    Digits in groups of three or none, a leading minus; None for anything else. For columns of
    figures whose convention the other cells show.
    """
    tidy = _tidy(text)
    sign, digits = ("-", tidy[1:]) if tidy.startswith("-") else ("", tidy)
    read = _read(digits, *((".", ",") if convention == "vi" else (",", ".")))
    if read is None or len(tidy) > _LONGEST:
        return None
    number = Decimal(f"{sign}{read[0]}.{read[1]}")
    return number or Decimal(0)  # there is no minus zero


def _tidy(text: str) -> str:
    """Spaces of every kind become one, a typographic minus becomes "-", accents are composed."""
    composed = unicodedata.normalize("NFC", text).replace("\N{MINUS SIGN}", "-")
    return " ".join(composed.split())


def _check_unit(before: str, after: str, code: str, text: str) -> None:
    unit = (before or after).lower()
    if not unit:
        return
    if before and after:
        raise NotAnAmount(text=text)
    if unit in {code.lower(), *_SPELLINGS.get(code, ())}:
        return
    if _names_a_currency(unit):
        raise OtherCurrency(text=text, currency=code)
    raise NotAnAmount(text=text)


def _names_a_currency(unit: str) -> bool:
    if any(unit in spellings for spellings in _SPELLINGS.values()):
        return True
    try:
        Money.zero(unit.upper())
    except UnknownCurrency:
        return False
    return True


def _minor(number: str, zero: Money, text: str) -> int:
    """Minor units of the one value that both conventions together allow."""
    decimals = zero.exponent
    readings = [r for r in (_read(number, ".", ","), _read(number, ",", ".")) if r is not None]
    exact = {int(w + rest.ljust(decimals, "0")) for w, rest in readings if len(rest) <= decimals}
    if len(exact) == 1:
        return exact.pop()
    if exact:
        raise AmbiguousAmount(text=text)
    if readings:
        raise TooManyDecimals(text=text, currency=zero.currency.code, decimals=decimals)
    raise NotAnAmount(text=text)


def _read(number: str, group: str, point: str) -> tuple[str, str] | None:
    """The digits before and after the point; groups are of three, one separator kept to."""
    grouped = rf"[1-9][0-9]{{0,2}}(?P<by>[{group} ])[0-9]{{3}}(?:(?P=by)[0-9]{{3}})*"
    found = re.fullmatch(
        rf"(?P<whole>0|[1-9][0-9]*|{grouped})(?:\{point}(?P<rest>[0-9]+))?", number
    )
    if found is None:
        return None
    return re.sub(r"[^0-9]", "", found["whole"]), found["rest"] or ""
