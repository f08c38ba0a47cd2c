"""`fundops db …`: bring the database up to this program, compare the two, and reach it with
PostgreSQL's own tools.
"""

import json
import os
import subprocess
from typing import TYPE_CHECKING, Annotated

import typer

from fundops.cli.errors import ProgramMissing
from fundops.cli.opening import settings
from fundops.cli.speech import tell

if TYPE_CHECKING:
    from fundops.db.engine import Database

app = typer.Typer(no_args_is_help=True, help="The database: upgrade, check, address, tools.")
# libpq's variables, by the words of a connection string
VARIABLES = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "service": "PGSERVICE",
    "passfile": "PGPASSFILE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a script.")]


@app.command()
def upgrade(*, as_json: AsJson = False) -> None:
    """Bring the database up to this program, and each fund's amount bands up to its pack.

    Make a backup first when it holds a real deployment: `fundops db run pg_dump -Fc -f FILE`.
    """
    from fundops.db import migrate
    from fundops.db.engine import connect_app
    from fundops.founding import renew_bands

    with connect_app(settings()) as database:
        done = migrate.upgrade(database)
        renew_bands(database)
        revision = migrate.head()
    if as_json:
        typer.echo(json.dumps({"revision": revision, "changed": done}))
    elif done:
        tell(
            f"Đã nâng cấp cơ sở dữ liệu lên phiên bản {revision}.",
            f"The database is now at revision {revision}.",
        )
    else:
        tell(
            f"Cơ sở dữ liệu đã ở phiên bản {revision}; không có gì thay đổi.",
            f"The database was at revision {revision} already; nothing was changed.",
        )


@app.command()
def check(*, as_json: AsJson = False) -> None:
    """List every difference between the database and this program.

    Exit code 1 when there is one. Compares the revision, the tables, and what guards the book:
    triggers, functions, checks, owners and grants.
    """
    from fundops.db import migrate
    from fundops.db.engine import connect_app
    from fundops.db.errors import DatabaseNotPrepared
    from fundops.tables import metadata

    with connect_app(settings()) as database:
        if migrate.current(database) is None:
            raise DatabaseNotPrepared
        differences = migrate.check(database, metadata)
    if as_json:
        typer.echo(json.dumps({"revision": migrate.head(), "differences": differences}))
    else:
        for line in differences:
            typer.echo(line)
        if not differences:
            tell(
                "Cơ sở dữ liệu khớp đúng với chương trình.",
                "The database is as the program expects.",
            )
    if differences:
        raise typer.Exit(1)


@app.command()
def url(
    *,
    owner: Annotated[
        bool, typer.Option("--owner", help="As whoever may migrate, instead of the program's user.")
    ] = False,
) -> None:
    """Print the connection string in use.

    With its password when it has one. The embedded server runs while a fundops command runs: use
    the address beside `fundops serve`, or use `fundops db run`.
    """
    from fundops.db.engine import connect_app

    with connect_app(settings()) as database:
        typer.echo(database.url(owner=owner))


@app.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
def run(
    command: Annotated[
        list[str], typer.Argument(metavar="PROGRAM [ARGUMENTS]…", help="Such as pg_dump, psql.")
    ],
) -> None:
    """Run a program such as pg_dump or psql on the database.

    As whoever may migrate: `fundops db run pg_dump -Fc -f FILE`. The embedded server is up for as
    long as the program runs, and its own pg_dump, pg_restore and psql are found first.
    """
    from fundops.db.engine import connect_app

    with connect_app(settings()) as database:
        try:
            done = subprocess.run(command, env=_environment(database), check=False)  # noqa: S603 (the user's own)
        except OSError as error:
            raise ProgramMissing(program=command[0]) from error
    raise typer.Exit(done.returncode)


def _environment(database: "Database") -> dict[str, str]:
    """The user's environment, with libpq's variables for this database."""
    from psycopg.conninfo import conninfo_to_dict

    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    known = conninfo_to_dict(database.owner_conninfo)
    environment |= {VARIABLES[key]: str(known[key]) for key in known if key in VARIABLES}
    if database.server is not None:
        environment["PATH"] = f"{database.server.bin}{os.pathsep}{os.environ.get('PATH', '')}"
    return environment
