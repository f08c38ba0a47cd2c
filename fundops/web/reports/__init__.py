"""`/reports`: statements to read, download and verify, and what was printed before."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import PathParameter
from litestar.types import ControllerRouterHandler

from fundops.identity.values import Action
from fundops.periods import parse_period
from fundops.reporting import actions
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.ledger.journal import journal_table
from fundops.web.reports import history, offers, reading, verify
from fundops.web.reports.offers import File, Offer, PeriodCode, ReportId
from fundops.web.tables import Column, Shown

RunId = Annotated[UUID, PathParameter()]


@get("/reports", access=Action.STATEMENTS_READ, sync_to_thread=True)
def reports(frame: NamedDependency[Frame]) -> Response[Any]:
    """Every statement that can be made, and every one that was."""
    found, left_out = history.printings(frame)
    return frame.page(
        "reports.html",
        shown=offers_table(frame, offers.offers(frame), found),
        runs=history.runs_table(frame, found),
        left_out=left_out,
        edition=offers.edition(frame),
    )


@get("/reports/{report:str}/{period:str}", access=Action.STATEMENTS_READ, sync_to_thread=True)
def statement(frame: NamedDependency[Frame], report: ReportId, period: PeriodCode) -> Response[Any]:
    """A statement to read on the screen."""
    order = offers.order_of(frame, report, period, offers.edition(frame), "text")
    return frame.page(
        "reports_statement.html",
        **reading.read(frame, order),
        report=report,
        period=period,
        name=offers.title_of(frame, report),
        quarter=parse_period(period).label(frame.lang),
    )


@get(
    "/reports/{report:str}/{period:str}/{file:str}",
    access=Action.STATEMENTS_READ,
    sync_to_thread=True,
    media_type="application/octet-stream",
)
def download(
    frame: NamedDependency[Frame], report: ReportId, period: PeriodCode, file: File
) -> Response[bytes]:
    """A statement as PDF, text or JSON; one that does not tie out is refused."""
    order = offers.ordered(frame, report, period, file)
    made = offers.printed(frame, order)
    actions.record_run(frame.session, order, made, frame.principal.actor)
    return offers.as_file(made)


@get("/reports/runs/{run_id:uuid}", access=Action.STATEMENTS_READ, sync_to_thread=True)
def one_run(frame: NamedDependency[Frame], run_id: RunId) -> Response[Any]:
    """One printing, and the entries that a new one would have besides."""
    found = history.printing(frame, run_id)
    can_read = frame.may("ledger.read")
    since = history.entries_since(frame, found.run) if can_read else []
    return frame.page(
        "reports_run.html",
        run=found.run,
        facts=history.run_facts(frame, found),
        shown=journal_table(frame, since) if can_read else None,
    )


def offers_table(frame: Frame, rows: list[Offer], printed: list[history.Printing]) -> Shown[Offer]:
    """One line a statement and quarter, in the edition that was chosen."""
    _, lang = frame.gettext, offers.edition(frame)
    last: dict[tuple[str, str], history.Printing] = {}
    for each in reversed(printed):
        last[each.run.report, each.run.period] = each

    def file(ending: str) -> Column[Offer]:
        return col.code(
            ending,
            ending.upper(),
            lambda _row: ending.upper(),
            link=lambda r: frame.url(
                f"/reports/{r.report}/{r.quarter}/{lang}.{ending}", period=None
            ),
        )

    def page(row: Offer) -> str:
        chosen = lang if lang != frame.lang else None
        return frame.url(f"/reports/{row.report}/{row.quarter}", edition=chosen, period=None)

    def run(row: Offer) -> history.Printing | None:
        return last.get((row.report, str(row.quarter)))

    columns: list[Column[Offer]] = [
        col.text("title", _("Tên báo cáo"), lambda r: r.title, link=page, filtered=True),
        col.code("period", _("Kỳ"), lambda r: r.quarter.label(frame.lang), filtered=True),
        col.state(
            "state",
            _("Kỳ kế toán"),
            lambda r: _("đã khóa") if r.is_closed else _("chưa khóa"),
            lambda r: "ok" if r.is_closed else "warn",
        ),
        file("pdf"),
        file("txt"),
        file("json"),
        col.moment("printed", _("In gần nhất"), lambda r: _printed_at(run(r))),
        col.text("since", _("Thay đổi sau khi in"), lambda r: _changes(frame, run(r))),
    ]
    empty = _("Chưa có kỳ nào đã kết thúc để lập báo cáo cho quỹ này.")
    return frame.table("offers", _("Báo cáo có thể lập"), columns, rows, empty=empty)


def _printed_at(found: history.Printing | None) -> Any:
    return found.run.printed_at if found else None


def _changes(frame: Frame, found: history.Printing | None) -> str:
    return history.changes(frame, found.since) if found else ""


ROUTES: tuple[ControllerRouterHandler, ...] = (
    reports,
    *verify.ROUTES,
    one_run,
    statement,
    download,
)
