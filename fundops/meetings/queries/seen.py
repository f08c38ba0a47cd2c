"""What a reader may see of meetings. Pages, papers and the API read through here, so that they show
the same: everything to whoever reads meetings, to an investor what the assembly did alone.

What a reader may not see is not there: it is found nowhere, and its address is unknown.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.identity.access import may
from fundops.identity.values import Action, Principal
from fundops.meetings.errors.meetings import MeetingUnknown
from fundops.meetings.errors.overrides import OverrideUnknown
from fundops.meetings.errors.resolutions import ResolutionUnknown
from fundops.meetings.queries import meetings, overrides, resolutions
from fundops.meetings.values.meetings import Meeting, MeetingKind
from fundops.meetings.values.overrides import Override
from fundops.meetings.values.resolutions import Resolution

KINDS = {
    Action.MEETINGS_READ: frozenset(MeetingKind),
    Action.MEETINGS_ASSEMBLY: frozenset({MeetingKind.ASSEMBLY}),
}
READERS = tuple(KINDS)
"""The actions that open what is read here, any one of them; each says how much of it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The meetings of a fund as one reader sees them, with what belongs to them."""

    session: Session
    fund: str
    kinds: frozenset[MeetingKind]

    @classmethod
    def by(cls, principal: Principal, session: Session, fund: str) -> "Seen":
        mine = (kinds for action, kinds in KINDS.items() if may(principal, action, fund))
        return cls(session, fund, frozenset().union(*mine))

    @property
    def is_everything(self) -> bool:
        return self.kinds == frozenset(MeetingKind)

    def meetings(self) -> list[Meeting]:
        found = meetings.meetings(self.session, self.fund)
        return [each for each in found if each.kind in self.kinds]

    def meeting(self, meeting_id: UUID) -> Meeting:
        found = meetings.meeting(self.session, self.fund, meeting_id)
        if found.kind not in self.kinds:
            raise MeetingUnknown
        return found

    def resolutions(self, *, meeting_id: UUID | None = None) -> list[Resolution]:
        found = resolutions.resolutions(self.session, self.fund, meeting_id=meeting_id)
        return [each for each in found if each.kind in self.kinds]

    def under_way(self, on: date) -> list[Resolution]:
        """Still to be carried out on a day, the longest overdue first, the undated last."""
        passed = (each for each in self.resolutions() if each.passed_on <= on)
        found = [each for each in passed if each.progress(on).is_under_way]
        return sorted(found, key=lambda each: each.due_on or date.max)

    def resolution(self, resolution_id: UUID) -> Resolution:
        found = resolutions.by_id(self.session, self.fund, resolution_id)
        if found.kind not in self.kinds:
            raise ResolutionUnknown(fund=self.fund, resolution=str(resolution_id))
        return found

    def overrides(self) -> list[Override]:
        found = overrides.overrides(self.session, self.fund)
        return [each for each in found if each.kind in self.kinds]

    def override(self, override_id: UUID) -> Override:
        found = overrides.override(self.session, self.fund, override_id)
        if found.kind not in self.kinds:
            raise OverrideUnknown
        return found
