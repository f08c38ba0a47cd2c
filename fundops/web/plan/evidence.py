"""Evidence of reports: files that whoever may report attaches to a report, or withdraws for a
reason, and every reader of the plan may download. The files of other records are not reached from
here.
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
from fundops.web.fields import Field, Input
from fundops.web.files import size_shown, uploaded
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.people import name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A file as the report's page lists it. withdraw: empty for who may not."""

    file: Attachment
    size: str
    by: str
    withdrawn_by: str
    href: str
    withdraw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The files of a report. action: where its form sends a new one, empty for who may not."""

    lines: list[Line]
    action: str
    accept: str
    taken: str
    limit: int


def evidence_of(frame: Frame, report: Actual) -> Evidence:
    """Files lie in the fund whose office took the report in; withdrawn ones are listed as such."""
    path = f"/plan/{report.item}/reports/{report.id}/evidence"
    found = queries.attachments(frame.session, report.fund, RecordKind.PLAN_ACTUAL, str(report.id))
    may_change = frame.may(Action.PLAN_REPORT) and report.fund == frame.fund.code
    return Evidence(
        lines=[_line(frame, each, path, may_change=may_change) for each in found],
        action=frame.url(path) if may_change else "",
        accept=",".join(f".{ending}" for each in FileType for ending in each.endings),
        taken=taken(),
        limit=frame.settings.max_file_mb,
    )


def _line(frame: Frame, file: Attachment, path: str, *, may_change: bool) -> Line:
    may_withdraw = may_change and file.withdrawn_at is None
    return Line(
        file=file,
        size=size_shown(file.size, frame.lang),
        by=name_of(frame, file.attached_by),
        withdrawn_by=name_of(frame, file.withdrawn_by),
        href=frame.url(f"{path}/{file.id}"),
        withdraw=frame.url(f"{path}/{file.id}/withdraw") if may_withdraw else "",
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
    found = _file_of(frame, report, report.fund, file_id)
    return as_download(found, queries.content(frame.session, found))


def _file_of(frame: Frame, report: Actual, fund: str, file_id: UUID) -> Attachment:
    """A file of this very report; other files are not there."""
    found = queries.attachment(frame.session, fund, file_id)
    if (found.kind, found.key) != (RecordKind.PLAN_ACTUAL, str(report.id)):
        raise AttachmentUnknown
    return found


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
    with file.file as opened_file:
        content = opened_file.read()
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


WITHDRAW = "/plan/{code:str}/reports/{report_id:uuid}/evidence/{file_id:uuid}/withdraw"


@get(WITHDRAW, access=Action.PLAN_REPORT, sync_to_thread=True)
def withdrawal(
    frame: NamedDependency[Frame],
    code: FromPath[str],
    report_id: FromPath[UUID],
    file_id: FromPath[UUID],
) -> Response[Any]:
    """Why a file is no evidence."""
    report = reported.actual(frame.session, reported.item(code).id, report_id)
    return opened(frame, _form(frame, report, _file_of(frame, report, frame.fund.code, file_id)))


@post(WITHDRAW, access=Action.PLAN_REPORT, sync_to_thread=True, status_code=200)
def withdraw(
    frame: NamedDependency[Frame],
    sent: NamedDependency[Mapping[str, str]],
    code: FromPath[str],
    report_id: FromPath[UUID],
    file_id: FromPath[UUID],
) -> Response[Any]:
    """Take a wrong file out of account; it stays on record, and the right one is attached anew."""
    report = reported.actual(frame.session, reported.item(code).id, report_id)
    found = _file_of(frame, report, frame.fund.code, file_id)
    form = _form(frame, report, found)
    return flow(
        frame,
        form,
        sent,
        do=lambda answers: actions.withdraw(
            frame.session,
            fund=found.fund,
            attachment_id=found.id,
            reason=str(answers["reason"]),
            actor=frame.principal.actor,
        ),
        effects=lambda _, file: _effects(frame, file),
        done=lambda _: form.back,
    )


def _form(frame: Frame, report: Actual, file: Attachment) -> Form:
    _ = frame.gettext
    item = frame.url(f"/plan/{report.item}")
    back = frame.url(f"/plan/{report.item}/reports/{report.id}")
    return Form(
        title=_("Thu hồi tệp {name}").format(name=file.name),
        intro=_(
            "Tệp vẫn được lưu và vẫn xem được, nhưng không còn là căn cứ của số báo cáo. Để thay"
            " tệp, hãy đính kèm tệp đúng sau khi thu hồi tệp này."
        ),
        fields=(Field(name="reason", label=_("Lý do thu hồi"), input=Input.LONG, longest=300),),
        back=f"{back}#evidence",
        button=_("Thu hồi tệp"),
        crumbs=[
            (_("Kế hoạch"), frame.url("/plan")),
            (report.item, item),
            (_("Số báo cáo"), back),
        ],
    )


def _effects(frame: Frame, file: Attachment) -> Effects:
    _ = frame.gettext
    line = Effect(about=file.name, before=_("đang dùng"), after=_("đã thu hồi"), tone="warn")
    return Effects(lines=[line], at_once=True)


ROUTES = (download, attach, withdrawal, withdraw)
