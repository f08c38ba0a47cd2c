"""JSON of investors, contracts, charter capital, allocation decisions and closings."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from fundops.capital.values.budget import Classification, DecisionKind
from fundops.capital.values.commitments import CommitmentTerms, State
from fundops.capital.values.investors import Contract, ContractKind, InvestorKind
from fundops.edge.fields import (
    Amount,
    Answer,
    Body,
    Code,
    Codes,
    Day,
    Line,
    OptionalCode,
    OptionalLine,
    PositiveAmount,
    SignedAmount,
    Whole,
    Year,
)


class InvestorIn(Body):
    """A party's role as an investor. short: what tables call it."""

    party: Code
    kind: InvestorKind
    short_vi: Code
    short_en: Code


class InvestorRename(Body):
    short_vi: Code
    short_en: Code


class InvestorOut(Answer):
    code: str
    kind: InvestorKind
    name_vi: str
    name_en: str
    short_vi: str
    short_en: str
    joined_on: date
    version: int


class ContractIn(Body):
    """late_interest_ppm: parts per million a day on an overdue contribution; null charges none."""

    number: Code
    kind: ContractKind
    signed_on: Day
    investor: Code | None = None
    subject: Line
    late_interest_ppm: Annotated[Whole, Field(ge=0, le=1_000_000)] | None = None
    article: OptionalLine = ""

    def of_fund(self, fund: str) -> Contract:
        return Contract(fund=fund, **self.values())


class ContractOut(Answer):
    number: str
    kind: ContractKind
    signed_on: date
    investor: str | None
    subject: str
    late_interest_ppm: int | None
    article: str


class CharterCapitalIn(Body):
    """A decision that sets the charter capital from a day on. confirm: the rules whose warnings the
    caller accepts; a 409 names those that it must.
    """

    decision: Code
    effective_on: Day
    amount: PositiveAmount
    posted: Day | None = None
    confirm: Codes = Field(default_factory=list)


class CharterCapitalOut(Answer):
    id: UUID
    decision: str
    effective_on: date
    amount: Amount
    state: State
    voucher_id: UUID


class ClassificationIn(Body):
    """chương, loại-khoản, mục-tiểu mục, mã nguồn, mã ĐVQHNS."""

    chapter: OptionalCode = ""
    category: OptionalCode = ""
    item: OptionalCode = ""
    source: OptionalCode = ""
    unit: OptionalCode = ""

    def value(self) -> Classification:
        return Classification(**self.values())


class DecisionIn(Body):
    """An allocation decision. amount: negative when an adjustment cuts. amends: the decision that
    it adjusts, carries over or cancels.
    """

    code: Code
    kind: DecisionKind
    decided_on: Day
    budget_year: Year
    amount: SignedAmount
    classification: ClassificationIn = Field(default_factory=ClassificationIn)
    amends: Code | None = None
    posted: Day | None = None


class ClassificationOut(Answer):
    chapter: str
    category: str
    item: str
    source: str
    unit: str


class DecisionOut(Answer):
    id: UUID
    code: str
    kind: DecisionKind
    decided_on: date
    budget_year: int
    amount: Amount
    classification: ClassificationOut
    amends: str | None
    state: State
    voucher_id: UUID


class CommitmentIn(Body):
    investor: Code
    amount: PositiveAmount
    contract: Code

    def value(self) -> CommitmentTerms:
        return CommitmentTerms(**self.values())


class ClosingIn(Body):
    """A dated batch of commitments, judged on the state after it. confirm: the rules whose warnings
    the caller accepts; a 409 names those that it must.
    """

    closed_on: Day
    commitments: Annotated[list[CommitmentIn], Field(min_length=1, max_length=100)]
    posted: Day | None = None
    confirm: Codes = Field(default_factory=list)


class CommitmentOut(Answer):
    investor: str
    amount: Amount
    contract: str


class ClosingOut(Answer):
    id: UUID
    number: int
    closed_on: date
    commitments: list[CommitmentOut]
    state: State
    voucher_id: UUID
