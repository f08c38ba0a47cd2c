"""How a target stands: exact on both sides of every boundary."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fundops.plan.rules.reading import plan
from fundops.plan.rules.status import expected, judge, judge_progress, path, satisfies
from fundops.plan.values.actuals import Judged, Progress, Reading, Status
from fundops.plan.values.items import Comparison, Kind, PlanItem, Target

HAIR = Decimal("0.0001")
OVER = date(2031, 1, 1)
"""The day after the plan's last."""
CUMULATIVE = [
    (each, target)
    for each in plan().items
    for target in each.targets
    if target.kind is Kind.CUMULATIVE
]
EVERY = [(each, target) for each in plan().items for target in each.targets]
YEARLY = [found for found in EVERY if found[1].kind is Kind.YEARLY_LEVEL]
ON_A_DATE = [found for found in EVERY if found[1].kind not in (Kind.CUMULATIVE, Kind.YEARLY_LEVEL)]
days = st.dates(date(2025, 1, 1), date(2031, 12, 31))


def of(code: str, *figures: tuple[date, str], on: date) -> Judged:
    item = plan().by_id[code]
    readings = [Reading(day, Decimal(figure)) for day, figure in figures]
    return judge(item.targets[0], item.due, readings, on)


def state_of(code: str, *found: tuple[date, Progress], on: date) -> Status:
    due = plan().by_id[code].due
    return judge_progress(due, [Reading(day, progress=state) for day, state in found], on).status


@given(st.sampled_from(CUMULATIVE), days)
def test_the_line_starts_at_nothing_rises_and_ends_at_the_target(
    found: tuple[PlanItem, Target], day: date
) -> None:
    item, target = found
    corners = path(target, item.due)
    before, here = (expected(target, item.due, each) for each in (day - timedelta(1), day))
    assert 0 <= before <= here <= target.figure
    assert expected(target, item.due, corners[0].on) == 0
    assert expected(target, item.due, date(2031, 12, 31)) == Fraction(target.figure)
    for corner in corners:
        assert expected(target, item.due, corner.on) == Fraction(corner.figure)


