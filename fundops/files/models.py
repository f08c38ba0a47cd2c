"""Tables of files: content once under its hash, and where it is attached."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from fundops.db.base import Base, new_id

NOW = text("fundops_now()")


class FileContentRow(Base):
    """The bytes themselves; PostgreSQL checks that the hash is theirs."""

    __tablename__ = "file_contents"
    __table_args__ = (
        CheckConstraint("sha256 = sha256(content)", name="hash_is_its_own"),
        CheckConstraint("size = length(content) AND size > 0", name="size_is_its_own"),
    )
    sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class AttachmentRow(Base):
    """A file at its record, once as long as it counts; `guard_attachment` looks for the record."""

    __tablename__ = "attachments"
    __table_args__ = (
        CheckConstraint(
            "name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 150", name="name_usable"
        ),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)"
            " AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL)",
            name="withdrawn_whole",
        ),
        Index("ix_attachments_record", "fund", "kind", "key"),
        Index(
            "uq_attachments_once",
            "fund",
            "kind",
            "key",
            "sha256",
            unique=True,
            postgresql_where="withdrawn_at IS NULL",
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"))
    kind: Mapped[str]
    key: Mapped[str]
    name: Mapped[str]
    sha256: Mapped[bytes] = mapped_column(LargeBinary, ForeignKey("file_contents.sha256"))
    attached_by: Mapped[str]
    attached_at: Mapped[datetime] = mapped_column(server_default=NOW)
    withdrawn_by: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None]
