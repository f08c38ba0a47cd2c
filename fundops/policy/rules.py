"""Decisions on a pack: which rule holds on a day, whether given figures keep it, how far they are.

Everything is compared as integers. A measured figure comes alone (an amount, a number of investors)
or with what it is taken `of` (a share, a multiple); against nothing, zero keeps every rule, and
whether that is worth saying is the caller's to judge.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from fundops.errors import Defect
from fundops.formats import Lang, Towards, day, number, ratio
from fundops.policy.values import Instrument, Pack, Rule


def rule_in_force(pack: Pack, rule_id: str, on: date) -> Rule | None:
    """The rule as it stood on the day of the event; None when there was none yet or no longer."""
    versions = [rule for rule in pack.rules if rule.id == rule_id]
    if not versions:
        raise Defect(f"the pack {pack.id} has no rule {rule_id}")
    return next((rule for rule in versions if in_force(rule, on)), None)


def turning_days(versions: Iterable[Rule]) -> set[date]:
    """The days on which one of them begins, or is in force no longer."""
    found = set()
    for version in versions:
        found.add(version.in_force_from)
        if version.in_force_to is not None:
            found.add(version.in_force_to + timedelta(days=1))
    return found


def instruments_in_force(pack: Pack, on: date) -> tuple[Instrument, ...]:
    """What a paper signed on that day is based on, in the order of its "Căn cứ" lines."""
    current = (each for each in pack.instruments if each.cited and in_force(each, on))
    return tuple(sorted(current, key=lambda instrument: instrument.order))


def bound(rule: Rule) -> tuple[int, int]:
    """The limit as a fraction: (49, 100), (600000000000, 1), (2, 1)."""
    if "numerator" in rule.limit:
        return rule.limit["numerator"], rule.limit["denominator"]
    (figure,) = rule.limit.values()
    return figure, 1


def holds(rule: Rule, measured: int, of: int = 1) -> bool:
    return headroom(rule, measured, of) >= 0


def allowed(rule: Rule, of: int = 1) -> int:
    """The last whole figure that keeps the rule, of that whole: the most, or the least."""
    numerator, denominator = bound(rule)
    if rule.comparison == "<=":
        return numerator * of // denominator
    return -(-numerator * of // denominator)


def headroom(rule: Rule, measured: int, of: int = 1) -> int:
    """How far the measured figure may still move before the rule breaks; below zero, how far it has
    to come back. In the measured figure's unit, whole: "còn dư địa", "còn thiếu".
    """
    room = allowed(rule, of) - measured
    return room if rule.comparison == "<=" else -room


def gap(rule: Rule, measured: int, of: int = 1) -> int:
    """How much too much, or too little; 0 when the rule holds."""
    return max(0, -headroom(rule, measured, of))


def sentence(rule: Rule, lang: Lang, **facts: str) -> str:
    """The rule's message with its facts (values.FACTS), each already written for the reader."""
    return (rule.message_vi if lang == "vi" else rule.message_en).format(**facts)


def limits_shown(versions: Sequence[Rule], lang: Lang) -> str:
    """ "49%"; with versions that followed one another, "49%, từ ngày 01/01/2028 là 45%"."""
    first, *later = versions
    changed = ", từ ngày {day} là {limit}" if lang == "vi" else ", {limit} from {day}"
    told = (
        changed.format(day=day(each.in_force_from, lang), limit=limit_shown(each, lang))
        for each in later
    )
    return limit_shown(first, lang) + "".join(told)


def limit_shown(rule: Rule, lang: Lang) -> str:
    """ "600.000.000.000 đồng", "49%", "2 lần", "10 ngày làm việc", "6"."""
    ((unit, figure), *share) = rule.limit.items()
    if share:
        numerator, denominator = bound(rule)
        # Like any figure beside a limit, never showing more room than there is.
        towards: Towards = "down" if rule.comparison == "<=" else "up"
        return _trimmed(ratio(numerator * 100, denominator, lang, towards=towards)) + "%"
    shown = number(figure, lang)
    words = {
        "amount": ("{} đồng", "VND {}"),
        "times": ("{} lần", "{} times"),
        "working_days": ("{} ngày làm việc", "{} working days"),
    }
    vi, en = words.get(unit, ("{}", "{}"))
    return (vi if lang == "vi" else en).format(shown)


def basis(pack: Pack, rule: Rule, lang: Lang) -> str:
    """How a sentence names where a rule comes from: its article, if checked, and its instrument."""
    if rule.instrument is None:
        return "quy định nội bộ của Quỹ" if lang == "vi" else "the Fund's own rule"
    source = next(each for each in pack.instruments if each.id == rule.instrument)
    if lang == "vi":
        return " ".join(part for part in (rule.article_vi, source.short_vi) if part)
    return " of ".join(part for part in (rule.article_en, source.short_en) if part)


def in_force(dated: Rule | Instrument, on: date) -> bool:
    """Whether it held on that day, its first and its last counted."""
    return dated.in_force_from <= on and (dated.in_force_to is None or on <= dated.in_force_to)


def _trimmed(decimal: str) -> str:
    """ "49,00" -> "49"; "33,33" stays."""
    whole, _, rest = decimal.partition("," if "," in decimal else ".")
    return whole if not rest.strip("0") else decimal
