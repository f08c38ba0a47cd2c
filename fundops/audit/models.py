"""The table of the log. The application reads it; triggers and one function write it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Identity, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from fundops.db.base import Base


class AuditRow(Base):
    """One line: what happened to one row, or what was refused. Never changed, never removed.

    Ids rise as lines are written; of two transactions at once the later may commit first.
    """

    __tablename__ = "audit_log"
    __table_args__ = (
        CheckConstraint("action ~ '^[a-z][a-z_]{2,39}$'", name="action_shape"),
        CheckConstraint("actor <> ''", name="somebody"),
        Index("ix_audit_log_record", "table", "key", "id"),
        Index("ix_audit_log_fund", "fund", "id"),
    )
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(server_default=text("fundops_now()"))
    real_at: Mapped[datetime] = mapped_column(server_default=text("clock_timestamp()"))
    actor: Mapped[str]
    request: Mapped[str | None]
    action: Mapped[str]
    table: Mapped[str | None]
    key: Mapped[str | None]
    fund: Mapped[str | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
