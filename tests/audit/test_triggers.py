"""Whatever is done to a record is in the log, whichever way it was done; nothing of the log goes."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from fundops.audit.values import HIDDEN, LOGGED
from fundops.db.connect import OWNER_ROLE
from fundops.db.engine import Database
from fundops.identity.models import PersonRow
from fundops.ledger.actions import registers
from fundops.ledger.queries import master
from fundops.meetings.actions import resolutions
from fundops.money import vnd
from fundops.policy.values import Subject
from tests.audit.reading import last, lines
from tests.builders import (
    BANK,
    BILLION,
    CHECKER,
    DUE,
    FUND,
    MAKER,
    a_fund_with,
    called,
    entry,
    found_fund,
    organisation,
    paid,
    posted,
    submitted,
)
from tests.files.samples import PDF
from tests.meetings.making import MET, held, people, resolved
from tests.meetings.test_citing import cite
from tests.meetings.test_overrides import asked
from tests.people import hire, session_of, token_of

NOT_LOGGED = {
    "audit_log": "is the log",
    "postings": "the book is its own record, hashed",
    "voucher_lines": "frozen with their voucher, which is logged",
    "books": "each entry moves it",
    "number_series": "each entry moves it",
    "idempotency_keys": "kept for a while",
    "file_contents": "the line of the attachment names the hash",
    "alembic_version": "of the migrations",
}
SECRETS = {"password_hash", "totp_secret", "totp_offer", "token_hash", "hash", "content"}
NO_SECRETS = {"content_hash", "sha256", "root", "nodes", "must_change_password", "key", "secretary"}


@pytest.fixture
def owner(book_database: Database) -> Iterator[psycopg.Connection]:
    """The owner of the tables, rolled back."""
    with psycopg.connect(book_database.owner_conninfo) as connection:
        connection.execute(f"SET ROLE {OWNER_ROLE}".encode())
        yield connection
        connection.rollback()


def test_every_table_is_logged_or_says_why_not(owner: psycopg.Connection) -> None:
    found = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert {name for (name,) in found} == {*LOGGED, *NOT_LOGGED}


def test_every_table_of_the_list_has_the_trigger_with_its_key(owner: psycopg.Connection) -> None:
    found = owner.execute(
        "SELECT t.tgrelid::regclass::text, t.tgenabled,"
        "  string_to_array(encode(t.tgargs, 'escape'), '\\000'),"
        "  (SELECT array_agg(a.attname::text ORDER BY k.place) FROM pg_index i,"
        "     unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place), pg_attribute a"
        "   WHERE i.indrelid = t.tgrelid AND i.indisprimary AND a.attrelid = t.tgrelid"
        "     AND a.attnum = k.attnum AND a.attname <> 'fund')"
        " FROM pg_trigger t WHERE t.tgname = 'audit_row'"
    ).fetchall()
    assert {name for name, *_ in found} == set(LOGGED)
    for name, enabled, arguments, key in found:
        assert enabled == "A", name
        if name != "entries":  # its own function knows its key
            assert [each for each in arguments if each] == key, name


@pytest.mark.committed
def test_every_row_of_every_table_of_the_list_came_with_a_line(database: Database) -> None:
    """From the founding of the deployment on, through everything that the office records."""
    found_fund(database)
    hire(database)
    session_of(database, "an")
    token_of(database, "an")
    with Session(database.engine, info={"actor": MAKER.id}) as session:
        _do_everything(session)
        session.commit()
        for table in LOGGED:
            rows = session.scalar(text(f'SELECT count(*) FROM "{table}"'))
            written = [line for line in lines(session, table) if line.deed == "insert"]
            assert rows, f"the test does nothing in {table}"
            assert len(written) == rows, table
            assert len({(line.fund, line.key) for line in written}) == rows, table


def _do_everything(session: Session) -> None:
    fund = a_fund_with(session, 900 * BILLION, of_city=100 * BILLION, allocated=50 * BILLION)
    called(session, 90 * BILLION)
    paid(session, fund.others[0], 40 * BILLION)
    _meet(session)
    statement = _file_statement(session)
    sql: dict[str, dict[str, object]] = {
        "INSERT INTO office_days VALUES ('2026-09-01', false, 'nghỉ bù')": {},
        "SELECT ledger_check(:voucher, 'ai-do')": {"voucher": submitted(session)},
        "INSERT INTO approval_bands VALUES ('HVCF', 'thu', '2026-01-01', NULL, 'x', 'x', '{BN}',"
        " '{112}', 1000, 2, 'internal', '')": {},
        "INSERT INTO report_runs (id, fund, report, period, lang, format, as_of, seq, root,"
        " content_hash, printed_by) VALUES (:id, 'HVCF', 'x', '2026Q1', 'vi', 'pdf', '2026-03-31',"
        " 1, '\\x01', '\\x02', 'an')": {"id": uuid4()},
        "INSERT INTO file_contents VALUES (sha256(:content), :size, 'application/pdf', :content)": {
            "content": PDF,
            "size": len(PDF),
        },
        "INSERT INTO attachments (id, fund, kind, key, name, sha256, attached_by) VALUES"
        " (:id, 'HVCF', 'bank_statement', :key, 'a.pdf', sha256(:content), 'an')": {
            "id": uuid4(),
            "key": str(statement),
            "content": PDF,
        },
        "INSERT INTO rule_confirmations (voucher_id, fund, rule, rule_from, measured, taken_of,"
        " limit_numerator, limit_denominator, confirmed_by)"
        " VALUES (:voucher, 'HVCF', 'x', '2026-01-01', 1, 1, 1, 1, :maker)": {
            "voucher": submitted(session),
            "maker": MAKER.id,
        },
        "INSERT INTO plan_actuals (id, fund, plan_item, part, as_of, figure, evidence, note,"
        " reported_by) VALUES (:id, 'HVCF', '459.I.2a', 1, '2026-06-30', 1, 'x', '', 'an')": {
            "id": uuid4()
        },
        "INSERT INTO plan_reminders (id, fund, agency, round_on, items, reminded_on, way, recorded_by)"
        " VALUES (:id, 'HVCF', 'HIC', '2028-06-10', '461.I.5', '2026-06-30', 'x', 'an')": {
            "id": uuid4()
        },
        "INSERT INTO recovery_codes (id, person, hash) VALUES (:id, 'an', '\\x01')": {
            "id": uuid4()
        },
    }
    for statement_, facts in sql.items():
        session.execute(text(statement_), facts)


def _meet(session: Session) -> None:
    """A meeting passes two resolutions: one is followed and cited, on the other rests an override."""
    meeting = held(session, dict.fromkeys(people(session), 1))
    asked(session, resolved(session, meeting, Subject.OVERRIDE).code)
    passed = resolved(session, meeting).code
    resolutions.note(
        session,
        fund=FUND,
        resolution=passed,
        noted_on=MET,
        text="Đã thông báo cho các nhà đầu tư",
        closes=False,
        actor=MAKER,
    )
    cite(session, passed)


def _file_statement(session: Session) -> object:
    return registers.file_bank_statement(
        session, fund="HVCF", bank_account=BANK, on=DUE, balance=vnd(1), filed_as="x", actor=MAKER
    )


def test_a_change_says_what_it_was_and_what_it_became_and_nothing_else(book: Session) -> None:
    code = organisation(book, "0100000001", "Công ty A")
    registers.rename_party(book, code, version=1, name_vi="Công ty B", name_en="Công ty A")
    line = last(book, "parties")
    assert (line.deed, line.key, line.fund) == ("update", code, None)
    assert line.before == {"name_vi": "Công ty A"}
    assert line.after == {"name_vi": "Công ty B"}


def test_what_is_taken_away_is_told_whole(book: Session) -> None:
    book.execute(text("INSERT INTO office_days VALUES ('2026-09-01', false, 'nghỉ bù')"))
    book.execute(text("DELETE FROM office_days"))
    line = last(book, "office_days")
    assert (line.deed, line.key) == ("delete", "2026-09-01")
    assert line.before == {"day": "2026-09-01", "works": False, "reason": "nghỉ bù"}
    assert line.after == {}


def test_what_changes_nothing_is_no_line(book: Session) -> None:
    organisation(book, "0100000001", "Công ty A")
    before = len(lines(book))
    book.execute(text("UPDATE parties SET name_vi = name_vi, version = version + 1"))
    assert len(lines(book)) == before


def test_a_key_of_several_parts_is_written_with_a_mark_between(book: Session) -> None:
    fund = a_fund_with(book, 900 * BILLION)
    call = called(book, 90 * BILLION)
    assert f"{call.id}~{fund.others[0]}" in {line.key for line in lines(book, "call_shares")}


def test_posting_is_two_lines_the_entry_that_came_and_the_voucher_that_was_decided(
    book: Session,
) -> None:
    before = len(lines(book))
    result = posted(book, entry())
    made, came, decided = lines(book)[before:]
    assert (made.table, made.deed, made.actor) == ("vouchers", "insert", MAKER.id)
    assert (came.table, came.key, came.actor) == ("entries", str(result.seq), CHECKER.id)
    assert came.after["number"] == result.number
    assert (decided.table, decided.deed, decided.actor) == ("vouchers", "update", CHECKER.id)
    assert decided.before["state"] == "pending"
    assert decided.after["state"] == "posted"


def test_a_line_is_dated_by_the_clock_of_the_book_and_by_the_server_s(book: Session) -> None:
    submitted(book)
    line = last(book, "vouchers")
    assert line.at == master.now(book)
    assert line.real_at < line.at


# --- who


def test_the_actor_is_whom_the_session_names_until_its_transaction_ends(
    book_database: Database,
) -> None:
    with book_database.engine.connect() as connection:
        who = {"actor": "an", "request": "abc"}
        with Session(connection, info=who) as session:
            organisation(session, "0100000001", "Công ty A")
            line = last(session, "parties")
            assert (line.actor, line.request) == ("an", "abc")
        with Session(connection) as session:
            organisation(session, "0100000002", "Công ty B")
            assert last(session, "parties").actor.startswith("db:")


def test_a_savepoint_keeps_the_actor(book_database: Database) -> None:
    with Session(book_database.engine, info={"actor": "an"}) as session:
        with session.begin_nested():
            organisation(session, "0100000001", "Công ty A")
        organisation(session, "0100000002", "Công ty B")
        assert {line.actor for line in lines(session, "parties")} == {"an"}


def test_a_row_that_names_who_acted_is_believed_when_nobody_is_named(book: Session) -> None:
    submitted(book)
    assert last(book, "vouchers").actor == MAKER.id


def test_whoever_goes_round_the_application_is_named_as_a_user_of_the_database(
    owner: psycopg.Connection,
) -> None:
    owner.execute("UPDATE funds SET symbol = 'khác'")
    row = owner.execute("SELECT actor, session_user FROM audit_log ORDER BY id DESC").fetchone()
    assert row is not None
    assert row[0] == f"db:{row[1]}"


# --- secrets


def test_a_secret_is_never_in_the_log_only_that_it_changed(book: Session) -> None:
    secret = "$argon2id$khong-ai-duoc-biet"  # noqa: S105 (it is nobody's)
    book.add(PersonRow(code="moi", name="Mới", password_hash=secret, totp_secret=secret))
    book.flush()
    assert "password_hash" not in last(book, "people").after
    book.execute(update(PersonRow).values(password_hash=f"{secret}2", failures=3))
    line = last(book, "people")
    assert line.before == {"failures": 0}
    assert line.after == {"password_hash": HIDDEN, "failures": 3}
    everything = book.scalars(text("SELECT audit_log::text FROM audit_log"))
    assert not any("argon2id" in str(line) for line in everything)


def test_every_column_that_may_hold_a_secret_is_kept_out(owner: psycopg.Connection) -> None:
    """A column that comes later with such a name, or with bytes, is dropped or is no secret."""
    found = owner.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND table_name = ANY (%s) AND (data_type = 'bytea' OR column_name ~"
        " 'hash|secret|token|password|totp_offer|content|code_')",
        (list(LOGGED),),
    ).fetchall()
    source = owner.execute("SELECT prosrc FROM pg_proc WHERE proname = 'audit_row'").fetchone()
    assert source is not None
    for (name,) in found:
        assert (name in NO_SECRETS) != (f"'{name}'" in source[0]), name
    assert all(f"'{name}'" in source[0] for name in SECRETS)


# --- what stays


@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_log SET actor = 'khác'", "DELETE FROM audit_log", "TRUNCATE audit_log"],
)
def test_nobody_changes_or_removes_a_line(
    owner: psycopg.Connection, statement: str, role: str
) -> None:
    owner.execute("RESET ROLE")
    owner.execute(f"SET session_replication_role = {role}".encode())
    owner.execute(f"SET ROLE {OWNER_ROLE}".encode())
    with pytest.raises(psycopg.IntegrityError) as error:
        owner.execute(statement.encode())
    assert error.value.sqlstate == "23F02"


def test_the_application_writes_no_line_itself(book: Session) -> None:
    with pytest.raises(DBAPIError, match="permission denied"), book.begin_nested():
        book.execute(text("INSERT INTO audit_log (actor, action) VALUES ('an', 'refused')"))
    with pytest.raises(DBAPIError, match="permission denied"), book.begin_nested():
        book.execute(text("SELECT audit_table('idempotency_keys')"))
    with pytest.raises(IntegrityError, match="triggers"), book.begin_nested():
        book.execute(
            text("SELECT audit_event('update', 'an', NULL, 'vouchers', '1', 'HVCF', '{}')")
        )


def test_the_trigger_also_fires_where_ordinary_ones_are_off(owner: psycopg.Connection) -> None:
    owner.execute("RESET ROLE")
    owner.execute("SET session_replication_role = replica")
    owner.execute("UPDATE funds SET symbol = 'khác'")
    row = owner.execute('SELECT "table" FROM audit_log ORDER BY id DESC').fetchone()
    assert row == ("funds",)
