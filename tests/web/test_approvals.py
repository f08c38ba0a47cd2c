"""The second person's pages: what a voucher would change before it does, and deciding it once."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from fundops.approvals import queries
from fundops.approvals.queries import effects
from fundops.identity.actions import people as staff
from fundops.identity.values import Grant
from fundops.ledger.errors import VoucherChanged
from fundops.ledger.queries import balances, vouchers
from fundops.ledger.values.entries import VoucherState
from tests.builders_api import TY, Json, Office, dong, funded
from tests.people import HIRING
from tests.web.browsing import Browser, browser, hidden, words

pytestmark = pytest.mark.committed


def called(office: Office) -> str:
    """A call of 10 tỷ that waits; its voucher."""
    made = office.done(office.call(10 * TY, on="2026-09-01", due="2026-09-30"))
    return str(made["voucher_id"])


def costs(office: Office, minor: int) -> str:
    """A payment of costs that waits; its voucher."""
    lines: list[Json] = [
        {"account": "6428", "side": "debit", "amount": dong(minor)},
        {
            "account": "1121",
            "side": "credit",
            "amount": dong(minor),
            "about": {"bank_account": "BIDV-VND"},
        },
    ]
    body = {
        "series": "BN",
        "value_date": "2026-09-01",
        "description": "Chi phí hoạt động",
        "lines": lines,
    }
    return str(office.done(office.post("ledger/HVCF/vouchers", body))["voucher_id"])


def state_of(office: Office, voucher: str) -> VoucherState:
    with Session(office.database.engine) as session:
        return vouchers.voucher(session, UUID(voucher)).state


def approved(person: Browser, voucher: str) -> str:
    """Approve as the pages lead: check, submit, confirmation; its text."""
    path = f"/approvals/{voucher}/approve"
    checked = person.send(path, step="check")
    assert checked.status_code == 200, checked.text
    sent = person.send(path, step="submit", intent=hidden(checked.text)["intent"])
    assert sent.status_code == 303, sent.text
    return person.text(sent.headers["location"])


def test_the_list_says_what_waits_for_whom_since_when(office: Office) -> None:
    funded(office)
    called(office)
    row = "Gọi vốn đợt 02 Gọi vốn 10.000.000.000 Người giữ vai trò manager 15/09/2026 10:00 0 0/1"
    mine = browser(office, "binh").text("/approvals")
    assert "Chờ tôi duyệt (1)" in mine
    assert f"{row} kế toán trưởng ◷ chờ bạn" in mine
    own = browser(office, "an").text("/approvals")
    assert "Do tôi lập (1)" in own
    assert f"{row} kế toán trưởng bạn lập" in own
    reader = browser(office, "auditor").text("/approvals?lang=en")
    assert "All that wait (1)" in reader
    assert "For me" not in reader
    assert "chief accountant for others" in reader


def test_what_was_decided_stays_to_be_read(office: Office) -> None:
    funded(office)
    voucher = called(office)
    office.done(office.decide(voucher, "return", {"reason": "Sai hạn góp"}, by="binh"))
    page = browser(office, "an").text("/approvals?show=decided")
    assert "Gọi vốn đợt 02 Gọi vốn 10.000.000.000" in page
    assert "▲ đã trả lại Sai hạn góp" in page
    assert "✓ đã ghi sổ PKT" in page


def test_a_voucher_shows_what_it_would_change_before_it_does(office: Office) -> None:
    funded(office)
    page = browser(office, "binh").text(f"/approvals/{called(office)}")
    assert "Gọi vốn đợt 02 · 10.000.000.000 đồng" in page
    assert "0101 Vốn cam kết chưa gọi 900.000.000.000 -10.000.000.000 890.000.000.000" in page
    assert "TP Vốn đã gọi 150.000.000.000 5.000.000.000 155.000.000.000 445.000.000.000" in page
    assert "Đã có 0 trên 1 người duyệt; tiếp theo: kế toán trưởng" in page
    assert "Tệp đính kèm" in page


def test_a_commitment_shows_the_headroom_it_uses_up(office: Office) -> None:
    funded(office)
    office.approve(office.charter(1_400 * TY, "DL-02", "2026-03-01"))
    office.investor("Mây")
    office.contract("Mây")
    made = office.done(office.closing(("Mây", 100 * TY), on="2026-03-05"))
    page = browser(office, "binh").text(f"/approvals/{made['voucher_id']}")
    assert "Mây Vốn cam kết 0 100.000.000.000 100.000.000.000" in page
    receipt = office.approve(
        office.receipt("TP", 9 * TY, order_number="LCT-01", order_date="2026-03-17")
    )
    made = office.done(
        office.allocate(receipt["id"], office.part("TP", 9 * TY, decision="100/QĐ-UBND"))
    )
    page = browser(office, "binh").text(f"/approvals/{made['voucher_id']}")
    assert "theo nguồn công khai 0 ✕ -4.590.000.000 ✕ -4.590.000.000" in page
    assert "100/QĐ-UBND 2026 150.000.000.000 141.000.000.000 141.000.000.000" in page


def test_effects_on_the_page_are_the_book_after_approving(office: Office) -> None:
    funded(office)
    voucher = called(office)
    with Session(office.database.engine) as session:
        told = effects(session, "HVCF", UUID(voucher))
    confirmed = approved(browser(office, "binh"), voucher)
    assert "Đã duyệt và ghi sổ" in confirmed
    with Session(office.database.engine) as session:
        cut = balances.cut(session, "HVCF", date(2026, 9, 15))
        for each in told.accounts:
            assert balances.net(session, cut, [each.code]) == each.after
        entry = vouchers.voucher(session, UUID(voucher))
    assert str(entry.number) in confirmed


def test_a_confirmation_names_entry_voucher_and_hash(office: Office) -> None:
    funded(office)
    voucher = called(office)
    binh = browser(office, "binh")
    approved(binh, voucher)
    page = binh.html(f"/approvals/{voucher}/done")
    with Session(office.database.engine) as session:
        seq = vouchers.voucher(session, UUID(voucher)).seq
    assert f'href="/ledger/entries/{seq}"' in page
    leaf = office.get(f"ledger/HVCF/entries/{seq}")["leaf"]
    assert leaf in page


def test_a_form_sent_twice_approves_once(office: Office) -> None:
    funded(office)
    voucher, binh = called(office), browser(office, "binh")
    path = f"/approvals/{voucher}/approve"
    intent = hidden(binh.send(path, step="check").text)["intent"]
    first, second = (binh.send(path, step="submit", intent=intent) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.headers["location"] == second.headers["location"]


def test_checking_alone_posts_nothing(office: Office) -> None:
    funded(office)
    voucher = called(office)
    page = browser(office, "binh").send(f"/approvals/{voucher}/approve", step="check").text
    told = "0102 Vốn đã gọi chưa góp 300.000.000.000 đồng 310.000.000.000 đồng"
    assert told in words(page)
    assert state_of(office, voucher) is VoucherState.PENDING


def test_a_page_gone_stale_says_what_happened(office: Office) -> None:
    funded(office)
    voucher, binh = called(office), browser(office, "binh")
    path = f"/approvals/{voucher}/approve"
    intent = hidden(binh.send(path, step="check").text)["intent"]
    office.done(office.decide(voucher, "withdraw", {"reason": "Nhầm số tiền"}, by="an"))
    for sent in (
        binh.send(path, step="submit", intent=intent),
        binh.send(path, step="check"),
        binh.send(f"/approvals/{voucher}/return", step="check", reason="Sai"),
    ):
        assert sent.status_code == 409
        page = words(sent.text)
        assert "Chứng từ này không còn chờ duyệt" in page
        assert "Quyết định bởi Người giữ vai trò manager, 10 giờ 00 phút" in page
        assert "Lý do: Nhầm số tiền" in page
    assert binh.get(f"/approvals/{voucher}/return").status_code in (302, 303, 307)


def test_nobody_approves_their_own_by_editing_the_form(office: Office) -> None:
    funded(office)
    voucher = called(office)
    an = browser(office, "an")
    page = an.html(f"/approvals/{voucher}")
    assert f"/approvals/{voucher}/approve" not in page
    assert "Người lập chứng từ không được tự duyệt" in page
    assert an.send(f"/approvals/{voucher}/approve", step="submit").status_code == 403
    with Session(office.database.engine, info={"actor": "tests"}) as session:
        grant = Grant("chief_accountant", "HVCF")
        staff.give_role(session, person="an", grant=grant, by=HIRING)
        session.commit()
    both = browser(office, "an")
    assert f"/approvals/{voucher}/approve" not in both.html(f"/approvals/{voucher}")
    for verb, told in (("approve", "không được tự duyệt"), ("return", "hãy rút chứng từ")):
        answer = both.send(f"/approvals/{voucher}/{verb}", step="submit", reason="x")
        assert answer.status_code == 409
        assert told in words(answer.text)
    assert state_of(office, voucher) is VoucherState.PENDING


def test_forms_of_others_are_declined(office: Office) -> None:
    funded(office)
    voucher = called(office)
    forged = Browser(browser(office, "binh").client, "forged")
    assert forged.send(f"/approvals/{voucher}/approve", step="submit").status_code == 403
    assert state_of(office, voucher) is VoucherState.PENDING


@pytest.mark.parametrize("code", ["an", "chi", "auditor"])
def test_what_somebody_may_not_do_is_absent_and_the_page_says_who_may(
    office: Office, code: str
) -> None:
    funded(office)
    voucher = called(office)
    page = browser(office, code).html(f"/approvals/{voucher}")
    assert "Duyệt chứng từ này" not in page
    assert "tiếp theo: kế toán trưởng" in page
    assert (f"/approvals/{voucher}/withdraw" in page) == (code == "an")
    assert f"/approvals/{voucher}/return" not in page


def test_a_return_needs_a_reason_and_keeps_what_was_typed(office: Office) -> None:
    funded(office)
    voucher, binh = called(office), browser(office, "binh")
    path = f"/approvals/{voucher}/return"
    assert binh.send(path, step="check", reason="").status_code == 400
    long = binh.send(path, step="check", reason="sai " * 100)
    assert long.status_code == 400
    assert "sai sai" in long.text
    checked = binh.send(path, step="check", reason="Sai hạn góp")
    assert "Chứng từ không vào sổ và không xóa" in words(checked.text)
    carried = {name: text for name, text in hidden(checked.text).items() if name != "_csrf"}
    sent = binh.send(path, step="submit", **carried)
    assert sent.status_code == 303
    told = binh.text(sent.headers["location"])
    assert "Đã trả lại chứng từ" in told
    assert "Lý do Sai hạn góp" in told
    assert state_of(office, voucher) is VoucherState.VOID
    assert "Lý do: Sai hạn góp" in browser(office, "an").text(f"/approvals/{voucher}")


def test_a_maker_withdraws_their_own(office: Office) -> None:
    funded(office)
    voucher, an = called(office), browser(office, "an")
    assert f"/approvals/{voucher}/withdraw" in an.html(f"/approvals/{voucher}")
    sent = an.send(f"/approvals/{voucher}/withdraw", step="submit", reason="Nhầm")
    assert "Đã rút chứng từ" in an.text(sent.headers["location"])


def test_a_large_payment_waits_for_the_director_too(office: Office) -> None:
    funded(office)
    office.approve(office.receipt("Sao", 20 * TY))
    voucher = costs(office, 6 * TY)
    binh, chi = browser(office, "binh"), browser(office, "chi")
    page = binh.text(f"/approvals/{voucher}")
    assert "Đã có 0 trên 2 người duyệt; tiếp theo: kế toán trưởng" in page
    assert "cần 2 người duyệt (" in page  # and how sure the band is
    assert "Duyệt chứng từ này" not in chi.text(f"/approvals/{voucher}")
    checked = binh.send(f"/approvals/{voucher}/approve", step="check").text
    assert "sổ chỉ thay đổi khi giám đốc, chủ tài khoản duyệt tiếp" in words(checked)
    told = approved(binh, voucher)
    assert "Đã ghi nhận lần duyệt thứ 1 trên 2" in told
    assert "Chờ giám đốc, chủ tài khoản duyệt tiếp" in told
    assert "Duyệt chứng từ này" not in binh.text(f"/approvals/{voucher}")
    assert "kiểm tra, đồng ý Người giữ vai trò chief_accountant" in chi.text(
        f"/approvals/{voucher}"
    )
    assert "Đã duyệt và ghi sổ" in approved(chi, voucher)
    assert state_of(office, voucher) is VoucherState.POSTED


def test_vouchers_that_use_the_same_are_named_to_each_other(office: Office) -> None:
    funded(office)
    office.approve(office.receipt("Sao", 20 * TY))
    first, second = (costs(office, 4 * TY) for _ in range(2))
    page = browser(office, "binh").html(f"/approvals/{first}")
    assert "Chứng từ khác đang chờ và dùng chung nguồn" in page
    assert f'href="/approvals/{second}' in page
    assert "tài khoản ngân hàng BIDV-VND" in page


def test_what_would_be_declined_now_is_told_and_not_offered(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    funded(office)
    voucher = called(office)
    monkeypatch.setattr(queries, "refusals_now", lambda *_: (VoucherChanged(),))
    page = browser(office, "binh").text(f"/approvals/{voucher}")
    assert "✕ Nếu duyệt lúc này sẽ bị từ chối: Nội dung chứng từ không còn nguyên" in page
    assert "Duyệt chứng từ này" not in page
    assert "Trả lại" in page


def test_a_voucher_of_another_fund_or_none_is_not_found(office: Office) -> None:
    nothing = "01900000-0000-7000-8000-000000000000"
    binh = browser(office, "binh")
    for path in (f"/approvals/{nothing}", f"/approvals/{nothing}/done", "/approvals?fund=STDF"):
        assert binh.get(path).status_code == 404


def test_every_page_is_there_in_english(office: Office) -> None:
    funded(office)
    voucher, binh = called(office), browser(office, "binh")
    for path in (
        "/approvals?lang=en",
        "/approvals?lang=en&show=decided",
        f"/approvals/{voucher}?lang=en",
        f"/approvals/{voucher}/return?lang=en",
    ):
        assert "Duyệt" not in binh.text(path)
    checked = binh.send(f"/approvals/{voucher}/approve?lang=en", step="check")
    assert "Approve this voucher" in checked.text


def test_the_list_is_exported_as_shown(office: Office) -> None:
    funded(office)
    called(office)
    file = browser(office, "binh").get("/approvals?export=waiting.csv")
    assert "Gọi vốn đợt 02" in file.text
