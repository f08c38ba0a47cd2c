"""Files over HTTP: attached, listed, downloaded as nothing but a download, declined with a reason."""

import json
import unicodedata
from collections.abc import Iterator
from itertools import count
from urllib.parse import quote
from uuid import uuid4

import pytest
from httpx import Response
from sqlalchemy.orm import Session

from fundops.files.limit import OVERHEAD
from tests.audit.reading import last
from tests.builders_api import Office, assert_refused
from tests.files.samples import HTML, PDF

pytestmark = pytest.mark.committed
BANK_ACCOUNT = "/api/files/HVCF/bank_account/BIDV-VND"
_keys = count(1)


def send(
    office: Office,
    name: str = "a.pdf",
    content: bytes = PDF,
    *,
    to: str = BANK_ACCOUNT,
    by: str = "an",
    key: str = "",
) -> Response:
    headers = office.acts(by) | {"Idempotency-Key": key or f"file-{next(_keys)}"}
    return office.client.post(to, files={"file": (name, content)}, headers=headers)


@pytest.fixture
def office(office: Office) -> Office:
    office.bank()
    return office


def test_a_file_is_attached_listed_and_downloaded_as_it_is(office: Office) -> None:
    made = office.done(send(office, "Quyết định 15.pdf"))
    assert (made["name"], made["attached_by"]) == ("Quyết định 15.pdf", "an")
    assert office.client.get(BANK_ACCOUNT).json() == [made]
    answer = office.client.get(f"/api/files/HVCF/{made['id']}")
    assert (answer.status_code, answer.content) == (200, PDF)
    headers = answer.headers
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"] == (
        f"attachment; filename=\"quyet dinh 15.pdf\"; filename*=UTF-8''{quote('Quyết định 15.pdf')}"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["cache-control"] == "no-store"


def test_a_name_never_leaves_its_header(office: Office) -> None:
    made = office.done(send(office, "a\"; x=y'%.pdf"))
    header = office.client.get(f"/api/files/HVCF/{made['id']}").headers["content-disposition"]
    assert header.count('"') == 2
    assert "\\" not in header


def test_a_request_sent_twice_attaches_once(office: Office) -> None:
    first, again = (send(office, key="k") for _ in range(2))
    assert first.json() == again.json()
    assert len(office.client.get(BANK_ACCOUNT).json()) == 1
    assert_refused(send(office, content=PDF + b"%%EOF", key="k"), 409, "IdempotencyKeyReused")


def test_a_key_may_have_slashes_in_it(office: Office) -> None:
    office.investor("Sao")
    number = office.done(
        office.capital(
            "contracts",
            {
                "number": "15/2026/HĐ-GV",
                "kind": "contribution",
                "signed_on": "2026-02-01",
                "investor": office.codes["Sao"],
                "subject": "Góp vốn",
            },
        )
    )["number"]
    for written in (quote(number, safe=""), quote(number)):
        made = office.done(send(office, to=f"/api/files/HVCF/contract/{written}"))
        assert made["key"] == number


BAD = [
    ("báo cáo.pdf", HTML, 400, "FileTypeNotTaken"),
    ("a.pdf", b"", 400, "FileEmpty"),
    ("a.txt", PDF, 400, "FileEndingDisagrees"),
    ("ế" * 1_000 + ".pdf", PDF, 400, "FileNameTooLong"),
    ("ế" * 10_000 + ".pdf", PDF, 400, "InputMalformed"),  # no form has such a header
    ("...", PDF, 400, "FileNameUnusable"),
    ("a.pdf", PDF + b" " * (20 * 1024 * 1024), 413, "FileTooLarge"),
]


def test_bad_input_is_declined_with_a_sentence_and_nothing_is_kept(office: Office) -> None:
    for name, content, status, code in BAD:
        assert_refused(send(office, name, content), status, code)
    assert office.client.get(BANK_ACCOUNT).json() == []


