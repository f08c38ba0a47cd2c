"""What a voucher would change, computed: before and change give after, limits count what waits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fundops.approvals.effects import (
    Claims,
    Standings,
    account_effects,
    amount_of,
    bank_effects,
    book_of,
    budget_effects,
    ceiling_effects,
    claims_of,
    position_effects,
    standings_after,
    uses,
)
from fundops.approvals.values import Shared
from fundops.ledger.values.entries import Dimensions, JournalEntry, Line, Series, credit, debit
from fundops.ledger.values.figures import BankBalance, Book
from fundops.ledger.values.registers import Basis
from fundops.money import vnd
from fundops.policy.packs import load
from tests.builders import entry
from tests.capital.facts import CITY, INVESTORS, ONE, TWO, bank, position
from tests.strategies import entries

PACK = load("hvcf")
CHART = {account.code: account for account in PACK.chart}
TODAY = date(2028, 1, 15)
MONEY = st.integers(1, 10**14)
NOTHING = Claims(undrawn={})
# an entry of any shape takes long to draw
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def committing(amount: int, party: str = CITY) -> JournalEntry:
    about = Dimensions(party=party)
    return entry((debit("0101", vnd(amount), about), credit("0109", vnd(amount), about)))


def calling(amount: int, party: str = ONE) -> JournalEntry:
    about = Dimensions(party=party)
    return entry((debit("0102", vnd(amount), about), credit("0101", vnd(amount), about)))


def contributing(amount: int, party: str = CITY, decision: str | None = None) -> JournalEntry:
    about = Dimensions(party=party)
    budget = Dimensions(decision=decision, budget_year=2026)
    lines = [
        debit("33888", vnd(amount), about),
        credit("4111", vnd(amount), about),
        debit("0103", vnd(amount), about),
        credit("0102", vnd(amount), about),
    ]
    if decision:
        lines += [debit("0302", vnd(amount), budget), credit("0301", vnd(amount), budget)]
    return entry(lines)


@FEW
@given(entries(), st.dictionaries(st.sampled_from(sorted(CHART)), st.integers(-(10**15), 10**15)))
def test_before_and_change_give_after_for_every_account_once(
    asked: JournalEntry, before: dict[str, int]
) -> None:
    found = account_effects(before, asked.lines, CHART)
    assert [each.code for each in found] == sorted({line.account for line in asked.lines})
    for each in found:
        assert each.before == before.get(each.code, 0)
        assert each.after == each.before + each.change
    assert sum(each.change for each in found) == 0, "debits are credits"


@FEW
@given(entries())
def test_a_mirror_takes_every_change_back(asked: JournalEntry) -> None:
    mirror = [Line(line.account, line.amount * -1, line.about) for line in asked.lines]
    there = account_effects({}, asked.lines, CHART)
    back = account_effects({each.code: each.after for each in there}, mirror, CHART)
    assert [each.after for each in back] == [0] * len(back)


def test_the_effect_on_a_bank_account_is_told_beside_the_account_s() -> None:
    lines = (
        debit("6428", vnd(7)),
        credit("1121", vnd(3), Dimensions(bank_account="A")),
        credit("1121", vnd(4), Dimensions(bank_account="B")),
    )
    before = {
        code: BankBalance(account=bank(code=code), home=home, book=home, statement=None)
        for code, home in (("A", 10), ("B", 0))
    }
    found = bank_effects(before, lines)
    assert [(each.code, each.before, each.change, each.after) for each in found] == [
        ("A", 10, -3, 7),
        ("B", 0, -4, -4),
    ]


@pytest.mark.parametrize(
    ("debits", "amount"),
    [
        ([("6428", 5), ("331", 2)], 7),
        ([("33888", 5), ("0103", 5), ("0302", 5)], 5),
        ([("0102", 3), ("0102", 4)], 7),
        ([("0301", 9), ("0101", 2)], 9),
        ([], 0),
    ],
)
def test_the_amount_of_a_voucher_is_the_money_it_moves_or_what_it_notes(
    debits: list[tuple[str, int]], amount: int
) -> None:
    assert amount_of(debits) == amount


def test_a_statutory_voucher_is_shown_against_statutory_balances() -> None:
    assert [book_of(basis) for basis in (Basis.COMMON, Basis.NAV, Basis.STATUTORY)] == [
        Book.NAV,
        Book.NAV,
        Book.STATUTORY,
    ]


@given(MONEY, MONEY, MONEY)
def test_positions_move_by_what_the_voucher_says_of_each_investor(
    committed: int, called: int, paid: int
) -> None:
    before = Standings(positions=(position(CITY, 0), position(ONE, 7)), charter=None)
    after = before
    for asked in (committing(committed), calling(called, CITY), contributing(paid)):
        after = standings_after(after, asked, TODAY)
    ours, other = after.positions
    assert (ours.committed, ours.called, ours.paid_in) == (committed, called, paid)
    assert ours.unfunded == committed - paid
    assert other == before.positions[1], "nobody else moves"


def test_what_is_of_a_later_day_or_of_the_statutory_book_moves_no_position() -> None:
    before = Standings(positions=(position(CITY, 5),), charter=9)
    late = replace(committing(3), value_date=TODAY + timedelta(days=1))
    statutory = replace(committing(3), basis=Basis.STATUTORY)
    assert standings_after(before, late, TODAY) == before
    assert standings_after(before, statutory, TODAY) == before


def test_charter_capital_moves_and_is_unknown_until_the_first_decision() -> None:
    first = entry((debit("0401", vnd(5)), credit("0409", vnd(5))))
    none = Standings(positions=(), charter=None)
    some = standings_after(none, first, TODAY)
    assert (some.charter, standings_after(some, first, TODAY).charter) == (5, 10)
    assert standings_after(none, committing(1), TODAY).charter is None


def test_only_parties_on_capital_s_accounts_are_shown() -> None:
    owed = Line("331", vnd(-5), Dimensions(party=TWO))
    asked = calling(5)
    before = Standings(positions=(position(ONE, 9), position(TWO, 9)), charter=None)
    after = standings_after(before, asked, TODAY)
    [found] = position_effects(before, after, (*asked.lines, owed), INVESTORS)
    assert (found.investor.code, found.before.uncalled, found.after.uncalled) == (ONE, 9, 4)


def test_what_waits_claims_by_credits_alone_and_of_the_city_alone() -> None:
    found = [
        (("0109", CITY, None), 5),
        (("0109", ONE, None), 7),
        (("4111", CITY, "QĐ-1"), 3),
        (("4111", CITY, "QĐ-2"), 4),
        (("0401", None, "01/QĐ"), 2),
        (("0301", None, "QĐ-1"), 3),
    ]
    assert claims_of(found, CITY) == Claims(committed=5, paid_in=7, charter=2, undrawn={"QĐ-1": 3})


@given(MONEY, MONEY, MONEY, MONEY)
def test_headroom_falls_by_what_is_committed_and_again_by_what_waits(
    committed: int, more: int, waiting: int, charter: int
) -> None:
    before = Standings(positions=(position(CITY, committed),), charter=charter)
    after = standings_after(before, committing(more), TODAY)
    claims = Claims(committed=waiting, undrawn={})
    amount, share, paid = ceiling_effects(before, after, claims, PACK, TODAY)
    assert [each.before.rule.id.split(".")[1] for each in (amount, share, paid)] == [
        "budget-amount",
        "budget-share",
        "budget-share-paid",
    ]
    for each in (amount, share):
        assert each.is_touched
        assert each.before.headroom - each.after.headroom == more
        assert each.after.headroom - each.with_waiting.headroom == waiting
    assert not paid.is_touched


@given(MONEY, MONEY, MONEY)
def test_what_waits_never_gives_room(paid: int, waiting: int, lowered: int) -> None:
    """Others' money that waits would widen the City's share of paid-in; it is not counted on."""
    before = Standings(
        positions=(position(CITY, 10**14, 10**14, paid), position(ONE, 10**14)), charter=10**15
    )
    claims = Claims(paid_in=waiting, charter=lowered, undrawn={})
    for each in ceiling_effects(before, before, claims, PACK, TODAY):
        assert each.with_waiting.headroom <= each.after.headroom == each.before.headroom


@given(st.integers(0, 10**14), MONEY, st.integers(0, 10**14))
def test_an_allocation_is_drawn_by_the_voucher_and_by_what_waits(
    undrawn: int, amount: int, waiting: int
) -> None:
    claims = Claims(undrawn={"QĐ-1": waiting, "QĐ-2": 9})
    [found] = budget_effects(
        {"QĐ-1": undrawn, "QĐ-2": 5}, contributing(amount, decision="QĐ-1").lines, claims
    )
    assert (found.decision, found.budget_year) == ("QĐ-1", 2026)
    assert (found.before, found.after) == (undrawn, undrawn - amount)
    assert found.with_waiting == undrawn - amount - waiting


def test_a_voucher_without_a_decision_touches_no_budget() -> None:
    assert budget_effects({"QĐ-1": 5}, calling(5).lines, NOTHING) == ()


@pytest.mark.parametrize(
    ("asked", "used"),
    [
        (calling(5), {Shared(what="uncalled", code=ONE)}),
        (committing(5), {Shared(what="ceiling", code=CITY)}),
        (committing(5, ONE), set()),
        (contributing(5, ONE), {Shared(what="called", code=ONE)}),
        (
            contributing(5, CITY, "QĐ-1"),
            {
                Shared(what="called", code=CITY),
                Shared(what="ceiling", code=CITY),
                Shared(what="budget", code="QĐ-1"),
            },
        ),
        (
            entry(
                (debit("6428", vnd(5)), credit("1121", vnd(5), Dimensions(bank_account="A"))),
                series=Series.BANK_DEBIT,
            ),
            {Shared(what="bank", code="A")},
        ),
        (entry(), set()),
    ],
)
def test_what_a_voucher_uses_up_is_named(asked: JournalEntry, used: set[Shared]) -> None:
    credits_ = ((line.account, line.about) for line in asked.lines if line.amount.minor < 0)
    assert uses(credits_, CITY) == used
