"""URLs of meetings, resolutions and overrides."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from sqlalchemy.orm import Session

from fundops.edge.intent import Intent
from fundops.identity.routes import needs
from fundops.identity.values import Action
from fundops.ledger.controller.provide import OF_A_FUND
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund
from fundops.meetings import schemas
from fundops.meetings.actions import meetings as meeting_actions
from fundops.meetings.actions import overrides as override_actions
from fundops.meetings.actions import resolutions as resolution_actions
from fundops.meetings.queries import meetings, overrides, resolutions
from fundops.meetings.schemas import MeetingOut, OverrideOut, ResolutionOut


class MeetingController(Controller):
    path = "/api/meetings/{fund_code:str}/meetings"
    tags = ("Meetings",)
    opt = needs(Action.MEETINGS_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def meetings(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund]
    ) -> list[MeetingOut]:
        """Meetings of the assembly and the board, the latest first."""
        return [MeetingOut.of_meeting(each) for each in meetings.meetings(session, fund.code)]

    @get("/{meeting_id:uuid}", sync_to_thread=True)
    def meeting(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        meeting_id: FromPath[UUID],
    ) -> MeetingOut:
        """One meeting."""
        return MeetingOut.of_meeting(meetings.meeting(session, fund.code, meeting_id))

    @post(sync_to_thread=True, access=Action.MEETINGS_RECORD)
    def plan_meeting(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.MeetingIn],
    ) -> MeetingOut:
        """Put a meeting on record, with its invitations."""

        def plan() -> MeetingOut:
            asked = {"fund": fund.code, "actor": intent.actor, **data.values()}
            return MeetingOut.of_meeting(meeting_actions.plan_meeting(intent.session, **asked))

        return intent.once(data, MeetingOut, plan)

    @post("/{meeting_id:uuid}/attendance", sync_to_thread=True, access=Action.MEETINGS_RECORD)
    def hold_meeting(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        meeting_id: FromPath[UUID],
        data: JSONBody[schemas.PresentIn],
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
        data: JSONBody[schemas.ResolutionIn],
    ) -> ResolutionOut:
        """Record a resolution with its votes; whether it is adopted follows from them."""

        def resolve() -> ResolutionOut:
            where = {"fund": fund.code, "meeting_id": meeting_id, "actor": intent.actor}
            made = resolution_actions.record_resolution(intent.session, **data.values() | where)
            return ResolutionOut.of_resolution(made, master.today(intent.session))

        return intent.once(data, ResolutionOut, resolve)


class ResolutionController(Controller):
    path = "/api/meetings/{fund_code:str}/resolutions"
    tags = ("Meetings",)
    opt = needs(Action.MEETINGS_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def resolutions(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund]
    ) -> list[ResolutionOut]:
        """Resolutions by day and number, rejected ones too."""
        today = master.today(session)
        found = resolutions.resolutions(session, fund.code)
        return [ResolutionOut.of_resolution(each, today) for each in found]

    @get("/{resolution_id:uuid}", sync_to_thread=True)
    def resolution(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        resolution_id: FromPath[UUID],
    ) -> ResolutionOut:
        """One resolution, with its votes and what was done about it."""
        found = resolutions.by_id(session, fund.code, resolution_id)
        return ResolutionOut.of_resolution(found, master.today(session))

    @post("/{resolution_id:uuid}/notes", sync_to_thread=True, access=Action.MEETINGS_RECORD)
    def note(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        resolution_id: FromPath[UUID],
        data: JSONBody[schemas.NoteIn],
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
    opt = needs(Action.MEETINGS_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def overrides(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund]
    ) -> list[OverrideOut]:
        """Overrides in the order of their asking, closed ones too."""
        return OverrideOut.all_of(overrides.overrides(session, fund.code))

    @post(sync_to_thread=True, access=Action.OVERRIDES_ASK)
    def ask(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.OverrideIn],
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
