"""The rules beside the figures: the City's headroom, the match rule's target, at a cut."""

from sqlalchemy.orm import Session

from fundops.capital.queries.positions import charter_capital, positions
from fundops.capital.rules.headroom import CeilingHeadroom, ceiling_headrooms
from fundops.ledger.queries import master
from fundops.ledger.values.figures import Cut
from fundops.policy.packs import load
from fundops.policy.rules import rule_in_force
from fundops.policy.values import Rule


def headrooms(session: Session, cut: Cut) -> list[CeilingHeadroom]:
    """How far the City may still go under each ceiling in force on the cut's day."""
    pack = load(master.fund(session, cut.fund).pack)
    stand = positions(session, cut)
    return ceiling_headrooms(stand, charter_capital(session, cut), pack, cut.on)


def match_rule(session: Session, cut: Cut) -> Rule | None:
    """The match rule as it stands on the cut's day."""
    pack = load(master.fund(session, cut.fund).pack)
    return rule_in_force(pack, f"{pack.id}.match", cut.on)
