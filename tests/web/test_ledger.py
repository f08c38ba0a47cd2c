"""The pages of the book: their figures are the queries', and whoever may only read finds nothing
that changes anything.
"""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from fundops.formats import number
from fundops.i18n import texts
from fundops.ledger.queries import balances, entries, master
from fundops.ledger.rules.tree import leaf_hash, verify_inclusion
from fundops.ledger.values.entries import Item, VoucherState
from fundops.web.ledger.entries import path_shown, verified
from fundops.web.ledger.words import ITEMS
from tests.builders_api import TY, Office
from tests.web.browsing import browser, hidden
from tests.web.capital_office import approve_last, check, paid, recorded, submit, waiting

pytestmark = pytest.mark.committed
PAGES = (
    *("", "/journal", "/accounts/1121", "/accounts/0102", "/accounts/4", "/entries/1"),
    *("/vouchers", "/bank-accounts", "/bank-accounts/BIDV-VND", "/periods", "/periods/2026Q1"),
    "/parties",
)
FORMS = ("/general/new", "/entries/1/reversal", "/parties/new", "/bank-accounts/new")
GENERAL = {
    "description": "Phí kiểm toán năm 2026",
    "value_date": "31/03/2026",
    "series": "PKT",
    "basis": "common",
    "account-1": "64272",
    "debit-1": "120.000.000",
    "account-2": "331",
    "credit-2": "120,000,000",
}
STATEMENT = {"on": "31/03/2026", "balance": "191.000.000.000", "filed_as": "SK-BIDV-03/2026"}
PARTY = {
    "kind": "organisation",
    "name_vi": "Công ty Kiểm toán Hồ Gươm",
    "name_en": "",
    "country": "vn",
    "id_kind": "tax_code",
    "id_number": "0109 999 998",
}


def rows(text: str) -> list[list[str]]:
    """An exported CSV, without its mark of the byte order."""
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_and_form_opens_in_both_languages(office: Office, lang: str) -> None:
    paid(office)
    maker = browser(office, "an")
    for path in (*PAGES, *FORMS, "/bank-accounts/BIDV-VND/statements/new"):
        source = maker.html(f"/ledger{path}?lang={lang}")
        assert f'<html lang="{lang}">' in source, path
        assert " style=" not in source, path


def test_the_trial_balance_is_the_book_s(office: Office) -> None:
    paid(office)
    page = browser(office, "auditor").text("/ledger?as_of=2026-03-31")
    found = office.get("ledger/HVCF/trial-balance", on="2026-03-31")["accounts"]
    assert found
    for each in found:
        for side in ("debit", "credit"):
            minor = int(each[side]["minor"])
            assert not minor or number(minor, "vi") in page, each


def test_a_quarter_s_opening_and_movements_make_its_closing(office: Office) -> None:
    paid(office)
    exported = browser(office, "auditor").get("/ledger?period=2026Q2&export=trial.csv").text
    head, *body = rows(exported)
    assert len(head) == 9
    for row in body:
        amounts = [int(cell.replace(".", "") or 0) for cell in row[3:]]
        opening, movements, closing = (amounts[i] - amounts[i + 1] for i in (0, 2, 4))
        assert opening + movements == closing, row
    debits, credits_ = (sum(int(r[i].replace(".", "") or 0) for r in body) for i in (5, 6))
    assert debits == credits_


def test_the_basis_is_chosen_in_the_address(office: Office) -> None:
    page = browser(office, "auditor").html("/ledger?book=statutory")
    assert re.search(r'href="[^"]*book=statutory[^"]*" aria-current="true"', page)


