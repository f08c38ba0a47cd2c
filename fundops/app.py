"""The application: every controller and page on one edge, one set of rules for every answer.

Who asks is found once (`SignedIn`), what they may is asked once (`access_guard`); everything an
answer says goes by the strict content policy of the pages, errors included.
"""

import logging
import sys
import time
import uuid
from pathlib import Path

import structlog
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Litestar, Router
from litestar.datastructures import CacheControlHeader, MutableScopeHeaders, State
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import License, Server
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.template import TemplateConfig
from litestar.types import ASGIApp, ControllerRouterHandler, Message, Receive, Scope, Send

from fundops import __version__
from fundops.approvals.controller import ApprovalController
from fundops.capital.controller import commitments as capital_commitments
from fundops.capital.controller import figures as capital_figures
from fundops.capital.controller import money as capital_money
from fundops.capital.errors.receipts import ReceiptExists
from fundops.db.engine import Database
from fundops.edge.loopback import LoopbackGate
from fundops.edge.openapi import Described, refuse_pages
from fundops.edge.provide import dependencies
from fundops.files.controller import FileController
from fundops.files.errors import BY_SQLSTATE as OF_FILES
from fundops.findings.controller import FindingController
from fundops.identity.controller import me as identity_me
from fundops.identity.controller import people as identity_people
from fundops.identity.guard import access_guard, check_routes
from fundops.identity.middleware import SignedIn
from fundops.identity.provide import identity_dependencies
from fundops.identity.values import Action
from fundops.ledger.controller import book as ledger_book
from fundops.ledger.controller import master as ledger_master
from fundops.ledger.errors import BY_CONSTRAINT, BY_SQLSTATE
from fundops.meetings.controller import (
    MeetingController,
    OverrideController,
    ResolutionController,
)
from fundops.meetings.errors import BY_CONSTRAINT as NAMED_MEETINGS
from fundops.meetings.errors import BY_SQLSTATE as OF_MEETINGS
from fundops.plan.controller import PlanController
from fundops.policy.packs import refuse_faulty
from fundops.settings import Settings
from fundops.web import docs
from fundops.web.assets import asset
from fundops.web.files import files_of
from fundops.web.pages import pages
from fundops.web.problems import handlers

LARGEST_BODY = 1024 * 1024  # bytes; a closing of a hundred commitments has 20 KB
WEB = Path(__file__).parent / "web"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HSTS = "max-age=31536000; includeSubDomains"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",  # figures of the book are nobody's to keep
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
DESCRIPTION = """\
The back office of Hanoi's public venture fund: one double-entry book, and the capital kept in it.

Programs sign in with a token that a person made for them on their account page
(`Authorization: Bearer …`); it may do what its person may and it was made for, no more.

- Money is `{"minor": "600000000000", "currency": "VND"}`: whole minor units in a text.
- Every POST names its intent in `Idempotency-Key` (sent twice, it is done once). Every PATCH names
  the version it was made on in `If-Match`.
- What moves money is submitted as a pending voucher and counts once another person has approved it.
- Whatever is declined answers with `application/problem+json`: a stable `code`, the sentence in the
  reader's language (`?lang=vi|en`, `Accept-Language`) and in both, and exact `facts`.
- `on` is the last day that counts, `known_on` shows the book as it was known at a time.
"""
CONTROLLERS: tuple[ControllerRouterHandler, ...] = (
    ledger_master.FundController,
    ledger_master.PartyController,
    ledger_master.BankAccountController,
    ledger_master.PeriodController,
    ledger_master.OfficeDayController,
    ledger_book.VoucherController,
    ledger_book.EntryController,
    ledger_book.FigureController,
    capital_commitments.InvestorController,
    capital_commitments.ContractController,
    capital_commitments.CharterCapitalController,
    capital_commitments.AllocationDecisionController,
    capital_commitments.ClosingController,
    capital_money.CallController,
    capital_money.ReceiptController,
    capital_money.ContributionController,
    capital_figures.PositionController,
    ApprovalController,
    FindingController,
    PlanController,
    FileController,
    MeetingController,
    ResolutionController,
    OverrideController,
    identity_me.WhoController,
    identity_me.MeController,
    identity_people.PeopleController,
)
NAMED = {
    **BY_SQLSTATE,
    **BY_CONSTRAINT,
    **OF_FILES,
    **OF_MEETINGS,
    **NAMED_MEETINGS,
    "23F14": ReceiptExists,
}
log = structlog.get_logger("fundops.requests")


def create_app(database: Database, settings: Settings) -> Litestar:
    """The application on an open database; whoever opened the database closes it. Packs with faults
    judge nobody: it is not built.
    """
    refuse_faulty()
    app = Litestar(
        [*CONTROLLERS, docs.documentation, *pages(), _static()],
        state=State({"database": database, "settings": settings, "named": NAMED}),
        dependencies=dependencies() | identity_dependencies(),
        exception_handlers=handlers(NAMED),  # type: ignore[arg-type]  # narrower request type
        guards=[access_guard],
        middleware=[Named(), LoopbackGate(), SignedIn()],
        before_send=[_on_its_way],
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(templates())),
        openapi_config=_described(),
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
        debug=False,
    )
    check_routes(app)
    return app


def templates() -> Environment:
    """A name that a template does not know is an error of ours, not an empty place on a page."""
    environment = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = asset
    environment.globals["files_of"] = files_of
    return environment


def configure_logs(level: int = logging.INFO) -> None:
    """JSON lines on standard error; called once by whoever runs the program."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            # a plain traceback: structured ones would carry local variables, and with them people
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )


class Named(ASGIMiddleware):
    """Gives every request a reference, which its log lines carry, and starts its clock."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        scope["state"]["started"] = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=uuid.uuid4().hex[:12]):
            await next_app(scope, receive, send)


async def _on_its_way(message: Message, scope: Scope) -> None:
    """Headers for every answer, errors included; one log line, without queries and bodies."""
    if message["type"] != "http.response.start" or scope["type"] != ScopeType.HTTP:
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if scope["litestar_app"].state.settings.behind_tls:
        headers.setdefault("Strict-Transport-Security", HSTS)
    started = scope["state"].get("started")
    log.info(
        "answered",
        method=scope["method"],
        path=scope["path"],
        status=message["status"],
        ms=None if started is None else round((time.perf_counter() - started) * 1000, 1),
    )


def _static() -> Router:
    return create_static_files_router(
        path="/static",
        directories=[WEB / "static"],
        cache_control=CacheControlHeader(max_age=3600),
        include_in_schema=False,
        opt={"access": Action.PUBLIC},
    )


def _described() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="fundops",
        version=__version__,
        description=DESCRIPTION,
        license=License(name="Apache-2.0", identifier="Apache-2.0"),
        servers=[Server(url="/")],
        use_handler_docstrings=True,
        render_plugins=[Described()],
        openapi_router=Router(
            "/api/schema",
            route_handlers=[],
            include_in_schema=False,
            after_request=refuse_pages,
            opt={"access": (Action.SELF, Action.OVERVIEW_READ)},
        ),
    )
