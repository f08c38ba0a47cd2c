"""The forms of capital: nothing is lost, nothing happens twice, and the check tells what follows."""

import unicodedata

import pytest

from tests.builders_api import TY, Office, funded
from tests.web.browsing import Browser, browser, hidden, words
from tests.web.capital_office import approve_last, asked, check, recorded, submit, waiting

pytestmark = pytest.mark.committed
CALL = {
    "total": "120.000.000.000",
    "called_on": "01/09/2026",
    "due_on": "30/09/2026",
    "purpose": "Giải ngân đợt II",
}


def maker(office: Office) -> Browser:
    return browser(office, "an")


def test_the_check_of_a_call_previews_it_line_by_line_and_writes_nothing(office: Office) -> None:
    funded(office)
    excused = {f"excused-{office.codes['Biển']}": "1"}
    page = words(check(maker(office), "/capital/calls/new", CALL | excused).text)
    assert "120.000.000.000 đồng (Một trăm hai mươi tỷ đồng chẵn)" in page
    assert "TP 600.000.000.000 150.000.000.000 60,00% 72.000.000.000 378.000.000.000" in page
    assert "Sao 400.000.000.000 100.000.000.000 40,00% 48.000.000.000 252.000.000.000" in page
    assert "Biển 200.000.000.000 50.000.000.000 0,00% 0 150.000.000.000" in page
    assert "Tổng vốn đã gọi 300.000.000.000 đồng 420.000.000.000 đồng" in page
    assert "· Biển có" in page
    assert waiting(office) == []


def test_a_call_without_a_day_is_due_after_full_notice(office: Office) -> None:
    funded(office)
    page = words(check(maker(office), "/capital/calls/new", CALL | {"due_on": ""}).text)
    assert "(10 ngày làm việc sau ngày gọi)" in page


def test_what_is_unusual_about_a_call_stands_on_its_check(office: Office) -> None:
    funded(office)
    page = words(check(maker(office), "/capital/calls/new", CALL | {"due_on": "08/09/2026"}).text)
    assert "ngắn hơn mức tối thiểu 10 ngày làm việc" in page
    more = words(
        check(maker(office), "/capital/calls/new", CALL | {"total": "400 000 000 000"}).text
    )
    assert "vượt dự toán chưa nhận" in more


def test_a_warning_is_ticked_before_a_call_is_submitted_and_who_did_is_shown(
    office: Office,
) -> None:
    funded(office)
    person = maker(office)
    short = CALL | {"due_on": "08/09/2026"}
    checked = check(person, "/capital/calls/new", short)
    assert 'name="confirm-hvcf.call-notice" value="1" required' in checked.text
    intent = hidden(checked.text)["intent"]
    ticks = asked(checked)
    del ticks["confirm-hvcf.call-notice"]
    sending = short | ticks | {"step": "submit", "intent": intent}

    refused = person.send("/capital/calls/new", **sending)
    assert refused.status_code == 409
    assert "phải được xác nhận trước khi gửi" in words(refused.text)
    assert waiting(office) == []

    ticked = person.send("/capital/calls/new", **sending | {"confirm-hvcf.call-notice": "1"})
    assert ticked.status_code == 303
    assert len(waiting(office)) == 1
    shown = browser(office, "auditor").text("/rules/hvcf.call-notice")
    assert "Đợt gọi vốn" in shown
    assert "Người giữ vai trò manager" in shown, "by name"


def test_a_call_is_submitted_once_however_often_it_is_sent(office: Office) -> None:
    funded(office)
    person = maker(office)
    first = submit(person, "/capital/calls/new", CALL)
    intent = {"step": "submit", "intent": "once"}
    sent = CALL | asked(check(person, "/capital/calls/new", CALL)) | intent
    second, third = (person.send("/capital/calls/new", **sent) for _ in range(2))
    assert second.status_code == third.status_code == 303
    assert second.headers["location"] == third.headers["location"]
    assert first.headers["location"] != second.headers["location"]
    assert len(waiting(office)) == 2


def test_the_confirmation_says_the_reference_and_what_happens_next(office: Office) -> None:
    funded(office)
    person = maker(office)
    where = recorded(person, "/capital/calls/new", CALL)
    voucher = waiting(office)[0]
    source = person.html(where)
    page = words(source)
    assert "Đã gửi duyệt" in page
    assert f"CT-{voucher.id.hex[-8:].upper()}" in page
    assert "kế toán trưởng" in page.lower()
    assert f'href="/approvals/{voucher.id}"' in source
    approve_last(office)
    assert "Chứng từ đã được xử lý" in person.text(where)
    assert "Gọi vốn đợt 02" in person.text(f"{where}?lang=en")


