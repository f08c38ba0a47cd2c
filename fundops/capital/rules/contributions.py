"""A contribution is a decision: the allocation of a posted receipt to calls, late interest or an
overpayment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fundops.capital.errors.budget import (
    BudgetNeedsDecision,
    BudgetNeedsOrder,
    DecisionForCityOnly,
    DecisionUnknown,
)
from fundops.capital.errors.calls import CallMissing, NotCalled
from fundops.capital.errors.commitments import AmountNotPositive
from fundops.capital.errors.investors import InvestorUnknown
from fundops.capital.errors.receipts import (
    AboveReceipt,
    AboveUnfunded,
    AllocationInWrongCurrency,
    ReceiptNotPosted,
)
from fundops.capital.rules.limits import Ceilings, Reached, budget_drawn, city_amount
from fundops.capital.rules.receipts import SUSPENSE
from fundops.capital.values.commitments import State
from fundops.capital.values.investors import Investor, InvestorKind
from fundops.capital.values.money import Allocation, Receipt, Use
from fundops.errors import Refusal, Refusals
from fundops.ledger.values.entries import (
    Dimensions,
    Item,
    JournalEntry,
    Line,
    Series,
    credit,
    debit,
)
from fundops.ledger.values.registers import Basis
from fundops.money import Money, Rounding

CONTRIBUTION = "capital.contribution"
PPM = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Headroom:
    """What is left before this allocation, pending work of others taken off.

    receipt: of the receipt. calls: (call number, investor) -> unpaid of that share; a missing key
    was not called. budget: decision -> (budget year, allocated in force, drawn). city_paid_in:
    cumulative, for the amount ceiling. paid_then: by the end of the receipt's day, the City's and
    everybody's, for the share of paid-in capital.
    """

    receipt: Money
    calls: Mapping[tuple[int, str], Money]
    budget: Mapping[str, tuple[int, Money, Money]]
    city_paid_in: Money
    paid_then: tuple[Money, Money]


def accept_allocation(
    receipt: Receipt,
    parts: Sequence[Allocation],
    *,
    posting_date: date,
    investors: Mapping[str, Investor],
    headroom: Headroom,
    ceilings: Ceilings,
) -> JournalEntry:
    """The entry that allocates a receipt (book.md events 5-7), or every fault at once."""
    if receipt.state is not State.POSTED:
        raise ReceiptNotPosted(reference=receipt.reference)
    if not parts:
        raise AmountNotPositive
    for part in parts:
        if part.amount.currency != receipt.amount.currency:
            raise AllocationInWrongCurrency(
                expected=receipt.amount.currency.code, found=part.amount.currency.code
            )
    faults = [f for part in parts for f in _faults_of_part(receipt, part, investors)]
    faults = faults or [
        *_faults_of_sums(receipt, parts, investors, headroom),
        *ceilings.refusals(
            allocation_reached(receipt, parts, investors=investors, headroom=headroom)
        ),
    ]
    Refusals.raise_if_any(faults)
    years = {decision: year for decision, (year, _, _) in headroom.budget.items()}
    lines = [line for part in parts for line in _lines(receipt, part, years)]
    return JournalEntry(
        fund=receipt.fund,
        kind=CONTRIBUTION,
        series=Series.JOURNAL,
        basis=Basis.COMMON,
        value_date=receipt.value_date,
        posting_date=posting_date,
        description=f"Phân bổ khoản thu {receipt.reference}",
        lines=tuple(lines),
    )


def _faults_of_part(
    receipt: Receipt, part: Allocation, investors: Mapping[str, Investor]
) -> list[Refusal]:
    investor = investors.get(part.investor)
    if investor is None or investor.kind is InvestorKind.SPONSOR:
        return [InvestorUnknown(fund=receipt.fund, code=part.investor)]
    faults: list[Refusal] = [] if part.amount.minor > 0 else [AmountNotPositive()]
    if part.use is not Use.CONTRIBUTION:
        return faults
    if part.call is None:
        faults.append(CallMissing())
    is_city = investor.kind is InvestorKind.CITY_BUDGET
    if is_city and not part.decision:
        faults.append(BudgetNeedsDecision())
    if is_city and not receipt.order_number:
        faults.append(BudgetNeedsOrder())
    if not is_city and part.decision:
        faults.append(DecisionForCityOnly())
    return faults


def allocation_reached(
    receipt: Receipt,
    parts: Sequence[Allocation],
    *,
    investors: Mapping[str, Investor],
    headroom: Headroom,
) -> tuple[Reached, ...]:
    """What an allocation brings the City to; nothing where it pays nothing of the City's."""
    budget = _of_city(parts, investors)
    if not budget:
        return ()
    asked = _sum(budget, receipt)
    city, everybody = (before.minor + asked.minor for before in headroom.paid_then)
    drawn = [
        budget_drawn(code, *headroom.budget[code], _sum(of_code, receipt))
        for code, of_code in _by_decision(budget).items()
        if code in headroom.budget
    ]
    shares = Reached("budget-share-paid", city, everybody)
    return *drawn, city_amount(headroom.city_paid_in + asked), shares


