"""`fundops db …`."""

import json

import psycopg
import pytest

from fundops.db.engine import Database
from tests.cli.running import Terminal


@pytest.mark.committed
def test_the_database_is_upgraded_once_and_checked(fundops: Terminal, database: Database) -> None:
    fundops.on(database)
    said = json.loads(fundops("db", "upgrade", "--json").out)
    assert said["changed"] is False
    assert fundops("db", "check").code == 0
    assert json.loads(fundops("db", "check", "--json").out)["differences"] == []


@pytest.mark.committed
def test_what_guards_the_book_is_missed(
    fundops: Terminal, database: Database, owner_connection: psycopg.Connection
) -> None:
    owner_connection.execute("ALTER TABLE entries DISABLE TRIGGER USER")
    owner_connection.commit()
    fundops.on(database)
    ended = fundops("db", "check")
    assert ended.code == 1
    assert "trigger DISABLED" in ended.out


@pytest.mark.committed
def test_the_address_and_postgresqls_own_tools_reach_the_same_database(
    fundops: Terminal, database: Database
) -> None:
    fundops.on(database)
    with psycopg.connect(fundops("db", "url").out.strip()) as connection:
        there = connection.info.dbname
    program = "import os; print(os.environ['PGDATABASE'], os.environ['PGHOST'])"
    assert fundops("db", "run", "python3", "-c", program).out.split()[0] == there
    assert fundops("db", "run", "python3", "-c", "raise SystemExit(7)").code == 7
    assert "nonsense is not on this machine" in fundops.refused("db", "run", "nonsense")
