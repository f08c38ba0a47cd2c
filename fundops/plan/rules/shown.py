"""How the plans' figures and targets are written. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fundops.errors import Lang
from fundops.formats import Labelled, day, fixed
from fundops.periods import Quarter
from fundops.plan.values.items import Comparison, Due, Target

_SIGNS = {
    Comparison.AT_LEAST: ("tối thiểu {figure}", "at least {figure}"),
    Comparison.MORE_THAN: ("trên {figure}", "more than {figure}"),
    Comparison.AT_MOST: ("không quá {figure}", "at most {figure}"),
    Comparison.ABOUT: ("khoảng {figure}", "about {figure}"),
}
_DUE_IN_WORDS = {
    "annual": ("hằng năm", "every year"),
    "ongoing": ("thường xuyên", "ongoing"),
    "Đã ban hành": ("đã ban hành", "already issued"),
}
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Figure(Labelled):
    """A decimal in a sentence, with the decimals that it has and no more."""

    value: Decimal

    def label(self, lang: Lang) -> str:
        return figure_shown(self.value, lang)


def figure_shown(value: Decimal, lang: Lang) -> str:
    """ "6.000", "1,5": as many decimals as there are, without zeros at the end."""
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return fixed(int(plain.scaleb(places)), places, lang)


def target_shown(target: Target, lang: Lang, *, unit: bool = True) -> str:
    """ "tối thiểu 16 - 18%/năm" / "at least 16 - 18% a year"."""
    figure = figure_shown(target.figure, lang)
    if target.up_to is not None:
        figure = f"{figure} - {figure_shown(target.up_to, lang)}"
    said = _SIGNS[target.comparison][0 if lang == "vi" else 1].format(figure=figure)
    if not unit:
        return said
    named = target.unit.label(lang)
    return f"{said}{named}" if named.startswith("%") else f"{said} {named}"


def percent_done(target: Target, value: Decimal) -> tuple[int, int] | None:
    """What was reached over the target, as whole numbers; None for a rank, where less is more."""
    if target.comparison is Comparison.AT_MOST or target.figure == 0:
        return None
    scale = Decimal(10) ** 4
    return int(value * scale), int(target.figure * scale)


def due_shown(due: Due, lang: Lang) -> str:
    """ "12/2025 - 01/2026", "Quý III/2026" / "December 2025 - January 2026", "Q3 2026"."""
    if due.printed in _DUE_IN_WORDS:
        return _DUE_IN_WORDS[due.printed][0 if lang == "vi" else 1]
    if found := re.fullmatch("Quý (I|II|III|IV)/([0-9]{4})", due.printed):
        return Quarter(int(found[2]), _ROMAN.index(found[1]) + 1).label(lang)
    return " - ".join(_span_shown(each, lang) for each in due.printed.split("/"))


def _span_shown(text: str, lang: Lang) -> str:
    """ "2026", "2026-Q3" or "2026-04", for a reader."""
    if found := re.fullmatch("([0-9]{4})-Q([1-4])", text):
        return Quarter(int(found[1]), int(found[2])).label(lang)
    if found := re.fullmatch("([0-9]{4})-([0-9]{2})", text):
        if lang == "vi":
            return f"{found[2]}/{found[1]}"
        return day(date(int(found[1]), int(found[2]), 1), "en").removeprefix("1 ")
    return text
