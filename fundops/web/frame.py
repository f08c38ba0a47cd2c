"""One page request: who reads, which fund, up to which day, in which language; and the way back to
the same place by address. Every page asks for the dependency `frame`.

A page's whole state is in its address, so that it can be shared: `fund`, `period` (2027Q4) or
`as_of` (2027-12-31), `known_on`, `lang`, and what its tables add.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency, Provide
from litestar.response import Template
from sqlalchemy.orm import Session

from fundops import __version__
from fundops.db.engine import Database
from fundops.errors import Lang
from fundops.formats import VIETNAM_TIME, day, moment, number
from fundops.i18n import Texts, texts
from fundops.identity.access import funds_of, held, may, roles, who_may
from fundops.identity.values import Action, Principal
from fundops.ledger.errors import FundUnknown
from fundops.ledger.queries import balances, master
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.registers import Fund
from fundops.periods import Quarter
from fundops.settings import Settings
from fundops.web import sections
from fundops.web.actions_in_words import in_words
from fundops.web.addresses import KEPT, address, asked_by, unfolded
from fundops.web.dates import as_typed, day_typed, known_at
from fundops.web.exports import exported
from fundops.web.language import language_of
from fundops.web.sent import SENT
from fundops.web.tables import Column, R, Shown, table_of

Asked = Request[Any, Any, Any]


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


@dataclass(frozen=True, kw_only=True)
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
    version: str = __version__

    @property
    def fund(self) -> Fund:
        """The fund that the page is about; a person without one has no page about money."""
        if self.chosen is None:
            raise FundUnknown(code=self.asked.get("fund", ""))
        return self.chosen

    @cached_property
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

    @cached_property
    def asked(self) -> dict[str, str]:
        """What the address asks, without empty values."""
        return asked_by(self.request.scope["query_string"])

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

    def who_may(self, action: str) -> str:
        """The roles that may do something in this page's fund, in words."""
        form = self.chosen.legal_form.value if self.chosen else None
        able = [role for role in who_may(Action(action)) if not form or form in role.funds]
        return ", ".join(role.label(self.lang) for role in able or who_may(Action(action)))

    def in_words(self, action: str) -> str:
        """What an action lets somebody do; for templates."""
        return in_words(action, self.gettext)

    @property
    def role_titles(self) -> str:
        """What the reader is in this page's fund."""
        grants = held(self.principal, self.chosen.code if self.chosen else None)
        codes = dict.fromkeys(grant.role for grant in grants)
        return ", ".join(roles()[code].label(self.lang) for code in codes)

    @cached_property
    def quarters(self) -> list[Quarter]:
        """The fund's quarters that have begun, the newest first."""
        if self.chosen is None:
            return []
        periods = master.periods(self.session, self.chosen.code)
        begun = {Quarter.of(each.starts_on) for each in periods if each.starts_on <= self.today}
        return sorted(begun, reverse=True)

    @property
    def is_now(self) -> bool:
        """Whether the page shows everything to this day, as it is known now."""
        return self.period is None and self.on == self.today and self.known_on is None

    @property
    def typed_as_of(self) -> str:
        """The day asked for as its field shows it again."""
        return as_typed(self.on) if "as_of" in self.asked else ""

    @property
    def in_force(self) -> str:
        """Of which days the page's figures are, as the reader is told on every page."""
        said = self._up_to()
        if self.known_on:
            known = self.gettext(gettext("như đã biết lúc {moment}"))
            said = f"{said}, {known.format(moment=moment(self.known_on, self.lang))}"
        return said

    @property
    def in_force_briefly(self) -> str:
        """The same for the head of the page."""
        said = self._up_to()
        if self.known_on:
            known = self.gettext(gettext("sổ đã biết đến {day}"))
            on = self.known_on.astimezone(VIETNAM_TIME).date()
            said = f"{said} · {known.format(day=day(on, self.lang))}"
        return said

    def _up_to(self) -> str:
        text = self.gettext(gettext("Số liệu đến hết ngày {day}"))
        said = text.format(day=day(self.on, self.lang))
        return f"{self.period.label(self.lang)} · {said}" if self.period else said

    def url(self, path: str, **changes: object) -> str:
        """Another page, of the same fund, days and language unless changed; None takes one out."""
        kept = {name: self.asked[name] for name in KEPT if name in self.asked}
        return address(path, kept | unfolded(changes))

    def here(self, **changes: object) -> str:
        """This page with something changed, everything else in its address kept. `a__b` stands for
        `a-b`, as tables name their parameters.
        """
        return address(self.request.url.path, self.asked | unfolded(changes))

    def others(self, *names: str) -> Iterator[tuple[str, str]]:
        """What a GET form must carry along: everything asked but what its own fields say."""
        left_out = {*names, "export"}
        return ((name, value) for name, value in self.asked.items() if name not in left_out)

    def switched(self, code: str | None) -> str:
        """The same page of another fund; from a single record, which that fund does not have, the
        section that it stands in.
        """
        if self.request.path_params:
            return self.url(sections.root(self.request.url.path) or "/", fund=code)
        return self.here(fund=code)

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
        return table_of(
            name,
            caption,
            columns,
            rows,
            asked=self.asked,
            lang=self.lang,
            empty=empty,
            size=per_page,
        )

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response[Any]:
        """The page, or the file of one of its tables when the address asks for `export`."""
        wanted = self.asked.get("export")
        if wanted and self.request.method == "GET":
            for shown in _tables(context.values()):
                if wanted in shown.files:
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


def _tables(values: Iterable[Any]) -> Iterator[Shown[Any]]:
    """The tables that a page shows, also within lists and by name."""
    for value in values:
        if isinstance(value, Shown):
            yield value
        elif isinstance(value, list | tuple):
            yield from _tables(value)
        elif isinstance(value, dict):
            yield from _tables(value.values())


def frame(request: Asked, session: NamedDependency[Session]) -> Frame:
    """The dependency `frame`."""
    principal: Principal = request.user
    known = {fund.code: fund for fund in master.funds(session)}
    funds = tuple(known[code] for code in funds_of(principal, known))
    asked = asked_by(request.scope["query_string"])
    today = master.today(session)
    period = Quarter.parse(asked["period"]) if "period" in asked else None
    as_of = day_typed(asked["as_of"]) if "as_of" in asked else None
    if period and as_of and not period.contains(as_of):
        period = None  # the day that was asked for says more than a quarter without it
    lang = language_of(request)
    return Frame(
        request=request,
        session=session,
        principal=principal,
        lang=lang,
        chosen=_chosen(funds, asked.get("fund")),
        funds=funds,
        today=today,
        on=as_of or (min(period.ends_on, today) if period else today),
        since=period.starts_on if period else None,
        period=period,
        known_on=known_at(asked["known_on"]) if "known_on" in asked else None,
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


FRAMED = {"frame": Provide(frame, sync_to_thread=True), **SENT}
