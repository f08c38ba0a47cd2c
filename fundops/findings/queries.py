"""How every rule of a fund stands on a day, and how one stood before: read from the book, judged in
`rules.py`.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from fundops.capital.queries import positions
from fundops.findings import rules
from fundops.findings.figures import standings
from fundops.findings.values import Finding, Point, Standing, Stretch
from fundops.ledger.queries import balances, master
from fundops.ledger.values.figures import Cut
from fundops.meetings.queries.overrides import in_force
from fundops.policy.packs import load
from fundops.policy.rules import rule_in_force
from fundops.policy.values import Pack

LATE = "city_share_of_paid_in"
"""The measure of which it is said who is late."""


def on(session: Session, fund: str, day: date) -> tuple[Finding, ...]:
    """Every rule in force on a day, in the pack's order, as far as the book knows now."""
    return at(session, balances.cut(session, fund, day))


def at(session: Session, cut: Cut) -> tuple[Finding, ...]:
    """The same under a cut; what a resolution sets aside on the day is said so."""
    overridden = frozenset(each.rule for each in in_force(session, cut.fund, cut.on))
    pack = load(master.fund(session, cut.fund).pack)
    figures = standings(session, cut)
    found = (_finding(session, cut, pack, rule, figures, overridden) for rule in _ids(pack))
    return tuple(each for each in found if each is not None)


def history(session: Session, fund: str, rule_id: str, until: date) -> tuple[Point, ...]:
    """How a rule stood: one point for each day on which its figures or the rule changed."""
    return past(session, balances.cut(session, fund, until), rule_id)


def past(session: Session, cut: Cut, rule_id: str) -> tuple[Point, ...]:
    """The same under a cut."""
    pack = load(master.fund(session, cut.fund).pack)
    return tuple(rules.points(pack, rule_id, standings(session, cut), cut.on))


def broken(session: Session, cut: Cut, since: date) -> tuple[Stretch, ...]:
    """When limits were broken between a day and the cut's, rule by rule in the pack's order."""
    pack = load(master.fund(session, cut.fund).pack)
    figures = standings(session, cut)
    found = (
        stretch
        for rule_id in _ids(pack)
        for stretch in rules.stretches(rules.points(pack, rule_id, figures, cut.on), cut.on)
    )
    return tuple(each for each in found if each.until is None or each.until > since)


def _ids(pack: Pack) -> list[str]:
    return list(dict.fromkeys(rule.id for rule in pack.rules))


def _finding(
    session: Session,
    cut: Cut,
    pack: Pack,
    rule_id: str,
    figures: Sequence[Standing],
    overridden: frozenset[str],
) -> Finding | None:
    rule = rule_in_force(pack, rule_id, cut.on)
    if rule is None:
        return None
    points = rules.points(pack, rule_id, figures, cut.on)
    late = _late(session, cut, pack) if rule.measure == LATE else ()
    return rules.finding(points, cut.on, late=late, overridden=rule_id in overridden)


def _late(session: Session, cut: Cut, pack: Pack) -> tuple[str, ...]:
    """Who was late on any day of the stretch above the limit that goes on."""
    breaches = positions.breaches(session, cut, pack)
    return breaches[-1].late if breaches and breaches[-1].until is None else ()
