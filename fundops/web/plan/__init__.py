"""`/plan`: the City's plans, how every item stands, and what lead agencies report."""

from litestar.types import ControllerRouterHandler

from fundops.web.plan import evidence, page, report

ROUTES: tuple[ControllerRouterHandler, ...] = (
    page.overview,
    page.one_item,
    page.one_report,
    *report.ROUTES,
    *evidence.ROUTES,
)
