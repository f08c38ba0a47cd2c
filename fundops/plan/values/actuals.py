"""What was reached: reported by a lead agency's person, or answered by the book."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from fundops.errors import Lang
from fundops.formats import Labelled
from fundops.plan.values.items import PlanItem, Target


class Progress(StrEnum):
    """How far something is that no figure measures."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"


class Status(StrEnum):
    """Where a target stands at a day.

    on_track, behind: of what accumulates, against the straight line between its steps. met, missed:
    at its date. met_late: done, after its date. not_due: its date is still to come. no_data:
    nothing was reported. not_judged: the plan names no boundary.
    """

    MET = "met"
    MET_LATE = "met_late"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MISSED = "missed"
    NOT_DUE = "not_due"
    NO_DATA = "no_data"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was reached by a day: a figure, or a state."""

    as_of: date
    figure: Decimal | None = None
    progress: Progress | None = None
    estimate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """status, and what it was judged against: `expected` on the day of the reading, when there is
    one. holds: whether the reading satisfies the target as of now.
    """

    status: Status
    expected: Decimal | None = None
    holds: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """A report. source: the paper it rests on. supersedes: the report that it corrects, and why.
    superseded_by: the correction that took its place.
    """

    id: UUID
    fund: str
    item: str
    part: int
    as_of: date
    figure: Decimal | None
    progress: Progress | None
    estimate: Decimal | None
    source: str
    note: str
    supersedes: UUID | None
    reason: str
    reported_by: str
    reported_at: datetime
    superseded_by: UUID | None = None

    @property
    def counts(self) -> bool:
        return self.superseded_by is None

    @property
    def reading(self) -> Reading:
        return Reading(self.as_of, self.figure, self.progress, self.estimate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a lead agency's person reports. source: the paper that it rests on. supersedes: the
    report that this one corrects, for `reason`.
    """

    as_of: date
    source: str
    part: int = 1
    figure: Decimal | None = None
    progress: Progress | None = None
    estimate: Decimal | None = None
    note: str = ""
    supersedes: UUID | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Source(Labelled):
    """A record that is no entry of the book, and its page: a meeting, a contract."""

    vi: str
    en: str
    path: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed(Labelled):
    """What the book says of an item. reading: None, with the reason, while it says nothing. fund:
    whose book. path: the page where the figure comes from; entries: the running numbers behind it;
    records: what else it rests on.
    """

    feed: str
    fund: str
    how_vi: str
    how_en: str
    reading: Reading | None = None
    reason_vi: str = ""
    reason_en: str = ""
    path: str = ""
    said_vi: str = ""
    said_en: str = ""
    entries: tuple[int, ...] = ()
    records: tuple[Source, ...] = ()

    def how(self, lang: Lang) -> str:
        return self.how_vi if lang == "vi" else self.how_en

    def label(self, lang: Lang) -> str:
        """The answer in words, or why there is none."""
        vi, en = (self.said_vi, self.said_en) if self.reading else (self.reason_vi, self.reason_en)
        return vi if lang == "vi" else en


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A target of an item at a day: the reading that counts, where it is from, how it stands.
    target: None for what a state answers. actual: the report; fed: the book's answer; neither for
    what the plan itself says is done.
    """

    item: PlanItem
    target: Target | None
    judged: Judged
    reading: Reading | None
    actual: Actual | None = None
    fed: Fed | None = None

    @property
    def part(self) -> int:
        return self.target.part if self.target else 1
