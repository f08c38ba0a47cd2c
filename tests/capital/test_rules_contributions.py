"""A contribution is a decision: what of a receipt may pay which call, and every fault by name."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.capital.errors.budget import (
    AboveBudgetAllocation,
    BudgetNeedsDecision,
    BudgetNeedsOrder,
    DecisionForCityOnly,
    DecisionUnknown,
)
from fundops.capital.errors.calls import CallMissing, NotCalled
from fundops.capital.errors.commitments import AmountNotPositive, CityAboveAmount
from fundops.capital.errors.investors import InvestorUnknown
from fundops.capital.errors.receipts import (
    AboveReceipt,
    AboveUnfunded,
    AllocationInWrongCurrency,
    ReceiptNotPosted,
)
from fundops.capital.rules.contributions import Headroom, accept_allocation, late_interest
from fundops.capital.values.commitments import State
from fundops.capital.values.money import Allocation, Receipt, Use
from fundops.errors import Refusals
from fundops.ledger.values.entries import JournalEntry
from fundops.money import Money, vnd
from tests.builders import JANUARY, to_call
from tests.capital.facts import CITY, INVESTORS, NOBODY, ONE, SPONSOR, TWO, ceilings, receipt

BUDGET = "6150/QĐ-UBND"
HEADROOM = Headroom(
    receipt=vnd(100),
    calls={(1, ONE): vnd(60), (2, ONE): vnd(500), (1, CITY): vnd(10**12)},
    budget={BUDGET: (2026, vnd(90), vnd(40))},
    city_paid_in=vnd(0),
    paid_then=(vnd(0), vnd(0)),
)
OF_CITY = receipt(10**12, payer=CITY, order="LCT-1")


def late(amount: int, *, call: int | None = 1, investor: str = ONE) -> Allocation:
    return Allocation(use=Use.LATE_INTEREST, investor=investor, amount=vnd(amount), call=call)


def overpaid(amount: int, *, call: int | None = None) -> Allocation:
    return Allocation(use=Use.OVERPAID, investor=ONE, amount=vnd(amount), call=call)


def allocate(
    *parts: Allocation, of: Receipt | None = None, headroom: Headroom = HEADROOM
) -> JournalEntry:
    return accept_allocation(
        of or receipt(),
        parts,
        posting_date=JANUARY,
        investors=INVESTORS,
        headroom=headroom,
        ceilings=ceilings(),
    )


def lines(entry: JournalEntry) -> list[tuple[str, int]]:
    return [(line.account, line.amount.minor) for line in entry.lines]


def test_a_contribution_becomes_paid_in_capital_and_the_memorandum_follows() -> None:
    entry = allocate(to_call(ONE, 60))
    assert lines(entry) == [("33888", 60), ("4111", -60), ("0103", 60), ("0102", -60)]
    assert {line.about.party for line in entry.lines} == {ONE}
    assert entry.lines[1].about.line == "contribution"
    assert entry.value_date == JANUARY, "the bank's"


def test_the_city_s_contribution_draws_its_budget_too() -> None:
    whole = replace(HEADROOM, receipt=OF_CITY.amount)
    entry = allocate(to_call(CITY, 50, decision=BUDGET), of=OF_CITY, headroom=whole)
    assert lines(entry)[4:] == [("0302", 50), ("0301", -50)]
    drawn = entry.lines[4].about
    assert (drawn.decision, drawn.budget_year, drawn.party) == (BUDGET, 2026, None)
    paid_in = entry.lines[1].about
    assert (paid_in.party, paid_in.decision, paid_in.budget_year) == (CITY, BUDGET, 2026)


def test_one_receipt_may_pay_calls_interest_and_be_more_than_was_asked() -> None:
    entry = allocate(to_call(ONE, 60), to_call(ONE, 20, call=2), late(5), overpaid(15))
    assert sum(amount for account, amount in lines(entry) if account == "33888") == 100
    assert ("711", -5) in lines(entry)
    assert ("33881", -15) in lines(entry)
    assert sum(amount for account, amount in lines(entry) if account == "4111") == -80


def test_money_of_an_unknown_payer_leaves_suspense_where_it_stood() -> None:
    entry = allocate(to_call(ONE, 60), of=receipt(payer=None))
    assert entry.lines[0].about.party is None
    assert entry.lines[1].about.party == ONE


def test_no_more_is_allocated_than_is_left_of_the_receipt() -> None:
    assert allocate(to_call(ONE, 60), overpaid(40)).lines
    with pytest.raises(AboveReceipt) as refused:
        allocate(to_call(ONE, 60), overpaid(41))
    assert refused.value.facts["left"] == vnd(100)
    assert refused.value.facts["asked"] == vnd(101)


def test_no_more_pays_a_call_than_is_unpaid_of_the_share() -> None:
    with pytest.raises(AboveUnfunded) as refused:
        allocate(to_call(ONE, 61))
    assert refused.value.facts == {
        "investor": "ONE",
        "call": 1,
        "left": vnd(60),
        "asked": vnd(61),
    }


def test_two_parts_for_one_share_are_judged_together() -> None:
    with pytest.raises(AboveUnfunded):
        allocate(to_call(ONE, 30), to_call(ONE, 31))


@pytest.mark.parametrize(
    "part",
    [
        to_call(ONE, 5, call=9),
        to_call(TWO, 5),
        late(5, call=9),
        late(5, investor=TWO),
        overpaid(5, call=9),
    ],
)
def test_who_was_not_called_pays_nothing_on_that_call(part: Allocation) -> None:
    with pytest.raises(NotCalled):
        allocate(part)


def test_interest_and_overpayment_need_no_call() -> None:
    assert allocate(late(5, call=None), overpaid(5)).lines


def test_interest_and_overpayment_use_up_nothing_of_the_call() -> None:
    assert allocate(to_call(ONE, 60), late(20), overpaid(20)).lines


def test_the_city_draws_its_budget_to_the_dong() -> None:
    whole = replace(HEADROOM, receipt=OF_CITY.amount)
    assert allocate(to_call(CITY, 50, decision=BUDGET), of=OF_CITY, headroom=whole).lines
    with pytest.raises(AboveBudgetAllocation) as refused:
        allocate(to_call(CITY, 51, decision=BUDGET), of=OF_CITY, headroom=whole)
    facts = refused.value.facts
    assert (facts["allocated"], facts["drawn"], facts["asked"], facts["excess"]) == (
        vnd(90),
        vnd(40),
        vnd(51),
        vnd(1),
    )
    assert "2026" in refused.value.sentence("vi"), "a year is not written 2.026"


def test_the_city_s_paid_in_stays_within_600_billion() -> None:
    near = replace(
        HEADROOM,
        receipt=OF_CITY.amount,
        budget={BUDGET: (2026, vnd(10**12), vnd(0))},
        city_paid_in=vnd(599_999_999_999),
    )
    assert allocate(to_call(CITY, 1, decision=BUDGET), of=OF_CITY, headroom=near).lines
    with pytest.raises(CityAboveAmount) as refused:
        allocate(to_call(CITY, 2, decision=BUDGET), of=OF_CITY, headroom=near)
    assert refused.value.facts["amount"] == vnd(600_000_000_001)


@pytest.mark.parametrize(
    ("parts", "of", "fault"),
    [
        ([], receipt(), AmountNotPositive),
        ([to_call(ONE, 0)], receipt(), AmountNotPositive),
        ([late(-1)], receipt(), AmountNotPositive),
        ([to_call(NOBODY, 5)], receipt(), InvestorUnknown),
        ([to_call(SPONSOR, 5)], receipt(), InvestorUnknown),
        ([replace(to_call(ONE, 5), call=None)], receipt(), CallMissing),
        ([to_call(ONE, 5, decision=BUDGET)], receipt(), DecisionForCityOnly),
        ([to_call(CITY, 5)], OF_CITY, BudgetNeedsDecision),
        ([to_call(CITY, 5, decision=BUDGET)], receipt(), BudgetNeedsOrder),
        ([to_call(CITY, 5, decision="QĐ-9")], OF_CITY, DecisionUnknown),
        ([to_call(ONE, Money.of_minor(5, "USD"))], receipt(), AllocationInWrongCurrency),
        ([to_call(ONE, 5)], receipt(state=State.PENDING), ReceiptNotPosted),
        ([to_call(ONE, 5)], receipt(state=State.VOID), ReceiptNotPosted),
        ([to_call(ONE, 5)], receipt(state=State.REVERSED), ReceiptNotPosted),
    ],
)
def test_each_fault_of_an_allocation_has_its_name(
    parts: Sequence[Allocation], of: Receipt, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        allocate(*parts, of=of)


def test_every_fault_of_an_allocation_is_told_at_once() -> None:
    with pytest.raises(Refusals) as refused:
        allocate(to_call(NOBODY, 5), replace(to_call(CITY, 5), call=None))
    assert [fault.code for fault in refused.value.faults] == [
        "InvestorUnknown",
        "CallMissing",
        "BudgetNeedsDecision",
        "BudgetNeedsOrder",
    ]
    with pytest.raises(Refusals) as refused:
        allocate(to_call(ONE, 101), to_call(TWO, 5))
    assert [fault.code for fault in refused.value.faults] == [
        "AboveReceipt",
        "AboveUnfunded",
        "NotCalled",
    ]


# --- late interest


@pytest.mark.parametrize(
    ("amount", "days", "ppm", "interest"),
    [
        (1_000_000, 10, 300, 3_000),
        (1_000_000, 0, 300, 0),
        (1_000_000, -3, 300, 0),
        (1_000_000, 10, None, 0),
        (1_000_000, 10, 0, 0),
        (1_666, 1, 300, 0),  # 0,4998
        (1_667, 1, 300, 1),  # 0,5001
        (5_000, 1, 100, 1),  # exactly a half goes up
    ],
)
def test_late_interest_is_by_the_day_and_the_contract_half_up(
    amount: int, days: int, ppm: int | None, interest: int
) -> None:
    assert late_interest(vnd(amount), days, ppm) == vnd(interest)


@given(st.integers(1, 10**12), st.integers(1, 3_650), st.integers(1, 10_000))
def test_late_interest_rises_with_days_and_amount(amount: int, days: int, ppm: int) -> None:
    found = late_interest(vnd(amount), days, ppm)
    assert late_interest(vnd(amount), days + 1, ppm) >= found
    assert late_interest(vnd(amount + 1), days, ppm) >= found
