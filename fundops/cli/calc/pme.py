"""`fundops calc pme`: a fund beside an index, by four methods."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fundops.cli.calc import errors
from fundops.cli.calc.answer import AsJson, File, In, print_json, print_pairs, speaking
from fundops.cli.calc.sheet import Row, read_sheet

if TYPE_CHECKING:
    from fundops.measures.pme import Beside

COLUMNS = ("date", "contribution", "distribution", "nav", "index")


class Line(NamedTuple):
    """One row."""

    row: Row
    on: date
    contribution: Decimal
    distribution: Decimal
    level: Decimal


def pme(file: File, *, lang: In = None, as_json: AsJson = False) -> None:
    """Public market equivalents of a file with date,contribution,distribution,nav,index.

    Amounts are positive, in any order, an empty one is 0; the index stands on every row, the NAV
    on the last day. Printed: KS-PME, LN-PME, PME+ and direct alpha.
    """
    from fundops.cli.calc.shown import multiple_json, multiple_words, rate_json, rate_words
    from fundops.measures.pme import direct_alpha, ks_pme, ln_pme, pme_plus

    with speaking(lang) as spoken:
        fund = _read(file)
        ratio = ks_pme(fund)
        rates = {
            "LN-PME": ln_pme(fund),
            "PME+": pme_plus(fund),
            "Direct alpha": direct_alpha(fund),
        }
    if as_json:
        keys = ("ln_pme", "pme_plus", "direct_alpha")
        found = {k: rate_json(r, "value") for k, r in zip(keys, rates.values(), strict=True)}
        print_json({"ks_pme": multiple_json(ratio), **found})
    else:
        shown = [(name, rate_words(rate, spoken)) for name, rate in rates.items()]
        print_pairs([("KS-PME", multiple_words(ratio, spoken)), *shown])


def _read(file: Path) -> "Beside":
    from fundops.measures.pme import beside

    lines = read_sheet(file, COLUMNS).each(_line)
    _check_index(lines)
    return beside(
        [line.on for line in lines],
        [line.contribution for line in lines],
        [line.distribution for line in lines],
        [line.level for line in lines],
        _nav(lines),
    )


def _line(row: Row) -> Line:
    index = row.number("index", relative=True)
    if index <= 0:
        raise row.wrong("index", errors.POSITIVE)
    return Line(
        row, row.day("date"), _gross(row, "contribution"), _gross(row, "distribution"), index
    )


def _gross(row: Row, column: str) -> Decimal:
    amount = row.number(column) if row.has(column) else Decimal(0)
    if amount < 0:
        raise row.wrong(column, errors.NOT_NEGATIVE)
    return amount


def _check_index(lines: list[Line]) -> None:
    first: dict[date, Line] = {}
    for line in lines:
        other = first.setdefault(line.on, line)
        if line.level != other.level:
            raise line.row.wrong("index", errors.same_index(other.row.line))


def _nav(lines: list[Line]) -> Decimal:
    """On the last day, in one of its rows."""
    last = max(line.on for line in lines)
    rows = [line.row for line in lines if line.on == last]
    given = [row for row in rows if row.has("nav")]
    if len(given) > 1:
        raise errors.NavTwice(line=str(given[1].line), other=str(given[0].line))
    return (given or rows)[0].number("nav")
