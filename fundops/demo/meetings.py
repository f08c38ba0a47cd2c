"""The demo's meetings: two investor assemblies and a board meeting, with the resolutions that its
calls name; a board meeting that was cancelled, and an assembly to come. The members of the board
are invented, as everybody is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.capital.queries.positions import positions
from fundops.demo.cast import FUND, MAKER
from fundops.demo.stage import Memory, Stage
from fundops.ledger.actions import registers
from fundops.ledger.queries import balances
from fundops.ledger.values.registers import IdKind, PartyKind
from fundops.meetings.actions import meetings, resolutions
from fundops.meetings.queries.meetings import meetings as every_meeting
from fundops.meetings.values.meetings import (
    Arrangement,
    Attendance,
    Invitation,
    MeetingForm,
    MeetingKind,
)
from fundops.meetings.values.resolutions import Ballot, Motion, Vote
from fundops.money import vnd
from fundops.policy.values import Subject

BILLION = 1_000_000_000
NOTICE = timedelta(days=10)
MEMBERS = (
    ("board-chair", "999000000101", "Bà Nguyễn Thị Minh Họa", "Ms Nguyen Thi Minh Hoa"),
    ("board-two", "999000000102", "Ông Lê Văn Ví Dụ", "Mr Le Van Vi Du"),
    ("board-three", "999000000103", "Bà Phạm Thị Giả Định", "Ms Pham Thi Gia Dinh"),
    ("board-four", "999000000104", "Ông Hoàng Văn Mẫu", "Mr Hoang Van Mau"),
    ("board-five", "999000000105", "Bà Vũ Thị Thử Nghiệm", "Ms Vu Thi Thu Nghiem"),
)
CHAIR, SECRETARY = "board-chair", "board-five"
ALLOWING_CALLS = {2026: "01/2026/NQ-HĐQL", 2027: "01/2027/NQ-ĐHNĐT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A resolution put to the vote. against, related: players who do not vote for it."""

    subject: Subject
    vi: str
    en: str
    billions: int | None = None
    due_on: date | None = None
    against: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    done: tuple[date, str] | None = None


FIRST_ASSEMBLY = (
    Put(
        subject=Subject.OTHER,
        vi="Thông qua Điều lệ và kế hoạch hoạt động năm 2026 của Quỹ (minh họa).",
        en="The Fund's charter and its plan for 2026 are adopted (illustrative).",
        due_on=date(2026, 12, 31),
        done=(date(2026, 12, 28), "Đã thực hiện kế hoạch năm; báo cáo Đại hội tại kỳ họp sau."),
    ),
    Put(
        subject=Subject.CHARTER,
        vi="Điều chỉnh vốn điều lệ của Quỹ lên 1.800 tỷ đồng (minh họa).",
        en="The Fund's charter capital is raised to VND 1,800 billion (illustrative).",
        due_on=date(2026, 2, 28),
        done=(date(2026, 2, 6), "Đã ký kết góp vốn đợt hai."),
    ),
)
BOARD_MEETING = (
    Put(
        subject=Subject.CALL,
        vi="Cho phép gọi vốn năm 2026, tổng cộng không quá {limit} tỷ đồng (minh họa).",
        en="Calls of up to VND {limit} billion in 2026 are allowed (illustrative).",
        billions=600,
        due_on=date(2026, 12, 31),
        done=(date(2026, 12, 30), "Các đợt gọi vốn của năm đã hoàn thành."),
    ),
)
SECOND_ASSEMBLY = (
    Put(
        subject=Subject.CALL,
        vi="Cho phép gọi vốn năm 2027, tổng cộng không quá {limit} tỷ đồng (minh họa).",
        en="Calls of up to VND {limit} billion in 2027 are allowed (illustrative).",
        billions=500,
        due_on=date(2027, 12, 31),
        against=("person",),
    ),
    Put(
        subject=Subject.VALUATION_POLICY,
        vi="Định giá khoản đầu tư theo giá vòng gọi vốn gần nhất (minh họa).",
        en="Investments are valued at the price of their last round (illustrative).",
        against=("city", "holding", "person"),
    ),
)


def plan(stage: Stage) -> None:
    """Put the meetings on the stage, each invited to, held and resolved."""
    stage.at(date(2026, 1, 14), "09:00", "Hội đồng quản lý", _members)
    _plan_meeting(stage, MeetingKind.ASSEMBLY, date(2026, 2, 5), FIRST_ASSEMBLY)
    _plan_meeting(stage, MeetingKind.BOARD, date(2026, 2, 7), BOARD_MEETING)
    _plan_meeting(stage, MeetingKind.ASSEMBLY, date(2027, 1, 8), SECOND_ASSEMBLY)
    _plan_cancelled(stage, date(2027, 7, 20), "Không đủ thành viên tham dự (minh họa)")
    _plan_next(stage, date(2028, 1, 12), date(2028, 1, 28))


def allowing(called_on: date) -> str | None:
    """The resolution that a call of that day names."""
    return ALLOWING_CALLS.get(called_on.year)


