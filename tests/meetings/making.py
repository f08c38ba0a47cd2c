"""Meetings as an office makes them: three members of the board, or two investors in an assembly."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from fundops.ledger.actions import registers
from fundops.ledger.values.registers import IdKind, PartyKind
from fundops.meetings.actions import meetings, resolutions
from fundops.meetings.values.meetings import (
    Arrangement,
    Attendance,
    Invitation,
    Meeting,
    MeetingForm,
    MeetingKind,
)
from fundops.meetings.values.resolutions import Ballot, Motion, Resolution, Vote
from fundops.policy.values import Subject
from tests.builders import FUND, MAKER

MET = date(2026, 1, 20)
RULE = "hvcf.budget-amount"


def people(session: Session, count: int = 3, first: int = 1) -> list[str]:
    """Parties who may chair, vote and come for others."""
    return [
        registers.add_party(
            session,
            kind=PartyKind.INDIVIDUAL,
            country="VN",
            id_kind=IdKind.PERSONAL_NUMBER,
            id_number=f"0010900{number:05d}",
            name_vi=f"Thành viên {number}",
            name_en=f"Member {number}",
        ).code
        for number in range(first, first + count)
    ]


def arranged(members: Sequence[str], **more: Any) -> Arrangement:
    """On the usual day in the usual place, unless said otherwise."""
    usual: dict[str, Any] = {
        "held_on": MET,
        "form": MeetingForm.IN_PERSON,
        "place": "Hà Nội",
        "chair": members[0],
        "secretary": members[-1],
        "agenda": "Xem xét đợt gọi vốn",
    }
    return Arrangement(**usual | more)


def planned(
    session: Session, members: Sequence[str], kind: MeetingKind = MeetingKind.BOARD
) -> Meeting:
    return meetings.plan_meeting(
        session,
        fund=FUND,
        kind=kind,
        arranged=arranged(members),
        invitations=[Invitation(each, date(2026, 1, 10)) for each in members],
        actor=MAKER,
    )


def held(
    session: Session,
    weights: Mapping[str, int],
    total: int | None = None,
    kind: MeetingKind = MeetingKind.BOARD,
) -> Meeting:
    meeting = planned(session, list(weights), kind)
    return meetings.hold_meeting(
        session,
        fund=FUND,
        meeting_id=meeting.id,
        attendance=[Attendance(party, weight) for party, weight in weights.items()],
        total_weight=sum(weights.values()) if total is None else total,
    )


def resolved(
    session: Session,
    meeting: Meeting,
    subject: Subject = Subject.CALL,
    votes: Mapping[str, Vote] | None = None,
    **more: Any,
) -> Resolution:
    """Everybody for it, unless the votes say otherwise."""
    if subject is Subject.OVERRIDE:
        more = {"rule": RULE, **more}
    cast = votes if votes is not None else dict.fromkeys(meeting.weights, Vote.FOR)
    texts = ("Thông qua nội dung được trình", "The matter put forward is adopted")
    return resolutions.record_resolution(
        session,
        fund=FUND,
        meeting_id=meeting.id,
        motion=Motion(text_vi=texts[0], text_en=texts[1], subject=subject, **more),
        ballots=[Ballot(party, vote) for party, vote in cast.items()],
        actor=MAKER,
    )
