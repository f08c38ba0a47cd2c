"""Administration: people, their roles, and what this deployment is; never money."""

from litestar.types import ControllerRouterHandler

from fundops.web.admin import adding, deeds, giving, matrix, person, standing

ROUTES: tuple[ControllerRouterHandler, ...] = (
    *adding.ROUTES,
    *person.ROUTES,
    *giving.ROUTES,
    *deeds.ROUTES,
    *matrix.ROUTES,
    *standing.ROUTES,
)
