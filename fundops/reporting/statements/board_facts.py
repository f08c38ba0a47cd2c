"""The figures that the board statement's sentences may name, worded for one language."""

from fundops.errors import Lang
from fundops.formats import in_billions, number, percent, ratio, spoken
from fundops.money import Money
from fundops.reporting.figures.values import BoardFigures
from fundops.reporting.statements.board_rules import LOCAL as RULES_LOCAL
from fundops.reporting.statements.board_sums import Sums, sums
from fundops.reporting.statements.overrides import LOCAL as OVERRIDE_LOCAL
from fundops.reporting.statements.paper import FRAME_FACTS, frame_facts, local_facts

OWN = (
    "paid_quarter_bn", "city_quarter_bn", "others_quarter_bn", "peak_quarter", "peak_bn", "nav_bn",
    "nav_change_percent", "charter_bn", "committed_bn", "paid_in_bn", "city_paid_in_bn",
    "paid_in_of_charter", "charter_difference", "late_count", "late_bn", "late_days", "overdue_bn",
    "overdue_names", "match_ratio", "match_gap", "match_gap_bn", "match_excess", "others_paid_in",
    "assets_bn", "liabilities_bn", "result_quarter_bn", "result_year_bn", "costs_year_bn",
    "suspense",
)  # fmt: skip
BREACH = ("limit", "since", "until", "peak", "days", "late_names")
FACTS = frozenset({*FRAME_FACTS, *OWN})
LOCAL = local_facts(
    {
        "highlights.say.main_up": ("driver",),
        "highlights.say.main_down": ("driver",),
        "compliance.say.breach_open": BREACH,
        "compliance.say.breach_ended": BREACH,
        "compliance.say.late_names": ("names",),
        "compliance.say.earlier": ("breach_count",),
        "plan.say.startups_target": ("figure",),
        "plan.say.times_target": ("figure",),
        "plan.say.times": ("figure",),
        "label.contribution_reason": ("calls",),
        "label.match_of": ("title", "measure"),
        "label.short_by": ("gap",),
        **RULES_LOCAL,
        **OVERRIDE_LOCAL,
    }
)
"""Given where the sentence stands: one for each breach, rule or call."""


def board_facts(figures: BoardFigures, lang: Lang) -> dict[str, str]:
    """Every figure by its name, as its reader writes it."""
    totals = sums(figures)
    return {
        **frame_facts(figures.heading, lang),
        **_capital(figures, totals, lang),
        **_finance(figures, totals, lang),
    }


def _capital(figures: BoardFigures, totals: Sums, lang: Lang) -> dict[str, str]:
    capital = figures.capital
    last = capital.quarter_paid[-1]
    peak = max(capital.quarter_paid, key=lambda q: q.city + q.others)
    match = capital.match["paid_in"]
    names = [capital.investors[code] for code in capital.overdue]
    short = [i.short_vi if lang == "vi" else i.short_en for i in names]
    charter = capital.charter or 0
    return {
        "paid_quarter_bn": _bn(figures, last.city + last.others, lang),
        "city_quarter_bn": _bn(figures, last.city, lang),
        "others_quarter_bn": _bn(figures, last.others, lang),
        "peak_quarter": peak.quarter.label(lang),
        "peak_bn": _bn(figures, peak.city + peak.others, lang),
        "charter_bn": _bn(figures, charter, lang),
        "committed_bn": _bn(figures, totals.committed, lang),
        "paid_in_bn": _bn(figures, totals.paid_in, lang),
        "city_paid_in_bn": _bn(figures, match.city, lang),
        "paid_in_of_charter": percent(totals.paid_in, charter, lang),
        "charter_difference": number(totals.committed - charter, lang),
        "late_count": _two(len(totals.late_investors), lang),
        "late_bn": _bn(figures, totals.late_amount, lang),
        "late_days": number(totals.late_days, lang),
        "overdue_bn": _bn(figures, sum(capital.overdue.values()), lang),
        "overdue_names": ", ".join(short),
        "match_ratio": ratio(match.others, match.city, lang, towards="down"),
        "match_gap": number(totals.match_gap, lang),
        "match_gap_bn": _bn(figures, totals.match_gap, lang),
        "match_excess": number(totals.match_excess, lang),
        "others_paid_in": number(match.others, lang),
    }


def _finance(figures: BoardFigures, totals: Sums, lang: Lang) -> dict[str, str]:
    change = abs(totals.nav - totals.nav_before)
    return {
        "nav_bn": _bn(figures, totals.nav, lang),
        "nav_change_percent": percent(change, totals.nav_before, lang),
        "assets_bn": _bn(figures, figures.book.closing.sum("1", "2"), lang),
        "liabilities_bn": _bn(figures, -figures.book.closing.sum("3"), lang),
        "result_quarter_bn": spoken(_bn(figures, totals.result_quarter, lang), lang),
        "result_year_bn": spoken(_bn(figures, totals.result_year, lang), lang),
        "costs_year_bn": _bn(figures, totals.costs_year, lang),
        "suspense": number(-figures.book.closing.sum("33888"), lang),
    }


def _bn(figures: BoardFigures, minor: int, lang: Lang) -> str:
    return in_billions(Money.of_minor(minor, figures.heading.fund.currency), lang)


def _two(count: int, lang: Lang) -> str:
    """Counts below ten in official Vietnamese carry a zero: "01 nhà đầu tư"."""
    return f"{count:02d}" if lang == "vi" else str(count)
