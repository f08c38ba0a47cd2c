"""people, roles and sign-in

Why: until now the program answered its own machine alone and took the actor's name on trust; from
here on it knows people, what each was given, and the sessions and tokens they come with. New tables
only: nothing waits for a lock on a large book.

Revision 0002, after 0001; 2026-11-23.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql" / "0002"
TIME = postgresql.TIMESTAMP(timezone=True)


def run(name: str) -> None:
    """One of the SQL files, as it stands."""
    statements = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))  # a % is psycopg's own otherwise


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '15min'")
    _people()
    _roles()
    _sessions()
    _tokens()
    run("grants")


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="vi", nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column(
            "must_change_password", sa.Boolean(), server_default=sa.text("false"), nullable=False
        ),
        sa.Column("totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_last_step", sa.BigInteger(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_until", TIME, nullable=True),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("oidc_subject", sa.Text(), nullable=True),
        sa.Column("added_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("code ~ '^[a-z][a-z0-9.-]{1,39}$'", name=op.f("ck_people_code_shape")),
        sa.CheckConstraint(
            "name IS NFC NORMALIZED AND name <> ''", name=op.f("ck_people_name_nfc")
        ),
        sa.CheckConstraint("language IN ('vi', 'en')", name=op.f("ck_people_language")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_people")),
        sa.UniqueConstraint("oidc_subject", name=op.f("uq_people_oidc_subject")),
    )
    op.create_index(
        "uq_people_email",
        "people",
        [sa.text("lower(email)")],
        unique=True,
        postgresql_where="email <> ''",
    )


def _roles() -> None:
    op.create_table(
        "person_roles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=True),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=True),
        sa.Column("taken_at", TIME, nullable=True),
        sa.CheckConstraint(
            "(taken_at IS NULL) = (taken_by IS NULL)", name=op.f("ck_person_roles_taken_whole")
        ),
        sa.ForeignKeyConstraint(["person"], ["people.code"], name=op.f("fk_person_roles_person")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_person_roles_fund")),
        sa.ForeignKeyConstraint(["party"], ["parties.code"], name=op.f("fk_person_roles_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_roles")),
    )
    op.create_index(
        "uq_person_roles_held",
        "person_roles",
        ["person", "role", "fund", "party"],
        unique=True,
        postgresql_where="taken_at IS NULL",
        postgresql_nulls_not_distinct=True,
    )


def _sessions() -> None:
    op.create_table(
        "sign_in_sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("totp_offer", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.Column("last_seen_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.CheckConstraint(
            "method IN ('password', 'oidc', 'demo')", name=op.f("ck_sign_in_sessions_method")
        ),
        sa.CheckConstraint(
            "step IN ('none', 'password', 'enrol', 'code')", name=op.f("ck_sign_in_sessions_step")
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.code"], name=op.f("fk_sign_in_sessions_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_sessions_token_hash")),
    )
    op.create_index(
        "ix_sign_in_sessions_open",
        "sign_in_sessions",
        ["person"],
        unique=False,
        postgresql_where="ended_at IS NULL",
    )


def _tokens() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("actions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("fund", sa.Text(), nullable=True),
        sa.Column("made_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("last_used_at", TIME, nullable=True),
        sa.Column("revoked_at", TIME, nullable=True),
        sa.CheckConstraint(
            "expires_at <= made_at + interval '366 days'", name=op.f("ck_api_tokens_expires")
        ),
        sa.ForeignKeyConstraint(["person"], ["people.code"], name=op.f("fk_api_tokens_person")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_api_tokens_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_tokens_token_hash")),
    )
    op.create_index("ix_api_tokens_person", "api_tokens", ["person"], unique=False)
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.Column("used_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.code"], name=op.f("fk_recovery_codes_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    op.create_index("ix_recovery_codes_person", "recovery_codes", ["person"], unique=False)


def downgrade() -> None:
    raise RuntimeError("migrations are not undone")
