"""The form of who was there. Weights are offered from the fund's own records: an investor's
committed capital, or a vote each.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.capital.queries.positions import positions
from fundops.formats import number, percent
from fundops.identity.values import Action
from fundops.ledger.queries import balances
from fundops.meetings.actions.meetings import hold_meeting as record
from fundops.meetings.rules.powers import least, threshold
from fundops.meetings.values.meetings import Attendance, Meeting
from fundops.money import Money
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.meetings.reading import (
    NOW,
    Choices,
    body_of,
    by_capital,
    names,
    people,
    seen,
    title,
    way,
    weight,
)

PATH = "/meetings/{meeting_id:uuid}/attendance"


@get(PATH, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def attendance(frame: NamedDependency[Frame], meeting_id: FromPath[UUID]) -> Response[Any]:
    """Everybody who may vote, with what they have."""
    meeting = seen(frame).meeting(meeting_id)
    offered = _voters(frame, meeting)
    known = {f"weight-{code}": number(has, frame.lang) for code, has in offered.items()}
    total = number(sum(offered.values()), frame.lang)
    return opened(frame, _form(frame, meeting), {"total": total, **known})


@post(PATH, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def hold_meeting(
    frame: NamedDependency[Frame],
    meeting_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    meeting = seen(frame).meeting(meeting_id)

    def do(answers: Answers) -> Meeting:
        present = [
            Attendance(code, _whole(answers[f"weight-{code}"]), answers[f"proxy-{code}"] or None)
            for code in _voters(frame, meeting)
            if answers[f"weight-{code}"] is not None
        ]
        return record(
            frame.session,
            fund=frame.fund.code,
            meeting_id=meeting_id,
            attendance=present,
            total_weight=_whole(answers["total"]),
        )

    def done(made: Meeting) -> str:
        return frame.url(f"/meetings/{made.id}", done="held", **NOW)

    form = _form(frame, meeting)
    return flow(frame, form, sent, do=do, effects=lambda _, made: _effects(frame, made), done=done)


def _whole(typed: Money | int | None) -> int:
    return typed.minor if isinstance(typed, Money) else typed or 0


def _effects(frame: Frame, made: Meeting) -> Effects:
    """What was there, whether that is a quorum, and whose weight is not the one on record."""
    _, is_capital, total = frame.gettext, by_capital(frame, made), made.total_weight or 0
    body = body_of(frame, made)
    quorum = threshold(body.quorum, body.quorum_comparison)
    is_quorate = quorum.is_reached(made.present, total)
    there, everything, needed = (
        weight(frame, value, is_capital=is_capital)
        for value in (made.present, total, least(quorum, total))
    )
    share = percent(made.present, total, frame.lang, towards="down")
    said = _("đủ điều kiện") if is_quorate else _("không đủ điều kiện, cần ít nhất {needed}")
    lines = [
        Effect(about=_("Tổng số có quyền biểu quyết"), before="", after=everything),
        Effect(about=_("Có mặt"), before="", after=f"{there} ({share})"),
        Effect(
            about=_("Điều kiện tiến hành"),
            before="",
            after=said.format(needed=needed),
            tone="ok" if is_quorate else "bad",
        ),
    ]
    return Effects(lines=lines, notes=_unlike(frame, made), at_once=True)


def _unlike(frame: Frame, made: Meeting) -> list[str]:
    """Weights that are not those on record; the charter may count otherwise."""
    on_record, is_capital = _voters(frame, made), by_capital(frame, made)
    known = names(frame, made.weights)
    said = frame.gettext("{name}: ghi {typed}, theo sổ là {kept}.")
    return [
        said.format(
            name=known[each.party],
            typed=weight(frame, each.weight, is_capital=is_capital),
            kept=weight(frame, on_record[each.party], is_capital=is_capital),
        )
        for each in made.attendance
        if each.weight != on_record[each.party]
    ]


def _voters(frame: Frame, meeting: Meeting) -> dict[str, int]:
    """Who may vote, with what they have on the day of the meeting; of a board who was invited."""
    if not by_capital(frame, meeting):
        return dict.fromkeys((each.party for each in meeting.invitations), 1)
    cut = balances.cut(frame.session, meeting.fund, meeting.held_on)
    found = positions(frame.session, cut)
    return {each.investor: each.committed for each in found if each.committed > 0}


def _form(frame: Frame, meeting: Meeting) -> Form:
    _, path = frame.gettext, f"/meetings/{meeting.id}"
    kind = Input.MONEY if by_capital(frame, meeting) else Input.NUMBER
    voters, may_come = _voters(frame, meeting), people(frame)
    known = names(frame, voters)
    kept = {
        code: _("Theo sổ: {kept}.").format(kept=weight(frame, has, is_capital=True))
        for code, has in voters.items()
        if kind is Input.MONEY
    }
    rows = (
        replace(each, group=known[code])
        for code in voters
        for each in _row(frame, code, kind, may_come, kept.get(code, ""))
    )
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
        back=frame.url(path),
        crumbs=way(frame, (title(frame, meeting), path)),
        button=_("Ghi thành phần dự họp"),
    )


def _row(frame: Frame, code: str, kind: Input, may_come: Choices, kept: str) -> tuple[Field, Field]:
    """What a voter came with, and who came for them. kept: what they have by the book."""
    _ = frame.gettext
    return (
        Field(
            name=f"weight-{code}",
            label=_("Có mặt với"),
            help=kept,
            input=kind,
            currency=frame.fund.currency,
            required=False,
        ),
        Field(
            name=f"proxy-{code}",
            label=_("Người được ủy quyền dự họp"),
            input=Input.CHOICE,
            choices=may_come,
            required=False,
        ),
    )


ROUTES = (attendance, hold_meeting)
