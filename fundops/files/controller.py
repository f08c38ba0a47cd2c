"""URLs of files: those of a record, one to download, attach, withdraw."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, MultipartBody, PathParameter
from sqlalchemy.orm import Session

from fundops.edge.intent import Intent
from fundops.files import actions, queries
from fundops.files.download import as_download
from fundops.files.limit import UploadLimit
from fundops.files.schemas import FileIn, FileOut, FileSent, WithdrawalIn
from fundops.files.values import RecordKind
from fundops.identity.values import Action

FundInPath = Annotated[
    str, PathParameter(pattern="^[A-Z][A-Z0-9]{1,11}$", description="A fund's code: HVCF")
]
KeyInPath = Annotated[
    str,
    PathParameter(
        max_length=200,
        pattern=r"^/?[^\x00-\x1f\x7f]+$",
        description="The record's key in its fund: an id, a code, an entry's running number",
    ),
]


class FileController(Controller):
    path = "/api/files/{fund_code:str}"
    tags = ("Files",)

    @get("/{kind:str}/{key:path}", access=Action.FILES_READ, sync_to_thread=True)
    def files_of_a_record(
        self,
        session: NamedDependency[Session],
        fund_code: FundInPath,
        kind: FromPath[RecordKind],
        key: KeyInPath,
    ) -> list[FileOut]:
        """The files of a record, in the order of their attaching; withdrawn ones too."""
        found = queries.attachments(session, fund_code, kind, key.removeprefix("/"))
        return [FileOut.of_file(each) for each in found]

    @post(
        "/{kind:str}/{key:path}",
        access=Action.FILES_ATTACH,
        sync_to_thread=True,
        middleware=[UploadLimit()],
        request_max_body_size=None,
    )
    def attach(
        self,
        state: State,
        intent: NamedDependency[Intent],
        fund_code: FundInPath,
        kind: FromPath[RecordKind],
        key: KeyInPath,
        data: MultipartBody[FileIn],
    ) -> FileOut:
        """Attach a file to a record: PDF, PNG, JPEG, XLSX, DOCX, XML, CSV or plain text."""
        with data.file.file as opened:
            content = opened.read()
        sent = FileSent.of(data.file.filename, content)

        def keep() -> FileOut:
            attached = actions.attach(
                intent.session,
                fund=fund_code,
                kind=kind,
                key=key.removeprefix("/"),
                name=sent.name,
                content=content,
                max_mb=state.settings.max_file_mb,
                actor=intent.actor,
            )
            return FileOut.of_file(attached)

        return intent.once(sent, FileOut, keep)

    @get(
        "/{attachment_id:uuid}",
        access=Action.FILES_READ,
        sync_to_thread=True,
        media_type="application/octet-stream",
    )
    def download(
        self,
        session: NamedDependency[Session],
        fund_code: FundInPath,
        attachment_id: FromPath[UUID],
    ) -> Response[bytes]:
        """A file, to be saved."""
        found = queries.attachment(session, fund_code, attachment_id)
        return as_download(found, queries.content(session, found))

    @post("/{attachment_id:uuid}/withdraw", access=Action.FILES_ATTACH, sync_to_thread=True)
    def withdraw(
        self,
        intent: NamedDependency[Intent],
        fund_code: FundInPath,
        attachment_id: FromPath[UUID],
        data: JSONBody[WithdrawalIn],
    ) -> FileOut:
        """Say that a file is wrong, and why; it stays on record."""

        def set_aside() -> FileOut:
            withdrawn = actions.withdraw(
                intent.session,
                fund=fund_code,
                attachment_id=attachment_id,
                reason=data.reason,
                actor=intent.actor,
            )
            return FileOut.of_file(withdrawn)

        return intent.once(data, FileOut, set_aside)
