"""pyxirr, where it is defined: it finds a rate of ours, and where we say "one" it is that one."""

from datetime import date, timedelta
from decimal import Decimal
from math import isfinite

import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st
from pyxirr import pe

from fundops.measures.daycounts import DayCount
from fundops.measures.flows import Amount
from fundops.measures.irr import irr, xirr
from fundops.measures.mirr import mirr
from fundops.measures.pme import beside, direct_alpha, ks_pme, ln_pme, pme_plus
from fundops.measures.rates import Per
from fundops.measures.results import Value
from tests.measures.flows import FLOWS, PATIENT, columns, only, rates
from tests.measures.test_daycounts import PYXIRR

SMALL = st.lists(st.integers(-(10**6), 10**6), min_size=3, max_size=10)
PRICES = st.lists(st.integers(50, 400), min_size=6, max_size=6)
SUMS = st.lists(st.integers(0, 10**6), min_size=6, max_size=6)


@PATIENT
@given(flows=FLOWS, day_count=st.sampled_from(DayCount))
def test_xirr(flows: list[tuple[date, Amount]], day_count: DayCount) -> None:
    dates, amounts = columns(flows)
    ours = [rate for rate in rates(xirr(dates, amounts, day_count)) if rate.per is Per.YEAR]
    theirs = pyxirr.xirr(dates, amounts, silent=True, day_count=PYXIRR[day_count])  # type: ignore[arg-type]
    assume(ours and theirs is not None and isfinite(theirs) and -0.99 < theirs < 100)
    assert min(abs(float(rate.figure) - float(theirs or 0)) for rate in ours) < 1e-6


@PATIENT
@given(amounts=SMALL)
def test_irr(amounts: list[int]) -> None:
    ours = rates(irr(amounts))
    theirs = pyxirr.irr(amounts, silent=True)
    assume(ours and theirs is not None and isfinite(theirs) and -0.99 < theirs < 100)
    assert min(abs(float(rate.figure) - float(theirs or 0)) for rate in ours) < 1e-6


@PATIENT
@given(amounts=SMALL, finance=st.integers(0, 30), reinvest=st.integers(0, 30))
def test_mirr(amounts: list[int], finance: int, reinvest: int) -> None:
    assume(min(amounts) < 0 < max(amounts))
    ours = mirr(amounts, Decimal(finance) / 100, Decimal(reinvest) / 100)
    theirs = pyxirr.mirr(amounts, finance / 100, reinvest / 100)
    assert only(ours) == pytest.approx(theirs, abs=1e-9)


@PATIENT
@given(paid=SUMS, back=SUMS, index=PRICES, nav=st.integers(0, 10**6))
def test_public_market_equivalents(
    paid: list[int], back: list[int], index: list[int], nav: int
) -> None:
    assume(any(paid))
    days = [date(2001 + i, 1, 1) for i in range(6)]
    fund = beside(days, paid, back, index, nav)
    ratio = ks_pme(fund)
    assert isinstance(ratio, Value)
    assert float(ratio.figure) == pytest.approx(pe.ks_pme_2(paid, back, index, nav))
    held = pe.ln_pme_nav_2(paid, back, index)
    assert float(fund.grown_in - fund.grown_out) == pytest.approx(held, abs=1e-3)


def test_the_rates_of_public_market_equivalents() -> None:
    """The library counts periods and takes the last row for the NAV alone."""
    paid, back, index = (
        [80, 140, 0, 90, 50, 0],
        [0, 0, 0, 160, 190, 0],
        [89, 114, 127, 128, 146, 184],
    )
    days = [date(2001, 1, 1) + timedelta(365 * i) for i in range(6)]
    fund = beside(days, paid, back, index, 135)
    found = [only(measure(fund)) for measure in (ln_pme, pme_plus, direct_alpha)]
    assert found == pytest.approx(
        [
            pe.ln_pme_2(paid, back, index),
            pe.pme_plus_2(paid, back, index, 135),
            pe.direct_alpha_2(paid, back, index, 135),
        ],
        abs=1e-9,
    )
