"""Nouns of meetings: when and where, who is invited, who is there with what. A weight is a whole
number: votes, or capital in the fund's minor units.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fundops.formats import Labelled, Lang


class MeetingKind(StrEnum):
    ASSEMBLY = "assembly"
    BOARD = "board"


class MeetingForm(StrEnum):
    IN_PERSON = "in_person"
    WRITTEN = "written"


class MeetingState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Named(Labelled):
    """What a code is called in a sentence."""

    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


BODIES = {
    MeetingKind.ASSEMBLY: Named("Đại hội nhà đầu tư", "investor assembly"),
    MeetingKind.BOARD: Named("Hội đồng quản lý", "management board"),
}


@dataclass(frozen=True, slots=True)
class Who(Labelled):
    """A party as a sentence names it: what it is called, then its code."""

    code: str
    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return f"{self.vi if lang == 'vi' or not self.en else self.en} ({self.code})"


Called = Mapping[str, Who]
"""What parties are called, by their codes."""


def who(called: Called, code: str) -> Who | str:
    """A party as a refusal names it; by its code alone where nobody knows it."""
    return called.get(code, code)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """When, where, how and under whom a meeting is held; it may change until it is."""

    held_on: date
    form: MeetingForm
    place: str
    chair: str
    secretary: str
    agenda: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Arrangement):
    """year, number: as the meeting was first called; moving it changes neither. total_weight: of
    everybody who may vote, known once the meeting is held. cancelled: why it is not held.
    """

    id: UUID
    fund: str
    kind: MeetingKind
    year: int
    number: int
    state: MeetingState
    invitations: tuple[Invitation, ...]
    attendance: tuple[Attendance, ...]
    total_weight: int | None
    made_by: str
    cancelled: str | None = None
    version: int = 1

    @property
    def present(self) -> int:
        return sum(each.weight for each in self.attendance)

    @property
    def weights(self) -> dict[str, int]:
        return {each.party: each.weight for each in self.attendance}
