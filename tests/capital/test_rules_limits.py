"""Capital meets the rules in one place: what blocks refuses, to the đồng; what warns, or is set
aside by a resolution, is a finding to be confirmed.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.capital.errors.budget import AboveBudgetAllocation
from fundops.capital.errors.commitments import CityAboveAmount, CityAboveShare
from fundops.capital.errors.investors import TooManyInvestors
from fundops.capital.errors.limits import RuleBroken
from fundops.capital.rules.calls import Asked, call_reached
from fundops.capital.rules.limits import (
    Ceilings,
    Reached,
    budget_drawn,
    city_amount,
    city_share,
    other_investors,
)
from fundops.capital.values.money import CallShare
from fundops.errors import Refusal
from fundops.meetings.values.meetings import MeetingKind
from fundops.meetings.values.overrides import Override
from fundops.money import vnd
from fundops.policy.packs import load
from fundops.policy.values import Pack, Severity
from tests.builders import JANUARY
from tests.capital.facts import CITY, ONE, ceilings

HVCF = load("hvcf")
MOST = 600_000_000_000
DECISION = "102/QĐ-UBND"
money = st.integers(1, 10**14)


def drawn(asked: int, allocated: int, before: int = 0) -> Reached:
    return budget_drawn(DECISION, 2026, vnd(allocated), vnd(before), vnd(asked))


def refused(reached: Reached, by: Ceilings | None = None) -> Refusal | None:
    found = (by or ceilings()).refusals([reached])
    assert len(found) <= 1
    return found[0] if found else None


def override(rule: str, first: date = JANUARY, last: date = JANUARY) -> Override:
    at = datetime(2026, 1, 14, tzinfo=UTC)
    return Override(
        id=UUID(int=7),
        fund="HVCF",
        rule=rule,
        resolution="01/2026/NQ-ĐHNĐT",
        kind=MeetingKind.ASSEMBLY,
        reason="Chờ dự toán bổ sung",
        valid_from=first,
        valid_to=last,
        asked_by="maker",
        asked_at=at,
        approved_by="checker",
        approved_at=at,
        closed_by=None,
        closed_on=None,
        amended_on=None,
    )


def with_rule(name: str, **changes: Any) -> Pack:
    """The pack with one rule changed."""
    rules = (replace(r, **changes) if r.id == f"hvcf.{name}" else r for r in HVCF.rules)
    return replace(HVCF, rules=tuple(rules))


# --- each rule that blocks, on both sides of its limit


@given(st.integers(0, 10**12))
def test_the_citys_amount_is_exact_to_the_dong(beside: int) -> None:
    assert refused(city_amount(vnd(MOST))) is None
    assert refused(city_amount(vnd(max(0, MOST - beside)))) is None
    above = refused(city_amount(vnd(MOST + 1 + beside)))
    assert isinstance(above, CityAboveAmount)
    assert above.facts["excess"] == vnd(1 + beside)


@given(money)
def test_the_citys_share_is_exact_to_the_dong_at_every_charter_capital(charter: int) -> None:
    """City × 100 ≤ 49 × charter, in integers: the most that passes, and one đồng more."""
    most = charter * 49 // 100
    assert most * 100 <= 49 * charter < (most + 1) * 100
    assert refused(city_share(vnd(most), vnd(charter), JANUARY)) is None
    above = refused(city_share(vnd(most + 1), vnd(charter), JANUARY))
    assert isinstance(above, CityAboveShare)
    assert above.facts["excess"] == vnd(1)


@given(money, st.data())
def test_the_budget_of_a_decision_is_exact_to_the_dong(allocated: int, data: st.DataObject) -> None:
    before = data.draw(st.integers(0, allocated - 1))
    assert refused(drawn(allocated - before, allocated, before)) is None
    above = refused(drawn(allocated - before + 1, allocated, before))
    assert isinstance(above, AboveBudgetAllocation)
    assert above.facts["excess"] == vnd(1)


@pytest.mark.parametrize(("others", "is_refused"), [(1, False), (6, False), (7, True), (8, True)])
def test_a_seventh_other_investor_is_refused(others: int, *, is_refused: bool) -> None:
    fault = refused(other_investors(others, "Công ty 7"))
    assert isinstance(fault, TooManyInvestors) == is_refused
    if fault is not None:
        assert fault.facts["limit"] == 6
        assert "Công ty 7" in fault.sentence("vi")


BLOCKED: dict[str, Callable[[], Reached]] = {
    "hvcf.budget-amount": lambda: city_amount(vnd(MOST + 1)),
    "hvcf.budget-share": lambda: city_share(vnd(50), vnd(100), JANUARY),
    "hvcf.budget-allocation": lambda: drawn(101, 100),
    "hvcf.investors": lambda: other_investors(7, "Công ty 7"),
}
OF_OTHER_ROOMS = {"hvcf.eligible"}
"""Rules that block and look at the portfolio, which is not capital's."""


