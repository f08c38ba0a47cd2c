"""Nouns of the findings: how a rule stands on a day, and how it stood before."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fundops.policy.measures import MEASURES, SHARE, Figures, Measured, Unit
from fundops.policy.rules import bound
from fundops.policy.values import Rule, Severity


class State(StrEnum):
    """How a rule stands. NOT_MEASURABLE is never a pass: the book does not have its figures yet."""

    KEPT = "kept"
    BROKEN = "broken"
    WARNED = "warned"
    NOT_REACHED = "not_reached"
    NOT_MEASURABLE = "not_measurable"


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures at the end of a day on which one of them changed. told: those of something that
    happened on the day.
    """

    on: date
    figures: Figures
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Point:
    """How a rule, in its version of the day, stood from a day on."""

    on: date
    rule: Rule
    state: State
    measured: Measured | None

    @property
    def unit(self) -> Unit:
        return MEASURES[self.rule.measure].unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days on which a rule was broken without a break. until: the first day that it was not, None
    while it goes on. worst: the point at which it was broken by the most.
    """

    since: date
    until: date | None
    worst: Point

    def days(self, as_of: date) -> int:
        """Days at whose end the rule was broken; `as_of` counts while it goes on."""
        if self.until is None:
            return (as_of - self.since).days + 1
        return (self.until - self.since).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How a rule stands at the end of a day.

    rule: its version of the day; of something that happened, the version of that day. value, of,
    headroom: whole, in the measure's unit, None where nothing is measured; headroom is below zero
    by how much it is too much, or too little. at: the day since which its figures are these. since:
    the first day of its state without a break. late: investors who have not paid what was due,
    where that is why. why: what has no figures yet (a Feed), or "nothing" for a goal whose base is
    zero.
    """

    rule: Rule
    on: date
    state: State
    value: int | None
    of: int | None
    headroom: int | None
    at: date
    since: date | None
    late: tuple[str, ...] = ()
    why: str = ""
    overridden: bool = False

    @property
    def limit(self) -> tuple[int, int]:
        return bound(self.rule)

    @property
    def unit(self) -> Unit:
        return MEASURES[self.rule.measure].unit

    @property
    def is_share(self) -> bool:
        """Whether the value is told as a share of a whole."""
        return self.rule.limit.keys() == SHARE

    @property
    def days(self) -> int | None:
        """Days at whose end the rule stood so, this one counted."""
        return None if self.since is None else (self.on - self.since).days + 1

    @property
    def is_breach(self) -> bool:
        """A limit is broken; a goal that is not reached yet is none."""
        is_over = self.state in (State.BROKEN, State.WARNED)
        return is_over and self.rule.severity is not Severity.KPI
