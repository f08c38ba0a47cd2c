"""The forms of a planned meeting: a new one, another day or place, that it is not held."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.edge.errors import PreconditionMissing
from fundops.formats import day
from fundops.identity.values import Action
from fundops.meetings.actions import meetings as actions
from fundops.meetings.values.meetings import (
    Arrangement,
    Invitation,
    Meeting,
    MeetingForm,
    MeetingKind,
)
from fundops.web.dates import as_typed
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.meetings import words
from fundops.web.meetings.reading import NOW, bodies, names, of_words, people, seen, title, way

LINE, PARAGRAPH = 300, 1000
MOVE, CANCEL = "/meetings/{meeting_id:uuid}/move", "/meetings/{meeting_id:uuid}/cancel"


@get("/meetings/new", access=Action.MEETINGS_RECORD, sync_to_thread=True)
def new_meeting(frame: NamedDependency[Frame]) -> Response[Any]:
    """A meeting at the fund's place."""
    place = frame.either(frame.fund.place_vi, frame.fund.place_en)
    return opened(frame, _new_form(frame), {"place": place})


@post("/meetings/new", access=Action.MEETINGS_RECORD, sync_to_thread=True)
def plan_meeting(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    def do(answers: Answers) -> Meeting:
        sent_on: date | None = answers["sent_on"]
        invited = [code for code, _ in people(frame) if answers[f"invited-{code}"]]
        return actions.plan_meeting(
            frame.session,
            fund=frame.fund.code,
            kind=MeetingKind(answers["kind"]),
            arranged=_arranged(answers),
            invitations=[Invitation(code, sent_on or frame.today) for code in invited],
            actor=frame.principal.actor,
        )

    def would(_: Answers, made: Meeting) -> Effects:
        known = names(frame, [each.party for each in made.invitations])
        called = f"{title(frame, made)}, {day(made.held_on, frame.lang)}"
        lines = [
            Effect(about=frame.gettext("Cuộc họp"), before="", after=called),
            Effect(about=frame.gettext("Mời họp"), before="", after=", ".join(known.values())),
        ]
        return Effects(lines=lines, at_once=True)

    def done(made: Meeting) -> str:
        return frame.url(f"/meetings/{made.id}", done="planned", **NOW)

    return flow(frame, _new_form(frame), sent, do=do, effects=would, done=done)


def _arranged(answers: Answers) -> Arrangement:
    return Arrangement(
        held_on=answers["held_on"],
        form=MeetingForm(answers["form"]),
        place=answers["place"],
        chair=answers["chair"],
        secretary=answers["secretary"],
        agenda=answers["agenda"],
    )


def _arrangement(frame: Frame) -> tuple[Field, ...]:
    """When, where, how and under whom."""
    _, found = frame.gettext, people(frame)
    forms = of_words(frame, words.FORM)
    return (
        Field(name="held_on", label=_("Ngày họp"), input=Input.DATE),
        Field(name="form", label=_("Hình thức"), input=Input.CHOICE, choices=forms),
        Field(name="place", label=_("Địa điểm"), longest=LINE),
        Field(name="chair", label=_("Chủ tọa"), input=Input.CHOICE, choices=found),
        Field(name="secretary", label=_("Thư ký"), input=Input.CHOICE, choices=found),
        Field(name="agenda", label=_("Chương trình họp"), input=Input.LONG, longest=PARAGRAPH),
    )


def _new_form(frame: Frame) -> Form:
    _, group = frame.gettext, frame.gettext("Mời họp")
    kinds = tuple((kind.value, called) for kind, called in bodies(frame).items())
    sent_on = _("Ngày gửi giấy mời")
    invited = (
        Field(name=f"invited-{code}", label=name, input=Input.TICK, required=False, group=group)
        for code, name in people(frame)
    )
    return Form(
        title=_("Lập cuộc họp"),
        intro=_("Sau cuộc họp, ghi nhận thành phần dự họp rồi ghi từng nghị quyết với phiếu bầu."),
        fields=(
            Field(name="kind", label=_("Cuộc họp"), input=Input.CHOICE, choices=kinds),
            *_arrangement(frame),
            Field(name="sent_on", label=sent_on, input=Input.DATE, required=False, group=group),
            *invited,
        ),
        back=frame.url("/meetings"),
        button=_("Ghi cuộc họp"),
    )


@get(MOVE, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def moving(frame: NamedDependency[Frame], meeting_id: FromPath[UUID]) -> Response[Any]:
    """The meeting as it is arranged now."""
    found = seen(frame).meeting(meeting_id)
    known = {
        "held_on": as_typed(found.held_on),
        "form": found.form.value,
        "place": found.place,
        "chair": found.chair,
        "secretary": found.secretary,
        "agenda": found.agenda,
        "version": str(found.version),
    }
    return opened(frame, _move_form(frame, found), known)


@post(MOVE, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def move_meeting(
    frame: NamedDependency[Frame],
    meeting_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    found = seen(frame).meeting(meeting_id)

    def do(answers: Answers) -> Meeting:
        version = str(answers["version"])
        if not (version.isascii() and version.isdigit()):
            raise PreconditionMissing
        return actions.move_meeting(
            frame.session,
            fund=frame.fund.code,
            meeting_id=meeting_id,
            to=_arranged(answers),
            version=int(version[:9]),
        )

    def done(made: Meeting) -> str:
        return frame.url(f"/meetings/{made.id}", done="moved", **NOW)

    form = _move_form(frame, found)
    return flow(
        frame, form, sent, do=do, effects=lambda _, made: _moved(frame, found, made), done=done
    )


def _moved(frame: Frame, before: Meeting, after: Meeting) -> Effects:
    """What is different, line by line."""
    told = zip(_told(frame, before), _told(frame, after), strict=True)
    lines = [
        Effect(about=about, before=was, after=becomes)
        for (about, was), (_, becomes) in told
        if was != becomes
    ]
    notes = [] if lines else [frame.gettext("Không có gì thay đổi.")]
    return Effects(lines=lines, notes=notes, at_once=True)


def _told(frame: Frame, meeting: Meeting) -> list[tuple[str, str]]:
    _, known = frame.gettext, names(frame, [meeting.chair, meeting.secretary])
    return [
        (_("Ngày họp"), day(meeting.held_on, frame.lang)),
        (_("Hình thức"), _(words.FORM[meeting.form])),
        (_("Địa điểm"), meeting.place),
        (_("Chủ tọa"), known[meeting.chair]),
        (_("Thư ký"), known[meeting.secretary]),
        (_("Chương trình họp"), meeting.agenda),
    ]


def _move_form(frame: Frame, meeting: Meeting) -> Form:
    _, path = frame.gettext, f"/meetings/{meeting.id}"
    return Form(
        title=_("Đổi lịch họp"),
        intro=_("Số cuộc họp và giấy mời đã gửi không đổi. Lịch cũ còn trong nhật ký."),
        fields=(
            *_arrangement(frame),
            Field(name="version", label=_("Phiên bản"), input=Input.HIDDEN),
        ),
        back=frame.url(path),
        crumbs=way(frame, (title(frame, meeting), path)),
        button=_("Đổi lịch họp"),
    )


@get(CANCEL, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def cancelling(frame: NamedDependency[Frame], meeting_id: FromPath[UUID]) -> Response[Any]:
    """Why the meeting is not held."""
    return opened(frame, _cancel_form(frame, seen(frame).meeting(meeting_id)))


@post(CANCEL, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def cancel_meeting(
    frame: NamedDependency[Frame],
    meeting_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    _, found = frame.gettext, seen(frame).meeting(meeting_id)

    def do(answers: Answers) -> Meeting:
        reason = " ".join(answers["reason"].split())
        fund = frame.fund.code
        return actions.cancel_meeting(
            frame.session, fund=fund, meeting_id=meeting_id, reason=reason
        )

    def would(_answers: Answers, made: Meeting) -> Effects:
        was, becomes = (_(words.STATE[each.state]) for each in (found, made))
        line = Effect(about=_("Trạng thái"), before=was, after=becomes, tone="warn")
        return Effects(lines=[line], at_once=True)

    def done(made: Meeting) -> str:
        return frame.url(f"/meetings/{made.id}", done="cancelled", **NOW)

    return flow(frame, _cancel_form(frame, found), sent, do=do, effects=would, done=done)


def _cancel_form(frame: Frame, meeting: Meeting) -> Form:
    _, path = frame.gettext, f"/meetings/{meeting.id}"
    return Form(
        title=_("Hủy cuộc họp"),
        intro=_("Cuộc họp đã hủy vẫn được lưu cùng lý do và không phục hồi được."),
        fields=(Field(name="reason", label=_("Lý do hủy"), input=Input.LONG, longest=LINE),),
        back=frame.url(path),
        crumbs=way(frame, (title(frame, meeting), path)),
        button=_("Hủy cuộc họp"),
    )


ROUTES = (new_meeting, plan_meeting, moving, move_meeting, cancelling, cancel_meeting)