def test_a_decomposed_name_is_composed(office: Office) -> None:
    made = office.done(send(office, unicodedata.normalize("NFD", "Quyết định.pdf")))
    assert made["name"] == "Quyết định.pdf"


@pytest.mark.parametrize("says_its_size", [True, False])
def test_200_megabytes_are_declined_before_they_are_read(
    office: Office, says_its_size: bool
) -> None:
    read = 0

    def body() -> Iterator[bytes]:
        nonlocal read
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        for _ in range(200):
            read += 1
            yield bytes(1024 * 1024)

    headers = office.acts("an") | {"Content-Type": "multipart/form-data; boundary=x"}
    headers["Idempotency-Key"] = "k"
    if says_its_size:
        headers["Content-Length"] = str(200 * 1024 * 1024)
    answer = office.client.post(BANK_ACCOUNT, content=body(), headers=headers)
    assert_refused(answer, 413, "FileTooLarge")
    assert "20 MB" in answer.json()["detail_en"]


def test_what_says_a_small_size_and_sends_more_is_stopped(office: Office) -> None:
    content = PDF + b" " * (20 * 1024 * 1024 + OVERHEAD)
    assert_refused(send(office, content=content), 413, "FileTooLarge")


def test_a_form_without_a_file_is_malformed(office: Office) -> None:
    headers = office.acts("an") | {"Idempotency-Key": "k"}
    for form in ({"file": (None, b"text")}, {"other": ("a.pdf", PDF)}):
        answer = office.client.post(BANK_ACCOUNT, files=form, headers=headers)
        assert_refused(answer, 400, "InputMalformed")


def test_a_record_that_is_not_there_takes_no_file(office: Office) -> None:
    for path in ("bank_account/none", "voucher/1", "call/' OR true", f"receipt/{uuid4()}"):
        assert_refused(send(office, to=f"/api/files/HVCF/{path}"), 404, "RecordUnknown")
    assert_refused(send(office, to="/api/files/HVCF/secret/1"), 400, "InputMalformed")


def test_a_file_of_another_fund_is_not_found(office: Office) -> None:
    made = office.done(send(office))
    for fund in ("STDF", "NONE"):
        answer = office.client.get(f"/api/files/{fund}/{made['id']}")
        assert_refused(answer, 404, "FundUnknown")
    assert_refused(office.client.get(f"/api/files/HVCF/{uuid4()}"), 404, "AttachmentUnknown")


def test_who_may_read_may_not_attach(office: Office) -> None:
    """A checker reads; a board member does neither."""
    made = office.done(send(office))
    assert_refused(send(office, by="binh"), 403, "NotAllowed")
    path = f"/api/files/HVCF/{made['id']}"
    assert office.client.get(path, headers=office.acts("binh")).status_code == 200
    assert_refused(office.client.get(path, headers=office.acts("board-member")), 403, "NotAllowed")


def test_a_wrong_file_is_withdrawn_and_can_still_be_read(office: Office) -> None:
    made = office.done(send(office))
    path = f"files/HVCF/{made['id']}/withdraw"
    gone = office.done(office.post(path, {"reason": "Nhầm tệp"}))
    assert (gone["withdrawn_by"], gone["withdrawn_reason"]) == ("an", "Nhầm tệp")
    assert office.client.get(f"/api/files/HVCF/{made['id']}").content == PDF
    assert_refused(office.post(path, {"reason": "Nữa"}), 409, "AttachmentWithdrawn")


def test_the_log_says_who_attached_what_and_not_what_it_holds(office: Office) -> None:
    made = office.done(send(office))
    with Session(office.database.engine) as session:
        line = last(session, "attachments")
    assert (line.actor, line.key, line.deed) == ("an", made["id"], "insert")
    assert line.after["sha256"] == f"\\x{made['sha256']}"
    assert "PDF-1.7" not in json.dumps(dict(line.after))
