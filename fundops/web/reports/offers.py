"""Which statements are offered for which quarters, and what an address orders."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from litestar import Response
from litestar.params import PathParameter

from fundops.errors import Lang
from fundops.ledger.queries import master
from fundops.ledger.values.registers import LegalForm
from fundops.periods import Quarter, Span, parse_period
from fundops.reporting import actions
from fundops.reporting.actions import Order, Produced
from fundops.reporting.errors import ReportUnknown
from fundops.web.frame import Frame

FORMATS = {"pdf": "pdf", "txt": "text", "json": "json"}
ENDINGS = {name: ending for ending, name in FORMATS.items()}

ReportId = Annotated[str, PathParameter(pattern="^[a-z][a-z0-9_]{1,40}$")]
PeriodCode = Annotated[
    str, PathParameter(pattern="^[0-9]{4}(Q[1-4]|H[12])?$", description="2026Q3, 2026H1, 2026")
]
File = Annotated[
    str, PathParameter(pattern=r"^(vi|en)\.(pdf|txt|json)$", description="vi.pdf, en.txt, …")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A statement of a period that can be printed."""

    report: str
    title: str
    quarter: Span
    is_closed: bool


def offers(frame: Frame) -> list[Offer]:
    """Every statement of every period that is over, the newest first; a public fund's own
    statements are not made yet.
    """
    if frame.fund.legal_form is LegalForm.PUBLIC_FUND:
        return []
    periods = master.periods(frame.session, frame.fund.code)
    closed = {period.code for period in periods if period.is_closed}
    found = [
        Offer(
            report=each.id,
            title=each.name.of(frame.lang, {}),
            quarter=parse_period(code),
            is_closed=_last_quarter(parse_period(code)) in closed,
        )
        for each in actions.available(frame.session, frame.fund.code)
        for code in each.periods
    ]
    return sorted(found, key=lambda offer: offer.quarter.ends_on, reverse=True)


def _last_quarter(period: Span) -> str:
    return str(Quarter.of(period.ends_on))


def edition(frame: Frame) -> Lang:
    """The language that the statements are wanted in; the reader's own unless said otherwise."""
    wanted = frame.asked.get("edition")
    return frame.lang if wanted not in ("vi", "en") else "vi" if wanted == "vi" else "en"


def title_of(frame: Frame, report: str) -> str:
    """What a report is called; its code when it is made no longer."""
    known = actions.REPORTS.get(report)
    return known.definition.name.of(frame.lang, {}) if known else report


def order_of(frame: Frame, report: str, period: str, lang: Lang, format_: str) -> Order:
    """What to print; refused when the report is not made for this fund."""
    is_public = frame.fund.legal_form is LegalForm.PUBLIC_FUND
    if is_public or report not in actions.REPORTS:
        raise ReportUnknown(report=report)
    return Order(
        report=report,
        fund=frame.fund.code,
        period=period,
        lang=lang,
        format=format_,
        known_on=frame.known_on,
    )


def ordered(frame: Frame, report: str, period: str, file: str) -> Order:
    """What an address orders: `vi.pdf` is the Vietnamese edition as PDF."""
    name, _, ending = file.partition(".")
    return order_of(frame, report, period, "vi" if name == "vi" else "en", FORMATS[ending])


def printed(frame: Frame, order: Order) -> Produced:
    """Printed from a transaction of its own."""
    settings = frame.settings
    cache: Path = settings.home / "fonts"
    return actions.produce(
        frame.database.engine, order, cache_folder=cache, fonts=settings.font_dir
    )


def as_file(made: Produced) -> Response[bytes]:
    headers = {"Content-Disposition": f'inline; filename="{made.filename}"'}
    return Response(made.content, media_type=made.media_type.partition(";")[0], headers=headers)
