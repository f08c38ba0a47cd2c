"""Attaching on the pages: the form posts, the record's page says so; what is wrong keeps the way
back.
"""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from fundops.db.engine import Database
from tests.builders_api import bearer, found_demo
from tests.clients import client_on
from tests.files.samples import HTML, PDF
from tests.people import sign_in

pytestmark = pytest.mark.committed
BACK = "/ledger/banks?fund=HVCF&lang=en"


@pytest.fixture
def client(database: Database) -> Iterator[TestClient[Litestar]]:
    found_demo(database)
    with client_on(database) as found:
        yield found


@pytest.fixture
def record(client: TestClient[Litestar], database: Database) -> str:
    """An investor's party, as the API adds it: the key of the record that files go to."""
    headers = bearer(database, "an")
    party = {"kind": "organisation", "id_kind": "tax_code", "id_number": "0100000001"}
    named = party | {"name_vi": "Công ty Sao"}
    code = str(
        client.post(
            "/api/ledger/parties", json=named, headers=headers | {"Idempotency-Key": "1"}
        ).json()["code"]
    )
    role = {"party": code, "kind": "company", "short_vi": "Sao", "short_en": "Star"}
    made = client.post(
        "/api/capital/HVCF/investors", json=role, headers=headers | {"Idempotency-Key": "2"}
    )
    assert made.status_code == 201, made.text
    return code


def send(
    client: TestClient[Litestar],
    csrf: str,
    key: str,
    name: str = "Giấy phép.pdf",
    content: bytes = PDF,
    **fields: str,
) -> Response:
    form = {"_csrf": csrf, "kind": "investor", "key": key, "back": BACK} | fields
    return client.post(
        "/files/attach?fund=HVCF&lang=en",
        data=form,
        files={"file": (name, content)},
        follow_redirects=False,
    )


def test_a_file_goes_to_its_record_and_its_page_says_so(
    client: TestClient[Litestar], database: Database, record: str
) -> None:
    csrf = sign_in(client, database, "an")
    answer = send(client, csrf, record)
    assert answer.status_code == 303, answer.text
    led = urlsplit(answer.headers["location"])
    asked = parse_qs(led.query)
    assert (led.path, led.fragment) == ("/ledger/banks", "files")
    assert (asked["fund"], asked["lang"]) == (["HVCF"], ["en"])
    [kept] = client.get(f"/api/files/HVCF/investor/{record}").json()
    assert asked["attached"] == [kept["id"]]
    again = send(client, csrf, record)
    assert parse_qs(urlsplit(again.headers["location"]).query)["attached"] == [kept["id"]]


def test_what_is_wrong_is_said_beside_the_form_with_the_way_back(
    client: TestClient[Litestar], database: Database, record: str
) -> None:
    csrf = sign_in(client, database, "an")
    for name, content, status, said in (
        ("Giấy phép.pdf", HTML, 400, "an HTML page"),
        ("Giấy phép.pdf", b"", 400, "0 bytes"),
        ("x" * 200 + ".pdf", PDF, 400, "204 characters"),
        ("", PDF, 400, "No file was chosen"),
    ):
        answer = send(client, csrf, record, name, content)
        assert answer.status_code == status, answer.text
        page = answer.text
        assert said in page
        assert 'role="alert"' in page
        assert f'name="key" value="{record}"' in page
        assert 'href="/ledger/banks?fund=HVCF&amp;lang=en"' in page
    assert client.get(f"/api/files/HVCF/investor/{record}").json() == []


def test_whoever_may_not_attach_and_whatever_is_forged_is_declined(
    client: TestClient[Litestar], database: Database, record: str
) -> None:
    csrf = sign_in(client, database, "an")
    assert send(client, "", record).status_code == 403
    assert send(client, csrf, "VN-none").status_code == 404
    assert send(client, csrf, record, kind="secret").status_code == 404
    for elsewhere in ("https://example.org/", "//example.org", "/\\example.org", ""):
        answer = send(client, csrf, record, back=elsewhere)
        assert answer.headers["location"].startswith("/?attached="), elsewhere
    csrf = sign_in(client, database, "binh")
    assert send(client, csrf, record).status_code == 403


def test_200_megabytes_are_a_page_with_a_sentence(
    client: TestClient[Litestar], database: Database, record: str
) -> None:
    csrf = sign_in(client, database, "an")
    answer = send(client, csrf, record, content=PDF + bytes(21 * 1024 * 1024))
    assert answer.status_code == 413
    assert "20 MB" in answer.text


def test_a_wrong_file_is_withdrawn_on_a_page_of_its_own(
    client: TestClient[Litestar], database: Database, record: str
) -> None:
    csrf = sign_in(client, database, "an")
    send(client, csrf, record)
    [kept] = client.get(f"/api/files/HVCF/investor/{record}").json()
    path = f"/files/{kept['id']}/withdraw?fund=HVCF&lang=en&back=%2Fledger%2Fbanks%3Ffund%3DHVCF"
    assert "Withdraw the file Giấy phép.pdf" in client.get(path).text
    form = {"_csrf": csrf, "reason": "Nhầm tệp", "step": "check"}
    checked = client.post(path, data=form)
    assert checked.status_code == 200, checked.text
    assert "Nhầm tệp" in checked.text
    done = client.post(path, data=form | {"step": "submit", "intent": "a1"}, follow_redirects=False)
    assert done.headers["location"] == "/ledger/banks?fund=HVCF"
    [gone] = client.get(f"/api/files/HVCF/investor/{record}").json()
    assert (gone["withdrawn_by"], gone["withdrawn_reason"]) == ("an", "Nhầm tệp")
