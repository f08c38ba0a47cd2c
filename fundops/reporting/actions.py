"""Print a statement: collect in one read-only transaction, build, render, and record the run in a
second one.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.errors import Lang
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund, LegalForm
from fundops.periods import Quarter, Span, quarters_between
from fundops.reporting.definitions import Definition, Local, Words
from fundops.reporting.errors import (
    FormatUnknown,
    PrintedByAnotherFund,
    ReportNotForFund,
    ReportUnknown,
)
from fundops.reporting.figures import audit as audit_figures
from fundops.reporting.figures import collect as board_figures
from fundops.reporting.figures import results as results_figures
from fundops.reporting.models import ReportRunRow
from fundops.reporting.reading import load_definition, reports_folder
from fundops.reporting.statements import audit as audit_statement
from fundops.reporting.statements import board as board_statement
from fundops.reporting.statements import minutes as minutes_statement
from fundops.reporting.statements import results as results_statement
from fundops.reporting.values import Format, Statement

Collect = Callable[[Session, str, Any, datetime | None], Any]
Build = Callable[[Any, Definition, Lang], Statement]


def _quarters(founded: date, today: date) -> tuple[Span, ...]:
    """The quarters that are over, since the fund was founded."""
    return quarters_between(Quarter.of(founded), Quarter.of(today).previous())


def _end(period: Span) -> date:
    return period.ends_on


@dataclass(frozen=True, slots=True)
class Report:
    """A report of this program: its code, and what its definition may name. parse: the period of a
    code. periods: those that can be printed, the oldest first. as_of: the last day that one covers.
    """

    id: str
    collect: Collect
    build: Build
    facts: frozenset[str]
    sections: frozenset[str]
    local: Local
    parse: Callable[[str], Span] = Quarter.parse
    periods: Callable[[date, date], tuple[Span, ...]] = _quarters
    as_of: Callable[[Any], date] = _end

    @property
    def definition(self) -> Definition:
        return load_definition(self.id, self.facts, self.sections, self.local)


REPORTS = {
    report.id: report
    for report in (
        Report(
            "board_quarterly",
            board_figures.board,
            board_statement.build,
            board_statement.FACTS,
            board_statement.SECTIONS,
            board_statement.LOCAL,
        ),
        Report(
            "budget_audit",
            audit_figures.audit,
            audit_statement.build,
            audit_statement.FACTS,
            audit_statement.SECTIONS,
            audit_statement.LOCAL,
        ),
        Report(
            "results_annual",
            results_figures.results,
            results_statement.build,
            results_statement.FACTS,
            results_statement.SECTIONS,
            results_statement.LOCAL,
            results_figures.period_of,
            results_figures.periods,
            results_figures.closes_on,
        ),
    )
}
MEDIA = {
    Format.PDF: ("application/pdf", "pdf"),
    Format.TEXT: ("text/plain; charset=utf-8", "txt"),
    Format.JSON: ("application/json", "json"),
}


@dataclass(frozen=True, slots=True)
class Available:
    """A report that can be printed: its id, its name, its periods that are over, the newest
    first.
    """

    id: str
    name: Words
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Produced:
    """A printed statement. content_hash: SHA-256 in hex. seq and root: the tree it was printed
    from.
    """

    content: bytes
    media_type: str
    filename: str
    content_hash: str
    seq: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to print."""

    report: str
    fund: str
    period: str
    lang: Lang
    format: str
    known_on: datetime | None = None


def available(session: Session, fund: str) -> list[Available]:
    """Every report that is made for a fund, and the periods it can be printed for."""
    kept = master.fund(session, fund)
    today = master.today(session)
    return [
        Available(
            each.id,
            each.definition.name,
            tuple(str(period) for period in reversed(each.periods(kept.founded_on, today))),
        )
        for each in REPORTS.values()
        if _is_made_for(session, each, kept)
    ]


def _is_made_for(session: Session, report: Report, fund: Fund) -> bool:
    if report.definition.printed_by:
        return _printer(session, report) == fund.code
    return fund.legal_form is not LegalForm.PUBLIC_FUND  # its own statements come with grants


