"""The second person over HTTP: real sign-ins, real tokens, one fund and another."""

from collections.abc import Iterator
from typing import Any

import pytest
from httpx import Response
from sqlalchemy.orm import Session

from fundops.db.engine import Database
from fundops.founding import found
from fundops.identity.actions import people, tokens
from fundops.identity.queries.people import grants_of
from fundops.identity.values import Action, Grant, Principal
from tests.approvals.facts import BAND
from tests.builders_api import CLOCK, Office, assert_refused, dong
from tests.clients import client_on
from tests.people import HIRING, hire

pytestmark = pytest.mark.committed
ON = "2026-09-14"


@pytest.fixture
def both(database: Database) -> Iterator[Office]:
    """An office of both funds in which everybody works."""
    found(database, packs=("hvcf", "stdf"), demo_clock=CLOCK, years=(2026,))
    hire(database, funds=("HVCF", "STDF"))
    with client_on(database) as client:
        made = Office(client, database)
        made.bank()
        yield made


def pay(office: Office, minor: int = BAND, **how: str) -> str:
    """A payment from the bank that waits; its voucher."""
    body = {
        "series": "BN",
        "value_date": ON,
        "description": "Thanh toán",
        "lines": [
            {"account": "6428", "side": "debit", "amount": dong(minor)},
            {
                "account": "1121",
                "side": "credit",
                "amount": dong(minor),
                "about": {"bank_account": "BIDV-VND"},
            },
        ],
    }
    return str(office.done(office.post("ledger/HVCF/vouchers", body, **how))["voucher_id"])


def decide(office: Office, voucher: str, verb: str, by: str, **more: Any) -> Response:
    return office.decide(voucher, verb, more or None, by=by)


def test_a_large_payment_passes_the_chief_accountant_then_the_director(both: Office) -> None:
    voucher = pay(both)
    [waits] = both.get("approvals/HVCF/waiting")
    assert (waits["voucher_id"], waits["amount"], waits["age_days"]) == (voucher, dong(BAND), 0)
    assert (waits["checks"]["needed"], waits["next"]["action"]) == (2, "approvals.check")

    early = decide(both, voucher, "approve", "chi")
    assert_refused(early, 409, "FirstCheckNext")
    first = both.done(decide(both, voucher, "approve", "binh"))
    assert (first["state"], first["checks_done"], first["checks_needed"]) == ("checked", 1, 2)
    assert [role["code"] for role in first["next"]["roles"]] == ["director"]
    again = decide(both, voucher, "approve", "binh")
    assert_refused(again, 409, "CheckedByYou")
    assert "giám đốc" in again.json()["detail_vi"]

    posted = both.done(decide(both, voucher, "approve", "chi"))
    assert (posted["state"], posted["checks_done"]) == ("posted", 2)
    assert (posted["made_by"], posted["posted_by"], posted["seq"]) == ("an", "chi", 1)
    assert posted["voucher_number"] == "BN00001/2026"
    assert both.get("approvals/HVCF/waiting") == []


def test_an_approval_sent_again_is_answered_and_not_done_again(both: Office) -> None:
    voucher = pay(both)
    path = f"approvals/HVCF/vouchers/{voucher}/approve"
    once, twice = (both.post(path, by="binh", key="k") for _ in range(2))
    assert once.json() == twice.json()
    assert once.json()["checks_done"] == 1
    once, twice = (both.post(path, by="chi", key="k") for _ in range(2))
    assert once.json() == twice.json()
    assert once.json()["state"] == "posted"


def test_the_effects_are_told_with_what_would_decline_it(both: Office) -> None:
    voucher = pay(both)
    told = both.get(f"approvals/HVCF/vouchers/{voucher}/effects")
    assert told["voucher"]["id"] == voucher
    assert [(each["code"], each["after"]) for each in told["accounts"]] == [
        ("1121", dong(-BAND)),
        ("6428", dong(BAND)),
    ]
    [bank] = told["bank_accounts"]
    assert (bank["code"], bank["change"]) == ("BIDV-VND", dong(-BAND))
    [band] = told["bands"]
    assert (band["from_amount"], band["checks"], band["status"]) == (dong(BAND), 2, "internal")
    assert (told["positions"], told["budgets"], told["refusals"]) == ([], [], [])
    assert {each["touched"] for each in told["ceilings"]} == {False}


