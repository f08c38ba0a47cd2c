"""`fundops calc irr` and `fundops calc mirr`: rates of return of flows by day or by period."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from fundops.cli.calc import errors
from fundops.cli.calc.answer import AsJson, File, In, print_json, print_pairs, speaking
from fundops.cli.calc.sheet import Row, read_sheet
from fundops.measures.daycounts import DayCount
from fundops.parsing import read_number

if TYPE_CHECKING:
    from fundops.formats import Lang
    from fundops.measures.results import Irr

MOST_PERIODS = 1_000_000

By = Annotated[
    DayCount,
    typer.Option("--day-count", case_sensitive=False, help="For rows by date."),
]


class Read(NamedTuple):
    """The flows of a file: by day, or by period."""

    dates: Sequence[date]
    periods: Sequence[int]
    amounts: Sequence[Decimal]


def irr(
    file: File, *, day_count: By = DayCount.ACT_365F, lang: In = None, as_json: AsJson = False
) -> None:
    """Internal rate of return of a file with the columns date,amount or period,amount.

    Money paid in is negative, money out positive; rows in any order. The answer is one rate, or all
    there are, or why there is none. Of less than a year it is not annualised.
    """
    from fundops.cli.calc.shown import rate_json
    from fundops.measures.irr import irr as by_period
    from fundops.measures.irr import xirr

    with speaking(lang) as spoken:
        flows = _read(file)
        if flows.dates:
            result = xirr(flows.dates, flows.amounts, day_count)
        else:
            result = by_period(flows.amounts, flows.periods)
    if as_json:
        by = day_count.value if flows.dates else None
        print_json({**rate_json(result, "irr"), "day_count": by})
    else:
        _print("IRR", result, flows, day_count, spoken)


def mirr(
    file: File,
    *,
    finance: Annotated[
        str, typer.Option("--finance-rate", metavar="RATE", help="What payments cost: 0.1 or 10%.")
    ],
    reinvest: Annotated[
        str,
        typer.Option("--reinvest-rate", metavar="RATE", help="What receipts earn: 0.12 or 12%."),
    ],
    day_count: By = DayCount.ACT_365F,
    lang: In = None,
    as_json: AsJson = False,
) -> None:
    """Modified internal rate of return of the same files as `calc irr`.

    Both rates are a year's for rows by date, a period's for rows by period.
    """
    from fundops.cli.calc.shown import rate_json
    from fundops.measures.mirr import mirr as by_period
    from fundops.measures.mirr import xmirr

    rates = _rate(finance, "--finance-rate"), _rate(reinvest, "--reinvest-rate")
    with speaking(lang) as spoken:
        flows = _read(file)
        if flows.dates:
            result = xmirr(flows.dates, flows.amounts, *rates, day_count)
        else:
            result = by_period(flows.amounts, *rates, flows.periods)
    if as_json:
        by = day_count.value if flows.dates else None
        print_json({**rate_json(result, "mirr"), "day_count": by})
    else:
        _print("MIRR", result, flows, day_count, spoken)


def _read(file: Path) -> Read:
    sheet = read_sheet(file, ("amount",), either=("date", "period"))
    if "date" in sheet.columns:
        dated = sheet.each(lambda row: (row.day("date"), row.number("amount")))
        return Read([day for day, _ in dated], (), [amount for _, amount in dated])
    numbered = sheet.each(lambda row: (_period(row), row.number("amount")))
    return Read((), [period for period, _ in numbered], [amount for _, amount in numbered])


def _period(row: Row) -> int:
    period = row.whole("period")
    if not 0 <= period <= MOST_PERIODS:
        raise row.wrong("period", errors.PERIOD)
    return period


def _rate(text: str, option: str) -> Decimal:
    """A rate as typed, 10% or 0.1; a wrong command line if it is none."""
    number = text.strip().removesuffix("%").strip()
    read = {value for lang in ("en", "vi") if (value := read_number(number, lang)) is not None}
    if len(read) != 1:
        raise typer.BadParameter(f"{text!r} is no rate; write 0.1 or 10%", param_hint=option)
    rate = read.pop() / (100 if text.strip().endswith("%") else 1)
    if rate <= -1:
        raise typer.BadParameter(f"{text!r} is not above -100%", param_hint=option)
    return rate


def _print(name: str, result: "Irr", flows: Read, day_count: DayCount, lang: "Lang") -> None:
    from fundops.cli.calc.shown import rate_words, said
    from fundops.formats import day, number

    rows = [
        (name, rate_words(result, lang)),
        (said(("Số dòng", "Rows"), lang), number(len(flows.amounts), lang)),
    ]
    if flows.dates:
        span = f"{day(min(flows.dates), lang)} – {day(max(flows.dates), lang)}"
        rows.append((said(("Thời gian", "Span"), lang), span))
        rows.append((said(("Quy ước đếm ngày", "Day count"), lang), day_count.value))
    print_pairs(rows)
