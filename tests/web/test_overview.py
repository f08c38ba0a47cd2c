"""The overview: where the fund stands, what was found, what waits for whoever reads it."""

import re
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy.orm import Session

from fundops.capital.queries import ceilings, positions
from fundops.db.engine import Database
from fundops.formats import number
from fundops.founding import found
from fundops.ledger.queries import balances
from fundops.settings import Settings
from fundops.web import charts
from fundops.web.overview.warming import warm
from tests.builders_api import CLOCK, TY, Office, funded
from tests.clients import client_on, loopback_client
from tests.people import hire, make_investor, sign_in
from tests.web.browsing import Browser, browser, words

pytestmark = pytest.mark.committed


def paid(office: Office, name: str, tys: int, on: str = "2026-03-18", **more: str) -> None:
    """A receipt, approved, put to call 1, approved."""
    receipt = office.approve(office.receipt(name, tys * TY, on=on, **more))
    about = {"decision": "100/QĐ-UBND"} if name == "TP" else {}
    office.approve(office.allocate(receipt["id"], office.part(name, tys * TY, **about)))


def city_pays(office: Office) -> None:
    paid(office, "TP", 150, order_number="LCT-01", order_date="2026-03-17")


def read(office: Office, query: str = "", by: str = "binh") -> str:
    return browser(office, by).text(f"/{query}")


def test_figures_are_those_of_the_book_with_their_day_and_source(office: Office) -> None:
    funded(office)
    paid(office, "Sao", 100)
    page = read(office)
    with Session(office.database.engine) as session:
        cut = balances.cut(session, "HVCF", date(2026, 9, 15))
        stand = positions.positions(session, cut)
        for each in ceilings.headrooms(session, cut):
            assert f"{number(each.headroom, 'vi')} đồng" in page
        cash = balances.net(session, cut, ["112"])
    for name in ("committed", "called", "paid_in"):
        assert f"{number(sum(getattr(p, name) for p in stand), 'vi')} đồng" in page
    assert f"Tiền theo sổ 100,00 tỷ đồng {number(cash, 'vi')} đồng" in page
    assert "Đến hết 15/09/2026 · sổ cái, TK 4111" in page


def test_both_languages_write_figures_their_own_way(office: Office) -> None:
    funded(office)
    assert "Vốn điều lệ 1.300,00 tỷ đồng 1.300.000.000.000 đồng" in read(office, "?lang=vi")
    assert "Charter capital VND 1,300.00 billion VND 1,300,000,000,000" in read(office, "?lang=en")


def test_figures_of_another_day_are_that_days(office: Office) -> None:
    funded(office)
    paid(office, "Sao", 100)
    before, after = read(office, "?as_of=2026-03-17"), read(office, "?as_of=2026-03-18")
    assert "Vốn thực góp 0,00 tỷ đồng" in before
    assert "Vốn thực góp 100,00 tỷ đồng" in after


def test_the_goal_shows_its_gap_in_dong_and_the_memo_readings(office: Office) -> None:
    funded(office)
    city_pays(office)
    paid(office, "Biển", 50, on="2026-03-19")
    page = read(office)
    assert "▲ 0,33 lần Chỉ tiêu 2 lần: còn thiếu 250.000.000.000 đồng" in page
    committed = "vốn cam kết 600.000.000.000 600.000.000.000 1,00 600.000.000.000 ▲ chưa đạt"
    assert f"Nhà đầu tư khác trên ngân sách, {committed}" in page
    assert "doanh nghiệp nhà nước, vốn thực góp 150.000.000.000 50.000.000.000 0,33" in page
    assert "(cách hiểu b) 150.000.000.000 200.000.000.000 1,33" in page


def test_a_breach_is_told_with_its_days_and_who_is_late(office: Office) -> None:
    funded(office)
    city_pays(office)
    page = read(office, "?as_of=2026-03-25")
    told = "Từ ngày 18/03/2026 (8 ngày nay) vốn thực góp của ngân sách Thành phố vượt mức 49%"
    assert f"✕ đang vượt {told}, cao nhất 100,00% tổng vốn thực góp." in page
    assert "Chậm góp: Biển, Sao." in page or "Chậm góp: Sao, Biển." in page
    assert "✕ quá hạn Sao chậm góp 100.000.000.000 đồng: hạn góp 20/03/2026, quá hạn 5" in page
    assert "-76,50 tỷ đồng -76.500.000.000 đồng Đang vượt mức 49%; hiện 100,00%" in page


def test_a_budget_too_short_for_the_calls_is_told(office: Office) -> None:
    funded(office)
    office.approve(office.call(60 * TY, on="2026-09-01", due="2026-09-30"))
    told = (
        "Tại ngày 15/09/2026, vốn đã gọi mà ngân sách Thành phố chưa góp là 180.000.000.000 đồng,"
        " vượt dự toán chưa nhận 150.000.000.000 đồng là 30.000.000.000 đồng; cần trình bổ sung"
        " dự toán. Từ ngày 01/09/2026 (15 ngày nay)."
    )
    assert f"▲ cảnh báo {told}" in read(office)


def test_a_statement_that_is_due_is_told_until_it_is_printed(office: Office) -> None:
    page = read(office, "?as_of=2026-07-05")
    assert "Báo cáo quý gửi Hội đồng quản lý Quỹ, Quý II/2026: hạn lập 20/07/2026, còn 15" in page
    assert "Chưa in lần nào. (Thời hạn là giả định.)" in page
    assert "đã quá 57 ngày" in read(office)


