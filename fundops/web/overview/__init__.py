"""`/`: where the fund stands, what was found, and what waits for the reader."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from fundops.identity.values import Action
from fundops.web.frame import Frame
from fundops.web.overview.page import page
from fundops.web.sign_in.landing import landing


@get("/", access=Action.SELF, sync_to_thread=True)
def overview(frame: NamedDependency[Frame]) -> Response[Any]:
    """The overview; who may not read it is led to the first page of their own."""
    if not frame.may(Action.OVERVIEW_READ):
        here = [frame.chosen.code] if frame.chosen else []
        return Redirect(frame.url(landing(frame.principal, here)))
    return frame.page("overview.html", **page(frame))


ROUTES: tuple[ControllerRouterHandler, ...] = (overview,)
