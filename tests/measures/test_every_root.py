"""No rate is missed: the cascade's answers, counted by Sturm's theorem in exact fractions."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fundops.measures import cascade, soper
from fundops.measures.irr import irr
from fundops.measures.results import NotMeaningful, Reason
from tests.measures.flows import PATIENT, count_of_rates, rates, several

SIGNED = st.lists(st.integers(-30, 30), min_size=3, max_size=9).filter(
    lambda amounts: min(amounts) < 0 < max(amounts)
)


def with_rates(*wanted: Fraction) -> list[Fraction]:
    """Flows by period whose rates are these: the product of (v - 1/(1 + r)), times -1."""
    amounts = [Fraction(-1)]
    for rate in wanted:
        shifted = [Fraction(0), *amounts]
        amounts = [
            a - (1 + rate) * b for a, b in zip([*amounts, Fraction(0)], shifted, strict=True)
        ]
    return amounts


@PATIENT
@given(SIGNED)
@example([-100, 220, -121])
@example([-1, 5, -6, 5, -1])
@example([0, 0, -3, 4, 0, -1])
def test_every_rate_is_found_once(amounts: list[int]) -> None:
    result = irr(amounts)
    assert len(rates(result)) == count_of_rates(amounts)
    if not rates(result):
        assert result == NotMeaningful(Reason.NO_RATE)


@pytest.mark.parametrize("seed", range(12))
def test_every_rate_of_long_and_wild_flows_is_found(seed: int) -> None:
    """Sizes and signs without any order, as no fund has them."""
    wild = Random(seed)  # noqa: S311 (figures, no secrets)
    amounts = [wild.randint(-(10**12), 10**12) for _ in range(14 + 2 * seed)]
    assert len(rates(irr(amounts))) == count_of_rates(amounts)


@pytest.mark.parametrize(
    "wanted",
    [
        (Fraction(1, 10), Fraction(2, 10), Fraction(3, 10), Fraction(4, 10), Fraction(5, 10)),
        (Fraction(-1, 2), Fraction(0), Fraction(4)),
        (Fraction(1, 10), Fraction(1001, 10000), Fraction(3, 10)),
        tuple(Fraction(i, 20) for i in range(-5, 6)),
        tuple(Fraction(2**i) for i in range(8)),
    ],
)
def test_rates_that_were_put_in_come_out(wanted: tuple[Fraction, ...]) -> None:
    amounts = with_rates(*wanted)
    assert several(irr(amounts)) == [float(rate) for rate in wanted]


@pytest.mark.parametrize("times", [2, 3])
def test_a_rate_counts_once_however_often_it_is_one(times: int) -> None:
    wanted = [Fraction(1, 10)] * times + [Fraction(1, 2)]
    assert several(irr(with_rates(*wanted))) == [0.1, 0.5]


@PATIENT
@given(SIGNED)
def test_the_proof_of_one_rate_never_claims_too_much(amounts: list[int]) -> None:
    net = {i: float(a) for i, a in enumerate(amounts) if a}
    first = min(net)
    times, values = [i - first for i in net], list(net.values())
    if soper.only_root(times, values) is not None:
        assert count_of_rates(amounts) == 1


def test_most_funds_need_no_cascade() -> None:
    """Calls and distributions that overlap, and a NAV: seven sign changes, proven to have one."""
    amounts = [-100.0, -50, 20, -40, 60, -10, 80, -5, 50]
    assert cascade.turns(amounts) == 7
    assert soper.only_root(range(9), amounts) is not None


@PATIENT
@given(SIGNED)
def test_both_searches_agree(amounts: list[int]) -> None:
    net = {i: float(a) for i, a in enumerate(amounts) if a}
    first = min(net)
    times, values = [i - first for i in net], list(net.values())
    found = soper.only_root(times, values)
    if found is not None:
        assert cascade.every_root(times, values) == [pytest.approx(found, abs=1e-9)]
