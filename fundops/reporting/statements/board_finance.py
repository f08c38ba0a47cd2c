"""Sections III and IV of the board statement: balance, result, cash flows, bank balances."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from fundops.formats import accounting, fixed
from fundops.ledger.values.figures import BankBalance
from fundops.money import Money
from fundops.reporting.definitions import Definition, LineDef, SectionDef
from fundops.reporting.figures.values import Balances, BoardFigures
from fundops.reporting.statements.paper import Build, Paper
from fundops.reporting.values import Block, Row

Amounts = Callable[[LineDef], Sequence[int]]


def builders(figures: BoardFigures) -> Mapping[str, Build]:
    return {
        "finance": lambda paper, section: finance(paper, section, figures),
        "cash": lambda paper, section: cash(paper, section, figures),
    }


def finance(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """Section III: what the fund owns, owes and is worth; and its result."""
    book = figures.book
    yield paper.say(section, "main")
    yield paper.table(
        section,
        "balance",
        _rows(
            paper,
            "balance",
            lambda line: [of(line, b) for b in (book.closing, book.opening, book.year_start)],
        ),
    )
    yield paper.table(
        section,
        "result",
        _rows(
            paper,
            "result",
            lambda line: [
                of(line, book.closing) - of(line, book.opening),
                of(line, book.closing) - of(line, book.year_start),
                of(line, book.closing),
            ],
        ),
    )
    yield paper.say(section, "bases_invested" if has_investments(figures) else "bases")
    yield paper.say(section, "plan")


def has_investments(figures: BoardFigures) -> bool:
    """Whether the book holds investments, at cost or revalued."""
    return any(net for code, net in figures.book.closing.net.items() if code.startswith("22"))


def of(line: LineDef, balances: Balances) -> int:
    """A line's amount at a date, in minor units."""
    return line.sign * sum(net for code, net in balances.net.items() if line.covers(code))


def _rows(paper: Paper, key: str, amounts: Amounts) -> list[Row]:
    """The lines of a table; a plain line that is nought everywhere is left out."""
    rows = []
    for line in paper.definition.lines[key]:
        found = amounts(line)
        if any(found) or line.style in ("strong", "total"):
            cells = (paper.words(line.words), *(accounting(each, paper.lang) for each in found))
            rows.append(Row(cells, line.style))
    return rows


def flow_total(definition: Definition, change: Balances) -> int:
    """What the lines of the cash flow add up to, in minor units: T12 compares it with the change
    in cash.
    """
    return sum(of(line, change) for line in definition.lines["flows"] if line.style != "total")


def cash(paper: Paper, section: SectionDef, figures: BoardFigures) -> Iterable[Block]:
    """Section IV: cash by purpose, and the book against the banks' statements."""
    book = figures.book

    def moved(line: LineDef) -> list[int]:
        return [of(line, book.closing) - of(line, before) for before in _starts(figures)]

    start, end = paper.definition.lines["cash"]
    rows = [
        _line(paper, start, [of(start, before) for before in _starts(figures)]),
        *_rows(paper, "flows", moved),
        _line(paper, end, [of(end, book.closing)] * 2),
    ]
    yield paper.table(section, "flows", rows)
    yield paper.say(section, "main")
    yield paper.table(section, "banks", [_bank_row(paper, bank) for bank in book.banks])
    if book.closing.sum("33888"):
        yield paper.say(section, "suspense")
    yield paper.say(section, "forecast")


def _starts(figures: BoardFigures) -> tuple[Balances, Balances]:
    return figures.book.opening, figures.book.year_start


def _line(paper: Paper, line: LineDef, amounts: Sequence[int]) -> Row:
    cells = (paper.words(line.words), *(accounting(each, paper.lang) for each in amounts))
    return Row(cells, line.style)


def _bank_row(paper: Paper, bank: BankBalance) -> Row:
    account = bank.account
    decimals = Money.zero(account.currency).exponent

    def shown(minor: int | None) -> str:
        return "-" if minor is None else fixed(minor, decimals, paper.lang)

    return Row(
        (
            f"{account.number}, {account.bank}",
            account.currency,
            shown(bank.book),
            shown(bank.statement),
            shown(bank.difference),
        )
    )
