"""An office whose capital is under way, and its forms as a browser sends them."""

import re
from uuid import UUID

from httpx import Response
from sqlalchemy.orm import Session

from fundops.ledger.queries import vouchers
from fundops.ledger.values.entries import Voucher, VoucherState
from tests.builders_api import TY, Json, Office, funded, order
from tests.web.browsing import Browser, hidden


def paid(office: Office) -> Office:
    """`funded`, of whose call of 300 tỷ the City has paid its 150 in time; Sao 40 of its 100, late,
    and Biển nothing. 50 triệu came from nobody known.
    """
    funded(office)
    city = office.approve(office.receipt("TP", 150 * TY, **order()))
    office.approve(office.allocate(city["id"], office.part("TP", 150 * TY, decision="100/QĐ-UBND")))
    late = office.approve(office.receipt("Sao", 41 * TY, on="2026-03-30"))
    office.approve(
        office.allocate(
            late["id"],
            office.part("Sao", 40 * TY),
            office.part("Sao", TY, use="late_interest"),
        )
    )
    unknown: Json = {"reference": "FT-UNKNOWN", "payer": None}
    office.approve(office.receipt("Sao", 50_000_000, on="2026-04-01", **unknown))
    return office


def check(person: Browser, path: str, fields: dict[str, str]) -> Response:
    """The form, sent to be checked."""
    return person.send(path, **{"step": "check"} | fields)


TICK = re.compile(r'name="(confirm-[^"]+)" value="1" required')


def asked(checked: Response) -> dict[str, str]:
    """What a check page asks to be ticked, ticked."""
    return dict.fromkeys(TICK.findall(checked.text), "1")


def submit(person: Browser, path: str, fields: dict[str, str]) -> Response:
    """Checked, every warning ticked, and submitted with the intent of the check page."""
    checked = check(person, path, fields)
    assert checked.status_code == 200, checked.text
    intent = hidden(checked.text)["intent"]
    return person.send(path, **fields | asked(checked) | {"step": "submit", "intent": intent})


def recorded(person: Browser, path: str, fields: dict[str, str]) -> str:
    """Submitted, and its page of confirmation; the address of that."""
    sent = submit(person, path, fields)
    assert sent.status_code == 303, sent.text
    where: str = sent.headers["location"]
    person.html(where)
    return where


def waiting(office: Office) -> list[Voucher]:
    """Vouchers that wait, the newest first."""
    with Session(office.database.engine) as session:
        return vouchers.vouchers(session, "HVCF", state=VoucherState.PENDING)[0]


def approve_last(office: Office) -> UUID:
    """Let the checker post the newest voucher that waits."""
    newest = waiting(office)[0].id
    office.done(office.decide(str(newest), "approve", by="binh"))
    return newest
