"""Nouns of what resolutions allow: an action that names one, and a rule that may be broken."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fundops.errors import Defect
from fundops.meetings.values.meetings import MeetingKind
from fundops.meetings.values.resolutions import WITH_AMOUNT
from fundops.money import Money
from fundops.policy.values import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A broken rule lets an action pass from a day to a day, because a resolution says so. kind:
    whose resolution. amended_on: since when another resolution stands in its place.
    """

    id: UUID
    fund: str
    rule: str
    resolution: str
    kind: MeetingKind
    amended_on: date | None
    reason: str
    valid_from: date
    valid_to: date
    asked_by: str
    asked_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    closed_by: str | None
    closed_on: date | None

    def is_in_force(self, on: date) -> bool:
        return (
            self.approved_at is not None
            and self.valid_from <= on <= self.valid_to
            and (self.closed_on is None or on < self.closed_on)
            and (self.amended_on is None or on < self.amended_on)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a resolution is named for: an action of a fund, on a day, of how much. An action that a
    resolution can limit always says how much; the others never do.
    """

    fund: str
    action: Subject
    on: date
    amount: Money | None = None

    def __post_init__(self) -> None:
        if (self.amount is None) == (self.action in WITH_AMOUNT):
            raise Defect(f"{self.action} is asked for with {self.amount}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The resolution that a voucher names, and for what."""

    voucher_id: UUID
    resolution: str
    subject: Subject
    amount: Money | None
