"""The log on its pages: everything that was done, found again, for those who may see it."""

import csv
import io
from collections.abc import Iterator
from html import unescape

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from fundops.db.engine import Database
from fundops.web import audit
from tests.builders_api import bearer, found_demo
from tests.clients import client_on
from tests.people import sign_in

pytestmark = pytest.mark.committed


@pytest.fixture
def client(database: Database) -> Iterator[TestClient[Litestar]]:
    found_demo(database)
    with client_on(database) as found:
        headers = bearer(database, "an")
        party = {"kind": "organisation", "id_kind": "tax_code", "id_number": "0100000001"}
        made = found.post(
            "/api/ledger/parties",
            json=party | {"name_vi": "Công ty Sao"},
            headers=headers | {"Idempotency-Key": "1"},
        )
        renamed = found.patch(
            f"/api/ledger/parties/{made.json()['code']}",
            json={"name_vi": "Công ty Ánh Dương", "name_en": "=cmd|' /C calc'!A0"},
            headers=headers | {"If-Match": made.headers.get("etag", '"1"')},
        )
        assert renamed.status_code == 200, renamed.text
        yield found


def page(client: TestClient[Litestar], path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def test_what_was_done_stands_there_by_whom_before_and_after(
    client: TestClient[Litestar], database: Database
) -> None:
    sign_in(client, database, "auditor")
    shown = page(client, "/audit?lang=en&record=parties&what=update")
    assert "Name in Vietnamese: Công ty Sao → Công ty Ánh Dương" in shown
    assert "Người giữ vai trò manager" in shown
    assert "/audit/parties/VN-0100000001?" in shown
    for narrowed in ("who=an", "text=anh+duong", "from=15/09/2026", "to=15/09/2026"):
        assert "Công ty Ánh Dương" in page(client, f"/audit?{narrowed}"), narrowed
    for narrowed in ("who=binh", "text=khong+co", "from=16/09/2026", "to=14/09/2026"):
        assert "Công ty Ánh Dương" not in page(client, f"/audit?{narrowed}"), narrowed


def test_a_condition_that_is_wrong_is_said_and_kept(
    client: TestClient[Litestar], database: Database
) -> None:
    sign_in(client, database, "auditor")
    shown = page(client, "/audit?lang=en&from=31/02/2026")
    assert '"31/02/2026" is not a day' in shown
    assert 'value="31/02/2026"' in shown


def test_the_trail_of_a_record_is_one_click_away_and_can_be_taken_along(
    client: TestClient[Litestar], database: Database
) -> None:
    sign_in(client, database, "an")
    shown = page(client, "/audit/parties/VN-0100000001?lang=vi")
    assert "Nhật ký thay đổi: Đối tượng VN-0100000001" in shown
    taken = client.get("/audit/parties/VN-0100000001?lang=vi&export=trail.csv")
    rows = list(csv.DictReader(io.StringIO(taken.content.decode("utf-8-sig"))))
    told = {(row["Nội dung"], row["Trước"], row["Sau"]) for row in rows}
    assert ("Tên tiếng Việt", "Công ty Sao", "Công ty Ánh Dương") in told
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_the_log_turns_its_pages_back(
    client: TestClient[Litestar], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "WINDOW", 10)
    sign_in(client, database, "auditor")
    first = page(client, "/audit?lang=en")
    assert "Older lines" in first
    older = first.partition("before=")[2].partition('"')[0]
    second = page(client, f"/audit?lang=en&before={older.partition('&')[0]}")
    assert (
        second.partition("<tbody>")[2].partition("</tbody>")[0]
        != (first.partition("<tbody>")[2].partition("</tbody>")[0])
    )


def test_everybody_sees_what_they_may(client: TestClient[Litestar], database: Database) -> None:
    """The manager no sign-ins, the administrator nothing else, the board nothing at all."""
    sign_in(client, database, "an")
    assert "Sign-in session" not in page(client, "/audit?lang=en").partition("<tbody>")[2]
    sign_in(client, database, "auditor")
    assert "Sign-in session" in page(client, "/audit?lang=en").partition("<tbody>")[2]
    sign_in(client, database, "administrator")
    body = page(client, "/audit?lang=en").partition("<tbody>")[2]
    assert "Sign-in session" in body
    assert "Ledger account" not in body
    sign_in(client, database, "board-member")
    assert client.get("/audit").status_code == 403


def test_what_there_is_not_is_said(client: TestClient[Litestar], database: Database) -> None:
    sign_in(client, database, "auditor")
    assert client.get("/audit/postings/1").status_code == 404
    assert client.get("/audit/nothing/1").status_code == 404
    assert "The log has no line" in page(client, "/audit/parties/VN-none?lang=en")
    assert client.get("/audit?fund=STDF").status_code == 404
    assert client.get("/audit?before=99999999999999999999999").status_code == 200


def test_one_search_stands_above_the_log_and_clears_what_the_table_was_searched_for(
    client: TestClient[Litestar], database: Database
) -> None:
    sign_in(client, database, "auditor")
    shown = page(client, "/audit?lang=vi&text=anh+duong&log-q=sao").partition("<main")[2]
    assert shown.count('<form class="filters"') == 1
    assert shown.count('type="search"') == 1
    assert 'name="text" value="anh duong"' in shown
    (cleared,) = [line for line in shown.split("<a ") if "Bỏ lọc" in line and "Xem đến" not in line]
    assert "text=" not in cleared
    assert "log-q=" not in cleared
    for ending in ("csv", "xlsx"):
        assert f"export=log.{ending}" in shown
