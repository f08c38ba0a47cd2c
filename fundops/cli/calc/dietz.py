"""`fundops calc dietz`: the modified Dietz return of a period."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fundops.cli.calc import errors
from fundops.cli.calc.answer import AsJson, File, In, print_json, print_pairs, speaking
from fundops.cli.calc.multiples import Entry, read_entries

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from fundops.formats import Lang
    from fundops.measures.results import Multiple

TWO = 2  # values: one opens the period, one closes it


class Period(NamedTuple):
    """From one value to the next, and what went in (positive) and out between."""

    opened_on: "date"
    opening: "Decimal"
    closed_on: "date"
    closing: "Decimal"
    flows: "list[tuple[date, Decimal]]"


def dietz(file: File, *, lang: In = None, as_json: AsJson = False) -> None:
    """Modified Dietz return of a file with the columns date,kind,amount.

    Two rows of kind nav open and close the period, contribution and distribution rows lie between,
    in any order. The return is the period's, not annualised.
    """
    from fundops.measures.dietz import modified_dietz

    with speaking(lang) as spoken:
        period = _read(file)
        result = modified_dietz(*period)
    if as_json:
        _print_json(result, period)
    else:
        _print(result, period, spoken)


def _print_json(result: "Multiple", period: Period) -> None:
    from fundops.cli.calc.shown import multiple_json
    from fundops.measures import digits
    from fundops.measures.flows import total

    found = multiple_json(result)
    print_json(
        {
            "status": found["status"],
            "return": found["value"],
            "annualised": False,
            "reason": found["reason"],
            "from": period.opened_on,
            "to": period.closed_on,
            "opening": digits.amount(total([period.opening])),
            "closing": digits.amount(total([period.closing])),
            "net_flow": digits.amount(total(amount for _, amount in period.flows)),
        }
    )


def _print(result: "Multiple", period: Period, lang: "Lang") -> None:
    from fundops.cli.calc.shown import amount_words, return_words, said
    from fundops.formats import day
    from fundops.measures.flows import total

    print_pairs(
        [
            ("Modified Dietz", return_words(result, lang)),
            (
                said(("Kỳ", "Period"), lang),
                f"{day(period.opened_on, lang)} – {day(period.closed_on, lang)}",
            ),
            (said(("Đầu kỳ", "Opening"), lang), amount_words(total([period.opening]), lang)),
            (
                said(("Dòng tiền thuần", "Net flow"), lang),
                amount_words(total(amount for _, amount in period.flows), lang),
            ),
            (said(("Cuối kỳ", "Closing"), lang), amount_words(total([period.closing]), lang)),
        ]
    )


def _read(file: Path) -> Period:
    entries = read_entries(file)
    navs = sorted((each for each in entries if each.kind == "nav"), key=lambda each: each.on)
    if len(navs) != TWO:
        raise errors.NavsNotTwo(found=len(navs))
    opening, closing = navs
    flows = [each for each in entries if each.kind != "nav"]
    for each in flows:
        if not opening.on <= each.on <= closing.on:
            raise errors.FlowOutsidePeriod(
                line=str(each.row.line), day=each.on, start=opening.on, end=closing.on
            )
    return Period(opening.on, opening.amount, closing.on, closing.amount, [_into(e) for e in flows])


def _into(entry: Entry) -> "tuple[date, Decimal]":
    return entry.on, entry.amount if entry.kind == "contribution" else -entry.amount
