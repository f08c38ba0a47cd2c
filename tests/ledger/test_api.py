"""The book over HTTP: who is in it, how a voucher gets there, what can be read and proven."""

import hashlib

import psycopg
import pytest

from fundops.ledger.rules.tree import verify_inclusion
from tests.builders_api import TY, Json, Office, dong, funded, written

pytestmark = pytest.mark.committed


def line(account: str, side: str, minor: int, **about: str | int) -> Json:
    return {"account": account, "side": side, "amount": dong(minor), "about": about}


def voucher(*lines: Json, **more: object) -> Json:
    body = {"value_date": "2026-06-30", "description": "Lãi tiền gửi", "lines": list(lines)}
    return body | more


def interest(minor: int = 5_000_000) -> Json:
    return voucher(
        line("1121", "debit", minor, bank_account="BIDV-VND"), line("5153", "credit", minor)
    )


def test_a_party_is_found_without_diacritics_and_once_by_its_number(office: Office) -> None:
    code = office.investor("Công ty Đổi Mới Sáng Tạo")
    found = office.get("ledger/parties", search="doi moi")
    assert [party["code"] for party in found["items"]] == [code]
    assert found["total"] == 1
    twice = {"kind": "organisation", "id_kind": "tax_code", "id_number": "0000000001"}
    answer = office.post("ledger/parties", twice | {"name_vi": "Ai đó"})
    assert (answer.status_code, answer.json()["code"]) == (409, "PartyExists")


def test_names_are_trimmed_and_composed_and_hold_nothing_invisible(office: Office) -> None:
    party = {"kind": "organisation", "id_kind": "tax_code", "id_number": "0100000001"}
    made = office.done(office.post("ledger/parties", party | {"name_vi": "  Quy\u0303  "}))
    assert made["name_vi"] == "Quỹ"
    for name in ("a\x00b", "a\u202eb", "a\nb", "   ", "x" * 301):
        answer = office.post("ledger/parties", party | {"name_vi": name})
        assert (answer.status_code, answer.json()["code"]) == (400, "InputMalformed"), name
        assert answer.json()["errors"][0]["pointer"] == "#/name_vi"


def test_a_party_is_renamed_only_on_the_version_that_was_opened(office: Office) -> None:
    path = f"/api/ledger/parties/{office.investor('Sao')}"
    names = {"name_vi": "Sao Mai", "name_en": "Morning Star"}
    missing = office.client.patch(path, json=names)
    assert (missing.status_code, missing.json()["code"]) == (428, "PreconditionMissing")
    etag = office.client.get(path).headers["etag"]
    done = office.client.patch(path, json=names, headers={"If-Match": etag})
    assert (done.status_code, done.json()["name_vi"]) == (200, "Sao Mai")
    assert done.headers["etag"] != etag
    stale = office.client.patch(path, json=names, headers={"If-Match": etag})
    assert (stale.status_code, stale.json()["code"]) == (412, "Stale")


def test_nobody_writes_without_signing_in(office: Office) -> None:
    day = {"works": True, "reason": "x"}
    del office.client.headers["Authorization"]
    put = office.client.put("/api/ledger/office-days/2026-09-19", json=day)
    assert (put.status_code, put.json()["code"]) == (401, "SignInNeeded")


def test_the_office_may_work_on_a_day_off(office: Office) -> None:
    day = {"works": True, "reason": "Làm bù"}
    put = office.client.put("/api/ledger/office-days/2026-09-19", json=day)
    assert put.status_code == 200
    assert office.get("ledger/office-days") == [{"day": "2026-09-19"} | day]
    wrong = office.client.put(
        "/api/ledger/office-days/2026-09-19",
        json=day | {"works": 1},
    )
    assert wrong.status_code == 400


def test_a_bank_account_is_registered_once(office: Office) -> None:
    office.bank()
    listed = office.get("ledger/HVCF/bank-accounts")
    assert [account["code"] for account in listed] == ["BIDV-VND"]
    again = {**listed[0], "code": "OTHER"}
    del again["version"]
    answer = office.post("ledger/HVCF/bank-accounts", again)
    assert (answer.status_code, answer.json()["code"]) == (409, "BankAccountExists")


def test_book_and_bank_are_compared_at_the_end_of_a_day(office: Office) -> None:
    office.bank()
    office.approve(office.post("ledger/HVCF/vouchers", interest(7)))
    filed = {"on": "2026-06-30", "balance": dong(5), "filed_as": "SK-06/2026"}
    office.done(office.post("ledger/HVCF/bank-accounts/BIDV-VND/statements", filed))
    [balance] = office.get("ledger/HVCF/bank-balances", on="2026-06-30")
    assert (balance["book"], balance["statement"]) == (dong(7), dong(5))
    assert balance["difference"] == dong(-2)
    [later] = office.get("ledger/HVCF/bank-balances", on="2026-07-01")
    assert (later["statement"], later["difference"]) == (None, None)


