"""`/plan`: the City's plans, how every item stands, what lead agencies report, who is reminded."""

from litestar.types import ControllerRouterHandler

from fundops.web.plan import actual, evidence, item, overview, reminders, report

ROUTES: tuple[ControllerRouterHandler, ...] = (
    overview.overview,
    item.one_item,
    actual.one_report,
    *report.ROUTES,
    *evidence.ROUTES,
    *reminders.ROUTES,
)
