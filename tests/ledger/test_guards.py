"""Entries that PostgreSQL itself refuses, written by the owner of the tables in raw SQL around the
application.
"""

from datetime import date

import psycopg
import pytest

from fundops.db.connect import OWNER_ROLE
from tests.builders import (
    BANK,
    FUND,
    JANUARY,
)
from tests.ledger.by_hand import COST, POSTED_ON, Row, add_line, check_now, write_entry
from tests.ledger.standing import Standing, refused


def test_a_whole_entry_written_by_hand_is_let_in(owner: psycopg.Connection) -> None:
    """Or the refusals below would prove nothing."""
    write_entry(owner)
    check_now(owner)


def test_an_unbalanced_entry_is_refused_at_commit(standing: Standing) -> None:
    """By the commit itself: until then its lines come one by one."""
    connection = psycopg.connect(standing.database.owner_conninfo)
    connection.execute(f"SET ROLE {OWNER_ROLE}".encode())
    write_entry(connection, lines=(COST[0], {"account": "331", "amount_minor": -499}))
    with pytest.raises(psycopg.errors.IntegrityError, match="out of balance") as error:
        connection.commit()
    assert error.value.sqlstate == "23F01"
    left = connection.execute("SELECT count(*) FROM entries WHERE description = 'Viết tay'")
    assert left.fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize(
    "accounts",
    [("0101", "0309"), ("0101", "331"), ("6428", "0109"), ("0401", "0109")],
)
def test_groups_of_accounts_that_only_balance_together_are_refused(
    owner: psycopg.Connection, accounts: tuple[str, str]
) -> None:
    dr, cr = accounts
    with refused(owner, "23F01"):
        write_entry(
            owner,
            lines=({"account": dr, "amount_minor": 5}, {"account": cr, "amount_minor": -5}),
        )
        check_now(owner)


@pytest.mark.parametrize(
    ("column", "by"), [("seq", 1), ("seq", -1), ("number_in_year", 1), ("number_in_year", -1)]
)
def test_a_gap_or_a_repeat_in_the_numbers_is_refused(
    owner: psycopg.Connection, standing: Standing, column: str, by: int
) -> None:
    bent: Row = {column: standing.seq + 1 + by}  # all its entries are of one year
    with refused(owner, "23F04"):
        write_entry(owner, **bent)


def test_a_year_begins_with_number_one(owner: psycopg.Connection) -> None:
    next_year: Row = {"year": 2027, "posting_date": date(2027, 2, 1)}
    with refused(owner, "23F04"):
        write_entry(owner, number_in_year=2, **next_year)
    write_entry(owner, number_in_year=1, **next_year)
    check_now(owner)


def test_a_recorded_time_that_does_not_rise_is_refused(owner: psycopg.Connection) -> None:
    (last,) = owner.execute("SELECT recorded_at FROM books").fetchone() or (None,)
    with refused(owner, "23F04"):
        write_entry(owner, recorded_at=last, keeps_book=False)


def test_an_entry_that_its_book_does_not_know_of_is_refused(owner: psycopg.Connection) -> None:
    with refused(owner, "23F04"):
        write_entry(owner, keeps_book=False)
        check_now(owner)


def test_posting_into_a_closed_period_is_refused(owner: psycopg.Connection) -> None:
    with refused(owner, "23F03"):
        write_entry(owner, posting_date=date(2026, 3, 31))


def test_posting_where_no_period_is_kept_is_refused(owner: psycopg.Connection) -> None:
    with refused(owner, "23F03"):
        write_entry(owner, year=2025, posting_date=date(2025, 12, 31), number_in_year=1)


@pytest.mark.parametrize("count", [1, 3])
def test_an_entry_has_the_lines_that_it_says(owner: psycopg.Connection, count: int) -> None:
    with refused(owner, "23F02" if count == 1 else "23F07"):
        write_entry(owner, posting_count=count)
        check_now(owner)


def test_an_entry_without_lines_is_refused(owner: psycopg.Connection) -> None:
    with refused(owner, "23F07"):
        write_entry(owner, lines=())
        check_now(owner)


@pytest.mark.parametrize(
    "differs", [{"basis": "nav"}, {"value_date": JANUARY}, {"posting_date": JANUARY}]
)
def test_lines_have_their_entry_s_basis_and_dates(owner: psycopg.Connection, differs: Row) -> None:
    with refused(owner, "23F07"):
        write_entry(owner, of_postings=differs)
        check_now(owner)