def test_a_general_voucher_counts_once_another_person_has_approved_it(office: Office) -> None:
    office.bank()
    made = office.done(office.post("ledger/HVCF/vouchers", interest()))
    path = f"ledger/HVCF/vouchers/{made['voucher_id']}"
    assert office.get(path)["state"] == "pending"
    assert office.get("ledger/HVCF/trial-balance")["accounts"] == []
    own = office.decide(made["voucher_id"], "approve", by="an")
    assert (own.status_code, own.json()["code"]) == (403, "NotAllowed")
    posted = office.done(office.decide(made["voucher_id"], "approve", by="binh"))
    assert (posted["seq"], posted["kind"], posted["made_by"]) == (1, "ledger.general", "an")
    balance = office.get("ledger/HVCF/trial-balance", on="2026-06-30")
    assert balance["total_debit"] == balance["total_credit"] == dong(5_000_000)
    assert office.get(path)["state"] == "posted"
    listed = office.get("ledger/HVCF/vouchers", state="posted")
    assert [each["number"] for each in listed["items"]] == [posted["voucher_number"]]


def test_a_refused_voucher_stays_on_record_with_its_reason(office: Office) -> None:
    office.bank()
    made = office.done(office.post("ledger/HVCF/vouchers", interest()))
    why = {"reason": "Sai kỳ"}
    refused = office.done(office.decide(made["voucher_id"], "return", why, by="binh"))
    assert (refused["state"], refused["reason"]) == ("void", "Sai kỳ")
    again = office.decide(made["voucher_id"], "approve", by="binh")
    assert (again.status_code, again.json()["code"]) == (409, "VoucherNotPending")


@pytest.mark.parametrize(
    ("lines", "status", "code"),
    [
        ((line("4111", "credit", 5), line("331", "debit", 5)), 409, "AccountKept"),
        ((line("33888", "credit", 5), line("331", "debit", 5)), 409, "AccountKept"),
        ((line("331", "credit", 5), line("711", "debit", 6)), 409, "OutOfBalance"),
        ((line("2289", "debit", 5), line("5158", "credit", 5)), 409, "Refusals"),
        ((line("999", "credit", 5), line("711", "debit", 5)), 400, "AccountUnknown"),
        ((line("1121", "debit", 5), line("711", "credit", 5)), 400, "LineNeedsBankAccount"),
        ((line("331", "debit", 5, party="VN-9"), line("711", "credit", 5)), 404, "PartyUnknown"),
        ((line("331", "debit", 5),), 400, "InputMalformed"),
        ((line("331", "debit", 0), line("711", "credit", 0)), 400, "InputMalformed"),
    ],
)
def test_a_general_voucher_that_is_wrong_is_refused_and_nothing_is_written(
    office: Office,
    owner_connection: psycopg.Connection,
    lines: tuple[Json, ...],
    status: int,
    code: str,
) -> None:
    before = written(owner_connection)
    answer = office.post("ledger/HVCF/vouchers", voucher(*lines), key="k")
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert written(owner_connection) == before
    right = voucher(line("331", "debit", 5), line("711", "credit", 5))
    assert office.post("ledger/HVCF/vouchers", right, key="k").status_code == 201


def test_a_line_in_another_currency_is_refused(office: Office) -> None:
    usd = {"account": "331", "side": "debit", "amount": dong(5, "USD")}
    answer = office.post("ledger/HVCF/vouchers", voucher(usd, line("711", "credit", 5)))
    assert (answer.status_code, answer.json()["code"]) == (409, "LineInWrongCurrency")


def test_a_reversal_takes_effect_when_it_is_approved(office: Office) -> None:
    office.bank()
    office.approve(office.post("ledger/HVCF/vouchers", interest()))
    path = "approvals/HVCF/entries/1/reversal"
    office.approve(office.post(path, {"reason": "Ghi nhầm"}))
    assert office.get("ledger/HVCF/entries/2")["reverses"] == 1
    nets = {each["net"]["minor"] for each in office.get("ledger/HVCF/trial-balance")["accounts"]}
    assert nets == {"0"}
    again = office.post(path, {"reason": "Lần nữa"})
    assert (again.status_code, again.json()["code"]) == (409, "AlreadyReversed")


def test_entries_come_in_order_after_a_number(office: Office) -> None:
    office.bank()
    for _ in range(3):
        office.approve(office.post("ledger/HVCF/vouchers", interest()))
    first = office.get("ledger/HVCF/entries", limit=2)
    assert [entry["seq"] for entry in first["items"]] == [1, 2]
    last = office.get("ledger/HVCF/entries", after=first["next_after"], limit=2)
    assert [entry["seq"] for entry in last["items"]] == [3]
    assert last["next_after"] is None
    lines = office.get("ledger/HVCF/accounts/1121/lines", limit=2)
    assert (len(lines["items"]), lines["total"]) == (2, 3)
    assert lines["items"][0]["about"] == {"bank_account": "BIDV-VND"}


