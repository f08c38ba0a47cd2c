"""The PostgreSQL that the tests run on: the embedded one, or the one that FUNDOPS_TEST_DATABASE_URL
names.

Each run makes one migrated template in it, whatever the number of workers; tests get clones. A file
lock that every worker holds together tells the last one to clean up.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import NullPool, create_engine

from fundops.db import migrate
from fundops.db.connect import APP_ROLE, OWNER_ROLE, connector
from fundops.db.embedded import EmbeddedServer
from fundops.db.engine import Database
from fundops.db.roles import ensure_roles
from tests.quick import LOCK, forget, home_in, place_of

URL_VARIABLE = "FUNDOPS_TEST_DATABASE_URL"
# Tests do not survive a power cut, and need not.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "256MB",  # it lies in memory
}


@dataclass(frozen=True)
class Cluster:
    """A server on which databases can be made."""

    admin: str  # the connection string of someone who may create databases
    app_user: str | None  # who the program signs in as; None: as admin, and becomes the app's role
    run: str  # part of every name, so that two runs can share a server
    place: Path  # where workers of the run find each other's locks

    def owner_conninfo(self, name: str) -> str:
        return make_conninfo(self.admin, dbname=name)

    def database(self, name: str) -> Database:
        owner = self.owner_conninfo(name)
        app = owner if self.app_user is None else make_conninfo(owner, user=self.app_user)
        return Database(app, owner)

    def create(self, name: str, template: str | None = None) -> None:
        how = f'TEMPLATE "{template}" STRATEGY WAL_LOG' if template else ""
        self.execute(f'CREATE DATABASE "{name}" OWNER {OWNER_ROLE} {how}')

    def drop(self, name: str) -> None:
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def execute(self, command: str) -> None:
        with psycopg.connect(self.admin, autocommit=True) as connection:
            connection.execute(command.encode())

    @property
    def template(self) -> str:
        return f"fundops_test_{self.run}_template"

    def once(self, name: str, make: Callable[[], object]) -> None:
        """Make something of that name: one worker does, the others wait; what a failed try left is
        made anew.
        """
        with (self.place / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (self.place / f"{name}.made").exists():
                make()
                (self.place / f"{name}.made").touch()

    def template_with(self, name: str, fill: Callable[[Database], object]) -> str:
        """The migrated database with something in it, to be cloned by tests that begin there."""
        whole = f"{self.template}_{name}"

        def make() -> None:
            self.drop(whole)
            self.create(whole, self.template)
            with self.database(whole) as database:
                fill(database)

        self.once(name, make)
        return whole

    def drop_templates(self) -> None:
        with psycopg.connect(self.admin, autocommit=True) as connection:
            like = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
            found = connection.execute(like, [self.template]).fetchall()
        for (name,) in found:
            self.drop(name)


@contextmanager
def shared_cluster(run: str) -> Iterator[Cluster]:
    """The cluster of this run with its template made, shared by all workers of the run."""
    place = place_of(run)
    place.mkdir(exist_ok=True)
    place.chmod(0o711)  # as root, the server's user passes through
    with (place / LOCK).open("w") as workers:
        fcntl.flock(workers, fcntl.LOCK_SH)
        with _cluster(place, run) as cluster:
            try:
                cluster.once("template", lambda: make_template(cluster))
                yield cluster
            finally:
                if last := _is_last(workers.fileno()):
                    cluster.drop_templates()
        if last:
            forget(place)


def make_template(cluster: Cluster) -> None:
    """A migrated database that nobody is connected to."""
    admin = create_engine(
        "postgresql+psycopg://", creator=connector(cluster.admin, app=False), poolclass=NullPool
    )
    with admin.begin() as connection:
        ensure_roles(connection)
    admin.dispose()
    if cluster.app_user is not None:
        cluster.execute(f"ALTER ROLE {APP_ROLE} LOGIN")
    cluster.drop(cluster.template)
    cluster.create(cluster.template)
    with cluster.database(cluster.template) as database:
        migrate.upgrade(database)


@contextmanager
def _cluster(place: Path, run: str) -> Iterator[Cluster]:
    if url := os.environ.get(URL_VARIABLE):
        yield Cluster(admin=url, app_user=None, run=run, place=place)
        return
    server = EmbeddedServer(home_in(place), options=FAST).start()
    try:
        admin = server.conninfo("postgres", "postgres")
        yield Cluster(admin=admin, app_user=APP_ROLE, run=run, place=place)
    finally:
        server.release()


def _is_last(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
