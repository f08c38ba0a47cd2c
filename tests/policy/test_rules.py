"""Rules are judged on the day of the event, in whole numbers, and name their basis."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.errors import Defect, Lang
from fundops.policy import rules
from fundops.policy.packs import known, load
from fundops.policy.values import FACTS, Rule

HVCF = load("hvcf")
SIGNED = date(2028, 1, 15)

money = st.integers(0, 10**15)
parts = st.integers(1, 1000)


def rule(rule_id: str) -> Rule:
    found = rules.rule_in_force(HVCF, rule_id, SIGNED)
    assert found is not None
    return found


@st.composite
def any_rule(draw: st.DrawFn) -> Rule:
    limit = {"numerator": draw(parts), "denominator": draw(parts)}
    comparison = draw(st.sampled_from(["<=", ">="]))
    return replace(rule("hvcf.budget-share"), limit=limit, comparison=comparison)


def test_a_rule_holds_from_its_first_day_to_its_last_and_not_a_day_longer() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    old = replace(rule("hvcf.investors"), in_force_from=first, in_force_to=last)
    new = replace(old, in_force_from=date(2027, 1, 1), in_force_to=None, limit={"count": 9})
    pack = replace(HVCF, rules=(new, old))
    day = timedelta(days=1)
    assert rules.rule_in_force(pack, old.id, first - day) is None
    assert rules.rule_in_force(pack, old.id, first) is old
    assert rules.rule_in_force(pack, old.id, last) is old
    assert rules.rule_in_force(pack, old.id, last + day) is new


def test_a_rule_that_no_pack_knows_is_a_defect_and_not_a_rule_out_of_force() -> None:
    with pytest.raises(Defect, match=r"hvcf\.budget-amont"):
        rules.rule_in_force(HVCF, "hvcf.budget-amont", SIGNED)


def test_one_dong_above_600_billion_is_too_much() -> None:
    ceiling = rule("hvcf.budget-amount")
    assert rules.holds(ceiling, 600_000_000_000)
    assert not rules.holds(ceiling, 600_000_000_001)
    assert rules.gap(ceiling, 600_000_000_001) == 1


def test_49_percent_is_exact_to_the_dong_of_charter_capital() -> None:
    share = rule("hvcf.budget-share")
    assert rules.holds(share, 600_000_000_000, 1_224_489_795_919)
    assert not rules.holds(share, 600_000_000_000, 1_224_489_795_918)
    assert rules.gap(share, 600_000_000_000, 1_224_489_795_918) == 1


def test_the_seventh_other_investor_is_one_too_many() -> None:
    assert rules.headroom(rule("hvcf.investors"), 6) == 0
    assert rules.headroom(rule("hvcf.investors"), 7) == -1


def test_twice_the_citys_capital_is_reached_on_the_dong() -> None:
    match = rule("hvcf.match")
    assert rules.holds(match, 600, of=300)
    assert rules.gap(match, 599, of=300) == 1
    assert (match.by, match.reading) == (date(2030, 12, 31), "a")


def test_ten_working_days_are_enough_and_nine_are_not() -> None:
    assert rules.holds(rule("hvcf.call-notice"), 10)
    assert not rules.holds(rule("hvcf.call-notice"), 9)


@given(any_rule(), money, money)
def test_a_rule_holds_exactly_when_the_fraction_does(tried: Rule, measured: int, of: int) -> None:
    limit = Fraction(*rules.bound(tried)) * of
    fair = measured <= limit if tried.comparison == "<=" else measured >= limit
    assert rules.holds(tried, measured, of) is fair


@given(any_rule(), money, money)
def test_the_gap_is_the_least_that_makes_a_rule_hold(tried: Rule, measured: int, of: int) -> None:
    gap = rules.gap(tried, measured, of)
    back = -1 if tried.comparison == "<=" else 1
    assert (gap == 0) is rules.holds(tried, measured, of)
    assert rules.holds(tried, measured + back * gap, of)
    if gap:
        assert not rules.holds(tried, measured + back * (gap - 1), of)


@given(any_rule(), money, money)
def test_headroom_can_be_used_up_and_no_more(tried: Rule, measured: int, of: int) -> None:
    room = rules.headroom(tried, measured, of)
    towards_breach = 1 if tried.comparison == "<=" else -1
    assert rules.headroom(tried, measured + towards_breach * room, of) == 0
    assert not rules.holds(tried, measured + towards_breach * (room + 1), of)


@pytest.mark.parametrize(
    ("rule_id", "vi", "en"),
    [
        ("hvcf.budget-amount", "600.000.000.000 đồng", "VND 600,000,000,000"),
        ("hvcf.budget-share", "49%", "49%"),
        ("hvcf.investors", "6", "6"),
        ("hvcf.match", "2 lần", "2 times"),
        ("hvcf.call-notice", "10 ngày làm việc", "10 working days"),
    ],
)
def test_a_limit_reads_as_an_official_writes_it(rule_id: str, vi: str, en: str) -> None:
    assert rules.limit_shown(rule(rule_id), "vi") == vi
    assert rules.limit_shown(rule(rule_id), "en") == en


def test_a_limit_that_does_not_end_is_shown_towards_breach() -> None:
    two_thirds = replace(rule("hvcf.budget-share"), limit={"numerator": 2, "denominator": 3})
    assert rules.limit_shown(two_thirds, "vi") == "66,66%"
    assert rules.limit_shown(replace(two_thirds, comparison=">="), "en") == "66.67%"


def test_a_rule_names_its_article_and_its_instrument() -> None:
    match = rule("hvcf.match")
    assert rules.basis(HVCF, match, "vi") == "mục I.2, Phụ lục 2 Kế hoạch số 17/KH-UBND"
    assert rules.basis(HVCF, match, "en") == "item I.2 of Annex 2 of Plan No. 17/KH-UBND"


def test_without_a_checked_article_a_rule_names_its_instrument_alone() -> None:
    amount = rule("hvcf.budget-amount")
    assert rules.basis(HVCF, amount, "vi") == "Nghị quyết số 30/2025/NQ-HĐND"


def test_the_offices_own_rule_does_not_pretend_to_be_law() -> None:
    own = rule("hvcf.budget-allocation")
    assert rules.basis(HVCF, own, "vi") == "quy định nội bộ của Quỹ"
    assert rules.basis(HVCF, own, "en") == "the Fund's own rule"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_message_can_be_said_with_the_four_facts(lang: Lang) -> None:
    for each in (each for pack_id in known() for each in load(pack_id).rules):
        said = rules.sentence(each, lang, **{name: f"<{name}>" for name in FACTS})
        assert "{" not in said
        assert "<gap>" in said
        assert said.endswith(".")


def test_a_message_reads_as_one_sentence() -> None:
    facts = {"day": "31/12/2027", "found": "1,85 lần", "limit": "2 lần", "gap": "45,00 tỷ đồng"}
    assert rules.sentence(rule("hvcf.match"), "vi", **facts) == (
        "Tại ngày 31/12/2027, vốn huy động từ các nhà đầu tư khác bằng 1,85 lần vốn góp của ngân "
        "sách Thành phố, còn thiếu 45,00 tỷ đồng so với chỉ tiêu 2 lần."
    )
