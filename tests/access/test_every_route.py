"""Every route, of the API and of the pages, asked by every role: the answer is the table's.

The guard alone is asked: whatever it lets pass is answered 204 before the handler runs, so that a
sign-out or a closing of a quarter can be tried by everybody.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar, Request, Response
from litestar.handlers import HTTPRouteHandler
from litestar.testing import TestClient
from sqlalchemy.orm import Session

from fundops.app import create_app
from fundops.db.engine import Database
from fundops.errors import Defect
from fundops.founding import found
from fundops.identity.access import roles
from fundops.identity.guard import actions_of, check_routes, routes_of
from fundops.identity.values import Action, Role
from fundops.ledger.actions import registers
from fundops.ledger.values.registers import IdKind, PartyKind
from fundops.settings import Settings
from tests.builders_api import CLOCK
from tests.clients import loopback_client
from tests.people import FORMS, code_of, hire, make_investor, session_of

pytestmark = pytest.mark.committed
APPROVED = Path(__file__).parents[1] / "__snapshots__" / "access.txt"
FILLED = {
    "uuid": "0198c5f0-0000-7000-8000-000000000000",
    "int": "1",
    "date": "2026-01-01",
    "str": "x",
    "path": "x",
}
ANYBODY = {Action.PUBLIC}
SIGNED_IN = {Action.SIGNING_IN, Action.SELF}


async def let_pass(_: Request[Any, Any, Any]) -> Response[bytes]:
    return Response(b"", status_code=204, media_type="text/plain")


@pytest.fixture
def app(database: Database) -> Litestar:
    """An office of both funds in which everybody works."""
    found(database, packs=("hvcf", "stdf"), demo_clock=CLOCK, years=(2026,))
    hire(database, funds=("HVCF", "STDF"))
    with Session(database.engine) as session:
        party = registers.add_party(
            session,
            kind=PartyKind.ORGANISATION,
            country="VN",
            id_kind=IdKind.TAX_CODE,
            id_number="0100000001",
            name_vi="Công ty Sao",
            name_en="Sao",
        )
        session.commit()
    make_investor(database, party.code)
    return create_app(database, Settings())


@pytest.fixture
def client(app: Litestar) -> Iterator[TestClient[Litestar]]:
    for _, handler in routes_of(app):
        handler._resolved_before_request = let_pass  # noqa: SLF001 (before it reads its input)
    with loopback_client(app) as opened:
        opened.follow_redirects = False
        yield opened


def asked(app: Litestar) -> list[tuple[str, str, HTTPRouteHandler]]:
    """Method, address with its parameters, handler: each once."""
    return sorted(
        (
            (method, route.path, handler)
            for route, handler in routes_of(app)
            for method in handler.http_methods - {"HEAD", "OPTIONS"}
        ),
        key=lambda each: (each[1], each[0]),
    )


def address(path: str, fund: str) -> str:
    """An address with its parameters filled in; of a fund by its path, else by its query."""

    def fill(match: re.Match[str]) -> str:
        name, _, kind = match[1].partition(":")
        return fund if name == "fund_code" else FILLED[kind]

    filled = re.sub(r"\{([^}]+)\}", fill, path)
    return filled if "{fund_code" in path else f"{filled}?fund={fund}"


def fund_of(role: Role) -> str:
    return next((fund for fund, form in FORMS.items() if form in role.funds), "HVCF")


def test_a_role_opens_what_its_row_says_and_nothing_else(
    app: Litestar, client: TestClient[Litestar], database: Database
) -> None:
    wrong: list[str] = []
    for code, role in roles().items():
        fund = fund_of(role)
        headers = as_one_of(client, database, code)
        for method, path, handler in asked(app):
            wanted = set(actions_of(handler) or ())
            is_open = bool(wanted & (ANYBODY | SIGNED_IN | role.may))
            status = client.request(method, address(path, fund), headers=headers).status_code
            if (status == 204) is not is_open or status not in (204, 403):
                wrong.append(f"{code}: {method} {path}: {status}, the table says {is_open}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("code", ["manager", "grants_officer", "investor", "board_member"])
def test_a_fund_without_a_role_of_ones_own_is_not_there(
    app: Litestar, client: TestClient[Litestar], database: Database, code: str
) -> None:
    other = next(each for each in FORMS if each != fund_of(roles()[code]))
    headers = as_one_of(client, database, code)
    for method, path, handler in asked(app):
        if Action.PUBLIC not in (actions_of(handler) or ()):
            answer = client.request(method, address(path, other), headers=headers)
            assert answer.status_code == 404, f"{method} {path}: {answer.status_code}"


def as_one_of(client: TestClient[Litestar], database: Database, role: str) -> dict[str, str]:
    """Sign in as the person of a role; the headers that writing takes."""
    held = session_of(database, code_of(role))
    client.cookies.set("fundops", held.cookie)
    return {"X-CSRF-Token": held.csrf, "Accept": "application/json"}


def test_nobody_who_is_not_signed_in_passes_a_door_that_is_not_public(
    app: Litestar, client: TestClient[Litestar]
) -> None:
    wrong = []
    for method, path, handler in asked(app):
        answer = client.request(method, address(path, "HVCF"))
        is_public = Action.PUBLIC in (actions_of(handler) or ())
        if is_public:
            # what writes needs a form of ours even where everybody may
            is_right = answer.status_code == (204 if method == "GET" else 403)
        else:
            is_page = not path.startswith("/api/") or path == "/api/docs"
            is_right = answer.status_code == (303 if is_page else 401)
        if not is_right:
            wrong.append(f"{method} {path}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_whatever_writes_needs_a_form_of_ours(
    app: Litestar, client: TestClient[Litestar], database: Database
) -> None:
    client.cookies.set("fundops", session_of(database, code_of("manager")).cookie)
    for method, path, handler in asked(app):
        may = {*roles()["manager"].may, *SIGNED_IN, *ANYBODY}
        if method == "GET" or not may & set(actions_of(handler) or ()):
            continue
        for forged in ({}, {"X-CSRF-Token": "0" * 64}):
            answer = client.request(method, address(path, "HVCF"), headers=forged)
            assert answer.status_code == 403, f"{method} {path}: {answer.status_code}"


def test_what_every_route_needs_is_as_approved(app: Litestar) -> None:
    """A new route, or another action for one, is read by a person: APPROVE=1 writes it anew."""
    lines = [
        f"{method:6} {path}  {' | '.join(sorted(actions_of(handler) or ()))}"
        for method, path, handler in asked(app)
    ]
    found = "\n".join(lines) + "\n"
    if os.environ.get("APPROVE"):
        APPROVED.write_text(found, encoding="utf-8")
    assert found == APPROVED.read_text(encoding="utf-8")


def test_a_route_without_an_action_does_not_start(app: Litestar) -> None:
    _, handler = routes_of(app)[0]
    handler.opt.pop("access")
    with pytest.raises(Defect, match="routes without an action"):
        check_routes(app)