def _members(session: Session, memory: Memory) -> None:
    for key, number, name_vi, name_en in MEMBERS:
        memory.parties[key] = registers.add_party(
            session,
            kind=PartyKind.INDIVIDUAL,
            country="VN",
            id_kind=IdKind.PERSONAL_NUMBER,
            id_number=number,
            name_vi=name_vi,
            name_en=name_en,
        ).code


def _plan_meeting(stage: Stage, kind: MeetingKind, day: date, puts: Sequence[Put]) -> None:
    agenda = "; ".join(_text(put.vi, put).rstrip(".") for put in puts)

    def hold(session: Session, memory: Memory) -> None:
        weights = _weights(session, memory, kind, day)
        made = meetings.plan_meeting(
            session,
            fund=FUND,
            kind=kind,
            arranged=_arranged(memory, day, agenda),
            invitations=[Invitation(party, day - NOTICE) for party in weights],
            actor=MAKER,
        )
        meetings.hold_meeting(
            session,
            fund=FUND,
            meeting_id=made.id,
            attendance=[Attendance(party, weight) for party, weight in weights.items()],
            total_weight=sum(weights.values()),
        )
        for put in puts:
            _resolve(session, memory, made.id, list(weights), put)

    stage.at(day, "08:00", "Họp", hold)
    for place, put in enumerate(puts):
        if put.done is not None:
            _plan_note(stage, kind, day, place, put.done)


def _plan_cancelled(stage: Stage, day: date, reason: str) -> None:
    """A meeting of the board that was invited to and then not held."""
    agenda = "Tình hình giải ngân 6 tháng đầu năm 2027 (minh họa)"
    cancelled_on = day - timedelta(days=2)

    def plan_it(session: Session, memory: Memory) -> None:
        _invited(session, memory, MeetingKind.BOARD, day, agenda)

    def cancel_it(session: Session, _: Memory) -> None:
        (made,) = [m for m in every_meeting(session, FUND) if m.held_on == day]
        meetings.cancel_meeting(session, fund=FUND, meeting_id=made.id, reason=reason)

    stage.at(day - NOTICE, "09:00", "Mời họp", plan_it)
    stage.at(cancelled_on, "09:00", "Hủy cuộc họp", cancel_it)


def _plan_next(stage: Stage, invited_on: date, day: date) -> None:
    """The assembly that is still to be held."""
    agenda = "Báo cáo năm 2027; kế hoạch gọi vốn năm 2028 (minh họa)"

    def plan_it(session: Session, memory: Memory) -> None:
        _invited(session, memory, MeetingKind.ASSEMBLY, day, agenda, invited_on)

    stage.at(invited_on, "09:00", "Mời họp", plan_it)


def _invited(
    session: Session,
    memory: Memory,
    kind: MeetingKind,
    day: date,
    agenda: str,
    sent_on: date | None = None,
) -> None:
    """A meeting to which everybody who may vote is invited."""
    voters = _weights(session, memory, kind, sent_on or day)
    meetings.plan_meeting(
        session,
        fund=FUND,
        kind=kind,
        arranged=_arranged(memory, day, agenda),
        invitations=[Invitation(party, sent_on or day - NOTICE) for party in voters],
        actor=MAKER,
    )


def _arranged(memory: Memory, day: date, agenda: str) -> Arrangement:
    return Arrangement(
        held_on=day,
        form=MeetingForm.IN_PERSON,
        place="Hà Nội",
        chair=memory.parties[CHAIR],
        secretary=memory.parties[SECRETARY],
        agenda=agenda,
    )


def _weights(session: Session, memory: Memory, kind: MeetingKind, day: date) -> dict[str, int]:
    """A vote for each member of the board; of an assembly what everybody has committed by then."""
    if kind is MeetingKind.BOARD:
        return {memory.parties[key]: 1 for key, *_ in MEMBERS}
    found = positions(session, balances.cut(session, FUND, day))
    return {each.investor: each.committed for each in found if each.committed > 0}


def _resolve(
    session: Session, memory: Memory, meeting_id: UUID, voters: Sequence[str], put: Put
) -> None:
    votes = {memory.parties[key]: Vote.AGAINST for key in put.against}
    votes |= {memory.parties[key]: Vote.RELATED for key in put.related}
    resolutions.record_resolution(
        session,
        fund=FUND,
        meeting_id=meeting_id,
        motion=Motion(
            text_vi=_text(put.vi, put),
            text_en=_text(put.en, put),
            subject=put.subject,
            amount=None if put.billions is None else vnd(put.billions * BILLION),
            due_on=put.due_on,
        ),
        ballots=[Ballot(party, votes.get(party, Vote.FOR)) for party in voters],
        actor=MAKER,
    )


def _text(text: str, put: Put) -> str:
    return text.format(limit=put.billions)


def _plan_note(
    stage: Stage, kind: MeetingKind, held_on: date, place: int, done: tuple[date, str]
) -> None:
    series = "NQ-ĐHNĐT" if kind is MeetingKind.ASSEMBLY else "NQ-HĐQL"
    day, text = done

    def note(session: Session, _: Memory) -> None:
        resolutions.note(
            session,
            fund=FUND,
            resolution=f"{place + 1:02d}/{held_on.year}/{series}",
            noted_on=day,
            text=text,
            closes=True,
            actor=MAKER,
        )

    stage.at(day, "16:00", "Thực hiện nghị quyết", note)