def _of_city(parts: Sequence[Allocation], investors: Mapping[str, Investor]) -> list[Allocation]:
    return [
        part
        for part in parts
        if part.use is Use.CONTRIBUTION
        and investors[part.investor].kind is InvestorKind.CITY_BUDGET
    ]


def _by_decision(budget: Sequence[Allocation]) -> dict[str, list[Allocation]]:
    codes = sorted({part.decision or "" for part in budget})
    return {code: [part for part in budget if part.decision == code] for code in codes}


def _faults_of_sums(
    receipt: Receipt,
    parts: Sequence[Allocation],
    investors: Mapping[str, Investor],
    headroom: Headroom,
) -> list[Refusal]:
    asked = _sum(parts, receipt)
    faults: list[Refusal] = []
    if asked > headroom.receipt:
        faults.append(AboveReceipt(reference=receipt.reference, left=headroom.receipt, asked=asked))
    for part in parts:
        named = part.call is None or (part.call, part.investor) in headroom.calls
        if part.use is not Use.CONTRIBUTION and not named:
            short = investors[part.investor].short_vi
            faults.append(NotCalled(investor=short, call=part.call))
    paying = [part for part in parts if part.use is Use.CONTRIBUTION]
    faults += _faults_of_calls(receipt, paying, investors, headroom)
    decisions = _by_decision(_of_city(parts, investors))
    return faults + [DecisionUnknown(code=c) for c in decisions if c not in headroom.budget]


def _faults_of_calls(
    receipt: Receipt,
    paying: Sequence[Allocation],
    investors: Mapping[str, Investor],
    headroom: Headroom,
) -> list[Refusal]:
    faults: list[Refusal] = []
    for call, investor in sorted({(p.call or 0, p.investor) for p in paying}):
        asked = _sum([p for p in paying if (p.call, p.investor) == (call, investor)], receipt)
        short = investors[investor].short_vi
        left = headroom.calls.get((call, investor))
        if left is None:
            faults.append(NotCalled(investor=short, call=call))
        elif asked > left:
            faults.append(AboveUnfunded(investor=short, call=call, left=left, asked=asked))
    return faults


def _sum(parts: Sequence[Allocation], receipt: Receipt) -> Money:
    return Money.total([part.amount for part in parts], receipt.amount.currency.code)


def _lines(receipt: Receipt, part: Allocation, years: Mapping[str, int]) -> list[Line]:
    out_of_suspense = debit(SUSPENSE, part.amount, Dimensions(party=receipt.payer))
    about = Dimensions(party=part.investor)
    if part.use is Use.LATE_INTEREST:
        return [out_of_suspense, credit("711", part.amount, about)]
    if part.use is Use.OVERPAID:
        return [out_of_suspense, credit("33881", part.amount, about)]
    budget = Dimensions(decision=part.decision, budget_year=years.get(part.decision or ""))
    paid_in = Dimensions(
        party=part.investor,
        decision=budget.decision,
        budget_year=budget.budget_year,
        line=Item.CONTRIBUTION.value,
    )
    lines = [
        out_of_suspense,
        credit("4111", part.amount, paid_in),
        debit("0103", part.amount, about),
        credit("0102", part.amount, about),
    ]
    if part.decision:
        lines += [debit("0302", part.amount, budget), credit("0301", part.amount, budget)]
    return lines


def late_interest(amount: Money, days: int, ppm_a_day: int | None) -> Money:
    """Interest on an overdue contribution: amount × days × rate, half-up; the contract's rate in
    ppm a day.
    """
    if not ppm_a_day or days <= 0:
        return Money.zero(amount.currency.code)
    return amount.mul_ratio(days * ppm_a_day, PPM, Rounding.HALF_UP)
