"""What the overview shows of a fund: read under one cut, written as its reader writes figures."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from fundops.capital.queries import ceilings, investors, positions, records
from fundops.capital.rules.headroom import CeilingHeadroom
from fundops.capital.values.figures import MatchReading, Position
from fundops.capital.values.money import Call
from fundops.errors import Lang
from fundops.formats import in_billions, number, percent, ratio
from fundops.ledger.queries import balances
from fundops.ledger.values.figures import Cut, TreeHead
from fundops.ledger.values.registers import Fund, LegalForm
from fundops.money import Money
from fundops.policy.rules import limit_shown

LATEST = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure by its name in `texts`: short, and to the đồng; `exact` is empty where none is."""

    name: str
    shown: str
    exact: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its heading and its cells, each ready to print."""

    heading: str
    cells: tuple[str, ...]
    is_warning: bool = False
    is_met: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The whole page of a fund."""

    on: date
    head: TreeHead
    tiles: list[Tile]
    ceilings: list[Row]
    match: list[Row]
    investors: list[Row]
    total: Row
    calls: list[Call]


def collect(session: Session, fund: Fund, on: date, lang: Lang) -> Figures:
    """The figures of a fund at the end of a day, of all that is posted."""
    cut = balances.cut(session, fund.code, on)
    head = balances.head(session, cut)
    if fund.legal_form is LegalForm.PUBLIC_FUND:  # lives on the budget: no investors, no calls
        return Figures(on, head, [], [], [], [], Row("", ()), [])
    stand = positions.positions(session, cut)
    names = {
        i.code: _short(i.short_vi, i.short_en, lang)
        for i in investors.investors(session, fund.code)
    }
    return Figures(
        on=on,
        head=head,
        tiles=_tiles(stand, positions.charter_capital(session, cut), fund.currency, lang),
        ceilings=[_ceiling(each, lang) for each in ceilings.headrooms(session, cut)],
        match=_match(session, cut, lang),
        investors=[Row(names[p.investor], _cells([p], lang)) for p in stand],
        total=Row("", _cells(stand, lang)),
        calls=records.calls(session, cut)[: -LATEST - 1 : -1],
    )


def _short(vi: str, en: str, lang: Lang) -> str:
    return vi if lang == "vi" else en


def _tiles(stand: list[Position], charter: int | None, currency: str, lang: Lang) -> list[Tile]:
    city = sum(p.paid_in for p in stand if p.kind == "city_budget")
    found = [
        ("charter", charter),
        ("committed", sum(p.committed for p in stand)),
        ("called", sum(p.called for p in stand)),
        ("paid_in", sum(p.paid_in for p in stand)),
        ("city_paid_in", city),
    ]
    return [_tile(name, minor, currency, lang) for name, minor in found]


def _tile(name: str, minor: int | None, currency: str, lang: Lang) -> Tile:
    if minor is None:
        return Tile(name, "", "")
    return Tile(name, in_billions(Money.of_minor(minor, currency), lang), number(minor, lang))


def _ceiling(found: CeilingHeadroom, lang: Lang) -> Row:
    against = found.against
    share = "" if against is None else percent(found.measured, against, lang, towards="up")
    title = found.rule.title_vi if lang == "vi" else found.rule.title_en
    limit, measured = limit_shown(found.rule, lang), number(found.measured, lang)
    cells = (limit, measured, share, number(found.headroom, lang))
    return Row(title, cells, is_warning=found.headroom < 0)


def _match(session: Session, cut: Cut, lang: Lang) -> list[Row]:
    rule = ceilings.match_rule(session, cut)
    times = 0 if rule is None else rule.limit["times"]
    return [_reading(each, times, lang) for each in positions.match(session, cut).values()]


def _reading(reading: MatchReading, times: int, lang: Lang) -> Row:
    """What is still missing is left empty when nothing is, or when there is nothing to match."""
    gap = reading.gap(times)
    cells = (
        number(reading.city, lang),
        number(reading.others, lang),
        ratio(reading.others, reading.city, lang, towards="down"),
        number(gap, lang) if gap else "",
    )
    is_met = reading.city > 0 and not gap
    return Row(reading.measure, cells, is_warning=gap > 0, is_met=is_met)


def _cells(stand: list[Position], lang: Lang) -> tuple[str, ...]:
    names = ("committed", "called", "paid_in", "uncalled", "called_unpaid", "unfunded")
    return tuple(number(sum(getattr(p, name) for p in stand), lang) for name in names)
