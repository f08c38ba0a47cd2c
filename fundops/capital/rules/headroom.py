"""How far the City may still go under each of its ceilings, from where everybody stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fundops.capital.values.figures import Position
from fundops.capital.values.investors import InvestorKind
from fundops.policy.measures import MEASURES
from fundops.policy.rules import headroom, rule_in_force
from fundops.policy.values import Pack, Rule

CEILINGS = ("budget-amount", "budget-share", "budget-share-paid")


@dataclass(frozen=True, slots=True)
class CeilingHeadroom:
    """Minor units. measured: the City's figure. against: what it is a share of, None for an
    amount. headroom: below zero, by how much it is too much.
    """

    rule: Rule
    measured: int
    against: int | None
    headroom: int


def ceiling_headrooms(
    positions: Sequence[Position], charter: int | None, pack: Pack, on: date
) -> list[CeilingHeadroom]:
    """The ceilings in force on a day, each on what its rule measures: the amount, the share of
    charter capital as committed, the share of paid-in capital.
    """
    city = [p for p in positions if p.kind is InvestorKind.CITY_BUDGET]
    figures = {
        "city_committed": sum(p.committed for p in city),
        "city_paid_in": sum(p.paid_in for p in city),
        "charter": charter or 0,
        "paid_in": sum(p.paid_in for p in positions),
    }
    found = []
    for name in CEILINGS:
        rule = rule_in_force(pack, f"{pack.id}.{name}", on)
        measured = None if rule is None else MEASURES[rule.measure].of(figures)
        if rule is not None and measured is not None:
            against = None if "amount" in rule.limit else measured.of
            left = headroom(rule, measured.value, measured.of)
            found.append(CeilingHeadroom(rule, measured.value, against, left))
    return found
