"""What lists of the book show: entries, vouchers and banks' statements in one line each."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fundops.ledger.values.entries import VoucherState


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A voucher or an entry in one line. amount: its debits outside the memorandum accounts, or
    the memorandum ones when it has no others; minor units of the fund's currency.
    """

    description: str
    kind: str
    basis: str
    value_date: date
    posting_date: date
    amount: int
    made_by: str
    reverses: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntry(Listed):
    """A line of the general journal. reversed_by: the entry that takes it back."""

    seq: int
    number: str
    voucher_number: str
    posted_by: str
    recorded_at: datetime
    reversed_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVoucher(Listed):
    """A voucher of any state; number and seq once it is posted, reason once it is set aside."""

    id: UUID
    state: VoucherState
    made_at: datetime
    number: str | None
    seq: int | None
    decided_by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One posting of an entry, as the account on its other side names it."""

    account: str
    amount: int

    @property
    def group(self) -> str:
        """Legs balance within a group, as `Line.group` has it."""
        return self.account[:2] if self.account.startswith("0") else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledStatement:
    """What a bank said it held at the end of a day, beside what the book had by then; minor units
    of the bank account's currency. stands: whether no later filing for the day replaces it.
    """

    id: UUID
    bank_account: str
    currency: str
    on: date
    balance: int
    book: int
    filed_as: str
    filed_by: str
    filed_at: datetime
    stands: bool

    @property
    def difference(self) -> int:
        return self.balance - self.book
