"""The overview page: where the fund stands, in both languages, marked loudly when it is a demo."""

import re

import pytest

from fundops.app import create_app, templates
from fundops.db.engine import Database
from fundops.founding import found
from fundops.settings import Settings
from fundops.web.texts import TEXTS
from tests.builders_api import TY, Office, funded
from tests.clients import loopback_client

pytestmark = pytest.mark.committed


def shown(office: Office, query: str = "") -> str:
    """The page's text, without its tags, spaces folded."""
    answer = office.client.get(f"/{query}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_a_demo_says_so_on_the_page_with_its_own_clock(office: Office) -> None:
    assert "SỐ LIỆU MINH HỌA / DEMO DATA Đồng hồ của hệ thống: 10 giờ 00 phút" in shown(office)
    assert "DEMO DATA / SỐ LIỆU MINH HỌA" in shown(office, "?lang=en")


def test_a_real_deployment_has_no_demo_banner(database: Database) -> None:
    found(database)
    with loopback_client(create_app(database, Settings())) as client:
        page = client.get("/").text
    assert "MINH HỌA" not in page
    assert "Quỹ Đầu tư mạo hiểm thành phố Hà Nội" in page


def test_an_empty_database_says_what_to_do(database: Database) -> None:
    with loopback_client(create_app(database, Settings())) as client:
        page = client.get("/?lang=en")
    assert page.status_code == 200
    assert "fundops init" in page.text


def test_figures_stand_with_their_day_in_the_readers_way_of_writing(office: Office) -> None:
    funded(office)
    vi, en = shown(office, "?lang=vi"), shown(office, "?lang=en")
    assert "Số liệu đến hết ngày 15/09/2026" in vi
    assert "Figures to the end of 15 September 2026" in en
    assert "Vốn điều lệ 1.300,00 tỷ đồng 1.300.000.000.000 đồng" in vi
    assert "Charter capital VND 1,300.00 billion 1,300,000,000,000 VND" in en


def test_the_ceilings_show_their_headroom_and_what_is_above(office: Office) -> None:
    funded(office)
    receipt = office.approve(
        office.receipt("TP", 150 * TY, order_number="LCT-01", order_date="2026-03-17")
    )
    part = office.part("TP", 150 * TY, decision="100/QĐ-UBND")
    office.approve(office.allocate(receipt["id"], part))
    page = shown(office)
    assert "600.000.000.000 đồng 600.000.000.000 0" in page
    assert "49% 600.000.000.000 46,16% 37.000.000.000" in page
    assert "49% 150.000.000.000 100,00% -76.500.000.000" in page


def test_the_match_rule_shows_its_gap_in_dong(office: Office) -> None:
    assert "chưa xác định" in shown(office)
    funded(office)
    row = "Vốn cam kết 600.000.000.000 600.000.000.000 1,00 600.000.000.000"
    assert row in shown(office)


def test_investors_add_up_to_their_total(office: Office) -> None:
    funded(office)
    page = shown(office)
    assert "Sao 400.000.000.000 100.000.000.000 0 300.000.000.000 100.000.000.000" in page
    assert "Tổng cộng 3 nhà đầu tư 1.200.000.000.000 300.000.000.000 0" in page


def test_a_call_that_waits_is_shown_as_waiting(office: Office) -> None:
    funded(office)
    office.done(office.call(10 * TY, on="2026-09-01", due="2026-09-30"))
    page = shown(office)
    assert "2 01/09/2026 30/09/2026 10.000.000.000 chờ duyệt" in page
    assert "1 02/03/2026 20/03/2026 300.000.000.000 đã ghi sổ" in page


def test_the_page_offers_statements_and_the_documentation(office: Office) -> None:
    page = office.client.get("/?lang=en").text
    assert 'href="/reports/board_quarterly/2026Q2/vi.pdf?fund=HVCF"' in page
    assert 'href="/api/docs?lang=en"' in page
    assert "answers on its own machine only" in page


def test_a_statement_is_downloaded_as_text(office: Office) -> None:
    answer = office.client.get("/reports/board_quarterly/2026Q1/vi.txt")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert 'filename="board_quarterly-HVCF-2026Q1-vi.txt"' in answer.headers["content-disposition"]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reports/nothing/2026Q1/vi.pdf", 404),
        ("/reports/board_quarterly/2026Q3/vi.pdf", 409),
        ("/reports/board_quarterly/2026Q9/vi.pdf", 400),
        ("/reports/board_quarterly/2026Q1/vi.exe", 400),
        ("/reports/board_quarterly/2026Q1/vi.pdf?fund=NOPE", 404),
        ("/?fund=NOPE", 404),
    ],
)
def test_what_cannot_be_printed_is_said(office: Office, path: str, status: int) -> None:
    assert office.client.get(path).status_code == status


def test_the_page_keeps_to_the_strict_policy(office: Office) -> None:
    funded(office)
    page = office.client.get("/").text
    assert "<script" not in page
    assert "style=" not in page
    assert not re.findall(r"\son[a-z]+=", page)
    assert not re.findall(r"(?:src|href)=.(?:https?:)?//", page)


def test_names_are_text_and_never_markup(office: Office) -> None:
    office.investor("<b>Sao</b>")
    assert "&lt;b&gt;Sao&lt;/b&gt;" in office.client.get("/").text


def test_every_text_is_there_in_both_languages_and_used() -> None:
    sources = "".join(
        str(templates().loader.get_source(templates(), name)[0])  # type: ignore[union-attr]
        for name in ("layout.html", "overview.html", "docs.html")
    )
    computed = {"charter", "committed", "called", "paid_in", "city_paid_in"}
    computed |= {"pending", "posted", "void", "reversed"}
    for name, words in TEXTS.items():
        assert words["vi"]
        assert words["en"]
        assert f"t.{name}" in sources or name in computed, name
