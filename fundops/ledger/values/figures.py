"""Which part of the book a reader sees, and what they find there."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from fundops.ledger.values.entries import Dimensions
from fundops.ledger.values.registers import BankAccount, Basis


class Book(StrEnum):
    """Which basis a reader asks for."""

    COMMON = "common"
    NAV = "nav"
    STATUTORY = "statutory"

    @property
    def bases(self) -> tuple[Basis, ...]:
        if self is Book.COMMON:
            return (Basis.COMMON,)
        return (Basis.COMMON, Basis(self.value))


@dataclass(frozen=True, slots=True)
class Cut:
    """Which entries a reader sees of one fund: entry numbers up to `seq`, postings up to `on`.

    seq: *as known on* a time, resolved once. on: posting_date for books, value_date for measures
    (the query says which). known_on: the time itself, for papers that are filed beside the book;
    None is now.
    """

    fund: str
    seq: int
    on: date
    known_on: datetime | None = None

    def at(self, on: date) -> Self:
        return replace(self, on=on)


@dataclass(frozen=True, slots=True)
class Balance:
    """Debits, credits and their difference of one account, in minor units of the fund's
    currency.
    """

    account: str
    debit: int
    credit: int

    @property
    def net(self) -> int:
        return self.debit - self.credit


@dataclass(frozen=True, slots=True)
class Difference:
    """A tie-out that does not hold: what was compared, both figures (minor units), what it
    concerns.
    """

    tie_out: str
    about: str
    expected: int
    found: int

    @property
    def amount(self) -> int:
        return self.found - self.expected


@dataclass(frozen=True, slots=True)
class TieOut:
    """One of T1-T13 of the book's tie-outs, with every difference found; none means it holds."""

    id: str
    checked: int
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        return not self.differences


@dataclass(frozen=True, slots=True)
class TreeHead:
    """Size and root (hex) of a fund's Merkle tree, and when its last entry was recorded."""

    fund: str
    size: int
    root: str
    recorded_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankBalance:
    """One bank account at a date: what the book says, what the bank's statement says (None: not
    filed).

    Minor units of the bank account's own currency; `home` is the book's figure in the fund's
    currency.
    """

    account: BankAccount
    home: int
    book: int
    statement: int | None
    filed_as: str = ""

    @property
    def difference(self) -> int | None:
        return None if self.statement is None else self.statement - self.book


@dataclass(frozen=True, slots=True)
class Sum:
    """Debits and credits of a group of postings, in minor units; `key` in the order asked for."""

    key: tuple[str | int | date | None, ...]
    debit: int
    credit: int

    @property
    def net(self) -> int:
        return self.debit - self.credit


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One posting as an account's statement shows it."""

    seq: int
    number: str
    value_date: date
    posting_date: date
    description: str
    account: str
    amount: int
    about: Dimensions


@dataclass(frozen=True, slots=True, kw_only=True)
class InclusionProof:
    """That an entry is in the tree of `size` with `root`: its leaf and the path (hex, lowest
    sibling first).
    """

    fund: str
    seq: int
    size: int
    leaf: str
    path: tuple[str, ...]
    root: str
