"""The form of a resolution with its votes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.formats import percent
from fundops.identity.values import Action
from fundops.meetings.actions.resolutions import record_resolution as record
from fundops.meetings.values.meetings import Meeting
from fundops.meetings.values.resolutions import Ballot, Motion, Resolution, Vote
from fundops.policy.values import Subject
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.meetings import words
from fundops.web.meetings.plan import PARAGRAPH
from fundops.web.meetings.reading import (
    NOW,
    by_capital,
    names,
    of_words,
    rules,
    seen,
    title,
    way,
    weight,
)

PATH = "/meetings/{meeting_id:uuid}/resolutions/new"


@get(PATH, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def new_resolution(frame: NamedDependency[Frame], meeting_id: FromPath[UUID]) -> Response[Any]:
    """Everybody who was there, for it until changed."""
    meeting = seen(frame).meeting(meeting_id)
    known = {f"vote-{code}": Vote.FOR.value for code in _voters(meeting)}
    return opened(frame, _form(frame, meeting), known)


@post(PATH, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def record_resolution(
    frame: NamedDependency[Frame],
    meeting_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    meeting = seen(frame).meeting(meeting_id)

    def do(answers: Answers) -> Resolution:
        cast = [(code, answers[f"vote-{code}"]) for code in _voters(meeting)]
        return record(
            frame.session,
            fund=frame.fund.code,
            meeting_id=meeting_id,
            motion=_motion(answers),
            ballots=[Ballot(code, Vote(vote)) for code, vote in cast if vote],
            actor=frame.principal.actor,
        )

    def would(_: Answers, made: Resolution) -> Effects:
        return _effects(frame, made, is_capital=by_capital(frame, meeting))

    def done(made: Resolution) -> str:
        return frame.url(f"/meetings/resolutions/{made.id}", done="resolved", **NOW)

    return flow(frame, _form(frame, meeting), sent, do=do, effects=would, done=done)


def _voters(meeting: Meeting) -> list[str]:
    """Who was there with a vote."""
    return [code for code, has in meeting.weights.items() if has]


def _motion(answers: Answers) -> Motion:
    return Motion(
        text_vi=answers["text_vi"],
        text_en=answers["text_en"] or answers["text_vi"],
        subject=Subject(answers["subject"]),
        rule=answers["rule"] or None,
        amount=answers["amount"],
        amends=answers["amends"] or None,
        due_on=answers["due_on"],
    )


def _effects(frame: Frame, made: Resolution, *, is_capital: bool) -> Effects:
    """Its number, and what came of the votes."""
    _, cast, asked = frame.gettext, made.tally, made.threshold
    said = _("Được thông qua") if made.is_adopted else _("Không được thông qua")
    share = percent(cast.in_favour, cast.base, frame.lang, towards="down")
    above = _("trên {share}") if asked.strict else _("từ {share} trở lên")
    told = (
        (_("Số nghị quyết"), made.code, ""),
        (_("Tổng số để tính tỷ lệ"), weight(frame, cast.base, is_capital=is_capital), ""),
        (_("Tán thành"), weight(frame, cast.in_favour, is_capital=is_capital), ""),
        (_("Tỷ lệ tán thành"), share, ""),
        (_("Tỷ lệ cần có"), above.format(share=asked.shown), ""),
        (_("Kết quả"), said, "ok" if made.is_adopted else "bad"),
    )
    lines = [Effect(about=about, before="", after=is_, tone=tone) for about, is_, tone in told]
    return Effects(lines=lines, at_once=True)


def _form(frame: Frame, meeting: Meeting) -> Form:
    _, path = frame.gettext, f"/meetings/{meeting.id}"
    known = names(frame, meeting.weights)
    votes = (
        Field(
            name=f"vote-{code}",
            label=known[code],
            input=Input.CHOICE,
            choices=of_words(frame, words.VOTE),
            required=False,
            group=_("Phiếu biểu quyết"),
        )
        for code in _voters(meeting)
    )
    return Form(
        title=_("Ghi nghị quyết"),
        intro=_("Kết quả được tính từ phiếu biểu quyết theo ngưỡng của bộ quy tắc."),
        fields=(*_said(frame), *_allowed(frame, meeting), *votes),
        back=frame.url(path),
        crumbs=way(frame, (title(frame, meeting), path)),
        button=_("Ghi nghị quyết"),
    )


def _said(frame: Frame) -> tuple[Field, ...]:
    """What it is about, in both languages."""
    _ = frame.gettext
    about, in_english = of_words(frame, words.SUBJECT), _("Nội dung bằng tiếng Anh")
    long: dict[str, Any] = {"input": Input.LONG, "longest": PARAGRAPH}
    return (
        Field(name="subject", label=_("Về việc"), input=Input.CHOICE, choices=about),
        Field(name="text_vi", label=_("Nội dung nghị quyết"), **long),
        Field(name="text_en", label=in_english, required=False, **long),
    )


def _allowed(frame: Frame, meeting: Meeting) -> tuple[Field, ...]:
    """What it allows, what it stands in the place of, by when it is to be carried out."""
    _ = frame.gettext
    optional: dict[str, Any] = {"required": False}
    return (
        Field(
            name="amount",
            label=_("Mức tối đa cho phép"),
            input=Input.MONEY,
            currency=frame.fund.currency,
            **optional,
        ),
        Field(
            name="rule",
            label=_("Quy tắc được ngoại lệ"),
            help=_("Chỉ với nghị quyết cho phép ngoại lệ."),
            input=Input.CHOICE,
            choices=rules(frame),
            **optional,
        ),
        Field(
            name="amends",
            label=_("Sửa đổi nghị quyết"),
            help=_("Nghị quyết này thay nghị quyết được sửa đổi, kể cả phần đã dùng."),
            input=Input.CHOICE,
            choices=_amendable(frame, meeting),
            **optional,
        ),
        Field(name="due_on", label=_("Hạn thực hiện"), input=Input.DATE, **optional),
    )


def _amendable(frame: Frame, meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """Resolutions of the same body that stand."""
    found = (each for each in seen(frame).resolutions() if each.kind is meeting.kind)
    return tuple(
        (each.code, f"{each.code} · {frame.either(each.text_vi, each.text_en)}")
        for each in found
        if each.is_adopted and not each.amended_by
    )


ROUTES = (new_resolution, record_resolution)
