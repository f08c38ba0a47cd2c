"""Nouns of capital. Amounts are in the fund's currency unless a name says foreign."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fundops.money import Money


class InvestorKind(StrEnum):
    CITY_BUDGET = "city_budget"
    STATE_ENTERPRISE = "state_enterprise"
    COMPANY = "company"
    INDIVIDUAL = "individual"
    FOREIGN = "foreign"
    SPONSOR = "sponsor"

    @property
    def is_other(self) -> bool:
        """An investor beside the City. A sponsor gives and owns nothing, so it is none."""
        return self not in (InvestorKind.CITY_BUDGET, InvestorKind.SPONSOR)


class ContractKind(StrEnum):
    BCC = "bcc"
    CONTRIBUTION = "contribution"
    MANAGEMENT = "management"
    AMENDMENT = "amendment"


class DecisionKind(StrEnum):
    """What an allocation decision does to the year's budget for the fund."""

    GIVEN = "given"
    SUPPLEMENTED = "supplemented"
    ADJUSTED = "adjusted"
    CARRIED_OVER = "carried_over"
    CANCELLED = "cancelled"


class State(StrEnum):
    """Of a record that moves money: its voucher's state, or reversed once its entry's mirror is
    posted.
    """

    PENDING = "pending"
    POSTED = "posted"
    VOID = "void"
    REVERSED = "reversed"

    @property
    def counts(self) -> bool:
        """Whether it stands or may come to stand: pending work counts against headroom."""
        return self in (State.PENDING, State.POSTED)


class Use(StrEnum):
    """What a receipt, or a part of it, is for."""

    CONTRIBUTION = "contribution"
    LATE_INTEREST = "late_interest"
    OVERPAID = "overpaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Investor:
    """code: the party's code in the book. short: what tables call it."""

    fund: str
    code: str
    kind: InvestorKind
    name_vi: str
    name_en: str
    short_vi: str
    short_en: str
    joined_on: date
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """late_interest_ppm: parts per million a day on an overdue contribution; None charges
    nothing.
    """

    fund: str
    number: str
    kind: ContractKind
    signed_on: date
    investor: str | None
    subject: str
    late_interest_ppm: int | None = None
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterCapital:
    """The charter's figure, in force from a day by a decision; apart from the sum of
    commitments.
    """

    fund: str
    id: UUID
    decision: str
    effective_on: date
    amount: Money
    state: State
    voucher_id: UUID


@dataclass(frozen=True, slots=True)
class CommitmentTerms:
    """One line of a closing: who commits how much, under which contract."""

    investor: str
    amount: Money
    contract: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A dated batch of commitments, judged on the state after it."""

    id: UUID
    fund: str
    number: int
    closed_on: date
    commitments: tuple[CommitmentTerms, ...]
    state: State
    voucher_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """The State Budget's classification of an allocation: chương, loại-khoản, mục-tiểu mục, nguồn,
    mã ĐVQHNS.
    """

    chapter: str = ""
    category: str = ""
    item: str = ""
    source: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationDecision:
    """A decision on the City's budget for the fund in a budget year. amount is signed: a cut is
    negative.

    code: the decision's number ("6150/QĐ-UBND"), the name it has in the book. amends: the decision
    whose budget it changes; money is drawn under that one.
    """

    id: UUID
    fund: str
    code: str
    kind: DecisionKind
    decided_on: date
    budget_year: int
    amount: Money
    classification: Classification
    amends: str | None
    state: State
    voucher_id: UUID


@dataclass(frozen=True, slots=True)
class CallShare:
    """What one investor is asked for in a call; an excused one is asked for nothing this time."""

    investor: str
    amount: Money
    excused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
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
    """A finding that does not block: the rule, and its sentence in both languages."""

    rule: str
    vi: str
    en: str


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
    """Days on which the City's share of paid-in capital was above the limit.

    since: first day. until: first day it held again, None while it goes on. peak: the City's and
    all paid-in at the worst moment. late: who had not paid what was due then.
    """

    since: date
    until: date | None
    peak_city: int
    peak_total: int
    late: tuple[str, ...]

    def days(self, as_of: date) -> int:
        """Days at whose end the share was above the limit; `as_of` counts while it goes on."""
        if self.until is None:
            return (as_of - self.since).days + 1
        return (self.until - self.since).days


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingRow:
    """One change of what the ceilings are judged on (budget_audit III), in minor units; charter
    may be unknown.
    """

    on: date
    charter: int | None
    city_committed: int
    paid_in: int
    city_paid_in: int
