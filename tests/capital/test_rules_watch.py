"""What is watched and never blocks: the match rule's readings, and the City's share of paid-in
capital day by day.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.capital.rules.watch import Due, Paid, match_readings, share_breaches
from fundops.capital.values.figures import MatchReading, ShareBreach
from fundops.policy.packs import load
from fundops.policy.rules import limit_shown, limits_shown
from fundops.policy.values import Rule
from tests.capital.facts import CITY, ONE, SPONSOR, STATE, TWO, position

AS_OF = date(2026, 3, 31)
WATCH = [rule for rule in load("hvcf").rules if rule.id == "hvcf.budget-share-paid"]


def day(number: int) -> date:
    return date(2026, 3, number)


def breaches(
    payments: list[Paid], dues: list[Due] | None = None, as_of: date = AS_OF
) -> list[ShareBreach]:
    return share_breaches(payments, dues or [], city=CITY, versions=WATCH, as_of=as_of)


# --- the match rule


def test_the_match_rule_is_read_on_committed_called_and_paid_in() -> None:
    found = match_readings(
        [
            position(CITY, 600, called=300, paid_in=200),
            position(ONE, 500, called=250, paid_in=250),
            position(STATE, 700, called=350, paid_in=100),
        ]
    )
    assert {name: (r.city, r.others, r.state_enterprises) for name, r in found.items()} == {
        "committed": (600, 1_200, 700),
        "called": (300, 600, 350),
        "paid_in": (200, 350, 100),
    }
    assert [r.total for r in found.values()] == [1_800, 900, 550]


def test_state_enterprises_are_a_part_of_the_others() -> None:
    (reading, *_) = match_readings([position(CITY, 100), position(STATE, 200)]).values()
    assert (reading.others, reading.state_enterprises, reading.gap(2)) == (200, 200, 0)


def test_grants_received_never_count() -> None:
    """A sponsor has no position; were one handed in, it would still be nobody's match."""
    (reading, *_) = match_readings([position(CITY, 100), position(SPONSOR, 900)]).values()
    assert (reading.others, reading.total) == (0, 100)


@pytest.mark.parametrize(("others", "gap"), [(0, 200), (199, 1), (200, 0), (201, 0)])
def test_the_gap_is_told_in_dong(others: int, gap: int) -> None:
    reading = MatchReading(measure="paid_in", city=100, others=others, state_enterprises=0)
    assert reading.gap(2) == gap


def test_without_anybody_every_reading_is_zero() -> None:
    assert {(r.city, r.others, r.total) for r in match_readings([]).values()} == {(0, 0, 0)}


# --- the City's share of paid-in, day by day


def test_exactly_49_percent_is_kept_and_one_dong_more_is_a_breach() -> None:
    assert breaches([(day(1), ONE, 51), (day(1), CITY, 49)]) == []
    assert breaches([(day(1), ONE, 5_100), (day(1), CITY, 4_901)]) != []


def test_a_day_is_judged_at_its_end_whatever_the_order_of_its_payments() -> None:
    assert breaches([(day(1), CITY, 49), (day(1), ONE, 51)]) == []


def test_a_stretch_begins_and_ends_with_a_payment() -> None:
    (found,) = breaches([(day(2), CITY, 49), (day(9), ONE, 20), (day(12), TWO, 31)])
    assert (found.since, found.until) == (day(2), day(12))
    assert found.days(AS_OF) == 10, "the 2nd to the 11th"


def test_a_stretch_that_goes_on_has_no_end_and_counts_today() -> None:
    (found,) = breaches([(day(2), CITY, 49)])
    assert found.until is None
    assert found.days(AS_OF) == 30, "the 2nd to the 31st"
    (today,) = breaches([(AS_OF, CITY, 49)])
    assert today.days(AS_OF) == 1


def test_each_stretch_is_told_by_itself() -> None:
    found = breaches(
        [
            (day(1), CITY, 49),
            (day(3), ONE, 51),
            (day(5), CITY, 49),
            (day(8), ONE, 51),
            (day(20), CITY, 5),
        ]
    )
    assert [(each.since, each.until) for each in found] == [
        (day(1), day(3)),
        (day(5), day(8)),
        (day(20), None),
    ]


def test_the_peak_is_the_worst_share_not_the_largest_amount() -> None:
    payments = [(day(1), ONE, 40), (day(1), CITY, 60), (day(3), CITY, 40), (day(5), ONE, 100)]
    (found,) = breaches([*payments, (day(7), ONE, 5)])
    assert (found.peak_city, found.peak_total) == (100, 140)


def test_what_comes_after_the_day_asked_about_is_not_seen() -> None:
    payments = [(day(2), CITY, 49), (day(12), ONE, 51)]
    (found,) = breaches(payments, as_of=day(11))
    assert found.until is None
    assert breaches(payments, as_of=day(1)) == []


def test_a_reversed_pair_cancels_on_its_own_day() -> None:
    assert breaches([(day(2), CITY, 49), (day(2), CITY, -49)]) == []


def test_who_had_not_paid_what_was_due_is_named() -> None:
    dues = [(day(1), CITY, 49), (day(1), ONE, 30), (day(1), TWO, 21)]
    (found,) = breaches([(day(2), CITY, 49), (day(2), ONE, 30)], dues)
    assert found.late == (TWO,)


