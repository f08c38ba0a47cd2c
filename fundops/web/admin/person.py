"""One person: how they stand, their roles, what can be done; and their name and address changed."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.formats import moment
from fundops.identity.actions import people as actions
from fundops.identity.queries import people
from fundops.identity.values import Action, Grant, Person
from fundops.web.account.reading import open_sessions, role_shown
from fundops.web.actions_in_words import gettext
from fundops.web.admin.deeds import DEEDS, base_of, deeds_for
from fundops.web.admin.reading import factor_said, said
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame

TOLD = {
    "given": gettext("Đã giao vai trò. Vai trò có hiệu lực ngay."),
    "taken": gettext("Đã thu hồi vai trò."),
    "changed": gettext("Đã lưu thay đổi."),
} | {name: deed.told for name, deed in DEEDS.items() if deed.told}
LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"))


@get("/admin/people/{code:str}", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def show(frame: NamedDependency[Frame], code: FromPath[str]) -> Response[Any]:
    """The whole page of a person."""
    person = people.person(frame.session, code)
    told = TOLD.get(frame.asked.get("told", ""), "")
    return frame.page(
        "admin_person.html",
        told=frame.gettext(told) if told else "",
        person=person,
        base=base_of(person),
        is_self=code == frame.principal.person,
        facts=_facts(frame, person),
        roles=[(role_shown(frame, each), _taking(frame, person, each)) for each in person.grants],
        deeds=deeds_for(frame, person),
        sessions=open_sessions(frame, code),
    )


def _facts(frame: Frame, person: Person) -> list[tuple[str, str]]:
    _ = frame.gettext
    until = person.locked_until
    state = said(frame, person)[0]
    if until is not None:
        state += " " + _(gettext("đến {moment}")).format(moment=moment(until, frame.lang))
    seen = person.last_seen_at
    return [
        (_(gettext("Mã người dùng, ghi trong sổ")), person.code),
        (_(gettext("Thư điện tử")), person.email),
        (_(gettext("Ngôn ngữ")), dict(LANGUAGES)[person.language]),
        (_(gettext("Trạng thái")), state),
        (_(gettext("Đăng nhập")), _way_in(frame, person)),
        (_(gettext("Xác thực hai lớp")), factor_said(frame, person)),
        (_(gettext("Hoạt động gần nhất")), moment(seen, frame.lang) if seen else ""),
    ]


def _way_in(frame: Frame, person: Person) -> str:
    ways = []
    if person.has_password:
        first = gettext("bằng mật khẩu dùng một lần, chưa thay")
        ways.append(first if person.must_change_password else gettext("bằng mật khẩu"))
    if person.by_oidc:
        ways.append(gettext("bằng tài khoản của cơ quan"))
    if frame.demo_clock:
        ways.append(gettext("bằng một lần bấm (minh họa)"))
    return ", ".join(frame.gettext(way) for way in ways)


def _taking(frame: Frame, person: Person, grant: Grant) -> str:
    """`place`, not `fund`: a fund in an address is one that its reader must have a role in."""
    way = f"{base_of(person)}/roles/take"
    return frame.url(way, role=grant.role, place=grant.fund, party=grant.party)


@get("/admin/people/{code:str}/edit", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def open_edit(frame: NamedDependency[Frame], code: FromPath[str]) -> Response[Any]:
    """Name, e-mail address, language; the code never changes, for the book records it."""
    person = people.person(frame.session, code)
    known = {"name": person.name, "email": person.email, "language": person.language}
    return opened(frame, _edit(frame, person), known | {"version": str(person.version)})


@post("/admin/people/{code:str}/edit", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def edit(
    frame: NamedDependency[Frame],
    code: FromPath[str],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    """Declined when somebody else has changed the person meanwhile."""

    def change(answers: Answers) -> Person:
        return actions.change_person(
            frame.session,
            code,
            version=_number(answers["version"]),
            name=answers["name"],
            email=answers["email"] or "",
            language=answers["language"],
        )

    return flow(
        frame,
        _edit(frame, people.person(frame.session, code)),
        sent,
        do=change,
        effects=lambda _answers, _person: Effects(),
        done=lambda person: frame.url(base_of(person), told="changed"),
    )


def _number(text: str) -> int:
    """A version as the form holds it; what is none is that of no record."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004


def _edit(frame: Frame, person: Person) -> Form:
    _ = frame.gettext
    version = Field(name="version", label="", input=Input.HIDDEN)
    return Form(
        title=_(gettext("Sửa thông tin người dùng")),
        fields=(*name_fields(frame), version),
        back=frame.url(base_of(person)),
        button=_(gettext("Lưu")),
        crumbs=crumbs(frame, person),
    )


def name_fields(frame: Frame) -> tuple[Field, ...]:
    """How a person is called, written to and spoken to."""
    _ = frame.gettext
    return (
        Field(name="name", label=_(gettext("Họ tên")), longest=200, autocomplete="off"),
        Field(
            name="email",
            label=_(gettext("Thư điện tử")),
            required=False,
            longest=320,
            help=_(gettext("Dùng để đăng nhập thay cho mã, và để nhận ra tài khoản cơ quan.")),
        ),
        Field(
            name="language",
            label=_(gettext("Ngôn ngữ")),
            input=Input.CHOICE,
            choices=LANGUAGES,
        ),
    )


def crumbs(frame: Frame, person: Person) -> list[tuple[str, str]]:
    """The way to what is done to somebody."""
    above = (frame.gettext(gettext("Người dùng")), frame.url("/admin"))
    return [above, (person.name, frame.url(base_of(person)))]


ROUTES = (show, open_edit, edit)
