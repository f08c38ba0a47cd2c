"""What a rule can look at: each measure is a pure function of figures that somebody else took from
the book, in whole numbers. A measure whose figures are not given is not measurable, and says why;
it never passes for a rule that is kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

Figures = Mapping[str, int]
"""Figures by name, in đồng or in pieces. A name that is not there has not been measured."""


class Unit(StrEnum):
    """What a measured figure, and so its headroom, is counted in."""

    MONEY = "money"
    COUNT = "count"
    WORKING_DAYS = "working_days"


class Feed(StrEnum):
    """Whose figures a measure needs."""

    CAPITAL = "capital"
    BUDGET = "budget"
    BOARD = "board"
    TREASURY = "treasury"
    COSTS = "costs"
    PORTFOLIO = "portfolio"
    RELATED = "related"
    GRANTS = "grants"

    @property
    def is_kept(self) -> bool:
        """Whether the program keeps these figures already."""
        return self in (Feed.CAPITAL, Feed.BUDGET, Feed.BOARD)


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and what it is taken of; 1 for a figure that stands alone."""

    value: int
    of: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """limit: the integers that the limit of its rules has. needs: the figures that it is made of.
    named: it looks at one of several things of a kind, which the rule names (`about`). in_amounts:
    its share is told as its two amounts, not as a percentage. of_event: it looks at something that
    happened on a day, and not at how things stand.
    """

    limit: frozenset[str]
    unit: Unit
    feed: Feed
    needs: tuple[str, ...]
    take: Callable[[Figures], Measured]
    named: bool = False
    in_amounts: bool = False
    of_event: bool = False

    def of(self, figures: Figures, about: str = "") -> Measured | None:
        """What is measured; None where one of the figures is not there."""
        names = {need: f"{need}.{about}" if self.named else need for need in self.needs}
        if any(name not in figures for name in names.values()):
            return None
        return self.take({need: figures[name] for need, name in names.items()})


AMOUNT = frozenset({"amount"})
COUNT = frozenset({"count"})
SHARE = frozenset({"numerator", "denominator"})
TIMES = frozenset({"times"})
WORKING_DAYS = frozenset({"working_days"})


def _share(
    feed: Feed, part: str, whole: str, unit: Unit = Unit.MONEY, *, in_amounts: bool = False
) -> Measure:
    """One figure of another, as a fraction."""
    return Measure(
        limit=SHARE,
        unit=unit,
        feed=feed,
        needs=(part, whole),
        take=lambda figures: Measured(figures[part], figures[whole]),
        in_amounts=in_amounts,
    )


def _count(feed: Feed, name: str) -> Measure:
    return Measure(
        limit=COUNT,
        unit=Unit.COUNT,
        feed=feed,
        needs=(name,),
        take=lambda figures: Measured(figures[name]),
    )


def _larger(figures: Figures) -> Measured:
    """The City's commitment and its cumulative paid-in are under one ceiling: the larger counts."""
    return Measured(max(figures["city_committed"], figures["city_paid_in"]))


def _loss(figures: Figures) -> Measured:
    """What the whole portfolio has lost since its cycle began; gains set off losses, and a net gain
    is no loss.
    """
    result = figures["realised_since_cycle"] + figures["unrealised_since_cycle"]
    return Measured(max(0, -result), figures["charter"])


def _of_kind(limit: frozenset[str], needs: tuple[str, ...], unit: Unit = Unit.MONEY) -> Measure:
    """The first figure, of the second where there is one, for the kind that the rule names."""
    return Measure(
        limit=limit,
        unit=unit,
        feed=Feed.GRANTS,
        needs=needs,
        take=lambda figures: Measured(figures[needs[0]], figures[needs[1]] if needs[1:] else 1),
        named=True,
    )


