"""The pages of meetings: the list, a meeting, a resolution, and the forms that record them."""

from fundops.web.meetings import attend, override, pages, paper, plan, resolve

ROUTES = (
    *pages.ROUTES,
    *plan.ROUTES,
    *attend.ROUTES,
    *resolve.ROUTES,
    *override.ROUTES,
    *paper.ROUTES,
)
