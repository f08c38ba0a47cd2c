"""The figures that rules are judged on, from the book by value date: one standing for each day on
which one of them changed. What the book does not have yet is simply not there.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from fundops.capital.queries import investors as who
from fundops.capital.queries import records
from fundops.capital.values.commitments import State
from fundops.capital.values.investors import Investor
from fundops.capital.values.money import Call
from fundops.findings.values import Standing
from fundops.ledger.queries import balances, master
from fundops.ledger.values.figures import Cut
from fundops.policy.measures import Figures
from fundops.workdays import working_days_between

ACCOUNTS = ("0102", "0103", "0109", "0301", "0302", "0401", "4111")


@dataclass(slots=True)
class _Running:
    """Balances so far, by account and party and by account and budget year."""

    city: str
    of_party: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    of_year: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))

    def add(self, account: str, party: object, year: object, net: int) -> None:
        self.of_party[account, str(party or "")] += net
        if year is not None:
            self.of_year[account, int(str(year))] += net

    def of(self, *accounts: str) -> int:
        return sum(net for (account, _), net in self.of_party.items() if account in accounts)

    def citys(self, *accounts: str) -> int:
        return sum(self.of_party.get((account, self.city), 0) for account in accounts)

    def figures(self, year: int) -> dict[str, int]:
        """The City's part of an account, everybody's, and the budget of a year."""
        paid_in, city_paid_in = -self.of("4111"), -self.citys("4111")
        drawn = self.of_year.get(("0302", year), 0)
        return {
            "charter": self.of("0401"),
            "city_committed": -self.citys("0109"),
            "city_called": self.citys("0102", "0103"),
            "city_called_unpaid": self.citys("0102"),
            "city_paid_in": city_paid_in,
            "called": self.of("0102", "0103"),
            "paid_in": paid_in,
            "others_paid_in": paid_in - city_paid_in,
            "undrawn": self.of("0301"),
            "drawn_of_year": drawn,
            "allocated_of_year": drawn + self.of_year.get(("0301", year), 0),
        }

    def parties(self) -> set[str]:
        """Who has a commitment."""
        return {
            party for (account, party), net in self.of_party.items() if account == "0109" and net
        }


def standings(session: Session, cut: Cut) -> list[Standing]:
    """The figures at the end of each day up to the cut's that changed one, the oldest first."""
    investors = who.investors(session, cut.fund)
    notices = _notices(session, cut)
    keys: tuple[balances.Key, ...] = ("value_date", "account", "party", "budget_year")
    changes: dict[date, list[tuple[str, object, object, int]]] = defaultdict(list)
    for item in balances.sums(session, cut, ACCOUNTS, by=keys, dated="value_date"):
        since, account, party, year = item.key
        if isinstance(since, date):
            changes[since].append((str(account), party, year, item.net))
    city = who.city(session, cut.fund)
    running = _Running(city.code if city else "")
    found = []
    founded = master.fund(session, cut.fund).founded_on
    changed = [*changes, *(called_on for called_on, _ in notices)]
    for day in _days(founded, cut, changed, investors):
        for change in changes.get(day, ()):
            running.add(*change)
        found.append(Standing(day, _figures(running, day, investors, notices)))
    return found


def _figures(
    running: _Running,
    day: date,
    investors: Sequence[Investor],
    notices: Sequence[tuple[date, int]],
) -> Figures:
    figures = running.figures(day.year)
    committed = running.parties()
    figures["other_investors"] = sum(
        each.kind.is_other and (each.joined_on <= day or each.code in committed)
        for each in investors
    )
    latest = [notice for called_on, notice in notices if called_on <= day]
    return figures | ({"call_notice": latest[-1]} if latest else {})


def _notices(session: Session, cut: Cut) -> list[tuple[date, int]]:
    """The notice of each call that stands, in working days, by the day of the call."""
    office = master.office_days(session)
    calls: list[Call] = [
        call
        for call in records.calls(session, cut)
        if call.state is State.POSTED and call.called_on <= cut.on
    ]
    return [
        (call.called_on, working_days_between(call.called_on, call.due_on, office))
        for call in sorted(calls, key=lambda call: (call.called_on, call.number))
    ]


def _days(
    first: date, cut: Cut, changed: Iterable[date], investors: Sequence[Investor]
) -> list[date]:
    """Days of entries, calls and joining, the fund's first, and each New Year, which begins a
    budget.
    """
    years = (date(year, 1, 1) for year in range(first.year + 1, cut.on.year + 1))
    joined = (each.joined_on for each in investors)
    return sorted({day for day in (first, *changed, *joined, *years) if day <= cut.on})
