"""What the City's plans ask for. Figures are decimals, exactly as printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fundops.errors import Lang
from fundops.formats import Labelled


class Kind(StrEnum):
    """How an item is judged: only what accumulates is judged on the way to its date."""

    CUMULATIVE = "cumulative"
    RATIO = "ratio"
    YEARLY_LEVEL = "yearly_level"
    MILESTONE = "milestone"
    RANK = "rank"
    TASK = "task"
    DOCUMENT = "document"
    SCHEME = "scheme"


class Comparison(StrEnum):
    """How a figure is held against its target. about: the plan names no boundary to judge by."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    ABOUT = "about"


class Section(StrEnum):
    """The part of its plan that an item stands in."""

    INDICATORS = "I"
    DOCUMENTS = "II"
    TASKS = "III"
    SCHEMES = "schemes"


class Rhythm(StrEnum):
    """Whether an item is due once, every year, or goes on without a date."""

    ONCE = "once"
    ANNUAL = "annual"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Agency(Labelled):
    """Who leads an item or works with them, as the plan calls it."""

    code: str
    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Unit(Labelled):
    """What a figure counts."""

    code: str
    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Due:
    """From when until when, and how the plan prints it. ends_on: None for what goes on."""

    rhythm: Rhythm
    starts_on: date
    ends_on: date | None
    printed: str


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be reached by the end of a year on the way."""

    on: date
    figure: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """part: 1, or 2 for the second figure of an item that names two. up_to: the upper end of a
    printed range; the lower end is what has to be reached. steps: in the order of their days, what
    is summed by the year already added up.
    """

    part: int
    kind: Kind
    comparison: Comparison
    figure: Decimal
    up_to: Decimal | None
    unit: Unit
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Done(Labelled):
    """What the plan itself says is done."""

    on: date
    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One of the 128. resolution: the City People's Council's, or the plan of 2021 itself. same_as:
    the item that this one repeats, and is answered by. note: what does not agree in the source.
    """

    id: str
    plan: str
    resolution: str
    section: Section
    kind: Kind
    vi: str
    en: str
    lead: tuple[Agency, ...]
    others: tuple[Agency, ...]
    due: Due
    targets: tuple[Target, ...] = ()
    same_as: str | None = None
    done: Done | None = None
    note_vi: str = ""
    note_en: str = ""
    budget: Decimal | None = None
    budget_note_vi: str = ""
    budget_note_en: str = ""

    @property
    def is_measured(self) -> bool:
        """Whether figures answer it; else a state does."""
        return bool(self.targets)

    def target(self, part: int) -> Target | None:
        return next((each for each in self.targets if each.part == part), None)

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Round:
    """A day of every year by which results are reported: "half" or "year"."""

    id: str
    month: int
    day: int

    def due_in(self, year: int) -> date:
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """Who is reported to, when, and what that rests on. status: "assumed" while no text of the
    newer plan says the days. letter: what a reminder says, in Vietnamese and in English.
    """

    to_vi: str
    to_en: str
    status: str
    basis_vi: str
    basis_en: str
    rounds: tuple[Round, ...]
    letter: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every item in the order of the papers."""

    items: tuple[PlanItem, ...]
    by_id: Mapping[str, PlanItem]
    resolutions: Mapping[str, tuple[str, str]]
    reporting: Reporting

    def repeated_by(self, item: PlanItem) -> Sequence[PlanItem]:
        """The items that this one answers too."""
        return [each for each in self.items if each.same_as == item.id]
