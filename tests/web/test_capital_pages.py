"""The pages of capital: their figures are the book's, and a reader sees no more than they may."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

from fundops.db.engine import Database
from fundops.formats import number
from fundops.founding import found
from tests.builders_api import CLOCK, TY, Office, order
from tests.clients import client_on
from tests.people import hire, make_investor, sign_in
from tests.web.browsing import Browser, browser, words
from tests.web.capital_office import paid

pytestmark = pytest.mark.committed
PAGES = ("", "/calls", "/calls/1", "/receipts", "/contributions", "/closings", "/closings/1")
FORMS = (
    *("investors/new", "contracts/new", "charter/new", "decisions/new", "closings/new"),
    *("calls/new", "receipts/new", "contributions/new", "currency-sales/new"),
)


def minor(amount: Any) -> int:
    return int(amount["minor"])


def figures(office: Office, on: str = "2026-09-15") -> Iterator[str]:
    """What the API says of everybody, as a Vietnamese table prints it."""
    for each in office.get("capital/HVCF/positions", on=on)["investors"]:
        for name in ("committed", "called", "paid_in", "uncalled", "called_unpaid", "unfunded"):
            yield number(minor(each[name]), "vi")


def investor(office: Office, name: str) -> Browser:
    """Somebody of an investor."""
    return browser(office, make_investor(office.database, office.codes[name]))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_and_form_opens_in_both_languages(office: Office, lang: str) -> None:
    paid(office)
    maker = browser(office, "an")
    pages = [*PAGES, "/decisions", f"/investors/{office.codes['Sao']}"]
    for path in (*pages, *(f"/{form}" for form in FORMS)):
        source = maker.html(f"/capital{path}?lang={lang}")
        assert f'<html lang="{lang}">' in source, path
        assert " style=" not in source, path


def test_the_figures_are_those_of_the_book(office: Office) -> None:
    paid(office)
    page = browser(office, "auditor").text("/capital")
    for figure in figures(office):
        assert figure in page
    assert "Vốn điều lệ 1.300,00 tỷ đồng 1.300.000.000.000 đồng" in page
    assert "Vốn thực góp 190,00 tỷ đồng 190.000.000.000 đồng" in page
    assert "Vốn cam kết chưa góp 1.010,00 tỷ đồng" in page
    assert "Tổng cộng 3 dòng đang hiển thị 1.200.000.000.000 300.000.000.000 190.000.0" in page


def test_the_days_of_the_frame_hold_on_every_page(office: Office) -> None:
    paid(office)
    reader = browser(office, "auditor")
    before = reader.text("/capital?as_of=2026-03-19")
    for figure in figures(office, on="2026-03-19"):
        assert figure in before
    assert "Vốn thực góp 150,00 tỷ đồng" in before
    assert "quá hạn" not in reader.text("/capital/calls/1?as_of=2026-03-19")
    assert "FT-Sao" not in reader.text("/capital/receipts?as_of=2026-03-19")
    assert "FT-Sao" not in reader.text("/capital/receipts?period=2026Q2")
    assert "chưa có quyết định" in reader.text("/capital?as_of=2026-01-15")


def test_a_tile_leads_to_the_rows_that_it_sums(office: Office) -> None:
    paid(office)
    reader = browser(office, "auditor")
    assert 'href="/capital/contributions#posted"' in reader.html("/capital")
    page = reader.text("/capital/contributions")
    posted, _, beside = page.partition("Lãi chậm góp, góp thừa (ngoài vốn thực góp)")
    assert "Tổng cộng 2 dòng đang hiển thị 190.000.000.000" in posted
    assert "Tổng cộng 1 dòng đang hiển thị 1.000.000.000" in beside


def test_who_is_late_is_flagged_with_the_days(office: Office) -> None:
    paid(office)
    reader = browser(office, "auditor")
    page = reader.text("/capital")
    late = "chưa góp 60.000.000.000 đồng của đợt gọi vốn số 01: quá hạn 179 ngày (hạn 20/03/2026)"
    assert f"Sao {late}" in page
    assert "1 khoản thu còn 50.000.000 đồng chưa phân bổ; 1 chưa rõ người nộp." in page
    call = reader.text("/capital/calls/1")
    assert "Sao 100.000.000.000 40.000.000.000 60.000.000.000 30/03/2026 179" in call
    assert "✕ quá hạn" in call
    assert "TP 150.000.000.000 150.000.000.000 0 18/03/2026 ✓ đã góp đủ" in call


def test_days_above_the_citys_share_are_told_with_who_was_late(office: Office) -> None:
    paid(office)
    page = browser(office, "auditor").text("/capital?as_of=2026-03-25")
    told = "Từ 18/03/2026 đến nay (8 ngày), ngân sách Thành phố chiếm tới 100,00% vốn thực góp"
    assert told in page


def test_a_call_above_the_citys_budget_says_so_until_it_is_paid(office: Office) -> None:
    paid(office)
    reader = browser(office, "auditor")
    assert "vượt dự toán" not in reader.text("/capital/calls/1")
    office.done(office.call(100 * TY, on="2026-09-01", due="2026-09-10"))
    page = reader.text("/capital/calls/2")
    assert "vượt dự toán chưa nhận" in page
    assert "ngắn hơn mức tối thiểu" in page
    assert "đợt gọi chờ duyệt" in page


def test_what_waits_and_what_was_struck_stand_apart(office: Office) -> None:
    paid(office)
    set_aside = office.done(office.call(10 * TY, on="2026-09-01", due="2026-09-30"))
    office.done(
        office.decide(set_aside["voucher_id"], "return", {"reason": "sai số tiền"}, by="binh")
    )
    office.done(office.call(20 * TY, on="2026-09-02", due="2026-09-30"))
    page = browser(office, "auditor").text("/capital/calls")
    waiting, _, rest = page.partition("Đã ghi sổ")
    posted, _, struck = rest.partition("Đã hủy hoặc đã đảo")
    assert "20.000.000.000" in waiting
    assert "Tổng cộng 1 dòng đang hiển thị 300.000.000.000" in posted
    assert "10.000.000.000" in struck


def test_a_file_holds_exactly_the_rows_that_are_shown(office: Office) -> None:
    paid(office)
    reader = browser(office, "auditor")
    answer = reader.get("/capital/calls/1?calls-q=bien&export=calls.csv")
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    text = "\n".join(" ".join(row) for row in rows)
    assert "Biển" in text
    assert "Sao" not in text


def test_an_investor_knows_of_the_others_their_share_alone(office: Office) -> None:
    paid(office)
    page = investor(office, "Sao").text("/capital")
    assert "TP 600.000.000.000 150.000.000.000 450.000.000.000 50,00%" in page
    assert "Biển 200.000.000.000 0 200.000.000.000 16,67%" in page
    for secret in ("FT-", "HD-", "1200-", "BIDV", "100/QĐ-UBND", "quá hạn", "Đã gọi"):
        assert secret not in page
    representative = browser(office, "capital-representative").text("/capital")
    assert "TP 600.000.000.000 150.000.000.000 450.000.000.000 50,00%" in representative


def test_an_investor_opens_their_own_account_from_the_list(office: Office) -> None:
    paid(office)
    person = investor(office, "Sao")
    mine = f"/capital/investors/{office.codes['Sao']}"
    assert person.html("/capital").count(f'href="{mine}"') == 2
    page = person.text(mine)
    assert "Vốn thực góp 40,00 tỷ đồng" in page
    assert "HD-Sao" in page
    assert "✕ quá hạn" in page
    source = person.html(mine)
    assert "/ledger/" not in source
    assert "/audit/" not in source


def test_somebody_elses_account_answers_as_one_that_is_not_there(office: Office) -> None:
    paid(office)
    person = investor(office, "Sao")
    other, nobody = office.codes["Biển"], "VN-9999999999"
    answers = [person.get(f"/capital/investors/{code}") for code in (other, nobody)]
    assert [answer.status_code for answer in answers] == [404, 404]
    read = [
        words(answer.text).replace(code, "…")
        for answer, code in zip(answers, (other, nobody), strict=True)
    ]
    assert read[0] == read[1]
    for path in ("/calls", "/calls/1", "/receipts", "/contributions", "/closings", "/decisions"):
        assert person.get(f"/capital{path}").status_code == 403


def test_an_account_has_everything_of_one_investor(office: Office) -> None:
    paid(office)
    page = browser(office, "auditor").text(f"/capital/investors/{office.codes['Sao']}")
    assert "Vốn cam kết 400,00 tỷ đồng 400.000.000.000 đồng" in page
    assert "01 10/02/2026 HD-Sao 400.000.000.000" in page
    assert "Lãi chậm góp" in page
    assert "30/03/2026 Góp vốn 01 40.000.000.000 ▲ 10 FT-Sao" in page
    assert "FT-TP" not in page


def test_a_receipt_shows_what_it_was_put_to(office: Office) -> None:
    paid(office)
    source = browser(office, "auditor").html("/capital/receipts")
    page = words(source)
    assert "Khoản thu chưa rõ người nộp" in page
    assert "allocate" not in source
    receipt = next(each for each in office.get("capital/HVCF/receipts")["items"] if each["payer"])
    one = browser(office, "an").text(f"/capital/receipts/{receipt['id']}")
    assert f"Số lệnh chi tiền {order()['order_number']}" in one
    assert "đã phân bổ hết" in one


def test_a_fund_that_lives_on_the_budget_says_why_it_has_no_capital(database: Database) -> None:
    found(database, packs=("hvcf", "stdf"), demo_clock=CLOCK, years=(2026,))
    hire(database, ("STDF",))
    with client_on(database) as client:
        reader = Browser(client, sign_in(client, database, "auditor"))
        for path in ("", "/calls", "/receipts", "/contributions", "/closings", "/decisions"):
            page = reader.text(f"/capital{path}?fund=STDF")
            assert "không có nhà đầu tư, không có cam kết góp vốn" in page
        assert reader.get("/capital/calls/1?fund=STDF").status_code == 404
        assert reader.get("/capital/investors/VN-1?fund=STDF").status_code == 404
