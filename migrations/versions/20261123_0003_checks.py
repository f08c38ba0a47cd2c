"""checks of vouchers

Why: a payment above a band of the fund's own waits for two other people instead of one, and what
they and the maker decide before it is posted stays on record. Costs nothing on a large book: two
empty tables, one trigger on entries. A fund that is there already has no band until the office
loads its pack's bands (`fundops.founding.renew_bands`).

Revision 0003, after 0002; 2026-11-23.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql" / "0003"


def run(name: str) -> None:
    """One of the SQL files, as it stands."""
    statements = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))  # a % is psycopg's own otherwise


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '15min'")
    op.create_table(
        "approval_bands",
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("in_force_to", sa.Date(), nullable=True),
        sa.Column("title_vi", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("series", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("pays_from", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("from_minor", sa.BigInteger(), nullable=False),
        sa.Column("checks", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "checks BETWEEN 2 AND 3", name=op.f("ck_approval_bands_asks_for_more_than_one")
        ),
        sa.CheckConstraint("from_minor > 0", name=op.f("ck_approval_bands_positive")),
        sa.CheckConstraint(
            "in_force_to >= in_force_from", name=op.f("ck_approval_bands_ends_after_it_begins")
        ),
        sa.CheckConstraint(
            "status IN ('assumed', 'internal')", name=op.f("ck_approval_bands_status")
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_approval_bands_fund")),
        sa.PrimaryKeyConstraint("fund", "id", "in_force_from", name=op.f("pk_approval_bands")),
    )
    op.create_table(
        "voucher_checks",
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column(
            "recorded_at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("fundops_now()"),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('checked', 'returned', 'withdrawn')",
            name=op.f("ck_voucher_checks_outcome"),
        ),
        sa.CheckConstraint(
            "(outcome = 'checked') = (reason IS NULL) AND reason IS DISTINCT FROM ''",
            name=op.f("ck_voucher_checks_reason_given"),
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_voucher_checks_fund")),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["vouchers.id"], name=op.f("fk_voucher_checks_voucher_id")
        ),
        sa.PrimaryKeyConstraint("voucher_id", "step", name=op.f("pk_voucher_checks")),
    )
    run("checks")


def downgrade() -> None:
    raise RuntimeError("the book has no way back: restore a backup of before")
