"""The waterfall over a life: cash, order, deals, the clawback."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from fundops.terms.results import Outcome, PaymentKind
from fundops.terms.values import (
    Capital,
    Cash,
    Clawback,
    ClawbackWhen,
    Flows,
    GpCommitment,
    Hurdle,
    Investor,
    Losses,
    Multiple,
    Structure,
    TrueUp,
    WaterfallTerms,
    WriteOff,
)
from fundops.terms.waterfall import by_investor, hypothetical_liquidation, waterfall
from tests.terms.strategies import (
    FIRST,
    amounts,
    compound,
    flows,
    hard,
    hurdles,
    over_years,
    plain,
    soft,
    terms,
    timeless_hurdles,
)

EXAMPLES = settings(max_examples=50, deadline=None)  # the machine may be busy

ALL = Fraction(1)
FINAL = Clawback(ClawbackWhen.FINAL, TrueUp.GP_RETURNS, ALL)
FULL = Clawback(ClawbackWhen.FINAL, TrueUp.BOTH_WAYS, ALL)
ONE, TWO, THREE = date(2026, 1, 1), date(2027, 1, 1), date(2028, 1, 1)


def ends(outcome: Outcome) -> tuple[int, int, int]:
    """What investors, the manager's commitment and the carry come to."""
    return outcome.lp, outcome.gp_commitment, outcome.carry


@given(terms(), flows())
@EXAMPLES
def test_cash_is_conserved(drawn: WaterfallTerms, life: Flows) -> None:
    outcome = waterfall(drawn, life)
    assert sum(ends(outcome)) == sum(each.amount for each in life.proceeds) == outcome.distributed
    assert outcome.contributed + outcome.gp_contributed == sum(c.amount for c in life.contributions)
    assert sum(tier.total for tier in outcome.tiers) == outcome.distributed
    held = 0
    for each in outcome.paid:
        assert each.lp + each.gp_commitment + each.carry == each.amount
        held += each.escrow
        assert held >= 0
        if each.kind is PaymentKind.DISTRIBUTION:
            assert min(each.lp, each.gp_commitment, each.carry) >= 0
            assert each.escrow <= each.carry
    assert held == outcome.escrow <= max(outcome.carry, 0)


@given(terms(), flows(), st.data())
@EXAMPLES
def test_the_order_in_which_flows_are_named_does_not_matter(
    drawn: WaterfallTerms, life: Flows, data: st.DataObject
) -> None:
    shuffled = Flows(
        tuple(data.draw(st.permutations(life.contributions))),
        tuple(data.draw(st.permutations(life.proceeds))),
    )
    assert waterfall(drawn, shuffled) == waterfall(drawn, life)


@given(hurdles(), amounts(), amounts(), st.integers(0, 10**6), st.integers(1, 10), st.booleans())
@EXAMPLES
def test_more_proceeds_are_less_for_nobody(
    drawn: tuple[Hurdle, ...], paid_in: int, proceeds: int, more: int, years: int, bears: bool
) -> None:
    own = GpCommitment(Fraction(1, 50), bears)
    contract = plain(*drawn, own=own, clawback=FINAL)
    less = waterfall(contract, over_years(years, paid_in, proceeds))
    greater = waterfall(contract, over_years(years, paid_in, proceeds + more))
    assert all(one <= other for one, other in zip(ends(less), ends(greater), strict=True))


@given(hurdles(), flows())
@EXAMPLES
def test_investors_have_their_hurdle_before_any_carry_is_kept(
    drawn: tuple[Hurdle, ...], life: Flows
) -> None:
    outcome = waterfall(plain(*drawn, clawback=FINAL), life)
    assert outcome.carry >= 0
    if outcome.carry:
        assert outcome.lp >= max(outcome.fund.bars[0].threshold, outcome.contributed)
    if outcome.profit <= 0:
        assert outcome.carry == 0
    assert outcome.carry <= drawn[-1].carry * max(outcome.profit, 0)


@given(terms(), flows())
@EXAMPLES
def test_a_full_clawback_restores_the_whole_fund(drawn: WaterfallTerms, life: Flows) -> None:
    """Put back and poured as one pool on the last day: nothing is left above or below that."""
    outcome = waterfall(replace(drawn, clawback=FULL), life)
    assert outcome.excess == 0
    assert outcome.carry == outcome.fund.gp


