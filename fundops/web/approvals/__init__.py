"""The second person's pages: what waits, what each voucher would change, and deciding it."""

from litestar.types import ControllerRouterHandler

from fundops.web.approvals import decide, lists, subject

ROUTES: tuple[ControllerRouterHandler, ...] = (*lists.ROUTES, *subject.ROUTES, *decide.ROUTES)
