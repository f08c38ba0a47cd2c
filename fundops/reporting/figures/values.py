"""What statements are built from: exact figures (minor units of the fund's currency) and what they
concern.
"""

from dataclasses import dataclass
from datetime import date, datetime

from fundops.capital.values.budget import AllocationDecision
from fundops.capital.values.figures import CeilingRow, MatchReading, Position, ShareBreach
from fundops.capital.values.investors import Investor
from fundops.capital.values.money import Call, Contribution
from fundops.findings.values import Finding, Stretch
from fundops.ledger.values.figures import BankBalance, TieOut, TreeHead
from fundops.ledger.values.registers import Fund
from fundops.meetings.values.overrides import Override
from fundops.periods import Quarter
from fundops.policy.values import Instrument, Pack, Rule


@dataclass(frozen=True, slots=True)
class QuarterPaid:
    """What came in during one quarter, by value date."""

    quarter: Quarter
    city: int
    others: int


@dataclass(frozen=True, slots=True)
class Balances:
    """Net balances (debit positive) by account at a date, NAV book."""

    on: date
    net: dict[str, int]

    def sum(self, *prefixes: str) -> int:
        """Debit less credit of all accounts that begin with one of the prefixes."""
        return sum(amount for code, amount in self.net.items() if code.startswith(prefixes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What every statement begins and ends with."""

    fund: Fund
    pack: Pack
    quarter: Quarter
    is_closed: bool
    is_demo: bool
    instruments: tuple[Instrument, ...]
    head: TreeHead
    data_as_of: datetime | None
    known_on: datetime | None
    reversals: int
    ties: tuple[TieOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalFigures:
    """Capital at the end of the quarter, by value date."""

    investors: dict[str, Investor]
    positions: tuple[Position, ...]
    charter: int | None
    match: dict[str, MatchReading]
    calls: dict[int, Call]
    quarter_paid: tuple[QuarterPaid, ...]
    contributions: tuple[Contribution, ...]
    breaches: tuple[ShareBreach, ...]
    overdue: dict[str, int]
    ceilings: tuple[CeilingRow, ...]
    rules: dict[str, Rule]
    allocated: int
    drawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFigures:
    """Balances at the quarter's end, its start, a quarter before that and the year's start; the
    banks' own figures.
    """

    closing: Balances
    opening: Balances
    before: Balances
    year_start: Balances
    banks: tuple[BankBalance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideFigures:
    """A rule that a resolution lets be broken. rule: as it stood then; None once the pack has lost
    it. passed_on: the day of the resolution. asked_by, approved_by: by name. closed_on: None as
    long as statements have to name it.
    """

    override: Override
    rule: Rule | None
    passed_on: date
    asked_by: str
    approved_by: str
    closed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFigures:
    """rules: every rule as it stands at the quarter's end. broken: when limits were broken in the
    quarter.
    """

    heading: Heading
    capital: CapitalFigures
    previous_paid: int
    book: BookFigures
    rules: tuple[Finding, ...]
    broken: tuple[Stretch, ...]
    overrides: tuple[OverrideFigures, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFigures:
    """A decision's budget at the end of the quarter; what is left is also read from the book
    (0301).
    """

    decision: AllocationDecision
    given: int
    carried_in: int
    drawn_in_quarter: int
    drawn: int
    carried_out: int
    cancelled: int
    in_book: int

    @property
    def left(self) -> int:
        return self.given + self.carried_in - self.drawn - self.carried_out - self.cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One contribution of the City, from the decision to the entry. difference: bank credit less
    what was entered.
    """

    contribution: Contribution
    bank_credit: int
    entered: int

    @property
    def difference(self) -> int:
        return self.bank_credit - self.entered

    @property
    def days(self) -> int:
        """From the Treasury's payment order to the bank's credit."""
        order = self.contribution.order_date
        return 0 if order is None else (self.contribution.value_date - order).days


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFigures:
    heading: Heading
    capital: CapitalFigures
    decisions: tuple[DecisionFigures, ...]
    transfers: tuple[Transfer, ...]
    overrides: tuple[OverrideFigures, ...]
