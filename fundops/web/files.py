"""Files at their records: the panel that every record's page shows, attaching, withdrawing.

In a template: `{{ files.files_panel("voucher", voucher.id) }}` of `_files.html`. After
attaching, the record's page says so; what is declined has a page of its own, with the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect

from fundops.edge.problems import describe
from fundops.errors import Lang, Refusal
from fundops.files import actions, queries
from fundops.files.errors import FileMissing, RecordUnknown
from fundops.files.limit import UploadLimit
from fundops.files.rules import taken
from fundops.files.values import Attachment, FileType, RecordKind
from fundops.formats import fixed
from fundops.identity.access import may
from fundops.identity.values import Action
from fundops.web.addresses import address
from fundops.web.fields import Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.people import name_of
from fundops.web.sign_in.landing import inside

KB, MB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A file as the panel lists it."""

    file: Attachment
    size: str
    by: str
    withdrawn_by: str
    href: str
    withdraw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """The form that attaches a file, and the page that it comes back to."""

    kind: str
    key: str
    back: str
    action: str
    accept: str
    taken: str
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The files of a record, and what the reader may do with them. just_attached: the name of the
    file that this very page was led to with.
    """

    lines: list[Line]
    may_read: bool
    may_attach: bool
    upload: Upload
    just_attached: str


def files_of(frame: Frame, kind: str, key: object) -> Panel:
    """The panel of a record of the page's fund; templates know it by this name."""
    fund, record, back = frame.fund.code, RecordKind(kind), frame.here(attached=None)
    may_read = may(frame.principal, Action.FILES_READ, fund)
    found = queries.attachments(frame.session, fund, record, str(key)) if may_read else []
    attached = frame.asked.get("attached", "")
    return Panel(
        lines=[_line(frame, each, back) for each in found],
        may_read=may_read,
        may_attach=may(frame.principal, Action.FILES_ATTACH, fund),
        upload=_upload(frame, fund, record.value, str(key), back),
        just_attached=next((each.name for each in found if str(each.id) == attached), ""),
    )


def _line(frame: Frame, file: Attachment, back: str) -> Line:
    return Line(
        file=file,
        size=size_shown(file.size, frame.lang),
        by=name_of(frame, file.attached_by),
        withdrawn_by=name_of(frame, file.withdrawn_by),
        href=f"/api/files/{file.fund}/{file.id}",
        withdraw=frame.url(f"/files/{file.id}/withdraw", fund=file.fund, back=back),
    )


def _upload(frame: Frame, fund: str, kind: str, key: str, back: str) -> Upload:
    return Upload(
        kind=kind,
        key=key,
        back=back,
        action=frame.url("/files/attach", fund=fund),
        accept=",".join(f".{ending}" for each in FileType for ending in each.endings),
        taken=taken(),
        limit=frame.settings.max_file_mb,
    )


def size_shown(size: int, lang: Lang) -> str:
    """ "1,2 MB", "340 KB": rounded up, so that nothing has size 0."""
    if size >= MB:
        return f"{fixed(-(-size * 10 // MB), 1, lang)} MB"
    return f"{fixed(-(-size // KB), 0, lang)} KB"


async def uploaded(request: Request[Any, Any, Any]) -> UploadFile | None:
    """The file of the form; browsers send one without a name when none was chosen."""
    found = (await request.form()).get("file")
    return found if isinstance(found, UploadFile) and found.filename else None


@post(
    "/files/attach",
    access=Action.FILES_ATTACH,
    sync_to_thread=True,
    status_code=200,
    dependencies={"uploaded": Provide(uploaded)},
    middleware=[UploadLimit()],
    request_max_body_size=None,
)
def attach(
    frame: NamedDependency[Frame],
    sent: NamedDependency[Mapping[str, str]],
    uploaded: NamedDependency[UploadFile | None],
) -> Response[Any]:
    """Keep the file and go back to its record; or say what is wrong, beside the form."""
    back = inside(sent.get("back", "")) or "/"
    try:
        attached = _attach(frame, sent, uploaded)
    except Refusal as refusal:
        return _declined(frame, sent, back, refusal)
    path, _, query = back.partition("?")
    told = dict(parse_qsl(query)) | {"attached": str(attached.id)}
    return Redirect(f"{address(path, told)}#files", status_code=303)


def _attach(frame: Frame, sent: Mapping[str, str], file: UploadFile | None) -> Attachment:
    kind, key = sent.get("kind", ""), sent.get("key", "")
    if kind not in set(RecordKind):
        raise RecordUnknown(key=key[:60])
    if file is None:
        raise FileMissing
    with file.file as opened_file:
        content = opened_file.read()
    return actions.attach(
        frame.session,
        fund=frame.fund.code,
        kind=RecordKind(kind),
        key=key,
        name=file.filename,
        content=content,
        max_mb=frame.settings.max_file_mb,
        actor=frame.principal.actor,
    )


def _declined(frame: Frame, sent: Mapping[str, str], back: str, refusal: Refusal) -> Response[Any]:
    """What was declined, and the same form again: a browser does not fill a file in by itself."""
    kind, key = sent.get("kind", ""), sent.get("key", "")
    return frame.page(
        "files_attach.html",
        status=int(describe(refusal, frame.lang)["status"]),
        refusal=refusal,
        upload=_upload(frame, frame.fund.code, kind, key, back),
    )


@get("/files/{attachment_id:uuid}/withdraw", access=Action.FILES_ATTACH, sync_to_thread=True)
def withdrawal(frame: NamedDependency[Frame], attachment_id: FromPath[UUID]) -> Response[Any]:
    """Why a file is wrong."""
    found = queries.attachment(frame.session, frame.fund.code, attachment_id)
    return opened(frame, _form(frame, found))


@post(
    "/files/{attachment_id:uuid}/withdraw",
    access=Action.FILES_ATTACH,
    sync_to_thread=True,
    status_code=200,
)
def withdraw(
    frame: NamedDependency[Frame],
    sent: NamedDependency[Mapping[str, str]],
    attachment_id: FromPath[UUID],
) -> Response[Any]:
    """Take a wrong file out of account; it stays on record."""
    found = queries.attachment(frame.session, frame.fund.code, attachment_id)
    form = _form(frame, found)
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


def _form(frame: Frame, file: Attachment) -> Form:
    _ = frame.gettext
    return Form(
        title=_("Thu hồi tệp {name}").format(name=file.name),
        intro=_("Tệp vẫn được lưu và vẫn xem được, nhưng được đánh dấu là đính kèm nhầm."),
        fields=(Field(name="reason", label=_("Lý do thu hồi"), input=Input.LONG, longest=300),),
        back=inside(frame.asked.get("back", "")) or "/",
        button=_("Thu hồi tệp"),
    )


def _effects(frame: Frame, file: Attachment) -> Effects:
    _ = frame.gettext
    line = Effect(about=file.name, before=_("đang dùng"), after=_("đã thu hồi"), tone="warn")
    return Effects(lines=[line])


ROUTES = (attach, withdrawal, withdraw)
