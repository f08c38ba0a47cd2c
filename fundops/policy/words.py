"""How what was measured is said beside a rule: in the rule's unit, rounded towards breach, so that
no reader sees more room than there is.
"""

from datetime import date

from fundops.formats import Lang, Towards, money, number, percent, ratio, undefined
from fundops.formats import day as show_day
from fundops.money import Money
from fundops.policy.measures import MEASURES, SHARE, Unit
from fundops.policy.rules import allowed, headroom, limit_shown, sentence
from fundops.policy.values import Rule


def figure(minor: int | None, unit: Unit, currency: str, lang: Lang) -> str:
    """A measured figure, or a headroom, in its unit; nothing for what is not measured."""
    if minor is None:
        return ""
    if unit is Unit.MONEY:
        return money(Money.of_minor(minor, currency), lang)
    shown = number(minor, lang)
    if unit is Unit.WORKING_DAYS:
        return f"{shown} ngày làm việc" if lang == "vi" else f"{shown} working days"
    return shown


def found(rule: Rule, measured: int, of: int, currency: str, lang: Lang) -> str:
    """What was found, as the rule's limit is told: an amount, a share, a multiple, a number."""
    measure = MEASURES[rule.measure]
    towards: Towards = "up" if rule.comparison == "<=" else "down"
    if rule.limit.keys() == SHARE and not measure.in_amounts:
        return percent(measured, of, lang, towards=towards)
    if "times" in rule.limit:
        return _times(measured, of, lang, towards)
    return figure(measured, measure.unit, currency, lang)


def limit(rule: Rule, of: int | None, currency: str, lang: Lang) -> str:
    """The limit as the rule has it; as an amount, where its share is told as two amounts."""
    measure = MEASURES[rule.measure]
    if of is not None and measure.in_amounts:
        return figure(allowed(rule, of), measure.unit, currency, lang)
    return limit_shown(rule, lang)


def message(rule: Rule, on: date, measured: int, of: int, currency: str, lang: Lang) -> str:
    """The rule's own sentence on figures that break it."""
    unit = MEASURES[rule.measure].unit
    return sentence(
        rule,
        lang,
        day=show_day(on, lang),
        found=found(rule, measured, of, currency, lang),
        limit=limit(rule, of, currency, lang),
        gap=figure(max(0, -headroom(rule, measured, of)), unit, currency, lang),
    )


def bounded(rule: Rule, shown: str, lang: Lang) -> str:
    """A limit with its direction: "tối đa 49%", "tối thiểu 2 lần"."""
    if rule.comparison == "<=":
        return f"tối đa {shown}" if lang == "vi" else f"at most {shown}"
    return f"tối thiểu {shown}" if lang == "vi" else f"at least {shown}"


def _times(measured: int, of: int, lang: Lang, towards: Towards) -> str:
    if not of:
        return undefined(lang)
    shown = ratio(measured, of, lang, towards=towards)
    return f"{shown} lần" if lang == "vi" else f"{shown} times"