def test_an_entry_can_be_proven_at_any_size_from_its_own_text(office: Office) -> None:
    funded(office)
    size = office.get("ledger/HVCF/head")["size"]
    text = office.get("ledger/HVCF/entries/2")["canonical"]
    leaf = hashlib.sha256(b"\0" + text.encode()).digest()
    for at in range(2, size + 1):
        proof = office.get("ledger/HVCF/entries/2/proof", size=at)
        assert proof["leaf"] == leaf.hex()
        assert proof["root"] == office.get("ledger/HVCF/head", size=at)["root"]
        path = [bytes.fromhex(each) for each in proof["path"]]
        assert verify_inclusion(leaf, 2, at, path, bytes.fromhex(proof["root"]))
    for query in (f"entries/2/proof?size={size + 1}", "entries/2/proof?size=1", "head?size=99"):
        answer = office.client.get(f"/api/ledger/HVCF/{query}")
        assert (answer.status_code, answer.json()["code"]) == (404, "EntryUnknown"), query


def test_the_tie_outs_list_every_difference(office: Office) -> None:
    funded(office)
    ties = {tie["id"]: tie for tie in office.get("ledger/HVCF/tie-outs")}
    assert {tie: found["holds"] for tie, found in ties.items()} == dict.fromkeys(ties, True)
    assert set(ties) == {"T1", "T3", "T9", "T11", "T13"}
    office.approve(office.post("ledger/HVCF/vouchers", interest(7)))
    [bank] = [tie for tie in office.get("ledger/HVCF/tie-outs") if tie["id"] == "T1"]
    assert bank["differences"] == [
        {"about": "BIDV-VND", "expected": "0", "found": "7", "amount": "7"}
    ]


def test_a_closed_quarter_stays_closed(office: Office) -> None:
    office.done(office.post("ledger/HVCF/periods/2026Q1/close", by="binh"))
    periods = office.get("ledger/HVCF/periods")
    assert [period["is_closed"] for period in periods] == [True, False, False, False]
    office.bank()
    late = interest() | {"value_date": "2026-03-31", "posted": "2026-03-31"}
    answer = office.post("ledger/HVCF/vouchers", late)
    assert (answer.status_code, answer.json()["code"]) == (409, "PeriodClosed")
    later = office.done(office.post("ledger/HVCF/vouchers", late | {"posted": None}))
    found = office.get(f"ledger/HVCF/vouchers/{later['voucher_id']}")
    assert (found["value_date"], found["posting_date"]) == ("2026-03-31", "2026-04-01")
    early = office.post("ledger/HVCF/periods/2026Q3/close", by="binh")
    assert (early.status_code, early.json()["code"]) == (409, "PeriodNotClosable")
    opened = office.done(office.post("ledger/HVCF/periods", {"year": 2027}, by="binh"))
    assert len(opened) == 8


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("ledger/NOPE", 404, "FundUnknown"),
        ("ledger/NOPE/entries", 404, "FundUnknown"),
        ("ledger/hvcf", 404, "FundUnknown"),
        ("ledger/HVCF/entries/1", 404, "EntryUnknown"),
        ("ledger/HVCF/head?known_on=2026-13-01", 400, "MomentMalformed"),
        ("ledger/HVCF/head?known_on=2026-09-01T10:00:00", 400, "MomentMalformed"),
        ("ledger/HVCF/head?known_on=2026-09-15", 409, "TooRecent"),
        ("ledger/HVCF/trial-balance?on=tomorrow", 400, "InputMalformed"),
        ("ledger/HVCF/trial-balance?book=mine", 400, "InputMalformed"),
        ("ledger/parties?search=%00", 400, "InputMalformed"),
        ("ledger/parties?offset=99999999999999999999", 400, "InputMalformed"),
        ("ledger/parties/VN-1", 404, "PartyUnknown"),
        (
            "ledger/HVCF/vouchers/01a2071c-0f44-77a1-a8ae-e127490cbd5c",
            404,
            "VoucherUnknown",
        ),
    ],
)
def test_what_is_not_there_is_said_in_both_languages(
    office: Office, path: str, status: int, code: str
) -> None:
    answer = office.client.get(f"/api/{path}")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["detail"] == problem["detail_vi"] != problem["detail_en"]


def test_the_book_is_shown_as_it_was_known(office: Office) -> None:
    funded(office)
    known = office.get("ledger/HVCF/head", known_on="2026-09-14")
    assert (known["size"], known["recorded_at"]) == (0, None)
    assert known["root"] == hashlib.sha256(b"").hexdigest()


def test_figures_are_texts_of_minor_units(office: Office) -> None:
    funded(office)
    [charter] = [
        each
        for each in office.get("ledger/HVCF/trial-balance")["accounts"]
        if each["account"] == "0401"
    ]
    assert charter["debit"] == {"minor": str(1_300 * TY), "currency": "VND"}
