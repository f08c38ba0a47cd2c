"""Refusals of meetings, one class each: Vietnamese first, then English, with the same facts.
`BY_SQLSTATE` names what PostgreSQL's own guards refuse (`migrations/sql/0006`).
"""

from fundops.errors import Refusal
from fundops.meetings.errors.citing import CitedAlready, NotAllowedByResolution
from fundops.meetings.errors.meetings import MeetingCancelled, MeetingHeldAlready
from fundops.meetings.errors.overrides import OverrideDecided, OwnOverride
from fundops.meetings.errors.resolutions import NotAsVoted

BY_SQLSTATE: dict[str, type[Refusal]] = {
    "23F41": MeetingHeldAlready,
    "23F42": NotAsVoted,
    "23F43": NotAllowedByResolution,
    "23F44": OwnOverride,
    "23F45": OverrideDecided,
    "23F46": MeetingCancelled,
}
BY_CONSTRAINT: dict[str, type[Refusal]] = {"pk_voucher_resolutions": CitedAlready}
