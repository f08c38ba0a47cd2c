"""Amounts in words, as official documents carry beside the figures.

Vietnamese is our own (num2words drops "không trăm linh" and says "lẻ"): groups of three digits,
an empty group is not read, and a group that follows another is read in full, so that 2.001 is
"hai nghìn không trăm linh một". English is num2words'.
"""

from typing import NamedTuple

from num2words import num2words

from fundops.formats import Lang
from fundops.money import Money

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9


class _Names(NamedTuple):
    """What a currency and its hundredth are called; a pair is (one, several)."""

    vi: str
    en: tuple[str, str]
    vi_part: str = ""
    en_part: tuple[str, str] = ("", "")


_CENT = ("cent", "cents")
_CURRENCIES = {
    "VND": _Names("đồng", ("Vietnamese dong", "Vietnamese dong")),
    "USD": _Names("đô la Mỹ", ("US dollar", "US dollars"), "xu", _CENT),
    "EUR": _Names("euro", ("euro", "euros"), "xu", _CENT),
    "SGD": _Names("đô la Singapore", ("Singapore dollar", "Singapore dollars"), "xu", _CENT),
    "JPY": _Names("yên Nhật", ("Japanese yen", "Japanese yen")),
    "KRW": _Names("won Hàn Quốc", ("South Korean won", "South Korean won")),
}


def number_in_words(value: int, lang: Lang) -> str:
    """A whole number, in lower case: 24 -> "hai mươi tư" / "twenty-four"."""
    if lang == "en":
        return str(num2words(value, lang="en"))
    if value == 0:
        return _DIGITS[0]
    return ("âm " if value < 0 else "") + _vietnamese(abs(value))


def amount_in_words(amount: Money, lang: Lang) -> str:
    """ "Sáu trăm tỷ đồng chẵn" / "Six hundred billion Vietnamese dong".

    "chẵn" closes amounts of đồng in whole thousands, where it guards the space after the words;
    zero and other amounts go without. Currencies that we have no name for keep their code, and
    their decimals are read after "phẩy" / "point".
    """
    words = _minus(amount, lang) + _spelled(abs(amount), lang)
    if lang == "vi" and amount.currency.code == "VND" and amount and amount.minor % 1000 == 0:
        words += " chẵn"
    return words[0].upper() + words[1:]


def _minus(amount: Money, lang: Lang) -> str:
    if amount.minor >= 0:
        return ""
    return "âm " if lang == "vi" else "minus "


def _spelled(amount: Money, lang: Lang) -> str:
    whole, part = divmod(amount.minor, 10**amount.exponent)
    names = _CURRENCIES.get(amount.currency.code)
    words = number_in_words(whole, lang)
    if names is None:
        return f"{words}{_point(part, amount.exponent, lang)} {amount.currency.code}"
    if lang == "vi":
        and_part = f" và {number_in_words(part, lang)} {names.vi_part}" if part else ""
        return f"{words} {names.vi}{and_part}"
    and_part = f" and {number_in_words(part, lang)} {names.en_part[part != 1]}" if part else ""
    return f"{words} {names.en[whole != 1]}{and_part}"


def _point(part: int, exponent: int, lang: Lang) -> str:
    """Decimals digit by digit, so that ",05" is not heard as ",5"."""
    if not part:
        return ""
    digits = [number_in_words(int(digit), lang) for digit in f"{part:0{exponent}d}"]
    return f" {'phẩy' if lang == 'vi' else 'point'} {' '.join(digits)}"


def _vietnamese(value: int) -> str:
    """A positive number.

    From a thousand billions the names repeat: "nghìn tỷ", "triệu tỷ", "tỷ tỷ" (10^18).
    """
    billions, rest = divmod(value, _BILLION)
    words = [_vietnamese(billions), "tỷ"] if billions else []
    for unit, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group = rest // unit % 1000
        if group:
            words += [_group(group, full=bool(words)), name]
    return " ".join(word for word in words if word)


def _group(value: int, *, full: bool) -> str:
    """Up to three digits; in full, the hundreds are read even when there are none."""
    hundreds, tens, units = value // 100, value // 10 % 10, value % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif units and words:
        words.append("linh")
    if units:
        words.append(_unit(tens, units))
    return " ".join(words)


def _unit(tens: int, units: int) -> str:
    """The last digit changes its sound after tens: mốt, tư (from twenty), lăm (from ten)."""
    if tens > 1 and units in (1, 4):
        return "mốt" if units == 1 else "tư"
    if tens and units == 5:  # noqa: PLR2004 (the digit)
        return "lăm"
    return _DIGITS[units]
