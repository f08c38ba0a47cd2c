"""JSON of meetings, resolutions and overrides. A weight is a whole number in a text, like money."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from fundops.edge.fields import (
    Amount,
    Answer,
    Body,
    Code,
    Day,
    Line,
    OptionalCode,
    Paragraph,
    PositiveAmount,
    Truth,
)
from fundops.meetings.values import (
    Attendance,
    Ballot,
    Invitation,
    Meeting,
    MeetingForm,
    MeetingKind,
    MeetingState,
    Progress,
    Resolution,
    Tally,
    Vote,
)
from fundops.policy.values import Subject

Weight = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]{0,17})$", examples=["1"])]
MANY = 500


class InvitationIn(Body):
    party: Code
    sent_on: Day


class MeetingIn(Body):
    """A meeting with who is invited. chair and secretary are parties."""

    kind: MeetingKind
    held_on: Day
    form: MeetingForm
    place: Line
    chair: Code
    secretary: Code
    agenda: Paragraph
    invitations: Annotated[list[InvitationIn], Field(max_length=MANY)] = Field(default_factory=list)

    def values(self) -> dict[str, Any]:
        invited = [Invitation(each.party, each.sent_on) for each in self.invitations]
        return super().values() | {"invitations": invited}


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


class BallotIn(Body):
    """What a party cast. Without a weight it is all that they brought; `related` declares an
    interest, and the party votes on nothing.
    """

    party: Code
    vote: Vote
    weight: Weight | None = None


class ResolutionIn(Body):
    """A resolution with its votes. Whether it is adopted follows from them. rule: of an override,
    what it lets be broken. amount: the most that it allows. amends: the resolution that it amends.
    """

    text_vi: Paragraph
    text_en: Paragraph
    subject: Subject
    rule: OptionalCode = ""
    amount: PositiveAmount | None = None
    amends: OptionalCode = ""
    due_on: Day | None = None
    ballots: Annotated[list[BallotIn], Field(min_length=1, max_length=MANY)]

    def values(self) -> dict[str, Any]:
        cast = [
            Ballot(each.party, each.vote, None if each.weight is None else int(each.weight))
            for each in self.ballots
        ]
        optional = {"rule": self.rule or None, "amends": self.amends or None}
        return super().values() | optional | {"ballots": cast}


class NoteIn(Body):
    """What was done about a resolution; `closes` when all was."""

    noted_on: Day
    text: Paragraph
    closes: Truth = False


class OverrideIn(Body):
    """resolution: with its year, "01/2026/NQ-HĐQL"; it names the same rule."""

    rule: Code
    resolution: Code
    reason: Paragraph
    valid_from: Day
    valid_to: Day


class InvitationOut(Answer):
    party: str
    sent_on: date


class AttendanceOut(Answer):
    party: str
    weight: str
    proxy: str | None


class MeetingOut(Answer):
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


class BallotOut(Answer):
    party: str
    vote: Vote
    weight: str


class TallyOut(Answer):
    """base: what the majority is taken of, related parties taken off."""

    in_favour: str
    against: str
    abstained: str
    related: str
    base: str

    @classmethod
    def of_tally(cls, tally: Tally) -> "TallyOut":
        return cls(
            in_favour=str(tally.in_favour),
            against=str(tally.against),
            abstained=str(tally.abstained),
            related=str(tally.related),
            base=str(tally.base),
        )


class ThresholdOut(Answer):
    """The part of the base that was needed; strict: more than it."""

    numerator: int
    denominator: int
    strict: bool


class NoteOut(Answer):
    noted_on: date
    text: str
    closes: bool
    made_by: str
    made_at: datetime


class ResolutionOut(Answer):
    """code: the number with its year, which vouchers and overrides name."""

    id: UUID
    code: str
    number: str
    year: int
    meeting_id: UUID
    kind: MeetingKind
    passed_on: date
    text_vi: str
    text_en: str
    subject: Subject
    rule: str | None
    amount: Amount | None
    amends: str | None
    amended_by: str | None
    due_on: date | None
    is_adopted: bool
    progress: Progress
    threshold: ThresholdOut
    tally: TallyOut
    ballots: list[BallotOut]
    notes: list[NoteOut]

    @classmethod
    def of_resolution(cls, found: Resolution, on: date) -> "ResolutionOut":
        cast = [
            BallotOut(party=each.party, vote=each.vote, weight=str(each.weight))
            for each in found.ballots
        ]
        return cls.of(
            found,
            code=found.code,
            progress=found.progress(on),
            threshold=ThresholdOut.of(found.threshold),
            tally=TallyOut.of_tally(found.tally),
            ballots=cast,
            notes=NoteOut.all_of(found.notes),
        )


class OverrideOut(Answer):
    id: UUID
    rule: str
    resolution: str
    reason: str
    valid_from: date
    valid_to: date
    asked_by: str
    asked_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    closed_by: str | None
    closed_on: date | None
