"""Capital over HTTP: from the charter to a paid call, and every bad input that must leave no trace."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from httpx import Response

from fundops.db.engine import Database
from tests.builders_api import TY, Json, Office, demo_app, dong, funded, written
from tests.clients import loopback_client

pytestmark = pytest.mark.committed


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with loopback_client(demo_app(database)) as client:
        yield Office(client)


def assert_refused(answer: Response, status: int, code: str) -> None:
    """A problem with a sentence in both languages, Vietnamese unless asked otherwise."""
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    codes = {problem["code"], *(fault["code"] for fault in problem.get("errors", []))}
    assert answer.status_code == problem["status"] == status, answer.text
    assert code in codes, answer.text
    assert problem["detail"] == problem["detail_vi"]
    assert problem["detail_vi"] != problem["detail_en"]


def order(**more: object) -> Json:
    return {"order_number": "LCT-01", "order_date": "2026-03-17"} | more


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
    assert set(found) == {"hvcf.call-notice", "hvcf.budget-call"}
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
    foreign = {
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
    assert (breach["since"], breach["until"], breach["peak_share"]) == ("2026-03-18", None, "100.00%")
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
    actor = {"Fundops-Actor": "an"}
    assert_refused(office.client.patch(path, json=names, headers=actor), 428, "PreconditionMissing")
    done = office.client.patch(path, json=names, headers=actor | {"If-Match": etag})
    assert (done.status_code, done.json()["short_vi"]) == (200, "Sao Mai")
    stale = office.client.patch(path, json=names, headers=actor | {"If-Match": etag})
    assert_refused(stale, 412, "Stale")


# Bad input: each a named refusal in both languages, nothing written, the key free for what is right.


def refused_then_right(
    office: Office,
    owner: psycopg.Connection,
    wrong: tuple[str, Json],
    right: Json,
    code: str,
    status: int = 409,
) -> None:
    path, body = wrong
    before = written(owner)
    assert_refused(office.capital(path, body, key="same"), status, code)
    assert written(owner) == before
    assert office.capital(path, right, key="same").status_code == 201


def paid(office: Office, name: str, minor: int, **more: object) -> str:
    receipt = office.approve(office.receipt(name, minor, **more))
    return f"receipts/{receipt['id']}/allocations"


def test_an_allocation_above_what_is_unfunded_is_refused(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    path = paid(funded(office), "Sao", 101 * TY)
    wrong = {"parts": [office.part("Sao", 100 * TY + 1)]}
    right = {"parts": [office.part("Sao", 100 * TY), office.part("Sao", TY, use="overpaid")]}
    refused_then_right(office, owner_connection, (path, wrong), right, "AboveUnfunded")


def test_an_allocation_to_a_closed_period_is_refused(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    path = paid(funded(office), "Sao", 100 * TY)
    office.done(office.post("ledger/HVCF/periods/2026Q1/close"))
    right = {"parts": [office.part("Sao", 100 * TY)]}
    wrong = right | {"posted": "2026-03-18"}
    refused_then_right(office, owner_connection, (path, wrong), right, "PeriodClosed")


def test_an_allocation_in_the_wrong_currency_is_refused(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    path = paid(funded(office), "Sao", 100 * TY)
    wrong = {"parts": [office.part("Sao", 1, amount=dong(100, "USD"))]}
    right = {"parts": [office.part("Sao", 100 * TY)]}
    code = "AllocationInWrongCurrency"
    refused_then_right(office, owner_connection, (path, wrong), right, code)


def test_a_receipt_entered_twice_is_refused(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    office.done(funded(office).receipt("Sao", 100 * TY))
    before = written(owner_connection)
    assert_refused(office.receipt("Sao", 100 * TY), 409, "ReceiptExists")
    assert_refused(office.receipt("Sao", 7), 409, "ReceiptExists")
    assert written(owner_connection) == before
    assert office.receipt("Sao", 100 * TY, on="2026-03-19").status_code == 201


def test_a_receipt_dated_in_the_future_is_refused(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    funded(office)
    right = {
        "bank_account": "BIDV-VND",
        "reference": "FT-1",
        "value_date": "2026-09-15",
        "credited": dong(5),
    }
    wrong = right | {"value_date": "2026-09-16"}
    refused_then_right(office, owner_connection, ("receipts", wrong), right, "DateInFuture")


def test_a_receipt_in_another_currency_than_its_account_is_refused(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    funded(office)
    right = {
        "bank_account": "BIDV-VND",
        "reference": "FT-1",
        "value_date": "2026-03-15",
        "credited": dong(5),
    }
    wrong = right | {"credited": dong(5, "USD")}
    refused_then_right(office, owner_connection, ("receipts", wrong), right, "WrongCurrency")


def test_a_call_whose_shares_do_not_sum_is_refused(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    funded(office)
    share = {"investor": office.codes["Sao"], "amount": dong(9)}
    body = {"called_on": "2026-04-01", "due_on": "2026-04-30", "purpose": "x", "total": dong(10)}
    wrong = body | {"shares": [share]}
    right = body | {"shares": [share | {"amount": dong(10)}]}
    refused_then_right(office, owner_connection, ("calls", wrong), right, "CallSharesDoNotSum")


def test_a_seventh_other_investor_is_refused(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    office.investor("TP", "city_budget")
    office.investor("Tài trợ", "sponsor")
    for number in range(6):
        office.investor(f"NĐT {number}")
    party = {"kind": "organisation", "id_kind": "tax_code", "id_number": "0999999999"}
    code = office.done(office.post("ledger/parties", party | {"name_vi": "Thứ bảy"}))["code"]
    wrong = {"party": code, "kind": "company", "short_vi": "Bảy", "short_en": "Seventh"}
    right = wrong | {"kind": "sponsor"}
    refused_then_right(office, owner_connection, ("investors", wrong), right, "TooManyInvestors")


def with_charter(office: Office, minor: int) -> Office:
    office.investor("TP", "city_budget")
    office.contract("TP")
    office.approve(office.charter(minor))
    return office


def closing(office: Office, minor: int) -> Json:
    term = {"investor": office.codes["TP"], "amount": dong(minor), "contract": "HD-TP"}
    return {"closed_on": "2026-02-10", "commitments": [term]}


def test_a_city_commitment_one_dong_above_its_ceiling_is_refused(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    with_charter(office, 2_000 * TY)
    wrong, right = closing(office, 600 * TY + 1), closing(office, 600 * TY)
    refused_then_right(office, owner_connection, ("closings", wrong), right, "CityAboveAmount")


def test_the_city_one_dong_above_49_percent_of_charter_capital_is_refused(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    with_charter(office, 1_224_489_795_918)
    wrong, right = closing(office, 600 * TY), closing(office, 600 * TY - 1)
    refused_then_right(office, owner_connection, ("closings", wrong), right, "CityAboveShare")


def test_the_city_at_49_percent_of_charter_capital_to_the_dong_passes(office: Office) -> None:
    with_charter(office, 1_224_489_795_919)
    assert office.capital("closings", closing(office, 600 * TY)).status_code == 201


def test_a_city_receipt_above_the_years_allocation_is_refused_and_the_pending_work_is_kept(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    funded(office)
    office.approve(office.call(300 * TY, on="2026-03-03"))
    path = paid(office, "TP", 151 * TY, **order())
    waiting = office.done(office.receipt("Sao", 100 * TY))
    first = office.part("TP", 150 * TY, decision="100/QĐ-UBND")
    second = office.part("TP", 1, decision="100/QĐ-UBND", call=2)
    wrong, right = {"parts": [first, second]}, {"parts": [first]}
    code = "AboveBudgetAllocation"
    refused_then_right(office, owner_connection, (path, wrong), right, code)
    assert office.get(f"capital/HVCF/receipts/{waiting['id']}")["state"] == "pending"


def test_a_city_receipt_without_its_treasury_order_or_decision_is_refused(office: Office) -> None:
    path = paid(funded(office), "TP", 150 * TY)
    answer = office.capital(path, {"parts": [office.part("TP", 150 * TY)]})
    assert_refused(answer, 409, "BudgetNeedsDecision")
    assert "BudgetNeedsOrder" in answer.text


def test_a_payment_order_has_a_number_and_a_date(office: Office) -> None:
    funded(office)
    answer = office.receipt("TP", 5, order_number="LCT-01")
    assert_refused(answer, 400, "InputMalformed")


@pytest.mark.parametrize(
    "amount",
    [
        600000000000,
        {"minor": 600000000000, "currency": "VND"},
        {"minor": "600.000.000.000", "currency": "VND"},
        {"minor": "-5", "currency": "VND"},
        {"minor": "0", "currency": "VND"},
        {"minor": "1" * 16, "currency": "VND"},
        {"minor": "5", "currency": "ABC"},
        {"minor": "5"},
        {"minor": "5", "currency": "VND", "unit": "tỷ"},
    ],
)
def test_money_has_one_form(office: Office, amount: object) -> None:
    body = {"decision": "DL-01", "effective_on": "2026-02-01", "amount": amount}
    assert_refused(office.capital("charter-capital", body), 400, "InputMalformed")


@pytest.mark.parametrize("day", ["01/02/2026", "2026-02-30", 20260201, "2026-02-01T00:00:00", None])
def test_a_day_has_one_form(office: Office, day: object) -> None:
    body = {"decision": "DL-01", "effective_on": day, "amount": dong(5)}
    assert_refused(office.capital("charter-capital", body), 400, "InputMalformed")


def test_a_request_sent_again_is_answered_again_and_done_once(
    office: Office, owner_connection: psycopg.Connection
) -> None:
    funded(office)
    body = {"total": dong(5 * TY), "called_on": "2026-04-01", "due_on": "2026-04-30", "purpose": "x"}
    first = office.capital("calls", body, key="k")
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
    path = f"approvals/{made['voucher_id']}/approve"
    twins = [office.post(path, by="binh", key="k") for _ in range(2)]
    assert twins[0].status_code == 201
    assert twins[0].json() == twins[1].json()


def test_whoever_moves_money_names_the_intent(office: Office) -> None:
    answer = office.client.post(
        "/api/capital/HVCF/closings", json={}, headers={"Fundops-Actor": "an"}
    )
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    empty = {"closed_on": "2026-02-10", "commitments": []}
    missing = office.client.post(
        "/api/capital/HVCF/closings", json=empty, headers={"Fundops-Actor": "an"}
    )
    assert missing.status_code == 400
