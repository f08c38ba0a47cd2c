"""Tables of meetings. What was said and voted stays; a meeting is changed only until it is held,
an override is approved once and closed once (`migrations/sql/0006`).
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Computed,
    ForeignKey,
    Index,
    SmallInteger,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from fundops.db.base import Base, new_id

NOW = text("fundops_now()")
FUND = "funds.code"
PARTY = "parties.code"
MEETING = "meetings.id"
RESOLUTION = "resolutions.id"
SUBJECTS = (
    "'call', 'investment_above', 'write_off', 'valuation_policy', 'distribution', 'override',"
    " 'charter', 'other'"
)
ADOPTED = (
    "base > 0 AND CASE WHEN strict"
    " THEN in_favour::numeric * denominator > base::numeric * numerator"
    " ELSE in_favour::numeric * denominator >= base::numeric * numerator END"
)


class MeetingRow(Base):
    __tablename__ = "meetings"
    __table_args__ = (
        UniqueConstraint("fund", "kind", "year", "number"),
        CheckConstraint("kind IN ('assembly', 'board')", name="kind"),
        CheckConstraint("form IN ('in_person', 'written')", name="form"),
        CheckConstraint("state IN ('planned', 'held', 'cancelled')", name="state"),
        CheckConstraint(
            "(state = 'held') = (total_weight IS NOT NULL) AND total_weight IS DISTINCT FROM 0",
            name="held_whole",
        ),
        CheckConstraint(
            "(state = 'cancelled') = (cancelled IS NOT NULL) AND cancelled <> ''",
            name="cancelled_for_a_reason",
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    kind: Mapped[str]
    year: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[int] = mapped_column(SmallInteger)
    held_on: Mapped[date]
    form: Mapped[str]
    place: Mapped[str]
    chair: Mapped[str] = mapped_column(ForeignKey(PARTY))
    secretary: Mapped[str] = mapped_column(ForeignKey(PARTY))
    agenda: Mapped[str]
    state: Mapped[str] = mapped_column(server_default="planned")
    total_weight: Mapped[int | None]
    cancelled: Mapped[str | None]
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(server_default=NOW)
    version: Mapped[int] = mapped_column(SmallInteger, server_default="1")


class InvitationRow(Base):
    __tablename__ = "meeting_invitations"
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey(MEETING), primary_key=True)
    party: Mapped[str] = mapped_column(ForeignKey(PARTY), primary_key=True)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    sent_on: Mapped[date]


class AttendanceRow(Base):
    """Whose weight was there, and who came for them."""

    __tablename__ = "meeting_attendance"
    __table_args__ = (CheckConstraint("weight >= 0", name="weight_not_negative"),)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey(MEETING), primary_key=True)
    party: Mapped[str] = mapped_column(ForeignKey(PARTY), primary_key=True)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    weight: Mapped[int]
    proxy: Mapped[str | None] = mapped_column(ForeignKey(PARTY))


class ResolutionRow(Base):
    """A resolution with its votes summed, and the majority that it needed; PostgreSQL says whether
    it is adopted.
    """

    __tablename__ = "resolutions"
    __table_args__ = (
        UniqueConstraint("fund", "series", "year", "number"),
        Index("uq_resolutions_amends", "amends", unique=True, postgresql_where="adopted"),
        Index("ix_resolutions_meeting", "meeting_id"),
        CheckConstraint(f"subject IN ({SUBJECTS})", name="subject"),
        CheckConstraint("(subject = 'override') = (rule IS NOT NULL)", name="rule_named"),
        CheckConstraint("amount_minor > 0", name="amount_positive"),
        CheckConstraint(
            "in_favour >= 0 AND against >= 0 AND abstained >= 0 AND related >= 0"
            " AND in_favour + against + abstained <= base",
            name="votes_within_base",
        ),
        CheckConstraint("numerator > 0 AND numerator <= denominator", name="threshold"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey(MEETING))
    series: Mapped[str]
    year: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[int] = mapped_column(SmallInteger)
    text_vi: Mapped[str]
    text_en: Mapped[str]
    subject: Mapped[str]
    rule: Mapped[str | None]
    amount_minor: Mapped[int | None]
    amends: Mapped[UUID | None] = mapped_column(ForeignKey(RESOLUTION))
    due_on: Mapped[date | None]
    in_favour: Mapped[int]
    against: Mapped[int]
    abstained: Mapped[int]
    related: Mapped[int]
    base: Mapped[int]
    numerator: Mapped[int]
    denominator: Mapped[int]
    strict: Mapped[bool] = mapped_column(Boolean)
    adopted: Mapped[bool] = mapped_column(Boolean, Computed(ADOPTED, persisted=True))
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(server_default=NOW)


class VoteRow(Base):
    __tablename__ = "resolution_votes"
    __table_args__ = (
        CheckConstraint("vote IN ('for', 'against', 'abstain', 'related')", name="vote"),
        CheckConstraint("weight >= 0", name="weight_not_negative"),
    )
    resolution_id: Mapped[UUID] = mapped_column(ForeignKey(RESOLUTION), primary_key=True)
    party: Mapped[str] = mapped_column(ForeignKey(PARTY), primary_key=True)
    vote: Mapped[str] = mapped_column(primary_key=True)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    weight: Mapped[int]


class NoteRow(Base):
    """What was done about a resolution."""

    __tablename__ = "resolution_notes"
    __table_args__ = (Index("ix_resolution_notes_resolution", "resolution_id"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    resolution_id: Mapped[UUID] = mapped_column(ForeignKey(RESOLUTION))
    noted_on: Mapped[date]
    note: Mapped[str]
    closes: Mapped[bool] = mapped_column(Boolean)
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(server_default=NOW)


class OverrideRow(Base):
    """A rule that lets actions pass for a time; asked by one person, approved by another."""

    __tablename__ = "overrides"
    __table_args__ = (
        Index("ix_overrides_fund", "fund", "rule"),
        CheckConstraint("valid_to >= valid_from", name="ends_after_it_begins"),
        CheckConstraint("decided_by <> made_by", name="two_people"),
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint(
            "(decided_by IS NULL) = (decided_at IS NULL)"
            " AND (closed_by IS NULL) = (closed_on IS NULL)",
            name="decided_whole",
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    rule: Mapped[str]
    resolution_id: Mapped[UUID] = mapped_column(ForeignKey(RESOLUTION))
    reason: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(server_default=NOW)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    closed_on: Mapped[date | None]


class CitationRow(Base):
    """The resolution that a voucher names."""

    __tablename__ = "voucher_resolutions"
    __table_args__ = (
        Index("ix_voucher_resolutions_resolution", "resolution_id"),
        CheckConstraint(f"subject IN ({SUBJECTS})", name="subject"),
        CheckConstraint("amount_minor > 0", name="amount_positive"),
    )
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey("vouchers.id"), primary_key=True)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    resolution_id: Mapped[UUID] = mapped_column(ForeignKey(RESOLUTION))
    subject: Mapped[str]
    amount_minor: Mapped[int | None]
