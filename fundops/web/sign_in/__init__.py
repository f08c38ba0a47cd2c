"""Signing in, step by step, and out again; in a demonstration by one click."""

from litestar import Router
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from fundops.web.sign_in import entering, outside, steps
from fundops.web.sign_in.door import door

ROUTES: tuple[ControllerRouterHandler, ...] = (
    Router(
        "/",
        route_handlers=[*entering.ROUTES, *steps.ROUTES, *outside.ROUTES],
        dependencies={"door": Provide(door, sync_to_thread=True)},
    ),
)
