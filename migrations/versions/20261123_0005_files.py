"""files

Why: a voucher said where its paper was filed; the paper itself was somewhere else. From here on a
file lies with its record. New tables only: nothing waits for a lock on a large book.

Revision 0005, after 0004; 2026-11-23.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql" / "0005"
TIME = postgresql.TIMESTAMP(timezone=True)


def run(name: str) -> None:
    """One of the SQL files, as it stands."""
    statements = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))  # a % is psycopg's own otherwise


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '15min'")
    op.create_table(
        "file_contents",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "sha256 = sha256(content)", name=op.f("ck_file_contents_hash_is_its_own")
        ),
        sa.CheckConstraint(
            "size = length(content) AND size > 0", name=op.f("ck_file_contents_size_is_its_own")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file_contents")),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("attached_by", sa.Text(), nullable=False),
        sa.Column("attached_at", TIME, server_default=sa.text("fundops_now()"), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", TIME, nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 150",
            name=op.f("ck_attachments_name_usable"),
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)"
            " AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL)",
            name=op.f("ck_attachments_withdrawn_whole"),
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_attachments_fund")),
        sa.ForeignKeyConstraint(
            ["sha256"], ["file_contents.sha256"], name=op.f("fk_attachments_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    op.create_index("ix_attachments_record", "attachments", ["fund", "kind", "key"], unique=False)
    op.create_index(
        "uq_attachments_once",
        "attachments",
        ["fund", "kind", "key", "sha256"],
        unique=True,
        postgresql_where="withdrawn_at IS NULL",
    )
    run("files")


def downgrade() -> None:
    raise RuntimeError("files only go forward: restore a backup of before")
