"""The plans' pages: every item there, what was reported shown, the form kept to, evidence at hand."""

import csv
import io
import re
from uuid import uuid4

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
    for part in ("459.I.2a", "6.099 tại ngày 31/08/2026", "thấp hơn 6.100", "30/06/2026"):
        assert part in answer.text, part
    assert "hãy đính chính số đó và nêu lý do" in answer.text
    assert 'value="6.099"' in answer.text
    assert 'value="Công văn 12/SKHCN"' in answer.text
    english = reporter.send(f"{FORM}?lang=en", step="check", **lower)
    assert "6,099 on 31 August 2026 is below the 6,100 reported" in english.text


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
    assert reporter.get(path).status_code == 409  # the newest one is corrected, not the first
    again = reporter.send(path, step="check", **typed(figure="1900", reason="lần nữa"))
    assert again.status_code == 409
    assert "đính chính bản mới nhất" in again.text
    assert 'value="1900"' in again.text
    nowhere = path.partition("corrects=")[0] + f"corrects={uuid4()}"
    assert reporter.get(nowhere).status_code == 404


def test_a_correction_without_its_reason_keeps_what_was_typed(reporter: Browser) -> None:
    page = reporter.html(kept(reporter))
    found = re.search(r'href="(/plan/459\.I\.2a/report\?[^"]*corrects=[^"]+)"', page)
    assert found is not None
    path = found[1].replace("&amp;", "&")
    assert "Số đang có hiệu lực: 6.100, đến ngày 30/06/2026" in reporter.text(path)
    answer = reporter.send(path, step="check", **typed(figure="2000", reason=""))
    assert answer.status_code == 400
    assert "Lý do đính chính" in answer.text
    assert 'value="2000"' in answer.text


def test_a_corrected_figure_is_not_below_the_one_before_it(reporter: Browser) -> None:
    kept(reporter)
    later = kept(reporter, as_of="31/08/2026", figure="6.200")
    found = re.search(r"reports/([0-9a-f-]{36})", later)
    assert found is not None
    path = f"{FORM}?corrects={found[1]}"
    lower = typed(as_of="31/08/2026", figure="6.099", reason="đếm lại")
    answer = reporter.send(path, step="check", **lower)
    assert answer.status_code == 409
    assert "thấp hơn 6.100" in answer.text


def test_the_estimate_for_the_year_is_the_agency_s_own(reporter: Browser) -> None:
    kept(reporter)
    assert "Ước cả năm 2026 chưa có" in reporter.text("/plan/459.I.2a")
    kept(reporter, as_of="31/08/2026", figure="6.200", estimate="6.400")
    assert "Ước cả năm 2026 6.400" in reporter.text("/plan/459.I.2a")
    low = typed(as_of="15/09/2026", figure="6.300", estimate="6.299")
    answer = reporter.send(FORM, step="check", **low)
    assert answer.status_code == 409
    assert "6.299 thấp hơn số đã thực hiện 6.300" in answer.text


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
    said = reporter.text("/plan/30.I.1")
    assert "Chưa có dữ liệu: hệ thống chưa theo dõi danh mục đầu tư." in said
    assert "No data yet: the portfolio is not kept here yet." in reporter.text(
        "/plan/30.I.1?lang=en"
    )


def test_what_the_book_answers_is_traced_for_whoever_may_read_the_book(
    office: Office, reporter: Browser
) -> None:
    office.approve(office.charter(1_800_000_000_000))
    office.approve(office.budget(90_000_000_000))
    page = "/plan/30.II.4"
    assert "Bút toán làm căn cứ (2)" in reporter.text(page)
    assert "/ledger/entries/" not in reporter.html(page)
    auditor = browser(office, "auditor")
    links = re.findall(r'href="(/ledger/entries/[^"]+)"', auditor.html(page))
    assert len(links) == 2
    assert all(auditor.get(each.replace("&amp;", "&")).status_code == 200 for each in links)


def withdrawn(reporter: Browser, page: str, file: str) -> None:
    """The wrong file is withdrawn for a reason: it can still be read, and is evidence no more."""
    path = f"{file.partition('?')[0]}/withdraw"
    assert "Thu hồi tệp cong-van.pdf" in reporter.text(path)
    assert reporter.send(path, step="check", reason="").status_code == 400
    checked = reporter.send(path, step="check", reason="nhầm văn bản")
    carried = hidden(checked.text)
    answer = reporter.send(path, step="submit", intent=carried["intent"], reason="nhầm văn bản")
    assert answer.status_code == 303, answer.text
    shown = reporter.text(page)
    assert "Đã thu hồi" in shown
    assert "nhầm văn bản" in shown
    assert reporter.get(file).content == PDF
    assert reporter.get(path).status_code == 200
    again = reporter.send(path, step="check", reason="lần nữa")
    assert again.status_code == 409


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
    withdrawn(reporter, page, found[1].replace("&amp;", "&"))
    bad = client.post(
        f"{page}/evidence",
        data={"_csrf": reporter.csrf},
        files={"file": ("x.exe", b"MZ", "application/pdf")},
        follow_redirects=False,
    )
    assert bad.status_code == 400
    assert "Chưa đính kèm được tệp" in bad.text


def test_small_pictures_name_the_years_that_they_show(reporter: Browser) -> None:
    """A yearly level begins in the year of its first figure, as what accumulates does."""
    pictures = re.findall(
        r"<figure.*?</figure>", reporter.html("/plan?as_of=2026-06-30"), re.DOTALL
    )
    years = {
        re.search(r"<strong>([^<]+)<", each)[1]: re.findall(r">(20[0-9]{2})</text>", each)  # type: ignore[index]
        for each in pictures
    }
    assert years["459.I.2a"] == years["459.I.4b"] == ["2026", "2030"]
    assert years["35.I.1"] == ["2025", "2030"]
