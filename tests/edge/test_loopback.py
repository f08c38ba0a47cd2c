"""Until people and roles exist, only this machine is answered."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from fundops.edge import errors

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
