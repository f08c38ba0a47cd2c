"""People as the administrator sees them: who they are, how they stand, what could be done."""

from dataclasses import dataclass, replace

from fundops.identity.access import roles
from fundops.identity.queries import people
from fundops.identity.values import Grant, Person
from fundops.web.account.reading import place_of
from fundops.web.actions_in_words import gettext
from fundops.web.columns import Choice, Column, Kind
from fundops.web.frame import Frame
from fundops.web.tables import Shown

STATES = {
    "inactive": (gettext("đã ngừng"), ""),
    "locked": (gettext("đang bị khóa"), "bad"),
    "no_role": (gettext("chưa có vai trò"), "warn"),
    "first": (gettext("chờ đăng nhập lần đầu"), "wait"),
    "active": (gettext("đang hoạt động"), "ok"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A person in the list."""

    person: Person
    roles: tuple[str, ...]
    state: str
    tone: str
    factor: str


def state_of(person: Person) -> str:
    """How somebody stands; what most needs doing comes first."""
    if not person.active:
        return "inactive"
    if person.locked_until is not None:
        return "locked"
    if not person.grants:
        return "no_role"
    return "first" if person.must_change_password else "active"


def said(frame: Frame, person: Person) -> tuple[str, str]:
    """How somebody stands, in words, and the tone of it."""
    words, tone = STATES[state_of(person)]
    return frame.gettext(words), tone


def factor_said(frame: Frame, person: Person) -> str:
    """Whether somebody has a second factor."""
    has, has_not = gettext("có"), gettext("chưa có")
    return frame.gettext(has if person.has_second_factor else has_not)


def role_title(frame: Frame, grant: Grant) -> str:
    return roles()[grant.role].label(frame.lang)


def role_here(frame: Frame, grant: Grant) -> str:
    """A role with where it counts: "Kế toán trưởng (Quỹ Đầu tư mạo hiểm …)"."""
    return f"{role_title(frame, grant)} ({place_of(frame, grant)})"


def people_table(frame: Frame) -> Shown[Row]:
    """Everybody, searched and filtered. Somebody may have several roles, so the filter by role asks
    whether a role is among them.
    """
    everybody = [_row(frame, each) for each in people.people(frame.session)]
    held = {title for row in everybody for title in row.roles}
    chosen = frame.asked.get("people-role", "")
    rows = [row for row in everybody if not chosen or chosen in row.roles]
    empty = frame.gettext(gettext("Chưa có người dùng nào. Hãy thêm người đầu tiên."))
    caption = frame.gettext(gettext("Người dùng của hệ thống"))
    shown = frame.table("people", caption, _columns(frame), rows, empty=empty)
    ordered = tuple(role.label(frame.lang) for role in roles().values())
    by_role = Choice(
        "role",
        frame.gettext(gettext("Vai trò")),
        tuple(title for title in ordered if title in held),
        chosen,
    )
    return replace(shown, choices=(by_role, *shown.choices), of=len(everybody))


def _row(frame: Frame, person: Person) -> Row:
    titles = dict.fromkeys(role_title(frame, grant) for grant in person.grants)
    return Row(person, tuple(titles), *said(frame, person), factor_said(frame, person))


def _columns(frame: Frame) -> list[Column[Row]]:
    _ = frame.gettext
    return [
        Column[Row](
            key="name",
            title=_(gettext("Họ tên")),
            of=lambda row: row.person.name,
            link=lambda row: frame.url(f"/admin/people/{row.person.code}"),
        ),
        Column[Row](
            key="code",
            title=_(gettext("Mã người dùng")),
            kind=Kind.CODE,
            of=lambda row: row.person.code,
        ),
        Column[Row](key="roles", title=_(gettext("Vai trò")), of=lambda row: "; ".join(row.roles)),
        Column[Row](
            key="state",
            title=_(gettext("Trạng thái")),
            kind=Kind.STATE,
            of=lambda row: row.state,
            tone=lambda row: row.tone,
            filtered=True,
        ),
        Column[Row](
            key="factor",
            title=_(gettext("Xác thực hai lớp")),
            of=lambda row: row.factor,
            filtered=True,
        ),
        Column[Row](
            key="seen",
            title=_(gettext("Hoạt động gần nhất")),
            kind=Kind.MOMENT,
            of=lambda row: row.person.last_seen_at,
        ),
    ]
