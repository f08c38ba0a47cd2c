"""The table role × action, to read: what `roles.toml` says, in words."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from fundops.identity.access import roles
from fundops.identity.queries import people
from fundops.identity.values import Action, Role
from fundops.ledger.queries import master
from fundops.web.actions_in_words import GROUPS, gettext, in_words
from fundops.web.frame import Frame
from fundops.web.roles_in_words import role_line


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what it is about, and for each role whether it has it."""

    words: str
    marks: list[bool]


@dataclass(frozen=True, slots=True)
class Lines:
    title: str
    rows: list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSaid:
    code: str
    title: str
    line: str
    place: str
    holders: int


@get("/admin/roles", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def show(frame: NamedDependency[Frame]) -> Response[Any]:
    """Every role with every action."""
    table = list(roles().values())
    return frame.page(
        "admin_roles.html",
        roles=_said(frame, table),
        groups=_groups(frame, table),
        conditions=_conditions(frame, table),
    )


def _groups(frame: Frame, table: list[Role]) -> list[Lines]:
    return [
        Lines(
            frame.gettext(group.title),
            [
                Line(in_words(action, frame.gettext), [action in role.may for role in table])
                for action in group.actions
            ],
        )
        for group in GROUPS
    ]


def _conditions(frame: Frame, table: list[Role]) -> list[Line]:
    factor = gettext("Phải có xác thực hai lớp")
    alone = gettext("Không kiêm nhiệm vai trò khác")
    return [
        Line(frame.gettext(factor), [role.second_factor for role in table]),
        Line(frame.gettext(alone), [role.alone for role in table]),
    ]


def _said(frame: Frame, table: list[Role]) -> list[RoleSaid]:
    holding: dict[str, set[str]] = {}
    for person in people.people(frame.session):
        for grant in person.grants if person.active else ():
            holding.setdefault(grant.role, set()).add(person.code)
    return [
        RoleSaid(
            code=role.code,
            title=role.label(frame.lang),
            line=role_line(role, frame.gettext),
            place=_place(frame, role),
            holders=len(holding.get(role.code, ())),
        )
        for role in table
    ]


def _place(frame: Frame, role: Role) -> str:
    """Where a role can be given in this deployment."""
    if not role.funds:
        return frame.gettext(gettext("Giao cho toàn hệ thống"))
    codes = [f.code for f in master.funds(frame.session) if f.legal_form in role.funds]
    if not codes:
        return frame.gettext(gettext("Hệ thống này không có quỹ phù hợp"))
    return frame.gettext(gettext("Giao trong {funds}")).format(funds=", ".join(codes))


ROUTES = (show,)
