"""Attach a file to a record, and take a wrong one out of account."""

from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.files import queries, rules, store
from fundops.files.errors import AttachmentWithdrawn, RecordUnknown
from fundops.files.values import Attachment, RecordKind


def attach(
    session: Session,
    *,
    fund: str,
    kind: RecordKind,
    key: str,
    name: str,
    content: bytes,
    max_mb: int,
    actor: Actor,
) -> Attachment:
    """Attach a file; sent twice, it is attached once."""
    is_kept = store.is_kept(session, fund, kind, key)

    if not is_kept:
        raise RecordUnknown(key=key)
    checked = rules.check(name, content, max_mb)

    store.save_content(session, checked)
    attached = store.save_attachment(session, fund, kind, key, checked, actor.id)
    return queries.attachment(session, fund, attached)


def withdraw(
    session: Session, *, fund: str, attachment_id: UUID, reason: str, actor: Actor
) -> Attachment:
    """A wrong file no longer counts, for a reason; it stays on record and can be read."""
    found = queries.attachment(session, fund, attachment_id)

    if found.withdrawn_at is not None:
        raise AttachmentWithdrawn(name=found.name)

    store.withdraw(session, found.id, actor.id, reason)
    return queries.attachment(session, fund, attachment_id)
