"""A small office over HTTP: a demo deployment, a client of this machine, and the usual first steps.

Everything goes through the API as a person's program would send it: `an` makes, `binh` checks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

import psycopg
import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from fundops.db.engine import Database
from fundops.founding import found
from tests.clients import client_on
from tests.people import hire, token_of

Json = dict[str, Any]
CLOCK = datetime(2026, 9, 15, 3, tzinfo=UTC)  # 10:00 on 15/09/2026 in Hanoi
TY = 1_000_000_000
WARNED = [
    f"hvcf.{name}"
    for name in ("budget-call", "budget-share-called", "budget-share-paid", "call-notice")
]
"""What the office's maker has read when nothing else is said."""
TABLES = (
    *("parties", "bank_accounts", "bank_statements", "vouchers", "voucher_lines", "entries"),
    *("postings", "investors", "contracts", "charter_capitals", "closings", "commitments"),
    *("allocation_decisions", "calls", "call_shares", "receipts", "contributions", "office_days"),
    *("periods", "idempotency_keys", "number_series"),
)


def found_demo(database: Database) -> None:
    """A demo deployment of the venture fund, on 15/09/2026, and its people."""
    found(database, packs=("hvcf",), demo_clock=CLOCK, years=(2026,))
    hire(database)


def bearer(database: Database, code: str) -> Json:
    """The header of a program that acts for somebody."""
    return {"Authorization": f"Bearer {token_of(database, code)}"}


def dong(minor: int, currency: str = "VND") -> Json:
    return {"minor": str(minor), "currency": currency}


