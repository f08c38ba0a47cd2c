"""`fundops demo`, `fundops init`, `fundops serve`: make a deployment, and let it answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundops.cli.errors import PackUnknown
from fundops.cli.opening import made_database, settings
from fundops.cli.speech import tell

if TYPE_CHECKING:
    from fundops.db.engine import Database
    from fundops.settings import Settings

Port = Annotated[
    int | None,
    typer.Option("--port", min=0, max=65535, help="Where to answer, instead of FUNDOPS_PORT."),
]


def demo(
    *,
    startups: Annotated[
        int, typer.Option("--startups", min=0, max=100_000, help="Invented startups on record.")
    ] = 100,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Print and leave.")] = False,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where statements go.")] = Path(
        "out"
    ),
    port: Port = None,
) -> None:
    """Show the program with invented figures: build the demo if the database is empty, print the
    statements of the last closed quarter, then serve.

    A second run finds everything made and changes nothing. A real deployment is never touched.
    """
    from fundops.cli.demo_state import have_demo
    from fundops.cli.printing import print_last_quarter
    from fundops.db.engine import connect_app

    where = settings(port=port)
    if not no_serve:
        _require_port(where)
    with connect_app(where) as database:
        have_demo(database, startups)
        for path in print_last_quarter(database, out):
            typer.echo(str(path))
        if not no_serve:
            _serve(database, where)


def init(
    *,
    fund: Annotated[
        list[str],
        typer.Option("--fund", metavar="PACK", help="A policy pack: hvcf, stdf; may be repeated."),
    ] = ["hvcf"],  # noqa: B006 (typer reads it and does not change it)
) -> None:
    """Make a real deployment in an empty database: its funds, charts of accounts and this year's
    periods.

    It stays real for good, and keeps the real time. Refuses when the database holds one already.
    """
    from sqlalchemy.orm import Session

    from fundops import founding
    from fundops.db import migrate
    from fundops.db.engine import connect_app
    from fundops.ledger.queries import master
    from fundops.policy import packs

    for pack in fund:
        if pack not in packs.known():
            raise PackUnknown(pack=pack, known=packs.known())
    with connect_app(settings()) as database:
        if migrate.current(database) is not None:
            with Session(database.engine) as session:
                if master.is_made(session):
                    raise founding.DeploymentExists
        migrate.upgrade(database)
        founding.found(database, tuple(dict.fromkeys(fund)))
        with Session(database.engine) as session:
            for made in master.funds(session):
                typer.echo(f"{made.code}\t{made.name_vi}\t{made.name_en}")
    tell(
        "Đã khởi tạo. Chạy `fundops serve` rồi mở địa chỉ được in ra.",
        "It is made. Run `fundops serve` and open the address that it prints.",
    )


def serve(*, port: Port = None) -> None:
    """Answer on this machine: the overview page, statements to download, and the JSON API."""
    where = settings(port=port)
    _require_port(where)
    with made_database(where) as database:
        _serve(database, where)


def _require_port(where: "Settings") -> None:
    """Refuse a port in use before anything slow."""
    raise NotImplementedError


def _serve(database: "Database", where: "Settings") -> None:
    raise NotImplementedError
