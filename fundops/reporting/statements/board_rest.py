"""Sections V to VIII and the appendix of the board statement."""

from collections.abc import Iterable, Iterator, Mapping

from fundops.capital.values.figures import ShareBreach
from fundops.formats import day, number, percent, ratio
from fundops.ledger.values.figures import TieOut
from fundops.policy.rules import basis, holds, limit_shown
from fundops.policy.targets import target
from fundops.policy.values import Rule
from fundops.reporting.definitions import SectionDef
from fundops.reporting.figures.values import BoardFigures
from fundops.reporting.statements.board_finance import has_investments
from fundops.reporting.statements.board_limits import title
from fundops.reporting.statements.paper import Build, Paper, tie_rows
from fundops.reporting.values import Block, Row

WATCHED = (
    "budget-amount", "budget-share", "budget-share-paid", "budget-allocation", "investors", "match",
)  # fmt: skip


def builders(figures: BoardFigures, ties: tuple[TieOut, ...]) -> Mapping[str, Build]:
    return {
        "portfolio": lambda paper, section: portfolio(paper, section, figures),
        "performance": not_kept,
        "compliance": lambda paper, section: compliance(paper, section, figures),
        "resolutions": lambda paper, section: resolutions(paper, section, figures),
        "ties": lambda p, s: (p.table(s, "ties", tie_rows(p, s, ties)),),
        "plan": lambda paper, section: plan(paper, section, figures),
        "seal": seal,
    }


def portfolio(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """Section V, until investments are kept here."""
    yield paper.say(section, "not_kept_invested" if has_investments(figures) else "not_kept")


def not_kept(paper: Paper, section: SectionDef) -> Iterable[Block]:
    """What this deployment does not keep yet is said plainly."""
    yield paper.say(section, "not_kept")


def compliance(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """Section VII: every rule with its basis and how sure we are of it; and every breach of the
    quarter.
    """
    start = figures.heading.quarter.starts_on
    now = [b for b in figures.capital.breaches if b.until is None or b.until > start]
    earlier = len(figures.capital.breaches) - len(now)
    if not now:
        yield paper.say(section, "clean")
    for breach in now:
        yield _breach(paper, section, figures, breach)
    if earlier:
        count = f"{earlier:02d}" if paper.lang == "vi" else str(earlier)
        yield paper.say(section, "earlier", breach_count=count)
    if figures.heading.reversals:
        yield paper.say(section, "reversals")
    rules = figures.capital.rules
    rows = (_rule_row(paper, figures, name, rules[name]) for name in WATCHED if name in rules)
    yield paper.table(section, "compliance", rows)


def _breach(paper: Paper, section: SectionDef, figures: BoardFigures, breach: ShareBreach) -> Block:
    as_of, lang = figures.heading.quarter.ends_on, paper.lang
    rule = figures.capital.rules["budget-share-paid"]
    who = [figures.capital.investors[code] for code in breach.late]
    names = ", ".join(i.short_vi if lang == "vi" else i.short_en for i in who)
    return paper.say(
        section,
        "breach_open" if breach.until is None else "breach_ended",
        limit=limit_shown(rule, lang),
        since=day(breach.since, lang),
        until=day(breach.until, lang) if breach.until else "",
        peak=percent(breach.peak_city, breach.peak_total, lang, towards="up"),
        days=number(breach.days(as_of), lang),
        late_names=paper.words(section.say["late_names"], names=names) if names else "",
    )


def _rule_row(paper: Paper, figures: BoardFigures, name: str, rule: Rule) -> Row:
    return Row(
        (
            title(paper, rule),
            sentence_case(basis(figures.heading.pack, rule, paper.lang)),
            paper.label(f"status_{rule.status.value}"),
            _result(paper, figures, name, rule),
            paper.label("no_override"),
        )
    )


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _result(paper: Paper, figures: BoardFigures, name: str, rule: Rule) -> str:
    capital = figures.capital
    committed, paid = capital.match["committed"], capital.match["paid_in"]
    judged = {
        "budget-amount": (max(committed.city, paid.city), 1),
        "budget-share": (committed.city, capital.charter or 0),
        "budget-share-paid": (paid.city, paid.total),
        "budget-allocation": (capital.drawn, capital.allocated),
        "investors": (sum(1 for i in capital.investors.values() if i.kind.is_other), 1),
        "match": (paid.others, paid.city),
    }
    found, of = judged[name]
    kept = holds(rule, found, of)
    if name == "match":
        return paper.label("reached" if kept else "missed")
    return paper.label("holds" if kept else "broken")


def resolutions(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """Section VIII: what the board is asked for, and the closing formula."""
    yield paper.say(section, "not_kept")
    if figures.capital.overdue:
        yield paper.say(section, "ask_overdue")
    yield paper.say(section, "end")


def plan(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """The City plan's two indicators of the Fund."""
    yield paper.table(section, "plan", _plan_rows(paper, section, figures))


def _plan_rows(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterator[Row]:
    words, match = section.say, figures.capital.match["paid_in"]
    startups, times = (str(target(item)["at_least"]) for item in ("30.I.1", "30.I.2"))
    yield Row(
        (
            "30.I.1",
            paper.words(words["startups"]),
            paper.words(words["startups_target"], figure=startups),
            paper.label("plan_not_kept"),
        )
    )
    shown = ratio(match.others, match.city, paper.lang, towards="down")
    yield Row(
        (
            "30.I.2",
            paper.words(words["match"]),
            paper.words(words["times_target"], figure=times),
            paper.words(words["times"], figure=shown) if match.city else shown,
        )
    )


def seal(paper: Paper, section: SectionDef) -> Iterable[Block]:
    """How a reader knows that nothing was altered."""
    for key in ("main", "root_is", "root"):
        yield paper.say(section, key)
    yield paper.note(section, "how")
