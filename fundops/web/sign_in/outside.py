"""Signing in through the office's identity provider: there, and back again.

The way there is a link and no form: the content policy lets a form lead to this host alone.
"""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.response import Redirect

from fundops.errors import Refusal
from fundops.identity import cookies, oidc
from fundops.identity.actions import outside
from fundops.identity.errors.signing_in import OutsideNotSet
from fundops.identity.values import Action, Place
from fundops.identity.vault import Vault
from fundops.web.sign_in import failing
from fundops.web.sign_in.door import Door
from fundops.web.sign_in.entering import context
from fundops.web.sign_in.landing import inside

BACK = "/sign-in/oidc/return"


@get("/sign-in/oidc", access=Action.PUBLIC, sync_to_thread=True)
def go(door: NamedDependency[Door], vault: NamedDependency[Vault]) -> Response[Any]:
    """To the provider; what must come back is kept in the browser, sealed."""
    if not oidc.is_set(door.settings):
        raise OutsideNotSet
    try:
        begun = outside.begin(
            door.settings, vault, redirect_uri=_back(door), next_path=door.next or "/"
        )
    except Refusal as refusal:
        return door.refused("sign_in.html", refusal, **context(door))
    kept = cookies.outside_cookie(door.settings, begun.cookie)
    return Redirect(begun.url, status_code=303, cookies=[kept])


@get(BACK, access=Action.PUBLIC, sync_to_thread=True)
def come_back(
    door: NamedDependency[Door], vault: NamedDependency[Vault], place: NamedDependency[Place]
) -> Response[Any]:
    """With whom the provider names; what it declines is said on the sign-in page."""
    request, settings = door.request, door.settings
    name = cookies.name_of(settings, cookies.OUTSIDE)
    try:
        begun, next_path = door.tried(
            lambda: outside.finish(
                door.session,
                settings,
                vault,
                redirect_uri=_back(door),
                cookie=request.cookies.get(name, ""),
                query=dict(request.query_params),
                place=place,
            )
        )
    except Refusal as refusal:
        answer = door.refused("sign_in.html", refusal, **context(door))
        answer.background = failing.kept(door, refusal, place)
        return answer
    wanted = inside(next_path)
    answer = door.towards(wanted if wanted != "/" else "").onwards(begun)
    answer.cookies.append(cookies.no_outside_cookie(settings))
    return answer


def _back(door: Door) -> str:
    """Our own address as the provider knows it; the host was compared with the settings before."""
    scheme = "https" if door.settings.behind_tls else "http"
    return f"{scheme}://{door.request.headers.get('host', '')}{BACK}"


ROUTES = (go, come_back)
