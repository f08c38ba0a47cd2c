"""The database of this deployment: an engine for the program and one for whoever owns the tables.

`connect_app` starts the embedded server when no server of one's own is named. The program's engine
acts as `fundops_app`, whatever user its connection string names; the owner's engine is for
migrations and repairs alone.
"""

import atexit
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, urlencode

from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, Engine, NullPool, create_engine, text

import fundops.db.actor  # noqa: F401 (every session says who acts, if it knows)
from fundops.db.connect import APP_ROLE, OWNER_ROLE, connector, read_conninfo
from fundops.db.embedded import EmbeddedServer
from fundops.db.errors import EmbeddedServerMissing
from fundops.db.roles import ensure_roles
from fundops.settings import Settings

DATABASE = "fundops"
# A threaded server works on at most 40 requests at once (anyio's limit): no thread waits for a
# connection, and two such servers stay under PostgreSQL's usual 100.
POOL_SIZE = 20
POOL_OVERFLOW = 20


@dataclass
class Database:
    """Both ways in; a context manager, and closed at the latest when the process ends."""

    app_conninfo: str
    owner_conninfo: str
    server: EmbeddedServer | None = None
    _owner: Engine | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        atexit.register(self.close)

    @cached_property
    def engine(self) -> Engine:
        """The program's engine; it connects at its first use."""
        return create_engine(
            "postgresql+psycopg://",
            creator=connector(self.app_conninfo, app=True),
            pool_size=POOL_SIZE,
            max_overflow=POOL_OVERFLOW,
            pool_timeout=10,
            hide_parameters=True,  # a logged traceback names no people and no amounts
            pool_pre_ping=True,  # 0.1 ms a request, for surviving a restart of the server
        )

    def owner_engine(self) -> Engine:
        """The engine of whoever may migrate; it keeps no connection open."""
        if self._owner is None:
            creator = connector(self.owner_conninfo, app=False)
            self._owner = create_engine(
                "postgresql+psycopg://", creator=creator, poolclass=NullPool
            )
        return self._owner

    def url(self, *, owner: bool = False) -> str:
        """The connection string in use, for psql and others; with its password when it has one."""
        conninfo = self.owner_conninfo if owner else self.app_conninfo
        return conninfo if "://" in conninfo else _as_url(conninfo)

    def close(self) -> None:
        """Let go of every connection, then of the embedded server. Safe to call twice."""
        atexit.unregister(self.close)
        if "engine" in self.__dict__:
            self.engine.dispose()
        if self._owner is not None:
            self._owner.dispose()
        if self.server is not None:
            self.server.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def connect_app(settings: Settings) -> Database:
    """The database that the settings name: reachable, new enough, and empty or not."""
    if settings.database_url is None:
        return _embedded(settings.home)
    app = read_conninfo(settings.database_url.get_secret_value(), setting="FUNDOPS_DATABASE_URL")
    owner = app
    if settings.owner_database_url is not None:
        given = settings.owner_database_url.get_secret_value()
        owner = read_conninfo(given, setting="FUNDOPS_OWNER_DATABASE_URL")
    database = Database(app, owner)
    try:
        with (
            database.owner_engine().connect()
        ):  # says now what is wrong, rather than at the first request
            return database
    except BaseException:
        database.close()
        raise


def _embedded(home: Path) -> Database:
    if sys.platform == "win32":
        raise EmbeddedServerMissing(reason="Windows")
    server = EmbeddedServer(home).start()
    try:
        prepare_embedded(server, DATABASE)
    except BaseException:
        server.release()
        raise
    app, owner = server.conninfo(APP_ROLE, DATABASE), server.conninfo("postgres", DATABASE)
    return Database(app, owner, server)


def prepare_embedded(server: EmbeddedServer, name: str) -> None:
    """Have the roles, and the database owned by the owner's role."""
    conninfo = server.conninfo("postgres", "postgres")
    engine = create_engine(
        "postgresql+psycopg://", creator=connector(conninfo, app=False), poolclass=NullPool
    )
    with engine.connect() as connection:
        if not _exists(connection, name):
            # for this session: CREATE DATABASE cannot be in a transaction with the question
            connection.execute(text("SELECT pg_advisory_lock(hashtext('fundops create'))"))
            if not _exists(connection, name):
                _create(connection, name)
    engine.dispose()


def _exists(connection: Connection, name: str) -> bool:
    question = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = :name)"
    return bool(connection.scalar(text(question), {"name": name}))


def _create(connection: Connection, name: str) -> None:
    ensure_roles(connection)
    connection.execute(text(f"ALTER ROLE {APP_ROLE} LOGIN"))
    connection.commit()
    connection.execution_options(isolation_level="AUTOCOMMIT")
    connection.execute(text(f'CREATE DATABASE "{name}" OWNER {OWNER_ROLE}'))


def _as_url(conninfo: str) -> str:
    """A connection string as an address; libpq reads a socket's folder from the query."""
    known = {name: str(value) for name, value in conninfo_to_dict(conninfo).items()}
    user, database = quote(known.pop("user", "")), quote(known.pop("dbname", ""))
    password = f":{quote(known.pop('password'), safe='')}" if "password" in known else ""
    at = f"{user}{password}@" if user else ""
    return f"postgresql://{at}/{database}?{urlencode(known)}"
