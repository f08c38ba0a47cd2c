"""Nouns of resolutions: what is put to the vote, how it was voted on, what is done about it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from fundops.meetings.values.meetings import MeetingKind, Named
from fundops.money import Money
from fundops.policy.values import Counted, Subject, WeightBasis


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
    AMENDED = "amended"
    """A later resolution stands in its place, and is what is carried out."""

    @property
    def is_under_way(self) -> bool:
        return self in (Progress.OPEN, Progress.LATE)


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

    @property
    def shown(self) -> str:
        """As papers write it: "65%", or "2/3" where that is no whole percent."""
        whole, rest = divmod(100 * self.numerator, self.denominator)
        return f"{self.numerator}/{self.denominator}" if rest else f"{whole}%"

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
class Motion:
    """What is put to the vote. rule: of an override, what it lets be broken. amount: the most that
    it allows. amends: the resolution in whose place it stands, by number and year.
    """

    text_vi: str
    text_en: str
    subject: Subject
    rule: str | None = None
    amount: Money | None = None
    amends: str | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Voted:
    """How a body decided on a motion: by which powers, by which ballots, with which sums."""

    powers: Powers
    ballots: tuple[Ballot, ...]
    tally: Tally


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
    be broken. amount: the most that it allows. amended_by, amended_on: the adopted resolution that
    stands in its place, and since when. threshold and tally: as they were when it was put to the
    vote.
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
    amended_on: date | None
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
        if self.amended_on is not None and self.amended_on <= on:
            return Progress.AMENDED
        return Progress.LATE if self.due_on is not None and self.due_on < on else Progress.OPEN

    def days_late(self, on: date) -> int:
        """How many days overdue; 0 unless it is."""
        if self.due_on is None or self.progress(on) is not Progress.LATE:
            return 0
        return (on - self.due_on).days
