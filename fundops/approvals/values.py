"""Nouns of approval: what somebody may do with a voucher, how far one has come, and what would
change if it were posted.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fundops.capital.rules.headroom import CeilingHeadroom
from fundops.capital.values.figures import Position
from fundops.capital.values.investors import Investor
from fundops.errors import Refusal
from fundops.formats import Labelled, Lang
from fundops.identity.values import Action, Role
from fundops.ledger.values.checks import Band, Standing
from fundops.ledger.values.entries import PostedEntry, Series, Voucher
from fundops.ledger.values.figures import Book
from fundops.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What somebody may do with the vouchers of one fund; another fund's are unknown to them."""

    fund: str
    check: bool = False
    second: bool = False
    withdraw: bool = False


@dataclass(frozen=True, slots=True)
class Roles(Labelled):
    """Who a step belongs to, as a sentence names them."""

    roles: tuple[Role, ...]

    def label(self, lang: Lang) -> str:
        titles = (role.title_vi if lang == "vi" else role.title_en for role in self.roles)
        return ", ".join(title[:1].lower() + title[1:] for title in titles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Whose turn it is: the action that the next person needs, and the roles of the fund that have
    it.
    """

    action: Action
    roles: Roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What an approval came to: the posted entry, or none as long as another person has to check.

    done: people who have approved it, this one counted; turn: whose turn it is now.
    """

    voucher_id: UUID
    done: int
    needed: int
    entry: PostedEntry | None = None
    turn: Turn | None = None

    @property
    def is_posted(self) -> bool:
        return self.entry is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A pending voucher in the list of those that wait. amount: what it moves; age: whole days."""

    voucher_id: UUID
    kind: str
    series: Series
    description: str
    amount: Money
    made_by: str
    made_at: datetime
    value_date: date
    posting_date: date
    age_days: int
    standing: Standing
    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceEffect:
    """A balance before and after, minor units, a debit positive. code: an account's, or a bank
    account's.
    """

    code: str
    name_vi: str
    name_en: str
    before: int
    change: int

    @property
    def after(self) -> int:
        return self.before + self.change


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionEffect:
    """Where an investor stands before and after."""

    investor: Investor
    before: Position
    after: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingEffect:
    """A ceiling by the book as it stands, with this voucher, and with everything that waits and
    uses it up.
    """

    before: CeilingHeadroom
    after: CeilingHeadroom
    with_waiting: CeilingHeadroom

    @property
    def is_touched(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetEffect:
    """What is undrawn of an allocation decision: by the book, with this voucher, and with
    everything that waits and draws on it; minor units.
    """

    decision: str
    budget_year: int | None
    before: int
    after: int
    with_waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Something limited that two vouchers use: what (`uncalled`, `called`, `budget`, `ceiling`,
    `bank`, `receipt`) and whose: an investor's, a decision's or a bank account's code, a receipt's
    reference.
    """

    what: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharer:
    """Another pending voucher that uses up what this one does."""

    voucher_id: UUID
    kind: str
    description: str
    made_by: str
    shares: tuple[Shared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What a pending voucher would change if it were posted now.

    on: the day that balances are of (by posting date; positions and ceilings by value date). book:
    whose balances. bands: those that ask for more than one checker. refusals: what would decline it
    now; none when it could be posted.
    """

    voucher: Voucher
    on: date
    book: Book
    standing: Standing
    turn: Turn
    bands: tuple[Band, ...]
    accounts: tuple[BalanceEffect, ...]
    banks: tuple[BalanceEffect, ...]
    positions: tuple[PositionEffect, ...]
    ceilings: tuple[CeilingEffect, ...]
    budgets: tuple[BudgetEffect, ...]
    sharers: tuple[Sharer, ...]
    refusals: tuple[Refusal, ...]
