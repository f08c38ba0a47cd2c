"""Vouchers, entries and postings, and the end of each fund's book."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from fundops.db.base import Base, new_id

NOW = text("fundops_now()")


class BookRow(Base):
    """The end of a fund's book: last number, last recorded time, the tree's frontier. Locked
    last.
    """

    __tablename__ = "books"
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    recorded_at: Mapped[datetime | None]
    frontier: Mapped[bytes] = mapped_column(LargeBinary, server_default=text("''::bytea"))


class NumberSeriesRow(Base):
    """The last number given in each series ("BT" for entries, the voucher series) per fund and
    year.
    """

    __tablename__ = "number_series"
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"), primary_key=True)
    series: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)


class VoucherRow(Base):
    __tablename__ = "vouchers"
    __table_args__ = (
        CheckConstraint("state IN ('pending', 'posted', 'void')", name="state"),
        CheckConstraint("basis IN ('common', 'nav', 'statutory')", name="basis"),
        CheckConstraint("series IN ('PT', 'PC', 'BC', 'BN', 'PKT')", name="series"),
        CheckConstraint("line_count >= 2", name="two_lines"),
        CheckConstraint("state <> 'posted' OR decided_by <> made_by", name="two_people"),
        CheckConstraint(
            "(state = 'pending') = (decided_by IS NULL)"
            " AND (state = 'pending') = (decided_at IS NULL)"
            " AND (state = 'posted') = (seq IS NOT NULL)"
            " AND (state = 'posted') = (number IS NOT NULL)",
            name="decided_whole",
        ),
        CheckConstraint("description IS NFC NORMALIZED AND description <> ''", name="description"),
        UniqueConstraint("fund", "seq"),
        Index("ix_vouchers_reverses", "fund", "reverses"),
        Index("ix_vouchers_pending", "fund", "posting_date", postgresql_where="state = 'pending'"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"))
    kind: Mapped[str]
    series: Mapped[str]
    basis: Mapped[str]
    value_date: Mapped[date]
    posting_date: Mapped[date]
    description: Mapped[str]
    line_count: Mapped[int] = mapped_column(SmallInteger)
    reverses: Mapped[int | None] = mapped_column(BigInteger)
    restates: Mapped[str | None]
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(server_default=NOW)
    state: Mapped[str] = mapped_column(server_default="pending")
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    number: Mapped[str | None]
    seq: Mapped[int | None] = mapped_column(BigInteger)


class VoucherLineRow(Base):
    """What was submitted, frozen: the post function reads these and nothing else."""

    __tablename__ = "voucher_lines"
    __table_args__ = (
        ForeignKeyConstraint(["fund", "account"], ["accounts.fund", "accounts.code"]),
        ForeignKeyConstraint(
            ["fund", "bank_account"], ["bank_accounts.fund", "bank_accounts.code"]
        ),
        CheckConstraint("amount_minor <> 0", name="not_zero"),
        CheckConstraint(
            "(foreign_minor IS NULL) = (foreign_currency IS NULL)", name="foreign_whole"
        ),
    )
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey("vouchers.id"), primary_key=True)
    line_no: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    fund: Mapped[str]
    account: Mapped[str]
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    party: Mapped[str | None] = mapped_column(ForeignKey("parties.code"))
    bank_account: Mapped[str | None]
    decision: Mapped[str | None]
    budget_year: Mapped[int | None] = mapped_column(SmallInteger)
    lot: Mapped[str | None]
    agreement: Mapped[str | None]
    programme: Mapped[str | None]
    line: Mapped[str | None]
    foreign_minor: Mapped[int | None] = mapped_column(BigInteger)
    foreign_currency: Mapped[str | None] = mapped_column(String(3))


class EntryRow(Base):
    """A posted entry. `nodes`: its leaf hash, then each perfect subtree of the fund's tree that it
    completes.
    """

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("fund", "year", "number_in_year"),
        UniqueConstraint("fund", "reverses"),
        UniqueConstraint("voucher_id"),
        ForeignKeyConstraint(["fund", "reverses"], ["entries.fund", "entries.seq"]),
        CheckConstraint("posted_by <> made_by", name="two_people"),
        CheckConstraint("length(nodes) >= 32 AND mod(length(nodes), 32) = 0", name="nodes_whole"),
        CheckConstraint("year = extract(year FROM posting_date)", name="year_of_posting"),
        CheckConstraint("reverses < seq", name="reverses_earlier"),
        Index("ix_entries_recorded", "fund", "recorded_at"),
    )
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(SmallInteger)
    number_in_year: Mapped[int] = mapped_column(Integer)
    number: Mapped[str] = mapped_column(
        Computed("'BT' || lpad(number_in_year::text, 6, '0') || '/' || year::text", persisted=True)
    )
    voucher_id: Mapped[UUID] = mapped_column(ForeignKey("vouchers.id"))
    voucher_number: Mapped[str]
    kind: Mapped[str]
    series: Mapped[str]
    basis: Mapped[str]
    value_date: Mapped[date]
    posting_date: Mapped[date]
    recorded_at: Mapped[datetime]
    made_by: Mapped[str]
    posted_by: Mapped[str]
    description: Mapped[str]
    reverses: Mapped[int | None] = mapped_column(BigInteger)
    restates: Mapped[str | None]
    posting_count: Mapped[int] = mapped_column(SmallInteger)
    nodes: Mapped[bytes] = mapped_column(LargeBinary)


class PostingRow(Base):
    """One leg of a posted entry; basis and dates repeat its entry's, so that balances read one
    index.
    """

    __tablename__ = "postings"
    __table_args__ = (
        ForeignKeyConstraint(["fund", "seq"], ["entries.fund", "entries.seq"]),
        ForeignKeyConstraint(["fund", "account"], ["accounts.fund", "accounts.code"]),
        ForeignKeyConstraint(
            ["fund", "bank_account"], ["bank_accounts.fund", "bank_accounts.code"]
        ),
        CheckConstraint("amount_minor <> 0", name="not_zero"),
        Index(
            "ix_postings_books",
            "fund",
            "account",
            "posting_date",
            "seq",
            postgresql_include=["amount_minor", "basis"],
        ),
        Index(
            "ix_postings_measures",
            "fund",
            "account",
            "value_date",
            "seq",
            postgresql_include=["amount_minor", "basis", "party"],
        ),
    )
    fund: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    line_no: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    account: Mapped[str]
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    basis: Mapped[str]
    value_date: Mapped[date]
    posting_date: Mapped[date]
    party: Mapped[str | None] = mapped_column(ForeignKey("parties.code"))
    bank_account: Mapped[str | None]
    decision: Mapped[str | None]
    budget_year: Mapped[int | None] = mapped_column(SmallInteger)
    lot: Mapped[str | None]
    agreement: Mapped[str | None]
    programme: Mapped[str | None]
    line: Mapped[str | None]
    foreign_minor: Mapped[int | None] = mapped_column(BigInteger)
    foreign_currency: Mapped[str | None] = mapped_column(String(3))
