"""The terms of a waterfall, the flows that it is poured over, and nothing that is worked out.

Rates and shares are exact fractions of one (8 % is 2/25), amounts are whole đồng. What a contract
has to say is a field without a value of its own, and every field that cannot apply is None.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from fundops.measures.daycounts import DayCount


class Structure(StrEnum):
    """What is judged at once: all of the fund's cash, or each investment by itself."""

    WHOLE_FUND = "whole_fund"
    DEAL_BY_DEAL = "deal_by_deal"


class Losses(StrEnum):
    """Deal by deal: whose capital comes back before a deal's carry. That of the deal alone, or of
    every deal that has been realised or written off.
    """

    OWN_DEAL = "own_deal"
    REALISED_DEALS = "realised_deals"


class Order(StrEnum):
    """What a distribution pays first. It matters to a simple preferred return, which runs on the
    capital that has not come back yet.
    """

    CAPITAL_FIRST = "capital_first"
    PREFERRED_FIRST = "preferred_first"


class Compounding(StrEnum):
    """How often an unpaid preferred return begins to earn one itself."""

    ANNUAL = "annual"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    DAILY = "daily"


class CompoundingFrom(StrEnum):
    """Which days it compounds on: counted from the first contribution, or the first day of each
    calendar year, quarter or month.
    """

    FIRST_CONTRIBUTION = "first_contribution"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Capital:
    """Investors have what they paid in; nothing on top."""


@dataclass(frozen=True, slots=True)
class Preferred:
    """Investors have what they paid in and a preferred return on it.

    rate: a year. compounding: None for a simple return; with it comes `compounding_from`.
    """

    rate: Fraction
    day_count: DayCount
    compounding: Compounding | None
    compounding_from: CompoundingFrom | None


@dataclass(frozen=True, slots=True)
class Irr:
    """Investors have an internal rate of return: a year, effective, over actual days / 365.

    Unlike a preferred return it also counts early money above the hurdle as earning the rate.
    """

    rate: Fraction


@dataclass(frozen=True, slots=True)
class Multiple:
    """Investors have a multiple of what they paid in, whenever that was."""

    multiple: Fraction


Threshold = Capital | Preferred | Irr | Multiple


class CatchUpBase(StrEnum):
    """What the catch-up brings the carry to its share of.

    PROFIT: all that has been distributed above capital, the catch-up itself included ("20 % of the
    sum of (b) and (c)"). PREFERRED_RETURN: the investors' return up to the hurdle alone ("20 % of
    (b)"); the carry then stays below its share of the whole profit.
    """

    PROFIT = "profit"
    PREFERRED_RETURN = "preferred_return"


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What the manager receives of each đồng after a soft hurdle, until the carry has caught up."""

    rate: Fraction
    base: CatchUpBase


@dataclass(frozen=True, slots=True)
class Hurdle:
    """What investors have to have received, and the carry on what comes after.

    catch_up: of a soft hurdle; None for a hard one, whose carry is on the excess alone.
    """

    threshold: Threshold
    carry: Fraction
    catch_up: CatchUp | None


@dataclass(frozen=True, slots=True)
class GpCommitment:
    """The manager's own part of every contribution and distribution.

    bears_carry: False sets that part aside before the waterfall; True pours all of it together.
    """

    share: Fraction
    bears_carry: bool


class ClawbackWhen(StrEnum):
    """When carry is held against the whole life so far."""

    FINAL = "final"
    INTERIM = "interim"  # on each day of a distribution, and at the end


class TrueUp(StrEnum):
    """Who settles the difference: the manager what is too much, or whoever has too much."""

    GP_RETURNS = "gp_returns"
    BOTH_WAYS = "both_ways"


@dataclass(frozen=True, slots=True)
class Clawback:
    """limit: how much of the carry ever received can be asked back; below one where the contract
    counts it net of tax.
    """

    when: ClawbackWhen
    true_up: TrueUp
    limit: Fraction


@dataclass(frozen=True, slots=True)
class WaterfallTerms:
    """Everything a contract says about who receives a distribution.

    losses: of deal_by_deal alone. escrow: the part of each payment of carry that is held back.
    clawback: None where the contract has none. hurdles: the lowest first.
    """

    structure: Structure
    losses: Losses | None
    order: Order
    gp_commitment: GpCommitment
    escrow: Fraction
    clawback: Clawback | None
    hurdles: tuple[Hurdle, ...]


@dataclass(frozen=True, slots=True)
class Cash:
    """An amount on a day, and the deal that it was for; None where deals are not told apart."""

    on: date
    amount: int
    deal: str | None = None
    hypothetical: bool = False


@dataclass(frozen=True, slots=True)
class WriteOff:
    """A deal that is given up: realised without proceeds."""

    on: date
    deal: str


PAID_IN, PAID_OUT = date(1, 1, 1), date(2, 1, 1)  # stand for year 0 and year N


@dataclass(frozen=True, slots=True)
class Flows:
    """What was paid in and what came back, in any order.

    years: set where no day is known: all is paid in at once and comes back so many years later;
    the days are then `PAID_IN` and `PAID_OUT`.
    """

    contributions: tuple[Cash, ...]
    proceeds: tuple[Cash, ...]
    write_offs: tuple[WriteOff, ...] = ()
    years: Fraction | None = None

    @property
    def last_day(self) -> date:
        """The day that the whole life is judged on."""
        cash = (*self.contributions, *self.proceeds)
        return max([*(each.on for each in cash), *(each.on for each in self.write_offs)])


@dataclass(frozen=True, slots=True)
class Investor:
    """Who shares in the investors' part, by commitment."""

    name: str
    commitment: int