@given(timeless_hurdles(), flows(), st.sampled_from(Losses), st.booleans())
@EXAMPLES
def test_deal_by_deal_with_a_full_clawback_is_the_whole_fund_waterfall(
    drawn: tuple[Hurdle, ...], life: Flows, losses: Losses, bears: bool
) -> None:
    """Exactly, where hurdles do not ask when money came; a manager's own part is alike, too."""
    own = GpCommitment(Fraction(1, 50), bears)
    by_deal = plain(*drawn, structure=Structure.DEAL_BY_DEAL, losses=losses, clawback=FULL, own=own)
    whole = plain(*drawn, clawback=FULL, own=own)
    one, other = waterfall(by_deal, life), waterfall(whole, life)
    assert one.carry == other.carry
    assert one.lp + one.gp_commitment == other.lp + other.gp_commitment
    assert bears or one.lp == other.lp


@given(terms(), flows())
@EXAMPLES
def test_no_clawback_says_how_much_is_too_much(drawn: WaterfallTerms, life: Flows) -> None:
    without = waterfall(replace(drawn, clawback=None), life)
    assert without.returned == 0
    assert without.carry == without.fund.gp + without.excess
    returned = waterfall(replace(drawn, clawback=FINAL), life)
    assert returned.excess <= 0
    if without.excess > 0:
        assert (returned.returned, returned.carry) == (without.excess, without.fund.gp)


@given(terms(), flows(), st.integers(0, 100))
@EXAMPLES
def test_a_limit_on_the_clawback_holds(drawn: WaterfallTerms, life: Flows, percent: int) -> None:
    limited = Clawback(ClawbackWhen.INTERIM, TrueUp.GP_RETURNS, Fraction(percent, 100))
    outcome = waterfall(replace(drawn, clawback=limited), life)
    received = sum(max(each.carry, 0) for each in outcome.paid)
    assert outcome.returned * 100 <= received * percent


@given(terms(), flows(), st.lists(st.integers(0, 10**12), min_size=1, max_size=7).filter(any))
@EXAMPLES
def test_investors_shares_sum_to_each_payment(
    drawn: WaterfallTerms, life: Flows, commitments: list[int]
) -> None:
    investors = [Investor(str(at), each) for at, each in enumerate(commitments)]
    for payment in waterfall(drawn, life).paid:
        assert sum(by_investor(payment, investors)) == payment.lp


def test_a_manager_that_commits_has_its_part_beside_the_carry() -> None:
    contract = plain(soft(compound(8)), own=GpCommitment(Fraction(2, 100), bears_carry=False))
    outcome = waterfall(contract, over_years(1, 100_000, 150_000))
    assert ends(outcome) == (137_200, 3_000, 9_800)  # 98 % of 50,000 bears a fifth
    assert outcome.gp == 12_800
    assert outcome.tiers[0].gp == 3_000
    together = plain(soft(compound(8)), own=GpCommitment(Fraction(2, 100), bears_carry=True))
    assert ends(waterfall(together, over_years(1, 100_000, 150_000))) == (137_200, 2_800, 10_000)


def test_a_later_loss_is_given_back_from_escrow_first() -> None:
    life = Flows(
        (Cash(ONE, 45, "A"), Cash(ONE, 45, "B")), (Cash(TWO, 70, "A"),), (WriteOff(THREE, "B"),)
    )
    contract = plain(
        hard(Capital()),
        structure=Structure.DEAL_BY_DEAL,
        losses=Losses.OWN_DEAL,
        clawback=FINAL,
        escrow=Fraction(3, 10),
    )
    outcome = waterfall(contract, life)
    assert [(p.kind, p.on, p.lp, p.carry, p.escrow) for p in outcome.paid] == [
        (PaymentKind.DISTRIBUTION, TWO, 65, 5, 2),
        (PaymentKind.TRUE_UP, THREE, 5, -5, -2),
    ]
    assert (outcome.returned, outcome.returned_from_escrow, outcome.escrow) == (5, 2, 0)
    assert waterfall(replace(contract, clawback=None), life).excess == 5


def test_losses_of_realised_deals_come_first_where_the_contract_says_so() -> None:
    """B is written off before A is sold: carry on A waits for B's capital, too."""
    life = Flows(
        (Cash(ONE, 45, "A"), Cash(ONE, 15, "B"), Cash(ONE, 30, "C")),
        (Cash(THREE, 70, "A"),),
        (WriteOff(TWO, "B"),),
    )
    carry = {
        losses: waterfall(
            plain(hard(Capital()), structure=Structure.DEAL_BY_DEAL, losses=losses), life
        ).carry
        for losses in Losses
    }
    assert carry == {Losses.OWN_DEAL: 5, Losses.REALISED_DEALS: 2}  # a fifth of 25 and of 10
    assert waterfall(plain(hard(Capital())), life).carry == 0


