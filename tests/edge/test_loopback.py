"""Without TLS only this machine is answered; behind it, only under our own names."""

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from pydantic import ValidationError

from fundops.db.engine import Database
from fundops.edge import errors
from fundops.settings import Settings
from tests.edge.app import make_app

pytestmark = pytest.mark.committed


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "fund.example"},
        {"Host": "localhost.evil.example"},
        {"Host": ""},
        {"X-Forwarded-For": "203.0.113.7"},
        {"Forwarded": "for=203.0.113.7"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_only_this_machine_is_answered(
    client: TestClient[Litestar], headers: dict[str, str]
) -> None:
    answer = client.get("/notes", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "LoopbackOnly")
    assert "127.0.0.1" in answer.json()["detail_vi"]


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_has_several_names(client: TestClient[Litestar], host: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert client.get("/notes", headers=headers).status_code == 200


def test_a_connection_from_elsewhere_is_refused(app: Litestar) -> None:
    with TestClient(app, base_url="http://127.0.0.1") as elsewhere:
        assert elsewhere.get("/notes").json()["code"] == errors.LoopbackOnly.__name__


@pytest.fixture
def behind_tls(database: Database, app: Litestar) -> Iterator[TestClient[Litestar]]:
    """From anywhere, as the office's proxy hands requests on."""
    settings = Settings(behind_tls=True, hosts=("fund.example",))
    with TestClient(make_app(database, settings), base_url="https://fund.example") as found:
        yield found


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "FUND.example:8443", "Origin": "https://fund.example"}, 200),
        ({"X-Forwarded-For": "203.0.113.7"}, 200),
        ({"Host": "127.0.0.1"}, 403),
        ({"Host": "fund.example.evil"}, 403),
        ({"Origin": "https://evil.example"}, 403),
    ],
)
def test_behind_tls_our_own_names_are_answered(
    behind_tls: TestClient[Litestar], headers: dict[str, str], status: int
) -> None:
    answer = behind_tls.get("/notes", headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == errors.HostUnknown.__name__


def test_behind_tls_the_program_must_know_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError):
        Settings(behind_tls=True)
    monkeypatch.setenv("FUNDOPS_BEHIND_TLS", "true")
    monkeypatch.setenv("FUNDOPS_HOSTS", " Fund.example , other.example,")
    assert Settings().hosts == ("fund.example", "other.example")
