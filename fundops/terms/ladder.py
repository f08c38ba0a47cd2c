"""The tiers of a waterfall: all cash so far, poured from the lowest to the highest.

Cumulative on purpose: what has been distributed up to a day is poured anew each time, so that carry
which later calls undo shows up as too much. A tier gives the manager its part of each đồng rounded
down, and the investors the rest: the sum is always the cash, one đồng more is never less for
anybody, and a caught-up carry is its share of the profit rounded down to the đồng.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fundops.terms.shares import ceil, floor
from fundops.terms.values import Capital, CatchUp, CatchUpBase, Hurdle, Order

Inputs = tuple[tuple[str, int | Fraction], ...]


class TierKind(StrEnum):
    """What a tier is for."""

    GP_COMMITMENT = "gp_commitment"  # the manager's own money, before the waterfall
    CAPITAL = "return_of_capital"
    PREFERRED = "preferred_return"
    CATCH_UP = "catch_up"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier with what it gave to each side.

    hurdle: which it comes after, from 1; 0 before the first. formula: in the names of the inputs,
    amounts in đồng and rates as fractions of one. room: how much the tier can take, None without
    end.
    """

    kind: TierKind
    hurdle: int
    lp: int
    gp: int
    formula: str
    inputs: Inputs
    room: int | None

    @property
    def total(self) -> int:
        return self.lp + self.gp


CAPITAL_FORMULA = "lp = min(left, contributed)"
PREFERRED_FORMULA = "lp = min(left, threshold - contributed)"
CATCH_UP_FORMULA = {
    CatchUpBase.PROFIT: (
        "gp = min(floor(catch_up * amount), floor(carry * (profit_before + amount)) - gp_before); "
        "room = ceil((carry * profit_before - gp_before) / (catch_up - carry))"
    ),
    CatchUpBase.PREFERRED_RETURN: (
        "gp = min(floor(catch_up * amount), floor(carry * preferred) - gp_before); "
        "room = ceil((carry * preferred - gp_before) / catch_up)"
    ),
}
SHARE_OF_PROFIT = "gp = floor(carry * (profit_before + amount)) - gp_before"
SHARE_OF_EXCESS = "gp = floor(carry * amount)"


@dataclass(frozen=True, slots=True)
class _Poured:
    """How far the cash has run: what each side has, what is left, and the capital in it."""

    left: int
    lp: int
    gp: int
    contributed: int

    @property
    def profit(self) -> int:
        return self.lp + self.gp - self.contributed

    def after(self, tier: Tier) -> "_Poured":
        return _Poured(
            self.left - tier.total, self.lp + tier.lp, self.gp + tier.gp, self.contributed
        )


def ladder(
    distributed: int,
    contributed: int,
    thresholds: Sequence[int],
    hurdles: Sequence[Hurdle],
    order: Order,
) -> tuple[Tier, ...]:
    """The tiers that everything distributed so far fills.

    thresholds: one a hurdle, what investors must have received in all. One below an earlier one, or
    below the capital, is passed with it: capital always comes first, hurdles of different kinds may
    change places in time.
    """
    bars: list[int] = []
    for each in thresholds:
        bars.append(max([each, contributed, *bars]))
    poured = _Poured(distributed, 0, 0, contributed)
    tiers: list[Tier] = []
    for tier in _to_investors(poured, bars[0], hurdles[0], order):
        tiers.append(tier)
        poured = poured.after(tier)
    for at, hurdle in enumerate(hurdles):
        caught_up = False
        if hurdle.catch_up is not None:
            tier = _caught_up(poured, at + 1, hurdle.carry, hurdle.catch_up, bars[at])
            caught_up = hurdle.catch_up.base is CatchUpBase.PROFIT
            tiers.append(tier)
            poured = poured.after(tier)
        until = bars[at + 1] if at + 1 < len(bars) else None
        tier = _split(poured, at + 1, hurdle.carry, until, of_profit=caught_up)
        tiers.append(tier)
        poured = poured.after(tier)
    return tuple(tiers)


def _to_investors(poured: _Poured, bar: int, hurdle: Hurdle, order: Order) -> Iterator[Tier]:
    """Capital and the return up to the first hurdle, in the contract's order; all to investors."""
    capital, left = poured.contributed, poured.left
    wanted: list[tuple[TierKind, str, int, Inputs]] = [
        (TierKind.CAPITAL, CAPITAL_FORMULA, capital, (("contributed", capital),))
    ]
    if not isinstance(hurdle.threshold, Capital):
        bars = (("threshold", bar), ("contributed", capital))
        wanted.append((TierKind.PREFERRED, PREFERRED_FORMULA, bar - capital, bars))
    if order is Order.PREFERRED_FIRST:
        wanted.reverse()
    for kind, formula, room, inputs in wanted:
        given = min(left, room)
        yield Tier(kind, 0, given, 0, formula, (("left", left), *inputs), room)
        left -= given


def _caught_up(poured: _Poured, at: int, carry: Fraction, catch_up: CatchUp, bar: int) -> Tier:
    """The manager's larger part, until the carry is what the base asks for."""
    if catch_up.base is CatchUpBase.PROFIT:
        base, speed = poured.profit, catch_up.rate - carry
        inputs: Inputs = (("profit_before", base),)
    else:
        base, speed = bar - poured.contributed, catch_up.rate
        inputs = (("preferred", base),)
    room = max(ceil((carry * base - poured.gp) / speed), 0)
    amount = min(poured.left, room)
    earned = base + amount if catch_up.base is CatchUpBase.PROFIT else base
    gp = max(min(floor(catch_up.rate * amount), floor(carry * earned) - poured.gp), 0)
    rates = (("catch_up", catch_up.rate), ("carry", carry), ("gp_before", poured.gp))
    return Tier(
        TierKind.CATCH_UP,
        at,
        amount - gp,
        gp,
        CATCH_UP_FORMULA[catch_up.base],
        (("amount", amount), *rates, *inputs),
        room,
    )


def _split(
    poured: _Poured, at: int, carry: Fraction, until: int | None, *, of_profit: bool
) -> Tier:
    """Shared by the rate of carry, until investors have passed the next hurdle.

    of_profit: after a catch-up on profit the carry is its share of all profit, so that no đồng is
    lost between the tiers; else its share of what this tier takes.
    """
    before, had = (poured.profit, poured.gp) if of_profit else (0, 0)
    room = None if until is None else _room(carry, before, had, until - poured.lp)
    amount = poured.left if room is None else min(poured.left, room)
    gp = floor(carry * (before + amount)) - had if amount else 0
    inputs: Inputs = (("amount", amount), ("carry", carry))
    if of_profit:
        inputs = (*inputs, ("profit_before", before), ("gp_before", had))
    formula = SHARE_OF_PROFIT if of_profit else SHARE_OF_EXCESS
    return Tier(TierKind.SPLIT, at, amount - gp, gp, formula, inputs, room)


def _room(carry: Fraction, before: int, had: int, wanted: int) -> int:
    """The fewest đồng whose part for the investors comes to what they want.

    Of Z = before + amount they have Z - floor(carry * Z) = ceil((1 - carry) * Z), less what they
    had of `before`; the smallest Z that reaches N is floor((N - 1) / (1 - carry)) + 1.
    """
    if wanted <= 0:
        return 0
    return floor((wanted + before - had - 1) / (1 - carry)) + 1 - before