def test_the_tie_outs_stand_below_and_the_tree_is_recomputed_when_asked(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    page = auditor.text("/ledger")
    assert "từng nhà đầu tư 2 ✓ khớp" in page
    assert "tính lại bây giờ" in page
    assert "chưa có sao kê BIDV-VND" in page
    size = office.get("ledger/HVCF/head")["size"]
    assert f"tính lại từ nội dung {size} ✓ khớp" in auditor.text("/ledger?check=tree")


def test_an_account_runs_from_its_opening_to_its_closing(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    page = auditor.text("/ledger/accounts/1121?period=2026Q2")
    assert "Số dư đầu kỳ Dư Nợ 191.000.000.000 đồng" in page
    assert "Số dư cuối kỳ Dư Nợ 191.050.000.000 đồng" in page
    head, line = rows(auditor.get("/ledger/accounts/1121?period=2026Q2&export=lines.csv").text)
    shown = dict(zip(head, line, strict=True))
    assert shown["TK đối ứng"] == "33888"
    assert shown["Dư Nợ (đồng)"].replace(".", "") == "191050000000"


def test_an_account_that_is_not_in_the_chart_is_not_found(office: Office) -> None:
    assert browser(office, "an").get("/ledger/accounts/999").status_code == 404
    assert browser(office, "an").get("/ledger/accounts/abc").status_code == 400


def test_the_journal_is_exported_as_it_is_shown(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    query = "?journal-q=phan bo&journal-sort=-amount"
    head, *body = rows(auditor.get(f"/ledger/journal{query}&export=journal.csv").text)
    page = auditor.text(f"/ledger/journal{query}")
    amounts = [int(row[head.index("Số tiền (đồng)")]) for row in body]
    assert amounts == [150 * TY, 41 * TY]
    for row, amount in zip(body, amounts, strict=True):
        assert row[0] in page
        assert number(amount, "vi") in page


def test_an_entry_is_proven_on_its_page(office: Office) -> None:
    paid(office)
    page = browser(office, "auditor").text("/ledger/entries/3")
    assert "Đã tính lại tại đây" in page
    with Session(office.database.engine) as session:
        posted = entries.entry(session, "HVCF", 3)
        size = balances.cut(session, "HVCF", master.today(session)).seq
        proof = entries.inclusion_proof(session, "HVCF", 3, size)
    assert posted.leaf in page
    assert verified(posted, proof)
    forged = replace(posted, entry=replace(posted.entry, description="Khác"))
    assert not verified(forged, proof)
    assert [sibling for _, _, sibling in path_shown(proof)] == list(proof.path)


def test_the_proof_can_be_taken_along_and_verified_alone(office: Office) -> None:
    paid(office)
    answer = browser(office, "auditor").get("/ledger/entries/2/proof.json")
    assert "attachment" in answer.headers["content-disposition"]
    told = json.loads(answer.text)
    leaf = leaf_hash(told["canonical"].encode())
    path = [bytes.fromhex(each) for each in told["path"]]
    root = bytes.fromhex(told["root"])
    assert leaf.hex() == told["leaf"]
    assert verify_inclusion(leaf, told["seq"], told["tree_size"], path, root)


@pytest.mark.parametrize(
    ("lang", "title", "said"), [("vi", "Loại phát sinh", "Góp vốn"), ("en", "Kind", "Contribution")]
)
def test_what_of_a_capital_account_a_line_is_is_said_in_words(
    office: Office, lang: str, title: str, said: str
) -> None:
    paid(office)
    with Session(office.database.engine) as session:
        cut = balances.cut(session, "HVCF", master.today(session))
        seq = entries.entries(session, cut, kind="capital.contribution")[0].seq
    auditor = browser(office, "auditor")
    head, *body = rows(auditor.get(f"/ledger/entries/{seq}?lang={lang}&export=lines.csv").text)
    assert {row[head.index(title)] for row in body} == {"", said}
    assert f">{said}</td>" in auditor.html(f"/ledger/entries/{seq}?lang={lang}")


def test_every_item_of_a_capital_account_has_words_in_both_languages() -> None:
    assert set(ITEMS) == set(Item)
    english = {texts("en").gettext(word) for word in ITEMS.values()}
    assert not english & {*ITEMS, *ITEMS.values()}


def test_who_made_and_who_posted_is_on_the_entry(office: Office) -> None:
    paid(office)
    page = browser(office, "auditor").text("/ledger/entries/1")
    assert "Lập : Người giữ vai trò manager" in page
    assert "Duyệt và ghi sổ : Người giữ vai trò chief_accountant" in page


def test_a_reversal_is_asked_for_with_a_reason_and_shown_once_posted(office: Office) -> None:
    paid(office)
    maker = browser(office, "an")
    last = int(office.get("ledger/HVCF/head")["size"])
    path = f"/ledger/entries/{last}/reversal"
    where = recorded(maker, path, {"reason": "Ghi nhầm khoản thu", "posted": ""})
    assert "Đã gửi chứng từ chờ duyệt" in maker.text(where)
    assert waiting(office)[0].entry.reverses == last
    assert "đang chờ duyệt" in maker.text(f"/ledger/entries/{last}")
    approve_last(office)
    assert f"bởi bút toán thứ {last + 1}" in maker.text(f"/ledger/entries/{last}")
    assert "(đã đảo)" in maker.text("/ledger/journal")
    assert check(maker, path, {"reason": "Lần nữa", "posted": ""}).status_code == 409


def test_a_refused_reversal_keeps_the_reason(office: Office) -> None:
    paid(office)
    fields = {"reason": "Vì còn khoản góp vốn", "posted": "30/02/2026"}
    answer = check(browser(office, "an"), "/ledger/entries/1/reversal", fields)
    assert answer.status_code == 400
    assert "Vì còn khoản góp vốn" in answer.text
    assert "30/02/2026" in answer.text


def test_a_general_voucher_is_checked_then_waits_for_another_person(office: Office) -> None:
    maker = browser(office, "an")
    checked = check(maker, "/ledger/general/new", GENERAL)
    assert "Dư Có 120.000.000 đồng" in checked.text
    assert waiting(office) == []
    recorded(maker, "/ledger/general/new", GENERAL)
    assert [v.state for v in waiting(office)] == [VoucherState.PENDING]
    approve_last(office)
    page = maker.text("/ledger?as_of=2026-03-31")
    assert "331 Phải trả cho người bán Nợ phải trả 120.000.000 120.000.000" in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"credit-2": "119.000.000"}, "không cân"),
        ({"credit-1": "1"}, "Dòng 1: hãy ghi số tiền"),
        ({"account-3": "811"}, "Dòng 3: hãy ghi số tiền"),
        ({"account-2": ""}, "Dòng 2: hãy chọn tài khoản"),
        ({"party-1": "NOBODY"}, "NOBODY"),
        ({"account-1": "1121"}, "phải nêu tài khoản ngân hàng"),
        ({"account-1": "", "debit-1": "", "account-2": "", "credit-2": ""}, "ít nhất hai dòng"),
        ({"debit-1": "1.23"}, "phần thập phân"),
        ({"account-1": "4111"}, "Hãy chọn một giá trị"),
    ],
)
def test_a_general_voucher_that_is_wrong_says_where_and_keeps_everything(
    office: Office, change: dict[str, str], said: str
) -> None:
    answer = check(browser(office, "an"), "/ledger/general/new", GENERAL | change)
    assert answer.status_code in (400, 404, 409)
    assert said in answer.text
    assert 'value="Phí kiểm toán năm 2026"' in answer.text
    assert waiting(office) == []


