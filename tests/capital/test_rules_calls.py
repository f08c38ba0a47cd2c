"""A call: shares to the đồng by largest remainder, and every fault by its name."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.capital.errors.calls import (
    CallAboveUncalled,
    CallDueBeforeCall,
    CallSharesDoNotSum,
    NobodyToCall,
)
from fundops.capital.errors.commitments import AmountNotPositive
from fundops.capital.errors.investors import InvestorTwice, InvestorUnknown
from fundops.capital.rules.calls import accept_call, shares_pro_rata
from fundops.capital.values.money import CallShare
from fundops.errors import Refusals
from fundops.ledger.values.entries import JournalEntry
from fundops.money import vnd
from tests.builders import CALLED, DUE, FUND
from tests.capital.facts import CITY, INVESTORS, NOBODY, ONE, STATE, TWO, position

POSITIONS = {code: position(code, 1_000, called=400) for code in (CITY, ONE, TWO)}


def share(code: str, amount: int, *, excused: bool = False) -> CallShare:
    return CallShare(code, vnd(amount), excused=excused)


def call(*shares: CallShare, total: int | None = None, due_on: date = DUE) -> JournalEntry:
    asked = sum(each.amount.minor for each in shares)
    return accept_call(
        shares,
        fund=FUND,
        number=3,
        total=vnd(asked if total is None else total),
        called_on=CALLED,
        due_on=due_on,
        posting_date=CALLED,
        positions=POSITIONS,
        investors=INVESTORS,
    )


def test_a_call_moves_what_is_asked_from_uncalled_to_called() -> None:
    entry = call(share(CITY, 300), share(ONE, 200), share(TWO, 0, excused=True))
    assert [(line.account, line.about.party, line.amount.minor) for line in entry.lines] == [
        ("0102", CITY, 300),
        ("0101", CITY, -300),
        ("0102", ONE, 200),
        ("0101", ONE, -200),
    ]
    assert (entry.value_date, entry.description) == (CALLED, "Gọi vốn đợt 03")


@pytest.mark.parametrize("off", [-1, 1])
def test_shares_that_do_not_sum_to_the_call_are_refused(off: int) -> None:
    with pytest.raises(CallSharesDoNotSum) as refused:
        call(share(CITY, 300), share(ONE, 200), total=500 + off)
    assert refused.value.facts == {
        "sum": vnd(500),
        "total": vnd(500 + off),
        "difference": vnd(-off),
    }


def test_a_share_above_what_is_uncalled_is_refused_by_one_dong() -> None:
    assert call(share(ONE, 600)).lines
    with pytest.raises(CallAboveUncalled) as refused:
        call(share(ONE, 601))
    assert refused.value.facts == {"amount": vnd(601), "investor": "ONE", "uncalled": vnd(600)}


def test_an_investor_without_a_commitment_has_nothing_to_call() -> None:
    with pytest.raises(CallAboveUncalled):
        call(share(STATE, 1))


@pytest.mark.parametrize(
    ("shares", "fault"),
    [
        ([share(NOBODY, 5)], InvestorUnknown),
        ([share(ONE, 5), share(ONE, 5)], InvestorTwice),
        ([share(ONE, 5, excused=True)], AmountNotPositive),
        ([share(ONE, 0), share(TWO, 5)], AmountNotPositive),
        ([share(ONE, -5), share(TWO, 5)], Refusals),
        ([], AmountNotPositive),
    ],
)
def test_each_fault_of_a_call_has_its_name(
    shares: Sequence[CallShare], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        call(*shares)


@pytest.mark.parametrize("days", [0, -1])
def test_a_call_is_due_after_it_is_made(days: int) -> None:
    with pytest.raises(CallDueBeforeCall):
        call(share(ONE, 5), due_on=CALLED + timedelta(days=days))
    assert call(share(ONE, 5), due_on=CALLED + timedelta(days=1)).lines


def test_every_fault_of_a_call_is_told_at_once() -> None:
    with pytest.raises(Refusals) as refused:
        call(share(NOBODY, 5), share(ONE, 601), total=7, due_on=CALLED)
    assert [fault.code for fault in refused.value.faults] == [
        "CallSharesDoNotSum",
        "InvestorUnknown",
        "CallAboveUncalled",
        "CallDueBeforeCall",
    ]


# --- pro rata


def test_a_call_is_shared_by_commitment_with_the_last_dong_to_the_largest_remainder() -> None:
    committed = [position(CITY, 600), position(ONE, 500), position(TWO, 124)]
    shares = shares_pro_rata(vnd(1_000), committed, frozenset())
    assert [each.amount.minor for each in shares] == [490, 409, 101]
    assert not any(each.excused for each in shares)


def test_an_excused_investor_is_asked_for_nothing_and_the_others_for_all() -> None:
    committed = [position(CITY, 600), position(ONE, 300), position(TWO, 100)]
    shares = shares_pro_rata(vnd(401), committed, frozenset({CITY}))
    assert [(s.investor, s.amount.minor, s.excused) for s in shares] == [
        (CITY, 0, True),
        (ONE, 301, False),
        (TWO, 100, False),
    ]


def test_who_has_committed_nothing_has_no_share() -> None:
    committed = [position(CITY, 600), position(STATE, 0)]
    assert [s.investor for s in shares_pro_rata(vnd(5), committed, frozenset())] == [CITY]


def test_a_share_of_less_than_one_dong_is_none() -> None:
    """It counts as excused: a share that asks for nothing is not a share."""
    shares = shares_pro_rata(vnd(1), [position(CITY, 600), position(ONE, 1)], frozenset())
    assert [(s.amount.minor, s.excused) for s in shares] == [(1, False), (0, True)]


@pytest.mark.parametrize("excused", [frozenset({CITY}), frozenset({CITY, ONE})])
def test_a_call_on_nobody_is_refused(excused: frozenset[str]) -> None:
    with pytest.raises(NobodyToCall):
        shares_pro_rata(vnd(5), [position(CITY, 600)], excused)
    with pytest.raises(NobodyToCall):
        shares_pro_rata(vnd(5), [], frozenset())


@given(
    total=st.integers(1, 10**15),
    committed=st.lists(st.integers(1, 10**15), min_size=1, max_size=4),
)
def test_shares_lose_no_dong_and_are_fair_to_within_one(total: int, committed: list[int]) -> None:
    positions = [
        position(code, each) for code, each in zip((CITY, ONE, TWO, STATE), committed, strict=False)
    ]
    shares = shares_pro_rata(vnd(total), positions, frozenset())
    assert sum(each.amount.minor for each in shares) == total
    for each, commitment in zip(shares, committed, strict=True):
        exact, whole = total * commitment, sum(committed)
        assert exact // whole <= each.amount.minor <= exact // whole + 1
