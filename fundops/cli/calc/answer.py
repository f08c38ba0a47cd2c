"""What every calculator has in common at the terminal: its options, and how results are printed.

With `--json` one object on standard output, figures as decimal strings, never NaN or Infinity;
without, a table in the reader's language. A refusal is told in the language of `--lang` too.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from fundops.cli.reports import Language
from fundops.cli.speech import languages, refuse
from fundops.errors import Refusal
from fundops.formats import Lang

File = Annotated[Path, typer.Argument(metavar="FILE.csv", help="See docs/calculators/.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a script.")]
In = Annotated[Language | None, typer.Option("--lang", help="Language; default: the reader's.")]


@contextmanager
def speaking(asked: Language | None) -> Iterator[Lang]:
    """The language to answer in; what is refused meanwhile is told in it if it was asked for."""
    try:
        yield languages()[0] if asked is None else asked.value
    except Refusal as refusal:
        if asked is None:
            raise
        refuse(refusal, asked.value)
        raise typer.Exit(1) from None


def print_json(result: Mapping[str, object]) -> None:
    """One object; exact amounts and dates as text, ratios already are, and floats never occur."""
    typer.echo(json.dumps(result, ensure_ascii=False, indent=2, allow_nan=False, default=_text))


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as they need be, the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *rest = row
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        typer.echo("  ".join([first.ljust(widths[0]), *cells]).rstrip())


def print_pairs(rows: Sequence[tuple[str, str]]) -> None:
    """What and how much, a line each, where the answers are words as often as numbers."""
    width = max(len(label) for label, _ in rows)
    for label, shown in rows:
        typer.echo(f"{label.ljust(width)}  {shown}")


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is printed as text of its own, not left to JSON")
