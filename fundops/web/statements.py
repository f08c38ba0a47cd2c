"""Statements to download: the one place where the pages meet `reporting`."""

from dataclasses import dataclass
from importlib import import_module
from typing import Annotated, Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import PathParameter, QueryParameter
from sqlalchemy.orm import Session

from fundops.errors import Lang
from fundops.ledger.controller.provide import moment_of
from fundops.ledger.queries import master

_FORMAT_OF = {"pdf": "pdf", "txt": "text", "json": "json"}

ReportId = Annotated[str, PathParameter(pattern="^[a-z][a-z0-9_]{1,40}$")]
PeriodCode = Annotated[str, PathParameter(pattern="^[0-9]{4}([QH][1-4])?$")]
File = Annotated[
    str, PathParameter(pattern=r"^(vi|en)\.(pdf|txt|json)$", description="vi.pdf, en.txt, …")
]
FundAsked = Annotated[
    str | None,
    QueryParameter(
        name="fund", pattern="^[A-Z][A-Z0-9]{1,11}$", description="The deployment's first fund"
    ),
]
KnownOn = Annotated[
    str | None, QueryParameter(max_length=40, description="As the book was known at a time")
]


@dataclass(frozen=True, slots=True)
class Statement:
    """A report that can be printed, with the periods that it can be printed for."""

    id: str
    titles: dict[Lang, str]
    periods: tuple[str, ...]


@get(
    "/reports/{report:str}/{period:str}/{file:str}",
    sync_to_thread=True,
    tags=["Statements"],
    media_type="application/octet-stream",
)
def download(
    session: NamedDependency[Session],
    report: ReportId,
    period: PeriodCode,
    file: File,
    fund_code: FundAsked = None,
    known_on: KnownOn = None,
) -> Response[bytes]:
    """A statement as PDF, text or JSON; it is refused when it does not tie out."""
    fund = fund_code or master.funds(session)[0].code
    return _as_file(_produce(session, report, fund, period, file, known_on))


def available(session: Session, fund: str) -> list[Statement]:
    """What can be downloaded for a fund, the newest period first; nothing before the first one."""
    return [
        Statement(report, _by_language(titles), tuple(str(each) for each in periods))
        for report, titles, periods in _printing().available(session, fund)
    ]


def _by_language(titles: Any) -> dict[Lang, str]:
    return {"vi": titles["vi"], "en": titles["en"]}


def _produce(
    session: Session, report: str, fund: str, period: str, file: str, known_on: str | None
) -> Any:
    lang, _, ending = file.partition(".")
    known = None if known_on is None else moment_of(known_on)
    return _printing().produce(
        session, report, fund, period, lang, _FORMAT_OF[ending], known_on=known
    )


def _as_file(made: Any) -> Response[bytes]:
    headers = {"Content-Disposition": f'inline; filename="{made.filename}"'}
    return Response(made.content, media_type=made.media_type, headers=headers)


def _printing() -> Any:
    return import_module("fundops.reporting.actions")
