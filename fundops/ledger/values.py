"""Nouns of the book: who it is kept for, what an entry is, and which part of it a reader sees.

An amount on a line is signed: a debit is positive, a credit negative. Memorandum accounts (class
0) balance within their own group (01, 02, 03), everything else balances together.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Self
from uuid import UUID

from fundops.errors import Defect
from fundops.money import Money


class LegalForm(StrEnum):
    BCC = "bcc"
    JSC = "jsc"
    LLC = "llc"
    PUBLIC_FUND = "public_fund"


class AccountType(StrEnum):
    ASSET = "asset"
    CONTRA_ASSET = "contra_asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    CONTRA_EQUITY = "contra_equity"
    INCOME = "income"
    EXPENSE = "expense"
    CLEARING = "clearing"
    MEMO = "memo"


class Basis(StrEnum):
    """An entry is common to both books or belongs to one (book.md: NAV = common + nav)."""

    COMMON = "common"
    NAV = "nav"
    STATUTORY = "statutory"


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


class Series(StrEnum):
    """Voucher numbers: each kind has its own gapless series per fund and year."""

    CASH_RECEIPT = "PT"
    CASH_PAYMENT = "PC"
    BANK_CREDIT = "BC"
    BANK_DEBIT = "BN"
    JOURNAL = "PKT"


class VoucherState(StrEnum):
    PENDING = "pending"
    POSTED = "posted"
    VOID = "void"


class IdKind(StrEnum):
    TAX_CODE = "tax_code"
    BUDGET_UNIT = "budget_unit"
    PERSONAL_NUMBER = "personal_number"
    PASSPORT = "passport"
    FOREIGN_REGISTRY = "foreign_registry"


class PartyKind(StrEnum):
    ORGANISATION = "organisation"
    INDIVIDUAL = "individual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensions:
    """What a posting is about, by business codes that never change; all optional."""

    party: str | None = None
    bank_account: str | None = None
    decision: str | None = None
    budget_year: int | None = None
    lot: str | None = None
    agreement: str | None = None
    programme: str | None = None
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One leg: account code, signed amount in the fund's currency (debit > 0), what it is about."""

    account: str
    amount: Money
    about: Dimensions = field(default_factory=Dimensions)
    foreign: Money | None = None

    def __post_init__(self) -> None:
        if self.amount.minor == 0:
            raise Defect(f"a line of zero on {self.account}")
        if self.foreign is not None and (self.foreign.minor > 0) != (self.amount.minor > 0):
            raise Defect(f"foreign and home amounts on {self.account} point different ways")

    @property
    def group(self) -> str:
        """Lines balance within a group: "01", "02", "03" for memorandum accounts, "" for the
        rest.
        """
        return self.account[:2] if self.account.startswith("0") else ""


def debit(
    account: str, amount: Money, about: Dimensions | None = None, *, foreign: Money | None = None
) -> Line:
    return _leg(account, amount, about, foreign, 1)


def credit(
    account: str, amount: Money, about: Dimensions | None = None, *, foreign: Money | None = None
) -> Line:
    return _leg(account, amount, about, foreign, -1)


def _leg(
    account: str, amount: Money, about: Dimensions | None, foreign: Money | None, sign: int
) -> Line:
    if amount.minor <= 0:
        raise Defect(f"a debit or credit is a positive amount, not {amount!r} on {account}")
    signed = None if foreign is None else foreign * sign
    return Line(account, amount * sign, about or Dimensions(), signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """What a voucher will post. It cannot be built unbalanced.

    kind: the domain's name for the event ("capital.contribution"), which `approvals` maps back to
    its judge. value_date: the bank's or the contract's day. posting_date: a day in an open period.
    """

    fund: str
    kind: str
    series: Series
    basis: Basis
    value_date: date
    posting_date: date
    description: str
    lines: tuple[Line, ...]
    reverses: int | None = None
    restates: str | None = None

    def __post_init__(self) -> None:
        if len(self.lines) < 2:  # noqa: PLR2004 (double entry)
            raise Defect("an entry has at least two lines")
        if len({line.amount.currency.code for line in self.lines}) > 1:
            raise Defect("an entry is kept in one currency; foreign amounts go beside it")
        ordered = sorted(self.lines, key=lambda line: line.group)
        for group, legs in groupby(ordered, key=lambda line: line.group):
            difference = sum(leg.amount.minor for leg in legs)
            if difference:
                raise Defect(f"group {group or 'main'} is out of balance by {difference}")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    code: str
    name_vi: str
    name_en: str
    legal_form: LegalForm
    currency: str
    founded_on: date
    ends_on: date | None
    parent_vi: str
    parent_en: str
    symbol: str
    place_vi: str
    place_en: str
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    code: str
    kind: PartyKind
    country: str
    id_kind: IdKind
    id_number: str
    name_vi: str
    name_en: str
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """origin: T(hông tư), s(ub-account) or a(ssumed). kept_by: the domain whose actions alone move
    it, "" for anyone.
    """

    code: str
    name_vi: str
    name_en: str
    type: AccountType
    origin: str
    only_basis: Basis | None = None
    kept_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    fund: str
    code: str
    starts_on: date
    ends_on: date
    closed_at: datetime | None
    closed_by: str | None
    seq: int | None
    root: str | None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """A movement on its way into the book: frozen lines, made by one person, posted by another."""

    id: UUID
    entry: JournalEntry
    state: VoucherState
    made_by: str
    made_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    number: str | None = None
    seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedEntry:
    """An entry as the book keeps it. leaf: hex of the RFC 6962 leaf hash over its canonical
    bytes.
    """

    seq: int
    number: str
    voucher_number: str
    entry: JournalEntry
    made_by: str
    posted_by: str
    recorded_at: datetime
    leaf: str
    voucher_id: UUID


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
class BankAccount:
    """An account at a bank or the Treasury; `ledger_account` is the account of the chart that it
    is kept on.
    """

    fund: str
    code: str
    holder: str
    bank: str
    number: str
    currency: str
    ledger_account: str
    opened_on: date
    signatories: str = ""
    version: int = 1


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
