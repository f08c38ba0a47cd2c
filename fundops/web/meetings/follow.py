"""The form of what was done about a resolution."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.identity.values import Action
from fundops.meetings.actions.resolutions import note as record
from fundops.meetings.values.resolutions import Resolution
from fundops.web.dates import as_typed
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.meetings import words
from fundops.web.meetings.plan import PARAGRAPH
from fundops.web.meetings.reading import NOW, seen, way

PATH = "/meetings/resolutions/{resolution_id:uuid}/note"


@get(PATH, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def new_note(frame: NamedDependency[Frame], resolution_id: FromPath[UUID]) -> Response[Any]:
    """What was done, from today."""
    found = seen(frame).resolution(resolution_id)
    return opened(frame, _form(frame, found), {"noted_on": as_typed(frame.today)})


@post(PATH, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def note(
    frame: NamedDependency[Frame],
    resolution_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    found = seen(frame).resolution(resolution_id)

    def do(answers: Answers) -> Resolution:
        return record(
            frame.session,
            fund=frame.fund.code,
            resolution=found.code,
            noted_on=answers["noted_on"],
            text=answers["text"],
            closes=bool(answers["closes"]),
            actor=frame.principal.actor,
        )

    def would(_: Answers, made: Resolution) -> Effects:
        before, after = (each.progress(frame.today) for each in (found, made))
        line = Effect(
            about=frame.gettext("Thực hiện"),
            before=frame.gettext(words.PROGRESS[before]),
            after=frame.gettext(words.PROGRESS[after]),
            tone=words.PROGRESS_TONE[after],
        )
        return Effects(lines=[line], at_once=True)

    def done(made: Resolution) -> str:
        return frame.url(f"/meetings/resolutions/{made.id}", done="noted", **NOW)

    return flow(frame, _form(frame, found), sent, do=do, effects=would, done=done)


def _form(frame: Frame, found: Resolution) -> Form:
    _, path = frame.gettext, f"/meetings/resolutions/{found.id}"
    closes = _("Nghị quyết đã được thực hiện xong")
    return Form(
        title=_("Ghi việc thực hiện nghị quyết {code}").format(code=found.code),
        fields=(
            Field(name="noted_on", label=_("Ngày"), input=Input.DATE),
            Field(name="text", label=_("Việc đã làm"), input=Input.LONG, longest=PARAGRAPH),
            Field(name="closes", label=closes, input=Input.TICK, required=False),
        ),
        back=frame.url(path),
        crumbs=way(frame, (found.code, path)),
        button=_("Ghi nhận"),
    )


ROUTES = (new_note, note)
