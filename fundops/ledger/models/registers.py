"""Who and what the book is kept for and on."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
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
WITHOUT_MARKS = (
    "lower(translate(regexp_replace(normalize({}, NFD), U&'[\\0300-\\036F]', '', 'g'),"
    " 'đĐ', 'dD') COLLATE \"C\")"
)


class DeploymentRow(Base):
    """One row: whether this database is a demo, and then its clock. A real deployment has the real
    clock.
    """

    __tablename__ = "deployment"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("demo = (demo_clock IS NOT NULL)", name="clock_only_in_a_demo"),
    )
    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    demo: Mapped[bool] = mapped_column(Boolean)
    demo_clock: Mapped[datetime | None]


class FundRow(Base):
    __tablename__ = "funds"
    __table_args__ = (
        CheckConstraint("code ~ '^[A-Z][A-Z0-9]{1,11}$'", name="code_shape"),
        CheckConstraint("name_vi IS NFC NORMALIZED AND name_vi <> ''", name="name_vi_nfc"),
    )
    code: Mapped[str] = mapped_column(primary_key=True)
    name_vi: Mapped[str]
    name_en: Mapped[str]
    legal_form: Mapped[str]
    currency: Mapped[str] = mapped_column(String(3))
    founded_on: Mapped[date]
    ends_on: Mapped[date | None]
    parent_vi: Mapped[str]
    parent_en: Mapped[str]
    symbol: Mapped[str]
    place_vi: Mapped[str]
    place_en: Mapped[str]
    pack: Mapped[str]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class PartyRow(Base):
    """Organisations and people, each once. `code` goes into the book and never changes."""

    __tablename__ = "parties"
    __table_args__ = (
        UniqueConstraint("country", "id_kind", "id_number"),
        CheckConstraint("name_vi IS NFC NORMALIZED AND name_vi <> ''", name="name_vi_nfc"),
        Index("ix_parties_search", "search"),
    )
    code: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    country: Mapped[str] = mapped_column(String(2))
    id_kind: Mapped[str]
    id_number: Mapped[str]
    name_vi: Mapped[str]
    name_en: Mapped[str]
    search: Mapped[str] = mapped_column(Computed(WITHOUT_MARKS.format("name_vi"), persisted=True))
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class AccountRow(Base):
    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("code ~ '^[0-9]{3,6}$'", name="code_shape"),)
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name_vi: Mapped[str]
    name_en: Mapped[str]
    type: Mapped[str]
    origin: Mapped[str] = mapped_column(String(1))
    only_basis: Mapped[str | None]
    kept_by: Mapped[str] = mapped_column(server_default="")


class PeriodRow(Base):
    """A quarter of the book. Closing keeps the tree's size and root of that moment."""

    __tablename__ = "periods"
    __table_args__ = (
        CheckConstraint(
            "code = extract(year FROM starts_on) || 'Q' || extract(quarter FROM starts_on)",
            name="code_is_its_quarter",
        ),
        CheckConstraint(
            "ends_on = (starts_on + interval '3 months - 1 day')::date"
            " AND extract(day FROM starts_on) = 1",
            name="whole_quarter",
        ),
        CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)"
            " AND (closed_at IS NULL) = (seq IS NULL) AND (closed_at IS NULL) = (root IS NULL)",
            name="closed_whole",
        ),
    )
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"), primary_key=True)
    code: Mapped[str] = mapped_column(String(6), primary_key=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    seq: Mapped[int | None] = mapped_column(BigInteger)
    root: Mapped[bytes | None] = mapped_column(LargeBinary)


class OfficeDayRow(Base):
    """The office's own working days and days off, over the public holidays."""

    __tablename__ = "office_days"
    day: Mapped[date] = mapped_column(primary_key=True)
    works: Mapped[bool]
    reason: Mapped[str]


class BankAccountRow(Base):
    """Accounts at banks and the Treasury. `ledger_account`: 1121, 1122 or 1281."""

    __tablename__ = "bank_accounts"
    __table_args__ = (
        ForeignKeyConstraint(["fund", "ledger_account"], ["accounts.fund", "accounts.code"]),
        UniqueConstraint("bank", "number"),
        CheckConstraint("code ~ '^[A-Z0-9][A-Z0-9-]{0,29}$'", name="code_shape"),
    )
    fund: Mapped[str] = mapped_column(ForeignKey("funds.code"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    bank: Mapped[str]
    number: Mapped[str]
    currency: Mapped[str] = mapped_column(String(3))
    ledger_account: Mapped[str]
    signatories: Mapped[str] = mapped_column(server_default="")
    opened_on: Mapped[date]
    version: Mapped[int] = mapped_column(Integer, server_default="1")


class BankStatementRow(Base):
    """A bank's own statement of a balance at the end of a day, with where the paper is filed."""

    __tablename__ = "bank_statements"
    __table_args__ = (
        ForeignKeyConstraint(
            ["fund", "bank_account"], ["bank_accounts.fund", "bank_accounts.code"]
        ),
        Index("ix_bank_statements_latest", "fund", "bank_account", "on", "filed_at"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    fund: Mapped[str]
    bank_account: Mapped[str]
    on: Mapped[date]
    balance_minor: Mapped[int] = mapped_column(BigInteger)
    filed_as: Mapped[str]
    filed_by: Mapped[str]
    filed_at: Mapped[datetime] = mapped_column(server_default=NOW)
