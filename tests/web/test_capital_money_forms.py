"""Forms of money that came in: a bank credit, what it is for, and a sale of foreign currency."""

import re

import pytest

from fundops.web.capital.record.rates import AmbiguousRate, NotARate, rate_typed
from tests.builders_api import TY, Json, Office, dong, funded, order
from tests.web.browsing import Browser, browser, words
from tests.web.capital_office import approve_last, check, recorded, waiting

pytestmark = pytest.mark.committed
NEW = "/capital/contributions/new"


def maker(office: Office) -> Browser:
    return browser(office, "an")


def credit(office: Office, name: str, amount: str, **more: str) -> dict[str, str]:
    """A bank credit as it is typed."""
    whole = {
        "payer": office.codes[name] if name else "",
        "bank_account": "BIDV-VND",
        "value_date": "30/03/2026",
        "credited": amount,
        "reference": f"FT-{name or 'UNKNOWN'}",
    }
    return whole | more


def receipt_of(office: Office, reference: str) -> str:
    """A receipt's own address, by the bank's reference."""
    found = office.get("capital/HVCF/receipts")["items"]
    return next(
        f"/capital/receipts/{each['id']}" for each in found if each["reference"] == reference
    )


def typed_on(page: str) -> dict[str, str]:
    """What a form has in its fields, as its page shows it."""
    texts = dict(re.findall(r'<input type="text"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    hidden = dict(re.findall(r'<input type="hidden" name="(parts)" value="([^"]*)"', page))
    chosen = {}
    for name, body in re.findall(r'<select[^>]*name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        picked = re.search(r'<option value="([^"]*)" selected', body)
        chosen[name] = picked[1] if picked else ""
    return texts | chosen | hidden


def test_a_contribution_goes_from_the_bank_line_to_paid_in_capital(office: Office) -> None:
    funded(office)
    office.done(office.capital("contracts", late_contract(office)))
    person = maker(office)
    form = person.html(f"{NEW}?investor={office.codes['Sao']}&call=1")
    assert typed_on(form)["credited"] == "100.000.000.000"
    assert "Góp vốn đợt 01" in form
    where = recorded(person, NEW, credit(office, "Sao", "100.300.000.000"))
    assert "phân bổ khoản thu vào đợt gọi vốn" in person.text(where)
    approve_last(office)
    allocate = f"{receipt_of(office, 'FT-Sao')}/allocate"
    assert re.search(rf'<a href="{allocate}[^"]*">Phân bổ khoản thu</a>', person.html(NEW))
    proposal = person.html(allocate)
    assert "Lãi chậm góp theo hợp đồng: 300.000.000 đồng" in words(proposal)
    fields = typed_on(proposal)
    assert (fields["amount-1"], fields["amount-2"]) == ("100.000.000.000", "300.000.000")
    page = words(check(person, allocate, fields).text)
    assert "Tổng vốn thực góp 0 đồng 100.000.000.000 đồng" in page
    assert "Khoản thu chờ xác định 100.300.000.000 đồng 0 đồng" in page
    assert "Lãi chậm góp · Sao 300.000.000 đồng" in page
    assert "Sao 0 100.000.000.000 100.000.000.000 0 300.000.000.000" in page
    recorded(person, allocate, fields)
    approve_last(office)
    assert "Vốn thực góp 100,00 tỷ đồng" in person.text("/capital")


def late_contract(office: Office) -> dict[str, object]:
    """300 parts per million a day: on 100 tỷ, 10 days late, 300 triệu."""
    return {
        "number": "PL-Sao",
        "kind": "amendment",
        "signed_on": "2026-02-02",
        "investor": office.codes["Sao"],
        "subject": "Phụ lục về lãi chậm góp",
        "late_interest_ppm": 300,
    }


