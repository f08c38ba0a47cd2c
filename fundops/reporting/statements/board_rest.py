"""Sections V, VI and VIII and the appendix of the board statement."""

from collections.abc import Iterable, Iterator, Mapping

from fundops.formats import ratio
from fundops.ledger.values.figures import TieOut
from fundops.policy.targets import target
from fundops.reporting.definitions import SectionDef
from fundops.reporting.figures.values import BoardFigures
from fundops.reporting.statements.board_finance import has_investments
from fundops.reporting.statements.paper import Build, Paper, tie_rows
from fundops.reporting.values import Block, Row


def builders(figures: BoardFigures, ties: tuple[TieOut, ...]) -> Mapping[str, Build]:
    return {
        "portfolio": lambda paper, section: portfolio(paper, section, figures),
        "performance": not_kept,
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
