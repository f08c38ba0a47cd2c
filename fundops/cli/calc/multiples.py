"""`fundops calc multiples`: paid-in, distributed, NAV, DPI, RVPI, TVPI and IRR of a fund."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fundops.cli.calc import errors
from fundops.cli.calc.answer import AsJson, File, In, print_json, print_pairs, speaking
from fundops.cli.calc.sheet import Row, read_sheet

if TYPE_CHECKING:
    from fundops.formats import Lang
    from fundops.measures.multiples import Multiples
    from fundops.measures.results import Irr

KINDS = ("contribution", "distribution", "nav")


class Entry(NamedTuple):
    """A row of a fund's history."""

    row: Row
    on: date
    kind: str
    amount: Decimal


def read_entries(file: Path) -> list[Entry]:
    """The rows of date,kind,amount; contributions and distributions of zero or more."""
    return read_sheet(file, ("date", "kind", "amount")).each(_entry)


def multiples(file: File, *, lang: In = None, as_json: AsJson = False) -> None:
    """Multiples and IRR of a file with the columns date,kind,amount.

    kind is contribution, distribution or nav; amounts are positive, in any order. The latest NAV
    counts, and no flow may be later; without one the NAV is 0.
    """
    from fundops.measures.irr import xirr
    from fundops.measures.multiples import multiples as sums

    with speaking(lang) as spoken:
        entries = read_entries(file)
        nav = _nav(entries)
        paid = [each for each in entries if each.kind == "contribution"]
        back = [each for each in entries if each.kind == "distribution"]
        held = [] if nav is None else [nav]
        found = sums(
            [each.amount for each in paid],
            [each.amount for each in back],
            0 if nav is None else nav.amount,
        )
        rate = xirr(
            [each.on for each in (*paid, *back, *held)],
            [*(-each.amount for each in paid), *(each.amount for each in (*back, *held))],
        )
    nav_on = None if nav is None else nav.on
    if as_json:
        _print_json(found, rate, nav_on)
    else:
        _print(found, rate, nav_on, spoken)


def _entry(row: Row) -> Entry:
    on, kind, amount = row.day("date"), row.choice("kind", KINDS), row.number("amount")
    if amount < 0 and kind != "nav":
        raise row.wrong("amount", errors.NOT_NEGATIVE)
    return Entry(row, on, kind, amount)


def _nav(entries: list[Entry]) -> Entry | None:
    """The latest; it has to be the only one of its day, and no flow later."""
    navs = sorted((each for each in entries if each.kind == "nav"), key=lambda each: each.on)
    if not navs:
        return None
    if len(navs) > 1 and navs[-2].on == navs[-1].on:
        raise errors.NavTwice(line=str(navs[-1].row.line), other=str(navs[-2].row.line))
    for each in entries:
        if each.on > navs[-1].on:
            raise errors.FlowAfterNav(line=str(each.row.line), day=each.on, nav_on=navs[-1].on)
    return navs[-1]


def _print_json(found: "Multiples", rate: "Irr", nav_on: date | None) -> None:
    from fundops.cli.calc.shown import multiple_json, rate_json
    from fundops.measures import digits

    print_json(
        {
            "paid_in": digits.amount(found.paid_in),
            "distributed": digits.amount(found.distributed),
            "nav": digits.amount(found.nav),
            "nav_on": nav_on,
            "dpi": multiple_json(found.dpi)["value"],
            "rvpi": multiple_json(found.rvpi)["value"],
            "tvpi": multiple_json(found.tvpi)["value"],
            **rate_json(rate, "irr"),
        }
    )


def _print(found: "Multiples", rate: "Irr", nav_on: date | None, lang: "Lang") -> None:
    from fundops.cli.calc.shown import amount_words, multiple_words, rate_words, said
    from fundops.formats import day

    at = said(("không có dòng nav", "no row nav"), lang) if nav_on is None else day(nav_on, lang)
    print_pairs(
        [
            (said(("Vốn thực góp", "Paid-in"), lang), amount_words(found.paid_in, lang)),
            (said(("Đã phân phối", "Distributed"), lang), amount_words(found.distributed, lang)),
            (f"NAV ({at})", amount_words(found.nav, lang)),
            ("DPI", multiple_words(found.dpi, lang)),
            ("RVPI", multiple_words(found.rvpi, lang)),
            ("TVPI", multiple_words(found.tvpi, lang)),
            ("IRR", rate_words(rate, lang)),
        ]
    )
