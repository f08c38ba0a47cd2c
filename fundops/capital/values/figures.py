"""Figures at a date: positions, readings of the match rule, breaches, ceilings."""

from dataclasses import dataclass
from datetime import date

from fundops.capital.values.investors import InvestorKind
from fundops.meetings.values.overrides import Override
from fundops.policy.values import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where an investor stands at a date, from the book's memorandum accounts (minor units of the
    fund).
    """

    investor: str
    kind: InvestorKind
    committed: int
    called: int
    paid_in: int

    @property
    def uncalled(self) -> int:
        return self.committed - self.called

    @property
    def called_unpaid(self) -> int:
        return self.called - self.paid_in

    @property
    def unfunded(self) -> int:
        """Vốn cam kết chưa góp: uncalled and called not yet paid."""
        return self.committed - self.paid_in


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding that does not stop an action: the rule, its sentence in both languages, and on
    which figures by which version of the rule; a person confirms it by name. waiver: the override
    that sets a blocking rule aside.
    """

    rule: str
    vi: str
    en: str
    version: date
    measured: int
    taken_of: int
    limit: tuple[int, int]
    waiver: Override | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReading:
    """The match rule at a date on one measure (committed, called or paid-in), in minor units.

    (a) others ÷ City binds; (b) total ÷ City is shown; state enterprises are a part of the others.
    """

    measure: str
    city: int
    others: int
    state_enterprises: int

    @property
    def total(self) -> int:
        return self.city + self.others

    def gap(self, times: int) -> int:
        """Đồng still to mobilise until others = times × City; 0 when met."""
        return max(0, times * self.city - self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareBreach:
    """Days on which the City's share of paid-in capital was above the limit of that day.

    since: first day. until: first day it held again, None while it goes on. peak: the City's and
    all paid-in at the worst moment. late: who had not paid what was due then. rules: the versions
    that it broke, one after the other.
    """

    since: date
    until: date | None
    peak_city: int
    peak_total: int
    late: tuple[str, ...]
    rules: tuple[Rule, ...]

    def days(self, as_of: date) -> int:
        """Days at whose end the share was above the limit; `as_of` counts while it goes on."""
        if self.until is None:
            return (as_of - self.since).days + 1
        return (self.until - self.since).days


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingRow:
    """One change of what the ceilings are judged on (budget_audit III), in minor units; charter
    may be unknown. amount, share: the ceilings of that day, None where there was none.
    """

    on: date
    charter: int | None
    city_committed: int
    paid_in: int
    city_paid_in: int
    amount: Rule | None
    share: Rule | None
