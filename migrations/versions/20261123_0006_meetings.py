"""meetings

Why: a call said nothing of the resolution that allows it, and a rule that may be broken by decision
had nowhere to say so. Meetings, resolutions, what is done about them, overrides, and which voucher
names which resolution. New tables only: nothing waits for a lock on a large book.

Revision 0006, after 0005; 2026-11-23.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql" / "0006"
TIME = postgresql.TIMESTAMP(timezone=True)


def run(name: str) -> None:
    """One of the SQL files, as it stands."""
    statements = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))  # a % is psycopg's own otherwise


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '15min'")
    op.create_table(
        "meetings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("chair", sa.Text(), nullable=False),
        sa.Column("secretary", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="planned", nullable=False),
        sa.Column("total_weight", sa.BigInteger(), nullable=True),
        sa.Column("cancelled", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", TIME, server_default=sa.text("fundops_now()"), nullable=False),
        sa.Column("version", sa.SmallInteger(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(state = 'held') = (total_weight IS NOT NULL) AND total_weight IS DISTINCT FROM 0",
            name=op.f("ck_meetings_held_whole"),
        ),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled IS NOT NULL) AND cancelled <> ''",
            name=op.f("ck_meetings_cancelled_for_a_reason"),
        ),
        sa.CheckConstraint("form IN ('in_person', 'written')", name=op.f("ck_meetings_form")),
        sa.CheckConstraint("kind IN ('assembly', 'board')", name=op.f("ck_meetings_kind")),
        sa.CheckConstraint(
            "state IN ('planned', 'held', 'cancelled')", name=op.f("ck_meetings_state")
        ),
        sa.ForeignKeyConstraint(["chair"], ["parties.code"], name=op.f("fk_meetings_chair")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_meetings_fund")),
        sa.ForeignKeyConstraint(
            ["secretary"], ["parties.code"], name=op.f("fk_meetings_secretary")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint(
            "fund", "kind", "year", "number", name=op.f("uq_meetings_fund_kind_year_number")
        ),
    )
    op.create_table(
        "meeting_invitations",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_meeting_invitations_fund")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_invitations_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["party"], ["parties.code"], name=op.f("fk_meeting_invitations_party")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "party", name=op.f("pk_meeting_invitations")),
    )
    op.create_table(
        "meeting_attendance",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=False),
        sa.Column("proxy", sa.Text(), nullable=True),
        sa.CheckConstraint("weight >= 0", name=op.f("ck_meeting_attendance_weight_not_negative")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_meeting_attendance_fund")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_attendance_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["party"], ["parties.code"], name=op.f("fk_meeting_attendance_party")
        ),
        sa.ForeignKeyConstraint(
            ["proxy"], ["parties.code"], name=op.f("fk_meeting_attendance_proxy")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "party", name=op.f("pk_meeting_attendance")),
    )
    op.create_table(
        "resolutions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("text_vi", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("amends", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("in_favour", sa.BigInteger(), nullable=False),
        sa.Column("against", sa.BigInteger(), nullable=False),
        sa.Column("abstained", sa.BigInteger(), nullable=False),
        sa.Column("related", sa.BigInteger(), nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=False),
        sa.Column("denominator", sa.BigInteger(), nullable=False),
        sa.Column("strict", sa.Boolean(), nullable=False),
        sa.Column(
            "adopted",
            sa.Boolean(),
            sa.Computed(
                "base > 0 AND CASE WHEN strict THEN in_favour::numeric * denominator >"
                " base::numeric * numerator ELSE in_favour::numeric * denominator >="
                " base::numeric * numerator END",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", TIME, server_default=sa.text("fundops_now()"), nullable=False),
        sa.CheckConstraint(
            "(subject = 'override') = (rule IS NOT NULL)", name=op.f("ck_resolutions_rule_named")
        ),
        sa.CheckConstraint(
            "subject IN ('call', 'investment_above', 'write_off', 'valuation_policy',"
            " 'distribution', 'override', 'charter', 'other')",
            name=op.f("ck_resolutions_subject"),
        ),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_resolutions_amount_positive")),
        sa.CheckConstraint(
            "in_favour >= 0 AND against >= 0 AND abstained >= 0 AND related >= 0 AND in_favour"
            " + against + abstained <= base",
            name=op.f("ck_resolutions_votes_within_base"),
        ),
        sa.CheckConstraint(
            "numerator > 0 AND numerator <= denominator", name=op.f("ck_resolutions_threshold")
        ),
        sa.ForeignKeyConstraint(["amends"], ["resolutions.id"], name=op.f("fk_resolutions_amends")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_resolutions_fund")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_resolutions_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolutions")),
        sa.UniqueConstraint(
            "fund", "series", "year", "number", name=op.f("uq_resolutions_fund_series_year_number")
        ),
    )
    op.create_table(
        "resolution_votes",
        sa.Column("resolution_id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("vote", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "vote IN ('for', 'against', 'abstain', 'related')",
            name=op.f("ck_resolution_votes_vote"),
        ),
        sa.CheckConstraint("weight >= 0", name=op.f("ck_resolution_votes_weight_not_negative")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_resolution_votes_fund")),
        sa.ForeignKeyConstraint(
            ["party"], ["parties.code"], name=op.f("fk_resolution_votes_party")
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolutions.id"], name=op.f("fk_resolution_votes_resolution_id")
        ),
        sa.PrimaryKeyConstraint("resolution_id", "party", "vote", name=op.f("pk_resolution_votes")),
    )
    op.create_table(
        "resolution_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", TIME, server_default=sa.text("fundops_now()"), nullable=False),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_resolution_notes_fund")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolutions.id"], name=op.f("fk_resolution_notes_resolution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_notes")),
    )
    op.create_table(
        "overrides",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", TIME, server_default=sa.text("fundops_now()"), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", TIME, nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_overrides_reason_given")),
        sa.CheckConstraint(
            "(decided_by IS NULL) = (decided_at IS NULL) AND (closed_by IS NULL) = (closed_on"
            " IS NULL)",
            name=op.f("ck_overrides_decided_whole"),
        ),
        sa.CheckConstraint("decided_by <> made_by", name=op.f("ck_overrides_two_people")),
        sa.CheckConstraint(
            "valid_to >= valid_from", name=op.f("ck_overrides_ends_after_it_begins")
        ),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_overrides_fund")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolutions.id"], name=op.f("fk_overrides_resolution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrides")),
    )
    op.create_table(
        "voucher_resolutions",
        sa.Column("voucher_id", sa.Uuid(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "subject IN ('call', 'investment_above', 'write_off', 'valuation_policy',"
            " 'distribution', 'override', 'charter', 'other')",
            name=op.f("ck_voucher_resolutions_subject"),
        ),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_voucher_resolutions_amount_positive")),
        sa.ForeignKeyConstraint(["fund"], ["funds.code"], name=op.f("fk_voucher_resolutions_fund")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolutions.id"], name=op.f("fk_voucher_resolutions_resolution_id")
        ),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["vouchers.id"], name=op.f("fk_voucher_resolutions_voucher_id")
        ),
        sa.PrimaryKeyConstraint("voucher_id", name=op.f("pk_voucher_resolutions")),
    )
    op.create_index("ix_resolutions_meeting", "resolutions", ["meeting_id"], unique=False)
    op.create_index(
        "uq_resolutions_amends",
        "resolutions",
        ["amends"],
        unique=True,
        postgresql_where=sa.text("adopted"),
    )
    op.create_index(
        "ix_resolution_notes_resolution", "resolution_notes", ["resolution_id"], unique=False
    )
    op.create_index("ix_overrides_fund", "overrides", ["fund", "rule"], unique=False)
    op.create_index(
        "ix_voucher_resolutions_resolution", "voucher_resolutions", ["resolution_id"], unique=False
    )
    run("meetings")


def downgrade() -> None:
    raise RuntimeError("resolutions only go forward: restore a backup of before")
