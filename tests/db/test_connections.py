"""Connections have the app's role and rights, say clearly what is wrong, and never hang on."""

import subprocess
import threading
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from pydantic import SecretStr
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.orm import Session

from fundops.db.connect import connector, read_conninfo, require_version, where
from fundops.db.engine import Database, connect_app
from fundops.db.errors import (
    DatabaseNotPrepared,
    DatabaseUrlMalformed,
    ServerTooOld,
    ServerUnreachable,
)
from fundops.db.roles import ensure_roles
from fundops.settings import Settings
from tests.clusters import Cluster
from tests.pg15 import is_installed, postgres15


def test_the_app_acts_as_its_role_in_utc(session: Session) -> None:
    row = session.execute(
        text("SELECT current_user, current_setting('timezone'), current_setting('lock_timeout')")
    ).one()
    assert tuple(row) == ("fundops_app", "UTC", "10s")


def test_the_app_may_not_make_tables(session: Session) -> None:
    with pytest.raises(Exception, match="permission denied for schema public"):
        session.execute(text("CREATE TABLE mine (id int)"))


def test_the_printed_address_works_for_psql(worker_database: Database) -> None:
    with psycopg.connect(worker_database.url()) as connection:
        row = connection.execute("SELECT current_database()").fetchone()
    name = conninfo_to_dict(worker_database.owner_conninfo)["dbname"]
    assert row == (name,)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_any_spelling_of_the_scheme_is_understood(scheme: str) -> None:
    url = read_conninfo(f"{scheme}://an:secret@db.local:6432/fund?sslmode=require", setting="X")
    assert conninfo_to_dict(url)["host"] == "db.local"
    assert where(url) == "db.local:6432/fund"


def test_a_malformed_address_is_refused_by_the_name_of_its_setting() -> None:
    settings = Settings(database_url=SecretStr("mysql://somewhere"))
    with pytest.raises(DatabaseUrlMalformed, match="FUNDOPS_DATABASE_URL"):
        connect_app(settings)


def test_an_unreachable_server_is_one_sentence_without_the_password() -> None:
    settings = Settings(database_url=SecretStr("postgresql://an:secret@127.0.0.1:1/fund"))
    with pytest.raises(ServerUnreachable, match=r"127\.0\.0\.1:1/fund") as refused:
        connect_app(settings)
    assert "secret" not in refused.value.sentence("vi") + refused.value.sentence("en")
    assert "\n" not in refused.value.sentence("en")


@pytest.mark.parametrize(("number", "found"), [(140012, "14.12"), (90624, "9.6")])
def test_a_server_before_15_is_refused(number: int, found: str) -> None:
    with pytest.raises(ServerTooOld, match=f"version {found};"):
        require_version(number)


def test_15_and_newer_servers_are_taken() -> None:
    require_version(150000)
    require_version(180004)


def test_a_server_without_the_roles_says_that_it_is_not_prepared(tmp_path: Path) -> None:
    if not is_installed():
        pytest.skip("PostgreSQL 15 is not installed here")
    with postgres15() as url:
        with connect_app(Settings(database_url=SecretStr(url))) as database:
            with pytest.raises(DatabaseNotPrepared):
                database.engine.connect()
            with database.owner_engine().begin() as connection:
                ensure_roles(connection)
            with database.engine.connect() as connection:
                assert connection.scalar(text("SELECT current_user")) == "fundops_app"
        _roles_can_be_made_by_many_at_once(url)
        _roles_can_be_made_by_one_who_is_no_superuser(url)


def _roles_can_be_made_by_many_at_once(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("DROP OWNED BY fundops_owner, fundops_app")
        admin.execute("DROP ROLE fundops_owner")
        admin.execute("DROP ROLE fundops_app")
    faults: list[Exception] = []

    def make() -> None:
        engine = create_engine(
            "postgresql+psycopg://", creator=connector(url, app=False), poolclass=NullPool
        )
        try:
            with engine.begin() as connection:
                ensure_roles(connection)
        except Exception as error:  # noqa: BLE001 (handed to the test's thread)
            faults.append(error)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def _roles_can_be_made_by_one_who_is_no_superuser(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("CREATE ROLE manager LOGIN CREATEROLE")
        admin.execute("CREATE DATABASE theirs OWNER manager")
    theirs = url.replace("postgres@/postgres", "manager@/theirs")
    with connect_app(Settings(database_url=SecretStr(theirs))) as database:
        with database.owner_engine().begin() as connection:
            ensure_roles(connection)
            connection.execute(text("SET ROLE fundops_owner"))
            connection.execute(text("CREATE TABLE ours (id int)"))
        with database.engine.connect() as connection:
            assert connection.scalar(text("SELECT current_user")) == "fundops_app"


def test_a_clone_is_dropped_with_its_test(cluster: Cluster) -> None:
    cluster.create("fundops_test_gone", cluster.template)
    cluster.drop("fundops_test_gone")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(cluster.owner_conninfo("fundops_test_gone"))


@pytest.mark.committed
def test_a_committed_test_has_a_database_of_its_own(
    database: Database, owner_connection: psycopg.Connection
) -> None:
    owner_connection.execute("CREATE TABLE here (id int)")
    owner_connection.execute("GRANT SELECT, INSERT ON here TO fundops_app")
    owner_connection.commit()
    with Session(database.engine) as session:
        session.execute(text("INSERT INTO here VALUES (1)"))
        session.commit()
    assert owner_connection.execute("SELECT id FROM here").fetchall() == [(1,)]


def test_nothing_of_the_database_is_imported_with_the_settings() -> None:
    code = "import sys, fundops.settings; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run(["python", "-c", code], check=False).returncode == 0
