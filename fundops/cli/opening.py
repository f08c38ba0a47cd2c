"""Open the deployment's database: settings read, the server reachable, the schema up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from fundops.cli.errors import FileNotWritable, NotMade, SettingMalformed, UpgradeNeeded

if TYPE_CHECKING:
    from fundops.db.engine import Database
    from fundops.settings import Settings


def settings(**changes: object) -> "Settings":
    """The environment's settings, with what the command line says instead."""
    from pydantic import ValidationError

    from fundops.settings import Settings, read_settings

    try:
        found = read_settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "FUNDOPS_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingMalformed(name=name, reason=first["msg"]) from None
    told = {name: value for name, value in changes.items() if value is not None}
    return Settings.model_validate(found.model_dump() | told) if told else found


@contextmanager
def made_database(where: "Settings | None" = None) -> Iterator["Database"]:
    """A database that holds a deployment and is up to date, and packs without faults; nothing is
    made or changed.
    """
    from sqlalchemy.orm import Session

    from fundops.db import migrate
    from fundops.db.engine import connect_app
    from fundops.ledger.queries import master
    from fundops.policy.packs import refuse_faulty

    refuse_faulty()
    with connect_app(where or settings()) as database:
        found = migrate.current(database)
        if found is None:
            raise NotMade
        if found not in migrate.revisions():
            from fundops.db.errors import RevisionUnknown

            raise RevisionUnknown(found=found, expected=migrate.head())
        if found != migrate.head():
            raise UpgradeNeeded(found=found, expected=migrate.head())
        with Session(database.engine) as session:
            if not master.is_made(session):
                raise NotMade
        yield database


def write_if_new(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; whether it was not there with these bytes already."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        raise FileNotWritable(file=path, reason=error.strerror or str(error)) from error
    return True
