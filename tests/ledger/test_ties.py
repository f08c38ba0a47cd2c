"""Tie-outs hold on a good book, and list every difference on one that its owner damaged after
switching the triggers off.
"""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.db.connect import OWNER_ROLE
from fundops.db.engine import Database
from fundops.ledger.actions import registers
from fundops.ledger.queries import balances, ties
from fundops.ledger.values.entries import Dimensions, credit, debit
from fundops.ledger.values.figures import Cut, Difference
from fundops.ledger.values.registers import Basis
from fundops.money import Money, vnd
from tests.builders import (
    BANK,
    DOLLARS,
    FUND,
    JANUARY,
    MAKER,
    bank_account,
    entry,
    found_fund,
    interest,
    posted,
    received,
    reversed_,
)
from tests.clusters import Cluster

END = date(2027, 12, 31)
FILED = date(2026, 6, 30)


def now(session: Session, on: date = END) -> Cut:
    return balances.cut(session, FUND, on)


def filed(session: Session, balance: Money, account: str = BANK, on: date = FILED) -> None:
    registers.file_bank_statement(
        session,
        fund=FUND,
        bank_account=account,
        on=on,
        balance=balance,
        filed_as="Sao kê",
        actor=MAKER,
    )


def a_good_book(session: Session) -> None:
    """Interest, dollars, a valuation, commitments and a budget, and a reversal: eight entries."""
    posted(session, interest(9_000))
    received(session, Money.of_minor(10_000, "USD"), rate_e4=25_000 * 10_000)
    up = (debit("2289", vnd(500)), credit("5158", vnd(500)))
    posted(session, entry(up, basis=Basis.NAV))
    of_city = Dimensions(decision="QĐ-1", budget_year=2026)
    memo = (
        *(debit("0101", vnd(70)), credit("0109", vnd(70))),
        *(debit("0301", vnd(60), of_city), credit("0309", vnd(60), of_city)),
    )
    posted(session, entry(memo))
    reversed_(session, posted(session).seq)
    for _ in range(2):
        posted(session)
    filed(session, vnd(9_000))
    filed(session, Money.of_minor(10_000, "USD"), DOLLARS)


@pytest.fixture(scope="module")
def good_database(cluster: Cluster) -> Iterator[Database]:
    name = f"fundops_test_{cluster.run}_{os.getpid()}_ties"
    cluster.create(name, cluster.template)
    with cluster.database(name) as database:
        found_fund(database)
        with Session(database.engine) as session:
            a_good_book(session)
            session.commit()
        yield database
    cluster.drop(name)


@pytest.fixture
def good(good_database: Database) -> Iterator[Session]:
    """The good book, read by the tables' owner, who may damage it; rolled back."""
    with Session(good_database.owner_engine()) as session:
        session.execute(text(f"SET LOCAL ROLE {OWNER_ROLE}"))
        yield session
        session.rollback()


def damage(session: Session, table: str, *statements: str) -> None:
    """The owner switches every trigger off, which only tie-outs and the catalogue can tell."""
    session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
    for statement in statements:
        session.execute(text(statement))
    session.expire_all()


def test_every_tie_holds_on_a_good_book(book: Session) -> None:
    a_good_book(book)
    cut = now(book, FILED)
    for tie in (
        ties.bank_tie(book, cut),
        ties.memo_tie(book, cut, "T3", "01"),
        ties.memo_tie(book, cut, "T3", "03"),
        ties.debit_credit_tie(book, cut),
        ties.tree_tie(book, cut),
        ties.cash_tie(book, cut, JANUARY, flows=9_000 + 2_500_000),
    ):
        assert tie.holds, tie
        assert tie.checked, f"{tie.id} looked at nothing"


def test_an_empty_book_ties_out(book: Session) -> None:
    cut = now(book)
    assert ties.tree_tie(book, cut).holds
    assert ties.bank_tie(book, cut).holds
    assert ties.debit_credit_tie(book, cut).holds


# --- T1


def test_t1_a_bank_s_other_balance_is_a_difference_by_account(book: Session) -> None:
    a_good_book(book)
    filed(book, vnd(9_001))
    filed(book, Money.of_minor(9_999, "USD"), DOLLARS)
    assert ties.bank_tie(book, now(book, FILED)).differences == (
        Difference("T1", DOLLARS, expected=9_999, found=10_000),
        Difference("T1", BANK, expected=9_001, found=9_000),
    )


def test_t1_a_missing_statement_is_a_difference(book: Session) -> None:
    a_good_book(book)
    day_after = now(book, date(2026, 7, 1))
    assert [each.about for each in ties.bank_tie(book, day_after).differences] == [DOLLARS, BANK]


def test_t1_the_last_filing_for_a_day_counts(book: Session) -> None:
    a_good_book(book)
    filed(book, vnd(1))
    filed(book, vnd(9_000))
    assert ties.bank_tie(book, now(book, FILED)).holds


def test_t1_money_on_112_without_a_bank_account_is_a_difference(book: Session) -> None:
    a_good_book(book)
    posted(book, entry((debit("1121", vnd(5)), credit("5153", vnd(5)))))
    assert ties.bank_tie(book, now(book, FILED)).differences == (
        Difference("T1", "112", expected=2_509_005, found=2_509_000),
    )


