"""URLs of meetings, resolutions and overrides."""

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody
from sqlalchemy.orm import Session

from fundops.edge.intent import Edit, Intent
from fundops.edge.precondition import with_etag
from fundops.identity.routes import needs
from fundops.identity.values import Action, Principal
from fundops.ledger.controller.provide import OF_A_FUND
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund
from fundops.meetings.actions import meetings as meeting_actions
from fundops.meetings.actions import overrides as override_actions
from fundops.meetings.actions import resolutions as resolution_actions
from fundops.meetings.queries import resolutions
from fundops.meetings.queries.seen import READERS, Seen
from fundops.meetings.schemas.meetings import (
    ArrangementIn,
    CancelIn,
    MeetingIn,
    MeetingOut,
    PresentIn,
)
from fundops.meetings.schemas.overrides import OverrideIn, OverrideOut
from fundops.meetings.schemas.resolutions import NoteIn, ResolutionIn, ResolutionOut


def seen(
    request: Request[Principal, Any, Any],
    session: NamedDependency[Session],
    fund: NamedDependency[Fund],
) -> Seen:
    """The dependency `seen`: what of the fund's meetings the reader may see."""
    return Seen.by(request.user, session, fund.code)


SEEN = {"seen": Provide(seen, sync_to_thread=True)}


class MeetingController(Controller):
    path = "/api/meetings/{fund_code:str}/meetings"
    tags = ("Meetings",)
    opt = needs(*READERS)
    dependencies = OF_A_FUND | SEEN

    @get(sync_to_thread=True)
    def meetings(self, seen: NamedDependency[Seen]) -> list[MeetingOut]:
        """Meetings of the assembly and the board, the latest first; cancelled ones too."""
        return [MeetingOut.of_meeting(each) for each in seen.meetings()]

    @get("/{meeting_id:uuid}", sync_to_thread=True)
    def meeting(
        self, seen: NamedDependency[Seen], meeting_id: FromPath[UUID]
    ) -> Response[MeetingOut]:
        """One meeting, with the ETag that an edit has to name."""
        found = seen.meeting(meeting_id)
        return with_etag(MeetingOut.of_meeting(found), found.version)

    @post(sync_to_thread=True, access=Action.MEETINGS_RECORD)
    def plan_meeting(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[MeetingIn],
    ) -> MeetingOut:
        """Put a meeting on record, with its invitations."""

        def plan() -> MeetingOut:
            made = meeting_actions.plan_meeting(
                intent.session,
                fund=fund.code,
                kind=data.kind,
                arranged=data.arranged(),
                invitations=data.invited(),
                actor=intent.actor,
            )
            return MeetingOut.of_meeting(made)

        return intent.once(data, MeetingOut, plan)

    @patch("/{meeting_id:uuid}", sync_to_thread=True, access=Action.MEETINGS_RECORD)
    def move_meeting(
        self,
        edit: NamedDependency[Edit],
        fund: NamedDependency[Fund],
        meeting_id: FromPath[UUID],
        data: JSONBody[ArrangementIn],
    ) -> Response[MeetingOut]:
        """Change when, where, how or under whom a planned meeting is held."""
        moved = meeting_actions.move_meeting(
            edit.session,
            fund=fund.code,
            meeting_id=meeting_id,
            to=data.arranged(),
            version=edit.version,
        )
        return with_etag(MeetingOut.of_meeting(moved), moved.version)

    @post("/{meeting_id:uuid}/cancel", sync_to_thread=True, access=Action.MEETINGS_RECORD)
    def cancel_meeting(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        meeting_id: FromPath[UUID],
        data: JSONBody[CancelIn],
    ) -> MeetingOut:
        """Say that a planned meeting is not held, and why; it stays on record."""

        def cancel() -> MeetingOut:
            made = meeting_actions.cancel_meeting(
                intent.session, fund=fund.code, meeting_id=meeting_id, reason=data.reason
            )
            return MeetingOut.of_meeting(made)

        return intent.once(data, MeetingOut, cancel)

    @post("/{meeting_id:uuid}/attendance", sync_to_thread=True, access=Action.MEETINGS_RECORD)
    def hold_meeting(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        meeting_id: FromPath[UUID],
        data: JSONBody[PresentIn],
    ) -> MeetingOut:
        """Say who was there; the meeting is held, and stays as it was."""

        def hold() -> MeetingOut:
            asked = {"fund": fund.code, "meeting_id": meeting_id, **data.values()}
            return MeetingOut.of_meeting(meeting_actions.hold_meeting(intent.session, **asked))

        return intent.once(data, MeetingOut, hold)

    @post("/{meeting_id:uuid}/resolutions", sync_to_thread=True, access=Action.MEETINGS_RECORD)
    def record_resolution(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        meeting_id: FromPath[UUID],
        data: JSONBody[ResolutionIn],
    ) -> ResolutionOut:
        """Record a resolution with its votes; whether it is adopted follows from them."""

        def resolve() -> ResolutionOut:
            made = resolution_actions.record_resolution(
                intent.session,
                fund=fund.code,
                meeting_id=meeting_id,
                motion=data.motion(),
                ballots=data.cast(),
                actor=intent.actor,
            )
            return ResolutionOut.of_resolution(made, master.today(intent.session))

        return intent.once(data, ResolutionOut, resolve)


