"""The tiers: nothing is lost, nobody gets less of more, investors come first."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from fundops.terms.ladder import Tier, TierKind, ladder
from fundops.terms.values import Capital, CatchUpBase, Hurdle, Irr, Multiple, Order
from tests.terms.strategies import hard, hurdles, soft

EXAMPLES = settings(max_examples=60, deadline=None)  # the machine may be busy

ORDERS = st.sampled_from(Order)
SMALL = st.integers(0, 400)
BIG = st.integers(0, 10**15)
RATE = Irr(Fraction(1, 10))  # any: the thresholds are given


def sums(tiers: tuple[Tier, ...]) -> tuple[int, int]:
    """Investors' and manager's."""
    return sum(tier.lp for tier in tiers), sum(tier.gp for tier in tiers)


@given(hurdles(), st.one_of(SMALL, BIG), st.one_of(SMALL, BIG), ORDERS, st.data())
@EXAMPLES
def test_cash_is_conserved_and_investors_come_first(
    drawn: tuple[Hurdle, ...], distributed: int, contributed: int, order: Order, data: st.DataObject
) -> None:
    limit = max(2 * distributed, 10)
    bars = data.draw(st.lists(st.integers(0, limit), min_size=len(drawn), max_size=len(drawn)))
    tiers = ladder(distributed, contributed, bars, drawn, order)
    lp, gp = sums(tiers)
    assert lp + gp == distributed
    assert all(tier.lp >= 0 <= tier.gp for tier in tiers)
    assert all(tier.room is None or tier.total <= tier.room for tier in tiers)
    if gp:
        least = contributed if isinstance(drawn[0].threshold, Capital) else bars[0]
        assert lp >= max(contributed, least)
    assert gp <= drawn[-1].carry * max(distributed - contributed, 0)


@given(hurdles(), SMALL, ORDERS, st.data())
@settings(EXAMPLES, max_examples=20)
def test_one_dong_more_is_less_for_nobody(
    drawn: tuple[Hurdle, ...], contributed: int, order: Order, data: st.DataObject
) -> None:
    bars = data.draw(st.lists(SMALL, min_size=len(drawn), max_size=len(drawn)))
    before = (0, 0)
    for distributed in range(600):
        now = sums(ladder(distributed, contributed, bars, drawn, order))
        assert now[0] >= before[0]
        assert now[1] >= before[1]
        before = now


@given(hurdles(), SMALL, st.data())
@EXAMPLES
def test_a_tier_is_full_before_the_next_one_begins(
    drawn: tuple[Hurdle, ...], contributed: int, data: st.DataObject
) -> None:
    bars = data.draw(st.lists(SMALL, min_size=len(drawn), max_size=len(drawn)))
    tiers = ladder(data.draw(SMALL), contributed, bars, drawn, Order.CAPITAL_FIRST)
    for tier, later in pairwise(tiers):
        assert later.total == 0 or tier.total == tier.room


@given(st.one_of(SMALL, BIG), st.one_of(SMALL, BIG), BIG, st.integers(0, 99), st.integers(1, 100))
@EXAMPLES
def test_a_catch_up_that_is_full_ends_at_the_carry_of_all_profit(
    contributed: int, preferred: int, more: int, carry: int, faster: int
) -> None:
    """To the đồng: the carry is its share of the profit, rounded down once."""
    hurdle = soft(RATE, carry, min(carry + faster, 100))
    distributed = contributed + preferred + more
    tiers = ladder(
        distributed, contributed, [contributed + preferred], [hurdle], Order.CAPITAL_FIRST
    )
    caught_up = next(tier for tier in tiers if tier.kind is TierKind.CATCH_UP)
    share = carry * (preferred + more) // 100
    gp = sums(tiers)[1]
    assert gp == share if caught_up.total == caught_up.room else gp <= share


@given(BIG, st.integers(1, 99))
@EXAMPLES
def test_carry_on_the_excess_alone(excess: int, carry: int) -> None:
    tiers = ladder(1000 + 80 + excess, 1000, [1080], [hard(RATE, carry)], Order.CAPITAL_FIRST)
    assert sums(tiers)[1] == carry * excess // 100


@given(BIG, BIG)
@EXAMPLES
def test_the_order_of_capital_and_return_names_tiers_but_moves_no_money(
    contributed: int, distributed: int
) -> None:
    hurdle = soft(RATE)
    one, other = (
        ladder(distributed, contributed, [contributed + 10**9], [hurdle], order) for order in Order
    )
    assert sums(one) == sums(other)
    assert [tier.kind for tier in one[:2]] == [TierKind.CAPITAL, TierKind.PREFERRED]
    assert [tier.kind for tier in other[:2]] == [TierKind.PREFERRED, TierKind.CAPITAL]


def test_no_profit_no_carry() -> None:
    for hurdle in (Hurdle(Capital(), Fraction(99, 100), None), soft(Multiple(Fraction(1)), 99)):
        assert sums(ladder(700, 700, [700], [hurdle], Order.CAPITAL_FIRST)) == (700, 0)
        assert sums(ladder(699, 700, [700], [hurdle], Order.CAPITAL_FIRST)) == (699, 0)


def test_catch_up_on_the_preferred_return_alone_stays_behind() -> None:
    """A thousand in, two thousand out, 8 %: 20 % of 80 is 16, not the 20 that is a fifth of 100."""
    on_sum = ladder(2000, 1000, [1080], [soft(RATE)], Order.CAPITAL_FIRST)
    on_return = ladder(
        2000, 1000, [1080], [soft(RATE, base=CatchUpBase.PREFERRED_RETURN)], Order.CAPITAL_FIRST
    )
    assert [(tier.lp, tier.gp) for tier in on_sum] == [(1000, 0), (80, 0), (0, 20), (720, 180)]
    assert [(tier.lp, tier.gp) for tier in on_return] == [(1000, 0), (80, 0), (0, 16), (724, 180)]


def test_a_part_of_each_dong_in_the_catch_up() -> None:
    """Half of it: 2 / (0.5 - 0.2) * 8 = 53.3 until 20 % is reached; by hand."""
    tiers = ladder(10_000 + 800 + 600, 10_000, [10_800], [soft(RATE, 20, 50)], Order.CAPITAL_FIRST)
    caught_up, split = tiers[2:]
    assert caught_up.room == 534  # ceil(0.2 * 800 / 0.3)
    assert (caught_up.lp, caught_up.gp) == (268, 266)  # 20 % of 1,334 is 266.8
    assert (split.lp, split.gp) == (52, 14)  # to 280 of 1,400


def test_a_higher_hurdle_has_a_catch_up_of_its_own() -> None:
    """10 % up to twice the capital, then 20 % of all of it."""
    first, second = soft(RATE, 10), soft(Multiple(Fraction(2)), 20)
    tiers = ladder(100_000, 10_000, [10_800, 20_000], [first, second], Order.CAPITAL_FIRST)
    assert [(tier.lp, tier.gp) for tier in tiers] == [
        (10_000, 0),
        (800, 0),
        (1, 88),  # a tenth of 889, rounded down
        (9_199, 1_023),  # to 20,000, and a tenth of 11,111
        (0, 1_389),  # to a fifth of 12,500
        (62_000, 15_500),
    ]
    assert sums(tiers)[1] == 90_000 // 5


def test_a_higher_hurdle_that_time_has_overtaken_is_passed_at_once() -> None:
    """After long years the preferred return asks for more than the multiple does."""
    first, second = hard(RATE, 10), hard(Multiple(Fraction(2)), 20)
    tiers = ladder(40_000, 10_000, [25_000, 20_000], [first, second], Order.CAPITAL_FIRST)
    assert [(tier.lp, tier.gp) for tier in tiers] == [
        (10_000, 0),
        (15_000, 0),
        (0, 0),
        (12_000, 3_000),
    ]


def test_a_hurdle_that_was_overtaken_stands_as_high_as_the_one_before() -> None:
    """Its catch-up on the preferred return counts the return that investors really had first."""
    second = soft(Multiple(Fraction(2)), 20, base=CatchUpBase.PREFERRED_RETURN)
    tiers = ladder(40_000, 10_000, [25_000, 20_000], [hard(RATE, 10), second], Order.CAPITAL_FIRST)
    assert [(tier.lp, tier.gp) for tier in tiers[3:]] == [(0, 3_000), (9_600, 2_400)]
