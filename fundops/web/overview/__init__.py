"""`/`: where the fund stands, what was found, and what waits for the reader."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from fundops.identity.values import Action
from fundops.web import sections
from fundops.web.frame import Frame
from fundops.web.overview.page import page

OPEN_TO = (
    Action.OVERVIEW_READ,
    Action.SHARES_READ,
    Action.ACCOUNT_OWN,
    Action.PEOPLE_MANAGE,
)


@get("/", access=OPEN_TO, sync_to_thread=True)
def overview(frame: NamedDependency[Frame]) -> Response[Any]:
    """The overview; who may not read it is led to the first section of their own."""
    if not frame.may(Action.OVERVIEW_READ):
        return Redirect(sections.seen(frame)[0].href)
    return frame.page("overview.html", **page(frame))


ROUTES: tuple[ControllerRouterHandler, ...] = (overview,)
