"""One guard for every route: signed in, in this fund, with a role that may, from a form of ours.

A route names its action by `access=` of its decorator, or its controller's `opt`; a tuple means any
of them. Every fund that a request names, in its path (`fund_code`) or in its query (`fund`), must
be one in which the person has a role: any other is answered as a fund that does not exist.
"""

from typing import Any

from litestar import Litestar, Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler

from fundops.edge.errors import FundUnknown
from fundops.errors import Defect
from fundops.identity import csrf
from fundops.identity.access import WHOEVER_IS_SIGNED_IN, held, may, who_may
from fundops.identity.errors.door import NotAllowed, NotByToken, StepMissing, sign_in_needed
from fundops.identity.values import Action, Authentication, How, Principal, Role, Step

LONGEST_CODE = 12
Connection = ASGIConnection[Any, Any, Any, Any]


async def access_guard(connection: Connection, handler: BaseRouteHandler) -> None:
    """For `Litestar(guards=[…])`."""
    wanted = actions_of(handler)
    if is_framework_options(handler):
        return
    if wanted is None:
        raise Defect(f"{handler} names no action")
    if Action.PUBLIC not in wanted:
        judge(connection.scope["user"], connection.scope["auth"], wanted, funds_of(connection))
    await _check_form(connection)


def judge(
    principal: Principal | None,
    authentication: Authentication,
    wanted: tuple[Action, ...],
    funds: tuple[str, ...],
) -> None:
    """Decline whoever may do none of the actions in one of the funds (without funds: in any)."""
    if principal is None:
        raise sign_in_needed(authentication.over)
    if principal.step is not Step.NONE and Action.SIGNING_IN not in wanted:
        raise StepMissing(principal.step)
    for fund in funds:
        if not held(principal, fund):
            raise FundUnknown(code=fund[:LONGEST_CODE])
    for where in funds or (None,):
        if not any(may(principal, action, where) for action in wanted):
            raise _not_allowed(principal, wanted)


def _not_allowed(principal: Principal, wanted: tuple[Action, ...]) -> NotAllowed | NotByToken:
    """Which roles may; or that it is the token that may not, though its person might."""
    if principal.scopes is not None and set(wanted) & WHOEVER_IS_SIGNED_IN:
        return NotByToken()
    roles: dict[str, Role] = {role.code: role for action in wanted for role in who_may(action)}
    return NotAllowed(roles=list(roles.values()))


async def _check_form(connection: Connection) -> None:
    """Whatever writes and came with cookies, or with nothing, must come from a page of ours."""
    method = connection.scope.get("method", "GET")
    if method in csrf.SAFE or connection.scope["auth"].how is How.BEARER:
        return
    if not isinstance(connection, Request):
        raise Defect(f"{connection} writes and is no request")
    await csrf.check(connection, connection.scope["state"]["csrf"])


def funds_of(connection: Connection) -> tuple[str, ...]:
    """Every fund that the address names."""
    named = [*connection.query_params.getall("fund", [])]
    if "fund_code" in connection.path_params:
        named.insert(0, connection.path_params["fund_code"])
    return tuple(dict.fromkeys(str(code) for code in named if code))


def actions_of(handler: BaseRouteHandler) -> tuple[Action, ...] | None:
    """What a route needs; None when nobody has said it."""
    named = handler.opt.get("access")
    found = named if isinstance(named, tuple) else (named,)
    return found if found and all(isinstance(each, Action) for each in found) else None


def is_framework_options(handler: BaseRouteHandler) -> bool:
    """Litestar answers OPTIONS by itself: which methods an address takes, and nothing more."""
    methods = getattr(handler, "http_methods", None)
    return methods is not None and set(methods) == {"OPTIONS"}


def check_routes(app: Litestar) -> None:
    """A route that names no action is a mistake of ours, found before anything is served."""
    bare = [
        f"{'/'.join(sorted(handler.http_methods))} {route.path}"
        for route, handler in routes_of(app)
        if actions_of(handler) is None
    ]
    if bare:
        raise Defect(f"routes without an action: {', '.join(sorted(bare))}")


def routes_of(app: Litestar) -> list[tuple[Any, HTTPRouteHandler]]:
    """Every route with its handlers, but the framework's own for OPTIONS."""
    found: list[tuple[Any, HTTPRouteHandler]] = []
    for route in app.routes:
        handlers = getattr(route, "route_handlers", None) or [getattr(route, "route_handler", None)]
        for handler in handlers:
            if not isinstance(handler, HTTPRouteHandler):
                raise Defect(f"{route.path} is no HTTP route; give it a guard of its own first")
            if not is_framework_options(handler):
                found.append((route, handler))
    return found
