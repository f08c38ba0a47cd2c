"""Statements in the browser: read, download, find out what changed since, verify."""

import csv
import io

import pytest
from httpx import Response
from sqlalchemy.orm import Session

from fundops.reporting import runs
from tests.builders_api import Office
from tests.web.browsing import Browser, browser
from tests.web.capital_office import approve_last, paid, recorded
from tests.web.test_ledger import GENERAL, STATEMENT

pytestmark = pytest.mark.committed
FIRST = "/reports/board_quarterly/2026Q1"


def tied(office: Office) -> Office:
    """`paid`, with the bank's statement of the first quarter on file, so that statements print."""
    paid(office)
    path = "/ledger/bank-accounts/BIDV-VND/statements/new"
    recorded(browser(office, "an"), path, STATEMENT)
    return office


def dropped(person: Browser, content: bytes, name: str = "bao-cao.pdf") -> Response:
    """A file dropped in to be verified."""
    return person.client.post(
        "/reports/verify", data={"_csrf": person.csrf}, files={"file": (name, content)}
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_opens_in_both_languages(office: Office, lang: str) -> None:
    tied(office)
    member = browser(office, "board-member")
    for path in ("/reports", FIRST, "/reports/budget_audit/2026Q1", "/reports/verify"):
        source = member.html(f"{path}?lang={lang}")
        assert f'<html lang="{lang}">' in source, path
        assert " style=" not in source.replace("font-style=", ""), path


def test_every_quarter_that_is_over_is_offered(office: Office) -> None:
    text = browser(office, "board-member").get("/reports?export=offers.csv").text
    offers = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    quarters = {"Quý I/2026", "Quý II/2026"}
    assert {each["Kỳ"] for each in offers} == {*quarters, "6 tháng đầu năm 2026"}
    assert len(offers) == 5
    page = browser(office, "board-member").html("/reports?edition=en")
    assert 'href="/reports/board_quarterly/2026Q2/en.pdf"' in page


def test_a_statement_reads_on_the_screen_as_on_paper(office: Office) -> None:
    tied(office)
    member = browser(office, "board-member")
    page = member.text(FIRST)
    paper = " ".join(member.get(f"{FIRST}/vi.txt").text.split())
    for said in ("Kính gửi: Hội đồng quản lý Quỹ.", "190.000.000.000", "191.000.000.000"):
        assert said in page
        assert said in paper


def test_the_english_edition_is_chosen_in_the_address(office: Office) -> None:
    tied(office)
    source = browser(office, "board-member").html(f"{FIRST}?edition=en")
    assert '<article class="statement" lang="en">' in source
    assert '<html lang="vi">' in source


def test_a_download_is_recorded_under_whoever_made_it(office: Office) -> None:
    tied(office)
    member = browser(office, "board-member")
    answer = member.get(f"{FIRST}/vi.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    with Session(office.database.engine) as session:
        (run,), _ = runs.runs(session, "HVCF", most=10)
    assert (run.printed_by, run.format, run.lang) == ("board-member", "pdf", "vi")
    page = member.text("/reports")
    assert run.root[:16] in page
    assert run.content_hash[:16] in page
    assert run.content_hash in member.text(f"/reports/runs/{run.id}")


def test_what_was_posted_since_a_printing_is_listed(office: Office) -> None:
    tied(office)
    auditor = browser(office, "auditor")
    auditor.get(f"{FIRST}/vi.txt")
    recorded(browser(office, "an"), "/ledger/general/new", GENERAL)
    approve_last(office)
    with Session(office.database.engine) as session:
        (run,), _ = runs.runs(session, "HVCF", most=10)
    assert "1 bút toán" in auditor.text("/reports")
    page = auditor.text(f"/reports/runs/{run.id}")
    assert "Phí kiểm toán năm 2026" in page
    assert "1 trên 1 dòng" not in page
    reader = browser(office, "board-member")
    assert "Phí kiểm toán" not in reader.text(f"/reports/runs/{run.id}")


def test_a_printing_dropped_in_is_recognised_by_every_byte(office: Office) -> None:
    tied(office)
    member = browser(office, "board-member")
    paper = member.get(f"{FIRST}/en.pdf").content
    told = dropped(member, paper)
    assert told.status_code == 200
    assert "Đúng là bản in từ hệ thống này" in told.text
    assert "Quý I/2026" in told.text
    changed = dropped(member, paper + b" ")
    assert "Không rõ" in changed.text
    assert "Đúng là bản in" not in changed.text


def test_a_file_s_name_is_text_and_never_markup(office: Office) -> None:
    told = dropped(browser(office, "board-member"), b"x", "<b>a</b>.pdf")
    assert "<b>a</b>" not in told.text


def test_nothing_dropped_in_is_said(office: Office) -> None:
    member = browser(office, "board-member")
    answer = member.client.post("/reports/verify", data={"_csrf": member.csrf})
    assert answer.status_code == 400
    assert "Hãy chọn một tệp" in answer.text


def test_a_statement_that_does_not_tie_says_why_and_is_not_printed(office: Office) -> None:
    paid(office)  # the bank's statement is missing
    member = browser(office, "board-member")
    for path in (FIRST, f"{FIRST}/vi.pdf"):
        answer = member.get(path)
        assert answer.status_code == 409
        assert "T1" in answer.text
    with Session(office.database.engine) as session:
        assert runs.runs(session, "HVCF", most=10) == ([], 0)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reports/nothing/2026Q1", 404),
        ("/reports/nothing/2026Q1/vi.pdf", 404),
        ("/reports/board_quarterly/2026Q3", 409),
        ("/reports/board_quarterly/2026Q3/vi.pdf", 409),
        ("/reports/board_quarterly/2026Q9", 400),
        ("/reports/board_quarterly/2026Q1/vi.exe", 400),
        ("/reports/board_quarterly/2026Q1/vi.pdf?fund=NOPE", 404),
        ("/reports/runs/00000000-0000-0000-0000-000000000000", 404),
    ],
)
def test_what_cannot_be_printed_is_said(office: Office, path: str, status: int) -> None:
    assert browser(office, "an").get(path).status_code == status


def test_as_known_on_a_day_a_statement_says_what_was_known(office: Office) -> None:
    tied(office)
    member = browser(office, "board-member")
    answer = member.get(f"{FIRST}?known_on=2026-01-05")
    assert answer.status_code == 200
    assert "191.000.000.000" not in answer.text


@pytest.mark.parametrize("code", ["board-member", "science-reader", "capital-representative"])
def test_whoever_receives_statements_reads_them(office: Office, code: str) -> None:
    assert browser(office, code).get("/reports").status_code == 200


def test_statements_are_not_for_everybody(office: Office) -> None:
    for code in ("council-member", "administrator"):
        assert browser(office, code).get("/reports").status_code in (403, 404)
