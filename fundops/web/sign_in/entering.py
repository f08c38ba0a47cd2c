"""The sign-in page, in a demonstration with its people to choose from; and signing out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect
from sqlalchemy.orm import Session

from fundops.errors import Lang, Refusal
from fundops.identity import cookies, oidc
from fundops.identity.access import roles
from fundops.identity.actions import own, signing_in
from fundops.identity.errors.door import sign_in_needed
from fundops.identity.queries import people
from fundops.identity.values import Action, Over, Person, Place, Principal
from fundops.ledger.queries import master
from fundops.settings import Settings
from fundops.web.actions_in_words import gettext
from fundops.web.roles_in_words import role_line
from fundops.web.sign_in import failing
from fundops.web.sign_in.door import Door
from fundops.web.sign_in.errors import NothingTyped

LEFT = gettext("Bạn đã đăng xuất khỏi thiết bị này.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A person of the demonstration. titles: the role's, the reader's language first."""

    code: str
    name: str
    titles: tuple[str, str]
    other_lang: Lang
    funds: str
    line: str


@get("/sign-in", access=Action.PUBLIC, sync_to_thread=True)
def show(door: NamedDependency[Door]) -> Response[Any]:
    """The page; whoever is signed in already is led on."""
    return door.already() or door.page("sign_in.html", **context(door))


@post("/sign-in", access=Action.PUBLIC, sync_to_thread=True)
def enter(
    door: NamedDependency[Door],
    sent: NamedDependency[Mapping[str, str]],
    place: NamedDependency[Place],
) -> Response[Any]:
    """By code or e-mail address, and password."""
    who, password = sent.get("person", "").strip(), sent.get("password", "")
    try:
        if not who or not password:
            raise NothingTyped
        begun = door.tried(
            lambda: signing_in.sign_in(door.session, who=who, password=password, place=place)
        )
    except Refusal as refusal:
        answer = door.refused("sign_in.html", refusal, **context(door, who))
        answer.background = failing.kept(door, refusal, place, typed=who)
        return answer
    return door.onwards(begun)


@post("/sign-in/demo", access=Action.PUBLIC, sync_to_thread=True)
def enter_demo(
    door: NamedDependency[Door],
    sent: NamedDependency[Mapping[str, str]],
    place: NamedDependency[Place],
) -> Response[Any]:
    """By one click, in a demonstration alone; a real deployment declines."""
    code = sent.get("person", "")
    return door.onwards(signing_in.demo_sign_in(door.session, code=code, place=place))


@post("/sign-out", access=Action.SIGNING_IN, sync_to_thread=True)
def leave(
    session: NamedDependency[Session],
    principal: NamedDependency[Principal],
    door: NamedDependency[Door],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    """End the session, also one that has not passed every step yet; the door speaks the language of
    the page that was left.
    """
    own.sign_out(session, principal=principal)
    gone = cookies.no_session_cookie(door.settings)
    lang = sent["lang"] if sent.get("lang") in ("vi", "en") else door.lang
    return Redirect(f"/sign-in?left=1&lang={lang}", status_code=303, cookies=[gone])


def context(door: Door, typed: str = "") -> dict[str, Any]:
    """What the sign-in page shows beside what is wrong."""
    settings: Settings = door.settings
    return {
        "typed": typed[:200],
        "reason": _reason(door),
        "oidc": oidc.is_set(settings),
        "funds": [
            fund.name_en if door.lang == "en" else fund.name_vi
            for fund in master.funds(door.session)
        ],
        "people": [_offered(door, each) for each in people.demo_people(door.session)],
    }


def _reason(door: Door) -> str:
    """Why somebody is asked to sign in, when there is something to say."""
    over: Over | None = door.request.scope["auth"].over
    if over in (Over.IDLE, Over.LONG, Over.ENDED):
        return sign_in_needed(over).sentence(door.lang)
    if "left" in door.request.query_params:
        return door.gettext(LEFT)
    return sign_in_needed(None).sentence(door.lang) if len(door.next) > 1 else ""


def _offered(door: Door, person: Person) -> Offered:
    role = roles()[person.grants[0].role]
    titles = (role.title_vi, role.title_en)
    funds = sorted({grant.fund for grant in person.grants if grant.fund})
    return Offered(
        code=person.code,
        name=person.name,
        titles=titles if door.lang == "vi" else (titles[1], titles[0]),
        other_lang="en" if door.lang == "vi" else "vi",
        funds=", ".join(funds),
        line=role_line(role, door.gettext),
    )


ROUTES = (show, enter, enter_demo, leave)
