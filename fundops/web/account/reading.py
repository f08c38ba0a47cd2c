"""What somebody's own page says of them: roles in words, sessions, tokens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fundops.identity.access import held, roles
from fundops.identity.queries import people, sessions
from fundops.identity.values import Action, Grant, Method, OpenSession, Token
from fundops.ledger.queries import master
from fundops.web.actions_in_words import GROUPS, gettext, in_order, in_words
from fundops.web.devices import device
from fundops.web.frame import Frame
from fundops.web.roles_in_words import role_line

METHODS = {
    Method.PASSWORD: gettext("bằng mật khẩu"),
    Method.OIDC: gettext("bằng tài khoản của cơ quan"),
    Method.DEMO: gettext("bằng một lần bấm (minh họa)"),
}


@dataclass(frozen=True, slots=True)
class Allowed:
    """Actions in words, under the heading of their group."""

    title: str
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleShown:
    """A role as given. place: the fund, or the whole deployment; and for an investor whose."""

    grant: Grant
    title: str
    place: str
    line: str
    actions: list[Allowed]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionShown:
    id: UUID
    device: str
    address: str
    since: datetime
    seen: datetime
    method: str
    is_this: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenShown:
    id: UUID
    name: str
    state: str
    tone: str
    fund: str
    expires_at: datetime
    last_used_at: datetime | None
    words: list[str]
    is_live: bool


def grouped(frame: Frame, actions: Iterable[Action]) -> list[Allowed]:
    """Actions in words, in their groups; groups with none are left out."""
    wanted = set(actions)
    found = [
        Allowed(
            frame.gettext(group.title),
            [in_words(action, frame.gettext) for action in group.actions if action in wanted],
        )
        for group in GROUPS
    ]
    return [group for group in found if group.words]


def role_shown(frame: Frame, grant: Grant) -> RoleShown:
    """A role as a page says it."""
    role = roles()[grant.role]
    return RoleShown(
        grant=grant,
        title=role.label(frame.lang),
        place=place_of(frame, grant),
        line=role_line(role, frame.gettext),
        actions=grouped(frame, role.may),
    )


def own_roles(frame: Frame) -> list[RoleShown]:
    """The reader's roles, in every fund."""
    return [role_shown(frame, grant) for grant in held(frame.principal)]


def place_of(frame: Frame, grant: Grant) -> str:
    """Where a role counts, in words."""
    if grant.fund is None:
        return frame.gettext(gettext("Toàn hệ thống"))
    where = fund_name(frame, grant.fund)
    if grant.party is None:
        return where
    party = master.parties(frame.session, [grant.party]).get(grant.party)
    name = frame.either(party.name_vi, party.name_en) if party else grant.party
    return f"{where} · {name}"


def fund_name(frame: Frame, code: str | None) -> str:
    """A fund by its name; every fund of the reader's for none."""
    if code is None:
        return frame.gettext(gettext("Mọi quỹ mà bạn có vai trò"))
    fund = master.fund(frame.session, code)
    return frame.either(fund.name_vi, fund.name_en)


def open_sessions(frame: Frame, person: str) -> list[SessionShown]:
    """Somebody's open sessions, as their owner recognises them."""
    found = sessions.sessions_of(frame.session, person)
    return [_session(frame, each) for each in found]


def _session(frame: Frame, each: OpenSession) -> SessionShown:
    unknown = frame.gettext(gettext("Thiết bị không rõ"))
    return SessionShown(
        id=each.id,
        device=device(each.agent) or unknown,
        address=each.address,
        since=each.created_at,
        seen=each.last_seen_at,
        method=frame.gettext(METHODS[each.method]),
        is_this=each.id == frame.principal.session_id,
    )


def own_tokens(frame: Frame) -> list[TokenShown]:
    """The reader's API tokens, those that are no good any more too."""
    moment = people.now(frame.session)
    found = sessions.tokens_of(frame.session, frame.principal.person)
    return [_token(frame, each, moment) for each in found]


def _token(frame: Frame, token: Token, now: datetime) -> TokenShown:
    state, tone = gettext("đang dùng được"), "ok"
    if token.revoked_at is not None:
        state, tone = gettext("đã bị thu hồi"), ""
    elif token.expires_at <= now:
        state, tone = gettext("đã hết hạn"), ""
    return TokenShown(
        id=token.id,
        name=token.name,
        state=frame.gettext(state),
        tone=tone,
        fund=fund_name(frame, token.fund),
        expires_at=token.expires_at,
        last_used_at=token.last_used_at,
        words=[in_words(action, frame.gettext) for action in in_order(token.actions)],
        is_live=tone == "ok",
    )
