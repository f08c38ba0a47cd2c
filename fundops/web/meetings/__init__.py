"""The pages of meetings: the list, a meeting, a resolution, and the forms that record them."""

from fundops.web.meetings import attend, follow, override, pages, paper, plan, resolve

ROUTES = (
    *pages.ROUTES,
    *plan.ROUTES,
    *attend.ROUTES,
    *resolve.ROUTES,
    *follow.ROUTES,
    *override.ROUTES,
    *paper.ROUTES,
)