REFUSED = [
    ({"total": "12,34,5"}, 400, "không phải là số tiền"),
    ({"total": "1.234,567"}, 400, "phần thập phân"),
    ({"total": "120,5"}, 400, "phần thập phân"),
    ({"total": "120 USD"}, 400, "loại tiền khác"),
    ({"total": "-5"}, 409, "lớn hơn 0"),
    ({"total": "9" * 16}, 400, "lớn hơn số tiền lớn nhất"),
    ({"total": "950.000.000.000"}, 409, "vượt vốn chưa gọi"),
    ({"called_on": "31/02/2026"}, 400, "không phải là một ngày"),
    ({"called_on": "16/09/2026"}, 409, "chưa đến"),
    ({"due_on": "01/09/2026"}, 409, "phải sau ngày gọi vốn"),
    ({"purpose": ""}, 400, "Hãy điền"),
    ({"purpose": "x" * 10_000}, 400, "10.000 ký tự"),
    ({"purpose": "a\u202eb"}, 400, "ký tự điều khiển"),
]


def test_a_refusal_keeps_what_was_typed(office: Office) -> None:
    funded(office)
    person = maker(office)
    for typed, status, said in REFUSED:
        answer = check(person, "/capital/calls/new", CALL | typed)
        assert answer.status_code == status, typed
        assert said in words(answer.text), typed
        assert 'role="alert"' in answer.text
        assert all(value in answer.text for value in (CALL | typed).values()), typed
    assert waiting(office) == []


def test_a_text_is_a_text_composed_and_never_a_formula(office: Office) -> None:
    funded(office)
    person = maker(office)
    purpose = unicodedata.normalize("NFD", "=cmd|' /C calc'!A0 Đầu tư <b>đợt II</b>")
    recorded(person, "/capital/calls/new", CALL | {"purpose": purpose})
    approve_last(office)
    page = person.html("/capital/calls/2")
    assert unicodedata.normalize("NFC", "Đầu tư &lt;b&gt;đợt II&lt;/b&gt;") in page
    sheet = person.get("/capital/calls?export=posted.csv").content.decode("utf-8-sig")
    assert "'=cmd|" in sheet


def test_a_form_can_be_edited_after_its_check(office: Office) -> None:
    funded(office)
    person = maker(office)
    checked = check(person, "/capital/calls/new", CALL)
    back = person.send("/capital/calls/new", **hidden(checked.text) | {"step": "edit"})
    assert back.status_code == 200
    assert "120.000.000.000" in back.text
    assert "Giải ngân đợt II" in back.text


def test_a_form_without_its_token_is_refused(office: Office) -> None:
    funded(office)
    answer = maker(office).send("/capital/calls/new", _csrf="x", step="submit", **CALL)
    assert answer.status_code == 403
    assert waiting(office) == []


def test_whoever_may_not_record_finds_no_form(office: Office) -> None:
    funded(office)
    for role in ("binh", "auditor", "chi"):
        reader = browser(office, role)
        assert reader.get("/capital/calls/new").status_code == 403
        assert reader.send("/capital/calls/new", step="submit", **CALL).status_code == 403
        page = reader.html("/capital")
        assert "/new" not in page
        assert "Người ghi nhận về vốn" in page


def test_a_charter_decision_shows_the_citys_headroom(office: Office) -> None:
    funded(office)
    typed = {"decision": "NQ-02", "effective_on": "01/09/2026", "amount": "1.400.000.000.000"}
    page = words(check(maker(office), "/capital/charter/new", typed).text)
    assert "Vốn điều lệ 1.300.000.000.000 đồng 1.400.000.000.000 đồng" in page
    assert "37.000.000.000 đồng ✓ 86.000.000.000 đồng" in page
    recorded(maker(office), "/capital/charter/new", typed)
    approve_last(office)
    assert "1.400,00 tỷ đồng" in maker(office).text("/capital")


