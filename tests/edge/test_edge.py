"""What every controller can rely on: one commit, problems in two languages, once, versions,
loopback.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import psycopg
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy.exc import TimeoutError as PoolTimeout
from structlog.testing import capture_logs

from fundops.db.engine import Database
from fundops.db.errors import ServerUnreachable
from fundops.edge.problems import describe
from fundops.errors import Forbidden, Malformed, Refusal, Refusals, Stale, Unavailable, Unknown
from fundops.money import Money
from tests.edge.app import BadNote

pytestmark = pytest.mark.committed
KEYS = {"Idempotency-Key": "k-1", "Actor": "an"}


def add(client: TestClient[Litestar], words: str, **headers: str | bytes) -> Any:
    return client.post("/notes", json={"words": words}, headers=raw(KEYS | headers))


def raw(headers: Mapping[str, str | bytes]) -> dict[bytes, bytes]:
    """Headers as bytes, which may hold what a header should not."""
    return {
        name.encode(): value if isinstance(value, bytes) else value.encode()
        for name, value in headers.items()
    }


def words(owner: psycopg.Connection) -> list[str]:
    found = [row[0] for row in owner.execute("SELECT words FROM notes ORDER BY id").fetchall()]
    owner.rollback()
    return found


def test_an_answer_is_committed_before_it_is_sent(
    client: TestClient[Litestar], owner_connection: psycopg.Connection
) -> None:
    assert add(client, "good").status_code == 201
    assert words(owner_connection) == ["good"]


def test_a_deferred_check_that_fails_at_commit_is_a_problem_by_its_name(
    client: TestClient[Litestar], owner_connection: psycopg.Connection
) -> None:
    answer = add(client, "bad one", **{"Accept-Language": "fr, en;q=0.5"})
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:fundops:problem:BadNote",
        "title": "The request was declined.",
        "status": 409,
        "code": "BadNote",
        "detail": 'The note "bad one" is not taken.',
        "detail_vi": 'Ghi chú "bad one" không được nhận.',
        "detail_en": 'The note "bad one" is not taken.',
        "facts": {"words": "bad one"},
        "instance": "/notes",
    }
    assert words(owner_connection) == []


def test_a_broken_unique_key_is_a_problem_without_being_named(
    client: TestClient[Litestar],
) -> None:
    add(client, "same")
    answer = add(client, "same", **{"Idempotency-Key": "k-2"}).json()
    assert (answer["status"], answer["code"]) == (409, "AlreadyRecorded")
    assert answer["facts"] == {"rule": "notes_words_key"}


def test_the_same_request_again_is_answered_again_and_done_once(
    client: TestClient[Litestar], owner_connection: psycopg.Connection
) -> None:
    first, second = add(client, "once"), add(client, "once")
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert words(owner_connection) == ["once"]


def test_sixteen_twins_at_once_are_done_once(
    client: TestClient[Litestar], owner_connection: psycopg.Connection
) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: add(client, "slow twin"), range(16)))
    assert {(a.status_code, a.content) for a in answers} == {(201, answers[0].content)}
    assert words(owner_connection) == ["slow twin"]


def test_another_request_under_a_used_key_is_refused(client: TestClient[Litestar]) -> None:
    add(client, "one")
    answer = add(client, "two").json()
    assert (answer["status"], answer["code"]) == (409, "IdempotencyKeyReused")


def test_the_same_key_of_another_actor_is_another_key(client: TestClient[Litestar]) -> None:
    add(client, "one")
    assert add(client, "two", Actor="binh").status_code == 201


def test_a_refused_request_may_be_sent_again_under_its_key(
    client: TestClient[Litestar], owner_connection: psycopg.Connection
) -> None:
    owner_connection.execute("ALTER TABLE notes DISABLE TRIGGER note_is_good")
    owner_connection.rollback()
    assert add(client, "bad once").status_code == 409
    owner_connection.execute("DROP TRIGGER note_is_good ON notes")
    owner_connection.commit()
    assert add(client, "bad once").status_code == 201


@pytest.mark.parametrize("key", ["", "có dấu".encode(), "a b", "x" * 201])
def test_a_key_must_be_visible_ascii(client: TestClient[Litestar], key: str | bytes) -> None:
    answer = add(client, "one", **{"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["code"]) == (400, "IdempotencyKeyMissing")


def test_a_request_that_writes_needs_somebody_and_a_key(client: TestClient[Litestar]) -> None:
    answer = client.post("/notes", json={"words": "x"}, headers={"Idempotency-Key": "k"})
    assert (answer.status_code, answer.json()["code"]) == (401, "NotSignedIn")
    assert answer.headers["www-authenticate"] == "Bearer"
    answer = client.post("/notes", json={"words": "x"}, headers={"Actor": "an"})
    assert (answer.status_code, answer.json()["code"]) == (400, "IdempotencyKeyMissing")


def test_every_field_that_is_wrong_is_pointed_at_in_both_languages(
    client: TestClient[Litestar],
) -> None:
    answer = client.post("/notes?lang=vi", json={"stars": 9, "extra": 1}, headers=KEYS)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (400, "InputMalformed")
    found = {fault["pointer"]: (fault["detail"], fault["detail_en"]) for fault in problem["errors"]}
    assert found == {
        "#/words": ("Thiếu giá trị.", "Field required"),
        "#/stars": ("Không được lớn hơn 5.", "Input should be less than or equal to 5"),
        "#/extra": ("Không có trường này.", "Extra inputs are not permitted"),
    }


@pytest.mark.parametrize("body", ["{", "[]", "", '"text"', "null"])
def test_a_body_that_is_no_object_is_malformed(client: TestClient[Litestar], body: str) -> None:
    headers = KEYS | {"Content-Type": "application/json"}
    answer = client.post("/notes", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "InputMalformed")


def test_lists_come_in_pages(client: TestClient[Litestar]) -> None:
    for index in range(3):
        add(client, f"note {index}", **{"Idempotency-Key": f"k{index}"})
    page = client.get("/notes?limit=2&offset=2").json()
    assert page == {"items": [{"id": 3, "words": "note 2"}], "total": 3, "limit": 2, "offset": 2}


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "offset=-1", "limit=many"])
def test_a_page_has_1_to_500_items(client: TestClient[Litestar], query: str) -> None:
    answer = client.get(f"/notes?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_an_edit_names_the_version_it_was_made_on(client: TestClient[Litestar]) -> None:
    done = client.patch("/version/7", headers={"If-Match": '"7"'})
    assert (done.status_code, done.headers["etag"]) == (200, '"8"')
    late = client.patch("/version/7", headers={"If-Match": '"6"'})
    assert (late.status_code, late.json()["code"]) == (412, "Stale")
    for header in ({}, {"If-Match": "*"}, {"If-Match": 'W/"7"'}):
        missing = client.patch("/version/7", headers=header)
        assert (missing.status_code, missing.json()["code"]) == (428, "PreconditionMissing")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Malformed, 400),
        (Forbidden, 403),
        (Unknown, 404),
        (Refusal, 409),
        (Stale, 412),
        (Unavailable, 503),
    ],
)
def test_a_family_of_refusals_has_one_status(
    app: Litestar, client: TestClient[Litestar], kind: type[Refusal], status: int
) -> None:
    app.state.failure = kind()
    answer = client.get("/fail")
    assert answer.status_code == answer.json()["status"] == status
    assert answer.json()["detail"] == kind.template("vi")


def test_what_nobody_foresaw_has_a_reference_that_is_in_the_log(
    app: Litestar, client: TestClient[Litestar]
) -> None:
    app.state.failure = KeyError("a secret detail")
    with capture_logs() as logs:
        answer = client.get("/fail?lang=en")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    [entry] = [log for log in logs if log["event"] == "unexpected"]
    assert entry["reference"] == answer.json()["facts"]["reference"]
    assert entry["reference"] in answer.json()["detail"]
    assert entry["exc_info"] is app.state.failure


def test_a_database_that_is_busy_or_away_is_503(
    app: Litestar, client: TestClient[Litestar]
) -> None:
    for failure in (PoolTimeout(), ServerUnreachable(where="here", reason="gone")):
        app.state.failure = failure
        assert client.get("/fail").status_code == 503


def test_a_session_that_the_server_ended_is_503_and_the_next_request_works(
    app: Litestar, client: TestClient[Litestar], database: Database
) -> None:
    client.get("/notes")
    with database.owner_engine().connect() as owner:
        owner.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert client.get("/notes").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "AddressUnknown"),
        ("DELETE", "/notes", 405, "RequestDeclined"),
        ("GET", "/number", 400, "InputMalformed"),
    ],
)
def test_the_frameworks_own_errors_are_problems_too(
    client: TestClient[Litestar], method: str, path: str, status: int, code: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_facts_are_exact_for_programs() -> None:
    facts = {"due": Money.of_minor(600_000_000_001), "on": date(2027, 3, 31), "ids": ("a", 1)}
    assert describe(BadNote(words="x", **facts), "en")["facts"] == {
        "words": "x",
        "due": {"minor": "600000000001", "currency": "VND"},
        "on": "2027-03-31",
        "ids": ["a", 1],
    }


def test_several_faults_are_all_told() -> None:
    problem = describe(Refusals([BadNote(words="a"), BadNote(words="b")]), "vi")
    assert problem["detail"] == "Có 2 điểm cần sửa."
    assert [fault["facts"]["words"] for fault in problem["errors"]] == ["a", "b"]