@dataclass
class Office:
    """Who types what into the API. Requests that fail are returned as they are."""

    client: TestClient[Litestar]
    database: Database
    keys: "count[int]" = field(default_factory=lambda: count(1))
    codes: dict[str, str] = field(default_factory=dict)  # short name -> party code
    bearers: dict[str, Json] = field(default_factory=dict)  # person -> header

    def __post_init__(self) -> None:
        self.client.headers.update(self.acts("an"))

    def acts(self, code: str) -> Json:
        """How a request says that somebody sends it."""
        if code not in self.bearers:
            self.bearers[code] = bearer(self.database, code)
        return self.bearers[code]

    def post(
        self, path: str, body: Json | None = None, *, by: str = "an", key: str = ""
    ) -> Response:
        headers = self.acts(by) | {"Idempotency-Key": key or f"key-{next(self.keys)}"}
        return self.client.post(f"/api/{path}", json=body, headers=headers)

    def capital(self, path: str, body: Json, **how: str) -> Response:
        return self.post(f"capital/HVCF/{path}", body, **how)

    def get(self, path: str, **query: str | int) -> Any:
        answer = self.client.get(f"/api/{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def done(self, answer: Response) -> Json:
        assert answer.status_code in (200, 201), answer.text
        made: Json = answer.json()
        return made

    def approve(self, answer: Response, *, by: str = "binh") -> Json:
        """Approve the voucher of what was just submitted; gives what was submitted."""
        made = self.done(answer)
        self.done(self.decide(made["voucher_id"], "approve", by=by))
        return made

    def decide(self, voucher: str, verb: str, body: Json | None = None, *, by: str) -> Response:
        """approve, return or withdraw a voucher."""
        return self.post(f"approvals/HVCF/vouchers/{voucher}/{verb}", body, by=by)

    def investor(self, name: str, kind: str = "company") -> str:
        """A party with its role; the code that everything else calls it."""
        number = f"{len(self.codes) + 1:010d}"
        party = {
            "kind": "organisation",
            "id_kind": "tax_code",
            "id_number": number,
            "name_vi": name,
        }
        code = self.codes[name] = str(self.done(self.post("ledger/parties", party))["code"])
        role = {"party": code, "kind": kind, "short_vi": name, "short_en": name}
        self.done(self.capital("investors", role))
        return code

    def contract(self, name: str, **more: Any) -> str:
        number = f"HD-{name}"
        body = {
            "number": number,
            "kind": "contribution",
            "signed_on": "2026-02-01",
            "investor": self.codes[name],
            "subject": "Hợp đồng góp vốn",
        }
        self.done(self.capital("contracts", body | more))
        return number

    def bank(self, code: str = "BIDV-VND", currency: str = "VND", account: str = "1121") -> str:
        body = {
            "code": code,
            "holder": "Công ty quản lý quỹ",
            "bank": "BIDV",
            "number": f"1200-{code}",
            "currency": currency,
            "ledger_account": account,
            "opened_on": "2026-01-10",
        }
        self.done(self.post("ledger/HVCF/bank-accounts", body))
        return code

    def charter(self, minor: int, decision: str = "DL-01", on: str = "2026-02-01") -> Response:
        body = {"decision": decision, "effective_on": on, "amount": dong(minor)}
        return self.capital("charter-capital", body)

    def closing(self, *terms: tuple[str, int], on: str = "2026-02-10") -> Response:
        commitments = [
            {"investor": self.codes[name], "amount": dong(minor), "contract": f"HD-{name}"}
            for name, minor in terms
        ]
        return self.capital("closings", {"closed_on": on, "commitments": commitments})

    def budget(self, minor: int, code: str = "100/QĐ-UBND", **more: Any) -> Response:
        body = {
            "code": code,
            "kind": "given",
            "decided_on": "2026-02-15",
            "budget_year": 2026,
            "amount": dong(minor),
            "classification": {"chapter": "1-560", "source": "12"},
        }
        return self.capital("allocation-decisions", body | more)

    def call(
        self, minor: int, on: str = "2026-03-02", due: str = "2026-03-20", **more: Any
    ) -> Response:
        body = {"total": dong(minor), "called_on": on, "due_on": due, "purpose": "Đầu tư đợt 1"}
        body["confirm"] = WARNED
        return self.capital("calls", body | more)

    def receipt(self, name: str, minor: int, on: str = "2026-03-18", **more: Any) -> Response:
        body = {
            "bank_account": "BIDV-VND",
            "reference": f"FT-{name}",
            "value_date": on,
            "credited": dong(minor),
            "payer": self.codes[name],
        }
        return self.capital("receipts", body | more)

    def allocate(self, receipt_id: str, *parts: Json, **more: Any) -> Response:
        body = {"parts": list(parts), "confirm": WARNED} | more
        return self.capital(f"receipts/{receipt_id}/allocations", body)

    def part(self, name: str, minor: int, **more: Any) -> Json:
        whole = {"use": "contribution", "investor": self.codes[name], "call": 1}
        return whole | {"amount": dong(minor)} | more


def funded(office: Office) -> Office:
    """Charter capital 1.300 tỷ, the City 600 and two companies 400 and 200 committed, 300 called."""
    office.bank()
    for name, kind in (("TP", "city_budget"), ("Sao", "company"), ("Biển", "state_enterprise")):
        office.investor(name, kind)
        office.contract(name)
    office.approve(office.charter(1_300 * TY))
    office.approve(office.closing(("TP", 600 * TY), ("Sao", 400 * TY), ("Biển", 200 * TY)))
    office.approve(office.budget(150 * TY))
    office.approve(office.call(300 * TY))
    return office


def assert_refused(answer: Response, status: int, code: str) -> None:
    """A problem with a sentence in both languages, Vietnamese unless asked otherwise."""
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    codes = {problem["code"], *(fault["code"] for fault in problem.get("errors", []))}
    assert answer.status_code == problem["status"] == status, answer.text
    assert code in codes, answer.text
    assert problem["detail"] == problem["detail_vi"]
    assert problem["detail_vi"] != problem["detail_en"]


def order(**more: Any) -> Json:
    return {"order_number": "LCT-01", "order_date": "2026-03-17"} | more


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    """The office of `found_demo` on the test's own database, which is a copy of it."""
    with client_on(database) as client:
        yield Office(client, database)


def written(owner: psycopg.Connection) -> dict[str, object]:
    """How much is on record: rows of every table, and the end of the book."""
    counted: dict[str, object] = {}
    for table in TABLES:
        row = owner.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
        counted[table] = None if row is None else row[0]
    counted["books"] = owner.execute("SELECT fund, seq, frontier FROM books").fetchall()
    states = "SELECT state, count(*) FROM vouchers GROUP BY state ORDER BY state"
    counted["states"] = owner.execute(states).fetchall()
    owner.rollback()
    return counted
