"""What a request must show, and what it is told: sessions, tokens, funds, roles, forms."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar, get
from litestar.testing import TestClient
from sqlalchemy import text

from fundops.errors import Defect
from fundops.identity.actions import tokens
from fundops.identity.csrf import FIELD
from fundops.identity.guard import routes_of
from fundops.identity.values import Action, Grant, NewSession
from fundops.settings import Settings
from tests.identity.door import browser, door
from tests.identity.office import Office

MANAGER = Grant("manager", "HVCF")
AUDITOR = Grant("auditor", "HVCF")
ADMINISTRATOR = Grant("administrator")
SERVER = "https://fund.example"
Client = TestClient[Litestar]


@pytest.fixture
def app(office: Office, tmp_path: Path) -> Litestar:
    (tmp_path / "style.css").write_text("a {}")
    return door(office, Settings(home=tmp_path, database_url=None), folder=str(tmp_path))


@pytest.fixture
def nobody(app: Litestar) -> Iterator[Client]:
    with browser(app) as client:
        yield client


def signed_in(office: Office, *grants: Grant) -> NewSession:
    return office.sign_in(office.add(*grants))


def maker(office: Office) -> NewSession:
    return office.enrol(signed_in(office, MANAGER))[0]


def told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def csrf_of(office: Office, begun: NewSession) -> str:
    return office.principal(begun).csrf


def test_nobody_is_let_in_but_to_what_is_public(nobody: Client) -> None:
    for path in ("/account", "/ledger", "/sign-in/code", "/api/ledger/HVCF", "/api/identity/me"):
        answer = nobody.get(path)
        assert told(answer) == (401, "SignInNeeded"), path
        assert answer.headers["www-authenticate"] == "Bearer"
    assert nobody.get("/sign-in").status_code == 200
    assert nobody.get("/static/style.css").status_code == 200


def test_who_is_signed_in_is_known_by_the_cookie(app: Litestar, office: Office) -> None:
    begun = signed_in(office, AUDITOR)
    with browser(app, begun) as client:
        assert client.get("/account").json() == [begun.person, "127.0.0.1", begun.person]
        assert client.get("/api/ledger/HVCF").text == "HVCF"
        assert client.get("/ledger").status_code == 200
        assert client.get("/ledger?fund=HVCF").status_code == 200


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("last_seen_at = now() - interval '16 minutes'", "SignedOutIdle"),
        ("created_at = now() - interval '13 hours'", "SignedOutLong"),
        ("ended_at = now()", "SignedOutElsewhere"),
    ],
)
def test_a_session_that_is_over_is_told_and_why(
    app: Litestar, office: Office, change: str, code: str
) -> None:
    begun = signed_in(office)
    office.owner(f"UPDATE sign_in_sessions SET {change} WHERE id = :id", id=begun.id)
    with browser(app, begun) as client:
        assert told(client.get("/account")) == (401, code)
        assert client.get("/sign-in").json()["over"]


def test_half_signed_in_only_the_next_step_is_open(app: Litestar, office: Office) -> None:
    begun = signed_in(office, MANAGER)
    with browser(app, begun) as client:
        for path in ("/account", "/ledger", "/api/ledger/HVCF"):
            assert told(client.get(path)) == (401, "StepMissing"), path
        assert client.get("/sign-in/code").status_code == 200
        form = {FIELD: csrf_of(office, begun)}
        assert client.post("/sign-out", data=form).status_code == 201


def test_a_fund_of_others_is_answered_as_one_that_is_not(app: Litestar, office: Office) -> None:
    with browser(app, signed_in(office, AUDITOR)) as client:
        answers = []
        for fund in ("STDF", "NONE"):
            for path in (f"/api/ledger/{fund}", f"/ledger?fund={fund}", f"/account?fund={fund}"):
                answer = client.get(path)
                assert told(answer) == (404, "FundUnknown"), path
                answers.append(answer.json()["detail"].replace(fund, "…"))
        assert len(set(answers)) == 1
        for path in ("/api/ledger/HVCF?fund=STDF", "/ledger?fund=HVCF&fund=STDF"):
            assert told(client.get(path))[0] == 404, path
        assert len(client.get(f"/ledger?fund={'x' * 5000}").text) < 1000


def test_a_role_that_may_not_is_told_which_may(app: Litestar, office: Office) -> None:
    begun = signed_in(office, AUDITOR)
    with browser(app, begun) as client:
        header = {"X-CSRF-Token": csrf_of(office, begun)}
        answer = client.post("/api/ledger/HVCF?lang=vi", headers=header)
        assert told(answer) == (403, "NotAllowed")
        assert "Cán bộ quản lý quỹ, Cán bộ tài trợ" in answer.json()["detail_vi"]
        assert "Fund manager, Grants officer" in answer.json()["detail_en"]
    administrator = office.enrol(signed_in(office, ADMINISTRATOR))[0]
    with browser(app, administrator) as client:
        assert told(client.get("/api/ledger/HVCF")) == (403, "NotAllowed")
        assert client.get("/api/identity/people").status_code == 200


def test_a_form_must_be_ours(app: Litestar, office: Office) -> None:
    begun = maker(office)
    mine, others = csrf_of(office, begun), csrf_of(office, maker(office))
    with browser(app, begun) as client:
        for sent in ({}, {FIELD: ""}, {FIELD: others}, {FIELD: mine[:-1]}, {FIELD: "ệ"}):
            answer = client.post("/api/ledger/HVCF", data=sent)
            assert told(answer) == (403, "CsrfMissing"), sent
        assert "chưa có gì được ghi nhận" in answer.json()["detail_vi"]
        for form, headers in (({FIELD: mine}, {}), ({}, {"X-CSRF-Token": mine})):
            answer = client.post("/api/ledger/HVCF", data=form, headers=headers)
            assert answer.json() == ["HVCF", begun.person]
        many = client.post("/api/ledger/HVCF", files={"file": b"x"}, data={FIELD: mine})
        assert many.status_code == 201
        assert client.post("/api/ledger/HVCF", json={FIELD: mine}).status_code == 403


def test_the_sign_in_form_is_bound_to_the_visit(nobody: Client) -> None:
    assert told(nobody.post("/sign-in", data={"who": "an"})) == (403, "CsrfMissing")
    nobody.cookies.clear()
    token = nobody.get("/sign-in").json()["csrf"]
    assert nobody.get("/sign-in").json()["csrf"] == token
    assert nobody.post("/sign-in", data={"who": "an", FIELD: token}).json() == {"who": "an"}
    nobody.cookies.clear()  # another visit
    nobody.get("/sign-in")
    assert told(nobody.post("/sign-in", data={FIELD: token})) == (403, "CsrfMissing")


def test_cookies_are_read_by_no_script_and_behind_tls_sent_encrypted_alone(
    office: Office, tmp_path: Path, app: Litestar
) -> None:
    with browser(app) as client:
        cookie = client.get("/sign-in").headers["set-cookie"].lower()
        assert cookie.startswith("fundops-visit=")
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert "path=/" in cookie
        assert "secure" not in cookie
        assert "set-cookie" not in client.get("/api/identity/me").headers
        assert "set-cookie" not in client.get("/static/style.css").headers
    settings = Settings(home=tmp_path, database_url=None, behind_tls=True, hosts=("fund.example",))
    begun = signed_in(office)
    with TestClient(door(office, settings), base_url=SERVER) as client:
        cookie = client.get("/sign-in").headers["set-cookie"]
        assert cookie.startswith("__Host-fundops-visit=")
        assert "Secure" in cookie
        client.cookies.set("fundops", begun.token, domain="fund.example")
        assert client.get("/account").status_code == 401  # not from a name that others can set
        client.cookies.set("__Host-fundops", begun.token, domain="fund.example")
        seen = client.get("/account", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.7"})
        assert seen.json()[1] == "203.0.113.7"  # as our own proxy saw it


def test_an_api_token_needs_no_form_and_opens_what_it_was_made_for(
    app: Litestar, office: Office
) -> None:
    who = office.principal(maker(office))
    with office.request() as session:
        made = tokens.make_token(
            session,
            principal=who,
            name="t",
            actions={Action.LEDGER_RECORD},
            days=1,
            fund="HVCF",
        )
    bearer = {"Authorization": f"Bearer {made.secret}"}
    with browser(app) as client:
        assert client.post("/api/ledger/HVCF", headers=bearer).json() == ["HVCF", who.person]
        assert told(client.get("/api/ledger/HVCF", headers=bearer)) == (403, "NotAllowed")
        assert told(client.get("/account", headers=bearer)) == (403, "NotByToken")
        assert told(client.get("/api/identity/me/tokens", headers=bearer)) == (403, "NotByToken")
        told_me = client.get("/api/identity/me", headers=bearer).json()
        assert (told_me["person"], told_me["actions"]) == (who.person, ["ledger.record"])
        for wrong in ("Bearer nonsense", "Bearer ", f"Basic {made.secret}", "x" * 3000):
            answer = client.get("/sign-in", headers={"Authorization": wrong})
            assert told(answer) == (401, "TokenNotValid"), wrong


def test_last_seen_is_written_at_most_every_half_minute(app: Litestar, office: Office) -> None:
    begun = signed_in(office)
    with browser(app, begun) as client:
        office.owner(
            "UPDATE sign_in_sessions SET last_seen_at = now() - interval '20 seconds'"
            " WHERE id = :id",
            id=begun.id,
        )
        before = _seen(office, begun)
        client.get("/account")
        assert _seen(office, begun) == before
        office.owner(
            "UPDATE sign_in_sessions SET last_seen_at = now() - interval '40 seconds'"
            " WHERE id = :id",
            id=begun.id,
        )
        client.get("/static/style.css")
        old = _seen(office, begun)
        client.get("/account")
        assert _seen(office, begun) > old


def _seen(office: Office, begun: NewSession) -> Any:
    with office.request() as session:
        wanted = text("SELECT last_seen_at FROM sign_in_sessions WHERE id = :id")
        return session.scalar(wanted, {"id": begun.id})


def test_a_route_without_an_action_is_not_served(office: Office, tmp_path: Path) -> None:
    @get("/bare", sync_to_thread=False)
    def bare() -> None: ...

    @get("/odd", access="ledger.read", sync_to_thread=False)
    def odd() -> None: ...

    with pytest.raises(Defect, match=r"GET /bare, GET /odd"):
        door(office, Settings(home=tmp_path, database_url=None), bare, odd)


def test_every_route_is_walked_but_the_frameworks_own(app: Litestar) -> None:
    walked = {(method, route.path) for route, h in routes_of(app) for method in h.http_methods}
    assert ("GET", "/api/ledger/{fund_code:str}") in walked
    assert ("POST", "/sign-in") in walked
    assert not {method for method, _ in walked} & {"OPTIONS"}


def test_what_cannot_be_a_cookie_is_nobody(app: Litestar) -> None:
    with browser(app) as client:
        for value in ("x" * 4000, "%00", '"', "a=b"):
            client.cookies.set("fundops", value)
            assert client.get("/account").status_code == 401