def test_the_citys_money_is_proposed_on_its_decision_and_needs_one(office: Office) -> None:
    funded(office)
    sent = office.approve(office.receipt("TP", 150 * TY, **order()))
    allocate = f"/capital/receipts/{sent['id']}/allocate"
    person = maker(office)
    fields = typed_on(person.html(allocate))
    assert fields["decision-1"] == "100/QĐ-UBND"
    page = words(check(person, allocate, fields).text)
    assert "Dự toán còn lại của 100/QĐ-UBND 150.000.000.000 đồng 0 đồng" in page
    assert "Dư địa: Tỷ lệ thực góp của ngân sách Thành phố" in page
    assert "✕ -76.500.000.000 đồng" in page
    without = check(person, allocate, fields | {"decision-1": ""})
    assert without.status_code == 409
    assert "phải nêu quyết định phân bổ dự toán" in words(without.text)
    assert 'value="150.000.000.000"' in without.text


def test_a_receipt_is_split_over_as_many_parts_as_it_takes(office: Office) -> None:
    funded(office)
    unknown: Json = {"reference": "FT-UNKNOWN", "payer": None}
    sent = office.approve(office.receipt("Sao", 3 * TY, **unknown))
    allocate = f"/capital/receipts/{sent['id']}/allocate"
    person = maker(office)
    fields = typed_on(person.html(allocate))
    assert "amount-3" not in fields
    part = {"use": "contribution", "call": "1", "amount": "1.000.000.000"}
    first = {f"{name}-1": value for name, value in part.items()}
    fields |= first | {"investor-1": office.codes["Sao"]}
    more = person.send(allocate, **fields | {"more": "1"})
    assert more.status_code == 200
    grown = typed_on(more.text)
    assert (grown["parts"], grown["amount-1"], grown["amount-4"]) == ("4", "1.000.000.000", "")
    grown |= {"use-4": "overpaid", "investor-4": office.codes["Biển"]}
    half = check(person, allocate, grown)
    assert "Dòng &#34;Phần 4&#34; còn thiếu: Số tiền" in half.text
    recorded(person, allocate, grown | {"amount-4": "2.000.000.000"})
    approve_last(office)
    page = person.text(f"/capital/receipts/{sent['id']}")
    assert "Góp thừa 2.000.000.000" in page
    assert "đã phân bổ hết" in page


def test_money_of_an_unknown_payer_is_recorded_and_listed(office: Office) -> None:
    funded(office)
    person = maker(office)
    typed = credit(office, "", "50.000.000", value_date="2026-04-01")
    assert check(person, NEW, typed).status_code == 400
    where = recorded(person, "/capital/receipts/new", typed)
    path = receipt_of(office, "FT-UNKNOWN")
    assert f'href="{path}"' in person.html(where)
    assert "sau khi được ghi sổ mới phân bổ được" in person.text(path)
    refused = check(person, f"{path}/allocate", {"parts": "2"})
    assert refused.status_code == 409
    approve_last(office)
    page = person.text("/capital/receipts")
    assert "Khoản thu chưa rõ người nộp" in page
    assert "Chưa rõ người nộp: tiền nằm ở tài khoản chờ xác định" in person.text(path)


def test_the_same_bank_line_is_not_recorded_twice(office: Office) -> None:
    funded(office)
    person = maker(office)
    recorded(person, NEW, credit(office, "Sao", "1.000.000.000"))
    again = check(person, NEW, credit(office, "Sao", "1.000.000.000"))
    assert again.status_code == 409
    assert "đã được ghi nhận" in words(again.text)
    assert len(waiting(office)) == 1


