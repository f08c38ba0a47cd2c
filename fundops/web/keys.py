"""`/help/keys`: the keyboard, how figures and days are typed, and what every page has."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.types import ControllerRouterHandler

from fundops.identity.values import Action
from fundops.web.frame import Frame


@get("/help/keys", access=Action.SELF, sync_to_thread=True)
def keys(frame: NamedDependency[Frame]) -> Response[Any]:
    """Help that fits on one page."""
    return frame.page("keys.html")


ROUTES: tuple[ControllerRouterHandler, ...] = (keys,)
