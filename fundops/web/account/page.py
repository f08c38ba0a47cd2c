"""One's own page: who I am, what I may, how I am protected, where I am signed in."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from fundops.formats import moment
from fundops.identity.access import needs_second_factor
from fundops.identity.actions import own
from fundops.identity.actions.people import change_person
from fundops.identity.queries import people
from fundops.identity.queries.sessions import recovery_codes_left
from fundops.identity.rules.roles import may_hand_on
from fundops.identity.values import Action, Person
from fundops.web.account.reading import open_sessions, own_roles, own_tokens
from fundops.web.actions_in_words import gettext
from fundops.web.frame import Frame

TOLD = {
    "password": gettext("Đã đổi mật khẩu. Mọi phiên đăng nhập khác của bạn đã kết thúc."),
    "ended": gettext("Đã kết thúc phiên đăng nhập."),
    "others": gettext("Đã kết thúc mọi phiên đăng nhập khác."),
    "language": gettext("Đã lưu ngôn ngữ."),
    "revoked": gettext("Đã thu hồi mã truy cập."),
}


@get("/account", access=Action.SELF, sync_to_thread=True)
def show(frame: NamedDependency[Frame]) -> Response[Any]:
    """The whole page."""
    me = people.person(frame.session, frame.principal.person)
    told = TOLD.get(frame.asked.get("told", ""), "")
    return frame.page(
        "account.html",
        told=frame.gettext(told) if told else "",
        facts=_facts(frame, me),
        roles=own_roles(frame),
        has_password=me.has_password,
        factor=me.has_second_factor,
        factor_needed=needs_second_factor(me.grants) and not people.is_demo(frame.session),
        codes_left=recovery_codes_left(frame.session, me.code),
        language=me.language,
        sessions=open_sessions(frame, me.code),
        tokens=own_tokens(frame),
        may_tokens=bool(may_hand_on(frame.principal, None)),
    )


def _facts(frame: Frame, me: Person) -> list[tuple[str, str]]:
    since = frame.principal.signed_in_at
    return [
        (frame.gettext(gettext("Họ tên")), me.name),
        (frame.gettext(gettext("Mã người dùng, ghi trong sổ")), me.code),
        (frame.gettext(gettext("Thư điện tử")), me.email),
        (frame.gettext(gettext("Đăng nhập lúc")), moment(since, frame.lang) if since else ""),
    ]


@post("/account/language", access=Action.SELF, sync_to_thread=True)
def choose_language(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    """The language of pages whose address names none."""
    me = people.person(frame.session, frame.principal.person)
    wanted = "en" if sent.get("language") == "en" else "vi"
    change_person(
        frame.session, me.code, version=me.version, name=me.name, email=me.email, language=wanted
    )
    return back(frame, "language", lang=None)


@post("/account/sessions/{session_id:uuid}/end", access=Action.SELF, sync_to_thread=True)
def end(frame: NamedDependency[Frame], session_id: FromPath[UUID]) -> Response[Any]:
    """One of one's own sessions; nobody else's."""
    own.end_session(frame.session, principal=frame.principal, id=session_id)
    return back(frame, "ended")


@post("/account/sessions/end-others", access=Action.SELF, sync_to_thread=True)
def end_others(frame: NamedDependency[Frame]) -> Response[Any]:
    """All but the present one."""
    own.end_other_sessions(frame.session, principal=frame.principal)
    return back(frame, "others")


def back(frame: Frame, told: str, **changes: object) -> Response[Any]:
    """To one's own page, which says what was done."""
    return Redirect(frame.url("/account", told=told, **changes), status_code=303)


ROUTES = (show, choose_language, end, end_others)
