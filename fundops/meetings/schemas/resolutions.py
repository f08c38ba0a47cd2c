"""JSON of resolutions: what was put to the vote, how it was voted on, what was done."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from fundops.edge.fields import (
    Amount,
    Answer,
    Body,
    Code,
    Day,
    OptionalCode,
    Paragraph,
    PositiveAmount,
    Truth,
)
from fundops.meetings.schemas.weights import MANY, Weight
from fundops.meetings.values.meetings import MeetingKind
from fundops.meetings.values.resolutions import Ballot, Motion, Progress, Resolution, Tally, Vote
from fundops.policy.values import Subject


class BallotIn(Body):
    """What a party cast. Without a weight it is all that they brought; who splits their votes has a
    ballot for each part, with its weight. `related` declares an interest, and the party votes on
    nothing.
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

    def motion(self) -> Motion:
        return Motion(
            text_vi=self.text_vi,
            text_en=self.text_en,
            subject=self.subject,
            rule=self.rule or None,
            amount=None if self.amount is None else self.amount.value(),
            amends=self.amends or None,
            due_on=self.due_on,
        )

    def cast(self) -> list[Ballot]:
        return [
            Ballot(each.party, each.vote, None if each.weight is None else int(each.weight))
            for each in self.ballots
        ]


class NoteIn(Body):
    """What was done about a resolution; `closes` when all was."""

    noted_on: Day
    text: Paragraph
    closes: Truth = False


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
    amended_on: date | None
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