def test_whoever_checks_returns_and_whoever_made_it_withdraws(both: Office) -> None:
    returned, withdrawn = pay(both), pay(both, 7)
    assert_refused(decide(both, returned, "return", "an", reason="x"), 403, "NotAllowed")
    assert_refused(decide(both, withdrawn, "withdraw", "binh", reason="x"), 403, "NotAllowed")
    assert_refused(decide(both, withdrawn, "return", "chi", reason="x"), 409, "FirstCheckNext")
    done = both.done(decide(both, returned, "return", "chi", reason="Thiếu hợp đồng"))
    assert (done["state"], done["decided_by"], done["reason"]) == ("void", "chi", "Thiếu hợp đồng")
    done = both.done(decide(both, withdrawn, "withdraw", "an", reason="Nhập nhầm"))
    assert (done["state"], done["decided_by"]) == ("void", "an")
    assert_refused(decide(both, returned, "approve", "binh"), 409, "VoucherNotPending")


@pytest.mark.parametrize("reason", ["", " ", "x" * 301])
def test_a_reason_is_needed(both: Office, reason: str) -> None:
    voucher = pay(both, 7)
    assert_refused(decide(both, voucher, "return", "binh", reason=reason), 400, "InputMalformed")
    assert len(both.get("approvals/HVCF/waiting")) == 1


def test_a_voucher_is_nowhere_but_in_its_own_fund(both: Office) -> None:
    """A checker of the other fund, and a checker of this one who forges the address."""
    voucher = pay(both, 7)
    path = f"approvals/STDF/vouchers/{voucher}"
    assert_refused(both.post(f"{path}/approve", by="grants-checker"), 404, "VoucherUnknown")
    assert_refused(both.post(f"{path}/approve", by="binh"), 404, "FundUnknown")
    own = f"approvals/HVCF/vouchers/{voucher}/approve"
    assert_refused(both.post(own, by="grants-checker"), 404, "FundUnknown")
    why = {"reason": "x"}
    assert_refused(both.post(f"{path}/return", why, by="grants-checker"), 404, "VoucherUnknown")
    assert_refused(both.post(f"{path}/withdraw", why, by="grants-officer"), 404, "VoucherUnknown")
    hidden = both.client.get(f"/api/{path}/effects", headers=both.acts("grants-checker"))
    assert_refused(hidden, 404, "VoucherUnknown")
    assert len(both.get("approvals/HVCF/waiting")) == 1


def test_nobody_approves_their_own_through_a_second_role_or_a_token(
    both: Office, database: Database
) -> None:
    """`an` makes, is given both checkers' roles, and has a token for each."""
    voucher = pay(both)
    with Session(database.engine, info={"actor": HIRING.id}) as session:
        for role in ("chief_accountant", "director"):
            grant = Grant(role, "HVCF")
            people.give_role(session, person="an", grant=grant, by=HIRING)
        session.commit()
    headers = [
        _token(database, "an", action)
        for action in (Action.APPROVALS_CHECK, Action.APPROVALS_SECOND)
    ]
    for which, header in enumerate(headers):
        answer = _approve(both, voucher, header, f"a{which}")
        assert_refused(answer, 409, "OwnVoucher")
    both.done(decide(both, voucher, "approve", "binh"))
    for which, header in enumerate(headers):
        answer = _approve(both, voucher, header, f"b{which}")
        assert_refused(answer, 409, "OwnVoucher")


def test_two_tokens_of_one_person_are_one_checker(both: Office, database: Database) -> None:
    voucher = pay(both)
    with Session(database.engine, info={"actor": HIRING.id}) as session:
        people.give_role(session, person="binh", grant=Grant("director", "HVCF"), by=HIRING)
        session.commit()
    first = _token(database, "binh", Action.APPROVALS_CHECK)
    second = _token(database, "binh", Action.APPROVALS_SECOND)
    assert both.done(_approve(both, voucher, first, "1"))["state"] == "checked"
    assert_refused(_approve(both, voucher, second, "2"), 409, "CheckedByYou")
    assert both.done(decide(both, voucher, "approve", "chi"))["state"] == "posted"


def _token(database: Database, person: str, action: Action) -> dict[str, str]:
    with Session(database.engine) as session:
        who = Principal(person=person, name=person, grants=grants_of(session, person))
        made = tokens.make_token(session, principal=who, name=action, actions={action}, days=1)
        session.commit()
    return {"Authorization": f"Bearer {made.secret}"}


def _approve(office: Office, voucher: str, header: dict[str, str], key: str) -> Response:
    path = f"/api/approvals/HVCF/vouchers/{voucher}/approve"
    return office.client.post(path, headers=header | {"Idempotency-Key": key})
