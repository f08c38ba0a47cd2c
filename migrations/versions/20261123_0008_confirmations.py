"""confirmations of warnings

Why: a warning of a rule was shown and forgotten. From here on whoever records something despite it
says so, and that is kept with the rule's version and the figures; so is the override by which
something passed that a rule would have stopped. A new table only: nothing waits for a lock on a
large book.

Revision 0008, after 0007; 2026-11-23.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql" / "0008"
TIME = postgresql.TIMESTAMP(timezone=True)


def run(name: str) -> None:
    """One of the SQL files, as it stands."""
    statements = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))  # a % is psycopg's own otherwise


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '15min'")
    op.create_table(
        "rule_confirmations",
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("rule_from", sa.Date(), nullable=False),
        sa.Column("measured", sa.BigInteger(), nullable=False),
        sa.Column("taken_of", sa.BigInteger(), nullable=False),
        sa.Column("limit_numerator", sa.BigInteger(), nullable=False),
        sa.Column("limit_denominator", sa.BigInteger(), nullable=False),
        sa.Column("override_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("confirmed_at", TIME, server_default=sa.text("fundops_now()"), nullable=False),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_rule_confirmations_fund")),
        sa.ForeignKeyConstraint(
            ["override_id"], ["overrides.id"], name=op.f("fk_rule_confirmations_override_id")
        ),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["vouchers.id"], name=op.f("fk_rule_confirmations_voucher_id")
        ),
        sa.PrimaryKeyConstraint("voucher_id", "rule", name=op.f("pk_rule_confirmations")),
    )
    op.create_index(
        "ix_rule_confirmations_rule", "rule_confirmations", ["fund", "rule"], unique=False
    )
    run("confirmations")


def downgrade() -> None:
    raise RuntimeError("confirmations only go forward: restore a backup of before")