def test_dollars_come_in_at_the_banks_rate_and_are_sold(office: Office) -> None:
    funded(office)
    office.bank("BIDV-USD", "USD", "1122")
    person = maker(office)
    dollars = {"bank_account": "BIDV-USD", "rate": "26050,5", "rate_source": "BIDV 30/03/2026"}
    typed = credit(office, "Sao", "1.000,00") | dollars
    page = words(check(person, NEW, typed).text)
    assert "1.000,00 USD" in page
    assert "Khoản thu chờ xác định 0 đồng 26.050.500 đồng" in page
    unclear = check(person, NEW, typed | {"rate": "26.050"})
    assert "hai tỷ giá khác nhau" in words(unclear.text)
    rateless = check(person, NEW, typed | {"rate": "", "rate_source": ""})
    assert "cần tỷ giá mua chuyển khoản" in words(rateless.text)
    huge = check(person, NEW, typed | {"credited": "9" * 12, "rate": "999999"})
    assert "lớn hơn số tiền lớn nhất" in words(huge.text)
    recorded(person, NEW, typed)
    approve_last(office)
    sale = {
        "sold_from": "BIDV-USD",
        "sold": "400.00",
        "into": "BIDV-VND",
        "received": "10.500.000",
        "reference": "BNT-01",
        "value_date": "31/03/2026",
    }
    shown = words(check(person, "/capital/currency-sales/new", sale).text)
    assert "Số dư sổ kế toán của tài khoản BIDV-VND 0 đồng 10.500.000 đồng" in shown
    recorded(person, "/capital/currency-sales/new", sale)
    too_much = check(person, "/capital/currency-sales/new", sale | {"sold": "5,000.00"})
    assert too_much.status_code == 409


def test_what_others_have_submitted_is_said_on_the_check(office: Office) -> None:
    funded(office)
    sent = office.approve(office.receipt("Sao", 2 * TY))
    office.done(office.allocate(sent["id"], office.part("Sao", TY)))
    person = maker(office)
    allocate = f"/capital/receipts/{sent['id']}/allocate"
    fields = typed_on(person.html(allocate))
    assert fields["amount-1"] == "1.000.000.000"
    page = words(check(person, allocate, fields).text)
    assert "1 chứng từ khác đang chờ duyệt cũng dùng phần còn lại" in page


def test_another_funds_receipt_is_not_found(office: Office) -> None:
    funded(office)
    nowhere = "01900000-0000-7000-8000-000000000000"
    person = maker(office)
    assert person.get(f"/capital/receipts/{nowhere}").status_code == 404
    assert person.get(f"/capital/receipts/{nowhere}/allocate").status_code == 404
    assert person.get(f"/capital/done/{nowhere}").status_code == 404
    assert person.get("/capital/done/investor?code=NOPE").status_code == 404
    assert person.get("/capital/done/contract?number=NOPE").status_code == 404
    assert person.get("/capital/closings/9").status_code == 404
    assert person.get("/capital/calls/99999").status_code == 404


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("26050", 260_500_000),
        ("26050,5", 260_505_000),
        ("26050.1234", 260_501_234),
        ("26.050,25", 260_502_500),
        ("26,050.25", 260_502_500),
        ("0,5", 5_000),
    ],
)
def test_a_rate_is_read_either_way(typed: str, rate: int) -> None:
    assert rate_typed(typed) == rate


@pytest.mark.parametrize("typed", ["26.050", "26,050", "1.234"])
def test_a_rate_that_could_be_two_is_refused(typed: str) -> None:
    with pytest.raises(AmbiguousRate):
        rate_typed(typed)


@pytest.mark.parametrize("typed", ["", "-1", "26 050", "1.2.3", "26050,12345", "abc", "٢٦٠٥٠"])
def test_what_is_no_rate_is_refused(typed: str) -> None:
    with pytest.raises(NotARate):
        rate_typed(typed)


def test_a_receipt_in_another_currency_is_refused_by_name(office: Office) -> None:
    funded(office)
    answer = office.capital(
        "receipts",
        {
            "bank_account": "BIDV-VND",
            "reference": "FT-USD",
            "value_date": "2026-03-30",
            "credited": dong(100, "USD"),
        },
    )
    assert answer.status_code == 409
    typed = credit(office, "Sao", "100 USD")
    assert "loại tiền khác" in words(check(maker(office), NEW, typed).text)
