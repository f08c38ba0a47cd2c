"""Nouns of meetings. A weight is a whole number: votes, or capital in the fund's minor units."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from fundops.formats import Labelled, Lang
from fundops.money import Money
from fundops.policy.values import Counted, Subject, WeightBasis


class MeetingKind(StrEnum):
    ASSEMBLY = "assembly"
    BOARD = "board"


class MeetingForm(StrEnum):
    IN_PERSON = "in_person"
    WRITTEN = "written"


class MeetingState(StrEnum):
    PLANNED = "planned"
    HELD = "held"


class Vote(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    RELATED = "related"
    """A declared related party: votes on nothing, and its weight leaves the base."""


class Progress(StrEnum):
    """How far a resolution is carried out."""

    REJECTED = "rejected"
    OPEN = "open"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Named(Labelled):
    """What a code is called in a sentence."""

    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


SUBJECTS = {
    Subject.CALL: Named("gọi vốn", "a capital call"),
    Subject.INVESTMENT_ABOVE: Named(
        "đầu tư vượt thẩm quyền của công ty quản lý quỹ", "an investment above the manager's limit"
    ),
    Subject.WRITE_OFF: Named("xóa khoản đầu tư", "a write-off"),
    Subject.VALUATION_POLICY: Named("thay đổi chính sách định giá", "a valuation policy change"),
    Subject.DISTRIBUTION: Named("phân phối", "a distribution"),
    Subject.OVERRIDE: Named("ngoại lệ", "an override"),
    Subject.CHARTER: Named("điều lệ, vốn điều lệ", "the charter and its capital"),
    Subject.OTHER: Named("nội dung khác", "other matters"),
}
WITH_AMOUNT = (Subject.CALL, Subject.INVESTMENT_ABOVE, Subject.WRITE_OFF, Subject.DISTRIBUTION)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A part of a whole that must be reached; when strict, exceeded."""

    numerator: int
    denominator: int
    strict: bool

    def is_reached(self, weight: int, of: int) -> bool:
        """Of nothing, nothing is reached."""
        asked, given = self.numerator * of, self.denominator * weight
        return of > 0 and (given > asked if self.strict else given >= asked)


@dataclass(frozen=True, slots=True)
class Powers:
    """How a body decides on a day: its quorum, and a majority of which base."""

    series: str
    basis: WeightBasis
    counted: Counted
    quorum: Threshold
    majority: Threshold


@dataclass(frozen=True, slots=True)
class Invitation:
    party: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class Attendance:
    """party: whose weight it is. proxy: who came for them; None when they came themselves."""

    party: str
    weight: int
    proxy: str | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a voter cast. weight: None is all that they brought."""

    party: str
    vote: Vote
    weight: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Ballots counted. base: what the majority is taken of, related parties taken off."""

    in_favour: int
    against: int
    abstained: int
    related: int
    base: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """total_weight: of everybody who may vote, known once the meeting is held."""

    id: UUID
    fund: str
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
    invitations: tuple[Invitation, ...]
    attendance: tuple[Attendance, ...]
    total_weight: int | None
    made_by: str
    version: int = 1

    @property
    def present(self) -> int:
        return sum(each.weight for each in self.attendance)

    @property
    def weights(self) -> dict[str, int]:
        return {each.party: each.weight for each in self.attendance}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was done about a resolution; the one that closes says that all was."""

    noted_on: date
    text: str
    closes: bool
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """number: as papers name it, "01/NQ-HĐQL" of its year. rule: of an override, what it allows to
    be broken. amount: the most that it allows. threshold and tally: as they were when it was put to
    the vote.
    """

    id: UUID
    fund: str
    meeting_id: UUID
    kind: MeetingKind
    year: int
    number: str
    passed_on: date
    text_vi: str
    text_en: str
    subject: Subject
    rule: str | None
    amount: Money | None
    amends: str | None
    amended_by: str | None
    due_on: date | None
    ballots: tuple[Ballot, ...]
    tally: Tally
    threshold: Threshold
    is_adopted: bool
    notes: tuple[Note, ...]
    made_by: str

    @property
    def code(self) -> str:
        """The number with its year, "01/2026/NQ-HĐQL": unique in a fund."""
        order, series = self.number.split("/", 1)
        return f"{order}/{self.year}/{series}"

    def progress(self, on: date) -> Progress:
        if not self.is_adopted:
            return Progress.REJECTED
        if any(note.closes and note.noted_on <= on for note in self.notes):
            return Progress.DONE
        is_late = self.due_on is not None and self.due_on < on
        return Progress.LATE if is_late else Progress.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A broken rule lets an action pass from a day to a day, because a resolution says so."""

    id: UUID
    fund: str
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

    def is_in_force(self, on: date) -> bool:
        return (
            self.approved_at is not None
            and self.valid_from <= on <= self.valid_to
            and (self.closed_on is None or on < self.closed_on)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The resolution that a voucher names, and for what."""

    voucher_id: UUID
    resolution: str
    subject: Subject
    amount: Money | None
