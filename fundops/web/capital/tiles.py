"""Figures on tiles: short, to the đồng, and each with the way to the rows that it sums."""

from dataclasses import dataclass

from fundops.capital.queries.positions import charter_capital
from fundops.formats import in_billions
from fundops.money import Money
from fundops.web.capital.columns import until, written
from fundops.web.capital.reading import InvestorRow
from fundops.web.capital.words import gettext
from fundops.web.frame import Frame


@dataclass(frozen=True, slots=True)
class Tile:
    """big: as tables of billions print it. small: to the đồng."""

    title: str
    big: str
    small: str
    href: str | None


TITLES = {
    "committed": gettext("Vốn cam kết"),
    "called": gettext("Vốn đã gọi"),
    "paid_in": gettext("Vốn thực góp"),
    "uncalled": gettext("Vốn chưa gọi"),
    "called_unpaid": gettext("Đã gọi chưa góp"),
    "unfunded": gettext("Vốn cam kết chưa góp"),
}
OF_FUND = {
    "committed": "/capital/closings",
    "called": "/capital/calls",
    "paid_in": "/capital/contributions",
    "unfunded": "/capital",
}
OF_ACCOUNT = {
    "committed": "#commitments",
    "called": "#calls",
    "paid_in": "#contributions",
    "uncalled": None,
    "called_unpaid": "#calls",
    "unfunded": None,
}
SHARED = ("committed", "paid_in", "unfunded")


def of_fund(frame: Frame, rows: list[InvestorRow]) -> list[Tile]:
    """The whole capital. Positions are sums since the beginning, so their rows are too."""
    _ = frame.gettext
    charter = charter_capital(frame.session, frame.cut)
    decisions = frame.url("/capital/decisions")
    first = Tile(_("Vốn điều lệ"), _("chưa có quyết định"), "", decisions)
    if charter is not None:
        first = _tile(frame, first.title, charter, decisions)
    whole = until(frame)
    return [
        first,
        *(
            _tile(frame, _(TITLES[name]), _sum(rows, name), frame.url(path, **whole) + _rows(name))
            for name, path in OF_FUND.items()
        ),
    ]


def _rows(name: str) -> str:
    return "#investors" if name == "unfunded" else "#posted"


def of_shares(frame: Frame, rows: list[InvestorRow]) -> list[Tile]:
    """What everybody may know."""
    return [
        _tile(frame, frame.gettext(TITLES[name]), _sum(rows, name), "#investors") for name in SHARED
    ]


def of_account(frame: Frame, row: InvestorRow) -> list[Tile]:
    """One investor's position."""
    here = frame.here(**until(frame)) if frame.period else ""
    return [
        _tile(frame, frame.gettext(TITLES[name]), _sum([row], name), href and here + href)
        for name, href in OF_ACCOUNT.items()
    ]


def _sum(rows: list[InvestorRow], name: str) -> int:
    return sum(getattr(row.position, name) for row in rows)


def _tile(frame: Frame, title: str, minor: int, href: str | None) -> Tile:
    found = Money.of_minor(minor, frame.fund.currency)
    return Tile(title, in_billions(found, frame.lang), written(frame, minor), href)
