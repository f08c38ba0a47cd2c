"""Calls, receipts, and what receipts are put to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fundops.capital.values.commitments import State
from fundops.money import Money


class Use(StrEnum):
    """What a receipt, or a part of it, is for."""

    CONTRIBUTION = "contribution"
    LATE_INTEREST = "late_interest"
    OVERPAID = "overpaid"


@dataclass(frozen=True, slots=True)
class CallShare:
    """What one investor is asked for in a call; an excused one is asked for nothing this time."""

    investor: str
    amount: Money
    excused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """resolution: that of a meeting which allows it, as far as one is named."""

    id: UUID
    fund: str
    number: int
    called_on: date
    due_on: date
    total: Money
    purpose: str
    shares: tuple[CallShare, ...]
    state: State
    voucher_id: UUID
    resolution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Money that a bank credited: a fact. amount: in the fund's currency; foreign: as credited,
    with its rate.

    rate: đồng for one unit of the foreign currency, times 10**4. order: the Treasury's payment
    order (lệnh chi tiền).
    """

    id: UUID
    fund: str
    bank_account: str
    reference: str
    value_date: date
    amount: Money
    payer: str | None
    remark: str
    foreign: Money | None
    rate_e4: int | None
    rate_source: str
    order_number: str
    order_date: date | None
    state: State
    voucher_id: UUID
    number: str | None
    seq: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """A part of a receipt put to a use: for a contribution, the call it pays and (City) its
    decision.
    """

    use: Use
    investor: str
    amount: Money
    call: int | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """An allocation as it stands on record, with its receipt and its entry."""

    id: UUID
    fund: str
    receipt_id: UUID
    use: Use
    investor: str
    amount: Money
    call: int | None
    decision: str | None
    value_date: date
    posting_date: date
    due_on: date | None
    bank_account: str
    reference: str
    order_number: str
    order_date: date | None
    receipt_number: str
    receipt_entry: str
    state: State
    voucher_id: UUID
    entry: str
    seq: int | None
    leaf: str

    @property
    def days_late(self) -> int:
        """Calendar days after the call's due date; 0 when in time."""
        if self.due_on is None:
            return 0
        return max(0, (self.value_date - self.due_on).days)
