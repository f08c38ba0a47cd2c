"""The quarterly board statement: figures in, blocks out. Pure."""

from collections.abc import Mapping

from fundops.errors import Lang
from fundops.ledger.values.figures import Difference, TieOut
from fundops.reporting.definitions import Definition
from fundops.reporting.figures.values import Balances, BoardFigures
from fundops.reporting.statements import board_capital, board_finance, board_rest, board_rules
from fundops.reporting.statements.board_facts import FACTS, LOCAL, board_facts
from fundops.reporting.statements.board_rules import is_printed, rule_facts
from fundops.reporting.statements.overrides import override_facts
from fundops.reporting.statements.paper import Build, Paper, assemble, refuse_if_untied
from fundops.reporting.values import Statement

APPENDIX = ("ties", "plan", "seal")


def builders(figures: BoardFigures, ties: tuple[TieOut, ...]) -> Mapping[str, Build]:
    """Which code makes which section."""
    return {
        **board_capital.builders(figures),
        **board_finance.builders(figures),
        **board_rules.builders(figures),
        **board_rest.builders(figures, ties),
    }


SECTIONS = frozenset(
    {"highlights", "capital", "positions", "contributions", "limits", "finance", "cash"}
    | {"portfolio", "performance", "compliance", "resolutions", *APPENDIX}
)


def build(figures: BoardFigures, definition: Definition, lang: Lang) -> Statement:
    """The statement in one language, or StatementDoesNotTie with every difference."""
    ties = (*figures.heading.ties, *own_ties(figures, definition))
    refuse_if_untied(ties, lang)
    facts = board_facts(figures, lang)
    paper = Paper(definition, lang, facts)
    makers = builders(figures, tuple(ties))
    main = [s.id for s in definition.sections if s.id not in APPENDIX]
    blocks = paper.blocks(makers, wanted=main)
    appendix = paper.blocks(makers, wanted=APPENDIX)
    return assemble(paper, figures.heading, blocks, appendix, raw_facts(figures))


def own_ties(figures: BoardFigures, definition: Definition) -> tuple[TieOut, ...]:
    """T4, T5 and T12: what the statement itself adds up."""
    closing, opening = figures.book.closing, figures.book.opening
    change = _change(closing, opening)
    return (
        _tie("T4", "NAV", nav(closing), -closing.sum("4", "5", "6", "7", "8", "9")),
        _tie("T5", "NAV", nav(closing), nav(opening) - change.sum("4", "5", "6", "7", "8", "9")),
        _tie(
            "T12",
            "112, 113, 1281",
            change.sum("112", "113", "1281"),
            board_finance.flow_total(definition, change),
        ),
    )


def _tie(id_: str, about: str, expected: int, found: int) -> TieOut:
    differences = () if expected == found else (Difference(id_, about, expected, found),)
    return TieOut(id_, 1, differences)


def nav(balances: Balances) -> int:
    """Net asset value: classes 1 and 2 less class 3 (book.md), minor units."""
    return balances.sum("1", "2", "3")


def _change(closing: Balances, opening: Balances) -> Balances:
    codes = sorted({*closing.net, *opening.net})
    return Balances(closing.on, {c: closing.net.get(c, 0) - opening.net.get(c, 0) for c in codes})


def raw_facts(figures: BoardFigures) -> dict[str, object]:
    """The exact figures behind the words, for the JSON edition (minor units as text)."""
    heading, capital = figures.heading, figures.capital
    return {
        "fund": heading.fund.code,
        "period": str(heading.quarter),
        "entries": heading.head.size,
        "root": heading.head.root,
        "data_as_of": heading.data_as_of.isoformat() if heading.data_as_of else None,
        "currency": heading.fund.currency,
        "charter_capital": str(capital.charter or 0),
        "positions": [
            {
                "investor": p.investor,
                "committed": str(p.committed),
                "called": str(p.called),
                "paid_in": str(p.paid_in),
            }
            for p in capital.positions
        ],
        "net_asset_value": str(nav(figures.book.closing)),
        "balances": {code: str(net) for code, net in sorted(figures.book.closing.net.items())},
        "rules": [rule_facts(each) for each in figures.rules if is_printed(each)],
        "overrides": override_facts(figures.overrides),
    }


__all__ = ["FACTS", "LOCAL", "SECTIONS", "build", "nav", "own_ties"]
