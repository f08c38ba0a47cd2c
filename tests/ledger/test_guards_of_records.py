"""What is recorded stays, also against the owner of the tables: rows, vouchers, periods, the clock."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from fundops.db.connect import OWNER_ROLE
from fundops.db.engine import Database
from fundops.founding import DeploymentExists, found
from fundops.ledger.actions import quarters
from fundops.ledger.errors import PeriodClosed
from fundops.ledger.queries import master
from tests.builders import (
    BANK,
    FUND,
    entry,
    found_fund,
    submitted,
)
from tests.ledger.by_hand import POSTED_ON
from tests.ledger.standing import Standing, refused

APPEND_ONLY = (
    "entries", "postings", "voucher_lines", "bank_statements", "receipts", "contributions",
    "calls", "call_shares", "closings", "commitments", "charter_capitals",
    "allocation_decisions", "contracts", "report_runs", "voucher_checks", "audit_log",
    "meeting_invitations", "meeting_attendance", "resolutions", "resolution_votes",
    "resolution_notes", "voucher_resolutions", "plan_actuals",
    "plan_reminders",
    "rule_confirmations",
)  # fmt: skip
NEVER_DELETED = (
    "books", "number_series", "periods", "vouchers", "deployment", "funds", "accounts",
    "parties", "bank_accounts", "investors", "approval_bands",
    "attachments", "file_contents", "meetings", "overrides",
)  # fmt: skip
STANDS = "23F02"


@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize("table", [*APPEND_ONLY, *NEVER_DELETED])
def test_what_is_recorded_is_never_taken_away(
    owner: psycopg.Connection, table: str, role: str
) -> None:
    """Also under session_replication_role = replica, which turns ordinary triggers off."""
    owner.execute("RESET ROLE")
    owner.execute(f"SET session_replication_role = {role}".encode())
    owner.execute(f"SET ROLE {OWNER_ROLE}".encode())
    asked = [f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"]
    if table in APPEND_ONLY:
        asked.append(f"UPDATE {table} SET fund = fund")
    for statement in asked:
        with refused(owner, STANDS):
            owner.execute(statement.encode())
    owner.rollback()


def test_every_table_of_money_is_on_one_of_the_lists(owner: psycopg.Connection) -> None:
    """A table that comes later is guarded too, or says here why not."""
    found = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    kept_for_a_while = {"alembic_version", "idempotency_keys", "office_days"}
    # of people: the program may delete none, and every change is in the trail
    of_people = {"api_tokens", "people", "person_roles", "recovery_codes", "sign_in_sessions"}
    listed = {*APPEND_ONLY, *NEVER_DELETED, *kept_for_a_while, *of_people}
    assert {name for (name,) in found} == listed


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'x'", "series = 'PC'", "basis = 'nav'", "value_date = value_date - 1",
        "posting_date = posting_date + 1", "description = 'khác'", "line_count = 3",
        "made_by = 'khác'", "made_at = made_at - interval '1 second'", "reverses = 1",
        "restates = '2026Q1'", "id = gen_random_uuid()", "fund = 'KHAC'",
    ],
)  # fmt: skip
def test_a_voucher_is_frozen_once_it_is_submitted(owner: psycopg.Connection, change: str) -> None:
    with refused(owner, STANDS):
        owner.execute(f"UPDATE vouchers SET {change} WHERE state = 'pending'".encode())


def test_a_decided_voucher_is_not_decided_again(owner: psycopg.Connection) -> None:
    for change in ("state = 'pending'", "reason = 'khác'", "decided_by = 'khác'"):
        with refused(owner, STANDS):
            owner.execute(f"UPDATE vouchers SET {change} WHERE state = 'posted'".encode())


def test_a_voucher_starts_pending(owner: psycopg.Connection) -> None:
    with refused(owner, "23F06"):
        owner.execute(
            "INSERT INTO vouchers (id, fund, kind, series, basis, value_date, posting_date,"
            " description, line_count, made_by, state, decided_by, decided_at)"
            " SELECT gen_random_uuid(), fund, kind, series, basis, value_date, posting_date,"
            " description, line_count, made_by, 'void', 'x', made_at FROM vouchers LIMIT 1"
        )


def test_a_line_is_never_added_to_a_voucher_that_is_whole(owner: psycopg.Connection) -> None:
    for state in ("pending", "posted"):
        with refused(owner, STANDS):
            owner.execute(
                "INSERT INTO voucher_lines (voucher_id, line_no, fund, account, amount_minor)"
                " SELECT id, 99, fund, '6428', 5 FROM vouchers WHERE state = %s LIMIT 1",
                (state,),
            )


@pytest.mark.parametrize(
    ("table", "change", "state"),
    [
        ("books", "seq = seq - 1", STANDS),
        ("books", "recorded_at = recorded_at - interval '1 second'", STANDS),
        ("books", "recorded_at = NULL", STANDS),
        ("books", "fund = 'KHAC'", STANDS),
        ("number_series", "last = last - 1", "23F04"),
        ("number_series", "last = last", "23F04"),
        ("number_series", "year = year + 1", "23F04"),
    ],
)
def test_a_book_does_not_go_back(
    owner: psycopg.Connection, table: str, change: str, state: str
) -> None:
    with refused(owner, state):
        owner.execute(f"UPDATE {table} SET {change}".encode())


@pytest.mark.parametrize(
    "change",
    [
        "closed_at = NULL, closed_by = NULL, seq = NULL, root = NULL",
        "seq = 1",
        "root = '\\x00'",
        "closed_at = closed_at + interval '1 day'",
    ],
)
def test_a_closed_period_stays_closed_and_as_it_was(owner: psycopg.Connection, change: str) -> None:
    with refused(owner, "23F03"):
        owner.execute(f"UPDATE periods SET {change} WHERE code = '2026Q1'".encode())


def test_an_open_period_keeps_its_days(owner: psycopg.Connection) -> None:
    with refused(owner, "23F03"):
        owner.execute(
            "UPDATE periods SET code = '2030Q1', starts_on = '2030-01-01', ends_on = '2030-03-31'"
            " WHERE code = '2026Q2'"
        )


def test_no_period_is_opened_before_a_closed_one(app: Session, owner: psycopg.Connection) -> None:
    """What is posted in it would change the closed one's balances."""
    with pytest.raises(PeriodClosed) as error:
        quarters.open_year(app, FUND, 2025)
    assert error.value.facts == {"period": "2026Q1"}
    with refused(owner, "23F03"):
        owner.execute("INSERT INTO periods VALUES ('HVCF', '2025Q4', '2025-10-01', '2025-12-31')")
    quarters.open_year(app, FUND, 2028)
    assert master.periods(app, FUND)[-1].code == "2028Q4"


