"""The forms of an override: ask, approve by another person, close."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.formats import day
from fundops.identity.values import Action
from fundops.meetings.actions import overrides as actions
from fundops.meetings.values.overrides import Override
from fundops.policy.values import Subject
from fundops.web.dates import as_typed
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.meetings.plan import PARAGRAPH
from fundops.web.meetings.reading import NOW, override_state, rules, seen, way

APPROVE = "/meetings/overrides/{override_id:uuid}/approve"
CLOSE = "/meetings/overrides/{override_id:uuid}/close"
CLOSERS = (Action.OVERRIDES_ASK, Action.OVERRIDES_APPROVE)


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


ON_STATEMENTS = gettext("Ngoại lệ được nêu trong mọi báo cáo cho đến khi chấm dứt.")
NOT_ON = gettext("Từ hôm nay quy tắc lại chặn như trước; báo cáo sau không còn nêu ngoại lệ.")


@get("/meetings/overrides/new", access=Action.OVERRIDES_ASK, sync_to_thread=True)
def new_override(frame: NamedDependency[Frame]) -> Response[Any]:
    """An override from today."""
    return opened(frame, _form(frame), {"valid_from": as_typed(frame.today)})


@post("/meetings/overrides/new", access=Action.OVERRIDES_ASK, sync_to_thread=True)
def ask(frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]) -> Response[Any]:
    def do(answers: Answers) -> Override:
        return actions.ask(
            frame.session,
            fund=frame.fund.code,
            rule=answers["rule"],
            resolution=answers["resolution"],
            reason=answers["reason"],
            valid_from=answers["valid_from"],
            valid_to=answers["valid_to"],
            actor=frame.principal.actor,
        )

    return flow(
        frame,
        _form(frame),
        sent,
        do=do,
        effects=lambda _, made: _would(frame, made),
        done=lambda made: frame.url(f"/meetings/overrides/{made.id}", done="asked", **NOW),
    )


def _would(frame: Frame, made: Override) -> Effects:
    """What comes of it once another person has approved it."""
    first, last = day(made.valid_from, frame.lang), day(made.valid_to, frame.lang)
    about = frame.gettext("Quy tắc được phép vượt")
    days = Effect(about=about, before="", after=f"{made.rule}: {first} - {last}", tone="warn")
    return Effects(lines=[days], notes=[frame.gettext(ON_STATEMENTS)])


def _decided(frame: Frame, before: Override, after: Override, note: str) -> Effects:
    _ = frame.gettext
    was, becomes = override_state(before, frame), override_state(after, frame)
    line = Effect(about=_("Trạng thái"), before=_(was[0]), after=_(becomes[0]), tone=becomes[1])
    return Effects(lines=[line], notes=[_told(frame, after), _(note)], at_once=True)


def _told(frame: Frame, found: Override) -> str:
    """An override in one sentence."""
    about = frame.gettext("{rule}, theo nghị quyết {resolution}, từ {first} đến {last}: {reason}")
    return about.format(
        rule=found.rule,
        resolution=found.resolution,
        first=day(found.valid_from, frame.lang),
        last=day(found.valid_to, frame.lang),
        reason=found.reason,
    )


def _form(frame: Frame) -> Form:
    _ = frame.gettext
    allowing = tuple(
        (each.code, f"{each.code} · {each.rule}")
        for each in seen(frame).resolutions()
        if each.is_adopted and not each.amended_by and each.subject is Subject.OVERRIDE
    )
    return Form(
        title=_("Đề nghị ngoại lệ"),
        intro=_(
            "Ngoại lệ cho phép một việc vượt quy tắc trong thời hạn, theo nghị quyết nêu đúng quy"
            " tắc đó. Người khác phải duyệt."
        ),
        fields=(
            Field(name="rule", label=_("Quy tắc"), input=Input.CHOICE, choices=rules(frame)),
            Field(
                name="resolution",
                label=_("Nghị quyết cho phép"),
                input=Input.CHOICE,
                choices=allowing,
            ),
            Field(name="reason", label=_("Lý do"), input=Input.LONG, longest=PARAGRAPH),
            Field(name="valid_from", label=_("Từ ngày"), input=Input.DATE),
            Field(name="valid_to", label=_("Đến ngày"), input=Input.DATE),
        ),
        back=frame.url("/meetings"),
        button=_("Gửi duyệt"),
    )


def _decision(frame: Frame, found: Override, *, closes: bool) -> Form:
    """A form that only asks whether one is sure."""
    _ = frame.gettext
    heading = _("Chấm dứt ngoại lệ") if closes else _("Duyệt ngoại lệ")
    path = f"/meetings/overrides/{found.id}"
    return Form(
        title=heading,
        intro=_told(frame, found),
        fields=(),
        back=frame.url(path),
        crumbs=way(frame, (found.rule, path)),
        button=heading,
    )


@get(APPROVE, access=Action.OVERRIDES_APPROVE, sync_to_thread=True)
def approving(frame: NamedDependency[Frame], override_id: FromPath[UUID]) -> Response[Any]:
    return opened(frame, _decision(frame, seen(frame).override(override_id), closes=False))


@post(APPROVE, access=Action.OVERRIDES_APPROVE, sync_to_thread=True)
def approve(
    frame: NamedDependency[Frame],
    override_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    return _decide(frame, override_id, sent, closes=False)


@get(CLOSE, access=CLOSERS, sync_to_thread=True)
def closing(frame: NamedDependency[Frame], override_id: FromPath[UUID]) -> Response[Any]:
    return opened(frame, _decision(frame, seen(frame).override(override_id), closes=True))


@post(CLOSE, access=CLOSERS, sync_to_thread=True)
def close(
    frame: NamedDependency[Frame],
    override_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    return _decide(frame, override_id, sent, closes=True)


def _decide(
    frame: Frame, override_id: UUID, sent: Mapping[str, str], *, closes: bool
) -> Response[Any]:
    found = seen(frame).override(override_id)
    act, note = (actions.close, NOT_ON) if closes else (actions.approve, ON_STATEMENTS)

    def do(_: Answers) -> Override:
        fund, actor = frame.fund.code, frame.principal.actor
        return act(frame.session, fund=fund, override_id=override_id, actor=actor)

    def done(made: Override) -> str:
        told = "closed" if closes else "approved"
        return frame.url(f"/meetings/overrides/{made.id}", done=told, **NOW)

    return flow(
        frame,
        _decision(frame, found, closes=closes),
        sent,
        do=do,
        effects=lambda _, made: _decided(frame, found, made, note),
        done=done,
    )


ROUTES = (new_override, ask, approving, approve, closing, close)
