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
from fundops.findings.values import Standing
from fundops.ledger.queries import balances, master
from fundops.ledger.values.figures import Cut
from fundops.meetings.queries.meetings import meetings
from fundops.meetings.values.meetings import MeetingKind
from fundops.policy.bodies import body_in_force
from fundops.policy.measures import Figures
from fundops.policy.packs import load
from fundops.policy.values import WeightBasis
from fundops.workdays import working_days_between

ACCOUNTS = ("0102", "0103", "0109", "0301", "0302", "0401", "4111")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A figure that is told from a day on, until it is told anew."""

    on: date
    name: str
    value: int


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
        """The City's part of an account, everybody's, and the budget of the year."""
        paid_in, city_paid_in = -self.of("4111"), -self.citys("4111")
        drawn, left = self._budget(year)
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
            "allocated_of_year": drawn + left,
        }

    def _budget(self, year: int) -> tuple[int, int]:
        """Drawn of a year's budget and left of it; of the year that was overdrawn by the most, if
        any was.
        """
        left = {of: net for (account, of), net in self.of_year.items() if account == "0301"}
        worst = min(left, key=lambda of: left[of], default=year)
        if left.get(worst, 0) < 0:
            year = worst
        return self.of_year.get(("0302", year), 0), left.get(year, 0)

    def parties(self) -> set[str]:
        """Who has a commitment."""
        return {
            party for (account, party), net in self.of_party.items() if account == "0109" and net
        }


def standings(session: Session, cut: Cut) -> list[Standing]:
    """The figures at the end of each day up to the cut's that changed one, the oldest first."""
    investors = who.investors(session, cut.fund)
    marks = sorted([*_notices(session, cut), *_boards(session, cut)], key=lambda mark: mark.on)
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
    changed = [*changes, *(mark.on for mark in marks)]
    for day in _days(founded, cut, changed, investors):
        for change in changes.get(day, ()):
            running.add(*change)
        told = frozenset(mark.name for mark in marks if mark.on == day)
        found.append(Standing(day, _figures(running, day, investors, marks), told))
    return found


def _figures(
    running: _Running, day: date, investors: Sequence[Investor], marks: Sequence[_Mark]
) -> Figures:
    committed = running.parties()
    others = sum(
        each.kind.is_other and (each.joined_on <= day or each.code in committed)
        for each in investors
    )
    marked = {mark.name: mark.value for mark in marks if mark.on <= day}
    return running.figures(day.year) | {"other_investors": others} | marked


def _notices(session: Session, cut: Cut) -> list[_Mark]:
    """The notice of each call that stands, in working days, by the day of the call; of two on one
    day, the shorter.
    """
    office = master.office_days(session)
    shortest: dict[date, int] = {}
    for call in records.calls(session, cut):
        if call.state is State.POSTED and call.called_on <= cut.on:
            notice = working_days_between(call.called_on, call.due_on, office)
            shortest[call.called_on] = min(notice, shortest.get(call.called_on, notice))
    return [_Mark(on, "call_notice", notice) for on, notice in shortest.items()]


def _boards(session: Session, cut: Cut) -> list[_Mark]:
    """Who may vote on the board, by its meetings, where a member has one vote. When a meeting was
    put on record is not kept, so what was known of it at an earlier time is not told.
    """
    if cut.known_on is not None:
        return []
    pack = load(master.fund(session, cut.fund).pack)
    found = []
    for meeting in meetings(session, cut.fund):
        body = body_in_force(pack, meeting.kind.value, meeting.held_on)
        by_votes = body is not None and body.basis is WeightBasis.VOTES
        is_board = meeting.kind is MeetingKind.BOARD and meeting.held_on <= cut.on
        if is_board and by_votes and meeting.total_weight is not None:
            found.append(_Mark(meeting.held_on, "board_members", meeting.total_weight))
    return found


def _days(
    first: date, cut: Cut, changed: Iterable[date], investors: Sequence[Investor]
) -> list[date]:
    """Days of entries, calls, board meetings and joining, the fund's first, and each New Year,
    which begins a budget.
    """
    years = (date(year, 1, 1) for year in range(first.year + 1, cut.on.year + 1))
    joined = (each.joined_on for each in investors)
    return sorted({day for day in (first, *changed, *joined, *years) if day <= cut.on})
