"""One's own password and second factor."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.edge.problems import describe
from fundops.errors import Refusal
from fundops.identity import cookies
from fundops.identity.actions import own
from fundops.identity.errors.passwords import PasswordWrong
from fundops.identity.errors.signing_in import AccountLocked
from fundops.identity.queries import people
from fundops.identity.queries.sessions import recovery_codes_left
from fundops.identity.values import Action
from fundops.identity.vault import Vault
from fundops.web.account.page import back
from fundops.web.frame import Frame
from fundops.web.sign_in.door import sentences
from fundops.web.sign_in.errors import PasswordsDiffer
from fundops.web.sign_in.steps import as_file, offer


@get("/account/password", access=Action.SELF, sync_to_thread=True)
def ask_password(frame: NamedDependency[Frame]) -> Response[Any]:
    """The present password, and the new one twice."""
    return frame.page("account_password.html", wrong=[], about="")


@post("/account/password", access=Action.SELF, sync_to_thread=True)
def change_password(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    """Every other session ends, and this one goes on under a new token."""
    new = sent.get("new", "")
    try:
        if new != sent.get("again", ""):
            raise PasswordsDiffer
        with frame.session.begin_nested():
            carried_on = own.change_password(
                frame.session,
                principal=frame.principal,
                new=new,
                current=sent.get("present", ""),
            )
    except Refusal as refusal:
        about = "present" if isinstance(refusal, PasswordWrong | AccountLocked) else "new"
        return refused(frame, "account_password.html", refusal, about=about)
    answer = back(frame, "password")
    answer.cookies.append(cookies.session_cookie(frame.settings, carried_on.token))
    return answer


@get("/account/second-factor", access=Action.SELF, sync_to_thread=True)
def show_factor(frame: NamedDependency[Frame], vault: NamedDependency[Vault]) -> Response[Any]:
    """A second factor to set up, or new recovery codes for the one that is there."""
    return frame.page("account_second_factor.html", wrong=[], **_factor(frame, vault))


@post("/account/second-factor", access=Action.SELF, sync_to_thread=True)
def confirm_factor(
    frame: NamedDependency[Frame],
    vault: NamedDependency[Vault],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    """Kept once a code of it was typed; the recovery codes are shown once."""
    code = sent.get("code", "")
    try:
        with frame.session.begin_nested():
            carried_on, codes = own.confirm_second_factor(
                frame.session, principal=frame.principal, code=code, vault=vault
            )
    except Refusal as refusal:
        return refused(frame, "account_second_factor.html", refusal, **_factor(frame, vault))
    answer = frame.page("account_codes.html", codes=codes, file=as_file(codes))
    answer.cookies.append(cookies.session_cookie(frame.settings, carried_on.token))
    return answer


@post("/account/second-factor/codes", access=Action.SELF, sync_to_thread=True)
def new_codes(
    frame: NamedDependency[Frame],
    vault: NamedDependency[Vault],
    sent: NamedDependency[Mapping[str, str]],
) -> Response[Any]:
    """Ten new recovery codes, shown once; those before are void."""
    code = sent.get("code", "")
    try:
        with frame.session.begin_nested():
            codes = own.new_recovery_codes(
                frame.session, principal=frame.principal, code=code, vault=vault
            )
    except Refusal as refusal:
        return refused(frame, "account_second_factor.html", refusal, **_factor(frame, vault))
    return frame.page("account_codes.html", codes=codes, file=as_file(codes))


def _factor(frame: Frame, vault: Vault) -> dict[str, Any]:
    me = people.person(frame.session, frame.principal.person)
    if me.has_second_factor:
        left = recovery_codes_left(frame.session, me.code)
        return {"picture": "", "secret": "", "codes_left": left}
    return offer(frame.session, frame.principal, vault) | {"codes_left": 0}


def refused(frame: Frame, template: str, refusal: Refusal, **context: Any) -> Response[Any]:
    """The same page with what is wrong. A refusal of the door is none of this page: 401 would send
    the browser to sign in.
    """
    status = int(describe(refusal, frame.lang)["status"])
    wrong = sentences(refusal, frame.lang)
    return frame.page(template, status=409 if status == 401 else status, wrong=wrong, **context)  # noqa: PLR2004 (HTTP)


ROUTES = (ask_password, change_password, show_factor, confirm_factor, new_codes)
