"""What an administrator may do to somebody's account, each said before it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from fundops.actor import Actor
from fundops.errors import Refusal
from fundops.identity.actions import people as actions
from fundops.identity.queries import people
from fundops.identity.values import Action, Person
from fundops.web.account.safety import refused
from fundops.web.actions_in_words import gettext
from fundops.web.frame import Frame

Do = Callable[..., str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """do: gives a one-time password, or nothing. due: whether it can be done to a person now.

    text: for the person's page; lines: what it does, before it is done; told: once it is done.
    """

    title: str
    button: str
    text: str
    lines: tuple[str, ...]
    told: str
    due: Callable[[Person], bool]
    do: Do


@dataclass(frozen=True, slots=True)
class DeedShown:
    """A deed on a person's page; `href` is empty where it is not due."""

    title: str
    text: str
    button: str
    href: str


def _reset_all(session: Any, *, person: str, by: Actor) -> str:
    return actions.reset_password(session, person=person, by=by, second_factor=True)


DEEDS: dict[str, Deed] = {
    "unlock": Deed(
        title=gettext("Mở khóa tài khoản"),
        button=gettext("Mở khóa"),
        text=gettext("Tài khoản đang bị khóa vì nhập sai 5 lần; khóa tự hết sau 15 phút."),
        lines=(
            gettext("Người dùng đăng nhập lại được ngay, với mật khẩu hiện có."),
            gettext("Hãy hỏi chính người đó đã nhập sai hay có người khác thử mật khẩu."),
        ),
        told=gettext("Đã mở khóa tài khoản."),
        due=lambda person: person.locked_until is not None,
        do=actions.unlock,
    ),
    "password": Deed(
        title=gettext("Cấp mật khẩu dùng một lần"),
        button=gettext("Cấp mật khẩu"),
        text=gettext("Khi người dùng quên mật khẩu; xác thực hai lớp được giữ nguyên."),
        lines=(
            gettext("Mật khẩu hiện có không dùng được nữa."),
            gettext("Mọi phiên đăng nhập và mã truy cập API của người đó kết thúc."),
            gettext("Mật khẩu mới hiển thị một lần và phải thay ở lần đăng nhập đầu tiên."),
        ),
        told="",
        due=lambda person: person.active,
        do=actions.reset_password,
    ),
    "second-factor": Deed(
        title=gettext("Đặt lại xác thực hai lớp"),
        button=gettext("Đặt lại cả hai"),
        text=gettext("Khi người dùng mất điện thoại và không còn mã dự phòng."),
        lines=(
            gettext("Hãy gặp trực tiếp và kiểm tra giấy tờ tùy thân trước khi đặt lại."),
            gettext("Xác thực hai lớp, mã dự phòng và mật khẩu hiện có đều không dùng được nữa."),
            gettext("Mọi phiên đăng nhập và mã truy cập API của người đó kết thúc."),
            gettext("Người dùng nhận mật khẩu dùng một lần và thiết lập điện thoại mới."),
        ),
        told="",
        due=lambda person: person.active and person.has_second_factor,
        do=_reset_all,
    ),
    "deactivate": Deed(
        title=gettext("Ngừng tài khoản"),
        button=gettext("Ngừng tài khoản"),
        text=gettext("Khi người dùng nghỉ việc hoặc chuyển công tác; không có gì bị xóa."),
        lines=(
            gettext("Người dùng không đăng nhập được; mọi phiên và mã truy cập API kết thúc ngay."),
            gettext("Mọi việc người đó đã làm vẫn mang tên người đó trong sổ và nhật ký."),
            gettext("Vai trò được giữ lại để có thể cho hoạt động trở lại."),
        ),
        told=gettext("Đã ngừng tài khoản."),
        due=lambda person: person.active,
        do=actions.deactivate,
    ),
    "activate": Deed(
        title=gettext("Cho hoạt động trở lại"),
        button=gettext("Cho hoạt động trở lại"),
        text=gettext("Người dùng đăng nhập lại được với các vai trò đang có."),
        lines=(gettext("Hãy xem lại các vai trò của người đó trước khi cho hoạt động trở lại."),),
        told=gettext("Đã cho tài khoản hoạt động trở lại."),
        due=lambda person: not person.active,
        do=actions.activate,
    ),
}


def base_of(person: Person) -> str:
    return f"/admin/people/{person.code}"


def deeds_for(frame: Frame, person: Person) -> list[DeedShown]:
    """What can be done to somebody now; nobody does it to themselves."""
    if person.code == frame.principal.person:
        return []
    return [
        DeedShown(
            frame.gettext(deed.title),
            frame.gettext(deed.text),
            frame.gettext(deed.button),
            frame.url(f"{base_of(person)}/do/{name}"),
        )
        for name, deed in DEEDS.items()
        if deed.due(person)
    ]


@get("/admin/people/{code:str}/do/{name:str}", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def ask(frame: NamedDependency[Frame], code: FromPath[str], name: FromPath[str]) -> Response[Any]:
    """What would be done, before it is done."""
    context = _context(frame, people.person(frame.session, code), _deed(name))
    return frame.page("admin_deed.html", wrong=[], **context)


@post("/admin/people/{code:str}/do/{name:str}", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def do(frame: NamedDependency[Frame], code: FromPath[str], name: FromPath[str]) -> Response[Any]:
    """Done: back to the person, or to the one-time password, shown this once."""
    person, deed = people.person(frame.session, code), _deed(name)
    try:
        with frame.session.begin_nested():
            password = deed.do(frame.session, person=code, by=frame.principal.actor)
    except Refusal as refusal:
        return refused(frame, "admin_deed.html", refusal, **_context(frame, person, deed))
    if password is not None:
        return password_page(frame, person, password, is_new=False)
    return Redirect(frame.url(base_of(person), told=name), status_code=303)


def password_page(frame: Frame, person: Person, password: str, *, is_new: bool) -> Response[Any]:
    """A one-time password, in the answer to what made it and nowhere else."""
    return frame.page(
        "admin_once.html", person=person, base=base_of(person), password=password, is_new=is_new
    )


def _deed(name: str) -> Deed:
    if name not in DEEDS:
        raise NotFoundException
    return DEEDS[name]


def _context(frame: Frame, person: Person, deed: Deed) -> Mapping[str, Any]:
    return {
        "person": person,
        "base": base_of(person),
        "title": frame.gettext(deed.title),
        "button": frame.gettext(deed.button),
        "lines": [frame.gettext(line) for line in deed.lines],
        "tone": "danger" if deed.do is actions.deactivate else "",
    }


ROUTES = (ask, do)
