"""A later closing: everybody as if they had been there from the first call, to the đồng."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from fundops.measures.daycounts import DayCount
from fundops.terms.equalisation import (
    EarlierCall,
    EqualisationTerms,
    Party,
    equalise,
    paid_pro_rata,
)
from fundops.terms.shares import shares

EXAMPLES = settings(max_examples=60, deadline=None)  # the machine may be busy

EIGHT = EqualisationTerms(Fraction(8, 100), DayCount.ACT_365F)
CLOSING = date(2027, 7, 1)
COMMITMENTS = st.integers(10**9, 10**12)


@st.composite
def parties(draw: st.DrawFn) -> list[Party]:
    """Some that were there, of whom some raise their commitment, and some newcomers."""
    before = draw(st.lists(COMMITMENTS, min_size=1, max_size=5))
    raised = [draw(st.integers(0, 10**11)) for _ in before]
    there = [
        Party(f"E{at}", one, one + more)
        for at, (one, more) in enumerate(zip(before, raised, strict=True))
    ]
    new = draw(st.lists(COMMITMENTS, min_size=1, max_size=3))
    return there + [Party(f"N{at}", 0, each) for at, each in enumerate(new)]


CALLS = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), CLOSING), st.integers(1, 10**8)), min_size=1, max_size=5
)


@given(parties(), CALLS, st.integers(0, 30), st.sampled_from(DayCount))
@EXAMPLES
def test_everybody_stands_where_the_first_call_would_have_put_them(
    drawn: list[Party], days: list[tuple[date, int]], percent: int, day_count: DayCount
) -> None:
    calls = [paid_pro_rata(on, amount, drawn) for on, amount in days]
    terms = EqualisationTerms(Fraction(percent, 100), day_count)
    result = equalise(terms, CLOSING, drawn, calls)
    called = sorted(days, key=lambda each: each[0])
    ideal = [shares(amount, [party.after for party in drawn]) for _, amount in called]
    assert [each.paid_in_after for each in result.parties] == [
        sum(column) for column in zip(*ideal, strict=True)
    ]
    assert sum(each.difference for each in result.parties) == 0
    assert sum(each.interest for each in result.parties) == 0
    for each in result.parties:
        assert each.unfunded_after == each.party.after - each.paid_in_after >= 0
    for at in range(len(called)):
        lines = result.lines[at * len(drawn) : (at + 1) * len(drawn)]
        assert sum(line.difference for line in lines) == sum(line.interest for line in lines) == 0
        assert all(line.difference * line.interest >= 0 for line in lines)


@given(parties(), CALLS, st.data())
@EXAMPLES
def test_the_order_of_calls_does_not_matter(
    drawn: list[Party], days: list[tuple[date, int]], data: st.DataObject
) -> None:
    calls = [paid_pro_rata(on, amount, drawn) for on, amount in days]
    shuffled = data.draw(st.permutations(calls))
    expected = equalise(EIGHT, CLOSING, drawn, calls)
    assert equalise(EIGHT, CLOSING, drawn, shuffled).parties == expected.parties


def test_a_second_closing_by_hand() -> None:
    """600 and 200 were there, 200 come: of a call of 80 they pay 16, and 8 % for 181 days."""
    drawn = [Party("City", 600, 600), Party("A", 200, 200), Party("B", 0, 200)]
    call = paid_pro_rata(date(2027, 1, 1), 80_000, drawn)
    city, other, new = equalise(EIGHT, CLOSING, drawn, [call]).parties
    interest = 635  # 16,000 * 0.08 * 181 / 365 = 634.74
    assert (new.difference, new.interest, new.net) == (16_000, interest, 16_635)
    assert (city.difference, city.interest) == (-12_000, -476)
    assert (other.difference, other.interest) == (-4_000, -159)
    assert (new.paid_in_after, new.unfunded_after) == (16_000, 200 - 16_000)


def test_who_raises_a_commitment_pays_for_the_raise_alone() -> None:
    drawn = [Party("A", 500_000, 500_000), Party("B", 500_000, 1_000_000)]
    call = paid_pro_rata(date(2027, 1, 1), 300_000, drawn)
    one, other = equalise(EIGHT, CLOSING, drawn, [call]).parties
    assert (one.difference, other.difference) == (-50_000, 50_000)


def test_who_never_paid_a_call_pays_it_now_with_interest() -> None:
    """B did not pay in January; A paid for both, as the call says."""
    drawn = [Party("A", 500_000, 500_000), Party("B", 500_000, 500_000), Party("C", 0, 1)]
    call = EarlierCall(date(2027, 1, 1), (300_000, 0, 0))
    one, other, _ = equalise(EIGHT, CLOSING, drawn, [call]).parties
    assert (one.difference, other.difference) == (-150_000, 150_000)
    assert other.interest == -one.interest == 5_951  # 150,000 * 0.08 * 181 / 365 = 5,950.7


def test_a_call_on_the_day_of_the_closing_bears_no_interest() -> None:
    drawn = [Party("A", 5, 5), Party("B", 0, 5)]
    settled = equalise(EIGHT, CLOSING, drawn, [paid_pro_rata(CLOSING, 3, drawn)]).parties
    assert [(each.difference, each.interest) for each in settled] == [(-1, 0), (1, 0)]
