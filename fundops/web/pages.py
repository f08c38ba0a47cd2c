"""Every page's routes, in one list for the application."""

from litestar import Router
from litestar.types import ControllerRouterHandler

from fundops.web import (
    account,
    admin,
    approvals,
    audit,
    budget,
    files,
    fonts,
    keys,
    ledger,
    meetings,
    overview,
    plan,
    reports,
    rules,
    sign_in,
)
from fundops.web.capital import ROUTES as CAPITAL
from fundops.web.frame import FRAMED
from fundops.web.sent import SENT

SIGNING_IN: tuple[ControllerRouterHandler, ...] = (*sign_in.ROUTES, *fonts.ROUTES)
FRAMED_ROUTES: tuple[ControllerRouterHandler, ...] = (
    *overview.ROUTES,
    *CAPITAL,
    *budget.ROUTES,
    *ledger.ROUTES,
    *meetings.ROUTES,
    *rules.ROUTES,
    *plan.ROUTES,
    *reports.ROUTES,
    *approvals.ROUTES,
    *audit.ROUTES,
    *files.ROUTES,
    *account.ROUTES,
    *admin.ROUTES,
    *keys.ROUTES,
)


def pages() -> tuple[ControllerRouterHandler, ...]:
    """Pages for whoever is signed in know the dependency `frame`; the sign-in pages do not."""
    framed = Router("/", route_handlers=FRAMED_ROUTES, dependencies=FRAMED, include_in_schema=False)
    signing_in = Router("/", route_handlers=SIGNING_IN, dependencies=SENT, include_in_schema=False)
    return (signing_in, framed)
