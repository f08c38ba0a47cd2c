"""Evidence of reports: files that whoever may report attaches to a report, and every reader of the
plan may download. The files of other records are not reached from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect

from fundops.edge.problems import describe
from fundops.errors import Refusal
from fundops.files import actions, queries
from fundops.files.download import as_download
from fundops.files.errors import AttachmentUnknown, FileMissing
from fundops.files.limit import UploadLimit
from fundops.files.rules import taken
from fundops.files.values import Attachment, FileType, RecordKind
from fundops.identity.values import Action
from fundops.plan.queries import actuals as reported
from fundops.plan.values.actuals import Actual
from fundops.web.files import size_shown, uploaded
from fundops.web.frame import Frame
from fundops.web.people import name_of


@dataclass(frozen=True, slots=True)
class Line:
    """A file as the report's page lists it."""

    file: Attachment
    size: str
    by: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The files of a report. action: where its form sends a new one, empty for who may not."""

    lines: list[Line]
    action: str
    accept: str
    taken: str
    limit: int


def evidence_of(frame: Frame, report: Actual) -> Evidence:
    """Files lie in the fund whose office took the report in."""
    path = f"/plan/{report.item}/reports/{report.id}/evidence"
    found = queries.attachments(frame.session, report.fund, RecordKind.PLAN_ACTUAL, str(report.id))
    may_attach = frame.may(Action.PLAN_REPORT) and report.fund == frame.fund.code
    return Evidence(
        lines=[
            Line(
                each,
                size_shown(each.size, frame.lang),
                name_of(frame, each.attached_by),
                frame.url(f"{path}/{each.id}"),
            )
            for each in found
            if each.withdrawn_at is None
        ],
        action=frame.url(path) if may_attach else "",
        accept=",".join(f".{ending}" for each in FileType for ending in each.endings),
        taken=taken(),
        limit=frame.settings.max_file_mb,
    )


@get(
    "/plan/{code:str}/reports/{report_id:uuid}/evidence/{file_id:uuid}",
    access=Action.PLAN_READ,
    sync_to_thread=True,
    media_type="application/octet-stream",
)
def download(
    frame: NamedDependency[Frame],
    code: FromPath[str],
    report_id: FromPath[UUID],
    file_id: FromPath[UUID],
) -> Response[bytes]:
    """A file of this very report, to be saved."""
    report = reported.actual(frame.session, reported.item(code).id, report_id)
    found = queries.attachment(frame.session, report.fund, file_id)
    if (found.kind, found.key) != (RecordKind.PLAN_ACTUAL, str(report.id)):
        raise AttachmentUnknown
    return as_download(found, queries.content(frame.session, found))


@post(
    "/plan/{code:str}/reports/{report_id:uuid}/evidence",
    access=Action.PLAN_REPORT,
    sync_to_thread=True,
    status_code=200,
    dependencies={"uploaded": Provide(uploaded)},
    middleware=[UploadLimit()],
    request_max_body_size=None,
)
def attach(
    frame: NamedDependency[Frame],
    sent: NamedDependency[Mapping[str, str]],  # noqa: ARG001 (read before the file, and bounded)
    uploaded: NamedDependency[UploadFile | None],
    code: FromPath[str],
    report_id: FromPath[UUID],
) -> Response[Any]:
    """Keep the file at its report; what is declined is said on a page of its own."""
    report = reported.actual(frame.session, reported.item(code).id, report_id)
    back = frame.url(f"/plan/{code}/reports/{report_id}")
    try:
        _attach(frame, report, uploaded)
    except Refusal as refusal:
        return frame.page(
            "plan_evidence.html",
            status=int(describe(refusal, frame.lang)["status"]),
            refusal=refusal,
            evidence=evidence_of(frame, report),
            back=back,
        )
    return Redirect(f"{back}#evidence", status_code=303)


def _attach(frame: Frame, report: Actual, file: UploadFile | None) -> None:
    if file is None:
        raise FileMissing
    with file.file as opened:
        content = opened.read()
    actions.attach(
        frame.session,
        fund=frame.fund.code,
        kind=RecordKind.PLAN_ACTUAL,
        key=str(report.id),
        name=file.filename,
        content=content,
        max_mb=frame.settings.max_file_mb,
        actor=frame.principal.actor,
    )


ROUTES = (download, attach)
