"""What the overview says of a fund: read under one cut, exact, in minor units of its currency."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from fundops.capital.rules.headroom import CEILINGS
from fundops.capital.values.commitments import State
from fundops.capital.values.figures import Position
from fundops.capital.values.investors import InvestorKind
from fundops.capital.values.money import Call
from fundops.findings import queries
from fundops.findings.values import Finding
from fundops.formats import VIETNAM_TIME
from fundops.ledger.queries import balances, master
from fundops.ledger.values.figures import Cut, TreeHead
from fundops.ledger.values.registers import Fund, LegalForm, Period
from fundops.periods import Quarter
from fundops.policy.values import Rule
from fundops.reporting.figures.collect import capital_figures
from fundops.reporting.figures.values import CapitalFigures
from fundops.web.frame import Frame

CASH = ("111", "112", "113", "1281")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capital:
    """A fund that lives on what investors pay in. rules: every rule of the fund as it stands on the
    day. oldest_due: the first due date of what somebody still owes, by investor.
    """

    figures: CapitalFigures
    rules: tuple[Finding, ...]
    oldest_due: dict[str, date]

    @property
    def ceilings(self) -> list[Finding]:
        """The rules on how much the City may bring, where they can be measured."""
        found = {each.rule.id.partition(".")[2]: each for each in self.rules}
        known = (found[name] for name in CEILINGS if name in found)
        return [each for each in known if each.value is not None]

    @property
    def positions(self) -> tuple[Position, ...]:
        return self.figures.positions

    @property
    def city(self) -> Position | None:
        return next((p for p in self.positions if p.kind is InvestorKind.CITY_BUDGET), None)

    @property
    def match_rule(self) -> Rule | None:
        return self.figures.rules.get("match")

    @property
    def latest_calls(self) -> list[Call]:
        return sorted(self.figures.calls.values(), key=lambda call: -call.number)

    def total(self, name: str) -> int:
        """Of every investor's `committed`, `called`, `paid_in`, …"""
        return sum(getattr(p, name) for p in self.positions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A fund at the end of a day. capital: None for a public fund, which has no investors."""

    fund: Fund
    cut: Cut
    head: TreeHead
    cash: int
    periods: tuple[Period, ...]
    capital: Capital | None

    @property
    def open_periods(self) -> list[Period]:
        """Over by the day of the page, and not closed."""
        return [p for p in self.periods if p.ends_on < self.cut.on and not p.is_closed]

    @property
    def last_closed(self) -> Period | None:
        """The latest period that was closed by the end of the day of the page."""
        return next((p for p in reversed(self.periods) if _closed_by(p, self.cut.on)), None)


def _closed_by(period: Period, on: date) -> bool:
    return period.closed_at is not None and period.closed_at.astimezone(VIETNAM_TIME).date() <= on


def read(frame: Frame) -> Reading:
    """Everything of the fund that the page shows, but for what waits."""
    session, cut = frame.session, frame.cut
    is_public = frame.fund.legal_form is LegalForm.PUBLIC_FUND
    return Reading(
        fund=frame.fund,
        cut=cut,
        head=balances.head(session, cut),
        cash=balances.net(session, cut, CASH),
        periods=tuple(master.periods(session, cut.fund)),
        capital=None if is_public else capital_of(session, cut),
    )


def capital_of(session: Session, cut: Cut) -> Capital:
    """What investors brought, and the rules on it."""
    figures = capital_figures(session, cut, Quarter.of(cut.on))
    return Capital(
        figures=figures,
        rules=queries.at(session, cut),
        oldest_due=_oldest_due(figures, cut.on),
    )


def _oldest_due(figures: CapitalFigures, on: date) -> dict[str, date]:
    """Payments go to the oldest share first, as far as they reach."""
    paid = {p.investor: p.paid_in for p in figures.positions}
    found: dict[str, date] = {}
    for call in sorted(figures.calls.values(), key=lambda call: (call.due_on, call.number)):
        if call.state is not State.POSTED or call.due_on >= on:
            continue
        for share in call.shares:
            paid[share.investor] = paid.get(share.investor, 0) - share.amount.minor
            if paid[share.investor] < 0:
                found.setdefault(share.investor, call.due_on)
    return found
