"""the audit log

Why: the book says what was posted; who changed a name, filed a statement, gave a role or tried what
is not allowed was nowhere. One line for every change of master data and records, written by
triggers. On a large book: each table is locked against writing for the moment that its trigger is
made; nothing is rewritten, and what was done before stays without a line.

Revision 0004, after 0003; 2026-11-23.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql" / "0004"


def run(name: str) -> None:
    """One of the SQL files, as it stands."""
    statements = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))  # a % is psycopg's own otherwise


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '15min'")
    op.create_table(
        "audit_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("fundops_now()"),
            nullable=False,
        ),
        sa.Column(
            "real_at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("table", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("fund", sa.Text(), nullable=True),
        sa.Column("before", postgresql.JSONB(), nullable=True),
        sa.Column("after", postgresql.JSONB(), nullable=True),
        sa.CheckConstraint(
            "action ~ '^[a-z][a-z_]{2,39}$'", name=op.f("ck_audit_log_action_shape")
        ),
        sa.CheckConstraint("actor <> ''", name=op.f("ck_audit_log_somebody")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index("ix_audit_log_record", "audit_log", ["table", "key", "id"], unique=False)
    op.create_index("ix_audit_log_fund", "audit_log", ["fund", "id"], unique=False)
    run("audit")


def downgrade() -> None:
    raise RuntimeError("the log only goes forward: restore a backup of before")
