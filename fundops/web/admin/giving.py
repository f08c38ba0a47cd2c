"""Roles given and taken back: chosen, checked with what it allows, done."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from fundops.capital.queries import investors
from fundops.errors import Refusal
from fundops.identity.access import roles
from fundops.identity.actions import people as actions
from fundops.identity.queries import people
from fundops.identity.rules.roles import needs_party, role_of
from fundops.identity.values import Action, Grant, Person
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund
from fundops.web.account.reading import fund_name, role_shown
from fundops.web.account.safety import refused
from fundops.web.actions_in_words import gettext
from fundops.web.admin.deeds import base_of
from fundops.web.admin.person import crumbs
from fundops.web.admin.reading import role_here
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame

AT = "@"  # a role in a fund, as a choice's value: "manager@HVCF"


@get("/admin/people/{code:str}/roles/give", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def open_form(frame: NamedDependency[Frame], code: FromPath[str]) -> Response[Any]:
    """Which role, and for an investor whose account."""
    return opened(frame, _form(frame, people.person(frame.session, code)))


@post("/admin/people/{code:str}/roles/give", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def give(
    frame: NamedDependency[Frame],
    code: FromPath[str],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    """Given, after a page that says what the role allows."""
    person = people.person(frame.session, code)

    def do(answers: Answers) -> Grant:
        role, _, fund = str(answers["role"]).partition(AT)
        grant = Grant(role, fund or None, answers["party"])
        actions.give_role(frame.session, person=code, grant=grant, by=frame.principal.actor)
        return grant

    return flow(
        frame,
        _form(frame, person),
        sent,
        do=do,
        effects=lambda _answers, grant: Effects(notes=_notes(frame, person, grant)),
        done=lambda _grant: frame.url(base_of(person), told="given"),
    )


def _form(frame: Frame, person: Person) -> Form:
    _ = frame.gettext
    return Form(
        title=_(gettext("Giao vai trò cho {name}")).format(name=person.name),
        fields=(
            Field(
                name="role",
                label=_(gettext("Vai trò")),
                input=Input.CHOICE,
                choices=_choices(frame),
                help=_(
                    gettext("Mỗi vai trò được giao trong một quỹ; quản trị thì cho toàn hệ thống.")
                ),
            ),
            Field(
                name="party",
                label=_(gettext("Nhà đầu tư")),
                input=Input.CHOICE,
                choices=_parties(frame),
                required=False,
                help=_(gettext("Chỉ với vai trò nhà đầu tư: người này xem tài khoản vốn của ai.")),
            ),
        ),
        back=frame.url(base_of(person)),
        button=_(gettext("Giao vai trò")),
        crumbs=crumbs(frame, person),
    )


def _choices(frame: Frame) -> tuple[tuple[str, str], ...]:
    """Every role where it may be given, fund by fund; then those of the whole deployment."""
    everywhere = frame.gettext(gettext("Toàn hệ thống"))
    in_funds = [
        (f"{role.code}{AT}{fund.code}", f"{role.label(frame.lang)} · {fund_name(frame, fund.code)}")
        for fund in master.funds(frame.session)
        for role in roles().values()
        if fund.legal_form in role.funds
    ]
    whole = [
        (role.code, f"{role.label(frame.lang)} · {everywhere}")
        for role in roles().values()
        if not role.funds
    ]
    return (*in_funds, *whole)


def _parties(frame: Frame) -> tuple[tuple[str, str], ...]:
    found = {
        investor.code: frame.either(investor.name_vi, investor.name_en)
        for fund in master.funds(frame.session)
        if _has_investors(fund)
        for investor in investors.investors(frame.session, fund.code)
    }
    return tuple(found.items())


def _has_investors(fund: Fund) -> bool:
    return any(needs_party(role) and fund.legal_form in role.funds for role in roles().values())


def _notes(frame: Frame, person: Person, grant: Grant) -> list[str]:
    """What the role allows, and what giving it brings about."""
    _ = frame.gettext
    shown = role_shown(frame, grant)
    may = "; ".join(words for group in shown.actions for words in group.words)
    found = [_(gettext("{name} sẽ được: {actions}.")).format(name=person.name, actions=may)]
    if not may:
        found = [shown.line]
    found.append(_(gettext("Vai trò có hiệu lực ngay và được ghi vào nhật ký.")))
    if (
        roles()[grant.role].second_factor
        and not person.has_second_factor
        and not people.is_demo(frame.session)
    ):
        found.append(
            _(gettext("Các phiên đang mở kết thúc: lần đăng nhập sau phải có xác thực hai lớp."))
        )
    return found


@get("/admin/people/{code:str}/roles/take", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def ask_to_take(frame: NamedDependency[Frame], code: FromPath[str]) -> Response[Any]:
    """What would be taken back, before it is."""
    context = _taking(frame, people.person(frame.session, code), _asked(frame))
    return frame.page("admin_deed.html", wrong=[], **context)


@post("/admin/people/{code:str}/roles/take", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def take(frame: NamedDependency[Frame], code: FromPath[str]) -> Response[Any]:
    """Taken back; that it was given stays on record."""
    person, grant = people.person(frame.session, code), _asked(frame)
    try:
        with frame.session.begin_nested():
            actions.take_role(frame.session, person=code, grant=grant, by=frame.principal.actor)
    except Refusal as refusal:
        return refused(frame, "admin_deed.html", refusal, **_taking(frame, person, grant))
    return Redirect(frame.url(base_of(person), told="taken"), status_code=303)


def _asked(frame: Frame) -> Grant:
    asked = frame.asked
    role = role_of(asked.get("role", "")).code
    return Grant(role, asked.get("place"), asked.get("party"))


def _taking(frame: Frame, person: Person, grant: Grant) -> dict[str, Any]:
    _ = frame.gettext
    return {
        "person": person,
        "base": base_of(person),
        "title": _(gettext("Thu hồi vai trò")),
        "button": _(gettext("Thu hồi vai trò")),
        "tone": "danger",
        "lines": [
            role_here(frame, grant),
            _(gettext("Người dùng mất ngay các quyền của vai trò này.")),
            _(gettext("Chứng từ người đó đã lập hoặc đã duyệt không thay đổi.")),
        ],
    }


ROUTES = (open_form, give, ask_to_take, take)
