"""What an entry is, from the voucher to the book.

An amount on a line is signed: a debit is positive, a credit negative. Memorandum accounts (class
0) balance within their own group (01, 02, 03, 04), everything else balances together.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from fundops.errors import Defect
from fundops.ledger.values.registers import Basis
from fundops.money import Money


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


class Item(StrEnum):
    """What of an investor's capital account a posting is, as investors are told of it (ILPA)."""

    CONTRIBUTION = "contribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensions:
    """What a posting is about, by business codes that never change; all optional. line: an `Item`;
    a program may name another.
    """

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
