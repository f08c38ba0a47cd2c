"""The tables of what was reported, and of who was reminded to report."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, text
from sqlalchemy.orm import Mapped, mapped_column

from fundops.db.base import Base, new_id

NOW = text("fundops_now()")


class PlanActualRow(Base):
    """A report on an item; never changed. A correction is another row that names it.

    fund: the office that took the report in; the plans are the City's, so every fund reads it.
    """

    __tablename__ = "plan_actuals"
    __table_args__ = (
        CheckConstraint("part IN (1, 2)", name="part_known"),
        CheckConstraint("(figure IS NULL) <> (progress IS NULL)", name="figure_or_progress"),
        CheckConstraint("figure >= 0 AND estimate >= 0", name="not_negative"),
        CheckConstraint("estimate IS NULL OR figure IS NOT NULL", name="estimate_of_figures"),
        CheckConstraint("evidence <> ''", name="evidence_named"),
        CheckConstraint("(supersedes IS NULL) = (reason IS NULL)", name="correction_whole"),
        Index("ix_plan_actuals_item", "plan_item", "part", "as_of"),
        Index("uq_plan_actuals_supersedes", "supersedes", unique=True),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"))
    plan_item: Mapped[str]
    part: Mapped[int]
    as_of: Mapped[date]
    figure: Mapped[Decimal | None] = mapped_column(Numeric(16, 4))
    progress: Mapped[str | None]
    estimate: Mapped[Decimal | None] = mapped_column(Numeric(16, 4))
    evidence: Mapped[str]
    note: Mapped[str]
    supersedes: Mapped[UUID | None] = mapped_column(ForeignKey("plan_actuals.id"))
    reason: Mapped[str | None]
    reported_by: Mapped[str]
    reported_at: Mapped[datetime] = mapped_column(server_default=NOW)


class PlanReminderRow(Base):
    """A reminder that somebody sent to a lead agency; never changed.

    fund: the office that sent it. agency: as the plan codes it, "-" for items whose paper names
    none. items: their numbers, with spaces between them.
    """

    __tablename__ = "plan_reminders"
    __table_args__ = (
        CheckConstraint("agency <> '' AND items <> '' AND way <> ''", name="whole"),
        Index("ix_plan_reminders_agency", "fund", "agency", "reminded_on"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"))
    agency: Mapped[str]
    round_on: Mapped[date]
    items: Mapped[str]
    reminded_on: Mapped[date]
    way: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(server_default=NOW)