def test_no_period_comes_closed(owner: psycopg.Connection) -> None:
    """Closing is the closing function's alone: it writes the tree's size and root."""
    with refused(owner, "23F03"):
        owner.execute(
            "INSERT INTO periods VALUES"
            " ('HVCF', '2030Q1', '2030-01-01', '2030-03-31', now(), 'x', 1, '\\x00')"
        )


@pytest.mark.parametrize(
    "period",
    ["'2030Q2', '2030-01-01', '2030-03-31'", "'2030Q1', '2030-01-01', '2030-03-30'"],
)
def test_a_period_is_a_whole_quarter_by_its_name(owner: psycopg.Connection, period: str) -> None:
    with refused(owner, "23514"):
        owner.execute(f"INSERT INTO periods VALUES ('HVCF', {period})".encode())


@pytest.mark.parametrize(
    "change",
    [
        "demo = false, demo_clock = NULL",
        "demo_clock = demo_clock - interval '1 second'",
    ],
)
def test_a_demo_stays_a_demo_and_its_clock_does_not_go_back(
    owner: psycopg.Connection, change: str
) -> None:
    with refused(owner, STANDS):
        owner.execute(f"UPDATE deployment SET {change}".encode())


def test_there_is_one_deployment(owner: psycopg.Connection, standing: Standing) -> None:
    with refused(owner, "23514"):
        owner.execute("INSERT INTO deployment VALUES (2, false, NULL)")
    with pytest.raises(DeploymentExists):
        found(standing.database, ("hvcf",))


@pytest.mark.committed
def test_a_real_deployment_has_the_real_clock_whatever_is_set(
    database: Database, owner_connection: psycopg.Connection
) -> None:
    found_fund(database, demo_clock=None)
    before = datetime.now(UTC)
    with Session(database.engine) as session:
        session.execute(text("SELECT set_config('fundops.demo_now', '2020-01-01', false)"))
        assert abs(master.now(session) - before) < timedelta(minutes=1)
        with pytest.raises(ProgrammingError, match="permission denied"):
            session.execute(text("UPDATE deployment SET demo = true, demo_clock = now()"))
    with refused(owner_connection, STANDS):
        owner_connection.execute("UPDATE deployment SET demo = true, demo_clock = now()")


def test_times_of_recording_are_the_database_s(app: Session) -> None:
    """A bank statement cannot be filed in the past: what was known on a time would change."""
    moment = app.execute(
        text(
            'INSERT INTO bank_statements (id, fund, bank_account, "on", balance_minor, filed_as,'
            " filed_by, filed_at) VALUES (:id, 'HVCF', :bank, '2026-03-31', 1, 'x', 'maker',"
            " '2020-01-01') RETURNING filed_at"
        ),
        {"id": uuid4(), "bank": BANK},
    ).scalar_one()
    assert moment == master.now(app)
    voucher = submitted(app, entry(value_date=POSTED_ON))
    moment = app.execute(
        text(
            "INSERT INTO receipts (id, fund, bank_account, reference, value_date, amount_minor,"
            " remark, rate_source, order_number, voucher_id, recorded_at) VALUES (:id, 'HVCF',"
            " :bank, 'FT-x', '2026-03-31', 1, '', '', '', :voucher, '2020-01-01')"
            " RETURNING recorded_at"
        ),
        {"id": uuid4(), "bank": BANK, "voucher": voucher},
    ).scalar_one()
    assert moment == master.now(app)


def test_a_bank_line_is_recorded_once(owner: psycopg.Connection) -> None:
    again = (
        "INSERT INTO receipts (id, fund, bank_account, reference, value_date, amount_minor,"
        " remark, rate_source, order_number, voucher_id)"
        " SELECT gen_random_uuid(), fund, bank_account, {}, value_date, 1, '', '', '', %s"
        " FROM receipts LIMIT 1"
    )
    (voucher,) = owner.execute("SELECT id FROM vouchers WHERE state = 'pending'").fetchone() or ()
    with refused(owner, "23F14"):
        owner.execute(again.format("reference").encode(), (voucher,))
    owner.execute(again.format("reference || 'x'").encode(), (voucher,))
