"""Bad input over HTTP: each a named refusal in both languages, with nothing written, and the same key
free for what is right.
"""

from typing import Any

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


def paid(office: Office, name: str, minor: int, **more: Any) -> str:
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
    office.done(office.post("ledger/HVCF/periods/2026Q1/close", by="binh"))
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
    wrong, right = {"parts": [first, second]}, {"parts": [first], "confirm": WARNED}
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
