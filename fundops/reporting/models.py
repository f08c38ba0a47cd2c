"""The record of every printing: what was printed, from which book, by whom. Written in a
transaction of its own.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from fundops.db.base import Base, new_id


class ReportRunRow(Base):
    """One printing: its content's hash, and the size and root of the tree that it was printed
    from.
    """

    __tablename__ = "report_runs"
    __table_args__ = (Index("ix_report_runs_what", "fund", "report", "period", "printed_at"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"))
    report: Mapped[str]
    period: Mapped[str]
    lang: Mapped[str]
    format: Mapped[str]
    known_on: Mapped[datetime | None]
    as_of: Mapped[date]
    seq: Mapped[int]
    root: Mapped[bytes] = mapped_column(LargeBinary)
    content_hash: Mapped[bytes] = mapped_column(LargeBinary)
    printed_by: Mapped[str]
    printed_at: Mapped[datetime] = mapped_column(server_default=text("fundops_now()"))
