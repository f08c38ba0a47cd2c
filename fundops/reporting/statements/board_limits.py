"""The ceilings and the goal, as rows: what the rule asks, what is, what is left, and the verdict.

Shares and multiples are printed rounded towards breach; the verdict is judged on the exact
integers.
"""

from collections.abc import Iterator

from fundops.formats import number, percent, ratio, undefined
from fundops.policy.rules import gap, headroom, holds, limit_shown
from fundops.policy.values import Rule
from fundops.reporting.figures.values import BoardFigures
from fundops.reporting.statements.paper import Paper
from fundops.reporting.values import Row


def limit_rows(paper: Paper, figures: BoardFigures) -> Iterator[Row]:
    """One row for each rule and measure that it is judged on."""
    capital, rules = figures.capital, figures.capital.rules
    match = capital.match
    city, total = match["paid_in"].city, match["paid_in"].total
    if amount := rules.get("budget-amount"):
        yield _amount(paper, amount, "committed", match["committed"].city)
        yield _amount(paper, amount, "paid_in", city)
    if share := rules.get("budget-share"):
        yield _share(paper, share, match["committed"].city, capital.charter or 0)
    if share := rules.get("budget-share-paid"):
        yield _share(paper, share, city, total)
    if allocation := rules.get("budget-allocation"):
        yield _allocation(paper, allocation, figures)
    if investors := rules.get("investors"):
        yield _count(paper, investors, figures)
    if mobilised := rules.get("match"):
        for measure in ("committed", "called", "paid_in"):
            yield _match(paper, mobilised, measure, figures)
        yield from _state_enterprises(paper, figures)
        yield _total_reading(paper, figures)


def title(paper: Paper, rule: Rule) -> str:
    return rule.title_vi if paper.lang == "vi" else rule.title_en


def _verdict(paper: Paper, *, kept: bool) -> str:
    return paper.label("holds" if kept else "broken")


def _of(paper: Paper, rule: Rule, measure: str) -> str:
    return paper.label("match_of", title=title(paper, rule), measure=paper.label(measure))


def _amount(paper: Paper, rule: Rule, measure: str, found: int) -> Row:
    limit = number(rule.limit["amount"], paper.lang)
    room = number(headroom(rule, found), paper.lang)
    verdict = _verdict(paper, kept=holds(rule, found))
    return Row((_of(paper, rule, measure), limit, number(found, paper.lang), room, verdict))


def _share(paper: Paper, rule: Rule, found: int, of: int) -> Row:
    if of == 0:
        nothing = undefined(paper.lang)
        limit = limit_shown(rule, paper.lang)
        return Row((title(paper, rule), limit, nothing, nothing, paper.label("undefined")))
    return Row(
        (
            title(paper, rule),
            limit_shown(rule, paper.lang),
            percent(found, of, paper.lang, towards="up"),
            number(headroom(rule, found, of), paper.lang),
            _verdict(paper, kept=holds(rule, found, of)),
        )
    )


def _allocation(paper: Paper, rule: Rule, figures: BoardFigures) -> Row:
    drawn, allocated = figures.capital.drawn, figures.capital.allocated
    return Row(
        (
            title(paper, rule),
            number(allocated, paper.lang),
            number(drawn, paper.lang),
            number(headroom(rule, drawn, allocated), paper.lang),
            _verdict(paper, kept=holds(rule, drawn, allocated)),
        )
    )


def _count(paper: Paper, rule: Rule, figures: BoardFigures) -> Row:
    found = sum(1 for investor in figures.capital.investors.values() if investor.kind.is_other)
    return Row(
        (
            title(paper, rule),
            limit_shown(rule, paper.lang),
            number(found, paper.lang),
            number(headroom(rule, found), paper.lang),
            _verdict(paper, kept=holds(rule, found)),
        )
    )


def _match(paper: Paper, rule: Rule, measure: str, figures: BoardFigures) -> Row:
    reading = figures.capital.match[measure]
    kept = holds(rule, reading.others, reading.city)
    missing = number(gap(rule, reading.others, reading.city), paper.lang)
    room = number(headroom(rule, reading.others, reading.city), paper.lang)
    return Row(
        (
            _of(paper, rule, measure),
            limit_shown(rule, paper.lang),
            ratio(reading.others, reading.city, paper.lang, towards="down"),
            room if kept else "-",
            paper.label("reached") if kept else paper.label("short_by", gap=missing),
        )
    )


def _state_enterprises(paper: Paper, figures: BoardFigures) -> Iterator[Row]:
    """What of the paid-in multiple is money of state enterprises, which some read as public."""
    reading = figures.capital.match["paid_in"]
    if reading.state_enterprises:
        shown = ratio(reading.state_enterprises, reading.city, paper.lang, towards="down")
        verdict = paper.label("shown_only")
        yield Row((paper.label("state_enterprises"), "-", shown, "-", verdict), "sub")


def _total_reading(paper: Paper, figures: BoardFigures) -> Row:
    reading = figures.capital.match["paid_in"]
    shown = ratio(reading.total, reading.city, paper.lang, towards="down")
    return Row((paper.label("match_total"), "-", shown, "-", paper.label("shown_only")), "sub")