def test_t1_a_term_deposit_that_is_registered_ties_to_1281(book: Session) -> None:
    a_good_book(book)
    bank_account(book, "VCB-TG", "VND", "1281")
    placed = (
        debit("1281", vnd(4_000), Dimensions(bank_account="VCB-TG")),
        credit("1121", vnd(4_000), Dimensions(bank_account=BANK)),
    )
    posted(book, entry(placed))
    filed(book, vnd(5_000))
    filed(book, vnd(4_000), "VCB-TG")
    assert ties.bank_tie(book, now(book, FILED)).holds


# --- T12


def test_t12_flows_that_are_not_the_change_in_cash_are_a_difference(book: Session) -> None:
    a_good_book(book)
    tie = ties.cash_tie(book, now(book), JANUARY, flows=7)
    assert tie.differences == (Difference("T12", "112+1281", expected=2_509_000, found=7),)


# --- on a damaged book


def test_t3_t9_a_memorandum_group_out_of_balance_is_named_by_what_it_is_about(
    good: Session,
) -> None:
    damage(
        good,
        "postings",
        "UPDATE postings SET amount_minor = 71 WHERE account = '0101'",
        "UPDATE postings SET amount_minor = 59 WHERE account = '0301'",
    )
    assert ties.memo_tie(good, now(good), "T3", "01").differences == (
        Difference("T3", "", expected=0, found=1),
    )
    assert ties.memo_tie(good, now(good), "T3", "03").differences == (
        Difference("T3", "QĐ-1 2026", expected=0, found=-1),
    )


def test_t11_each_basis_out_of_balance_is_named(good: Session) -> None:
    damage(
        good,
        "postings",
        "UPDATE postings SET amount_minor = 501 WHERE account = '2289'",
        "UPDATE postings SET amount_minor = amount_minor - 2 WHERE account = '6428' AND seq = 7",
    )
    assert ties.debit_credit_tie(good, now(good)).differences == (
        Difference("T11", "common", expected=0, found=-2),
        Difference("T11", "nav", expected=0, found=1),
    )


# What a forger might do, and the entries that T13 then names. The book has eight entries.
FORGERIES = {
    "a description": ("entries", "UPDATE entries SET description = 'khác' WHERE seq = 2", [2]),
    "a date": ("entries", "UPDATE entries SET value_date = value_date - 1 WHERE seq = 3", [3]),
    "who posted it": ("entries", "UPDATE entries SET posted_by = 'x' WHERE seq IN (1, 8)", [1, 8]),
    "both amounts": ("postings", "UPDATE postings SET amount_minor = amount_minor * 2 WHERE seq = 1", [1]),
    "one amount": ("postings", "UPDATE postings SET amount_minor = amount_minor + 1 WHERE seq = 1 AND line_no = 1", [1]),
    "who it is about": ("postings", "UPDATE postings SET decision = 'QĐ-2' WHERE account = '0301'", [4]),
    "the dollars": ("postings", "UPDATE postings SET foreign_minor = 1 WHERE seq = 2 AND line_no = 1", [2]),
    "a line taken out": ("postings", "DELETE FROM postings WHERE seq = 5 AND line_no = 2", [5]),
    "every line taken out": ("postings", "DELETE FROM postings WHERE seq = 5", [5]),
    "the leaf": ("entries", "UPDATE entries SET nodes = set_byte(nodes, 0, 255 - get_byte(nodes, 0)) WHERE seq = 6", [6]),
}  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES)
def test_t13_names_every_entry_that_was_changed(good: Session, forgery: str) -> None:
    table, statement, seqs = FORGERIES[forgery]
    assert ties.tree_tie(good, now(good)).holds
    damage(good, table, statement)
    found = ties.tree_tie(good, now(good)).differences
    assert [each.expected for each in found] == seqs


def test_t13_a_node_above_the_leaves_is_seen_in_the_root(good: Session) -> None:
    damage(
        good,
        "entries",
        "UPDATE entries SET nodes = set_byte(nodes, 96, 255 - get_byte(nodes, 96)) WHERE seq = 8",
    )
    assert [d.about for d in ties.tree_tie(good, now(good)).differences] == ["root"]


def test_t13_a_book_written_anew_is_told_by_a_head_kept_outside(good: Session) -> None:
    """The owner may make leaf and nodes fit again; the root of before is then another."""
    kept = balances.head(good, now(good))
    damage(
        good,
        "entries",
        "UPDATE entries SET description = 'khác' WHERE seq = 8",
        "UPDATE entries SET nodes = (SELECT a.nodes FROM ledger_append(8,"
        " ledger_leaf_hash(ledger_canonical(fund, seq)),"
        " (SELECT substring(e4.nodes FROM 65 FOR 32) FROM entries e4 WHERE seq = 4)"
        " || (SELECT substring(e6.nodes FROM 33 FOR 32) FROM entries e6 WHERE seq = 6)"
        " || (SELECT substring(e7.nodes FOR 32) FROM entries e7 WHERE seq = 7)) a)"
        " WHERE seq = 8",
    )
    assert ties.tree_tie(good, now(good)).holds, "from inside nothing is to be seen"
    assert balances.head(good, now(good)).root != kept.root


def test_t13_an_entry_taken_out_is_counted(good: Session) -> None:
    damage(good, "postings", "DELETE FROM postings WHERE seq = 8")
    damage(good, "entries", "DELETE FROM entries WHERE seq = 8")
    assert ties.tree_tie(good, now(good)).differences == (
        Difference("T13", "size", expected=8, found=7),
    )