# "x_of_y": a fraction. Where all of them must do (instruments, evidence, related parties) the
# measure is how many do, of how many there are, and the limit is 1/1.
MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        # the City's commitment, and its cumulative paid-in
        "city_capital": Measure(
            limit=AMOUNT,
            unit=Unit.MONEY,
            feed=Feed.CAPITAL,
            needs=("city_committed", "city_paid_in"),
            take=_larger,
        ),
        "city_share_of_charter": _share(Feed.CAPITAL, "city_committed", "charter"),
        "city_share_of_called": _share(Feed.CAPITAL, "city_called", "called"),
        "city_share_of_paid_in": _share(Feed.CAPITAL, "city_paid_in", "paid_in"),
        # the City's paid-in of the budget year, of the year's allocation in force; of a year that
        # was overdrawn, for as long as it is
        "city_drawn": _share(Feed.BUDGET, "drawn_of_year", "allocated_of_year", in_amounts=True),
        # what is called of the City and unpaid, of the undrawn allocation
        "city_called": _share(Feed.BUDGET, "city_called_unpaid", "undrawn", in_amounts=True),
        "other_investors": _count(Feed.CAPITAL, "other_investors"),
        # what the others bring, of what the City brings
        "mobilised": Measure(
            limit=TIMES,
            unit=Unit.MONEY,
            feed=Feed.CAPITAL,
            needs=("others_paid_in", "city_paid_in"),
            take=lambda figures: Measured(figures["others_paid_in"], figures["city_paid_in"]),
        ),
        # from the day of the latest call to the day it is due
        "call_notice": Measure(
            limit=WORKING_DAYS,
            unit=Unit.WORKING_DAYS,
            feed=Feed.CAPITAL,
            needs=("call_notice",),
            take=lambda figures: Measured(figures["call_notice"]),
            of_event=True,
        ),
        # who may vote at the latest meeting of the board, where a member has one vote
        "board_members": _count(Feed.BOARD, "board_members"),
        "startups_supported": _count(Feed.PORTFOLIO, "startups_supported"),
        "eligible_investees": _share(Feed.PORTFOLIO, "eligible", "investees", Unit.COUNT),
        # the largest sum in one company, at cost
        "company_share_of_charter": _share(Feed.PORTFOLIO, "largest_company", "charter"),
        # the largest holding after an investment, in shares of the company
        "ownership": _share(Feed.PORTFOLIO, "shares_held", "shares_issued", Unit.COUNT),
        "portfolio_loss": Measure(
            limit=SHARE,
            unit=Unit.MONEY,
            feed=Feed.PORTFOLIO,
            needs=("realised_since_cycle", "unrealised_since_cycle", "charter"),
            take=_loss,
        ),
        "allowed_instruments": _share(Feed.PORTFOLIO, "allowed_holdings", "holdings", Unit.COUNT),
        "idle_cash_approved": _share(Feed.TREASURY, "approved_deposits", "deposits"),
        "running_costs": _share(Feed.COSTS, "costs_of_year", "costs_budget_of_year"),
        "related_declared": _share(Feed.RELATED, "related_declared", "related_deals", Unit.COUNT),
        "key_missions": _count(Feed.GRANTS, "key_missions"),  # in a year
        # invoices, person-months and serial numbers that are there once, of all there are
        "evidence_unique": _share(Feed.GRANTS, "evidence_unique", "evidence", Unit.COUNT),
        # all public money on the cost item that has the most, of its eligible cost
        "public_money_on_cost": _share(Feed.GRANTS, "public_money", "eligible_cost"),
        # clashes that a checker cleared in writing, of those found
        "clashes_cleared": _share(Feed.GRANTS, "clashes_cleared", "clashes", Unit.COUNT),
        "support_share": _of_kind(SHARE, ("support", "eligible_cost")),
        "support_amount": _of_kind(AMOUNT, ("support_of_term",)),
        "awards_of_available": _share(Feed.GRANTS, "awarded", "award_room"),
        "payments_of_reserved": _share(Feed.GRANTS, "paid_of_award", "reserved_of_award"),
    }
)
