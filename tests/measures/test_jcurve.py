"""The J-curve by quarter, and contributions without a subscription line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.measures.irr import xirr
from fundops.measures.jcurve import Draw, j_curve, without_line
from fundops.periods import Quarter
from tests.measures.flows import DAYS, PATIENT, only

PAID = [(date(2026, 2, 1), 100), (date(2026, 8, 15), 50)]
BACK = [(date(2026, 12, 31), 30)]
NAVS = [(date(2026, 3, 31), 90), (date(2026, 12, 30), 1), (date(2026, 12, 31), 160)]


def test_every_quarter_has_a_point() -> None:
    points = j_curve(PAID, BACK, NAVS)
    assert [str(point.quarter) for point in points] == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert [point.net for point in points] == [-100, -100, -150, -120]
    assert [point.nav for point in points] == [90, None, None, 160]
    assert [point.value for point in points] == [-10, None, None, 40]


def test_the_curve_goes_on_to_the_last_nav() -> None:
    later = j_curve(PAID, BACK, [(date(2027, 6, 30), 5)])[-1]
    assert (later.quarter, later.net, later.nav) == (Quarter(2027, 2), -120, 5)


def test_no_flows_have_no_curve() -> None:
    assert j_curve([], [], NAVS) == ()


@PATIENT
@given(st.lists(st.tuples(DAYS, st.integers(0, 10**12)), min_size=1, max_size=12))
def test_the_last_point_has_every_flow(flows: list[tuple[date, int]]) -> None:
    points = j_curve(flows[::2], flows[1::2], [])
    assert points[-1].paid_in == sum(amount for _, amount in flows[::2])
    assert points[-1].distributed == sum(amount for _, amount in flows[1::2])


DRAWN, REPAID = date(2026, 3, 1), date(2026, 8, 15)


def test_without_the_line_money_stands_where_it_was_drawn() -> None:
    moved = without_line(PAID, [Draw(DRAWN, REPAID, 40)])
    assert moved == [(date(2026, 2, 1), 100), (DRAWN, 40), (REPAID, 10)]  # 10: interest, fees
    assert without_line(PAID, []) == PAID


def test_a_line_flatters_the_rate_and_not_the_multiple() -> None:
    end = (date(2028, 8, 15), 190)
    without = without_line(PAID, [Draw(DRAWN, REPAID, 50)])
    with_it, bare = (
        only(xirr([*(day for day, _ in paid), end[0]], [*(-a for _, a in paid), end[1]]))
        for paid in (PAID, without)
    )
    assert with_it > bare > 0
    assert sum(amount for _, amount in without) == sum(amount for _, amount in PAID)


@pytest.mark.parametrize(
    "draw",
    [
        Draw(REPAID + timedelta(1), REPAID, 40),
        Draw(DRAWN, REPAID, 51),
        Draw(DRAWN, REPAID + timedelta(1), 1),
        Draw(DRAWN, REPAID, -1),
    ],
)
def test_a_line_is_repaid_by_what_was_paid_in(draw: Draw) -> None:
    with pytest.raises(ValueError, match=r"drawn before|more of the line"):
        without_line(PAID, [draw])
