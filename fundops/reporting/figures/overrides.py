"""Collect what resolutions let be broken: a statement names it until it is closed."""

from datetime import date

from sqlalchemy.orm import Session

from fundops.formats import VIETNAM_TIME
from fundops.identity.queries import people
from fundops.ledger.queries import master
from fundops.ledger.values.figures import Cut
from fundops.meetings.queries import overrides, resolutions
from fundops.meetings.values.overrides import Override
from fundops.policy.packs import load
from fundops.policy.values import Pack, Rule
from fundops.reporting.figures.values import OverrideFigures


def named(session: Session, cut: Cut, since: date) -> tuple[OverrideFigures, ...]:
    """Overrides that were approved and let something be broken up to the cut's day, and were not
    closed before the day `since`; in the order of their asking, as the cut knew them.
    """
    found = [
        each
        for each in overrides.overrides(session, cut.fund)
        if each.valid_from <= cut.on
        and _is_approved(each, cut)
        and ((closed := _closed_on(each, cut)) is None or closed >= since)
    ]
    if not found:
        return ()
    pack = load(master.fund(session, cut.fund).pack)
    names = {each.code: each.name for each in people.people(session)}
    return tuple(
        OverrideFigures(
            override=each,
            rule=_rule(pack, each),
            passed_on=resolutions.resolution(session, cut.fund, each.resolution).passed_on,
            asked_by=names.get(each.asked_by, each.asked_by),
            approved_by=names.get(each.approved_by or "", each.approved_by or ""),
            closed_on=_closed_on(each, cut),
        )
        for each in found
    )


def _is_approved(override: Override, cut: Cut) -> bool:
    if override.approved_at is None:
        return False
    return cut.known_on is None or override.approved_at <= cut.known_on


def _closed_on(override: Override, cut: Cut) -> date | None:
    """The day on which it was closed, if that was by the cut's day and known then."""
    closed = override.closed_on
    known = None if cut.known_on is None else cut.known_on.astimezone(VIETNAM_TIME).date()
    if closed is None or closed > cut.on or (known is not None and closed > known):
        return None
    return closed


def _rule(pack: Pack, override: Override) -> Rule | None:
    """The rule that it names, in the version of its first day; else any; None once the pack has
    lost it.
    """
    versions = [rule for rule in pack.rules if rule.id == override.rule]
    first = [rule for rule in versions if rule.in_force_from <= override.valid_from]
    return next(iter([*reversed(first), *versions]), None)
