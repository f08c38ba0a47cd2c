"""A page before anybody is signed in: its language, its texts, where it should lead afterwards.

Every step keeps `next` (the page that was asked for) and `lang` in its address.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlalchemy.orm import Session

from fundops.edge.problems import describe
from fundops.errors import Lang, Refusal, Refusals
from fundops.i18n import Texts, texts
from fundops.identity import cookies
from fundops.identity.access import funds_of
from fundops.identity.queries import people
from fundops.identity.queries.sessions import by_cookie
from fundops.identity.values import NewSession, Principal, Step
from fundops.settings import Settings
from fundops.web.addresses import address
from fundops.web.language import language_of
from fundops.web.sign_in.landing import STEPS, inside, landing

T = TypeVar("T")
Asked = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """next: the page to lead to afterwards; empty when none was asked for."""

    request: Asked
    session: Session
    lang: Lang
    words: Texts = field(repr=False)
    next: str

    @property
    def settings(self) -> Settings:
        found: Settings = self.request.app.state.settings
        return found

    @property
    def principal(self) -> Principal | None:
        """Whoever has begun to sign in, or has signed in already."""
        found: Principal | None = self.request.scope["user"]
        return found

    def gettext(self, text: str) -> str:
        return self.words.gettext(text)

    def url(self, path: str, **changes: object) -> str:
        """Another page before the door, with `next` and the language kept."""
        kept = {"next": self.next or None, "lang": self.request.query_params.get("lang") or None}
        return address(path, kept | changes)

    def here(self, **changes: object) -> str:
        return self.url(self.request.url.path, **changes)

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response[Any]:
        known = {
            "lang": self.lang,
            "_": self.gettext,
            "url": self.url,
            "here": self.here,
            "csrf": self.request.scope["state"]["csrf"],
            "demo": people.is_demo(self.session),
            "wrong": [],
        }
        return Template(template, context=known | context, status_code=status)

    def tried(self, do: Callable[[], T]) -> T:
        """Do something that may be declined; what is declined leaves nothing behind."""
        with self.session.begin_nested():
            return do()

    def refused(self, template: str, refusal: Refusal, **context: Any) -> Response[Any]:
        """The same page again, with what is wrong and what was typed."""
        status = int(describe(refusal, self.lang)["status"])
        return self.page(template, status=status, wrong=sentences(refusal, self.lang), **context)

    def towards(self, wanted: str) -> "Door":
        """The same door, leading to another page."""
        return replace(self, next=wanted)

    def onwards(self, begun: NewSession) -> Response[Any]:
        """To the next step, or through the door; the new token replaces every earlier one."""
        cookie = cookies.session_cookie(self.settings, begun.token)
        return Redirect(self.after(begun), status_code=303, cookies=[cookie])

    def after(self, begun: NewSession) -> str:
        """Where a session that was just begun, or carried on, leads."""
        if begun.step is not Step.NONE:
            return self.url(STEPS[begun.step])
        found = by_cookie(self.session, begun.token).principal
        return self.home(found) if found else self.url("/sign-in")

    def home(self, principal: Principal) -> str:
        """The page that was asked for, else the first one of somebody's; in the language chosen at
        the door, when it is not their own.
        """
        if self.next:
            return self.next
        found = landing(principal, funds_of(principal, people.fund_forms(self.session)))
        if "lang" not in self.request.query_params or self.lang == principal.language:
            return found
        return f"{found}{'&' if '?' in found else '?'}lang={self.lang}"

    def already(self) -> Response[Any] | None:
        """Somebody who has begun is led on; nobody stands twice at the door."""
        if self.principal is None:
            return None
        step = STEPS.get(self.principal.step)
        return Redirect(self.url(step) if step else self.home(self.principal), status_code=303)


def sentences(refusal: Refusal, lang: Lang) -> list[str]:
    """Everything that is wrong."""
    faults = refusal.faults if isinstance(refusal, Refusals) else (refusal,)
    return [fault.sentence(lang) for fault in faults]


def door(request: Asked, session: NamedDependency[Session]) -> Door:
    """The dependency `door`."""
    lang = language_of(request)
    return Door(
        request=request,
        session=session,
        lang=lang,
        words=texts(lang),
        next=inside(request.query_params.get("next", "")),
    )
