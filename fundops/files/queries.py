"""Files, read; a file of another fund is not there."""

from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from fundops.files.errors import AttachmentUnknown
from fundops.files.models import AttachmentRow, FileContentRow
from fundops.files.values import Attachment, RecordKind

_ABOUT = select(AttachmentRow, FileContentRow.size, FileContentRow.media_type).join(
    FileContentRow, FileContentRow.sha256 == AttachmentRow.sha256
)


def attachments(session: Session, fund: str, kind: RecordKind, key: str) -> list[Attachment]:
    """The files of a record in the order of their attaching, withdrawn ones too."""
    asked = _ABOUT.where(
        AttachmentRow.fund == fund, AttachmentRow.kind == kind.value, AttachmentRow.key == key
    )
    return _read(session, asked.order_by(AttachmentRow.attached_at, AttachmentRow.id))


def attachment(session: Session, fund: str, attachment_id: UUID) -> Attachment:
    """One file of a fund."""
    asked = _ABOUT.where(AttachmentRow.fund == fund, AttachmentRow.id == attachment_id)
    found = _read(session, asked)
    if not found:
        raise AttachmentUnknown
    return found[0]


def content(session: Session, file: Attachment) -> bytes:
    """The bytes of a file."""
    asked = select(FileContentRow.content).where(FileContentRow.sha256 == file.sha256)
    return session.scalars(asked).one()


def _read(session: Session, asked: Select[AttachmentRow, int, str]) -> list[Attachment]:
    rows = session.execute(asked.execution_options(populate_existing=True))
    return [_value(row) for row in rows]


def _value(found: Row[AttachmentRow, int, str]) -> Attachment:
    row, size, media_type = found
    return Attachment(
        id=row.id,
        fund=row.fund,
        kind=RecordKind(row.kind),
        key=row.key,
        name=row.name,
        size=size,
        media_type=media_type,
        sha256=row.sha256,
        attached_by=row.attached_by,
        attached_at=row.attached_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
    )
