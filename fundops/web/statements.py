"""Statements to download: the one place where the pages meet `reporting`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import PathParameter, QueryParameter
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.engine import Database
from fundops.errors import Lang
from fundops.ledger.controller.provide import KnownOn, moment_of
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund, LegalForm
from fundops.periods import Quarter
from fundops.reporting import actions
from fundops.reporting.actions import Order, Produced
from fundops.reporting.errors import ReportUnknown
from fundops.settings import Settings

READER = Actor("web")  # whoever reads the pages, as long as nobody signs in
_FORMATS = {"pdf": "pdf", "txt": "text", "json": "json"}

ReportId = Annotated[str, PathParameter(pattern="^[a-z][a-z0-9_]{1,40}$")]
PeriodCode = Annotated[str, PathParameter(pattern="^[0-9]{4}Q[1-4]$", description="2026Q3")]
File = Annotated[
    str, PathParameter(pattern=r"^(vi|en)\.(pdf|txt|json)$", description="vi.pdf, en.txt, …")
]
FundAsked = Annotated[
    str | None,
    QueryParameter(
        name="fund", pattern="^[A-Z][A-Z0-9]{1,11}$", description="The first fund when left out"
    ),
]


@dataclass(frozen=True, slots=True)
class Offered:
    """A report with the quarters that it can be printed for: code and name, the newest first."""

    id: str
    title: str
    periods: list[tuple[str, str]]


@get(
    "/reports/{report:str}/{period:str}/{file:str}",
    sync_to_thread=True,
    tags=["Statements"],
    media_type="application/octet-stream",
)
def download(
    state: State,
    session: NamedDependency[Session],
    report: ReportId,
    period: PeriodCode,
    file: File,
    fund_code: FundAsked = None,
    known_on: KnownOn = None,
) -> Response[bytes]:
    """A statement as PDF, text or JSON; one that does not tie out is refused."""
    fund = kept(session, fund_code, report)
    order = order_of(report, fund.code, period, file, known_on)
    made = printed(state.database, state.settings, order)
    actions.record_run(session, order, made, READER)
    return as_file(made)


def offered(session: Session, fund: Fund, lang: Lang) -> list[Offered]:
    """What can be downloaded for a fund; a public fund's own statements are not made yet."""
    if fund.legal_form is LegalForm.PUBLIC_FUND:
        return []
    return [
        Offered(
            each.id,
            each.name.of(lang, {}),
            [(period, Quarter.parse(period).label(lang)) for period in each.periods],
        )
        for each in actions.available(session, fund.code)
    ]


def kept(session: Session, code: str | None, report: str) -> Fund:
    """The fund asked for, else the first; refused when this report is not made for it."""
    fund = master.fund(session, code or first_fund(session))
    if all(report != each.id for each in offered(session, fund, "vi")):
        raise ReportUnknown(report=report)
    return fund


def first_fund(session: Session) -> str:
    """The fund that is shown when none is asked for; empty before there is one."""
    return next((fund.code for fund in master.funds(session)), "")


def order_of(report: str, fund: str, period: str, file: str, known_on: str | None) -> Order:
    """What an address asks for: `vi.pdf` is the Vietnamese edition as PDF."""
    name, _, ending = file.partition(".")
    lang: Lang = "vi" if name == "vi" else "en"
    known = None if known_on is None else moment_of(known_on)
    return Order(
        report=report, fund=fund, period=period, lang=lang, format=_FORMATS[ending], known_on=known
    )


def printed(database: Database, settings: Settings, order: Order) -> Produced:
    """Printed from a transaction of its own."""
    cache: Path = settings.home / "fonts"
    return actions.produce(database.engine, order, cache_folder=cache, fonts=settings.font_dir)


def as_file(made: Produced) -> Response[bytes]:
    headers = {"Content-Disposition": f'inline; filename="{made.filename}"'}
    return Response(made.content, media_type=made.media_type.partition(";")[0], headers=headers)
