"""Triggers, functions, checks and grants are those that were approved: `alembic check` does not
see them.
"""

import psycopg
import pytest
from sqlalchemy import text

from fundops.db import catalogue, migrate
from fundops.db.connect import OWNER_ROLE
from fundops.db.engine import Database
from fundops.tables import metadata


@pytest.mark.committed
def test_the_migrated_database_is_what_was_approved(database: Database) -> None:
    """Tables against the models, and the rest against migrations/catalogue.txt; the same list on
    every supported PostgreSQL.
    """
    assert migrate.check(database, metadata) == []


@pytest.mark.committed
def test_every_trigger_is_always_enabled(owner_connection: psycopg.Connection) -> None:
    found = owner_connection.execute(
        "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal"
    ).fetchall()
    assert len(found) > 30
    assert [row for row in found if row[2] != "A"] == []


@pytest.mark.committed
def test_every_function_that_acts_for_the_owner_fixes_its_search_path(
    owner_connection: psycopg.Connection,
) -> None:
    found = owner_connection.execute(
        "SELECT proname, proconfig FROM pg_proc WHERE prosecdef"
        " AND pronamespace = 'public'::regnamespace"
    ).fetchall()
    assert {"ledger_post", "ledger_void", "ledger_close_period"} <= {name for name, _ in found}
    assert [name for name, config in found if config != ["search_path=public, pg_temp"]] == []


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        ("ALTER TABLE entries DISABLE TRIGGER append_only", "+trigger DISABLED"),
        ("ALTER TABLE entries ENABLE TRIGGER append_only", "+trigger origin"),
        ("DROP TRIGGER guard_entry ON entries", "-trigger always"),
        ("GRANT INSERT ON entries TO fundops_app", "+grant on public.entries"),
        ("GRANT UPDATE (seq) ON books TO fundops_app", "+grant on public.books.seq"),
        ("GRANT EXECUTE ON FUNCTION ledger_leaf_hash(text) TO PUBLIC", "to public: EXECUTE"),
        ("ALTER TABLE postings DROP CONSTRAINT ck_postings_not_zero", "-constraint"),
        (
            "CREATE OR REPLACE FUNCTION guard_book() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
            "+function public.guard_book()",
        ),
    ],
)
def test_whatever_an_owner_loosens_is_listed(
    book_database: Database, change: str, sign: str
) -> None:
    with book_database.owner_engine().connect() as connection:
        before = catalogue.read(connection)
        connection.execute(text(f"SET LOCAL ROLE {OWNER_ROLE}"))
        connection.execute(text(change))
        found = catalogue.differences(before, catalogue.read(connection))
        connection.rollback()
    assert any(sign in line for line in found)
