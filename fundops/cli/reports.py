"""`fundops report …`: list what can be printed, and print it.

`fundops report board-quarterly …` is short for `fundops report print board-quarterly …`.
"""

import json
import re
import sys
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from fundops.cli.errors import FileNotWritable, FundNotNamed, MomentMalformed
from fundops.cli.opening import made_database, settings, write_if_new
from fundops.cli.speech import languages, tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EXAMPLE = "2028-01-15T17:00:00+07:00"


class ReportGroup(TyperGroup):
    """A first word that is no command is the id of a report."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.commands:
            args = ["print", *args]
        return super().resolve_command(ctx, args)


class Language(StrEnum):
    """The language of a statement."""

    VI = "vi"
    EN = "en"


class Form(StrEnum):
    """What a statement is written as."""

    PDF = "pdf"
    TEXT = "text"
    JSON = "json"


app = typer.Typer(
    cls=ReportGroup,
    no_args_is_help=True,
    help="Statements: `report list`, and `report ID --period 2027Q4 …` to print one.",
)
Fund = Annotated[
    str | None,
    typer.Option("--fund", help="Code of the fund; needed where several have statements."),
]


@app.command("list")
def list_reports(
    *,
    fund: Fund = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for a script.")] = False,
) -> None:
    """List the reports of a fund and the periods that each can be printed for."""
    from sqlalchemy.orm import Session

    from fundops.reporting.actions import available

    with made_database() as database, Session(database.engine) as session:
        code = _fund(session, fund)
        found = [
            {
                "id": report.id.replace("_", "-"),
                "fund": code,
                "name_vi": report.name.vi,
                "name_en": report.name.en,
                "periods": list(report.periods),
            }
            for report in available(session, code)
        ]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for each in found:
        names = " · ".join(str(each[f"name_{lang}"]) for lang in languages())
        typer.echo(f"{each['id']:<18}{names}")
        typer.echo(f"{'':<18}{' '.join(each['periods'])}")


@app.command("print")
def print_report(
    report: Annotated[str, typer.Argument(metavar="ID", help="Such as board-quarterly.")],
    *,
    period: Annotated[str, typer.Option("--period", help="A quarter that is over: 2027Q4.")],
    fund: Fund = None,
    lang: Annotated[Language, typer.Option("--lang", help="Language.")] = Language.VI,
    form: Annotated[Form, typer.Option("--format", help="PDF, text or JSON.")] = Form.PDF,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="Where to; - is standard output."),
    ] = None,
    known_on: Annotated[
        str | None,
        typer.Option(
            "--as-known-on",
            metavar="DATETIME",
            help=f"As the book was known at a past moment, such as {EXAMPLE}; without an offset it "
            "is Vietnam's time.",
        ),
    ] = None,
) -> None:
    """Print one statement from the book.

    The same book gives identical bytes. A statement that does not tie is refused, with every
    difference. Each printing is recorded.
    """
    from sqlalchemy.orm import Session

    from fundops.cli.printing import print_order, record
    from fundops.reporting.actions import Order

    moment = None if known_on is None else read_moment(known_on)
    with made_database() as database:
        with Session(database.engine) as session:
            code = _fund(session, fund)
        order = Order(
            report=report,
            fund=code,
            period=period,
            lang=lang.value,
            format=form.value,
            known_on=moment,
        )
        printed = print_order(database, settings(), order)
        _deliver(printed.content, out or printed.filename)
        record(database, order, printed)


def read_moment(text: str) -> datetime:
    """A moment as a person types it: a date with a time, in Vietnam's time unless it says
    otherwise.
    """
    from fundops.formats import VIETNAM_TIME

    moment = None
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):  # a day alone could mean its end
        with suppress(ValueError):
            moment = datetime.fromisoformat(text)
    if moment is None:
        raise MomentMalformed(text=text, example=EXAMPLE)
    # written one way, so that the same moment prints the same bytes
    aware = moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM_TIME)
    return aware.astimezone(VIETNAM_TIME)


def _fund(session: "Session", asked: str | None) -> str:
    """The fund that was named, else the only one that has statements."""
    from fundops.ledger.queries import master
    from fundops.reporting.actions import available

    if asked is not None:
        return master.fund(session, asked.upper()).code
    every = [fund.code for fund in master.funds(session)]
    codes = [code for code in every if available(session, code)] or every
    if len(codes) != 1:
        raise FundNotNamed(known=codes)
    return codes[0]


def _deliver(content: bytes, out: str) -> None:
    if out == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    if path.is_dir():
        raise FileNotWritable(file=path, reason="it is a folder")
    write_if_new(path, content)
    tell(f"Đã in {path}", f"Printed {path}")
