"""Worked examples that others have published, each with its address; seen in 2026.

Money is in whole units of the example's currency. Where a source rounds or errs, what is right is
worked out here by a few lines of its own, and the difference is said.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from fundops.measures.daycounts import DayCount
from fundops.terms.equalisation import EqualisationTerms, Party, equalise, paid_pro_rata
from fundops.terms.fees import (
    BaseFigure,
    Charged,
    FeeBase,
    FeeRate,
    FeeTerms,
    Measured,
    MinimumApplies,
    OffsetExcess,
    fees,
)
from fundops.terms.results import Outcome
from fundops.terms.thresholds import growth
from fundops.terms.values import (
    Capital,
    Cash,
    Clawback,
    ClawbackWhen,
    Flows,
    Hurdle,
    Losses,
    Multiple,
    Structure,
    Threshold,
    TrueUp,
    WriteOff,
)
from fundops.terms.waterfall import waterfall
from tests.terms.strategies import compound, hard, over_years, plain, simple, soft

MakesHurdle = Callable[[Threshold], Hurdle]

M = 1_000_000
FINAL = Clawback(ClawbackWhen.FINAL, TrueUp.GP_RETURNS, Fraction(1))


def poured(hurdle: Hurdle, years: int, paid_in: int, proceeds: int) -> Outcome:
    return waterfall(plain(hurdle), over_years(years, paid_in, proceeds))


def tiers(outcome: Outcome) -> list[tuple[int, int]]:
    return [(tier.lp, tier.gp) for tier in outcome.tiers]


def test_tentt_european_waterfall() -> None:
    """trytentt.com/tools/waterfall-calculator: 50 M at 8 % compounded over 5 years, exit 125 M,
    100 % catch-up, 20 %. To the dollar as printed there.
    """
    assert tiers(poured(soft(compound(8)), 5, 50 * M, 125 * M)) == [
        (50_000_000, 0),
        (23_466_404, 0),
        (0, 5_866_601),
        (36_533_596, 9_133_399),
    ]


def test_schweser_full_catch_up_of_a_year() -> None:
    """analystforum.com/t/how-is-the-catch-up-rate-calculated/124656, a problem of Schweser's notes
    for the CFA examination: 50 M for a year at 8 %, sold for 100 M: investors gain 40, the manager
    10 = 1 + 9.
    """
    outcome = poured(soft(simple(8)), 1, 50 * M, 100 * M)
    assert tiers(outcome) == [(50 * M, 0), (4 * M, 0), (0, 1 * M), (36 * M, 9 * M)]


def test_schweser_seven_percent() -> None:
    """analystforum.com/t/distribution-waterfall/124301: 20 M at 7 %, sold for 30 M: 1.4 M, a catch-up
    of 350,000, then 80/20 of 8.25 M; the manager has 2 M in all.
    """
    outcome = poured(soft(simple(7)), 1, 20 * M, 30 * M)
    assert tiers(outcome)[1:] == [(1_400_000, 0), (0, 350_000), (6_600_000, 1_650_000)]
    assert outcome.carry == 2 * M


def test_uworld_two_years_of_five_percent() -> None:
    """A question of UWorld's for the CFA examination (reddit.com/r/CFA, "Is this question wrong"):
    EUR 100 M become 150 M, 5 % a year over two years, full catch-up: 10, 2.5 and 7.5 M.

    The answer there calls it a coincidence that the carry is 20 % of the profit. It errs: a
    catch-up that is full always ends there, as test_ladder proves for any amounts.
    """
    outcome = poured(soft(simple(5)), 2, 100 * M, 150 * M)
    assert tiers(outcome)[1:] == [(10 * M, 0), (0, 2_500_000), (30 * M, 7_500_000)]
    assert outcome.carry * 5 == outcome.profit


def test_schweser_profit_that_ends_inside_the_catch_up() -> None:
    """A question of Schweser's (reddit.com/r/cfaindia): profit of 9 %, hurdle of 8 %: with a
    catch-up the manager has the whole 1 %; the asker's 0.36 % is a catch-up of 20 % and is none.
    """
    assert poured(soft(simple(8)), 1, 100 * M, 109 * M).carry == 1 * M


def test_eisneramper_catch_up() -> None:
    """eisneramper.com/insights/real-estate/waterfall-gp-catch-ups-0123, "GP Catch-Ups with Examples":
    1,000 in, 2,000 out a year later, 8 %: the catch-up is a fifth of 80 and itself, 20, not 16.
    """
    outcome = poured(soft(simple(8)), 1, 1_000, 2_000)
    assert tiers(outcome) == [(1_000, 0), (80, 0), (0, 20), (720, 180)]


@pytest.mark.parametrize(("hurdle", "carry"), [(soft, 10 * M), (hard, 7_500_000)])
def test_hard_and_soft_hurdle(hurdle: MakesHurdle, carry: int) -> None:
    """analystforum.com/t/hurdle-rate/99926: 50 M become 100 M, hurdle of 25 %, carry of 20 %: 10 M
    over a soft hurdle, 7.5 M over a hard one.
    """
    assert poured(hurdle(simple(25)), 1, 50 * M, 100 * M).carry == carry


@pytest.mark.parametrize(("hurdle", "carry"), [(hard, 12), (soft, 22)])
def test_hard_and_soft_hurdle_again(hurdle: MakesHurdle, carry: int) -> None:
    """analystforum.com/t/soft-and-hard-hurdle-rate/145216: 1,000 earn 110 over a hurdle of 5 %."""
    assert poured(hurdle(simple(5)), 1, 1_000, 1_110).carry == carry


def test_freefellow_eight_years() -> None:
    """freefellow.org, CFA Level III Private Markets: 720 M paid in, 1,800 M in all, 8 % compounded over
    8 years is 612.7 M. That is below 80 % of the profit, so the carry is 20 % of 1,080 M.
    """
    outcome = poured(soft(compound(8)), 8, 720 * M, 1_800 * M)
    assert round(outcome.tiers[1].lp / M, 1) == 612.7
    assert outcome.carry == 216 * M


def test_waterfallone_simple_and_compound() -> None:
    """waterfallone.com/blog/preferred-return-compounding: 1,000,000 at 8 % for 3 years are 240,000
    simply; compounded, 1.08^3 - 1.
    """
    assert growth(simple(8), Fraction(3)) * M == 1_240_000
    assert growth(compound(8), Fraction(3)) * M == 1_259_712


def test_calcsimpler_takes_a_fractional_power() -> None:
    """calcsimpler.com, "Private Equity Preferred Return Catch-Up Calculator": 32 M over 4.5 years at
    8 %, 10 M paid out: 35.24 M still owed. That is 32 * 1.08^4.5 - 10, a power that no contract
    names. Half a year of simple return after four of compounding, as here, is 35.28 M.
    """
    theirs = 32 * 1.08**4.5 - 10
    assert round(theirs, 2) == 35.24
    ours = growth(compound(8), Fraction(9, 2)) * 32 - 10
    assert round(ours, 2) == Fraction("35.28")


def test_strict_deal_by_deal_with_a_clawback() -> None:
    """solutioninn.com/study-help, "Assumptions Deal-by-deal compensation": two investments at 45,
    one sold for 70, the other written off, no hurdle, 80/20: the manager has 5 and gives 5 back.
    """
    life = Flows(
        (Cash(date(2021, 1, 1), 45, "A"), Cash(date(2021, 1, 1), 45, "B")),
        (Cash(date(2022, 1, 1), 70, "A"),),
        (WriteOff(date(2023, 1, 1), "B"),),
    )
    contract = plain(
        hard(Capital()), structure=Structure.DEAL_BY_DEAL, losses=Losses.OWN_DEAL, clawback=FINAL
    )
    outcome = waterfall(contract, life)
    assert [(each.lp, each.carry) for each in outcome.paid] == [(65, 5), (5, -5)]


def test_a_forum_waterfall_of_multiples() -> None:
    """wallstreetoasis.com/forum/real-estate/waterfall-model-various-types-of-tiers has no figures:
    carry of 15 %, and above a multiple of 1.8 of 20 %, each with a catch-up. By hand for 100 in and
    300 out, 9 % for a year; the multiple is passed when investors have 180 = 85 % of 94.1 profit.
    """
    outcome = waterfall(
        plain(soft(simple(9), 15, 50), soft(Multiple(Fraction(18, 10)), 20)),
        over_years(1, 100 * M, 300 * M),
    )
    # 9 M; then half of y until 15 % of (9 + y): y = 1.35 / 0.35; then 85/15 up to 180.
    assert outcome.tiers[2].room == -(-1_350_000 * 100 // 35)
    upper = sum(outcome.tiers[at].total for at in range(4)) - 100 * M
    assert upper == (80 * M - 1) * 100 // 85 + 1
    assert outcome.carry == 40 * M  # 20 % of 200


def management_fee(*rates: FeeRate) -> FeeTerms:
    """By equal quarters, nothing set off."""
    return FeeTerms(
        Charged.QUARTERLY,
        None,
        Measured.DAILY,
        0,
        MinimumApplies.AFTER_OFFSETS,
        Fraction(),
        OffsetExcess.LAPSES,
        rates,
    )


def test_vcbeast_step_down() -> None:
    """vcbeast.com/venture-capital-glossary/step-down-fee: 2 % of 200 M committed for five years, 4 M
    each; then 1.5 % of 140 M invested, 2.1 M. The source calls the step 47 %: it is 47.5 %.
    """
    terms = management_fee(
        FeeRate(date(2026, 1, 1), FeeBase.COMMITTED, Fraction(2, 100)),
        FeeRate(date(2031, 1, 1), FeeBase.INVESTED, Fraction(15, 1000)),
    )
    figures = [
        BaseFigure(FeeBase.COMMITTED, date(2026, 1, 1), 200 * M),
        BaseFigure(FeeBase.INVESTED, date(2031, 1, 1), 140 * M),
    ]
    charged = fees(terms, date(2026, 1, 1), date(2031, 12, 31), figures, [])
    yearly = [
        sum(each.charged for each in charged.periods if each.first.year == year)
        for year in range(2026, 2032)
    ]
    assert yearly == [4 * M] * 5 + [2_100_000]
    assert 1 - Fraction(yearly[-1], yearly[0]) == Fraction(475, 1000)


def test_portled_flat_fee() -> None:
    """portled.com/articles/management-fee-structures: 2 % of 50 M is 1 M a year."""
    terms = management_fee(FeeRate(date(2026, 1, 1), FeeBase.COMMITTED, Fraction(2, 100)))
    figures = [BaseFigure(FeeBase.COMMITTED, date(2026, 1, 1), 50 * M)]
    assert fees(terms, date(2026, 1, 1), date(2035, 12, 31), figures, []).charged == 10 * M


def test_a_forum_question_on_called_capital() -> None:
    """wallstreetoasis.com/forum/private-equity/how-to-calculate-management-fees-based-on-called-…:
    2 % of 5 M committed are 25,000 a quarter, 500,000 over five years. Of called capital, 250,000
    more each quarter, the asker gets 550,000, "which doesn't seem right": a yearly rate was taken
    each quarter. It is 0.5 % of 250,000 * (1 + 2 + … + 20) = 262,500.
    """
    rate = Fraction(2, 100)
    committed = management_fee(FeeRate(date(2026, 1, 1), FeeBase.COMMITTED, rate))
    figures = [BaseFigure(FeeBase.COMMITTED, date(2026, 1, 1), 5 * M)]
    charged = fees(committed, date(2026, 1, 1), date(2030, 12, 31), figures, [])
    assert [each.charged for each in charged.periods] == [25_000] * 20

    called = management_fee(FeeRate(date(2026, 1, 1), FeeBase.CALLED, rate))
    quarters = [date(2026 + at // 4, 1 + 3 * (at % 4), 1) for at in range(20)]
    figures = [
        BaseFigure(FeeBase.CALLED, day, 250_000 * at) for at, day in enumerate(quarters, start=1)
    ]
    assert fees(called, date(2026, 1, 1), date(2030, 12, 31), figures, []).charged == 262_500


def test_fundopshq_equalisation_interest() -> None:
    """fundopshq.com, "Equalization Interest Calculations at Subsequent Closes": 40 M called at a
    fund that a newcomer's 20 M bring to 200 M; a tenth of the call, 4 M, at 8 % for 90 days of 365:
    "approximately $78,900".
    """
    parties = [Party("first", 180 * M, 180 * M), Party("new", 0, 20 * M)]
    call = paid_pro_rata(date(2025, 1, 1), 40 * M, parties)
    terms = EqualisationTerms(Fraction(8, 100), DayCount.ACT_365F)
    first, new = equalise(terms, date(2025, 4, 1), parties, [call]).parties
    assert (new.difference, new.interest) == (4 * M, 78_904)
    assert (first.difference, first.interest) == (-4 * M, -78_904)


def test_ibfundaccounting_second_closing() -> None:
    """ibfundaccounting.com/post/private-equity-fund-accounting-subsequent-closings-equalisation: a
    drawdown of 50 M; LPs 6, 7 and 8 bring 90 M and pay 2,020,202, 3,030,303 and 4,040,404.

    The text says that LP8's commitment of 30 M is 8.08 % of the fund. It errs: 30 M of 495 M are
    6.06 %, LP7's; with 20, 30 and 40 M, which are 90, the printed payments come out.
    """
    earlier = [Party(f"LP{at}", 81 * M, 81 * M) for at in range(1, 6)]
    later = [Party(f"LP{6 + at}", 0, each * M) for at, each in enumerate((20, 30, 40))]
    parties = [*earlier, *later]
    call = paid_pro_rata(date(2014, 3, 31), 50 * M, parties)
    terms = EqualisationTerms(Fraction(), DayCount.ACT_365F)
    settled = equalise(terms, date(2014, 6, 30), parties, [call]).parties
    assert [each.difference for each in settled[5:]] == [2_020_202, 3_030_303, 4_040_404]
    assert sum(each.difference for each in settled) == 0
    assert {each.unfunded_after + each.paid_in_after for each in settled[:5]} == {81 * M}
