"""What the calculators of contract terms have in common: their TOML file, and exact numbers.

A fault in the file is named by line, key, found value and what belongs there (`fundops.terms`).
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from fundops.cli.calc.answer import print_table
from fundops.cli.calc.errors import CalcFileTooLarge, CalcFileUnreadable, TermsNotUtf8
from fundops.formats import Lang, day, number

MOST_BYTES = 1_000_000

Terms = Annotated[Path, typer.Argument(metavar="TERMS.toml", help="See docs/calculators/.")]

FORMULAS: dict[Lang, str] = {"vi": "Công thức và số liệu đưa vào", "en": "Formulas and inputs"}


def toml_text(file: Path) -> str:
    """The text of a file that a person named."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise CalcFileUnreadable(file=str(file), reason=reason) from None
    if len(content) > MOST_BYTES:
        raise CalcFileTooLarge(file=file.name, most=MOST_BYTES // 1_000_000)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TermsNotUtf8(file=file.name) from None


def exact(value: Fraction) -> str:
    """A fraction as it can be worked with: a decimal where it is one, else "90/365"."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    return f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():f}"


def percent(value: Fraction, lang: Lang) -> str:
    """A rate of a contract, with the decimals that it has: "8,5 %" / "8.5 %"."""
    text = exact(value * 100)
    return f"{text.replace('.', ',') if lang == 'vi' else text} %"


def span(first: date, last: date, lang: Lang) -> str:
    """Two days that are both included."""
    return f"{day(first, lang)} - {day(last, lang)}"


def amounts(values: Sequence[int], lang: Lang) -> list[str]:
    """Cells of đồng."""
    return [number(value, lang) for value in values]


def titled_table(title: str, rows: Sequence[Sequence[str]]) -> None:
    """A table under a title of its own, after an empty line."""
    typer.echo(f"\n{title}")
    print_table(rows)
