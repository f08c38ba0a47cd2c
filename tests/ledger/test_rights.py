"""What the application's role may not even ask of PostgreSQL."""

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from fundops.files.errors import BY_SQLSTATE as OF_FILES
from fundops.ledger.errors import BY_SQLSTATE
from fundops.meetings.errors import BY_SQLSTATE as OF_MEETINGS
from tests.builders import (
    entry,
    submitted,
)
from tests.ledger.by_hand import POSTED_ON

FORBIDDEN = (
    "INSERT INTO entries (fund, seq) VALUES ('HVCF', 99)",
    "INSERT INTO postings (fund, seq) VALUES ('HVCF', 99)",
    "INSERT INTO books (fund, seq) VALUES ('HVCF', 99)",
    "INSERT INTO number_series VALUES ('HVCF', 'BT', 2026, 99)",
    "INSERT INTO deployment VALUES (1, false, NULL)",
    "UPDATE entries SET description = 'x'",
    "UPDATE postings SET amount_minor = 1",
    "UPDATE books SET seq = seq + 1",
    "UPDATE number_series SET last = last + 1",
    "UPDATE vouchers SET state = 'void'",
    "UPDATE vouchers SET description = 'x'",
    "UPDATE voucher_lines SET amount_minor = 1",
    "UPDATE periods SET closed_at = NULL",
    "UPDATE deployment SET demo = NOT demo",
    "UPDATE accounts SET only_basis = NULL",
    "UPDATE parties SET code = 'x'",
    "UPDATE funds SET currency = 'USD'",
    "UPDATE receipts SET amount_minor = 1",
    "UPDATE bank_accounts SET number = 'x'",
    "UPDATE approval_bands SET checks = 2",
    "UPDATE approval_bands SET in_force_to = now()",
    "DELETE FROM approval_bands",
    "UPDATE resolutions SET text_vi = 'x'",
    "UPDATE overrides SET reason = 'x'",
    "DELETE FROM meetings",
    "UPDATE plan_actuals SET figure = 1",
    "DELETE FROM plan_actuals",
    "UPDATE plan_reminders SET way = 'x'",
    "DELETE FROM plan_reminders",
    "UPDATE rule_confirmations SET confirmed_by = 'x'",
    "DELETE FROM rule_confirmations",
    "INSERT INTO voucher_checks (voucher_id, outcome, actor) SELECT id, 'checked', 'x' FROM vouchers",
    "UPDATE voucher_checks SET actor = 'x'",
    "DELETE FROM entries",
    "DELETE FROM vouchers",
    "DELETE FROM parties",
    "TRUNCATE postings",
    "SELECT ledger_append(1, '\\x00', '\\x')",
    "SELECT ledger_leaf_hash('x')",
    "SELECT ledger_next_number('HVCF', 'BT', 2026)",
    "SELECT ledger_voucher_body(gen_random_uuid())",
    "SELECT ledger_line_json(1, '', 1, '', '', '', 1, '', '', '', '', 1, '')",
    "ALTER TABLE entries DISABLE TRIGGER guard_entry",
    "ALTER TABLE entries DISABLE TRIGGER ALL",
    "DROP TRIGGER append_only ON entries",
    "CREATE TABLE public.x (y int)",
    "CREATE FUNCTION public.x() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "SET session_replication_role = replica",
    "CREATE ROLE x",
)
MAY_EXECUTE = {
    "attachment_record_is_kept", "audit_event", "fundops_now", "fundops_today", "ledger_bands", "ledger_canonical", "ledger_check",
    "ledger_checks_needed", "ledger_close_period", "ledger_fold", "ledger_lock_voucher",
    "ledger_post", "ledger_root", "ledger_void",
}  # fmt: skip


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_application_may_not(app: Session, statement: str) -> None:
    with pytest.raises(ProgrammingError) as error:
        app.execute(text(statement))
    assert getattr(error.value.orig, "sqlstate", "") == "42501", error.value.orig


def test_the_application_may_call_these_functions_and_no_other(app: Session) -> None:
    found = app.scalars(
        text(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            " AND has_function_privilege('fundops_app', oid, 'EXECUTE')"
        )
    )
    assert set(found) == MAY_EXECUTE


def test_the_application_is_no_member_of_the_owner(app: Session) -> None:
    query = "SELECT current_user, pg_has_role('fundops_app', 'fundops_owner', 'MEMBER')"
    assert app.execute(text(query)).one() == ("fundops_app", False)


def test_a_table_of_the_application_s_own_does_not_stand_in_for_the_book(app: Session) -> None:
    """A temporary table of the same name would come first on an unset search path."""
    voucher = submitted(app, entry(value_date=POSTED_ON))
    app.execute(text("CREATE TEMP TABLE books AS SELECT * FROM public.books"))
    app.execute(text("CREATE TEMP TABLE entries (LIKE public.entries)"))
    app.execute(text("CREATE TEMP TABLE vouchers AS SELECT * FROM public.vouchers"))
    seq = app.execute(text("SELECT ledger_post(:v, 'checker')"), {"v": voucher}).scalar_one()
    query = text("SELECT count(*) FROM public.entries WHERE seq = :seq")
    assert app.execute(query, {"seq": seq}).scalar_one() == 1


def test_every_code_of_the_guards_has_its_refusal(owner: psycopg.Connection) -> None:
    """A guard whose code nobody knows would reach the reader as an internal error."""
    found = owner.execute(
        "SELECT DISTINCT (regexp_matches(prosrc, '23F[0-9]{2}', 'g'))[1] FROM pg_proc"
        " WHERE pronamespace = 'public'::regnamespace"
    ).fetchall()
    answered_before_asking = {"23F10", "23F14"}  # the size of a tree; a receipt entered twice
    assert {code for (code,) in found} == {
        *BY_SQLSTATE,
        *OF_FILES,
        *OF_MEETINGS,
        *answered_before_asking,
    }
