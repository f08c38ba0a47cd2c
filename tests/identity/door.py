"""A tiny application with the real middleware and guard, one route of each kind, and identity's own
controllers.
"""

from typing import Any

from litestar import Controller, Litestar, Request, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.static_files import create_static_files_router
from litestar.testing import TestClient

from fundops.actor import Actor
from fundops.edge.loopback import LoopbackGate
from fundops.edge.problems import exception_handlers
from fundops.edge.provide import dependencies
from fundops.identity import cookies
from fundops.identity.controller import me, people
from fundops.identity.guard import access_guard, check_routes
from fundops.identity.middleware import SignedIn
from fundops.identity.provide import identity_dependencies
from fundops.identity.routes import needs
from fundops.identity.values import Action, NewSession, Place, Principal
from fundops.settings import Settings
from tests.clients import loopback_client
from tests.identity.office import Office


@get("/sign-in", access=Action.PUBLIC, sync_to_thread=False)
def sign_in_page(request: Request[Any, Any, Any]) -> dict[str, str | None]:
    over = request.scope["auth"].over
    return {"csrf": request.scope["state"]["csrf"], "over": over and over.value}


@post("/sign-in", access=Action.PUBLIC)
async def sign_in(request: Request[Any, Any, Any]) -> dict[str, str]:
    form = await request.form()
    return {"who": str(form.get("who", ""))}  # the guard has read the form already


@get("/sign-in/code", access=Action.SIGNING_IN, sync_to_thread=False)
def code_page() -> None: ...


@post("/sign-out", access=(Action.SIGNING_IN, Action.SELF), sync_to_thread=False)
def sign_out() -> None: ...


@get("/account", access=Action.SELF, sync_to_thread=False)
def account(
    principal: NamedDependency[Principal],
    place: NamedDependency[Place],
    actor: NamedDependency[Actor],
) -> list[str]:
    return [principal.person, place.address, actor.id]


class Funds(Controller):
    path = "/api/ledger"
    opt = needs(Action.LEDGER_READ)

    @get("/{fund_code:str}", sync_to_thread=False)
    def book(self, fund_code: FromPath[str]) -> str:
        return fund_code

    @post("/{fund_code:str}", access=Action.LEDGER_RECORD, sync_to_thread=False)
    def record(self, fund_code: FromPath[str], actor: NamedDependency[Actor]) -> list[str]:
        return [fund_code, actor.id]


@get("/ledger", access=Action.LEDGER_READ, sync_to_thread=False)
def ledger_page() -> None: ...


def door(office: Office, settings: Settings, *more: Any, folder: str = "") -> Litestar:
    routes: list[Any] = [sign_in_page, sign_in, code_page, sign_out, account, Funds, ledger_page]
    routes += [me.WhoController, me.MeController, people.PeopleController, *more]
    if folder:
        public = {"access": Action.PUBLIC}
        routes.append(create_static_files_router("/static", directories=[folder], opt=public))
    app = Litestar(
        routes,
        state=State({"database": office.database, "settings": settings}),
        dependencies=dependencies() | identity_dependencies(),
        exception_handlers=exception_handlers({}),  # type: ignore[arg-type]  # narrower request type
        guards=[access_guard],
        middleware=[LoopbackGate(), SignedIn()],
        openapi_config=None,
        logging_config=None,
    )
    check_routes(app)
    return app


def browser(app: Litestar, begun: NewSession | None = None) -> TestClient[Litestar]:
    """A browser that holds somebody's session, or nobody's."""
    client = loopback_client(app)
    if begun is not None:
        client.cookies.set(cookies.SESSION, begun.token)
    return client