def test_who_falls_due_while_the_stretch_goes_on_is_named_although_nobody_pays_then() -> None:
    (found,) = breaches([(day(2), CITY, 49)], [(day(10), ONE, 51)])
    assert found.late == (ONE,)
    (earlier,) = breaches([(day(2), CITY, 49)], [(day(10), ONE, 51)], as_of=day(10))
    assert earlier.late == (), "on the due day nobody is late"


def test_who_ends_the_stretch_by_paying_late_is_named() -> None:
    (found,) = breaches([(day(2), CITY, 49), (day(12), ONE, 51)], [(day(10), ONE, 51)])
    assert (found.until, found.late) == (day(12), (ONE,))


def test_who_pays_late_without_ending_the_stretch_is_named() -> None:
    payments = [(day(2), CITY, 49), (day(12), ONE, 21), (day(14), TWO, 30)]
    (found,) = breaches(payments, [(day(10), ONE, 21), (day(14), TWO, 30)])
    assert found.late == (ONE,)


def test_who_pays_in_time_is_not_named() -> None:
    payments = [(day(2), CITY, 49), (day(10), ONE, 51)]
    (found,) = breaches(payments, [(day(10), ONE, 51), (day(1), CITY, 100)])
    assert found.late == (), "nor the City, whose share it is about"


# --- each day by the version of the rule in force on it


def versions(before: int, after: int, since: date, gap: int = 0) -> list[Rule]:
    """A limit in percent, and another from a day on; nothing in force for the days of the gap."""
    (rule,) = WATCH
    last = since - timedelta(days=1 + gap)
    old = replace(rule, in_force_to=last, limit={"numerator": before, "denominator": 100})
    new = replace(old, in_force_from=since, in_force_to=None)
    return [old, replace(new, limit={"numerator": after, "denominator": 100})]


def judged(payments: list[Paid], rules: list[Rule]) -> list[ShareBreach]:
    return share_breaches(payments, [], city=CITY, versions=rules, as_of=AS_OF)


AT_55 = [(day(2), CITY, 55), (day(2), ONE, 45)]


def test_a_limit_that_is_raised_ends_a_stretch_and_leaves_the_days_before_as_they_were() -> None:
    (found,) = judged(AT_55, versions(49, 60, day(11)))
    assert (found.since, found.until, found.days(AS_OF)) == (day(2), day(11), 9)
    assert [limit_shown(rule, "vi") for rule in found.rules] == ["49%"]


def test_a_limit_that_is_lowered_begins_a_stretch_and_never_one_in_the_past() -> None:
    (found,) = judged(AT_55, versions(60, 49, day(11)))
    assert (found.since, found.until, found.days(AS_OF)) == (day(11), None, 21)


def test_a_stretch_above_both_versions_goes_on_and_tells_both_limits() -> None:
    (found,) = judged(AT_55, versions(49, 40, day(11)))
    assert (found.since, found.until) == (day(2), None)
    assert limits_shown(found.rules, "vi") == "49%, từ ngày 11/03/2026 là 40%"
    assert limits_shown(found.rules, "en") == "49%, 40% from 11 March 2026"


def test_on_days_without_the_rule_nothing_is_above_it() -> None:
    found = judged(AT_55, versions(49, 40, day(11), gap=3))
    assert [(each.since, each.until) for each in found] == [(day(2), day(8)), (day(11), None)]


def test_a_version_of_after_the_day_asked_about_says_nothing_yet() -> None:
    rules = versions(60, 49, day(11))
    assert share_breaches(AT_55, [], city=CITY, versions=rules, as_of=day(10)) == []


PAYMENTS = st.lists(
    st.tuples(st.integers(1, 31).map(day), st.sampled_from((CITY, ONE, TWO)), st.integers(1, 100)),
    max_size=12,
)


@given(PAYMENTS)
def test_the_stretches_are_exactly_the_days_above_the_limit(payments: list[Paid]) -> None:
    """Against a count of every single day."""
    above = set()
    for number in range(1, 32):
        until_then = [(who, amount) for on, who, amount in payments if on <= day(number)]
        ours = sum(amount for who, amount in until_then if who == CITY)
        if ours * 100 > 49 * sum(amount for _, amount in until_then):
            above.add(number)
    found = breaches(payments)
    told = [
        number
        for each in found
        for number in range(each.since.day, each.until.day if each.until else 32)
    ]
    assert sorted(told) == sorted(above), "each day in one stretch"
    assert sum(each.days(AS_OF) for each in found) == len(above)


@given(PAYMENTS, st.integers(2, 31), st.integers(1, 100))
def test_a_later_version_never_judges_the_days_before_it(
    payments: list[Paid], turn: int, percent: int
) -> None:
    def above(rules: list[Rule]) -> set[int]:
        return {
            number
            for each in judged(payments, rules)
            for number in range(each.since.day, each.until.day if each.until else 32)
        }

    both = versions(49, percent, day(turn))
    first, second = above(both[:1]), above(versions(percent, percent, day(2)))
    assert {n for n in above(both) if n < turn} == {n for n in first if n < turn}
    assert {n for n in above(both) if n >= turn} == {n for n in second if n >= turn}
