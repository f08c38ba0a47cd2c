"""JSON of overrides."""

from datetime import date, datetime
from uuid import UUID

from fundops.edge.fields import Answer, Body, Code, Day, Paragraph
from fundops.meetings.values.meetings import MeetingKind


class OverrideIn(Body):
    """resolution: with its year, "01/2026/NQ-HĐQL"; it names the same rule."""

    rule: Code
    resolution: Code
    reason: Paragraph
    valid_from: Day
    valid_to: Day


class OverrideOut(Answer):
    """kind: whose resolution allows it. amended_on: since when another stands in its place."""

    id: UUID
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