def _printer(session: Session, report: Report) -> str | None:
    """The one fund here that prints a report of the whole deployment."""
    of_packs = {fund.pack: fund.code for fund in reversed(master.funds(session))}
    return next((of_packs[pack] for pack in report.definition.printed_by if pack in of_packs), None)


def check_definitions() -> None:
    """Fail at start-up, with all faults, when a definition names what no code knows."""
    for report in REPORTS.values():
        _ = report.definition
    _ = minutes_definition()


def minutes_definition() -> Definition:
    """The words of the minutes of a meeting, checked against what is known of one."""
    known = minutes_statement
    return load_definition("minutes", known.FACTS, known.SECTIONS, known.LOCAL)


def statement(session: Session, order: Order) -> Statement:
    """The statement, built from one consistent state of the book."""
    report = REPORTS.get(order.report.replace("-", "_"))
    if report is None:
        raise ReportUnknown(report=order.report)
    if not _is_made_for(session, report, master.fund(session, order.fund)):
        printer = _printer(session, report)
        if printer is not None:
            raise PrintedByAnotherFund(report=order.report, fund=order.fund, printer=printer)
        raise ReportNotForFund(report=order.report, fund=order.fund)
    period = report.parse(order.period)
    figures = report.collect(session, order.fund, period, order.known_on)
    return report.build(figures, report.definition, order.lang)


def read_statement(engine: Engine, order: Order) -> Statement:
    """The statement, from one read-only transaction of its own."""
    with Session(engine) as session:
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        return statement(session, order)


def produce(engine: Engine, order: Order, *, cache_folder: Path, fonts: Path | None) -> Produced:
    """Print: figures in one read-only transaction of its own; the same book prints the same
    bytes.
    """
    if order.format not in {each.value for each in Format}:
        raise FormatUnknown(format=order.format)
    wanted = Format(order.format)
    made = read_statement(engine, order)
    content = _render(made, wanted, cache_folder, fonts)
    media_type, ending = MEDIA[wanted]
    return Produced(
        content=content,
        media_type=media_type,
        filename=f"{made.report}-{order.fund}-{order.period}-{order.lang}.{ending}",
        content_hash=hashlib.sha256(content).hexdigest(),
        seq=int(str(made.facts["entries"])),
        root=str(made.facts["root"]),
    )


def _render(made: Statement, wanted: Format, cache_folder: Path, fonts: Path | None) -> bytes:
    from fundops.reporting import text as plain  # noqa: PLC0415 (the renderers take 0.8 s to import)

    if wanted is Format.TEXT:
        return plain.render_text(made).encode()
    if wanted is Format.JSON:
        return plain.render_json(made).encode()
    return paper_pdf(made, cache_folder, fonts)


def paper_pdf(made: Statement, cache_folder: Path, fonts: Path | None) -> bytes:
    """A statement, or a paper of its form, as PDF."""
    from fundops.reporting.pdf.document import render_pdf  # noqa: PLC0415 (as above)
    from fundops.reporting.style import load_style  # noqa: PLC0415 (as above)

    style = load_style(reports_folder() / "house_style" / "style.toml")
    return render_pdf(made, style, _fonts(cache_folder, fonts))


@cache
def _fonts(cache_folder: Path, fonts: Path | None) -> Any:
    from fundops.reporting.fonts import load_fonts  # noqa: PLC0415 (as above)

    return load_fonts(cache_folder, fonts)


def record_run(session: Session, order: Order, printed: Produced, actor: Actor) -> None:
    """Keep who printed what from which book. The caller commits: a second transaction, after the
    printing.
    """
    report = REPORTS[order.report.replace("-", "_")]
    session.add(
        ReportRunRow(
            fund=order.fund,
            report=report.id,
            period=order.period,
            lang=order.lang,
            format=order.format,
            known_on=order.known_on,
            as_of=report.as_of(report.parse(order.period)),
            seq=printed.seq,
            root=bytes.fromhex(printed.root),
            content_hash=bytes.fromhex(printed.content_hash),
            printed_by=actor.id,
        )
    )
    session.flush()
