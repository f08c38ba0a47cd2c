"""Capital over HTTP: from the charter to a call that is paid, once however often it is sent."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.builders_api import (
    TY,
    WARNED,
    Json,
    Office,
    assert_refused,
    dong,
    funded,
    order,
    written,
)

pytestmark = pytest.mark.committed


def test_the_city_and_others_come_in_by_a_closing_that_another_person_approves(
    office: Office,
) -> None:
    funded(office)
    stand = office.get("capital/HVCF/positions")
    assert stand["charter_capital"] == dong(1_300 * TY)
    by_code = {each["investor"]: each for each in stand["investors"]}
    city, company = by_code[office.codes["TP"]], by_code[office.codes["Sao"]]
    assert (city["committed"], city["called"]) == (dong(600 * TY), dong(150 * TY))
    assert (company["uncalled"], company["unfunded"]) == (dong(300 * TY), dong(400 * TY))
    assert stand["called"] == dong(300 * TY)
    assert office.get("capital/HVCF/closings")["items"][0]["state"] == "posted"
    assert office.get("capital/HVCF/charter-capital")[0]["state"] == "posted"
    assert office.get("capital/HVCF/allocation-decisions")[0]["classification"]["source"] == "12"


def test_a_call_is_previewed_to_the_dong_before_it_is_recorded(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    funded(office)
    before = written(owner_connection)
    path = "/api/capital/HVCF/calls/preview"
    shares = office.client.post(path, json={"total": dong(100 * TY + 1)}).json()
    assert sum(int(share["amount"]["minor"]) for share in shares) == 100 * TY + 1
    excused = {"total": dong(100), "excused": [office.codes["TP"]]}
    answered = office.client.post(path, json=excused).json()
    assert {share["investor"]: share["excused"] for share in answered}[office.codes["TP"]]
    assert written(owner_connection) == before


def test_an_unusual_call_is_recorded_with_what_is_unusual_about_it(office: Office) -> None:
    funded(office)
    made = office.done(office.call(400 * TY, on="2026-09-01", due="2026-09-04"))
    found = {finding["rule"]: finding for finding in made["findings"]}
    assert set(found) == {"hvcf.call-notice", "hvcf.budget-call", "hvcf.budget-share-called"}
    assert "10 ngày làm việc" in found["hvcf.call-notice"]["vi"]
    assert office.get("capital/HVCF/calls/2")["state"] == "pending"


def test_a_receipt_is_walked_to_its_contribution_decision_and_leaf(office: Office) -> None:
    funded(office)
    receipt = office.approve(office.receipt("TP", 150 * TY, **order()))
    part = office.part("TP", 150 * TY, decision="100/QĐ-UBND")
    office.approve(office.allocate(receipt["id"], part))
    [paid] = office.get("capital/HVCF/contributions", investor=office.codes["TP"])["items"]
    assert (paid["amount"], paid["decision"]) == (dong(150 * TY), "100/QĐ-UBND")
    assert (paid["order_number"], paid["reference"], paid["call"]) == ("LCT-01", "FT-TP", 1)
    entry = office.get(f"ledger/HVCF/entries/{paid['seq']}")
    assert (entry["number"], entry["leaf"]) == (paid["entry"], paid["leaf"])
    assert paid["days_late"] == 0
    assert all(tie["holds"] for tie in office.get("capital/HVCF/tie-outs"))


def test_foreign_money_is_booked_at_the_banks_rate_and_sold_at_the_books_cost(
    office: Office,
) -> None:
    funded(office)
    office.bank("VCB-USD", "USD", "1122")
    foreign: Json = {
        "bank_account": "VCB-USD",
        "credited": dong(100_000_00, "USD"),
        "rate": "25450.5",
        "rate_source": "Vietcombank, tỷ giá mua chuyển khoản",
    }
    receipt = office.approve(office.receipt("Sao", 1, **foreign))
    assert (receipt["amount"], receipt["rate"]) == (dong(2_545_050_000), "25450.5000")
    assert receipt["foreign"] == dong(100_000_00, "USD")
    sale = {
        "sold_from": "VCB-USD",
        "into": "BIDV-VND",
        "sold": dong(50_000_00, "USD"),
        "received": dong(1_300_000_000),
        "reference": "BNT-01",
        "value_date": "2026-03-25",
    }
    office.approve(office.capital("currency-sales", sale))
    book = {each["bank_account"]: each for each in office.get("ledger/HVCF/bank-balances")}
    assert book["VCB-USD"]["book"] == dong(50_000_00, "USD")
    assert book["VCB-USD"]["home"] == dong(1_272_525_000)
    more = office.capital("currency-sales", sale | {"sold": dong(50_000_01, "USD")})
    assert_refused(more, 409, "ForeignBalanceTooSmall")


def test_late_interest_is_what_the_contract_says(office: Office) -> None:
    for name in ("Sao", "Gió"):
        office.investor(name)
    office.bank()
    office.contract("Sao", late_interest_ppm=500)
    office.contract("Gió")
    office.approve(office.charter(1_000 * TY))
    office.approve(office.closing(("Sao", TY), ("Gió", TY)))
    office.approve(office.call(2 * TY, due="2026-03-20"))
    for name, due in (("Sao", 5_000_000), ("Gió", 0)):
        receipt = office.approve(office.receipt(name, TY, on="2026-03-30"))
        path = f"capital/HVCF/receipts/{receipt['id']}/late-interest"
        assert office.get(path, call=1) == {"interest": dong(due)}


def test_the_match_rule_is_read_on_three_measures_with_its_gap(office: Office) -> None:
    funded(office)
    readings = {each["measure"]: each for each in office.get("capital/HVCF/match")}
    assert set(readings) == {"committed", "called", "paid_in"}
    committed = readings["committed"]
    assert (committed["ratio"], committed["times"]) == ("1.00", 2)
    assert committed["missing"] == dong(600 * TY)
    assert committed["state_enterprises"] == dong(200 * TY)
    assert readings["paid_in"]["ratio"] == "not defined"


def test_paid_in_above_the_share_is_listed_and_does_not_block(office: Office) -> None:
    funded(office)
    receipt = office.approve(office.receipt("TP", 150 * TY, **order()))
    part = office.part("TP", 150 * TY, decision="100/QĐ-UBND")
    office.approve(office.allocate(receipt["id"], part))
    [breach] = office.get("capital/HVCF/breaches")
    assert (breach["since"], breach["until"], breach["peak_share"]) == (
        "2026-03-18",
        None,
        "100.00%",
    )
    headroom = {each["rule"]: each for each in office.get("capital/HVCF/headroom")}
    assert headroom["hvcf.budget-amount"]["headroom"] == dong(0)
    assert headroom["hvcf.budget-share"]["headroom"] == dong(37 * TY)
    assert headroom["hvcf.budget-share-paid"]["headroom"] == dong(-76_500_000_000)
    rows = office.get("capital/HVCF/ceilings")
    assert rows[-1]["city_paid_in"] == dong(150 * TY)
    assert rows[-1]["committed_share"] == "46.16%"  # 46.1538… up: towards breach


def test_an_investor_is_renamed_only_on_the_version_that_was_opened(office: Office) -> None:
    path = f"/api/capital/HVCF/investors/{office.investor('Sao')}"
    etag = office.client.get(path).headers["etag"]
    names = {"short_vi": "Sao Mai", "short_en": "Morning Star"}
    assert_refused(office.client.patch(path, json=names), 428, "PreconditionMissing")
    done = office.client.patch(path, json=names, headers={"If-Match": etag})
    assert (done.status_code, done.json()["short_vi"]) == (200, "Sao Mai")
    stale = office.client.patch(path, json=names, headers={"If-Match": etag})
    assert_refused(stale, 412, "Stale")


def test_a_request_sent_again_is_answered_again_and_done_once(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    funded(office)
    body = {
        "total": dong(5 * TY),
        "called_on": "2026-04-01",
        "due_on": "2026-04-30",
        "purpose": "x",
        "confirm": WARNED,
    }
    first = office.capital("calls", body, key="k")
    assert first.status_code == 201
    before = written(owner_connection)
    again = office.capital("calls", body, key="k")
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert written(owner_connection) == before
    other = office.capital("calls", body | {"purpose": "y"}, key="k")
    assert_refused(other, 409, "IdempotencyKeyReused")


def test_two_twins_at_once_are_one(office: Office, owner_connection: psycopg.Connection) -> None:
    funded(office)
    receipt = {
        "bank_account": "BIDV-VND",
        "reference": "FT-1",
        "value_date": "2026-03-15",
        "credited": dong(5),
    }
    before = written(owner_connection)
    with ThreadPoolExecutor(2) as pool:
        twins = list(pool.map(lambda _: office.capital("receipts", receipt, key="k"), range(2)))
    assert [twin.status_code for twin in twins] == [201, 201]
    assert twins[0].json() == twins[1].json()
    after = written(owner_connection)
    assert int(str(after["receipts"])) == int(str(before["receipts"])) + 1


def test_an_approval_sent_again_does_not_post_twice(office: Office) -> None:
    funded(office)
    made = office.done(office.receipt("Sao", 5))
    path = f"approvals/HVCF/vouchers/{made['voucher_id']}/approve"
    twins = [office.post(path, by="binh", key="k") for _ in range(2)]
    assert twins[0].status_code == 201
    assert twins[0].json() == twins[1].json()


def test_whoever_moves_money_names_the_intent(office: Office) -> None:
    body = {"decision": "DL-01", "effective_on": "2026-02-01", "amount": dong(5)}
    answer = office.client.post("/api/capital/HVCF/charter-capital", json=body)
    assert_refused(answer, 400, "IdempotencyKeyMissing")


def test_a_warning_is_confirmed_by_name_or_the_call_is_refused(office: Office) -> None:
    funded(office)
    late = {"on": "2026-09-01", "due": "2026-09-04"}
    read = ["hvcf.budget-call", "hvcf.budget-share-called"]
    refused = office.call(10 * TY, **late, confirm=read)
    assert_refused(refused, 409, "WarningNotConfirmed")
    assert refused.json()["facts"]["rules"] == ["hvcf.call-notice"]
    made = office.done(office.call(10 * TY, **late, confirm=[*read, "hvcf.call-notice"]))
    assert {each["rule"] for each in made["findings"]} == {*read, "hvcf.call-notice"}


def test_a_contribution_that_brings_the_city_above_its_share_is_confirmed_by_name(
    office: Office,
) -> None:
    """The City pays first: all of what is paid in is its own."""
    funded(office)
    receipt = office.approve(office.receipt("TP", 150 * TY, **order()))
    part = office.part("TP", 150 * TY, decision="100/QĐ-UBND")
    refused = office.allocate(receipt["id"], part, confirm=[])
    assert_refused(refused, 409, "WarningNotConfirmed")
    assert refused.json()["facts"]["rules"] == ["hvcf.budget-share-paid"]
    office.approve(office.allocate(receipt["id"], part, confirm=["hvcf.budget-share-paid"]))
