"""What went wrong is told in the frame of whoever is signed in, and plainly where there is none."""

import re

import pytest
from structlog.testing import capture_logs

from fundops.web import trouble
from tests.builders_api import Office
from tests.clients import loopback_client
from tests.web.browsing import browser, words

pytestmark = pytest.mark.committed
FORM = "/capital/calls/new"


def framed(office: Office, path: str, status: int, person: str = "an") -> str:
    answer = browser(office, person).get(path)
    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"
    return answer.text


def nav(page: str) -> list[str]:
    """Where the sections lead."""
    found = re.search(r'<nav class="sections".*?</nav>', page, re.DOTALL)
    return re.findall(r'href="([^"]+)"', found[0]) if found else []


@pytest.mark.parametrize(
    ("path", "status", "person"),
    [
        ("/capital/calls/999", 404, "an"),
        ("/no/such/page", 404, "an"),
        ("/capital/no-such-page", 404, "an"),
        (FORM, 403, "auditor"),
        ("/capital?as_of=2026-02-31", 400, "an"),
    ],
)
def test_whoever_is_signed_in_keeps_the_sections_the_fund_and_their_name(
    office: Office, path: str, status: int, person: str
) -> None:
    page = framed(office, path, status, person)
    fine = browser(office, person).html("/account")
    assert nav(page) == nav(fine) != []
    assert re.findall(r'class="who">([^<]+)', page) == re.findall(r'class="who">([^<]+)', fine)
    assert re.findall(r'class="demo"', page) == re.findall(r'class="demo"', fine)
    assert '<form method="post" action="/sign-out">' in page


def test_a_way_that_failed_is_not_kept_in_the_links(office: Office) -> None:
    """A fund that is nobody's, a day that is none: each link would fail again."""
    for wrong in ("fund=NONE", "as_of=2026-02-31", "period=2026X1"):
        page = framed(office, f"/capital?{wrong}&lang=en", 404 if "fund" in wrong else 400)
        assert nav(page) != []
        assert not [href for href in nav(page) if wrong in href]
        assert '<html lang="en">' in page
        assert "lang=en" in nav(page)[0]


def test_an_unknown_address_answers_in_the_persons_own_language(office: Office) -> None:
    person = browser(office, "an")
    assert person.send("/account/language", language="en").status_code == 303
    for path in ("/no/such/page", "/capital/calls/999"):
        answer = person.get(path)
        assert answer.headers["content-language"] == "en"
        assert "This page was not found" in words(answer.text), words(answer.text)


def test_a_form_that_was_declined_stands_in_the_frame_of_its_page(office: Office) -> None:
    person = browser(office, "an")
    answer = person.client.post(
        FORM,
        data={"_csrf": "forged"},
        headers={"referer": f"http://127.0.0.1{FORM}?fund=HVCF"},
        follow_redirects=False,
    )
    assert answer.status_code == 403
    assert "Biểu mẫu đã hết hiệu lực" in words(answer.text)
    assert re.search(r'aria-current="true">Vốn<', answer.text)
    assert f'href="{FORM}?fund=HVCF&amp;lang=en"' in answer.text


def test_nobody_gets_the_plain_page(office: Office) -> None:
    answer = loopback_client(office.client.app).get("/no/such/page")
    assert answer.status_code == 404
    assert nav(answer.text) == []
    assert '<body class="plain">' in answer.text


@pytest.mark.parametrize("path", ["/no/such/page", "/capital/calls/999"])
def test_where_the_frame_fails_the_plain_page_stays_and_the_log_knows(
    office: Office, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = browser(office, "an")

    def fails(*_: object) -> None:
        raise OSError("no database")

    monkeypatch.setattr(trouble, "frame", fails)
    with capture_logs() as logs:
        answer = person.get(path)
    assert answer.status_code == 404
    assert '<body class="plain">' in answer.text
    assert "no frame" in [line["event"] for line in logs]


def test_no_frame_goes_to_another_machine(office: Office) -> None:
    """What no route took has passed no gate: the page must not say who is signed in."""
    person = browser(office, "an")
    answer = person.client.get("/no/such/page", headers={"x-forwarded-for": "203.0.113.7"})
    assert answer.status_code == 404
    assert nav(answer.text) == []
    assert 'class="who"' not in answer.text
