"""Migrations, run from Python: bring a database up to this program, and find where the two have
drifted apart.

The revisions lie in `migrations/` of a checkout, or in the installed package. A database that is up
to date is recognised by comparing one row with the names in the files, before Alembic is even
imported: a start costs nothing.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, MetaData, text

from fundops.db import catalogue
from fundops.db.engine import Database
from fundops.db.errors import RevisionUnknown
from fundops.settings import checkout_root

if TYPE_CHECKING:
    from alembic.config import Config

REVISION = re.compile(r"""^(revision|down_revision)\b[^=\n]*=\s*["'](\w+)["']""", re.MULTILINE)
FILE_TEMPLATE = "%%(year)d%%(month).2d%%(day).2d_%%(rev)s_%%(slug)s"


def folder() -> Path:
    """Where the revisions lie."""
    root = checkout_root()
    if root is not None and (root / "migrations").is_dir():
        return root / "migrations"
    return Path(__file__).parent.parent / "_data" / "migrations"


def revisions() -> list[str]:
    """Every revision by its name, oldest first, read from the files without running them."""
    after: dict[str | None, str] = {}
    for path in (folder() / "versions").glob("*.py"):
        names = dict(REVISION.findall(path.read_text(encoding="utf-8")))
        after[names.get("down_revision")] = names["revision"]
    chain: list[str] = []
    while (following := after.get(chain[-1] if chain else None)) is not None:
        chain.append(following)
    return chain


def head() -> str | None:
    """The newest revision that this program knows."""
    known = revisions()
    return known[-1] if known else None


def current(database: Database) -> str | None:
    """The revision that the database is at; None when it is empty."""
    with database.owner_engine().connect() as connection:
        return _current(connection)


def is_current(database: Database) -> bool:
    return current(database) == head()


def upgrade(database: Database) -> bool:
    """Bring the database up to this program; whether anything was done. Several may try at once."""
    with database.owner_engine().connect() as connection:
        if not _behind(connection):
            return False
        connection.execute(text("SELECT pg_advisory_lock(hashtext('fundops upgrade'))"))
        connection.commit()  # the lock is the session's: it goes with the connection
        if not _behind(connection):
            return False
        connection.rollback()
        from alembic import command  # noqa: PLC0415 (0.2 s that a start up to date does not pay)

        command.upgrade(_config(connection), "head")
        return True


def write_revision(database: Database, title: str) -> Path:
    """Write the next revision, with what the tables say that the database lacks."""
    from alembic import command  # noqa: PLC0415 (as above)

    number = f"{int(head() or 0) + 1:04d}"
    with database.owner_engine().connect() as connection:
        config = _config(connection)
        config.attributes["compare"] = True
        command.revision(config, message=title, rev_id=number, autogenerate=True)
    return next((folder() / "versions").glob(f"*_{number}_*.py"))


def check(database: Database, metadata: MetaData) -> list[str]:
    """Every difference between the database and the program: revision, tables, and what Alembic
    does not see.
    """
    with database.owner_engine().connect() as connection:
        differences = []
        if (found := _current(connection)) != head():
            differences.append(f"revision: {found}, expected {head()}")
        differences += [f"table: {line}" for line in _table_differences(connection, metadata)]
        expected = (folder() / catalogue.FILE).read_text(encoding="utf-8").splitlines()
        return differences + catalogue.differences(expected, catalogue.read(connection))


def approve_catalogue(database: Database) -> Path:
    """Write down the catalogue as it is; the change is then read like any other, in its diff."""
    path = folder() / catalogue.FILE
    with database.owner_engine().connect() as connection:
        path.write_text("\n".join(catalogue.read(connection)) + "\n", encoding="utf-8")
    return path


def _table_differences(connection: Connection, metadata: MetaData) -> list[str]:
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 (as above)
    from alembic.migration import MigrationContext  # noqa: PLC0415

    return [
        str(found) for found in compare_metadata(MigrationContext.configure(connection), metadata)
    ]


def _current(connection: Connection) -> str | None:
    if connection.scalar(text("SELECT to_regclass('public.alembic_version')")) is None:
        return None
    found = connection.scalar(text("SELECT version_num FROM public.alembic_version"))
    return None if found is None else str(found)


def _behind(connection: Connection) -> bool:
    """Whether there is something to do; a database from the future is refused."""
    found, known = _current(connection), revisions()
    if found is not None and found not in known:
        raise RevisionUnknown(found=found, expected=head())
    return found != head()


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 (as above)

    config = Config()
    escaped = str(folder()).replace("%", "%%")  # the values are a template of configparser's
    config.set_main_option("script_location", escaped)
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", FILE_TEMPLATE)
    config.attributes["connection"] = connection
    return config
