"""The steps between a right password and a whole sign-in: code, first password, second factor."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from fundops.errors import Refusal
from fundops.identity import cookies
from fundops.identity.actions import own, signing_in
from fundops.identity.errors.signing_in import AccountLocked, StepNotDue
from fundops.identity.values import Action, Place, Principal, Step
from fundops.identity.vault import Vault
from fundops.web.pictures import qr_code
from fundops.web.sign_in import failing
from fundops.web.sign_in.door import Door
from fundops.web.sign_in.errors import PasswordsDiffer


@get("/sign-in/code", access=Action.SIGNING_IN, sync_to_thread=True)
def ask_code(door: NamedDependency[Door], principal: NamedDependency[Principal]) -> Response[Any]:
    """The code of the second factor."""
    return _elsewhere(door, principal, Step.CODE) or door.page(
        "sign_in_code.html", name=principal.name, recovery=False
    )


@post("/sign-in/code", access=Action.SIGNING_IN, sync_to_thread=True)
def take_code(
    door: NamedDependency[Door],
    principal: NamedDependency[Principal],
    vault: NamedDependency[Vault],
    sent: NamedDependency[Mapping[str, str]],
    place: NamedDependency[Place],
) -> Response[Any]:
    """A code from the phone, or one kept for the day that the phone is lost."""
    recovery = "recovery" in sent
    code = sent.get("recovery" if recovery else "code", "")
    try:
        begun = door.tried(
            lambda: signing_in.confirm_code(
                door.session, principal=principal, code=code, vault=vault
            )
        )
    except StepNotDue:
        raise
    except Refusal as refusal:
        context = {"name": principal.name, "recovery": recovery}
        answer = door.refused("sign_in_code.html", refusal, **context)
        if not isinstance(refusal, AccountLocked):  # while it is locked, no code is tried
            answer.background = failing.kept(door, refusal, place, person=principal.person)
        return answer
    return door.onwards(begun)


@get("/sign-in/password", access=Action.SIGNING_IN, sync_to_thread=True)
def ask_password(
    door: NamedDependency[Door], principal: NamedDependency[Principal]
) -> Response[Any]:
    """A password of one's own, for the one-time password."""
    return _elsewhere(door, principal, Step.PASSWORD) or door.page(
        "sign_in_password.html", name=principal.name, person=principal.person
    )


@post("/sign-in/password", access=Action.SIGNING_IN, sync_to_thread=True)
def take_password(
    door: NamedDependency[Door],
    principal: NamedDependency[Principal],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    """Only at its step: whoever is signed in changes it on their account page, with the old one."""
    if principal.step is not Step.PASSWORD:
        raise StepNotDue
    new = sent.get("new", "")
    try:
        if new != sent.get("again", ""):
            raise PasswordsDiffer
        begun = door.tried(lambda: own.change_password(door.session, principal=principal, new=new))
    except Refusal as refusal:
        context = {"name": principal.name, "person": principal.person}
        return door.refused("sign_in_password.html", refusal, **context)
    return door.onwards(begun)


@get("/sign-in/enrol", access=Action.SIGNING_IN, sync_to_thread=True)
def offer_factor(
    door: NamedDependency[Door],
    principal: NamedDependency[Principal],
    vault: NamedDependency[Vault],
) -> Response[Any]:
    """The secret, as a picture and as text; the same one however often the page is loaded."""
    return _elsewhere(door, principal, Step.ENROL) or door.page(
        "sign_in_enrol.html", **offer(door.session, principal, vault)
    )


@post("/sign-in/enrol", access=Action.SIGNING_IN, sync_to_thread=True)
def take_factor(
    door: NamedDependency[Door],
    principal: NamedDependency[Principal],
    vault: NamedDependency[Vault],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    """A code that shows that the phone has the secret; then the recovery codes, once."""
    if principal.step is not Step.ENROL:
        raise StepNotDue
    code = sent.get("code", "")
    try:
        begun, codes = door.tried(
            lambda: own.confirm_second_factor(
                door.session, principal=principal, code=code, vault=vault
            )
        )
    except Refusal as refusal:
        context = offer(door.session, principal, vault)
        return door.refused("sign_in_enrol.html", refusal, **context)
    answer = door.page(
        "sign_in_codes.html", codes=codes, file=as_file(codes), onwards=door.after(begun)
    )
    answer.cookies.append(cookies.session_cookie(door.settings, begun.token))
    return answer


def _elsewhere(door: Door, principal: Principal, step: Step) -> Response[Any] | None:
    """Whoever is at another step, or through the door, is led there."""
    return None if principal.step is step else door.already()


def offer(session: Session, principal: Principal, vault: Vault) -> dict[str, Any]:
    """A second factor to set up, as its pages show it."""
    offered = own.offer_second_factor(session, principal=principal, vault=vault)
    return {"picture": qr_code(offered.uri), "secret": spaced(offered.secret)}


def spaced(secret: str) -> str:
    """In fours, as it is typed off a screen; an app ignores the spaces."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def as_file(codes: tuple[str, ...]) -> str:
    """Recovery codes as a text to keep: an address that holds it, so that no copy stays here."""
    return f"data:text/plain;charset=utf-8,{quote(chr(10).join(('fundops', *codes, '')))}"


ROUTES = (ask_code, take_code, ask_password, take_password, offer_factor, take_factor)
