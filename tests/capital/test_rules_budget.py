"""The City's budget: what each kind of decision does to the memorandum accounts 0301-0309."""

import pytest

from fundops.capital.errors.budget import DecisionBelowDrawn, DecisionNeedsOriginal, DecisionUnknown
from fundops.capital.errors.commitments import AmountNotPositive
from fundops.capital.rules.budget import accept_decision
from fundops.capital.values.budget import AllocationDecision, DecisionKind
from fundops.ledger.values.entries import JournalEntry
from fundops.money import vnd
from tests.builders import JANUARY
from tests.capital.facts import decision

GIVEN, SUPPLEMENTED = DecisionKind.GIVEN, DecisionKind.SUPPLEMENTED
ADJUSTED, CARRIED, CANCELLED = (
    DecisionKind.ADJUSTED,
    DecisionKind.CARRIED_OVER,
    DecisionKind.CANCELLED,
)


def accept(
    decided: AllocationDecision, *, amended_year: int | None = 2026, undrawn: int = 100
) -> JournalEntry:
    return accept_decision(
        decided, posting_date=JANUARY, amended_year=amended_year, undrawn=vnd(undrawn)
    )


def lines(entry: JournalEntry) -> list[tuple[str, int, str | None, int | None]]:
    return [
        (line.account, line.amount.minor, line.about.decision, line.about.budget_year)
        for line in entry.lines
    ]


@pytest.mark.parametrize("kind", [GIVEN, SUPPLEMENTED])
def test_a_budget_that_is_given_or_supplemented_stands_under_its_own_decision(
    kind: DecisionKind,
) -> None:
    entry = accept(decision(kind, 70), amended_year=None)
    assert lines(entry) == [("0301", 70, "QĐ-2", 2027), ("0309", -70, "QĐ-2", 2027)]


def test_an_adjustment_stands_under_the_decision_it_changes() -> None:
    up = accept(decision(ADJUSTED, 70, amends="QĐ-1"))
    assert lines(up) == [("0301", 70, "QĐ-1", 2026), ("0309", -70, "QĐ-1", 2026)]
    down = accept(decision(ADJUSTED, -70, amends="QĐ-1"))
    assert lines(down) == [("0309", 70, "QĐ-1", 2026), ("0301", -70, "QĐ-1", 2026)]


def test_what_is_cancelled_leaves_a_trace() -> None:
    entry = accept(decision(CANCELLED, 70, amends="QĐ-1"))
    assert lines(entry) == [("0303", 70, "QĐ-1", 2026), ("0301", -70, "QĐ-1", 2026)]


def test_a_carry_over_moves_to_the_new_decision_and_its_year() -> None:
    entry = accept(decision(CARRIED, 70, amends="QĐ-1"))
    assert lines(entry) == [
        ("0301", 70, "QĐ-2", 2027),
        ("0301", -70, "QĐ-1", 2026),
        ("0309", 70, "QĐ-1", 2026),
        ("0309", -70, "QĐ-2", 2027),
    ]


@pytest.mark.parametrize(("kind", "sign"), [(ADJUSTED, -1), (CANCELLED, 1), (CARRIED, 1)])
def test_no_more_is_taken_than_is_undrawn_to_the_dong(kind: DecisionKind, sign: int) -> None:
    assert accept(decision(kind, sign * 100, amends="QĐ-1")).lines
    with pytest.raises(DecisionBelowDrawn) as refused:
        accept(decision(kind, sign * 101, amends="QĐ-1"))
    assert refused.value.facts == {"code": "QĐ-1", "undrawn": vnd(100), "cut": vnd(101)}


def test_an_adjustment_upwards_needs_nothing_undrawn() -> None:
    assert accept(decision(ADJUSTED, 70, amends="QĐ-1"), undrawn=0).lines


@pytest.mark.parametrize("kind", [ADJUSTED, CANCELLED, CARRIED])
def test_a_decision_that_changes_another_names_it(kind: DecisionKind) -> None:
    with pytest.raises(DecisionNeedsOriginal):
        accept(decision(kind, 70))
    with pytest.raises(DecisionUnknown) as refused:
        accept(decision(kind, 70, amends="QĐ-9"), amended_year=None)
    assert refused.value.facts == {"code": "QĐ-9"}


@pytest.mark.parametrize("kind", DecisionKind)
def test_a_decision_is_for_an_amount(kind: DecisionKind) -> None:
    with pytest.raises(AmountNotPositive):
        accept(decision(kind, 0, amends="QĐ-1"))


@pytest.mark.parametrize("kind", [kind for kind in DecisionKind if kind is not ADJUSTED])
def test_only_an_adjustment_may_be_downwards(kind: DecisionKind) -> None:
    with pytest.raises(AmountNotPositive):
        accept(decision(kind, -1, amends="QĐ-1"))
