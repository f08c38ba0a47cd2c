"""JSON of calls, receipts, what receipts are put to, and sales of foreign currency."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, model_validator

from fundops.capital.queries.confirmations import Confirmation
from fundops.capital.values.commitments import State
from fundops.capital.values.money import Allocation, Call, CallShare, Receipt, Use
from fundops.edge.fields import (
    Amount,
    Answer,
    Body,
    Code,
    Codes,
    Day,
    OptionalCode,
    OptionalLine,
    Paragraph,
    PositiveAmount,
    SignedAmount,
    Truth,
    Whole,
)
from fundops.formats import fixed

RATE_DECIMALS = 4
_LARGEST = 10**18  # a foreign amount times its rate has to stay inside a BIGINT

LAST_CALL = 2**15 - 1  # what the column holds
CallNumber = Annotated[Whole, Field(ge=1, le=LAST_CALL)]


class ShareIn(Body):
    """One investor's share; an excused one is asked for zero."""

    investor: Code
    amount: SignedAmount
    excused: Truth = False

    def value(self) -> CallShare:
        return CallShare(**self.values())


class PreviewIn(Body):
    """How a call of `total` would be shared; writes nothing."""

    total: PositiveAmount
    excused: Codes = Field(default_factory=list)


class CallIn(Body):
    """A call, pro rata by commitment unless `shares` are given line by line. Without `due_on` it is
    due on the earliest day with full notice, by Vietnam's working days and the office's own.
    `confirm` names the rules whose warnings the caller accepts: a 409 names those that it must.
    `resolution` names the one that allows the call, with its year: "01/2026/NQ-HĐQL".
    """

    total: PositiveAmount
    called_on: Day
    due_on: Day | None = None
    purpose: Paragraph
    excused: Codes = Field(default_factory=list)
    shares: Annotated[list[ShareIn], Field(min_length=1, max_length=100)] | None = None
    posted: Day | None = None
    confirm: Codes = Field(default_factory=list)
    resolution: Code | None = None


class ShareOut(Answer):
    investor: str
    amount: Amount
    excused: bool


class CallOut(Answer):
    id: UUID
    number: int
    called_on: date
    due_on: date
    total: Amount
    purpose: str
    shares: list[ShareOut]
    state: State
    voucher_id: UUID
    resolution: str | None


class FindingOut(Answer):
    """A warning that was confirmed, as a sentence in both languages. resolution: of an override
    that let a blocking rule be broken.
    """

    rule: str
    vi: str
    en: str
    resolution: str | None

    @classmethod
    def of_confirmation(cls, made: Confirmation) -> "FindingOut":
        resolution = None if made.waiver is None else made.waiver.resolution
        return cls(rule=made.rule, vi=made.said("vi"), en=made.said("en"), resolution=resolution)


class CallRecorded(CallOut):
    findings: list[FindingOut]

    @classmethod
    def of_call(cls, call: Call, confirmed: Sequence[Confirmation]) -> "CallRecorded":
        return cls.of(call, findings=[FindingOut.of_confirmation(each) for each in confirmed])


class ReceiptIn(Body):
    """A bank credit. In foreign currency it needs the bank's transfer buying rate of the day: đồng
    for one unit, up to four decimals, as a text. order: the Treasury's payment order.
    """

    bank_account: Code
    reference: Code
    value_date: Day
    credited: PositiveAmount
    payer: Code | None = None
    remark: OptionalLine = ""
    rate: Annotated[str, Field(pattern=r"^[0-9]{1,6}(\.[0-9]{1,4})?$")] | None = None
    rate_source: OptionalLine = ""
    order_number: OptionalCode = ""
    order_date: Day | None = None
    posted: Day | None = None

    @model_validator(mode="after")
    def whole(self) -> Self:
        if (self.order_number == "") != (self.order_date is None):
            raise ValueError("a payment order has a number and a date")
        if int(self.credited.minor) * (self.rate_e4 or 0) > _LARGEST * 10**RATE_DECIMALS:
            raise ValueError("the amount is more than the book can hold")
        return self

    @property
    def rate_e4(self) -> int | None:
        if self.rate is None:
            return None
        whole, _, rest = self.rate.partition(".")
        return int(whole + rest.ljust(RATE_DECIMALS, "0"))

    def values(self) -> dict[str, Any]:
        typed = super().values()
        del typed["rate"]
        return typed | {"rate_e4": self.rate_e4}


class ReceiptOut(Answer):
    """Money that a bank credited. amount: in the fund's currency; foreign: as credited."""

    id: UUID
    bank_account: str
    reference: str
    value_date: date
    amount: Amount
    payer: str | None
    remark: str
    foreign: Amount | None
    rate: str | None
    rate_source: str
    order_number: str
    order_date: date | None
    state: State
    voucher_id: UUID
    number: str | None
    seq: int | None

    @classmethod
    def of_receipt(cls, receipt: Receipt) -> "ReceiptOut":
        rate = receipt.rate_e4
        shown = None if rate is None else fixed(rate, RATE_DECIMALS, "en").replace(",", "")
        return cls.of(receipt, rate=shown)


class AllocationIn(Body):
    """A part of a receipt. A contribution names the call that it pays and, for the City, the
    allocation decision.
    """

    use: Use
    investor: Code
    amount: PositiveAmount
    call: CallNumber | None = None
    decision: Code | None = None

    def value(self) -> Allocation:
        return Allocation(**self.values())


class AllocationsIn(Body):
    """What a receipt is for. confirm: the rules whose warnings the caller accepts; a 409 names
    those that it must.
    """

    parts: Annotated[list[AllocationIn], Field(min_length=1, max_length=50)]
    posted: Day | None = None
    confirm: Codes = Field(default_factory=list)


class ContributionOut(Answer):
    """What a receipt was put to, with the entry that says so."""

    id: UUID
    receipt_id: UUID
    use: Use
    investor: str
    amount: Amount
    call: int | None
    decision: str | None
    value_date: date
    posting_date: date
    due_on: date | None
    days_late: int
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


class CurrencySaleIn(Body):
    """A sale of foreign currency: what left one account, what came into another."""

    sold_from: Code
    into: Code
    sold: PositiveAmount
    received: PositiveAmount
    reference: Code
    value_date: Day
    posted: Day | None = None


class LateInterestOut(Answer):
    """What the contract asks for; zero where none is agreed."""

    interest: Amount
