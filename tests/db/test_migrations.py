"""Migrations run once, are recognised as done at once, and what they do not see is listed."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import MetaData

from fundops.db import catalogue, migrate
from fundops.db.engine import Database
from fundops.db.errors import RevisionUnknown
from tests.clusters import Cluster

FIRST = """
from alembic import op

revision: str = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("CREATE TABLE things (id int PRIMARY KEY, part numeric CHECK (part > 0))")
    op.execute("CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
    op.execute("CREATE TRIGGER held BEFORE UPDATE ON things FOR EACH ROW EXECUTE FUNCTION hold()")
    op.execute("ALTER TABLE things ENABLE ALWAYS TRIGGER held")
    op.execute("GRANT SELECT ON things TO fundops_app")
"""
SECOND = """
from alembic import op

revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    op.execute("ALTER TABLE things ADD COLUMN words text")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrations of this test's own, in a folder with a difficult name."""
    place = tmp_path / "di chuyển 100%"
    (place / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (place / name).write_text((migrate.folder() / name).read_text())
    (place / "versions" / "20260101_0002_b.py").write_text(SECOND)
    (place / "versions" / "20260101_0001_a.py").write_text(FIRST)
    monkeypatch.setattr(migrate, "folder", lambda: place)
    return place


@pytest.fixture
def empty(cluster: Cluster, folder: Path) -> Database:
    """A database that nothing has migrated; its owner's role is there."""
    name = f"fundops_test_{cluster.run}_empty"
    cluster.drop(name)
    cluster.create(name)
    return cluster.database(name)


def test_the_order_of_revisions_is_read_from_the_files(folder: Path) -> None:
    assert migrate.revisions() == ["0001", "0002"]
    assert migrate.head() == "0002"


def test_an_empty_database_is_brought_up_once_by_whoever_is_first(empty: Database) -> None:
    assert migrate.current(empty) is None
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: migrate.upgrade(empty), range(4)))
    assert sorted(done) == [False, False, False, True]
    assert migrate.is_current(empty)
    begin = time.monotonic()
    assert not migrate.upgrade(empty)
    assert time.monotonic() - begin < 0.5
    _drift_is_listed(empty)
    _a_database_from_the_future_is_refused(empty)
    empty.close()


def _drift_is_listed(database: Database) -> None:
    migrate.approve_catalogue(database)
    with database.owner_engine().connect() as connection:
        lines = catalogue.read(connection)
        assert any(line.startswith("trigger always: CREATE TRIGGER held") for line in lines)
        assert "grant on public.things to fundops_app: SELECT" in lines
        assert "owner of public.things: fundops_owner" in lines
        metadata = MetaData()
        metadata.reflect(connection)
    assert migrate.check(database, metadata) == []
    with psycopg.connect(database.owner_conninfo) as owner:
        owner.execute("ALTER TABLE things DISABLE TRIGGER held")
        owner.execute("GRANT DELETE ON things TO fundops_app")
        owner.execute("ALTER TABLE things ADD COLUMN more text")
    found = "\n".join(migrate.check(database, metadata))
    for part in ("+trigger DISABLED", "-trigger always", "fundops_app: DELETE, SELECT", "more"):
        assert part in found


def _a_database_from_the_future_is_refused(database: Database) -> None:
    with psycopg.connect(database.owner_conninfo) as owner:
        owner.execute("UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(RevisionUnknown, match="0099"):
        migrate.upgrade(database)


def test_a_migration_that_fails_leaves_nothing(empty: Database, folder: Path) -> None:
    third = SECOND.replace("'0001'", "'0002'").replace("revision = '0002'", "revision = '0003'", 1)
    broken = third.replace('words text")', 'again text")\n    op.execute("SELECT 1 / 0")')
    (folder / "versions" / "c.py").write_text(broken)
    with pytest.raises(Exception, match="division by zero"):
        migrate.upgrade(empty)
    assert migrate.current(empty) == "0002"
    with psycopg.connect(empty.owner_conninfo) as owner:
        columns = owner.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'things'"
        ).fetchall()
    assert ("again",) not in columns
    empty.close()
