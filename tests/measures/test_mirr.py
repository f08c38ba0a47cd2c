"""Modified IRR: the rate between what payments cost and what receipts become."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.measures.irr import irr
from fundops.measures.mirr import mirr, xmirr
from fundops.measures.results import Reason
from tests.measures.flows import PATIENT, only, rates, reason

TENTH = Decimal("0.1")


@PATIENT
@given(
    st.lists(st.integers(-(10**9), -(10**6)), min_size=1, max_size=4),
    st.lists(st.integers(10**6, 10**9), min_size=1, max_size=4),
    st.integers(0, 100),
)
def test_at_the_irr_itself_it_is_the_irr(paid: list[int], back: list[int], start: int) -> None:
    """Financing and reinvesting at the IRR leads back to it: its definition turned round."""
    amounts = [*paid, *back]
    rate = rates(irr(amounts))[0].figure
    periods = range(start, start + len(amounts))
    assert only(mirr(amounts, rate, rate, periods)) == pytest.approx(float(rate), rel=1e-12)


def test_by_day_as_by_period() -> None:
    days = [date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)]
    found = xmirr(days, [-100, 20, 100], TENTH, Decimal(0))
    assert only(found) == only(mirr([-100, 20, 100], TENTH, Decimal(0)))
    assert rates(found)[0].annualised


def test_less_than_a_year_is_not_annualised() -> None:
    found = xmirr([date(2026, 1, 1), date(2026, 7, 1)], [-100, 110], TENTH, TENTH)
    assert only(found) == 0.1
    assert not rates(found)[0].annualised


def test_a_closing_row_of_zero_lengthens_the_span() -> None:
    assert only(mirr([-100, 121], Decimal(0), Decimal(0))) == pytest.approx(0.21)
    assert only(mirr([-100, 121, 0], Decimal(0), Decimal(0))) == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("amounts", "why"),
    [
        ([], Reason.NO_FLOWS),
        ([0, 0], Reason.NO_FLOWS),
        ([-5], Reason.ONE_FLOW),
        ([-5, -6], Reason.ONE_SIGN),
        ([5, 6], Reason.ONE_SIGN),
    ],
)
def test_what_has_none(amounts: list[int], why: Reason) -> None:
    assert reason(mirr(amounts, TENTH, TENTH)) is why


def test_all_in_one_period_has_none() -> None:
    assert reason(mirr([-5, 6], TENTH, TENTH, [1, 1])) is Reason.ONE_DAY
    assert reason(xmirr([date(2026, 1, 1)] * 2, [-5, 6], TENTH, TENTH)) is Reason.ONE_DAY


def test_a_rate_of_minus_one_hundred_percent_is_refused() -> None:
    with pytest.raises(ValueError, match="above -100"):
        mirr([-5, 6], Decimal(-1), TENTH)
