"""Files stay, also against the owner of the tables; one is withdrawn once, and attached once."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.connect import OWNER_ROLE
from fundops.db.engine import Database
from fundops.files import actions, queries
from fundops.files.errors import AttachmentUnknown, AttachmentWithdrawn, RecordUnknown
from fundops.files.values import Attachment, RecordKind
from fundops.ledger.queries import master
from tests.builders import (
    BANK,
    BILLION,
    FUND,
    MAKER,
    a_fund_with,
    called,
    contract_of,
    entry,
    paid,
    posted,
    submitted,
)
from tests.files.samples import CSV, HTML, PDF
from tests.meetings.making import held, people, resolved
from tests.together import at_once, kinds

STANDS = "23F02"


def attach(
    session: Session,
    kind: RecordKind = RecordKind.BANK_ACCOUNT,
    key: object = BANK,
    *,
    name: str = "a.pdf",
    content: bytes = PDF,
    fund: str = FUND,
    actor: Actor = MAKER,
) -> Attachment:
    return actions.attach(
        session,
        fund=fund,
        kind=kind,
        key=str(key),
        name=name,
        content=content,
        max_mb=1,
        actor=actor,
    )


def test_a_file_comes_back_as_it_went_in(book: Session) -> None:
    kept = attach(book, name="Quyết định.csv", content=CSV)
    [listed] = queries.attachments(book, FUND, RecordKind.BANK_ACCOUNT, BANK)
    assert listed == kept == queries.attachment(book, FUND, kept.id)
    assert (kept.name, kept.size, kept.media_type) == ("Quyết định.csv", len(CSV), "text/plain")
    assert (kept.attached_by, kept.attached_at) == (MAKER.id, master.now(book))
    assert queries.content(book, kept) == CSV


def test_a_file_can_be_attached_to_every_kind_of_record_and_to_none_that_is_not_there(
    book: Session,
) -> None:
    fund = a_fund_with(book, 900 * BILLION, of_city=100 * BILLION, allocated=50 * BILLION)
    call = called(book, 90 * BILLION)
    paid(book, fund.others[0], 40 * BILLION)
    keys: dict[RecordKind, object] = {
        RecordKind.VOUCHER: submitted(book),
        RecordKind.ENTRY: posted(book, entry()).seq,
        RecordKind.CALL: call.id,
        RecordKind.INVESTOR: fund.city,
        RecordKind.CONTRACT: contract_of(fund.city),
        RecordKind.BANK_ACCOUNT: BANK,
    }
    for kind, table in {
        RecordKind.RECEIPT: "receipts",
        RecordKind.CLOSING: "closings",
        RecordKind.CHARTER_CAPITAL: "charter_capitals",
        RecordKind.ALLOCATION_DECISION: "allocation_decisions",
    }.items():
        keys[kind] = book.scalar(text(f"SELECT id FROM {table} LIMIT 1"))
    meeting = held(book, dict.fromkeys(people(book), 1))
    keys[RecordKind.MEETING] = meeting.id
    keys[RecordKind.RESOLUTION] = resolved(book, meeting).id
    elsewhere = {RecordKind.BANK_STATEMENT, RecordKind.PLAN_ACTUAL}  # in tests of their own
    assert set(RecordKind) - set(keys) == elsewhere
    for kind, key in keys.items():
        assert attach(book, kind, key).key == str(key)
        for nowhere in (uuid4(), "99999", "' OR true --", "", "9" * 30):
            with pytest.raises(RecordUnknown):
                attach(book, kind, nowhere)
        with pytest.raises(RecordUnknown):
            attach(book, kind, key, fund="STDF")


def test_the_same_content_at_the_same_record_is_attached_once(book: Session) -> None:
    first = attach(book)
    assert attach(book, name="b.pdf") == first
    assert attach(book, RecordKind.VOUCHER, submitted(book)).id != first.id
    assert book.scalar(text("SELECT count(*) FROM file_contents")) == 1


def test_a_file_of_another_fund_is_not_there(book: Session) -> None:
    kept = attach(book)
    with pytest.raises(AttachmentUnknown):
        queries.attachment(book, "STDF", kept.id)
    assert queries.attachments(book, "STDF", RecordKind.BANK_ACCOUNT, BANK) == []


def test_a_wrong_file_is_withdrawn_with_a_reason_and_stays(book: Session) -> None:
    kept = attach(book)
    facts = {"fund": FUND, "attachment_id": kept.id, "reason": "Nhầm tệp"}
    gone = actions.withdraw(book, **facts, actor=Actor("ai"))  # type: ignore[arg-type]  # facts
    assert (gone.withdrawn_by, gone.withdrawn_reason) == ("ai", "Nhầm tệp")
    assert gone.withdrawn_at == master.now(book)
    assert queries.content(book, gone) == PDF
    with pytest.raises(AttachmentWithdrawn):
        actions.withdraw(book, **facts, actor=MAKER)  # type: ignore[arg-type]  # as above
    assert attach(book).id != kept.id


def test_nothing_of_a_declined_file_is_kept(book: Session) -> None:
    with pytest.raises(Exception, match="HTML"):
        attach(book, content=HTML)
    assert book.scalar(text("SELECT count(*) FROM file_contents")) == 0


# --- what the database itself keeps


@pytest.fixture
def kept(book_database: Database) -> Iterator[tuple[psycopg.Connection, UUID]]:
    """The owner of the tables with a file, rolled back."""
    with psycopg.connect(book_database.owner_conninfo) as owner:
        owner.execute(f"SET ROLE {OWNER_ROLE}".encode())
        owner.execute(
            "INSERT INTO file_contents VALUES (sha256(%(c)s), %(n)s, 'x', %(c)s)",
            {"c": PDF, "n": len(PDF)},
        )
        row = owner.execute(
            "INSERT INTO attachments (id, fund, kind, key, name, sha256, attached_by, attached_at)"
            " SELECT gen_random_uuid(), 'HVCF', 'bank_account', %s, 'a', sha256, 'an', '2020-01-01'"
            " FROM file_contents RETURNING id",
            (BANK,),
        ).fetchone()
        assert row is not None
        yield owner, row[0]
        owner.rollback()


@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM attachments",
        "TRUNCATE attachments",
        "UPDATE attachments SET name = 'khác'",
        "UPDATE attachments SET withdrawn_by = 'an', withdrawn_reason = ''",
        "UPDATE attachments SET withdrawn_by = 'an', withdrawn_reason = 'x', fund = 'STDF'",
        "UPDATE file_contents SET media_type = 'y'",
        "DELETE FROM file_contents",
        "TRUNCATE file_contents CASCADE",
    ],
)
def test_what_is_attached_stays_as_it_is(
    kept: tuple[psycopg.Connection, UUID], statement: str, role: str
) -> None:
    owner, _ = kept
    owner.execute("RESET ROLE")
    owner.execute(f"SET session_replication_role = {role}".encode())
    owner.execute(f"SET ROLE {OWNER_ROLE}".encode())
    with pytest.raises(psycopg.Error) as error:
        owner.execute(statement.encode())
    assert error.value.sqlstate == STANDS


def test_a_time_is_the_database_s_and_content_is_what_its_hash_says(
    kept: tuple[psycopg.Connection, UUID],
) -> None:
    owner, _ = kept
    row = owner.execute("SELECT attached_at = fundops_now() FROM attachments").fetchone()
    assert row == (True,)
    for wrong in ("'\\x00', 1, 'x', '\\x01'", "sha256('\\x01'), 2, 'x', '\\x01'"):
        with pytest.raises(psycopg.errors.CheckViolation), owner.transaction():
            owner.execute(f"INSERT INTO file_contents VALUES ({wrong})".encode())


def test_a_file_of_no_record_does_not_come_in(book: Session) -> None:
    attach(book)
    with pytest.raises(IntegrityError) as error, book.begin_nested():
        book.execute(
            text(
                "INSERT INTO attachments (id, fund, kind, key, name, sha256, attached_by)"
                " SELECT gen_random_uuid(), 'HVCF', 'voucher', 'không có', 'a', sha256, 'an'"
                " FROM file_contents"
            )
        )
    assert getattr(error.value.orig, "sqlstate", "") == "23F31"
    with pytest.raises(DBAPIError, match="permission denied"), book.begin_nested():
        book.execute(text("UPDATE attachments SET withdrawn_at = now()"))


@pytest.mark.committed
def test_two_who_attach_the_same_file_at_once_attach_it_once(fund_database: Database) -> None:
    results = at_once(fund_database, [attach] * 4)
    assert kinds(results) == ["done"] * 4
    assert len({each.id for each in results if isinstance(each, Attachment)}) == 1
