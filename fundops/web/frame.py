"""One page request: who reads, which fund, up to which day, in which language; and the way back to
the same place by address. Every page asks for the dependency `frame`.

A page's whole state is in its address, so that it can be shared: `fund`, `period` (2027Q4) or
`as_of` (2027-12-31), `known_on`, `lang`, and what its tables add.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.di import NamedDependency, Provide
from litestar.response import Template
from sqlalchemy.orm import Session

from fundops.db.engine import Database
from fundops.errors import Lang
from fundops.formats import day, moment, number
from fundops.i18n import Texts, texts
from fundops.identity.access import funds_of, may
from fundops.identity.values import Action, Principal
from fundops.ledger.controller.provide import moment_of
from fundops.ledger.errors import FundUnknown
from fundops.ledger.queries import balances, master
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.registers import Fund
from fundops.periods import Quarter
from fundops.settings import Settings
from fundops.web import sections
from fundops.web.dates import day_typed
from fundops.web.exports import exported
from fundops.web.tables import Column, R, Shown, table_of

KEPT = ("fund", "period", "as_of", "known_on", "lang")
Asked = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a page knows before it looks anything up. `since` is the first day of the period asked
    for, None for the beginning.
    """

    request: Asked
    session: Session
    principal: Principal
    lang: Lang
    chosen: Fund | None
    funds: tuple[Fund, ...]
    today: date
    on: date
    since: date | None
    period: Quarter | None
    known_on: datetime | None
    demo_clock: datetime | None
    words: Texts = field(repr=False)

    @property
    def fund(self) -> Fund:
        """The fund that the page is about; a person without one has no page about money."""
        if self.chosen is None:
            raise FundUnknown(code=self.request.query_params.get("fund", ""))
        return self.chosen

    @property
    def cut(self) -> Cut:
        """What of the fund's book the page shows."""
        return balances.cut(self.session, self.fund.code, self.on, self.known_on)

    @property
    def database(self) -> Database:
        found: Database = self.request.app.state.database
        return found

    @property
    def settings(self) -> Settings:
        found: Settings = self.request.app.state.settings
        return found

    def gettext(self, text: str) -> str:
        return self.words.gettext(text)

    def pgettext(self, context: str, text: str) -> str:
        return self.words.pgettext(context, text)

    def either(self, vi: str, en: str) -> str:
        """Of a record's two names, the reader's; the Vietnamese one where there is no English."""
        return en if self.lang == "en" and en else vi

    def may(self, action: str) -> bool:
        """Whether the reader may do something in this page's fund; for templates too."""
        return may(self.principal, Action(action), self.chosen.code if self.chosen else None)

    def url(self, path: str, **changes: object) -> str:
        """Another page, of the same fund, days and language unless changed; None takes one out."""
        kept = {name: self.request.query_params[name] for name in KEPT if self._asked(name)}
        return _address(path, kept | changes)

    def here(self, **changes: object) -> str:
        """This page with something changed, everything else in its address kept. `a__b` stands for
        `a-b`, as tables name their parameters.
        """
        asked = {name: value for name, value in self.request.query_params.items() if value}
        renamed = {name.replace("__", "-"): value for name, value in changes.items()}
        return _address(self.request.url.path, asked | renamed)

    def table(
        self,
        name: str,
        caption: str,
        columns: list[Column[R]],
        rows: list[R],
        *,
        empty: str,
        per_page: int = 100,
    ) -> Shown[R]:
        """A table of this page, searched, filtered and sorted as the address says."""
        asked = dict(self.request.query_params)
        return table_of(
            name, caption, columns, rows, asked=asked, lang=self.lang, empty=empty, size=per_page
        )

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response[Any]:
        """The page, or the file of one of its tables when the address asks for `export`."""
        wanted = self.request.query_params.get("export")
        if wanted:
            for shown in context.values():
                if isinstance(shown, Shown) and wanted in shown.files:
                    return exported(shown, wanted.rpartition(".")[2], self)
        return Template(template, context=self.context() | context, status_code=status)

    def context(self) -> dict[str, Any]:
        """What every template may use."""
        return {
            "frame": self,
            "lang": self.lang,
            "_": self.gettext,
            "pgettext": self.pgettext,
            "url": self.url,
            "here": self.here,
            "may": self.may,
            "day": lambda value: day(value, self.lang),
            "moment": lambda value: moment(value, self.lang),
            "number": lambda value: number(value, self.lang),
            "nav": sections.seen(self),
            "csrf": self.principal.csrf,
        }

    def _asked(self, name: str) -> bool:
        return bool(self.request.query_params.get(name))


def _address(path: str, asked: dict[str, Any]) -> str:
    query = urlencode({name: str(value) for name, value in asked.items() if value is not None})
    return f"{path}?{query}" if query else path


def frame(request: Asked, session: NamedDependency[Session], lang: NamedDependency[Lang]) -> Frame:
    """The dependency `frame`."""
    principal: Principal = request.user
    known = {fund.code: fund for fund in master.funds(session)}
    funds = tuple(known[code] for code in funds_of(principal, known))
    asked = request.query_params
    today = master.today(session)
    period = Quarter.parse(asked["period"]) if asked.get("period") else None
    as_of = day_typed(asked["as_of"]) if asked.get("as_of") else None
    on = as_of or (min(period.ends_on, today) if period else today)
    return Frame(
        request=request,
        session=session,
        principal=principal,
        lang=lang,
        chosen=_chosen(funds, asked.get("fund")),
        funds=funds,
        today=today,
        on=on,
        since=period.starts_on if period else None,
        period=period,
        known_on=moment_of(asked["known_on"]) if asked.get("known_on") else None,
        demo_clock=master.now(session) if master.is_demo(session) else None,
        words=texts(lang),
    )


def _chosen(funds: tuple[Fund, ...], code: str | None) -> Fund | None:
    if not code:
        return funds[0] if funds else None
    for fund in funds:
        if fund.code == code:
            return fund
    raise FundUnknown(code=code)


FRAMED = {"frame": Provide(frame, sync_to_thread=True)}
