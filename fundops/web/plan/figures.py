"""Figures of the plans as people type them: 12.000, 12,000, 7,5 or 7.5."""

import re
from decimal import Decimal

from fundops.errors import Lang, Malformed
from fundops.plan.values.units import UNITS

DECIMAL_UNITS = {"percent", "percent per year", "ratio", "billion VND"}
PLAIN_UNITS = frozenset(UNITS) - DECIMAL_UNITS
"""What is counted one by one: 12.000 is twelve thousand."""
_WHOLE = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(?P<by>[. ,])[0-9]{3}(?:(?P=by)[0-9]{3}){0,2}")
_VIETNAMESE = re.compile(
    r"(?P<whole>[0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,(?P<rest>[0-9]{1,4}))?"
)
_ENGLISH = re.compile(r"(?P<whole>[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<rest>[0-9]{1,4}))?")


class NotAFigure(Malformed):
    """ "{text}" không phải là số liệu. Hãy viết như 12000 hoặc 7,5, nhiều nhất bốn chữ số thập
    phân.

    "{text}" is not a figure. Write it like 12000 or 7.5, with four decimals at most.
    """


class NotACount(Malformed):
    """ "{text}" không phải là số đếm. Mục này cần một số nguyên, như 12000.

    "{text}" is not a count. This item needs a whole number, like 12000.
    """


class AmbiguousFigure(Malformed):
    """ "{text}" có thể đọc thành hai số khác nhau. Hãy viết liền phần nguyên, như 1234 hoặc 1,2340.

    "{text}" can be read as two different figures. Write it without grouping, like 1234 or 1.2340.
    """


def figure_typed(text: str | None, *, decimals: bool) -> Decimal | None:
    """The figure; refused when it is none, or when it could be two."""
    if not text:
        return None
    if not decimals:
        if _WHOLE.fullmatch(text) is None:
            raise NotACount(text=text[:40])
        return Decimal(re.sub(r"[., ]", "", text))
    matches = (each.fullmatch(text) for each in (_VIETNAMESE, _ENGLISH))
    found = {_decimal(match) for match in matches if match}
    if len(found) > 1:
        raise AmbiguousFigure(text=text[:40])
    if not found:
        raise NotAFigure(text=text[:40])
    return found.pop()


def _decimal(match: re.Match[str]) -> Decimal:
    return Decimal(re.sub("[.,]", "", match["whole"]) + "." + (match["rest"] or "0"))


def typed_again(figure: Decimal | None, lang: Lang) -> str:
    """A figure on record as a form has it before it is changed; never ambiguous."""
    if figure is None:
        return ""
    text = f"{figure.normalize():f}"
    whole, point, rest = text.partition(".")
    rest = rest.ljust(4, "0") if len(rest) == 3 else rest  # noqa: PLR2004 (1.234 could be two)
    return f"{whole}{',' if lang == 'vi' else '.'}{rest}" if point else whole
