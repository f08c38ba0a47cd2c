"""the book

Why: from an empty database to a double-entry book with capital in it. Everything that must hold
however a row arrives (balance, numbers, closed periods, append-only) is in `migrations/sql/0001`,
in SQL that an auditor can read by itself; here are the tables.

Revision 0001, the first; 2026-11-23.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql" / "0001"


def run(name: str) -> None:
    """One of the SQL files, as it stands."""
    statements = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))  # a % is psycopg's own otherwise


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '15min'")
    op.create_table(
        "deployment",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("demo_clock", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint(
            "demo = (demo_clock IS NOT NULL)", name=op.f("ck_deployment_clock_only_in_a_demo")
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_deployment_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deployment")),
    )
    run("clock")
    op.execute("CREATE SEQUENCE people_numbers")
    op.create_table(
        "funds",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("legal_form", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("parent_vi", sa.Text(), nullable=False),
        sa.Column("parent_en", sa.Text(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("place_vi", sa.Text(), nullable=False),
        sa.Column("place_en", sa.Text(), nullable=False),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("code ~ '^[A-Z][A-Z0-9]{1,11}$'", name=op.f("ck_funds_code_shape")),
        sa.CheckConstraint(
            "name_vi IS NFC NORMALIZED AND name_vi <> ''", name=op.f("ck_funds_name_vi_nfc")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_funds")),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("request_hash", sa.LargeBinary(), nullable=False),
        sa.Column("response_status", sa.SmallInteger(), nullable=True),
        sa.Column("response_body", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("actor", "key", name=op.f("pk_idempotency_keys")),
    )
    op.create_table(
        "office_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_office_days")),
    )
    op.create_table(
        "parties",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("id_kind", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column(
            "search",
            sa.Text(),
            sa.Computed(
                "lower(translate(regexp_replace(normalize(name_vi, NFD), U&'[\\0300-\\036F]',"
                " '', 'g'), 'đĐ', 'dD') COLLATE \"C\")",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "name_vi IS NFC NORMALIZED AND name_vi <> ''", name=op.f("ck_parties_name_vi_nfc")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_parties")),
        sa.UniqueConstraint(
            "country", "id_kind", "id_number", name=op.f("uq_parties_country_id_kind_id_number")
        ),
    )
    op.create_index("ix_parties_search", "parties", ["search"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=1), nullable=False),
        sa.Column("only_basis", sa.Text(), nullable=True),
        sa.Column("kept_by", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("code ~ '^[0-9]{3,6}$'", name=op.f("ck_accounts_code_shape")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_accounts_fund")),
        sa.PrimaryKeyConstraint("fund", "code", name=op.f("pk_accounts")),
    )
    op.create_table(
        "books",
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column(
            "frontier", sa.LargeBinary(), server_default=sa.text("''::bytea"), nullable=False
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_books_fund")),
        sa.PrimaryKeyConstraint("fund", name=op.f("pk_books")),
    )
    op.create_table(
        "investors",
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("short_vi", sa.Text(), nullable=False),
        sa.Column("short_en", sa.Text(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "short_vi IS NFC NORMALIZED AND short_vi <> ''", name=op.f("ck_investors_short_vi_nfc")
        ),
        sa.ForeignKeyConstraint(["code"], ["parties.code"], name=op.f("fk_investors_code")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_investors_fund")),
        sa.PrimaryKeyConstraint("fund", "code", name=op.f("pk_investors")),
    )
    op.create_index(
        "uq_investors_one_city",
        "investors",
        ["fund"],
        unique=True,
        postgresql_where="kind = 'city_budget'",
    )
    op.create_table(
        "number_series",
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_number_series_fund")),
        sa.PrimaryKeyConstraint("fund", "series", "year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "periods",
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("closed_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("root", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "code = extract(year FROM starts_on) || 'Q' || extract(quarter FROM starts_on)",
            name=op.f("ck_periods_code_is_its_quarter"),
        ),
        sa.CheckConstraint(
            "ends_on = (starts_on + interval '3 months - 1 day')::date"
            " AND extract(day FROM starts_on) = 1",
            name=op.f("ck_periods_whole_quarter"),
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)"
            " AND (closed_at IS NULL) = (seq IS NULL)"
            " AND (closed_at IS NULL) = (root IS NULL)",
            name=op.f("ck_periods_closed_whole"),
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_periods_fund")),
        sa.PrimaryKeyConstraint("fund", "code", name=op.f("pk_periods")),
    )
    op.create_table(
        "report_runs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("known_on", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("printed_by", sa.Text(), nullable=False),
        sa.Column(
            "printed_at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("fundops_now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_report_runs_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_runs")),
    )
    op.create_index(
        "ix_report_runs_what",
        "report_runs",
        ["fund", "report", "period", "printed_at"],
        unique=False,
    )
    op.create_table(
        "vouchers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("value_date", sa.Date(), nullable=False),
        sa.Column("posting_date", sa.Date(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("line_count", sa.SmallInteger(), nullable=False),
        sa.Column("reverses", sa.BigInteger(), nullable=True),
        sa.Column("restates", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column(
            "made_at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("fundops_now()"),
            nullable=False,
        ),
        sa.Column("state", sa.Text(), server_default="pending", nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(state = 'pending') = (decided_by IS NULL)"
            " AND (state = 'pending') = (decided_at IS NULL)"
            " AND (state = 'posted') = (seq IS NOT NULL)"
            " AND (state = 'posted') = (number IS NOT NULL)",
            name=op.f("ck_vouchers_decided_whole"),
        ),
        sa.CheckConstraint(
            "basis IN ('common', 'nav', 'statutory')", name=op.f("ck_vouchers_basis")
        ),
        sa.CheckConstraint(
            "description IS NFC NORMALIZED AND description <> ''",
            name=op.f("ck_vouchers_description"),
        ),
        sa.CheckConstraint(
            "series IN ('PT', 'PC', 'BC', 'BN', 'PKT')", name=op.f("ck_vouchers_series")
        ),
        sa.CheckConstraint(
            "state <> 'posted' OR decided_by <> made_by", name=op.f("ck_vouchers_two_people")
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'posted', 'void')", name=op.f("ck_vouchers_state")
        ),
        sa.CheckConstraint("line_count >= 2", name=op.f("ck_vouchers_two_lines")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_vouchers_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vouchers")),
        sa.UniqueConstraint("fund", "seq", name=op.f("uq_vouchers_fund_seq")),
    )
    op.create_index(
        "ix_vouchers_pending",
        "vouchers",
        ["fund", "posting_date"],
        unique=False,
        postgresql_where="state = 'pending'",
    )
    op.create_index("ix_vouchers_reverses", "vouchers", ["fund", "reverses"], unique=False)
    op.create_table(
        "allocation_decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("budget_year", sa.SmallInteger(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("chapter", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("amends", sa.Text(), nullable=True),
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fund"], ["funds.code"], name=op.f("fk_allocation_decisions_fund")
        ),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["vouchers.id"], name=op.f("fk_allocation_decisions_voucher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation_decisions")),
        sa.UniqueConstraint("voucher_id", name=op.f("uq_allocation_decisions_voucher_id")),
    )
    op.create_index(
        "ix_allocation_decisions_code", "allocation_decisions", ["fund", "code"], unique=False
    )
    op.create_table(
        "bank_accounts",
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("bank", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("ledger_account", sa.Text(), nullable=False),
        sa.Column("signatories", sa.Text(), server_default="", nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "code ~ '^[A-Z0-9][A-Z0-9-]{0,29}$'", name=op.f("ck_bank_accounts_code_shape")
        ),
        sa.ForeignKeyConstraint(
            ["fund", "ledger_account"],
            ["accounts.fund", "accounts.code"],
            name=op.f("fk_bank_accounts_fund_ledger_account"),
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_bank_accounts_fund")),
        sa.PrimaryKeyConstraint("fund", "code", name=op.f("pk_bank_accounts")),
        sa.UniqueConstraint("bank", "number", name=op.f("uq_bank_accounts_bank_number")),
    )
    op.create_table(
        "calls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("called_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("due_on > called_on", name=op.f("ck_calls_due_after_call")),
        sa.CheckConstraint("total_minor > 0", name=op.f("ck_calls_positive")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_calls_fund")),
        sa.ForeignKeyConstraint(["voucher_id"], ["vouchers.id"], name=op.f("fk_calls_voucher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("fund", "number", name=op.f("uq_calls_fund_number")),
        sa.UniqueConstraint("voucher_id", name=op.f("uq_calls_voucher_id")),
    )
    op.create_table(
        "charter_capitals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_charter_capitals_positive")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_charter_capitals_fund")),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["vouchers.id"], name=op.f("fk_charter_capitals_voucher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_capitals")),
        sa.UniqueConstraint("voucher_id", name=op.f("uq_charter_capitals_voucher_id")),
    )
    op.create_table(
        "closings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_closings_fund")),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["vouchers.id"], name=op.f("fk_closings_voucher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closings")),
        sa.UniqueConstraint("fund", "number", name=op.f("uq_closings_fund_number")),
        sa.UniqueConstraint("voucher_id", name=op.f("uq_closings_voucher_id")),
    )
    op.create_table(
        "contracts",
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("investor", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("late_interest_ppm", sa.Integer(), nullable=True),
        sa.Column("article", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "late_interest_ppm BETWEEN 0 AND 1000000", name=op.f("ck_contracts_late_interest_range")
        ),
        sa.ForeignKeyConstraint(
            ["fund", "investor"],
            ["investors.fund", "investors.code"],
            name=op.f("fk_contracts_fund_investor"),
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_contracts_fund")),
        sa.PrimaryKeyConstraint("fund", "number", name=op.f("pk_contracts")),
    )
    op.create_table(
        "entries",
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("number_in_year", sa.Integer(), nullable=False),
        sa.Column(
            "number",
            sa.Text(),
            sa.Computed(
                "'BT' || lpad(number_in_year::text, 6, '0') || '/' || year::text", persisted=True
            ),
            nullable=False,
        ),
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.Column("voucher_number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("value_date", sa.Date(), nullable=False),
        sa.Column("posting_date", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("posted_by", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("reverses", sa.BigInteger(), nullable=True),
        sa.Column("restates", sa.Text(), nullable=True),
        sa.Column("posting_count", sa.SmallInteger(), nullable=False),
        sa.Column("nodes", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "length(nodes) >= 32 AND mod(length(nodes), 32) = 0",
            name=op.f("ck_entries_nodes_whole"),
        ),
        sa.CheckConstraint("posted_by <> made_by", name=op.f("ck_entries_two_people")),
        sa.CheckConstraint("reverses < seq", name=op.f("ck_entries_reverses_earlier")),
        sa.CheckConstraint(
            "year = extract(year FROM posting_date)", name=op.f("ck_entries_year_of_posting")
        ),
        sa.ForeignKeyConstraint(
            ["fund", "reverses"],
            ["entries.fund", "entries.seq"],
            name=op.f("fk_entries_fund_reverses"),
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_entries_fund")),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["vouchers.id"], name=op.f("fk_entries_voucher_id")
        ),
        sa.PrimaryKeyConstraint("fund", "seq", name=op.f("pk_entries")),
        sa.UniqueConstraint("fund", "reverses", name=op.f("uq_entries_fund_reverses")),
        sa.UniqueConstraint(
            "fund", "year", "number_in_year", name=op.f("uq_entries_fund_year_number_in_year")
        ),
        sa.UniqueConstraint("voucher_id", name=op.f("uq_entries_voucher_id")),
    )
    op.create_index("ix_entries_recorded", "entries", ["fund", "recorded_at"], unique=False)
    op.create_table(
        "bank_statements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("bank_account", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("balance_minor", sa.BigInteger(), nullable=False),
        sa.Column("filed_as", sa.Text(), nullable=False),
        sa.Column("filed_by", sa.Text(), nullable=False),
        sa.Column(
            "filed_at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("fundops_now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["fund", "bank_account"],
            ["bank_accounts.fund", "bank_accounts.code"],
            name=op.f("fk_bank_statements_fund_bank_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_statements")),
    )
    op.create_index(
        "ix_bank_statements_latest",
        "bank_statements",
        ["fund", "bank_account", "on", "filed_at"],
        unique=False,
    )
    op.create_table(
        "call_shares",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("investor", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("excused", sa.Boolean(), nullable=False),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_call_shares_not_negative")),
        sa.CheckConstraint(
            "excused = (amount_minor = 0)", name=op.f("ck_call_shares_excused_asks_nothing")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_call_shares_call_id")),
        sa.ForeignKeyConstraint(
            ["fund", "investor"],
            ["investors.fund", "investors.code"],
            name=op.f("fk_call_shares_fund_investor"),
        ),
        sa.PrimaryKeyConstraint("call_id", "investor", name=op.f("pk_call_shares")),
    )
    op.create_table(
        "commitments",
        sa.Column("closing_id", sa.Uuid(), nullable=False),
        sa.Column("investor", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("contract", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_commitments_positive")),
        sa.ForeignKeyConstraint(
            ["closing_id"], ["closings.id"], name=op.f("fk_commitments_closing_id")
        ),
        sa.ForeignKeyConstraint(
            ["fund", "contract"],
            ["contracts.fund", "contracts.number"],
            name=op.f("fk_commitments_fund_contract"),
        ),
        sa.ForeignKeyConstraint(
            ["fund", "investor"],
            ["investors.fund", "investors.code"],
            name=op.f("fk_commitments_fund_investor"),
        ),
        sa.PrimaryKeyConstraint("closing_id", "investor", name=op.f("pk_commitments")),
    )
    op.create_table(
        "postings",
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("line_no", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("value_date", sa.Date(), nullable=False),
        sa.Column("posting_date", sa.Date(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("bank_account", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("budget_year", sa.SmallInteger(), nullable=True),
        sa.Column("lot", sa.Text(), nullable=True),
        sa.Column("agreement", sa.Text(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("line", sa.Text(), nullable=True),
        sa.Column("foreign_minor", sa.BigInteger(), nullable=True),
        sa.Column("foreign_currency", sa.String(length=3), nullable=True),
        sa.CheckConstraint("amount_minor <> 0", name=op.f("ck_postings_not_zero")),
        sa.ForeignKeyConstraint(
            ["fund", "account"],
            ["accounts.fund", "accounts.code"],
            name=op.f("fk_postings_fund_account"),
        ),
        sa.ForeignKeyConstraint(
            ["fund", "bank_account"],
            ["bank_accounts.fund", "bank_accounts.code"],
            name=op.f("fk_postings_fund_bank_account"),
        ),
        sa.ForeignKeyConstraint(
            ["fund", "seq"], ["entries.fund", "entries.seq"], name=op.f("fk_postings_fund_seq")
        ),
        sa.ForeignKeyConstraint(["party"], ["parties.code"], name=op.f("fk_postings_party")),
        sa.PrimaryKeyConstraint("fund", "seq", "line_no", name=op.f("pk_postings")),
    )
    op.create_index(
        "ix_postings_books",
        "postings",
        ["fund", "account", "posting_date", "seq"],
        unique=False,
        postgresql_include=["amount_minor", "basis"],
    )
    op.create_index(
        "ix_postings_measures",
        "postings",
        ["fund", "account", "value_date", "seq"],
        unique=False,
        postgresql_include=["amount_minor", "basis", "party"],
    )
    op.create_table(
        "receipts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("bank_account", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("value_date", sa.Date(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("foreign_minor", sa.BigInteger(), nullable=True),
        sa.Column("foreign_currency", sa.String(length=3), nullable=True),
        sa.Column("rate_e4", sa.BigInteger(), nullable=True),
        sa.Column("rate_source", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("order_date", sa.Date(), nullable=True),
        sa.Column(
            "recorded_at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("fundops_now()"),
            nullable=False,
        ),
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(order_number = '') = (order_date IS NULL)", name=op.f("ck_receipts_order_whole")
        ),
        sa.CheckConstraint(
            "(foreign_minor IS NULL) = (rate_e4 IS NULL)"
            " AND (foreign_minor IS NULL) = (foreign_currency IS NULL)",
            name=op.f("ck_receipts_foreign_whole"),
        ),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_receipts_positive")),
        sa.ForeignKeyConstraint(
            ["fund", "bank_account"],
            ["bank_accounts.fund", "bank_accounts.code"],
            name=op.f("fk_receipts_fund_bank_account"),
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_receipts_fund")),
        sa.ForeignKeyConstraint(["payer"], ["parties.code"], name=op.f("fk_receipts_payer")),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["vouchers.id"], name=op.f("fk_receipts_voucher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint("voucher_id", name=op.f("uq_receipts_voucher_id")),
    )
    op.create_index(
        "ix_receipts_reference",
        "receipts",
        ["fund", "bank_account", "reference", "value_date"],
        unique=False,
    )
    op.create_table(
        "voucher_lines",
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.Column("line_no", sa.SmallInteger(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("bank_account", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("budget_year", sa.SmallInteger(), nullable=True),
        sa.Column("lot", sa.Text(), nullable=True),
        sa.Column("agreement", sa.Text(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("line", sa.Text(), nullable=True),
        sa.Column("foreign_minor", sa.BigInteger(), nullable=True),
        sa.Column("foreign_currency", sa.String(length=3), nullable=True),
        sa.CheckConstraint(
            "(foreign_minor IS NULL) = (foreign_currency IS NULL)",
            name=op.f("ck_voucher_lines_foreign_whole"),
        ),
        sa.CheckConstraint("amount_minor <> 0", name=op.f("ck_voucher_lines_not_zero")),
        sa.ForeignKeyConstraint(
            ["fund", "account"],
            ["accounts.fund", "accounts.code"],
            name=op.f("fk_voucher_lines_fund_account"),
        ),
        sa.ForeignKeyConstraint(
            ["fund", "bank_account"],
            ["bank_accounts.fund", "bank_accounts.code"],
            name=op.f("fk_voucher_lines_fund_bank_account"),
        ),
        sa.ForeignKeyConstraint(["party"], ["parties.code"], name=op.f("fk_voucher_lines_party")),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["vouchers.id"], name=op.f("fk_voucher_lines_voucher_id")
        ),
        sa.PrimaryKeyConstraint("voucher_id", "line_no", name=op.f("pk_voucher_lines")),
    )
    op.create_table(
        "contributions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("receipt_id", sa.Uuid(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("investor", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(use = 'contribution') <= (call_id IS NOT NULL)",
            name=op.f("ck_contributions_call_named"),
        ),
        sa.CheckConstraint(
            "use IN ('contribution', 'late_interest', 'overpaid')",
            name=op.f("ck_contributions_use"),
        ),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_contributions_positive")),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_contributions_call_id")),
        sa.ForeignKeyConstraint(
            ["fund", "investor"],
            ["investors.fund", "investors.code"],
            name=op.f("fk_contributions_fund_investor"),
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipts.id"], name=op.f("fk_contributions_receipt_id")
        ),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["vouchers.id"], name=op.f("fk_contributions_voucher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributions")),
    )
    op.create_index("ix_contributions_call", "contributions", ["call_id"], unique=False)
    op.create_index("ix_contributions_receipt", "contributions", ["receipt_id"], unique=False)
    op.create_index("ix_contributions_voucher", "contributions", ["voucher_id"], unique=False)
    for name in ("canonical", "tree", "post", "guards", "capital", "grants"):
        run(name)


def downgrade() -> None:
    raise RuntimeError("the book has no way back: restore a backup of before")
