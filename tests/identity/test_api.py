"""People, and one's own sessions and tokens, over the API."""

from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar

from fundops.identity.values import Grant
from fundops.settings import Settings
from tests.identity.door import browser, door
from tests.identity.office import Office


@pytest.fixture
def app(office: Office, tmp_path: Path) -> Litestar:
    return door(office, Settings(home=tmp_path, database_url=None))


def told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_people_are_managed_over_the_api(app: Litestar, office: Office) -> None:
    administrator = office.enrol(office.sign_in(office.add(Grant("administrator"))))[0]
    with browser(app, administrator) as client:
        client.headers["X-CSRF-Token"] = office.principal(administrator).csrf

        def send(path: str, body: Any, key: str) -> Any:
            headers = {"Idempotency-Key": key}
            return client.post(f"/api/identity/people{path}", json=body, headers=headers)

        made = send("", {"code": "moi", "name": "Người Mới"}, "k1").json()
        assert (made["code"], made["grants"], made["has_password"]) == ("moi", [], False)
        role = {"role": "board_member", "fund": "HVCF"}
        assert send("/moi/roles", role, "k2").json()["grants"] == [role | {"party": None}]
        assert told(send("/moi/roles", role, "k3")) == (409, "RoleGivenAlready")
        assert send("/moi/roles/take", role, "k4").json()["grants"] == []
        reset = send("/moi/reset", {}, "k5").json()
        assert reset["person"]["must_change_password"]
        assert send("/moi/reset", {}, "k5").json()["password"] is None  # kept nowhere
        assert office.sign_in("moi", reset["password"]).person == "moi"
        assert not send("/moi/deactivate", None, "k6").json()["active"]
        assert told(send(f"/{administrator.person}/unlock", None, "k7")) == (409, "OwnRoles")
        opened = client.get("/api/identity/people/moi")
        change = {"name": "Người Cũ", "email": "moi@office.example", "language": "en"}
        for etag, status in ((opened.headers["etag"], 200), (opened.headers["etag"], 412)):
            answer = client.patch(
                "/api/identity/people/moi", json=change, headers={"If-Match": etag}
            )
            assert answer.status_code == status


def test_ones_own_sessions_and_tokens_over_the_api(app: Litestar, office: Office) -> None:
    begun = office.enrol(office.sign_in(office.add(Grant("manager", "HVCF"))))[0]
    other = office.sign_in(begun.person)  # half signed in, and listed all the same
    with browser(app, begun) as client:
        client.headers["X-CSRF-Token"] = office.principal(begun).csrf
        key = {"Idempotency-Key": "k1"}
        listed = client.get("/api/identity/me/sessions").json()
        assert {each["id"] for each in listed} == {str(begun.id), str(other.id)}
        ended = client.post(f"/api/identity/me/sessions/{other.id}/end", headers=key)
        assert [each["id"] for each in ended.json()] == [str(begun.id)]
        body = {"name": "máy", "actions": ["ledger.read"], "days": 7}
        key = {"Idempotency-Key": "k2"}
        made, again = (
            client.post("/api/identity/me/tokens", json=body, headers=key).json() for _ in "12"
        )
        assert made["secret"]
        assert (again["secret"], again["token"]) == (None, made["token"])
        path = f"/api/identity/me/tokens/{made['token']['id']}/revoke"
        [revoked] = client.post(path, headers={"Idempotency-Key": "k3"}).json()
        assert revoked["revoked_at"]
        bearer = {"Authorization": f"Bearer {made['secret']}"}
        assert told(client.get("/api/ledger/HVCF", headers=bearer)) == (401, "TokenNotValid")
