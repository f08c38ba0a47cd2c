"""Rules on given figures: exact to one đồng on both sides, each day by the rule of that day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.findings.rules import finding, judge, points, stretches
from fundops.findings.values import Finding, Standing, State
from fundops.findings.words import message_said
from fundops.policy.measures import Figures
from fundops.policy.packs import load
from fundops.policy.rules import rule_in_force
from fundops.policy.values import Pack, Rule, Severity, Status

HVCF = load("hvcf")
START, TODAY = date(2026, 2, 1), date(2028, 1, 15)
SIX_HUNDRED = 600_000_000_000
money = st.integers(1, 10**15)
small = st.integers(0, 10**6)


def rule(name: str, pack: Pack = HVCF) -> Rule:
    found = rule_in_force(pack, f"{pack.id}.{name}", TODAY)
    assert found is not None
    return found


def state(name: str, **figures: int) -> State:
    return judge(rule(name), figures)[0]


def found_on(pack: Pack, name: str, *standings: Standing, on: date = TODAY) -> Finding:
    rule_id = f"{pack.id}.{name}"
    found = finding(points(pack, rule_id, standings, on), on)
    assert found is not None
    return found


@given(small, st.booleans())
def test_the_citys_600_billion_is_exact_to_the_dong(beside: int, paid_is_larger: bool) -> None:
    """On commitment and on cumulative paid-in alike."""
    names = (
        ("city_paid_in", "city_committed") if paid_is_larger else ("city_committed", "city_paid_in")
    )

    def at(larger: int) -> State:
        return state("budget-amount", **{names[0]: larger, names[1]: SIX_HUNDRED - beside - 1})

    assert at(SIX_HUNDRED) is State.KEPT
    assert at(SIX_HUNDRED - beside) is State.KEPT
    assert at(SIX_HUNDRED + 1) is State.BROKEN
    assert at(SIX_HUNDRED + 1 + beside) is State.BROKEN


@pytest.mark.parametrize(
    ("name", "part", "whole", "above"),
    [
        ("budget-share", "city_committed", "charter", State.BROKEN),
        ("budget-share-called", "city_called", "called", State.WARNED),
        ("budget-share-paid", "city_paid_in", "paid_in", State.WARNED),
    ],
)
@given(total=money)
def test_49_percent_is_exact_to_the_dong(
    name: str, part: str, whole: str, above: State, total: int
) -> None:
    most = total * 49 // 100
    assert state(name, **{part: most, whole: total}) is State.KEPT
    assert state(name, **{part: most + 1, whole: total}) is above


@given(allocated=money)
def test_the_years_allocation_is_exact_to_the_dong(allocated: int) -> None:
    assert state("budget-allocation", drawn_of_year=allocated, allocated_of_year=allocated) is (
        State.KEPT
    )
    above = {"drawn_of_year": allocated + 1, "allocated_of_year": allocated}
    assert state("budget-allocation", **above) is State.BROKEN
    assert state("budget-call", city_called_unpaid=allocated + 1, undrawn=allocated) is State.WARNED


@given(st.integers(0, 6), st.integers(7, 100))
def test_six_other_investors_are_enough_and_seven_too_many(few: int, many: int) -> None:
    assert state("investors", other_investors=few) is State.KEPT
    assert state("investors", other_investors=many) is State.BROKEN


@given(city=money)
def test_a_goal_is_reached_on_the_dong_and_never_a_breach(city: int) -> None:
    assert state("match", others_paid_in=2 * city, city_paid_in=city) is State.KEPT
    short = {"others_paid_in": 2 * city - 1, "city_paid_in": city}
    assert state("match", **short) is State.NOT_REACHED
    found = found_on(HVCF, "match", Standing(START, short))
    assert (found.headroom, found.is_breach) == (-1, False)


@given(charter=money)
def test_a_loss_is_of_the_whole_portfolio(charter: int) -> None:
    half = charter // 2
    at = {"realised_since_cycle": -half - 7, "unrealised_since_cycle": 7, "charter": charter}
    assert state("loss", **at) is State.KEPT
    assert state("loss", **{**at, "realised_since_cycle": -half - 8}) is State.WARNED


@pytest.mark.parametrize("pack_id", ["hvcf", "stdf", "dnmh"])
def test_what_has_no_figures_is_said_so_and_never_passes(pack_id: str) -> None:
    pack = load(pack_id)
    for each in pack.rules:
        found = found_on(pack, each.id.removeprefix(f"{pack_id}."), Standing(START, {}))
        assert found.state is State.NOT_MEASURABLE
        assert found.why
        assert (found.value, found.headroom, found.since) == (None, None, None)


def test_a_goal_taken_of_nothing_says_nothing_yet() -> None:
    found = found_on(HVCF, "match", Standing(START, {"others_paid_in": 5, "city_paid_in": 0}))
    assert (found.state, found.why) == (State.NOT_MEASURABLE, "nothing")


def two_versions() -> Pack:
    """Six investors to the end of 2026, nine from 2027."""
    old = replace(rule("investors"), in_force_to=date(2026, 12, 31))
    new = replace(old, in_force_from=date(2027, 1, 1), in_force_to=None, limit={"count": 9})
    return replace(HVCF, rules=(old, new))


def test_a_changed_rule_never_judges_the_past_anew() -> None:
    pack = two_versions()
    standings = [Standing(START, {"other_investors": 8})]
    past = points(pack, "hvcf.investors", standings, TODAY)
    assert [(point.on, point.state) for point in past if point.measured] == [
        (START, State.BROKEN),
        (date(2027, 1, 1), State.KEPT),
    ]
    then = found_on(pack, "investors", *standings, on=date(2026, 12, 31))
    now = found_on(pack, "investors", *standings)
    assert (then.state, then.limit, then.since) == (State.BROKEN, (6, 1), START)
    assert (now.state, now.limit, now.since) == (State.KEPT, (9, 1), date(2027, 1, 1))


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12))
def test_a_stricter_rule_of_later_leaves_every_earlier_day_as_it_was(counts: list[int]) -> None:
    standings = [
        Standing(START + timedelta(days=30 * n), {"other_investors": count})
        for n, count in enumerate(counts)
    ]
    old = replace(rule("investors"), in_force_to=date(2026, 12, 31))
    new = replace(old, in_force_from=date(2027, 1, 1), in_force_to=None, limit={"count": 1})
    alone = points(replace(HVCF, rules=(rule("investors"),)), "hvcf.investors", standings, TODAY)
    both = points(replace(HVCF, rules=(old, new)), "hvcf.investors", standings, TODAY)
    until = date(2026, 12, 31)
    assert [(p.on, p.state, p.measured) for p in both if p.on <= until] == [
        (p.on, p.state, p.measured) for p in alone if p.on <= until
    ]


def test_since_is_the_first_day_of_the_state_without_a_break() -> None:
    def paid(day: int, city: int) -> Standing:
        return Standing(date(2026, 3, day), {"city_paid_in": city, "paid_in": 100})

    standings = [paid(1, 60), paid(5, 40), paid(9, 50), paid(12, 70)]
    found = found_on(HVCF, "budget-share-paid", *standings, on=date(2026, 3, 20))
    assert (found.state, found.since, found.days) == (State.WARNED, date(2026, 3, 9), 12)
    assert found.headroom == -21


def test_what_is_assumed_warns_and_does_not_block() -> None:
    for pack_id in ("hvcf", "stdf", "dnmh"):
        for each in load(pack_id).rules:
            if each.status is Status.ASSUMED:
                assert each.severity is not Severity.BLOCK


def test_days_between_changes_are_the_last_change() -> None:
    figures: Figures = {"other_investors": 3}
    found = found_on(HVCF, "investors", Standing(START, figures), on=START + timedelta(days=400))
    assert (found.value, found.headroom, found.since) == (3, 3, START)


# --- what happens on a day, and how long a limit was broken


def called(on: date, notice: int) -> Standing:
    return Standing(on, {"call_notice": notice}, frozenset({"call_notice"}))


def longer_notice() -> Pack:
    """Ten working days to the end of 2026, fifteen from 2027."""
    old = replace(rule("call-notice"), in_force_to=date(2026, 12, 31))
    new = replace(old, in_force_from=date(2027, 1, 1), in_force_to=None)
    return replace(HVCF, rules=(old, replace(new, limit={"working_days": 15})))


def test_a_call_is_judged_by_the_rule_of_its_day_and_never_anew() -> None:
    pack, may = longer_notice(), date(2026, 5, 11)
    found = found_on(pack, "call-notice", called(may, 12))
    assert (found.state, found.limit, found.headroom, found.at) == (State.KEPT, (10, 1), 2, may)
    short = found_on(pack, "call-notice", called(may, 12), called(date(2027, 5, 10), 12))
    assert (short.state, short.limit, short.headroom) == (State.WARNED, (15, 1), -3)


def test_a_call_of_before_the_rule_is_not_judged_by_it() -> None:
    pack = replace(HVCF, rules=longer_notice().rules[1:])
    found = found_on(pack, "call-notice", called(date(2026, 5, 11), 3))
    assert (found.state, found.why) == (State.NOT_MEASURABLE, "capital")


def test_what_happened_is_told_with_its_own_day() -> None:
    may = date(2026, 5, 11)
    said = message_said(found_on(HVCF, "call-notice", called(may, 9)), "VND", "vi")
    assert said.startswith("Đợt gọi vốn ngày 11/05/2026 có thời hạn góp vốn là 9 ngày làm việc")


def test_two_calls_with_the_same_short_notice_are_two() -> None:
    days = (date(2026, 5, 11), date(2026, 8, 10))
    past = points(HVCF, "hvcf.call-notice", [called(day, 9) for day in days], TODAY)
    assert [(each.since, each.until) for each in stretches(past, TODAY)] == [
        (day, day + timedelta(days=1)) for day in days
    ]


def share(day: int, city: int) -> Standing:
    return Standing(date(2026, 3, day), {"city_paid_in": city, "paid_in": 100})


def test_a_stretch_lasts_until_the_limit_is_kept_and_remembers_its_worst_day() -> None:
    standings = [share(1, 60), share(3, 70), share(5, 40), share(9, 50)]
    past = points(HVCF, "hvcf.budget-share-paid", standings, date(2026, 3, 20))
    ended, open_ = stretches(past, date(2026, 3, 20))
    assert (ended.since, ended.until, ended.days(TODAY)) == (
        date(2026, 3, 1),
        date(2026, 3, 5),
        4,
    )
    assert ended.worst.on == date(2026, 3, 3)
    assert (open_.since, open_.until, open_.days(date(2026, 3, 20))) == (date(2026, 3, 9), None, 12)


def test_a_stretch_ends_with_the_rule_and_not_before_its_last_day() -> None:
    (old,) = [each for each in HVCF.rules if each.id == "hvcf.budget-share-paid"]
    pack = replace(HVCF, rules=(replace(old, in_force_to=date(2026, 3, 10)),))
    past = points(pack, old.id, [share(1, 60)], date(2026, 3, 20))
    (ended,) = stretches(past, date(2026, 3, 20))
    assert ended.until == date(2026, 3, 11)
    (running,) = stretches(past, date(2026, 3, 10))
    assert running.until is None


@given(st.lists(st.integers(0, 100), min_size=1, max_size=28), st.integers(1, 28))
def test_the_stretches_are_exactly_the_days_on_which_the_rule_was_broken(
    shares: list[int], turn: int
) -> None:
    """Against every single day, by a limit that is changed on one of them."""
    (old,) = [each for each in HVCF.rules if each.id == "hvcf.budget-share-paid"]
    changed = date(2026, 3, 1) + timedelta(days=turn)
    new = replace(old, in_force_from=changed, limit={"numerator": 30, "denominator": 100})
    pack = replace(HVCF, rules=(replace(old, in_force_to=changed - timedelta(days=1)), new))
    last = date(2026, 3, 31)
    standings = [share(day, city) for day, city in enumerate(shares, start=1)]
    found = stretches(points(pack, old.id, standings, last), last)
    told = {
        date.fromordinal(number)
        for each in found
        for number in range(each.since.toordinal(), (each.until or date(2026, 4, 1)).toordinal())
    }
    every = [date(2026, 3, day) for day in range(1, 32)]
    above = {
        day
        for day in every
        if shares[min(day.day, len(shares)) - 1] > (49 if day < changed else 30)
    }
    assert told == above
    assert sum(each.days(last) for each in found) == len(above)