class ResolutionController(Controller):
    path = "/api/meetings/{fund_code:str}/resolutions"
    tags = ("Meetings",)
    opt = needs(*READERS)
    dependencies = OF_A_FUND | SEEN

    @get(sync_to_thread=True)
    def resolutions(self, seen: NamedDependency[Seen]) -> list[ResolutionOut]:
        """Resolutions by day and number, rejected ones too."""
        today = master.today(seen.session)
        return [ResolutionOut.of_resolution(each, today) for each in seen.resolutions()]

    @get("/{resolution_id:uuid}", sync_to_thread=True)
    def resolution(
        self, seen: NamedDependency[Seen], resolution_id: FromPath[UUID]
    ) -> ResolutionOut:
        """One resolution, with its votes and what was done about it."""
        found = seen.resolution(resolution_id)
        return ResolutionOut.of_resolution(found, master.today(seen.session))

    @post("/{resolution_id:uuid}/notes", sync_to_thread=True, access=Action.MEETINGS_RECORD)
    def note(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        resolution_id: FromPath[UUID],
        data: JSONBody[NoteIn],
    ) -> ResolutionOut:
        """Say what was done about a resolution."""

        def noted() -> ResolutionOut:
            code = resolutions.by_id(intent.session, fund.code, resolution_id).code
            asked = {"fund": fund.code, "resolution": code, "actor": intent.actor}
            made = resolution_actions.note(intent.session, **data.values() | asked)
            return ResolutionOut.of_resolution(made, master.today(intent.session))

        return intent.once(data, ResolutionOut, noted)


class OverrideController(Controller):
    path = "/api/meetings/{fund_code:str}/overrides"
    tags = ("Overrides",)
    opt = needs(*READERS)
    dependencies = OF_A_FUND | SEEN

    @get(sync_to_thread=True)
    def overrides(self, seen: NamedDependency[Seen]) -> list[OverrideOut]:
        """Overrides in the order of their asking, closed ones too."""
        return OverrideOut.all_of(seen.overrides())

    @post(sync_to_thread=True, access=Action.OVERRIDES_ASK)
    def ask(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[OverrideIn],
    ) -> OverrideOut:
        """Ask for an override on the strength of a resolution; it waits for another person."""

        def asked() -> OverrideOut:
            what = {"fund": fund.code, "actor": intent.actor, **data.values()}
            return OverrideOut.of(override_actions.ask(intent.session, **what))

        return intent.once(data, OverrideOut, asked)

    @post("/{override_id:uuid}/approve", sync_to_thread=True, access=Action.OVERRIDES_APPROVE)
    def approve(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        override_id: FromPath[UUID],
    ) -> OverrideOut:
        """Approve what somebody else asked for."""

        def approved() -> OverrideOut:
            made = override_actions.approve(
                intent.session, fund=fund.code, override_id=override_id, actor=intent.actor
            )
            return OverrideOut.of(made)

        return intent.once(None, OverrideOut, approved)

    @post(
        "/{override_id:uuid}/close",
        sync_to_thread=True,
        access=(Action.OVERRIDES_ASK, Action.OVERRIDES_APPROVE),
    )
    def close(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        override_id: FromPath[UUID],
    ) -> OverrideOut:
        """End an override today, or decline one that waits."""

        def closed() -> OverrideOut:
            made = override_actions.close(
                intent.session, fund=fund.code, override_id=override_id, actor=intent.actor
            )
            return OverrideOut.of(made)

        return intent.once(None, OverrideOut, closed)
