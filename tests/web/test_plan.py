"""The plans' pages: every item there, what was reported shown, the form kept to, evidence at hand."""

import csv
import io
import re

import pytest
from sqlalchemy.orm import Session

from fundops.plan.queries.standings import standings
from fundops.plan.rules.reading import plan
from tests.builders_api import Office
from tests.web.browsing import Browser, browser, hidden

pytestmark = pytest.mark.committed
FORM = "/plan/459.I.2a/report"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def reporter(office: Office) -> Browser:
    """The person of a lead agency."""
    return browser(office, "plan-reporter")


def typed(**changes: str) -> dict[str, str]:
    return {
        "as_of": "30/06/2026",
        "figure": "6.100",
        "estimate": "",
        "source": "Công văn 12/SKHCN",
        "note": "",
    } | changes


def kept(reporter: Browser, path: str = FORM, **changes: str) -> str:
    """Report through the form, step by step; the address of the page that confirms."""
    checked = reporter.send(path, step="check", **typed(**changes))
    assert checked.status_code == 200, checked.text
    carried = hidden(checked.text)
    assert "intent" in carried, checked.text
    answer = reporter.send(path, step="submit", intent=carried["intent"], **typed(**changes))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", ["/plan", "/plan/459.I.2a", "/plan/30.I.2", "/plan/185.DA.14"])
def test_the_pages_open_in_both_languages(reporter: Browser, lang: str, path: str) -> None:
    source = reporter.html(f"{path}?lang={lang}")
    assert f'<html lang="{lang}">' in source
    assert " style=" not in source


def test_all_128_items_are_exported_as_they_stand(office: Office, reporter: Browser) -> None:
    text = reporter.get("/plan?export=items.csv").text
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    with Session(office.database.engine) as session:
        found = standings(session, plan().items[0].due.starts_on)
    assert [row["Mục"] for row in rows] == [each.item.id for each in found]
    assert len({row["Mục"] for row in rows}) == 128


def test_every_item_has_a_page(reporter: Browser) -> None:
    for item in plan().items[::9]:
        assert item.vi.split()[0] in reporter.text(f"/plan/{item.id}")
    assert reporter.get("/plan/30.I.99").status_code == 404


def test_a_report_is_checked_kept_and_shown(reporter: Browser) -> None:
    checked = reporter.send(FORM, step="check", **typed())
    assert "6.100" in checked.text
    assert "Công văn 12/SKHCN" in checked.text
    confirmed = reporter.text(kept(reporter))
    assert "Đã ghi nhận" in confirmed
    item = reporter.text("/plan/459.I.2a")
    assert "6.100" in item
    assert "đúng tiến độ" in item
    assert "<polyline" in reporter.html("/plan/459.I.2a")


def test_what_is_declined_keeps_what_was_typed(reporter: Browser) -> None:
    kept(reporter)
    lower = typed(as_of="31/08/2026", figure="6.099")
    answer = reporter.send(FORM, step="check", **lower)
    assert answer.status_code == 409
    assert "thấp hơn 6.100" in answer.text
    assert 'value="6.099"' in answer.text


@pytest.mark.parametrize("figure", ["sáu nghìn", "6,1", "-5", "1.23.4"])
def test_a_count_is_a_whole_number(reporter: Browser, figure: str) -> None:
    answer = reporter.send(FORM, step="check", **typed(figure=figure))
    assert answer.status_code == 409
    assert "số đếm" in answer.text


@pytest.mark.parametrize(("figure", "status"), [("7,5", 200), ("7.5", 200), ("1.234", 409)])
def test_a_share_has_decimals_and_one_meaning(reporter: Browser, figure: str, status: int) -> None:
    answer = reporter.send("/plan/461.I.4/report", step="check", **typed(figure=figure))
    assert answer.status_code == status, answer.text


def test_a_correction_gives_its_reason_and_both_can_be_read(reporter: Browser) -> None:
    first = kept(reporter)
    page = reporter.html(first)
    found = re.search(r'href="(/plan/459\.I\.2a/report\?[^"]*corrects=[^"]+)"', page)
    assert found is not None
    path = found[1].replace("&amp;", "&")
    assert 'value="6100"' in reporter.html(path)
    second = kept(reporter, path, figure="2000", reason="cộng trùng")
    assert "cộng trùng" in reporter.text(second)
    assert "đã được đính chính" in reporter.text(first)


def test_a_state_is_reported_by_choice(reporter: Browser) -> None:
    path = "/plan/30.II.1/report"
    answer = reporter.send(path, step="check", **typed(progress="done"))
    assert answer.status_code == 200
    assert "hoàn thành muộn" in answer.text


@pytest.mark.parametrize("code", ["30.I.2", "461.I.1"])
def test_what_takes_no_report_has_no_form(reporter: Browser, code: str) -> None:
    assert reporter.get(f"/plan/{code}/report").status_code == 409
    assert f"/plan/{code}/report" not in reporter.html(f"/plan/{code}")


def test_who_may_not_report_is_told_who_may(office: Office) -> None:
    auditor = browser(office, "auditor")
    assert auditor.get(FORM).status_code == 403
    assert "Người báo cáo của cơ quan chủ trì" in auditor.text("/plan/459.I.2a")


def test_discrepancies_of_the_source_are_shown(reporter: Browser) -> None:
    assert "trung bình 500 tỷ đồng/năm" in reporter.html("/plan/459.I.2e").replace("&#34;", '"')


def test_what_the_book_does_not_keep_is_said(reporter: Browser) -> None:
    assert "Chưa có dữ liệu danh mục đầu tư." in reporter.text("/plan/30.I.1")


def test_evidence_is_attached_and_read_by_every_reader_of_the_plan(
    office: Office, reporter: Browser
) -> None:
    page = kept(reporter).partition("?")[0]
    client = reporter.client
    answer = client.post(
        f"{page}/evidence",
        data={"_csrf": reporter.csrf},
        files={"file": ("cong-van.pdf", PDF, "application/pdf")},
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text
    member = browser(office, "board-member")
    source = member.html(page)
    assert "cong-van.pdf" in source
    found = re.search(r'href="([^"]+/evidence/[^"]+)"', source)
    assert found is not None
    assert member.get(found[1].replace("&amp;", "&")).content == PDF
    bad = client.post(
        f"{page}/evidence",
        data={"_csrf": reporter.csrf},
        files={"file": ("x.exe", b"MZ", "application/pdf")},
        follow_redirects=False,
    )
    assert bad.status_code == 400
    assert "Chưa đính kèm được tệp" in bad.text
