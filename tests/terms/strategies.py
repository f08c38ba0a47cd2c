"""What Hypothesis may draw of contracts: hurdles in order, flows over a few years."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from fundops.measures.daycounts import DayCount
from fundops.terms.values import (
    PAID_IN,
    PAID_OUT,
    Capital,
    Cash,
    CatchUp,
    CatchUpBase,
    Clawback,
    ClawbackWhen,
    Compounding,
    CompoundingFrom,
    Flows,
    GpCommitment,
    Hurdle,
    Irr,
    Losses,
    Multiple,
    Order,
    Preferred,
    Structure,
    Threshold,
    TrueUp,
    WaterfallTerms,
)

FIRST = date(2026, 1, 5)
DEALS = ("A", "B", "C")


def amounts(largest: int = 10**12) -> st.SearchStrategy[int]:
    """Đồng, from one to very many."""
    return st.integers(1, largest)


def percents(least: int, most: int) -> st.SearchStrategy[Fraction]:
    """In halves of a percent."""
    return st.integers(2 * least, 2 * most).map(lambda halves: Fraction(halves, 200))


@st.composite
def preferred(draw: st.DrawFn) -> Preferred:
    compounding = draw(st.sampled_from([None, *Compounding]))
    return Preferred(
        draw(percents(1, 20)),
        draw(st.sampled_from(DayCount)),
        compounding,
        None if compounding is None else draw(st.sampled_from(CompoundingFrom)),
    )


@st.composite
def hurdles(
    draw: st.DrawFn, first: st.SearchStrategy[Threshold] | None = None
) -> tuple[Hurdle, ...]:
    """One to three; those after the first are multiples, in order."""
    thresholds: list[Threshold] = [draw(_any_threshold() if first is None else first)]
    tenths = sorted(draw(st.sets(st.integers(21, 40), max_size=2)))
    thresholds += [Multiple(Fraction(each, 10)) for each in tenths]
    carries = sorted(draw(percents(0, 50)) for _ in thresholds)
    return tuple(
        Hurdle(
            threshold,
            carry,
            None if isinstance(threshold, Capital) else draw(st.none() | _catch_ups(carry)),
        )
        for threshold, carry in zip(thresholds, carries, strict=True)
    )


def _any_threshold() -> st.SearchStrategy[Threshold]:
    return st.one_of(preferred(), st.builds(Irr, percents(1, 20)), _timeless())


def _timeless() -> st.SearchStrategy[Threshold]:
    multiples = st.integers(11, 20).map(lambda tenths: Multiple(Fraction(tenths, 10)))
    return st.one_of(st.just(Capital()), multiples)


def timeless_hurdles() -> st.SearchStrategy[tuple[Hurdle, ...]]:
    """Hurdles that do not ask when money came."""
    return hurdles(_timeless())


@st.composite
def _catch_ups(draw: st.DrawFn, carry: Fraction) -> CatchUp:
    rate = draw(percents(int(carry * 100) + 1, 100))
    return CatchUp(rate, draw(st.sampled_from(CatchUpBase)))


def clawbacks() -> st.SearchStrategy[Clawback]:
    return st.builds(
        Clawback, st.sampled_from(ClawbackWhen), st.sampled_from(TrueUp), percents(0, 100)
    )


@st.composite
def terms(draw: st.DrawFn) -> WaterfallTerms:
    """Any contract."""
    structure = draw(st.sampled_from(Structure))
    by_deal = structure is Structure.DEAL_BY_DEAL
    return WaterfallTerms(
        structure=structure,
        losses=draw(st.sampled_from(Losses)) if by_deal else None,
        order=draw(st.sampled_from(Order)),
        gp_commitment=GpCommitment(draw(percents(0, 20)), draw(st.booleans())),
        escrow=draw(percents(0, 100)),
        clawback=draw(st.none() | clawbacks()),
        hurdles=draw(hurdles()),
    )


def plain(
    *hurdles: Hurdle,
    structure: Structure = Structure.WHOLE_FUND,
    losses: Losses | None = None,
    clawback: Clawback | None = None,
    own: GpCommitment | None = None,
    escrow: Fraction = Fraction(),
    order: Order = Order.CAPITAL_FIRST,
) -> WaterfallTerms:
    """A contract with nothing but its hurdles, unless told otherwise."""
    return WaterfallTerms(
        structure,
        losses,
        order,
        own or GpCommitment(Fraction(), bears_carry=False),
        escrow,
        clawback,
        hurdles,
    )


def soft(
    threshold: Threshold, carry: int = 20, catch_up: int = 100, base: CatchUpBase | None = None
) -> Hurdle:
    """A soft hurdle; in percent."""
    caught_up = CatchUp(Fraction(catch_up, 100), base or CatchUpBase.PROFIT)
    return Hurdle(threshold, Fraction(carry, 100), caught_up)


def hard(threshold: Threshold, carry: int = 20) -> Hurdle:
    """A hard hurdle; in percent."""
    return Hurdle(threshold, Fraction(carry, 100), None)


def simple(percent: int, day_count: DayCount = DayCount.ACT_365F) -> Preferred:
    """A simple preferred return."""
    return Preferred(Fraction(percent, 100), day_count, None, None)


def compound(
    percent: int,
    compounding: Compounding = Compounding.ANNUAL,
    day_count: DayCount = DayCount.ACT_365F,
    compounding_from: CompoundingFrom = CompoundingFrom.FIRST_CONTRIBUTION,
) -> Preferred:
    """A compound preferred return."""
    return Preferred(Fraction(percent, 100), day_count, compounding, compounding_from)


def over_years(years: int | Fraction, paid_in: int, proceeds: int) -> Flows:
    """All in at once, all out so many years later."""
    return Flows((Cash(PAID_IN, paid_in),), (Cash(PAID_OUT, proceeds),), years=Fraction(years))


_ROWS = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(1, 10**12), st.sampled_from(DEALS)), max_size=5
)


def flows() -> st.SearchStrategy[Flows]:
    """Contributions and proceeds of three deals over eight years, all of which begin together."""
    opening = st.tuples(*(st.integers(1, 10**12) for _ in DEALS))
    return st.builds(_flows, opening, _ROWS, _ROWS)


def _flows(
    opening: tuple[int, ...], paid_in: list[tuple[int, int, str]], out: list[tuple[int, int, str]]
) -> Flows:
    def cash(rows: list[tuple[int, int, str]]) -> tuple[Cash, ...]:
        return tuple(Cash(FIRST + timedelta(days), amount, deal) for days, amount, deal in rows)

    first = tuple(Cash(FIRST, amount, deal) for amount, deal in zip(opening, DEALS, strict=True))
    return Flows((*first, *cash(paid_in)), cash(out))
