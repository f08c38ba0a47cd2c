"""The forms of a resolution with its votes, and of what was done about it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.identity.values import Action
from fundops.meetings.actions.resolutions import note as record_note
from fundops.meetings.actions.resolutions import record_resolution as record
from fundops.meetings.queries import meetings, resolutions
from fundops.meetings.values import Ballot, Meeting, Resolution, Vote
from fundops.policy.values import Subject
from fundops.web.capital.record.common import typed_day
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.meetings import words
from fundops.web.meetings.plan import PARAGRAPH
from fundops.web.meetings.reading import by_capital, names, of_words, rules, title, weight

RESOLVE = "/meetings/{meeting_id:uuid}/resolutions/new"
NOTE = "/meetings/resolutions/{resolution_id:uuid}/note"


@get(RESOLVE, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def new_resolution(frame: NamedDependency[Frame], meeting_id: FromPath[UUID]) -> Response[Any]:
    """Everybody who was there, for it until changed."""
    meeting = meetings.meeting(frame.session, frame.fund.code, meeting_id)
    known = {f"vote-{code}": Vote.FOR.value for code, has in meeting.weights.items() if has}
    return opened(frame, _form(frame, meeting), known)


@post(RESOLVE, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def record_resolution(
    frame: NamedDependency[Frame],
    meeting_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    meeting = meetings.meeting(frame.session, frame.fund.code, meeting_id)

    def do(answers: Answers) -> Resolution:
        cast = [(code, answers[f"vote-{code}"]) for code, has in meeting.weights.items() if has]
        return record(
            frame.session,
            fund=frame.fund.code,
            meeting_id=meeting_id,
            text_vi=answers["text_vi"],
            text_en=answers["text_en"] or answers["text_vi"],
            subject=Subject(answers["subject"]),
            rule=answers["rule"] or None,
            amount=answers["amount"],
            amends=answers["amends"] or None,
            due_on=answers["due_on"],
            ballots=[Ballot(code, Vote(vote)) for code, vote in cast if vote],
            actor=frame.principal.actor,
        )

    def would(_: Answers, made: Resolution) -> Effects:
        return _effects(frame, made, is_capital=by_capital(frame, meeting))

    def done(made: Resolution) -> str:
        return frame.url(f"/meetings/resolutions/{made.id}", done="resolved")

    return flow(frame, _form(frame, meeting), sent, do=do, effects=would, done=done)


def _effects(frame: Frame, made: Resolution, *, is_capital: bool) -> Effects:
    _ = frame.gettext
    said = _("Được thông qua") if made.is_adopted else _("Không được thông qua")
    base = weight(frame, made.tally.base, is_capital=is_capital)
    cast = weight(frame, made.tally.in_favour, is_capital=is_capital)
    return Effects(
        lines=[
            Effect(about=_("Số nghị quyết"), before="", after=made.code),
            Effect(about=_("Tán thành trên tổng số để tính tỷ lệ"), before=base, after=cast),
            Effect(
                about=_("Kết quả"), before="", after=said, tone="ok" if made.is_adopted else "bad"
            ),
        ]
    )


def _way(frame: Frame, meeting: Meeting) -> list[tuple[str, str]]:
    return [
        (frame.gettext("Họp và nghị quyết"), frame.url("/meetings")),
        (title(frame, meeting), frame.url(f"/meetings/{meeting.id}")),
    ]


def _form(frame: Frame, meeting: Meeting) -> Form:
    _ = frame.gettext
    known = names(frame, meeting.weights)
    votes = tuple(
        Field(
            name=f"vote-{code}",
            label=known[code],
            input=Input.CHOICE,
            choices=of_words(frame, words.VOTE),
            required=False,
            group=_("Phiếu biểu quyết"),
        )
        for code, has in meeting.weights.items()
        if has
    )
    return Form(
        title=_("Ghi nghị quyết"),
        intro=_("Kết quả được tính từ phiếu biểu quyết theo ngưỡng của bộ quy tắc."),
        fields=(*_about(frame), *votes),
        back=frame.url(f"/meetings/{meeting.id}"),
        crumbs=_way(frame, meeting),
        button=_("Ghi nghị quyết"),
    )


def _about(frame: Frame) -> tuple[Field, ...]:
    _ = frame.gettext
    earlier = resolutions.resolutions(frame.session, frame.fund.code)
    amendable = tuple(
        (each.code, each.code) for each in earlier if each.is_adopted and not each.amended_by
    )
    optional: dict[str, Any] = {"required": False}
    return (
        Field(
            name="subject",
            label=_("Về việc"),
            input=Input.CHOICE,
            choices=of_words(frame, words.SUBJECT),
        ),
        Field(name="text_vi", label=_("Nội dung nghị quyết"), input=Input.LONG, longest=PARAGRAPH),
        Field(
            name="text_en",
            label=_("Nội dung bằng tiếng Anh"),
            input=Input.LONG,
            longest=PARAGRAPH,
            **optional,
        ),
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
            input=Input.CHOICE,
            choices=amendable,
            **optional,
        ),
        Field(name="due_on", label=_("Hạn thực hiện"), input=Input.DATE, **optional),
    )


@get(NOTE, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def new_note(frame: NamedDependency[Frame], resolution_id: FromPath[UUID]) -> Response[Any]:
    """What was done, from today."""
    found = resolutions.by_id(frame.session, frame.fund.code, resolution_id)
    return opened(frame, _note_form(frame, found), {"noted_on": typed_day(frame.today)})


@post(NOTE, access=Action.MEETINGS_RECORD, sync_to_thread=True)
def note(
    frame: NamedDependency[Frame],
    resolution_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    found = resolutions.by_id(frame.session, frame.fund.code, resolution_id)

    def do(answers: Answers) -> Resolution:
        return record_note(
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
        )
        return Effects(lines=[line])

    def done(made: Resolution) -> str:
        return frame.url(f"/meetings/resolutions/{made.id}", done="noted")

    return flow(frame, _note_form(frame, found), sent, do=do, effects=would, done=done)


def _note_form(frame: Frame, found: Resolution) -> Form:
    _ = frame.gettext
    return Form(
        title=_("Ghi việc thực hiện nghị quyết {code}").format(code=found.code),
        fields=(
            Field(name="noted_on", label=_("Ngày"), input=Input.DATE),
            Field(name="text", label=_("Việc đã làm"), input=Input.LONG, longest=PARAGRAPH),
            Field(
                name="closes",
                label=_("Nghị quyết đã được thực hiện xong"),
                input=Input.TICK,
                required=False,
            ),
        ),
        back=frame.url(f"/meetings/resolutions/{found.id}"),
        crumbs=[
            (_("Họp và nghị quyết"), frame.url("/meetings")),
            (found.code, frame.url(f"/meetings/resolutions/{found.id}")),
        ],
        button=_("Ghi nhận"),
    )


ROUTES = (new_resolution, record_resolution, new_note, note)
