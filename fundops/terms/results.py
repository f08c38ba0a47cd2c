"""What a waterfall comes to: who received what when, tier by tier, and what carry was returned."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fundops.terms.ladder import Tier, TierKind
from fundops.terms.thresholds import Bar
from fundops.terms.values import WaterfallTerms

SET_ASIDE_FORMULA = "gp = share * distributed, each distribution by largest remainder"


class PaymentKind(StrEnum):
    """A distribution, or carry that was settled between the manager and the investors."""

    DISTRIBUTION = "distribution"
    TRUE_UP = "true_up"


@dataclass(frozen=True, slots=True)
class Payment:
    """One day's cash of one pool.

    amount: what was distributed, 0 for a true-up; it is lp + gp_commitment + carry. lp: to the
    investors. gp_commitment: to the manager for its own part of the capital. carry: to the manager;
    below zero where it was returned. escrow: how much of the carry went into escrow; below zero,
    out of it. deal: whose pool, None for the fund's.
    """

    kind: PaymentKind
    on: date
    amount: int
    lp: int
    gp_commitment: int
    carry: int
    escrow: int
    deal: str | None
    hypothetical: bool


@dataclass(frozen=True, slots=True)
class Position:
    """Everything distributed up to a day, poured through the tiers.

    deal: whose, None for the fund. bars: one a hurdle, what investors had to have.
    """

    deal: str | None
    on: date
    contributed: int
    distributed: int
    bars: tuple[Bar, ...]
    tiers: tuple[Tier, ...]

    @property
    def gp(self) -> int:
        """The carry that this gives."""
        return sum(tier.gp for tier in self.tiers)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole of it.

    contributed: by the investors; gp_contributed: by the manager. paid: in order of days.
    positions: deal by deal, the last of each pool. fund: all cash of the life as one pool on its
    last day, which a clawback restores.
    """

    terms: WaterfallTerms
    contributed: int
    gp_contributed: int
    paid: tuple[Payment, ...]
    positions: tuple[Position, ...]
    fund: Position

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """Those of the fund, after the manager's own part where that is set aside."""
        own = self.terms.gp_commitment
        if own.bears_carry or not own.share:
            return self.fund.tiers
        inputs = (("share", own.share), ("distributed", self.distributed))
        first = Tier(
            TierKind.GP_COMMITMENT, 0, 0, self.gp_commitment, SET_ASIDE_FORMULA, inputs, None
        )
        return (first, *self.fund.tiers)

    @property
    def distributed(self) -> int:
        return sum(each.amount for each in self.paid)

    @property
    def lp(self) -> int:
        """What investors end up with."""
        return sum(each.lp for each in self.paid)

    @property
    def gp_commitment(self) -> int:
        return sum(each.gp_commitment for each in self.paid)

    @property
    def carry(self) -> int:
        """What the manager keeps as carry, escrow included."""
        return sum(each.carry for each in self.paid)

    @property
    def gp(self) -> int:
        return self.gp_commitment + self.carry

    @property
    def escrow(self) -> int:
        """How much of the carry is held back at the end."""
        return sum(each.escrow for each in self.paid)

    @property
    def returned(self) -> int:
        """Carry that was given back."""
        return -sum(min(each.carry, 0) for each in self.paid)

    @property
    def returned_from_escrow(self) -> int:
        return -sum(min(each.escrow, 0) for each in self.paid)

    @property
    def excess(self) -> int:
        """Carry above what the whole life gives and not returned; below zero, carry foregone."""
        return self.carry - self.fund.gp

    @property
    def profit(self) -> int:
        """Of all capital, the manager's included; below zero, a loss."""
        return self.distributed - self.contributed - self.gp_contributed