def test_a_form_sent_twice_is_recorded_once(office: Office) -> None:
    maker = browser(office, "an")
    intent = hidden(check(maker, "/ledger/general/new", GENERAL).text)["intent"]
    sent = GENERAL | {"step": "submit", "intent": intent}
    first, second = (maker.send("/ledger/general/new", **sent) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert len(waiting(office)) == 1


def test_a_bank_s_statement_stands_beside_the_book(office: Office) -> None:
    paid(office)
    maker, path = browser(office, "an"), "/ledger/bank-accounts/BIDV-VND/statements/new"
    wrong = recorded(maker, path, STATEMENT | {"balance": "190.000.000.000"})
    assert "Sao kê không khớp với sổ." in maker.text(wrong)
    right = recorded(maker, path, STATEMENT)
    assert "Sao kê khớp với sổ." in maker.text(right)
    assert "đã thay sao kê này" in maker.text(wrong)
    page = maker.text("/ledger/bank-accounts?as_of=2026-03-31")
    assert "VND 191.000.000.000 191.000.000.000 ✓ khớp" in page


def test_a_statement_of_a_day_to_come_is_refused(office: Office) -> None:
    office.bank()
    path = "/ledger/bank-accounts/BIDV-VND/statements/new"
    answer = check(browser(office, "an"), path, STATEMENT | {"on": "31/12/2026"})
    assert answer.status_code == 409
    assert "chưa đến" in answer.text


def test_an_account_is_registered_once(office: Office) -> None:
    maker = browser(office, "an")
    fields = {
        "code": "nh-01",
        "holder": "Quỹ",
        "bank": "BIDV",
        "number": "12001",
        "currency": "VND",
        "ledger_account": "1121",
        "opened_on": "10/01/2026",
        "signatories": "",
    }
    where = recorded(maker, "/ledger/bank-accounts/new", fields)
    assert "NH-01 · BIDV" in maker.text(where)
    again = check(maker, "/ledger/bank-accounts/new", fields)
    assert again.status_code == 409
    assert 'value="12001"' in again.text
    bad = check(maker, "/ledger/bank-accounts/new", fields | {"code": "tài khoản"})
    assert bad.status_code == 409


def test_a_quarter_is_closed_after_a_look_at_its_seal(office: Office) -> None:
    paid(office)
    checker, path = browser(office, "binh"), "/ledger/periods/2026Q1/close"
    assert "Sao kê BIDV-VND cuối kỳ" in checker.text("/ledger/periods/2026Q1")
    checked = check(checker, path, {})
    root = str(office.get("ledger/HVCF/head")["root"])
    assert root in checked.text
    assert "đang mở" in checker.text("/ledger/periods/2026Q1")
    where = recorded(checker, path, {})
    assert "Đã khóa kỳ" in checker.text(where)
    assert root in checker.text("/ledger/periods")


def test_a_quarter_that_cannot_close_says_why(office: Office) -> None:
    maker, checker = browser(office, "an"), browser(office, "binh")
    recorded(maker, "/ledger/general/new", GENERAL)
    page = checker.text("/ledger/periods/2026Q1")
    assert "Không còn chứng từ chờ duyệt trong kỳ : 1 chứng từ ✕ chưa xong" in page
    assert "Chưa khóa được kỳ này" in page
    assert check(checker, "/ledger/periods/2026Q1/close", {}).status_code == 409
    assert check(checker, "/ledger/periods/2026Q4/close", {}).status_code == 409
    assert checker.get("/ledger/periods/2031Q4").status_code == 404


def test_the_quarters_of_a_year_are_opened(office: Office) -> None:
    checker = browser(office, "binh")
    assert submit(checker, "/ledger/periods/new", {"year": "2027"}).status_code == 303
    assert "Quý IV/2027" in checker.text("/ledger/periods")
    assert check(checker, "/ledger/periods/new", {"year": "2050"}).status_code == 409


def test_a_party_is_found_without_diacritics_and_renamed_by_whoever_saw_it_last(
    office: Office,
) -> None:
    maker = browser(office, "an")
    where = recorded(maker, "/ledger/parties/new", PARTY).partition("?")[0]
    assert "Hồ Gươm" in maker.text("/ledger/parties?parties-q=ho guom")
    fields = hidden(maker.html(f"{where}/rename"))
    renamed = {"name_vi": "Công ty Hồ Tây", "name_en": "Ho Tay", "version": fields["version"]}
    recorded(maker, f"{where}/rename", renamed)
    stale = check(maker, f"{where}/rename", renamed | {"name_vi": "Công ty Khác"})
    assert stale.status_code == 409
    assert "Công ty Khác" in stale.text
    assert "Công ty Hồ Tây" in maker.text(where)


def test_a_party_stands_on_record_once(office: Office) -> None:
    maker = browser(office, "an")
    recorded(maker, "/ledger/parties/new", PARTY)
    again = check(maker, "/ledger/parties/new", PARTY | {"name_vi": "Tên khác"})
    assert again.status_code == 409
    assert "Tên khác" in again.text
    assert check(maker, "/ledger/parties/new", PARTY | {"country": "V1"}).status_code == 409
    assert check(maker, "/ledger/parties/new", PARTY | {"id_number": "12"}).status_code == 409


@pytest.mark.parametrize("code", ["auditor", "state-auditor", "control-board", "chi"])
def test_a_reader_finds_nothing_that_changes_anything(office: Office, code: str) -> None:
    paid(office)
    reader = browser(office, code)
    for path in PAGES:
        source = reader.html(f"/ledger{path}")
        posts = re.findall(r'method="post" action="([^"]+)"', source)
        assert set(posts) <= {"/sign-out"}, path
        for form in ("/new", "/reversal", "/rename", "/close"):
            assert not re.search(rf'href="/ledger/[^"?]*{form}["?]', source), path
    for form in (*FORMS, "/periods/2026Q1/close"):
        assert reader.get(f"/ledger{form}").status_code == 403, form
    assert reader.send("/ledger/general/new", step="submit", **GENERAL).status_code == 403


def test_another_fund_s_voucher_and_entry_are_not_there(office: Office) -> None:
    maker = browser(office, "an")
    nobody = "00000000-0000-0000-0000-000000000000"
    assert maker.get(f"/ledger/vouchers/{nobody}").status_code == 404
    assert maker.get("/ledger/entries/9999").status_code == 404
    assert maker.get("/ledger?fund=STDF").status_code == 404
    assert maker.get(f"/ledger/bank-accounts/statements/{nobody}").status_code == 404


def test_the_book_as_known_before_an_entry_does_not_have_it(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    assert "không có" not in auditor.text("/ledger/entries/1")
    answer = auditor.get("/ledger/entries/1?known_on=2026-01-01")
    assert answer.status_code == 404
    assert "Chưa có bút toán nào" in auditor.text("/ledger?known_on=2026-01-01")
