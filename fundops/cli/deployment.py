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
    """Show the program with invented figures, and serve it.

    Builds the demo if the database is empty, prints the statements of the last closed quarter, then
    serves. A second run finds everything made and changes nothing. A real deployment is never
    touched.
    """
    from fundops.cli.demo_papers import print_last_quarter
    from fundops.cli.demo_state import have_demo
    from fundops.db.engine import connect_app
    from fundops.policy.packs import refuse_faulty

    refuse_faulty()
    where = settings(port=port)
    if not no_serve:
        where = _claimed(where)
    with connect_app(where) as database:
        have_demo(database, startups)
        for path in print_last_quarter(database, where, out):
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
    """Make a real deployment in an empty database.

    With its funds, their charts of accounts and this year's periods. It stays real for good, and
    keeps the real time. Refuses when the database holds one already.
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
    packs.refuse_faulty()
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
    where = _claimed(settings(port=port))
    with made_database(where) as database:
        _serve(database, where)


def _claimed(where: "Settings") -> "Settings":
    """Refuse a port in use before anything slow; a free one is found for port 0."""
    from fundops.server import claim

    return where.model_copy(update={"port": claim(where.host, where.port)})


def _serve(database: "Database", where: "Settings") -> None:
    """Answer until Ctrl-C."""
    from threading import Thread

    from fundops.app import create_app
    from fundops.server import serve as answer

    Thread(target=_warm, args=(database, where), daemon=True).start()
    answer(create_app(database, where), where.host, where.port, on_serving=_say_what_to_open)


def _warm(database: "Database", where: "Settings") -> None:
    """What is slow once is done while nobody waits; the first page does what was not finished."""
    from contextlib import suppress

    from sqlalchemy.exc import DBAPIError

    from fundops.errors import Refusal
    from fundops.web.overview.warming import warm

    with suppress(DBAPIError, OSError, Refusal):  # the first page says what is wrong
        warm(database, where)


def _say_what_to_open(url: str) -> None:
    tell(
        f"Đang phục vụ. Mở {url} (tổng quan và báo cáo) hoặc {url}api/docs (API). Dừng: Ctrl-C.",
        f"Serving. Open {url} (overview and statements) or {url}api/docs (API). Stop: Ctrl-C.",
    )
