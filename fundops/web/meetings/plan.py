"""The form of a new meeting."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.formats import day
from fundops.identity.values import Action
from fundops.meetings.actions.meetings import plan_meeting as record
from fundops.meetings.values import Invitation, Meeting, MeetingForm, MeetingKind
from fundops.policy.bodies import body_in_force
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.meetings import words
from fundops.web.meetings.reading import names, of_words, pack, people, title

LINE, PARAGRAPH = 300, 1000


@get("/meetings/new", access=Action.MEETINGS_RECORD, sync_to_thread=True)
def new_meeting(frame: NamedDependency[Frame]) -> Response[Any]:
    """A meeting at the fund's place."""
    place = frame.either(frame.fund.place_vi, frame.fund.place_en)
    return opened(frame, _form(frame), {"place": place})


@post("/meetings/new", access=Action.MEETINGS_RECORD, sync_to_thread=True)
def plan_meeting(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    def do(answers: Answers) -> Meeting:
        sent_on: date | None = answers["sent_on"]
        invited = [code for code, _ in people(frame) if answers[f"invited-{code}"]]
        return record(
            frame.session,
            fund=frame.fund.code,
            kind=MeetingKind(answers["kind"]),
            held_on=answers["held_on"],
            form=MeetingForm(answers["form"]),
            place=answers["place"],
            chair=answers["chair"],
            secretary=answers["secretary"],
            agenda=answers["agenda"],
            invitations=[Invitation(code, sent_on or frame.today) for code in invited],
            actor=frame.principal.actor,
        )

    def would(_: Answers, made: Meeting) -> Effects:
        known = names(frame, [each.party for each in made.invitations])
        return Effects(
            lines=[
                Effect(
                    about=frame.gettext("Cuộc họp"),
                    before="",
                    after=f"{title(frame, made)}, {day(made.held_on, frame.lang)}",
                ),
                Effect(about=frame.gettext("Mời họp"), before="", after=", ".join(known.values())),
            ]
        )

    def done(made: Meeting) -> str:
        return frame.url(f"/meetings/{made.id}", done="planned")

    return flow(frame, _form(frame), sent, do=do, effects=would, done=done)


def _kinds(frame: Frame) -> tuple[tuple[str, str], ...]:
    """The bodies that the fund has."""
    there = [kind for kind in words.KIND if body_in_force(pack(frame), kind.value, frame.today)]
    return of_words(frame, {kind: words.KIND[kind] for kind in there})


def _form(frame: Frame) -> Form:
    _ = frame.gettext
    found = people(frame)
    invited = tuple(
        Field(
            name=f"invited-{code}",
            label=name,
            input=Input.TICK,
            required=False,
            group=_("Mời họp"),
        )
        for code, name in found
    )
    return Form(
        title=_("Lập cuộc họp"),
        intro=_("Sau cuộc họp, ghi nhận thành phần dự họp rồi ghi từng nghị quyết với phiếu bầu."),
        fields=(
            Field(name="kind", label=_("Cuộc họp"), input=Input.CHOICE, choices=_kinds(frame)),
            Field(name="held_on", label=_("Ngày họp"), input=Input.DATE),
            Field(
                name="form",
                label=_("Hình thức"),
                input=Input.CHOICE,
                choices=of_words(frame, words.FORM),
            ),
            Field(name="place", label=_("Địa điểm"), longest=LINE),
            Field(name="chair", label=_("Chủ tọa"), input=Input.CHOICE, choices=found),
            Field(name="secretary", label=_("Thư ký"), input=Input.CHOICE, choices=found),
            Field(name="agenda", label=_("Chương trình họp"), input=Input.LONG, longest=PARAGRAPH),
            Field(
                name="sent_on",
                label=_("Ngày gửi giấy mời"),
                input=Input.DATE,
                required=False,
            ),
            *invited,
        ),
        back=frame.url("/meetings"),
        button=_("Ghi cuộc họp"),
    )


ROUTES = (new_meeting, plan_meeting)
