"""Bands of sums that need more than one checker, and what people did with a voucher before it was
posted.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from fundops.db.base import Base
from fundops.ledger.models.registers import NOW


class ApprovalBandRow(Base):
    """A band of a fund, from its policy pack. It is never changed; it may end, once."""

    __tablename__ = "approval_bands"
    __table_args__ = (
        CheckConstraint("checks BETWEEN 2 AND 3", name="asks_for_more_than_one"),
        CheckConstraint("from_minor > 0", name="positive"),
        CheckConstraint("in_force_to >= in_force_from", name="ends_after_it_begins"),
        CheckConstraint("status IN ('assumed', 'internal')", name="status"),
    )
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    in_force_from: Mapped[date] = mapped_column(primary_key=True)
    in_force_to: Mapped[date | None]
    title_vi: Mapped[str]
    title_en: Mapped[str]
    series: Mapped[list[str]] = mapped_column(ARRAY(Text))
    pays_from: Mapped[list[str]] = mapped_column(ARRAY(Text))
    from_minor: Mapped[int]
    checks: Mapped[int] = mapped_column(SmallInteger)
    status: Mapped[str]
    source: Mapped[str]


class VoucherCheckRow(Base):
    """A check, a return or a withdrawal; PostgreSQL says `step`, `fund` and `recorded_at`."""

    __tablename__ = "voucher_checks"
    __table_args__ = (
        CheckConstraint("outcome IN ('checked', 'returned', 'withdrawn')", name="outcome"),
        CheckConstraint(
            "(outcome = 'checked') = (reason IS NULL) AND reason IS DISTINCT FROM ''",
            name="reason_given",
        ),
    )
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey("vouchers.id"), primary_key=True)
    step: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"))
    outcome: Mapped[str]
    actor: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(server_default=NOW)
    reason: Mapped[str | None]
