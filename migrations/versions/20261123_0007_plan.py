"""the City's plans

Why: what lead agencies reach of the plans' 128 items was reported on paper and added up by hand.
From here on a report is kept with its day, its source and its reporter, and so is a reminder that
was sent to a lead agency. New tables only: nothing waits for a lock on a large book.

Revision 0007, after 0006; 2026-11-23.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql" / "0007"
TIME = postgresql.TIMESTAMP(timezone=True)


def run(name: str) -> None:
    """One of the SQL files, as it stands."""
    statements = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))  # a % is psycopg's own otherwise


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '15min'")
    op.create_table(
        "plan_actuals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("plan_item", sa.Text(), nullable=False),
        sa.Column("part", sa.BigInteger(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("figure", sa.Numeric(16, 4), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("estimate", sa.Numeric(16, 4), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("supersedes", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reported_by", sa.Text(), nullable=False),
        sa.Column("reported_at", TIME, server_default=sa.text("fundops_now()"), nullable=False),
        sa.CheckConstraint("part IN (1, 2)", name=op.f("ck_plan_actuals_part_known")),
        sa.CheckConstraint(
            "(figure IS NULL) <> (progress IS NULL)",
            name=op.f("ck_plan_actuals_figure_or_progress"),
        ),
        sa.CheckConstraint(
            "figure >= 0 AND estimate >= 0", name=op.f("ck_plan_actuals_not_negative")
        ),
        sa.CheckConstraint(
            "estimate IS NULL OR figure IS NOT NULL",
            name=op.f("ck_plan_actuals_estimate_of_figures"),
        ),
        sa.CheckConstraint("evidence <> ''", name=op.f("ck_plan_actuals_evidence_named")),
        sa.CheckConstraint(
            "(supersedes IS NULL) = (reason IS NULL)",
            name=op.f("ck_plan_actuals_correction_whole"),
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_plan_actuals_fund")),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["plan_actuals.id"], name=op.f("fk_plan_actuals_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_actuals")),
    )
    op.create_index(
        "ix_plan_actuals_item", "plan_actuals", ["plan_item", "part", "as_of"], unique=False
    )
    op.create_index("uq_plan_actuals_supersedes", "plan_actuals", ["supersedes"], unique=True)
    _reminders()
    run("plan")


def _reminders() -> None:
    op.create_table(
        "plan_reminders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("round_on", sa.Date(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", TIME, server_default=sa.text("fundops_now()"), nullable=False),
        sa.CheckConstraint(
            "agency <> '' AND items <> '' AND way <> ''", name=op.f("ck_plan_reminders_whole")
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_plan_reminders_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_reminders")),
    )
    op.create_index(
        "ix_plan_reminders_agency",
        "plan_reminders",
        ["fund", "agency", "reminded_on"],
        unique=False,
    )


def downgrade() -> None:
    raise RuntimeError("reports only go forward: restore a backup of before")