def test_what_waits_is_told_to_whom_it_waits_for(office: Office) -> None:
    funded(office)
    office.done(office.call(10 * TY, on="2026-09-01", due="2026-09-30"))
    for code, told in (
        ("binh", "1 chứng từ chờ bạn duyệt, đều lập hôm nay."),
        ("an", "1 chứng từ do bạn lập đang chờ người khác duyệt."),
        ("auditor", "Không có việc nào đang chờ bạn ở quỹ này."),
    ):
        assert told in read(office, by=code)
    assert "◷ 1 trong đó 1 chờ bạn Lúc này, chưa vào sổ" in read(office)
    assert "Quý II/2026 đã kết thúc, chờ bạn khóa sổ." in read(office)


def test_what_was_returned_is_told_to_its_maker(office: Office) -> None:
    funded(office)
    call = office.done(office.call(10 * TY, on="2026-09-01", due="2026-09-30"))
    told = "1 chứng từ của bạn bị trả lại trong 14 ngày qua; mới nhất: "
    assert told not in read(office, by="an")
    reason = {"reason": "Thiếu nghị quyết"}
    office.done(office.decide(call["voucher_id"], "return", reason, by="binh"))
    assert told in read(office, by="an")
    assert told not in read(office, by="binh")


def test_money_of_unknown_purpose_waits_for_the_manager(office: Office) -> None:
    funded(office)
    office.approve(office.receipt("Sao", 5 * TY))
    assert "5.000.000.000 đồng đã vào tài khoản mà chưa phân bổ" in read(office, by="an")


def test_figures_lead_to_their_rows_for_who_may_open_them(office: Office) -> None:
    funded(office)
    mine, boards = browser(office, "binh").html("/"), browser(office, "board-member").html("/")
    for path in ("/ledger/accounts/4111", "/capital/calls", "/capital/budget", "/approvals?"):
        assert f'href="{path}' in mine
        assert f'href="{path}' not in boards
    assert 'href="#investors"' in boards
    assert 'id="investors"' in boards


def test_charts_stand_on_the_page_with_their_numbers(office: Office) -> None:
    funded(office)
    assert "<svg" not in browser(office, "binh").html("/")  # nothing to draw yet
    city_pays(office)
    page = browser(office, "binh").html("/")
    assert page.count('role="img"') == 4  # two charts, each for two widths
    assert "Quý I/2026 150.000.000.000 0" in words(page)
    assert "Quý III/2026 0 300.000.000.000" in words(page)


def test_tables_are_exported_as_they_are_shown(office: Office) -> None:
    funded(office)
    file = browser(office, "binh").get("/?export=investors.csv&investors-q=sao")
    assert file.status_code == 200
    assert "attachment" in file.headers["content-disposition"]
    assert "Sao" in file.text
    assert "Biển" not in file.text


def test_an_office_on_its_first_day_has_an_overview(office: Office) -> None:
    page = read(office)
    assert "Vốn điều lệ chưa có quyết định" in page
    assert "Chưa ghi nhận nhà đầu tư nào." in page
    assert "Chưa gọi vốn đợt nào." in page
    assert "giá trị tài sản ròng và các hệ số hiệu quả chưa được ghi nhận" in page


def test_a_public_fund_says_what_it_is_and_what_can_be_done(database: Database) -> None:
    found(database, packs=("hvcf", "stdf"), demo_clock=CLOCK, years=(2026,))
    hire(database, ("STDF",))
    with client_on(database) as client:
        someone = Browser(client, sign_in(client, database, "grants-checker"))
        html = someone.html("/?lang=vi")
        assert "không có nhà đầu tư và không gọi vốn" in words(html)
        assert "Tiền theo sổ 0,00 tỷ đồng" in words(html)
        assert 'href="/ledger?' in html
        assert "Vốn điều lệ" not in html
        assert "calls no capital" in someone.text("/?lang=en")


def test_who_may_not_read_it_is_led_to_their_own_section(office: Office) -> None:
    office.investor("Sao")
    make_investor(office.database, office.codes["Sao"])
    places = {"administrator": "/admin", "investor": "/capital", "council-member": "/account"}
    for code, place in places.items():
        answer = browser(office, code).get("/")
        assert answer.status_code in (302, 303, 307)
        assert answer.headers["location"].startswith(place)


def test_the_page_keeps_to_the_strict_policy(office: Office) -> None:
    funded(office)
    city_pays(office)
    page = browser(office, "binh").html("/")
    assert "style=" not in page
    assert not re.findall(r"<script(?![^>]* src=)", page)
    assert not re.findall(r"\son[a-z]+=", page)
    assert not re.findall(r"(?:src|href)=.(?:https?:)?//", page)


def test_names_are_text_and_never_markup(office: Office) -> None:
    office.investor("<b>Sao</b>")
    assert "&lt;b&gt;Sao&lt;/b&gt;" in browser(office, "binh").html("/")


def test_the_apis_operations_are_for_whoever_is_signed_in(office: Office) -> None:
    page = browser(office, "auditor").text("/api/docs?lang=en")
    assert "Documentation of the API" in page
    assert "/api/capital/{fund_code}/calls" in page
    stranger: TestClient[Litestar] = loopback_client(office.client.app)
    answer = stranger.get("/api/docs", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


def test_charts_drawn_at_the_start_are_those_of_the_page(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    funded(office)
    city_pays(office)
    warm(office.database, Settings())
    monkeypatch.setattr(charts, "_drawn", lambda *_: pytest.fail("drawn again"))
    for lang in ("vi", "en"):
        assert "<svg" in browser(office, "binh").html(f"/?lang={lang}")
