"""Tables of capital. What moves money points at its voucher; its state is the voucher's, never
stored again.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from fundops.db.base import Base, new_id

NOW = text("fundops_now()")
FUND = "funds.code"
VOUCHER = "vouchers.id"


class InvestorRow(Base):
    """A party in its role as an investor (or sponsor) of a fund."""

    __tablename__ = "investors"
    __table_args__ = (
        Index(
            "uq_investors_one_city", "fund", unique=True, postgresql_where="kind = 'city_budget'"
        ),
        CheckConstraint("short_vi IS NFC NORMALIZED AND short_vi <> ''", name="short_vi_nfc"),
    )
    fund: Mapped[str] = mapped_column(ForeignKey(FUND), primary_key=True)
    code: Mapped[str] = mapped_column(ForeignKey("parties.code"), primary_key=True)
    kind: Mapped[str]
    short_vi: Mapped[str]
    short_en: Mapped[str]
    joined_on: Mapped[date]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class ContractRow(Base):
    """A contract on record; terms come from it by article."""

    __tablename__ = "contracts"
    __table_args__ = (
        ForeignKeyConstraint(["fund", "investor"], ["investors.fund", "investors.code"]),
        CheckConstraint("late_interest_ppm BETWEEN 0 AND 1000000", name="late_interest_range"),
    )
    fund: Mapped[str] = mapped_column(ForeignKey(FUND), primary_key=True)
    number: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    signed_on: Mapped[date]
    investor: Mapped[str | None]
    subject: Mapped[str]
    late_interest_ppm: Mapped[int | None] = mapped_column(Integer)
    article: Mapped[str]


class CharterCapitalRow(Base):
    """The charter's figure from a day on, by a decision."""

    __tablename__ = "charter_capitals"
    __table_args__ = (CheckConstraint("amount_minor > 0", name="positive"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    decision: Mapped[str]
    effective_on: Mapped[date]
    amount_minor: Mapped[int]
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey(VOUCHER), unique=True)


class ClosingRow(Base):
    """A dated batch of commitments."""

    __tablename__ = "closings"
    __table_args__ = (UniqueConstraint("fund", "number"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    number: Mapped[int] = mapped_column(SmallInteger)
    closed_on: Mapped[date]
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey(VOUCHER), unique=True)


class CommitmentRow(Base):
    """What one investor commits in a closing, under which contract."""

    __tablename__ = "commitments"
    __table_args__ = (
        ForeignKeyConstraint(["fund", "investor"], ["investors.fund", "investors.code"]),
        ForeignKeyConstraint(["fund", "contract"], ["contracts.fund", "contracts.number"]),
        CheckConstraint("amount_minor > 0", name="positive"),
    )
    closing_id: Mapped[UUID] = mapped_column(ForeignKey("closings.id"), primary_key=True)
    investor: Mapped[str] = mapped_column(primary_key=True)
    fund: Mapped[str]
    contract: Mapped[str]
    amount_minor: Mapped[int]


class AllocationDecisionRow(Base):
    """A decision on the City's budget for the fund, with the State Budget's classification."""

    __tablename__ = "allocation_decisions"
    __table_args__ = (Index("ix_allocation_decisions_code", "fund", "code"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    code: Mapped[str]
    kind: Mapped[str]
    decided_on: Mapped[date]
    budget_year: Mapped[int] = mapped_column(SmallInteger)
    amount_minor: Mapped[int]
    chapter: Mapped[str]
    category: Mapped[str]
    item: Mapped[str]
    source: Mapped[str]
    unit: Mapped[str]
    amends: Mapped[str | None]
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey(VOUCHER), unique=True)


class CallRow(Base):
    """A capital call."""

    __tablename__ = "calls"
    __table_args__ = (
        UniqueConstraint("fund", "number"),
        CheckConstraint("due_on > called_on", name="due_after_call"),
        CheckConstraint("total_minor > 0", name="positive"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    number: Mapped[int] = mapped_column(SmallInteger)
    called_on: Mapped[date]
    due_on: Mapped[date]
    total_minor: Mapped[int]
    purpose: Mapped[str]
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey(VOUCHER), unique=True)


class CallShareRow(Base):
    """What one investor is asked for in a call."""

    __tablename__ = "call_shares"
    __table_args__ = (
        ForeignKeyConstraint(["fund", "investor"], ["investors.fund", "investors.code"]),
        CheckConstraint("amount_minor >= 0", name="not_negative"),
        CheckConstraint("excused = (amount_minor = 0)", name="excused_asks_nothing"),
    )
    call_id: Mapped[UUID] = mapped_column(ForeignKey("calls.id"), primary_key=True)
    investor: Mapped[str] = mapped_column(primary_key=True)
    fund: Mapped[str]
    amount_minor: Mapped[int]
    excused: Mapped[bool]


class ReceiptRow(Base):
    """Money credited by a bank, once per (bank account, reference, value date): `guard_receipt`."""

    __tablename__ = "receipts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["fund", "bank_account"], ["bank_accounts.fund", "bank_accounts.code"]
        ),
        CheckConstraint("amount_minor > 0", name="positive"),
        CheckConstraint(
            "(foreign_minor IS NULL) = (rate_e4 IS NULL)"
            " AND (foreign_minor IS NULL) = (foreign_currency IS NULL)",
            name="foreign_whole",
        ),
        CheckConstraint("(order_number = '') = (order_date IS NULL)", name="order_whole"),
        Index("ix_receipts_reference", "fund", "bank_account", "reference", "value_date"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    bank_account: Mapped[str]
    reference: Mapped[str]
    value_date: Mapped[date]
    amount_minor: Mapped[int]
    payer: Mapped[str | None] = mapped_column(ForeignKey("parties.code"))
    remark: Mapped[str]
    foreign_minor: Mapped[int | None]
    foreign_currency: Mapped[str | None] = mapped_column(String(3))
    rate_e4: Mapped[int | None]
    rate_source: Mapped[str]
    order_number: Mapped[str]
    order_date: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(server_default=NOW)
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey(VOUCHER), unique=True)


class ContributionRow(Base):
    """A part of a receipt put to a use; one voucher may carry several parts."""

    __tablename__ = "contributions"
    __table_args__ = (
        ForeignKeyConstraint(["fund", "investor"], ["investors.fund", "investors.code"]),
        CheckConstraint("amount_minor > 0", name="positive"),
        CheckConstraint("use IN ('contribution', 'late_interest', 'overpaid')", name="use"),
        CheckConstraint("(use = 'contribution') <= (call_id IS NOT NULL)", name="call_named"),
        Index("ix_contributions_receipt", "receipt_id"),
        Index("ix_contributions_call", "call_id"),
        Index("ix_contributions_voucher", "voucher_id"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str]
    receipt_id: Mapped[UUID] = mapped_column(ForeignKey("receipts.id"))
    use: Mapped[str]
    investor: Mapped[str]
    amount_minor: Mapped[int]
    call_id: Mapped[UUID | None] = mapped_column(ForeignKey("calls.id"))
    decision: Mapped[str | None]
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey(VOUCHER))


class RuleConfirmationRow(Base):
    """A warning that somebody read and accepted when they recorded something: which rule, in which
    version, on which figures; and for a rule that blocks, by which override it passed.
    """

    __tablename__ = "rule_confirmations"
    __table_args__ = (Index("ix_rule_confirmations_rule", "fund", "rule"),)
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey(VOUCHER), primary_key=True)
    rule: Mapped[str] = mapped_column(primary_key=True)
    fund: Mapped[str] = mapped_column(ForeignKey(FUND))
    rule_from: Mapped[date]
    measured: Mapped[int]
    taken_of: Mapped[int]
    limit_numerator: Mapped[int]
    limit_denominator: Mapped[int]
    override_id: Mapped[UUID | None] = mapped_column(ForeignKey("overrides.id"))
    confirmed_by: Mapped[str]
    confirmed_at: Mapped[datetime] = mapped_column(server_default=NOW)
