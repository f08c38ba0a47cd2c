"""The form of who was there. Weights are offered from the fund's own records: an investor's
committed capital, or a vote each.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.capital.queries.positions import positions
from fundops.identity.values import Action
from fundops.ledger.queries import balances
from fundops.meetings.actions.meetings import hold_meeting as record
from fundops.meetings.queries import meetings as queries
from fundops.meetings.values import Attendance, Meeting
from fundops.money import Money
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.meetings.reading import by_capital, names, people, title, weight

PATH = "/meetings/{meeting_id:uuid}/attendance"


@get(PATH, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def attendance(frame: NamedDependency[Frame], meeting_id: FromPath[UUID]) -> Response[Any]:
    """Everybody who may vote, with what they have."""
    meeting = queries.meeting(frame.session, frame.fund.code, meeting_id)
    offered = _voters(frame, meeting)
    known = {f"weight-{code}": str(has) for code, has in offered.items()}
    return opened(frame, _form(frame, meeting), {"total": str(sum(offered.values())), **known})


@post(PATH, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def hold_meeting(
    frame: NamedDependency[Frame],
    meeting_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    meeting = queries.meeting(frame.session, frame.fund.code, meeting_id)
    is_capital = by_capital(frame, meeting)

    def do(answers: Answers) -> Meeting:
        present = [
            Attendance(code, _whole(answers[f"weight-{code}"]), answers[f"proxy-{code}"] or None)
            for code in _voters(frame, meeting)
            if answers[f"weight-{code}"] is not None
        ]
        total = _whole(answers["total"])
        fund = frame.fund.code
        return record(
            frame.session,
            fund=fund,
            meeting_id=meeting_id,
            attendance=present,
            total_weight=total,
        )

    def would(_: Answers, made: Meeting) -> Effects:
        there = weight(frame, made.present, is_capital=is_capital)
        total = weight(frame, made.total_weight or 0, is_capital=is_capital)
        line = Effect(about=frame.gettext("Có mặt trên tổng số"), before=total, after=there)
        return Effects(lines=[line])

    def done(made: Meeting) -> str:
        return frame.url(f"/meetings/{made.id}", done="held")

    return flow(frame, _form(frame, meeting), sent, do=do, effects=would, done=done)


def _whole(typed: Money | int | None) -> int:
    return typed.minor if isinstance(typed, Money) else typed or 0


def _voters(frame: Frame, meeting: Meeting) -> dict[str, int]:
    """Who may vote, with what they have on the day of the meeting; of a board who was invited."""
    if not by_capital(frame, meeting):
        return dict.fromkeys((each.party for each in meeting.invitations), 1)
    cut = balances.cut(frame.session, meeting.fund, meeting.held_on)
    found = positions(frame.session, cut)
    return {each.investor: each.committed for each in found if each.committed > 0}


def _form(frame: Frame, meeting: Meeting) -> Form:
    _ = frame.gettext
    voters = _voters(frame, meeting)
    known = names(frame, voters)
    kind = Input.MONEY if by_capital(frame, meeting) else Input.NUMBER
    rows = [
        field
        for code in voters
        for field in (
            Field(
                name=f"weight-{code}",
                label=_("Có mặt với"),
                input=kind,
                currency=frame.fund.currency,
                required=False,
                group=known[code],
            ),
            Field(
                name=f"proxy-{code}",
                label=_("Người được ủy quyền dự họp"),
                input=Input.CHOICE,
                choices=people(frame),
                required=False,
                group=known[code],
            ),
        )
    ]
    total = Field(
        name="total",
        label=_("Tổng số có quyền biểu quyết"),
        input=kind,
        currency=frame.fund.currency,
    )
    return Form(
        title=_("Ghi thành phần dự họp"),
        intro=_("Bỏ trống dòng của người vắng mặt. Sau khi ghi, thành phần dự họp không sửa được."),
        fields=(total, *rows),
        back=frame.url(f"/meetings/{meeting.id}"),
        crumbs=[
            (_("Họp và nghị quyết"), frame.url("/meetings")),
            (title(frame, meeting), frame.url(f"/meetings/{meeting.id}")),
        ],
        button=_("Ghi thành phần dự họp"),
    )


ROUTES = (attendance, hold_meeting)
