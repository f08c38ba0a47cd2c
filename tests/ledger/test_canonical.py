"""PostgreSQL and Python write the same bytes for an entry, whatever its texts are."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.formats import VIETNAM_TIME, without_marks
from fundops.ledger.models.book import EntryRow
from fundops.ledger.models.registers import PartyRow
from fundops.ledger.queries import balances, master
from fundops.ledger.queries import entries as entries_query
from fundops.ledger.rules.canonical import canonical
from fundops.ledger.rules.tree import leaf_hash
from fundops.ledger.store import save_voucher
from fundops.ledger.values.entries import Dimensions, JournalEntry, PostedEntry, credit, debit
from fundops.ledger.values.registers import Basis
from fundops.money import Money, vnd
from tests import strategies
from tests.builders import (
    CHECKER,
    DIRECTOR,
    FUND,
    MAKER,
    TODAY,
    entry,
    organisation,
    posted,
    reversed_,
)

_tax_codes = count(1)
DIFFICULT = (
    "dấu \"nháy kép\" và 'nháy đơn'",
    "C:\\quỹ\\2026 \\n \\u0041 \\",
    "tab\tdòng\nmới\r\nbackspace\bformfeed\f",
    "".join(chr(n) for n in range(1, 32)) + "\x7f\x80\x9f",
    "𝄞 🏳️‍🌈 👨‍👩‍👧 \U0010fffd €",
    "Nguyễn Thị Ỷ Lan, đường Trần Hưng Đạo, Q. Hoàn Kiếm",
    "</script>&amp;<b>/* -- ; DROP TABLE */",
    "\u2028\u2029\ufeff\u200b\u00a0",
    '[],["",{}]',
    "x" * 20_000 + "ễ" * 20_000,
)


def in_sql(session: Session, seq: int) -> bytes:
    found: str = session.scalars(select(func.ledger_canonical(FUND, seq))).one()
    return found.encode()


def test_an_entry_reads_as_a_json_array_of_texts() -> None:
    about = Dimensions(party="VN-01", bank_account="VCB", budget_year=2026)
    shown = canonical(
        PostedEntry(
            seq=12,
            number="BT000003/2026",
            voucher_number="PKT00002/2026",
            entry=entry(
                (
                    debit("1122", vnd(600_000_000_000), about, foreign=Money.of_minor(5, "USD")),
                    credit("5153", vnd(600_000_000_000)),
                ),
                description='Lãi "quý I"',
            ),
            made_by="maker",
            posted_by="checker",
            recorded_at=datetime(2026, 4, 1, 7, 0, 0, 120, tzinfo=VIETNAM_TIME),
            leaf="",
            voucher_id=UUID(int=1),
        )
    )
    assert json.loads(shown) == [
        ["fundops/1", "HVCF", "12", "BT000003/2026", "ledger.general", "PKT00002/2026", "common",
         "2026-01-15", "2026-01-15", "2026-04-01T00:00:00.000120Z", "maker", "checker",
         'Lãi "quý I"', "", ""],
        ["1", "1122", "600000000000", "VN-01", "VCB", "", "2026", "", "", "", "", "5", "USD"],
        ["2", "5153", "-600000000000", "", "", "", "", "", "", "", "", "", ""],
    ]  # fmt: skip
    assert "Lãi".encode() in shown, "letters stand as they are"
    assert b", " not in shown.replace('Lãi "quý I"'.encode(), b"")


def test_every_difficult_text_is_written_alike(book: Session) -> None:
    for text in DIFFICULT:
        about = Dimensions(decision=text, lot=text, agreement=text, programme=text, line=text)
        lines = (debit("6428", vnd(7), about), credit("331", vnd(7)))
        made = posted(book, entry(lines, description=text))
        assert in_sql(book, made.seq) == canonical(made), repr(text[:60])
        assert made.entry.description == text, "and comes back as it went in"


def test_a_reversal_and_a_restated_period_are_written_alike(book: Session) -> None:
    original = posted(book, replace(entry(), restates="2026Q1"))
    mirror = reversed_(book, original.seq)
    for made in (original, mirror):
        assert in_sql(book, made.seq) == canonical(made)
    assert f'"{original.seq}"'.encode() in canonical(mirror)


@given(st.lists(strategies.entries(), min_size=20, max_size=20))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_hundreds_of_random_entries_are_written_alike(
    book: Session, drawn: list[JournalEntry]
) -> None:
    """Saved and posted as they come, past the domains; each hashes to the leaf that is stored."""
    asked = [replace(entry, basis=Basis.COMMON) for entry in drawn]
    before = balances.cut(book, FUND, TODAY).seq
    for each in asked:
        voucher = save_voucher(book, each, MAKER.id)
        book.execute(select(func.ledger_check(voucher, DIRECTOR.id)))  # whatever its amount
        book.execute(select(func.ledger_post(voucher, CHECKER.id)))
    cut = balances.cut(book, FUND, TODAY)
    made = entries_query.entries(book, cut, after=before, limit=len(asked))
    assert [each.entry for each in made] == asked, "what was posted is what was submitted"
    for found in made:
        theirs = in_sql(book, found.seq)
        assert theirs == canonical(found)
        assert leaf_hash(theirs).hex() == found.leaf


def test_the_tree_of_the_database_is_that_of_the_canonical_bytes(book: Session) -> None:
    """The leaf is the first of an entry's nodes."""
    seqs = [posted(book).seq for _ in range(5)]
    for seq in seqs:
        nodes = book.scalars(
            select(EntryRow.nodes).where(EntryRow.fund == FUND, EntryRow.seq == seq)
        ).one()
        assert nodes[:32] == leaf_hash(in_sql(book, seq))
        assert len(nodes) == 32 * (seq & -seq).bit_length()
    cut = balances.cut(book, FUND, TODAY)
    last = list(entries_query.every_entry(book, cut))[-1]
    assert (last.seq, last.recorded_at.tzinfo) == (seqs[-1], UTC)


@given(st.lists(strategies.WORDS, min_size=20, max_size=20))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_searching_strips_marks_as_the_generated_column_does(
    book: Session, names: list[str]
) -> None:
    codes = [organisation(book, f"{next(_tax_codes):010d}", name) for name in names]
    found = dict(
        book.execute(select(PartyRow.code, PartyRow.search).where(PartyRow.code.in_(codes))).all()
    )
    for code, name in zip(codes, names, strict=True):
        assert found[code] == without_marks(name)


def test_a_party_is_found_without_its_marks(book: Session) -> None:
    code = organisation(book, "0100000077", "Công ty Đỗ Thị Ỷ Lan")
    for typed in ("do thi y", "ĐỖ THỊ", "Ỷ LAN", "0100000077"):
        found, total = master.search_parties(book, typed)
        assert ([party.code for party in found], total) == ([code], 1), typed
    assert master.search_parties(book, "100%") == ([], 0)
