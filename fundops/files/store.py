"""Files to rows and back, for changing things. Only `actions` comes here."""

from uuid import UUID

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from fundops.db.base import new_id
from fundops.files.errors import AttachmentUnknown
from fundops.files.models import AttachmentRow, FileContentRow
from fundops.files.values import Checked, RecordKind

RECORD = text("SELECT attachment_record_is_kept(:kind, :fund, :key)")


def is_kept(session: Session, fund: str, kind: RecordKind, key: str) -> bool:
    """Whether the fund has the record: asked of the database, for the domains lie above."""
    asked = {"kind": kind.value, "fund": fund, "key": key}
    return bool(session.scalar(RECORD, asked))


def save_content(session: Session, file: Checked) -> None:
    """Keep the bytes, unless the same ones are kept already."""
    row = {
        "sha256": file.sha256,
        "size": len(file.content),
        "media_type": file.type.media_type,
        "content": file.content,
    }
    session.execute(insert(FileContentRow).values(row).on_conflict_do_nothing())


def save_attachment(
    session: Session, fund: str, kind: RecordKind, key: str, file: Checked, actor: str
) -> UUID:
    """Attach it; the same content at the same record is attached once."""
    row = {
        "id": new_id(),
        "fund": fund,
        "kind": kind.value,
        "key": key,
        "name": file.name,
        "sha256": file.sha256,
        "attached_by": actor,
    }
    session.execute(insert(AttachmentRow).values(row).on_conflict_do_nothing())
    found = session.scalar(
        select(AttachmentRow.id).where(
            AttachmentRow.fund == fund,
            AttachmentRow.kind == kind.value,
            AttachmentRow.key == key,
            AttachmentRow.sha256 == file.sha256,
            AttachmentRow.withdrawn_at.is_(None),
        )
    )
    if found is None:  # withdrawn by somebody else in this very moment
        raise AttachmentUnknown
    return found


def withdraw(session: Session, attachment: UUID, actor: str, reason: str) -> None:
    session.execute(
        update(AttachmentRow)
        .where(AttachmentRow.id == attachment)
        .values(withdrawn_by=actor, withdrawn_reason=reason)
    )
