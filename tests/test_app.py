"""What holds for every answer of the program, whatever the address: language, headers, problems, and
an API that is described as it is.
"""

import json
import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis.errors import Unsatisfiable
from litestar import Litestar
from litestar.testing import TestClient
from requests import Request
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from structlog.testing import capture_logs

from fundops.app import LARGEST_BODY, POLICY
from fundops.db.engine import Database
from fundops.edge.openapi import METHODS
from fundops.server import PortTaken, claim
from fundops.web.docs import description
from tests.builders_api import Office, bearer, found_demo, funded
from tests.clients import app_on, loopback_client
from tests.people import sign_in

pytestmark = pytest.mark.committed
HEALTH = list(HealthCheck)


@pytest.fixture
def app(database: Database) -> Iterator[Litestar]:
    found_demo(database)
    with app_on(database) as made:
        yield made


@pytest.fixture
def client(app: Litestar) -> Iterator[TestClient[Litestar]]:
    with loopback_client(app) as found:
        found.headers.update(bearer(app.state.database, "an"))
        yield found


@pytest.mark.parametrize(
    "path",
    [
        "/api/docs",
        "/api/schema",
        "/api/ledger/funds",
        "/static/style.css",
        "/nope",
        "/api/ledger/NO",
    ],
)
def test_every_answer_carries_the_strict_headers(client: TestClient[Litestar], path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nope", 404, "AddressUnknown"),
        ("GET", "/api/schema/nope", 404, "AddressUnknown"),
        ("DELETE", "/api/ledger/funds", 405, "RequestDeclined"),
        ("GET", "/api/ledger/HVCF/entries/0", 400, "InputMalformed"),
        ("GET", "/api/ledger/HVCF/entries?limit=many", 400, "InputMalformed"),
        ("POST", "/api/ledger/parties", 400, "InputMalformed"),
    ],
)
def test_every_error_is_a_problem_in_the_readers_language(
    client: TestClient[Litestar], method: str, path: str, status: int, code: str
) -> None:
    who = {"Idempotency-Key": "k"}
    for lang in ("vi", "en"):
        answer = client.request(method, path, headers=who | {"Accept-Language": lang})
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (status, code), answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["content-language"] == lang
        assert problem["detail"] == problem[f"detail_{lang}"]


def test_a_body_that_does_not_parse_is_malformed(client: TestClient[Litestar]) -> None:
    headers = {
        "Idempotency-Key": "k",
        "Content-Type": "application/json",
    }
    for body in (b"{", b"[]", b"\xff", b'{"name_vi": "\\ud800"}'):
        answer = client.post("/api/ledger/parties", content=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (400, "InputMalformed"), body


def test_a_body_that_is_too_large_is_declined(client: TestClient[Litestar]) -> None:
    answer = client.post(
        "/api/ledger/parties",
        content=b" " * (LARGEST_BODY + 1),
        headers={"Idempotency-Key": "k"},
    )
    assert answer.status_code == 413
    assert answer.json()["code"] == "RequestDeclined"


def test_a_client_elsewhere_is_refused(app: Litestar) -> None:
    with TestClient(app, base_url="http://127.0.0.1") as elsewhere:
        for path in ("/", "/api/ledger/funds", "/api/docs", "/api/schema", "/static/style.css"):
            answer = elsewhere.get(path)
            assert answer.status_code == 403, path
            assert "127.0.0.1" in answer.text, path
            assert answer.headers["content-security-policy"] == POLICY


def test_the_description_says_how_a_program_signs_in(app: Litestar) -> None:
    assert "Authorization: Bearer" in description(app)["info"]["description"]


def test_the_documentation_lists_every_operation_and_loads_nothing_from_elsewhere(
    app: Litestar, client: TestClient[Litestar]
) -> None:
    del client.headers["Authorization"]
    sign_in(client, app.state.database, "an")
    page = client.get("/api/docs?lang=en").text
    for path in description(app)["paths"]:
        assert path in page
    assert not re.findall(r"<script(?! type=\"module\" src=\"/static/)", page)
    assert "style=" not in page
    assert not re.findall(r"(?:src|href)=.(?:https?:)?//", page)


def test_every_operation_is_described_with_its_problems_and_required_headers(
    app: Litestar,
) -> None:
    for path, item in description(app)["paths"].items():
        for method in set(item) & set(METHODS):
            operation = item[method]
            assert operation["description"], path
            problem = operation["responses"]["default"]["content"]
            assert list(problem) == ["application/problem+json"]
            names = {p["name"] for p in operation.get("parameters", []) if p["required"]}
            writes = method == "post" and not path.endswith("/preview")
            assert ({"Idempotency-Key"} <= names) == writes, path
            assert ({"If-Match"} <= names) == (method == "patch"), path


def test_a_request_is_logged_by_a_reference_without_its_query_or_body(
    client: TestClient[Litestar],
) -> None:
    with capture_logs() as logs:
        client.get("/api/ledger/parties?search=0123456789")
    [entry] = [each for each in logs if each["event"] == "answered"]
    assert (entry["method"], entry["path"], entry["status"]) == ("GET", "/api/ledger/parties", 200)
    assert "0123456789" not in json.dumps(entry)


def test_what_nobody_foresaw_is_a_problem_with_a_reference(
    app: Litestar, client: TestClient[Litestar]
) -> None:
    app.state.database = None
    with capture_logs() as logs:
        answer = client.get("/api/ledger/funds")
    assert (answer.status_code, answer.json()["code"]) == (500, "Unexpected")
    [story] = [each for each in logs if each["event"] == "unexpected"]
    assert story["reference"] == answer.json()["facts"]["reference"]


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        there.listen()
        with pytest.raises(PortTaken) as refused:
            claim("127.0.0.1", there.getsockname()[1])
    assert "FUNDOPS_PORT" in refused.value.sentence("vi")
    assert claim("127.0.0.1", 0) > 0


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_is_sent_no_answer_is_an_error_of_ours_or_other_than_described(
    app: Litestar, client: TestClient[Litestar], mode: GenerationMode
) -> None:
    """Schemathesis sends what the description allows, then what it does not."""
    office = funded(Office(client, app.state.database))
    office.done(office.receipt("Sao", 5))
    schema = schemathesis.openapi.from_dict(description(app))
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @seed(1)
        @settings(max_examples=5, deadline=None, database=None, suppress_health_check=HEALTH)
        @given(case=operation.as_strategy(generation_mode=mode))
        def attempt(case: schemathesis.Case[Any]) -> None:
            case.path_parameters.update(  # else most examples ask for a fund that is not there
                {n: "HVCF" for n in case.path_parameters if n == "fund_code"}
            )
            sent = Request(**case.as_transport_kwargs(base_url="http://127.0.0.1")).prepare()
            headers = {name: str(value) for name, value in sent.headers.items()}
            body = sent.body if isinstance(sent.body, bytes | str) else None
            answer = client.request(str(sent.method), str(sent.url), headers=headers, content=body)
            case.validate_response(answer, checks=CHECKS)

        with suppress(Unsatisfiable):  # an operation that takes nothing cannot be asked wrongly
            attempt()