def test_every_rule_that_blocks_and_looks_at_capital_is_tried_here() -> None:
    blocking = {rule.id for rule in HVCF.rules if rule.severity is Severity.BLOCK}
    assert set(BLOCKED) == blocking - OF_OTHER_ROOMS


# --- what a resolution sets aside


@pytest.mark.parametrize("rule", BLOCKED)
def test_a_rule_that_blocks_refuses_until_a_resolution_sets_it_aside(rule: str) -> None:
    reached = BLOCKED[rule]()
    assert refused(reached) is not None
    assert ceilings().findings([reached]) == []

    waived = Ceilings(HVCF, JANUARY, {rule: override(rule)})
    assert refused(reached, waived) is None
    (listed,) = waived.findings([reached])
    assert (listed.rule, listed.measured, listed.taken_of) == (rule, reached.value, reached.of)
    assert listed.waiver is not None
    assert listed.waiver.resolution == "01/2026/NQ-ĐHNĐT"


@pytest.mark.parametrize("rule", BLOCKED)
def test_an_override_of_one_rule_sets_no_other_aside(rule: str) -> None:
    others = {other: override(other) for other in BLOCKED if other != rule}
    assert refused(BLOCKED[rule](), Ceilings(HVCF, JANUARY, others)) is not None


def test_what_keeps_a_rule_is_no_finding_even_where_it_is_set_aside() -> None:
    waived = Ceilings(HVCF, JANUARY, {"hvcf.budget-amount": override("hvcf.budget-amount")})
    assert waived.findings([city_amount(vnd(MOST))]) == []


# --- severity is the pack's, and so is the day


def test_what_warns_is_a_finding_and_refuses_nothing() -> None:
    warned = Reached("budget-share-paid", 50, 100)
    assert refused(warned) is None
    (found,) = ceilings().findings([warned])
    assert (found.measured, found.taken_of, found.limit, found.waiver) == (50, 100, (49, 100), None)
    assert "50,00%" in found.vi
    assert "49%" in found.en


def test_a_rule_that_an_office_makes_block_is_refused_in_its_own_words() -> None:
    pack = with_rule("call-notice", severity=Severity.BLOCK)
    fault = refused(Reached("call-notice", 9), Ceilings(pack, date(2026, 3, 2)))
    assert isinstance(fault, RuleBroken)
    said = fault.sentence("vi")
    assert "9 ngày làm việc" in said
    assert "10 ngày làm việc" in said
    assert "căn cứ: Điều lệ" in said
    assert refused(Reached("call-notice", 10), Ceilings(pack, date(2026, 3, 2))) is None


def test_a_rule_that_an_office_makes_warn_is_to_be_confirmed() -> None:
    warns = Ceilings(with_rule("budget-amount", severity=Severity.WARN), JANUARY)
    assert refused(city_amount(vnd(MOST + 1)), warns) is None
    assert [each.rule for each in warns.findings([city_amount(vnd(MOST + 1))])] == [
        "hvcf.budget-amount"
    ]


