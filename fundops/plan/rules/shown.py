"""How the plans' figures and targets are written. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from fundops.errors import Lang
from fundops.formats import Labelled, fixed
from fundops.plan.values.items import Comparison, Target

_SIGNS = {
    Comparison.AT_LEAST: ("tối thiểu {figure}", "at least {figure}"),
    Comparison.MORE_THAN: ("trên {figure}", "more than {figure}"),
    Comparison.AT_MOST: ("không quá {figure}", "at most {figure}"),
    Comparison.ABOUT: ("khoảng {figure}", "about {figure}"),
}


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
    """ "tối thiểu 16 - 18 %/năm" / "at least 16 - 18 % a year"."""
    figure = figure_shown(target.figure, lang)
    if target.up_to is not None:
        figure = f"{figure} - {figure_shown(target.up_to, lang)}"
    said = _SIGNS[target.comparison][0 if lang == "vi" else 1].format(figure=figure)
    return f"{said} {target.unit.label(lang)}" if unit else said


def percent_done(target: Target, value: Decimal) -> tuple[int, int] | None:
    """What was reached over the target, as whole numbers; None for a rank, where less is more."""
    if target.comparison is Comparison.AT_MOST or target.figure == 0:
        return None
    scale = Decimal(10) ** 4
    return int(value * scale), int(target.figure * scale)
