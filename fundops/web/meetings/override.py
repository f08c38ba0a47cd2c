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
from fundops.meetings.queries import overrides, resolutions
from fundops.meetings.values import Override
from fundops.policy.values import Subject
from fundops.web.capital.record.common import typed_day
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.meetings.plan import PARAGRAPH
from fundops.web.meetings.reading import override_state, rules

APPROVE = "/meetings/overrides/{override_id:uuid}/approve"
CLOSE = "/meetings/overrides/{override_id:uuid}/close"
CLOSERS = (Action.OVERRIDES_ASK, Action.OVERRIDES_APPROVE)


@get("/meetings/overrides/new", access=Action.OVERRIDES_ASK, sync_to_thread=True)
def new_override(frame: NamedDependency[Frame]) -> Response[Any]:
    """An override from today."""
    return opened(frame, _form(frame), {"valid_from": typed_day(frame.today)})


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
        effects=lambda _, made: _effects(frame, made),
        done=lambda made: frame.url(f"/meetings/overrides/{made.id}", done="asked"),
    )


def _effects(frame: Frame, made: Override) -> Effects:
    _ = frame.gettext
    first, last = day(made.valid_from, frame.lang), day(made.valid_to, frame.lang)
    state, tone = override_state(made, frame)
    return Effects(
        lines=[
            Effect(about=made.rule, before="", after=f"{first} - {last}"),
            Effect(about=_("Trạng thái"), before="", after=_(state), tone=tone),
        ],
        notes=[_("Ngoại lệ được nêu trong mọi báo cáo cho đến khi chấm dứt.")],
    )


def _form(frame: Frame) -> Form:
    _ = frame.gettext
    found = resolutions.resolutions(frame.session, frame.fund.code)
    allowing = tuple(
        (each.code, f"{each.code} · {each.rule}")
        for each in found
        if each.is_adopted and each.subject is Subject.OVERRIDE
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


def _decision(frame: Frame, override_id: UUID, *, closes: bool) -> Form:
    """A form that only asks whether one is sure."""
    _ = frame.gettext
    heading = _("Chấm dứt ngoại lệ") if closes else _("Duyệt ngoại lệ")
    found = overrides.override(frame.session, frame.fund.code, override_id)
    about = _("{rule}, theo nghị quyết {resolution}: {reason}")
    return Form(
        title=heading,
        intro=about.format(rule=found.rule, resolution=found.resolution, reason=found.reason),
        fields=(),
        back=frame.url(f"/meetings/overrides/{override_id}"),
        button=heading,
    )


@get(APPROVE, access=Action.OVERRIDES_APPROVE, sync_to_thread=True)
def approving(frame: NamedDependency[Frame], override_id: FromPath[UUID]) -> Response[Any]:
    return opened(frame, _decision(frame, override_id, closes=False))


@post(APPROVE, access=Action.OVERRIDES_APPROVE, sync_to_thread=True)
def approve(
    frame: NamedDependency[Frame],
    override_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    return _decided(frame, override_id, sent, closes=False)


@get(CLOSE, access=CLOSERS, sync_to_thread=True)
def closing(frame: NamedDependency[Frame], override_id: FromPath[UUID]) -> Response[Any]:
    return opened(frame, _decision(frame, override_id, closes=True))


@post(CLOSE, access=CLOSERS, sync_to_thread=True)
def close(
    frame: NamedDependency[Frame],
    override_id: FromPath[UUID],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    return _decided(frame, override_id, sent, closes=True)


def _decided(
    frame: Frame, override_id: UUID, sent: Mapping[str, str], *, closes: bool
) -> Response[Any]:
    act = actions.close if closes else actions.approve

    def do(_: Answers) -> Override:
        fund, actor = frame.fund.code, frame.principal.actor
        return act(frame.session, fund=fund, override_id=override_id, actor=actor)

    return flow(
        frame,
        _decision(frame, override_id, closes=closes),
        sent,
        do=do,
        effects=lambda _, made: _effects(frame, made),
        done=lambda made: frame.url(
            f"/meetings/overrides/{made.id}", done="closed" if closes else "approved"
        ),
    )


ROUTES = (new_override, ask, approving, approve, closing, close)