def test_an_interim_clawback_settles_on_the_day_of_the_next_distribution() -> None:
    life = Flows((Cash(ONE, 100), Cash(TWO, 100)), (Cash(ONE, 150), Cash(THREE, 10)))
    interim = Clawback(ClawbackWhen.INTERIM, TrueUp.GP_RETURNS, ALL)
    outcome = waterfall(plain(hard(Capital()), clawback=interim), life)
    assert [(p.on, p.lp, p.carry) for p in outcome.paid] == [
        (ONE, 140, 10),
        (THREE, 10, 0),
        (THREE, 10, -10),
    ]
    later = replace(life, proceeds=(*life.proceeds, Cash(date(2029, 1, 1), 140)))
    again = waterfall(plain(hard(Capital()), clawback=interim), later)
    assert again.paid[-1].carry == 20  # what was given back is earned again
    assert (again.lp, again.carry) == (280, 20)


def test_a_limit_counts_what_was_returned_before() -> None:
    """Half of 10 on the first day that asks; nothing more on the second."""
    life = Flows(
        (Cash(ONE, 100), Cash(TWO, 100)),
        (Cash(ONE, 150), Cash(THREE, 1), Cash(date(2029, 1, 1), 1)),
    )
    half = Clawback(ClawbackWhen.INTERIM, TrueUp.GP_RETURNS, Fraction(1, 2))
    outcome = waterfall(plain(hard(Capital()), clawback=half), life)
    assert [p.carry for p in outcome.paid if p.kind is PaymentKind.TRUE_UP] == [-5]
    assert (outcome.returned, outcome.excess) == (5, 5)


def test_a_hypothetical_liquidation_leaves_later_flows_out() -> None:
    life = Flows(
        (Cash(ONE, 100, "A"), Cash(THREE, 100, "B")),
        (Cash(TWO, 50, "A"), Cash(date(2030, 1, 1), 500, "B")),
        (WriteOff(date(2029, 1, 1), "A"),),
    )
    today = hypothetical_liquidation(life, THREE, [Cash(FIRST, 250, "B")])
    assert today.contributions == life.contributions
    assert today.write_offs == ()
    outcome = waterfall(plain(hard(Capital())), today)
    assert [(p.on, p.hypothetical, p.lp, p.carry) for p in outcome.paid] == [
        (TWO, False, 50, 0),
        (THREE, True, 230, 20),
    ]


def test_nothing_came_back() -> None:
    outcome = waterfall(
        plain(soft(compound(8)), clawback=FINAL), Flows((Cash(ONE, 100), Cash(TWO, 50)), ())
    )
    assert ends(outcome) == (0, 0, 0)
    assert outcome.paid == ()
    assert outcome.fund.bars[0].threshold == 158


def test_a_very_large_fund_is_exact() -> None:
    outcome = waterfall(
        plain(soft(Multiple(Fraction(11, 10))), clawback=FINAL),
        over_years(1, 10**15, 3 * 10**15 + 7),
    )
    assert ends(outcome) == (2_600_000_000_000_006, 0, 400_000_000_000_001)


def test_one_dong() -> None:
    outcome = waterfall(plain(soft(compound(8))), over_years(1, 1, 2))
    assert ends(outcome) == (2, 0, 0)  # a fifth of one đồng is none


def test_ten_years_of_calls_and_distributions() -> None:
    """Forty calls, thirty distributions, a loss at the end: it holds together to the đồng."""
    calls = tuple(
        Cash(date(2026 + at // 4, 1 + 3 * (at % 4), 15), 10_000_000_007 + at) for at in range(40)
    )
    out = tuple(
        Cash(date(2028 + at // 4, 2 + 3 * (at % 4), 20), 21_000_000_011 - at) for at in range(30)
    )
    contract = plain(
        soft(compound(8)),
        soft(Multiple(Fraction(2)), 25),
        own=GpCommitment(Fraction(1, 100), bears_carry=False),
        clawback=FULL,
        escrow=Fraction(1, 4),
    )
    outcome = waterfall(contract, Flows(calls, out))
    assert outcome.distributed == sum(each.amount for each in out)
    assert outcome.excess == 0
    assert outcome.carry == (outcome.fund.distributed - outcome.fund.contributed) // 5
