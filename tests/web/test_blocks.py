"""Every rule that blocks, tried by the pages one đồng or one investor too far: refused, nothing
recorded; and passed on the limit itself. The API's part is in tests/capital/test_api_bad_input.py.
"""

import pytest
from httpx import Response

from tests.builders_api import TY, Office, funded, order
from tests.web.browsing import Browser, browser, words
from tests.web.capital_office import check, submit, waiting
from tests.web.test_capital_money_forms import typed_on

pytestmark = pytest.mark.committed
CLOSING = "/capital/closings/new"


def maker(office: Office) -> Browser:
    return browser(office, "an")


def with_charter(office: Office, minor: int) -> None:
    office.investor("TP", "city_budget")
    office.contract("TP")
    office.approve(office.charter(minor))


def of_city(office: Office, minor: int) -> dict[str, str]:
    city = office.codes["TP"]
    typed = {f"amount-{city}": str(minor), f"contract-{city}": "HD-TP"}
    return {"closed_on": "10/02/2026"} | typed


@pytest.mark.parametrize(
    ("charter", "most", "said"),
    [
        (2_000 * TY, 600 * TY, "vượt mức tối đa 600.000.000.000 đồng"),
        (1_224_489_795_918, 600 * TY - 1, "49%"),
    ],
    ids=["amount", "share"],
)
def test_the_citys_ceilings_refuse_the_next_dong(
    office: Office, charter: int, most: int, said: str
) -> None:
    with_charter(office, charter)
    person = maker(office)
    above = of_city(office, most + 1)
    for answer in (check(person, CLOSING, above), sent(person, CLOSING, above)):
        assert answer.status_code == 409
        assert said in words(answer.text)
    assert waiting(office) == []
    assert submit(person, CLOSING, of_city(office, most)).status_code == 303
    assert len(waiting(office)) == 1


def sent(person: Browser, path: str, fields: dict[str, str]) -> Response:
    """Submitted without the page that checks it."""
    return person.send(path, **fields | {"step": "submit", "intent": "atonce"})


def test_the_seventh_other_investor_is_refused(office: Office) -> None:
    office.investor("TP", "city_budget")
    for number in range(6):
        office.investor(f"NĐT {number}")
    party = {"kind": "organisation", "id_kind": "tax_code", "id_number": "0999999999"}
    code = str(office.done(office.post("ledger/parties", party | {"name_vi": "Thứ bảy"}))["code"])
    typed = {"party": code, "kind": "company", "short_vi": "Bảy", "short_en": "Seventh"}
    person = maker(office)
    for answer in (
        check(person, "/capital/investors/new", typed),
        sent(person, "/capital/investors/new", typed),
    ):
        assert answer.status_code == 409
        assert "6" in words(answer.text)
    sponsor = submit(person, "/capital/investors/new", typed | {"kind": "sponsor"})
    assert sponsor.status_code == 303


def test_the_budget_of_the_year_refuses_the_next_dong(office: Office) -> None:
    funded(office)
    office.approve(office.call(300 * TY, on="2026-03-03"))
    received = office.approve(office.receipt("TP", 150 * TY + 1, **order()))
    allocate = f"/capital/receipts/{received['id']}/allocate"
    person = maker(office)
    first = {"use": "contribution", "call": "1", "amount": str(150 * TY)}
    second = {"use": "contribution", "call": "2", "amount": "1"}
    typed = typed_on(person.html(allocate)) | {"parts": "2"}
    for row, part in (("1", first), ("2", second)):
        more = part | {"investor": office.codes["TP"], "decision": "100/QĐ-UBND"}
        typed |= {f"{name}-{row}": value for name, value in more.items()}
    for answer in (check(person, allocate, typed), sent(person, allocate, typed)):
        assert answer.status_code == 409, words(answer.text)
        assert "100/QĐ-UBND" in words(answer.text)
    assert waiting(office) == []