def test_a_goal_neither_refuses_nor_warns() -> None:
    goal = Ceilings(with_rule("budget-amount", severity=Severity.KPI), JANUARY)
    assert refused(city_amount(vnd(MOST + 1)), goal) is None
    assert goal.findings([city_amount(vnd(MOST + 1))]) == []


def test_the_version_of_the_day_judges() -> None:
    """600 tỷ to the end of 2026, 700 from 2027."""
    (old,) = [rule for rule in HVCF.rules if rule.id == "hvcf.budget-amount"]
    last = date(2026, 12, 31)
    new = replace(old, in_force_from=date(2027, 1, 1), limit={"amount": 700_000_000_000})
    pack = replace(HVCF, rules=(replace(old, in_force_to=last), new))
    between = city_amount(vnd(650_000_000_000))
    assert refused(between, Ceilings(pack, last)) is not None
    assert refused(between, Ceilings(pack, date(2027, 1, 1))) is None


def test_before_a_rule_is_in_force_it_stops_nothing() -> None:
    before = ceilings(date(2025, 10, 9))
    assert refused(city_amount(vnd(10 * MOST)), before) is None
    assert refused(other_investors(99, ""), before) is None


def test_of_two_decisions_above_their_budgets_the_worse_is_listed() -> None:
    waived = Ceilings(HVCF, JANUARY, {"hvcf.budget-allocation": override("hvcf.budget-allocation")})
    (found,) = waived.findings([drawn(101, 100), drawn(205, 200), drawn(302, 300)])
    assert (found.measured, found.taken_of) == (205, 200)


# --- what a call brings


def test_a_call_counts_what_the_city_owes_already() -> None:
    """Two calls that fit alone may not fit together into what the budget may still pay."""
    shares = [CallShare(CITY, vnd(40)), CallShare(ONE, vnd(60))]
    before = Asked(called=100, city_called=45, city_unpaid=45, undrawn=80)
    reached = call_reached(shares, city=CITY, notice=10, before=before)
    assert [(each.rule, each.value, each.of) for each in reached] == [
        ("call-notice", 10, 1),
        ("budget-call", 85, 80),
        ("budget-share-called", 85, 200),
    ]


def test_a_call_that_asks_the_city_for_nothing_has_its_notice_alone() -> None:
    shares = [CallShare(CITY, vnd(0), excused=True), CallShare(ONE, vnd(60))]
    before = Asked(called=0, city_called=0, city_unpaid=99, undrawn=0)
    (notice,) = call_reached(shares, city=CITY, notice=3, before=before)
    assert (notice.rule, notice.value) == ("call-notice", 3)


@given(money, money)
def test_a_call_on_the_city_is_exact_to_the_dong(undrawn: int, owed: int) -> None:
    def found(of_city: int) -> set[str]:
        shares = [CallShare(CITY, vnd(of_city)), CallShare(ONE, vnd(10**16))]
        before = Asked(called=owed, city_called=owed, city_unpaid=owed, undrawn=undrawn + owed)
        reached = call_reached(shares, city=CITY, notice=10, before=before)
        return {each.rule for each in ceilings().findings(reached)}

    assert "hvcf.budget-call" not in found(undrawn)
    assert "hvcf.budget-call" in found(undrawn + 1)


@given(money)
def test_the_citys_share_of_what_is_called_is_exact_to_the_dong(total: int) -> None:
    most = total * 49 // 100

    def found(of_city: int) -> set[str]:
        before = Asked(called=total - 1, city_called=of_city - 1, city_unpaid=0, undrawn=10**15)
        reached = call_reached([CallShare(CITY, vnd(1))], city=CITY, notice=10, before=before)
        return {each.rule for each in ceilings().findings(reached)}

    assert "hvcf.budget-share-called" in found(most + 1)
    if most:
        assert "hvcf.budget-share-called" not in found(most)
