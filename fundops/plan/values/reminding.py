"""Who is to be reminded of what, and the text that somebody sends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fundops.plan.values.items import Agency, PlanItem

UNNAMED = "-"
"""Stands for the agency of items whose paper names none."""


@dataclass(frozen=True, slots=True)
class RoundDue:
    """A reporting day: which round, of which year, and the day."""

    id: str
    year: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """late: items without a report for the round that is over. coming: those still to be reported
    by the next one.
    """

    last: RoundDue | None
    next: RoundDue
    late: Sequence[PlanItem]
    coming: Sequence[PlanItem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one lead agency is reminded of. agency: None for items whose paper names none."""

    agency: Agency | None
    late: tuple[PlanItem, ...]
    coming: tuple[PlanItem, ...]

    @property
    def code(self) -> str:
        return self.agency.code if self.agency else UNNAMED


@dataclass(frozen=True, slots=True)
class Letter:
    """A reminder as it is sent: lines of plain text."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A reminder that somebody sent. round_on: the reporting day that it names. way: to whom and
    how, in their words. items: what it asked for, by number.
    """

    id: UUID
    fund: str
    agency: str
    round_on: date
    items: tuple[str, ...]
    sent_on: date
    way: str
    recorded_by: str
    recorded_at: datetime