def test_a_line_is_never_added_to_an_entry_that_is_whole(
    owner: psycopg.Connection, standing: Standing
) -> None:
    old = {
        "fund": FUND,
        "seq": standing.seq,
        "basis": "common",
        "value_date": date(2026, 4, 2),
        "posting_date": date(2026, 4, 2),
    }
    with refused(owner, "23F02"):
        add_line(owner, old, 3, COST[0])
    with refused(owner, "23F02"):
        fresh = write_entry(owner)
        add_line(owner, fresh, 3, COST[0])


@pytest.mark.parametrize(
    ("basis", "debit", "credit"),
    [("common", "2289", "5158"), ("statutory", "2289", "5158"), ("nav", "6356", "2292")],
)
def test_an_account_of_another_basis_is_refused(
    owner: psycopg.Connection, basis: str, debit: str, credit: str
) -> None:
    lines = ({"account": debit, "amount_minor": 5}, {"account": credit, "amount_minor": -5})
    with refused(owner, "23F11"):
        write_entry(owner, lines=lines, basis=basis)
        check_now(owner)
    write_entry(owner, lines=lines, basis="nav" if basis != "nav" else "statutory")
    check_now(owner)


def test_a_leaf_that_is_not_the_hash_of_what_stands_there_is_refused(
    owner: psycopg.Connection,
) -> None:
    with refused(owner, "23F13"):
        write_entry(owner, bend=1)
        check_now(owner)


def test_nobody_is_both_maker_and_checker_of_an_entry(owner: psycopg.Connection) -> None:
    with refused(owner, "23514"):
        write_entry(owner, posted_by="maker")


MIRROR: tuple[Row, ...] = (
    {"account": "1121", "amount_minor": -7_000_000, "bank_account": BANK},
    {"account": "5153", "amount_minor": 7_000_000},
)
MIRRORED: Row = {"value_date": date(2026, 4, 2), "posting_date": POSTED_ON}


def test_a_mirror_written_by_hand_is_let_in(owner: psycopg.Connection, standing: Standing) -> None:
    write_entry(owner, lines=MIRROR, reverses=standing.seq, **MIRRORED)
    check_now(owner)


@pytest.mark.parametrize(
    "lines",
    [
        (MIRROR[0] | {"amount_minor": -6_999_999}, MIRROR[1] | {"amount_minor": 6_999_999}),
        ({"account": "113", "amount_minor": -7_000_000}, MIRROR[1]),
        (MIRROR[0] | {"bank_account": None}, MIRROR[1]),
        (MIRROR[0], MIRROR[1] | {"line": "fee"}),
        (MIRROR[1], MIRROR[0]),
        (*MIRROR, *COST),
        (MIRROR[0] | {"foreign_minor": -1, "foreign_currency": "USD"}, MIRROR[1]),
    ],
    ids=["amount", "account", "bank", "dimension", "order", "more", "foreign"],
)
def test_a_reversal_that_does_not_mirror_its_original_is_refused(
    owner: psycopg.Connection, standing: Standing, lines: tuple[Row, ...]
) -> None:
    with refused(owner, "23F12"):
        write_entry(owner, lines=lines, reverses=standing.seq, **MIRRORED)
        check_now(owner)


def test_a_reversal_of_another_value_date_is_refused(
    owner: psycopg.Connection, standing: Standing
) -> None:
    with refused(owner, "23F12"):
        write_entry(owner, lines=MIRROR, reverses=standing.seq)
        check_now(owner)


def test_a_foreign_amount_is_mirrored_in_its_own_currency(owner: psycopg.Connection) -> None:
    dollars: Row = {"account": "1122", "amount_minor": 500, "foreign_minor": 2}
    original = write_entry(owner, lines=(dollars | {"foreign_currency": "USD"}, COST[1]))
    back: Row = {"account": "1122", "amount_minor": -500, "foreign_minor": -2}
    other = {"account": "331", "amount_minor": 500}
    with refused(owner, "23F12"):
        write_entry(
            owner, lines=(back | {"foreign_currency": "EUR"}, other), reverses=original["seq"]
        )
        check_now(owner)


def test_nothing_is_reversed_twice_or_before_it_is_there(
    owner: psycopg.Connection, standing: Standing
) -> None:
    write_entry(owner, lines=MIRROR, reverses=standing.seq, **MIRRORED)
    with refused(owner, "23505"):
        write_entry(owner, lines=MIRROR, reverses=standing.seq, **MIRRORED)
    with refused(owner, "23514"):
        write_entry(owner, reverses=standing.seq + 2)
