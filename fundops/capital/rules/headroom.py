"""How far the City may still go under each of its ceilings, from where everybody stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fundops.capital.values.figures import Position
from fundops.capital.values.investors import InvestorKind
from fundops.policy.rules import headroom, rule_in_force
from fundops.policy.values import Pack, Rule


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
    """The ceilings in force on a day: the amount, the share of charter capital as committed, the
    share of paid-in capital.
    """
    city = [p for p in positions if p.kind is InvestorKind.CITY_BUDGET]
    committed = sum(p.committed for p in city)
    paid_in = sum(p.paid_in for p in city)
    looked_at = {
        "budget-amount": (committed, None),
        "budget-share": (committed, charter or 0),
        "budget-share-paid": (paid_in, sum(p.paid_in for p in positions)),
    }
    found = []
    for name, (measured, against) in looked_at.items():
        rule = rule_in_force(pack, f"{pack.id}.{name}", on)
        if rule is not None:
            left = headroom(rule, measured, 1 if against is None else against)
            found.append(CeilingHeadroom(rule, measured, against, left))
    return found