@given(st.sampled_from(CUMULATIVE), days)
def test_on_the_line_is_on_track_and_a_hair_below_is_behind(
    found: tuple[PlanItem, Target], day: date
) -> None:
    item, target = found
    assert item.due.ends_on is not None
    assume(day < item.due.ends_on)
    line = expected(target, item.due, day)
    scaled = -((-line.numerator * 10**4) // line.denominator)
    at_or_above = Decimal(scaled).scaleb(-4)
    assume(0 < at_or_above < target.figure)
    on_the_line = judge(target, item.due, [Reading(day, at_or_above)], day)
    below = judge(target, item.due, [Reading(day, at_or_above - HAIR)], day)
    assert on_the_line.status is Status.ON_TRACK
    assert below.status is Status.BEHIND


@given(st.sampled_from(CUMULATIVE))
def test_at_its_date_the_target_itself_decides(found: tuple[PlanItem, Target]) -> None:
    item, target = found
    assert item.due.ends_on is not None
    end = item.due.ends_on

    def standing(figure: Decimal, on: date) -> Status:
        return judge(target, item.due, [Reading(end, figure)], on).status

    is_strict = target.comparison is Comparison.MORE_THAN
    exactly, over = target.figure, end + timedelta(1)
    assert standing(exactly, over) is (Status.MISSED if is_strict else Status.MET)
    assert standing(exactly + HAIR, end) is standing(exactly + HAIR, over) is Status.MET
    assert standing(exactly - HAIR, over) is Status.MISSED
    assert standing(exactly - HAIR, end) is Status.BEHIND
    assert standing(exactly, end) is (Status.ON_TRACK if is_strict else Status.MET)


@given(days, st.decimals(0, 40000, places=4), days)
def test_a_later_day_never_makes_met_out_of_missed(day: date, figure: Decimal, on: date) -> None:
    late = of("459.I.2a", (day, str(figure)), on=max(day, on))
    if day > date(2030, 12, 31):
        assert late.status is not Status.MET


@given(st.sampled_from(CUMULATIVE), st.data())
def test_at_every_step_its_figure_is_on_track_and_one_less_behind(
    found: tuple[PlanItem, Target], data: st.DataObject
) -> None:
    item, target = found
    step = data.draw(st.sampled_from(path(target, item.due)[1:]))
    assume(step.figure < target.figure)
    on_the_line = judge(target, item.due, [Reading(step.on, step.figure)], step.on)
    one_less = judge(target, item.due, [Reading(step.on, step.figure - 1)], step.on)
    assert on_the_line == Judged(Status.ON_TRACK, step.figure, holds=False)
    assert one_less == Judged(Status.BEHIND, step.figure, holds=False)


@given(st.sampled_from(ON_A_DATE), days, st.decimals(0, 40000, places=4), days)
def test_what_is_not_cumulative_is_never_judged_on_the_way(
    found: tuple[PlanItem, Target], as_of: date, figure: Decimal, on: date
) -> None:
    item, target = found
    judged = judge(target, item.due, [Reading(as_of, figure)], on)
    assert judged.status not in (Status.ON_TRACK, Status.BEHIND)
    if target.kind is Kind.YEARLY_LEVEL:
        return
    assert item.due.ends_on is not None
    if on < item.due.ends_on:
        assert judged.status in (Status.NOT_DUE, Status.NO_DATA, Status.NOT_JUDGED)
    if judged.status is Status.MISSED:
        assert on > item.due.ends_on


@given(st.sampled_from(YEARLY), st.integers(2021, 2030), st.decimals(0, 20000, places=4))
def test_a_year_is_missed_only_once_it_is_over(
    found: tuple[PlanItem, Target], year: int, figure: Decimal
) -> None:
    item, target = found
    last = date(year, 12, 31)
    first = target.steps[0].on if target.steps else item.due.starts_on
    assume(item.due.ends_on is not None and first <= last <= item.due.ends_on)
    reading = [Reading(last, figure)]
    today, over = (judge(target, item.due, reading, on) for on in (last, last + timedelta(1)))
    assert over.status in (Status.MET, Status.MISSED)
    assert (today.status is Status.MET) == (over.status is Status.MET)
    assert today.status is not Status.MISSED


@given(st.sampled_from(ON_A_DATE + YEARLY))
def test_at_its_date_the_figure_itself_decides_to_a_hair(found: tuple[PlanItem, Target]) -> None:
    """On both sides of every boundary: at least and at most take it in, more than does not."""
    item, target = found
    assert item.due.ends_on is not None
    assume(target.comparison is not Comparison.ABOUT)
    end, over = item.due.ends_on, item.due.ends_on + timedelta(1)
    standing = {
        n: judge(target, item.due, [Reading(end, target.figure + n * HAIR)], over).status
        for n in (-1, 0, 1)
    }
    met = {
        Comparison.AT_LEAST: (0, 1),
        Comparison.MORE_THAN: (1,),
        Comparison.AT_MOST: (-1, 0),
    }[target.comparison]
    assert [n for n, status in standing.items() if status is Status.MET] == list(met)
    assert set(standing.values()) == {Status.MET, Status.MISSED}


def test_more_than_is_strict() -> None:
    [target] = plan().by_id["461.I.4"].targets
    assert not satisfies(target, Decimal(80))
    assert satisfies(target, Decimal(80) + HAIR)


def test_more_than_200_is_met_by_201_and_not_by_200() -> None:
    end = date(2030, 12, 31)
    assert of("35.I.2", (end, "200"), on=OVER).status is Status.MISSED
    assert of("35.I.2", (end, "201"), on=end).status is Status.MET
    on_the_way = of("35.I.2", (date(2028, 12, 31), "50"), on=date(2028, 12, 31))
    assert on_the_way.status is Status.ON_TRACK


def test_what_accumulates_is_judged_on_the_day_of_its_last_report() -> None:
    found = of("459.I.2a", (date(2026, 12, 31), "6000"), on=date(2027, 5, 1))
    assert found == Judged(Status.ON_TRACK, Decimal(6000), holds=False)


def test_what_was_not_known_yet_does_not_count() -> None:
    assert of("459.I.2a", (date(2027, 1, 1), "1"), on=date(2026, 12, 31)).status is Status.NO_DATA


def test_a_ratio_is_judged_at_its_date_and_not_on_the_way() -> None:
    early = of("30.I.2", (date(2027, 12, 31), "1.9"), on=date(2028, 1, 15))
    assert early == Judged(Status.NOT_DUE, holds=False)
    end = date(2030, 12, 31)
    assert of("30.I.2", (end, "2"), on=end).status is Status.MET
    assert of("30.I.2", (end, "1.9999"), on=end) == Judged(Status.NOT_DUE, holds=False)
    assert of("30.I.2", (end, "1.9999"), on=OVER).status is Status.MISSED
    assert of("30.I.2", (end, "3"), (date(2031, 1, 1), "1"), on=date(2031, 2, 1)).status is (
        Status.MET
    )


def test_a_rank_is_met_by_a_small_number() -> None:
    end = date(2030, 12, 31)
    assert of("34.I.3", (end, "5"), on=end).status is Status.MET
    assert of("34.I.3", (end, "6"), on=OVER).status is Status.MISSED


def test_a_yearly_level_is_judged_by_the_year_that_is_over() -> None:
    assert of("34.I.5", (date(2026, 12, 31), "5"), on=date(2027, 6, 1)).status is Status.MET
    assert of("34.I.5", (date(2026, 12, 31), "4"), on=date(2027, 6, 1)).status is Status.MISSED
    assert of("34.I.5", (date(2026, 11, 30), "9"), on=date(2026, 12, 30)).status is Status.NO_DATA
    assert of("34.I.5", (date(2027, 3, 1), "9"), on=date(2027, 6, 1)).status is Status.NO_DATA


def test_a_level_with_a_figure_for_each_year_is_held_against_its_own() -> None:
    assert of("459.I.4b", (date(2027, 12, 31), "2"), on=date(2027, 12, 31)).status is Status.MET
    missed = of("459.I.4b", (date(2027, 12, 31), "1.9"), on=date(2028, 1, 1))
    assert missed == Judged(Status.MISSED, Decimal(2), holds=False)


def test_about_names_no_boundary() -> None:
    end = date(2025, 12, 31)
    assert of("185.4", (end, "30"), on=end).status is Status.NOT_JUDGED


@pytest.mark.parametrize(
    ("done_on", "status"),
    [(date(2026, 4, 30), Status.MET), (date(2026, 5, 1), Status.MET_LATE)],
)
def test_a_document_is_issued_in_time_or_late(done_on: date, status: Status) -> None:
    assert state_of("35.II.1", (done_on, Progress.DONE), on=date(2027, 1, 1)) is status


def test_what_is_not_done_by_its_date_is_missed() -> None:
    started = (date(2026, 2, 1), Progress.UNDER_WAY)
    assert state_of("35.II.1", started, on=date(2026, 4, 29)) is Status.NOT_DUE
    assert state_of("35.II.1", started, on=date(2026, 4, 30)) is Status.NOT_DUE
    assert state_of("35.II.1", started, on=date(2026, 5, 1)) is Status.MISSED
    assert state_of("35.II.1", on=date(2027, 1, 1)) is Status.NO_DATA


def test_what_goes_on_without_a_date_is_under_way_or_behind() -> None:
    day = date(2027, 1, 1)
    assert state_of("34.III.3", (day, Progress.UNDER_WAY), on=day) is Status.ON_TRACK
    assert state_of("34.III.3", (day, Progress.NOT_STARTED), on=day) is Status.BEHIND


def test_a_task_of_every_year_is_judged_by_the_year_that_is_over() -> None:
    done = (date(2026, 12, 20), Progress.DONE)
    assert state_of("34.III.1", done, on=date(2027, 2, 1)) is Status.MET
    assert state_of("34.III.1", done, on=date(2028, 2, 1)) is Status.NO_DATA
    begun = (date(2026, 12, 20), Progress.UNDER_WAY)
    assert state_of("34.III.1", begun, on=date(2027, 2, 1)) is Status.MISSED
