"""A planned meeting is moved or cancelled, with its reason; one that was held is neither."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fundops.errors import Refusals, Stale
from fundops.ledger.errors import PartyUnknown
from fundops.meetings.actions import meetings as actions
from fundops.meetings.errors.meetings import (
    BodyUnknown,
    InvitedAfter,
    MeetingCancelled,
    MeetingHeldAlready,
)
from fundops.meetings.queries import meetings
from fundops.meetings.values.meetings import Attendance, MeetingForm, MeetingState
from fundops.meetings.values.resolutions import Vote
from tests.builders import FUND
from tests.meetings.making import arranged, held, planned, resolved


def test_a_meeting_that_is_planned_is_moved_and_keeps_its_number_and_invitations(
    book: Session, members: list[str]
) -> None:
    made = planned(book, members)
    to = arranged(
        members[::-1],
        held_on=date(2027, 1, 12),
        form=MeetingForm.WRITTEN,
        place="Trực tuyến",
        agenda="Xem xét đợt gọi vốn và phân phối",
    )
    done = actions.move_meeting(book, fund=FUND, meeting_id=made.id, to=to, version=1)
    assert done == replace(made, **asdict(to), version=2)
    assert meetings.meeting(book, FUND, made.id) == done
    with pytest.raises(Stale):
        actions.move_meeting(book, fund=FUND, meeting_id=made.id, to=to, version=1)


def test_a_meeting_is_not_moved_before_its_invitations_or_its_body(
    book: Session, members: list[str]
) -> None:
    made = planned(book, members)

    def move(**more: Any) -> None:
        to = arranged(members, **more)
        actions.move_meeting(book, fund=FUND, meeting_id=made.id, to=to, version=1)

    with pytest.raises(Refusals) as refusal:
        move(held_on=date(2026, 1, 9))
    assert [type(fault) for fault in refusal.value.faults] == [InvitedAfter] * len(members)
    assert refusal.value.faults[0].sentence("vi").startswith("Giấy mời gửi Thành viên 1 (")
    with pytest.raises(BodyUnknown):
        move(held_on=date(2025, 12, 31))
    with pytest.raises(PartyUnknown):
        move(chair="VN-0")
    assert meetings.meeting(book, FUND, made.id) == made


def test_a_meeting_that_is_cancelled_stays_with_its_reason(
    book: Session, members: list[str]
) -> None:
    made = planned(book, members)
    where: dict[str, Any] = {"fund": FUND, "meeting_id": made.id}
    done = actions.cancel_meeting(book, reason="Không đủ thành viên.", **where)
    assert (done.state, done.cancelled) == (MeetingState.CANCELLED, "Không đủ thành viên.")
    assert meetings.meetings(book, FUND) == [done]
    refused: list[Callable[[], object]] = [
        lambda: actions.cancel_meeting(book, reason="Lần nữa", **where),
        lambda: actions.move_meeting(book, to=arranged(members), version=2, **where),
        lambda: actions.hold_meeting(
            book, attendance=[Attendance(members[0], 1)], total_weight=3, **where
        ),
        lambda: resolved(book, done, votes={members[0]: Vote.FOR}),
    ]
    for again in refused:
        with pytest.raises(MeetingCancelled) as refusal:
            again()
        assert refusal.value.sentence("vi") == "Cuộc họp đã hủy: Không đủ thành viên."
    assert planned(book, members).number == made.number + 1


def test_a_meeting_that_was_held_is_neither_moved_nor_cancelled(
    book: Session, members: list[str]
) -> None:
    meeting = held(book, dict.fromkeys(members, 1))
    where: dict[str, Any] = {"fund": FUND, "meeting_id": meeting.id}
    voters = list(meeting.weights)
    with pytest.raises(MeetingHeldAlready):
        actions.cancel_meeting(book, reason="Ghi nhầm", **where)
    with pytest.raises(MeetingHeldAlready):
        actions.move_meeting(book, to=arranged(voters), version=meeting.version, **where)
    assert meetings.meeting(book, FUND, meeting.id) == meeting


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ("state = 'planned', cancelled = NULL", "23F46"),
        ("place = 'khác'", "23F46"),
    ],
)
def test_postgresql_keeps_a_meeting_cancelled(
    book: Session, members: list[str], change: str, state: str
) -> None:
    made = planned(book, members)
    actions.cancel_meeting(book, fund=FUND, meeting_id=made.id, reason="Hoãn")
    with pytest.raises(IntegrityError) as error:
        book.execute(text(f"UPDATE meetings SET {change}"))
    assert getattr(error.value.orig, "sqlstate", "") == state


@pytest.mark.parametrize("change", ["state = 'cancelled'", "cancelled = 'Hoãn'"])
def test_postgresql_takes_no_cancelling_without_a_reason_and_no_reason_without_it(
    book: Session, members: list[str], change: str
) -> None:
    planned(book, members)
    with pytest.raises(IntegrityError) as error:
        book.execute(text(f"UPDATE meetings SET {change}"))
    assert "ck_meetings_cancelled_for_a_reason" in str(error.value)