def test_an_allocation_decision_is_recorded_with_its_classification(office: Office) -> None:
    funded(office)
    typed = {
        "code": "200/QĐ-UBND",
        "kind": "adjusted",
        "decided_on": "01/09/2026",
        "budget_year": "2026",
        "amount": "-50.000.000.000",
        "amends": "100/QĐ-UBND",
        "chapter": "1-560",
    }
    page = words(check(maker(office), "/capital/decisions/new", typed).text)
    assert "Dự toán còn lại của 100/QĐ-UBND 150.000.000.000 đồng 100.000.000.000 đồng" in page
    recorded(maker(office), "/capital/decisions/new", typed)
    approve_last(office)
    assert "200/QĐ-UBND 01/09/2026 Điều chỉnh dự toán" in maker(office).text("/capital/decisions")
    year = check(maker(office), "/capital/decisions/new", typed | {"budget_year": "1999"})
    assert "phải từ 2000 đến 2099" in words(year.text)


def test_a_closing_commits_those_with_an_amount(office: Office) -> None:
    funded(office)
    person = maker(office)
    sao, bien = office.codes["Sao"], office.codes["Biển"]
    assert 'value="HD-Sao" selected' in person.html("/capital/closings/new")
    typed = {
        "closed_on": "01/09/2026",
        f"amount-{sao}": "50 tỷ",
        f"contract-{sao}": "HD-Sao",
        f"contract-{bien}": "HD-Biển",
    }
    assert check(person, "/capital/closings/new", typed).status_code == 400
    typed[f"amount-{sao}"] = "50,000,000,000"
    page = words(check(person, "/capital/closings/new", typed).text)
    assert "Sao 400.000.000.000 50.000.000.000 450.000.000.000 36,00%" in page
    assert "Hợp đồng của Biển" not in page
    recorded(person, "/capital/closings/new", typed)
    approve_last(office)
    assert "Sao HD-Sao 50.000.000.000" in person.text("/capital/closings/2")
    missing = check(person, "/capital/closings/new", typed | {f"contract-{sao}": ""})
    assert "Sao" in words(missing.text)
    assert "còn thiếu: Hợp đồng" in words(missing.text)


def test_a_closing_above_the_citys_ceilings_is_refused_before_it_is_sent(office: Office) -> None:
    funded(office)
    city = office.codes["TP"]
    typed = {
        "closed_on": "01/09/2026",
        f"amount-{city}": str(100 * TY),
        f"contract-{city}": "HD-TP",
    }
    answer = check(maker(office), "/capital/closings/new", typed)
    assert answer.status_code == 409
    assert "vượt mức tối đa 600.000.000.000 đồng" in words(answer.text)


def test_an_investor_is_a_party_on_record_with_a_role(office: Office) -> None:
    funded(office)
    person = maker(office)
    party = {
        "kind": "organisation",
        "id_kind": "tax_code",
        "id_number": "0101234567",
        "name_vi": "Công ty Đỗ Ánh",
    }
    code = str(office.done(office.post("ledger/parties", party))["code"])
    assert f"Công ty Đỗ Ánh · {code}" in person.html("/capital/investors/new?find=do+anh")
    assert code not in person.html("/capital/investors/new?find=khong-co")
    typed = {"party": code, "kind": "company", "short_vi": "Đỗ Ánh", "short_en": "Do Anh"}
    where = recorded(person, "/capital/investors/new", typed)
    assert "Đã thêm nhà đầu tư" in person.text(where)
    again = check(person, "/capital/investors/new", typed)
    assert "đã là nhà đầu tư của Quỹ" in words(again.text)
    long = check(person, "/capital/investors/new", typed | {"short_vi": "Đ" * 10_000})
    assert "nhiều nhất là 60" in words(long.text)


def test_a_contract_is_recorded_with_its_late_interest(office: Office) -> None:
    funded(office)
    person = maker(office)
    typed = {
        "number": "09/2026/HĐGV",
        "kind": "contribution",
        "signed_on": "01/09/2026",
        "investor": office.codes["Sao"],
        "subject": "Hợp đồng góp vốn bổ sung",
        "late_interest_ppm": "300",
        "article": "Điều 9",
    }
    where = recorded(person, "/capital/contracts/new", typed)
    assert "Số tham chiếu 09/2026/HĐGV" in person.text(where)
    assert "Hợp đồng góp vốn bổ sung 300 Điều 9" in person.text("/capital/decisions")
    again = check(person, "/capital/contracts/new", typed)
    assert again.status_code == 409
    high = check(person, "/capital/contracts/new", typed | {"late_interest_ppm": "2000000"})
    assert "phải từ 0 đến 1000000" in words(high.text)
