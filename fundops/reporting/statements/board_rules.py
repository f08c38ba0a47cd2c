"""Section VII of the board statement: every rule with its basis, how sure we are of it, and how it
was found; when limits were broken in the quarter; what resolutions let be broken.
"""

from collections.abc import Iterable, Iterator, Mapping

from fundops.capital.values.figures import ShareBreach
from fundops.findings.values import Finding, State, Stretch
from fundops.findings.words import why_said
from fundops.formats import day, number, percent
from fundops.policy import words
from fundops.policy.measures import MEASURES, Feed
from fundops.policy.rules import basis, limits_shown
from fundops.policy.values import Severity
from fundops.reporting.definitions import SectionDef
from fundops.reporting.figures.values import BoardFigures
from fundops.reporting.statements.board_limits import title
from fundops.reporting.statements.overrides import override_rows
from fundops.reporting.statements.paper import Build, Paper
from fundops.reporting.values import Block, Row

PAID = ".budget-share-paid"
"""Told by capital, with its peak and who is late."""
LOCAL = {
    "label.over_since": ("since", "days"),
    "label.short_since": ("since", "days"),
    "label.over_on": ("since",),
    "label.short_on": ("since",),
    "label.not_measurable": ("why",),
    "compliance.say.broken_open": ("message", "since", "days"),
    "compliance.say.broken_ended": ("message", "since", "until", "days"),
    "compliance.say.broken_once": ("message",),
}
"""What the words of this section may name besides."""


def builders(figures: BoardFigures) -> Mapping[str, Build]:
    return {"compliance": lambda paper, section: compliance(paper, section, figures)}


def is_printed(finding: Finding) -> bool:
    """When a meeting was put on record is not kept, so a paper that was printed could not be
    printed the same again with what its record says.
    """
    return MEASURES[finding.rule.measure].feed is not Feed.BOARD


def compliance(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """Breaches in sentences, then every rule and every override."""
    start = figures.heading.quarter.starts_on
    now = [b for b in figures.capital.breaches if b.until is None or b.until > start]
    others = [b for b in figures.broken if not b.worst.rule.id.endswith(PAID)]
    earlier = len(figures.capital.breaches) - len(now)
    if not now and not others:
        yield paper.say(section, "clean")
    for breach in now:
        yield _breach(paper, section, figures, breach)
    for stretch in others:
        yield _stretch(paper, section, figures, stretch)
    if earlier:
        count = f"{earlier:02d}" if paper.lang == "vi" else str(earlier)
        yield paper.say(section, "earlier", breach_count=count)
    if figures.heading.reversals:
        yield paper.say(section, "reversals")
    rows = (_rule_row(paper, figures, each) for each in figures.rules if is_printed(each))
    yield paper.table(section, "compliance", rows)
    as_of = figures.heading.quarter.ends_on
    yield paper.table(section, "overrides", override_rows(paper, figures.overrides, as_of))


def _breach(paper: Paper, section: SectionDef, figures: BoardFigures, breach: ShareBreach) -> Block:
    as_of, lang = figures.heading.quarter.ends_on, paper.lang
    who = [figures.capital.investors[code] for code in breach.late]
    names = ", ".join(i.short_vi if lang == "vi" else i.short_en for i in who)
    return paper.say(
        section,
        "breach_open" if breach.until is None else "breach_ended",
        limit=limits_shown(breach.rules, lang),
        since=day(breach.since, lang),
        until=day(breach.until, lang) if breach.until else "",
        peak=percent(breach.peak_city, breach.peak_total, lang, towards="up"),
        days=number(breach.days(as_of), lang),
        late_names=paper.words(section.say["late_names"], names=names) if names else "",
    )


def _stretch(paper: Paper, section: SectionDef, figures: BoardFigures, stretch: Stretch) -> Block:
    """The rule's own sentence at its worst, and how long it was broken."""
    worst, lang, as_of = stretch.worst, paper.lang, figures.heading.quarter.ends_on
    told, measured = "", worst.measured
    if measured is not None:
        figure = (measured.value, measured.of, figures.heading.fund.currency)
        told = words.message(worst.rule, worst.on, *figure, lang)
    key = "broken_ended" if stretch.until else "broken_open"
    if MEASURES[worst.rule.measure].of_event:
        key = "broken_once"
    return paper.say(
        section,
        key,
        message=told,
        since=day(stretch.since, lang),
        until=day(stretch.until, lang) if stretch.until else "",
        days=number(stretch.days(as_of), lang),
    )


def _rule_row(paper: Paper, figures: BoardFigures, finding: Finding) -> Row:
    rule = finding.rule
    allowing = [e.override.resolution for e in figures.overrides if e.override.rule == rule.id]
    return Row(
        (
            title(paper, rule),
            sentence_case(basis(figures.heading.pack, rule, paper.lang)),
            paper.label(f"status_{rule.status.value}"),
            "; ".join(_results(paper, finding)),
            "; ".join(allowing) or paper.label("no_override"),
        )
    )


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _results(paper: Paper, finding: Finding) -> Iterator[str]:
    is_goal = finding.rule.severity is Severity.KPI
    if finding.state is State.NOT_MEASURABLE:
        yield paper.label("not_measurable", why=why_said(finding, paper.lang))
    elif finding.state is State.KEPT:
        yield paper.label("reached" if is_goal else "holds")
    elif is_goal:
        yield paper.label("missed")
    else:
        yield _broken(paper, finding)
        if finding.overridden:
            yield paper.label("allowed")


def _broken(paper: Paper, finding: Finding) -> str:
    """Above or below the limit: since when and for how long, or on which day it happened."""
    word = "over" if finding.rule.comparison == "<=" else "short"
    if MEASURES[finding.rule.measure].of_event:
        return paper.label(f"{word}_on", since=day(finding.at, paper.lang))
    since = finding.since or finding.on
    days = number(finding.days or 0, paper.lang)
    return paper.label(f"{word}_since", since=day(since, paper.lang), days=days)


def rule_facts(finding: Finding) -> dict[str, object]:
    """The same for the JSON edition, exact: whole figures as texts."""
    return {
        "rule": finding.rule.id,
        "state": finding.state.value,
        "value": None if finding.value is None else str(finding.value),
        "taken_of": None if finding.of is None else str(finding.of),
        "headroom": None if finding.headroom is None else str(finding.headroom),
        "since": None if finding.since is None else finding.since.isoformat(),
        "late": list(finding.late),
        "overridden": finding.overridden,
    }
