"""JSON of meetings: who is invited, when and where, who was there."""

from dataclasses import fields
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from fundops.edge.fields import Answer, Body, Code, Day, Line, Paragraph
from fundops.meetings.schemas.weights import MANY, Weight
from fundops.meetings.values.meetings import (
    Arrangement,
    Attendance,
    Invitation,
    Meeting,
    MeetingForm,
    MeetingKind,
    MeetingState,
)


class InvitationIn(Body):
    party: Code
    sent_on: Day


class ArrangementIn(Body):
    """When, where, how and under whom a meeting is held. chair and secretary are parties."""

    held_on: Day
    form: MeetingForm
    place: Line
    chair: Code
    secretary: Code
    agenda: Paragraph

    def arranged(self) -> Arrangement:
        named = {each.name: getattr(self, each.name) for each in fields(Arrangement)}
        return Arrangement(**named)


class MeetingIn(ArrangementIn):
    """A meeting with who is invited."""

    kind: MeetingKind
    invitations: Annotated[list[InvitationIn], Field(max_length=MANY)] = Field(default_factory=list)

    def invited(self) -> list[Invitation]:
        return [Invitation(each.party, each.sent_on) for each in self.invitations]


class CancelIn(Body):
    """Why a meeting is not held."""

    reason: Line


class AttendanceIn(Body):
    """party: whose weight it is. proxy: the party who came for them."""

    party: Code
    weight: Weight
    proxy: Code | None = None


class PresentIn(Body):
    """Who was there; weights are votes, or capital in đồng, as the fund's policy pack says.
    total_weight: of everybody who may vote.
    """

    total_weight: Weight
    attendance: Annotated[list[AttendanceIn], Field(min_length=1, max_length=MANY)]

    def values(self) -> dict[str, Any]:
        present = [Attendance(each.party, int(each.weight), each.proxy) for each in self.attendance]
        return {"attendance": present, "total_weight": int(self.total_weight)}


class InvitationOut(Answer):
    party: str
    sent_on: date


class AttendanceOut(Answer):
    party: str
    weight: str
    proxy: str | None


class MeetingOut(Answer):
    """cancelled: why it is not held. version: what an edit names (If-Match)."""

    id: UUID
    kind: MeetingKind
    year: int
    number: int
    held_on: date
    form: MeetingForm
    place: str
    chair: str
    secretary: str
    agenda: str
    state: MeetingState
    invitations: list[InvitationOut]
    attendance: list[AttendanceOut]
    total_weight: str | None
    cancelled: str | None
    version: int

    @classmethod
    def of_meeting(cls, meeting: Meeting) -> "MeetingOut":
        total = meeting.total_weight
        present = [
            AttendanceOut(party=each.party, weight=str(each.weight), proxy=each.proxy)
            for each in meeting.attendance
        ]
        return cls.of(
            meeting,
            invitations=InvitationOut.all_of(meeting.invitations),
            attendance=present,
            total_weight=None if total is None else str(total),
        )
