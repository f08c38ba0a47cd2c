"""The section Vốn/Capital: who is in, for how much, what was asked for and what came."""

from litestar.types import ControllerRouterHandler

from fundops.web.capital import account, calls, closings, overview, receipts, record

ROUTES: tuple[ControllerRouterHandler, ...] = (
    *overview.ROUTES,
    *account.ROUTES,
    *calls.ROUTES,
    *receipts.ROUTES,
    *closings.ROUTES,
    *record.ROUTES,
)
