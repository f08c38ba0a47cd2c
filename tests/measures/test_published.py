"""Examples that others have published, with where they stand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fundops.measures.dietz import modified_dietz
from fundops.measures.irr import irr, xirr
from fundops.measures.mirr import mirr
from fundops.measures.multiples import multiples
from fundops.measures.pme import Beside, beside, direct_alpha, ks_pme, ln_pme, pme_plus
from fundops.measures.results import Multiple, Reason, Value
from tests.measures.flows import only, reason, several

YEAR = timedelta(365)  # a period of the examples: one year by act/365f
START = date(2001, 1, 1)


def figure(result: Multiple) -> float:
    assert isinstance(result, Value), result
    return float(result.figure)


def compared(flows: list[int], index: list[float], nav: int) -> Beside:
    """An example by year: negative flows are contributions."""
    return beside(
        [START + i * YEAR for i in range(len(flows))],
        [max(-flow, 0) for flow in flows],
        [max(flow, 0) for flow in flows],
        [Decimal(str(level)) for level in index],
        nav,
    )


@pytest.mark.parametrize(
    ("flows", "percent"),
    [
        # Microsoft, IRR function: after two, four and five years
        ([-70000, 12000, 15000], -44.4),
        ([-70000, 12000, 15000, 18000, 21000], -2.1),
        ([-70000, 12000, 15000, 18000, 21000, 26000], 8.7),
        # INSEAD Global Private Equity Initiative, Measuring Private Equity Fund Performance (2019)
        ([-12, 0, 0, 40], 49.4),
        ([-12, -10, -4, 40, 0, 15, 5], 32.4),
        # Brealey, Myers and Allen, Principles of Corporate Finance: lending and borrowing
        ([-1000, 1500], 50.0),
        ([1000, -1500], 50.0),
        # Wikipedia, Public market equivalent: the fund of both examples
        ([-100, -50, 60, 10, 110], 6.43),
        ([-100, -50, 60, 100, 20], 7.77),
    ],
)
def test_irr(flows: list[int], percent: float) -> None:
    assert 100 * only(irr(flows)) == pytest.approx(
        percent, abs=0.05 if percent * 10 % 1 == 0 else 0.005
    )


def test_irr_of_the_oil_pump() -> None:
    """E. Solomon, The Arithmetic of Capital-Budgeting Decisions, Journal of Business 29 (1956),
    on J. Lorie and L. Savage, Three Problems in Rationing Capital (1955).
    """
    assert several(irr([-1600, 10000, -10000])) == [0.25, 4.0]


def test_irr_of_the_strip_mine() -> None:
    """Brealey, Myers and Allen: Helmsley Iron has IRRs of -44.0 % and 11.6 %."""
    found = several(irr([-60, *[12] * 9, -15]))
    assert [round(100 * rate, 1) for rate in found] == [-44.0, 11.6]


def test_irr_of_a_project_that_has_none() -> None:
    """The same: +1,000, -3,000, +2,500 has no IRR, at any rate a positive value."""
    assert reason(irr([1000, -3000, 2500])) is Reason.NO_RATE


def test_xirr_of_the_spreadsheet() -> None:
    """Microsoft, XIRR function: 37.3362535 %."""
    days = ["2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01"]
    found = xirr([date.fromisoformat(day) for day in days], [-10000, 2750, 4250, 3250, 2750])
    assert only(found) == pytest.approx(0.373362535, abs=1e-8)


def test_xirr_out_of_order() -> None:
    """The Rust crate xirr, which follows LibreOffice Calc: 0.1635371584432641."""
    days = [date(2015, 6, 11), date(2015, 7, 21), date(2018, 6, 10), date(2015, 10, 17)]
    found = xirr(days, [-1000, -9000, 20000, -3000])
    assert only(found) == pytest.approx(0.1635371584432641, abs=1e-14)


@pytest.mark.parametrize(
    ("flows", "finance", "reinvest", "percent"),
    [
        # Microsoft, MIRR function
        ([-120000, 39000, 30000, 21000, 37000, 46000], "0.10", "0.12", 12.61),
        ([-120000, 39000, 30000, 21000], "0.10", "0.12", -4.80),
        ([-120000, 39000, 30000, 21000, 37000, 46000], "0.10", "0.14", 13.48),
        # INSEAD, as above
        ([-12, -10, -4, 40, 0, 15, 5], "0.07", "0.12", 21.0),
    ],
)
def test_mirr(flows: list[int], finance: str, reinvest: str, percent: float) -> None:
    found = 100 * only(mirr(flows, Decimal(finance), Decimal(reinvest)))
    assert found == pytest.approx(percent, abs=0.05 if percent == 21 else 0.005)


def test_multiples() -> None:
    """INSEAD, as above: DPI 0.6, TVPI 1.4 of 25 paid in, 15 back and a NAV of 20."""
    found = multiples([25], [15], 20)
    assert [figure(found.dpi), figure(found.rvpi), figure(found.tvpi)] == [0.6, 0.8, 1.4]


def test_pme_of_insead() -> None:
    """INSEAD, as above: KS-PME 1.14, LN-PME 14.4 %, PME+ 14.3 %, direct alpha 8.75 %."""
    fund = compared([-25, 15, 0], [100, 115, 130], 20)
    assert figure(ks_pme(fund)) == pytest.approx(1.14, abs=0.005)
    assert only(ln_pme(fund)) == pytest.approx(0.144, abs=0.0005)
    assert only(pme_plus(fund)) == pytest.approx(0.143, abs=0.0005)
    assert only(direct_alpha(fund)) == pytest.approx(0.0875, abs=0.0001)


def test_pme_of_wikipedia() -> None:
    """Wikipedia, Public market equivalent: LN-PME 5.30 %, direct alpha 1.09 %."""
    fund = compared([-100, -50, 60, 10, 0], [100, 105, 115, 117, 120], 110)
    assert float(fund.grown_in - fund.grown_out) == pytest.approx(104.28, abs=0.005)
    assert only(ln_pme(fund)) == pytest.approx(0.0530, abs=0.00005)
    assert only(direct_alpha(fund)) == pytest.approx(0.0109, abs=0.00005)


def test_pme_of_a_fund_that_sold_more_than_the_index_held() -> None:
    """The same, second example: LN-PME ends below zero, PME+ scales distributions by 0.86."""
    fund = compared([-100, -50, 60, 100, 0], [100, 105, 115, 100, 120], 20)
    assert reason(ln_pme(fund)) is Reason.INDEX_OVERDRAWN
    assert float((fund.grown_in - fund.nav) / fund.grown_out) == pytest.approx(0.86, abs=0.005)
    assert only(pme_plus(fund)) == pytest.approx(0.0205, abs=0.00005)


def test_direct_alpha_of_its_authors() -> None:
    """directalphamethod.info: 12.57 % a year."""
    fund = compared(
        [-100, 0, -75, 0, 100, 0, 150, 0, 100, 0],
        [100, 77.9, 100.24, 111.15, 116.61, 135.03, 142.45, 89.75, 113.50, 130.59],
        75,
    )
    assert only(direct_alpha(fund)) == pytest.approx(0.1257, abs=0.0001)


def test_modified_dietz() -> None:
    """Wikipedia, Modified Dietz method: 100 grows to 300 in two years with 50 added: 120 %."""
    flows = [(START + YEAR, 50)]
    assert figure(modified_dietz(START, 100, START + 2 * YEAR, 300, flows)) == 1.2
