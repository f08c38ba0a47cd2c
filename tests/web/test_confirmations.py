"""A warning that the maker confirmed is there for whoever approves, and for good: on the voucher, on
the call, with its rule. So is the resolution by which a block was passed.
"""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from fundops.meetings.actions import overrides
from tests.builders import CHECKER, FUND
from tests.builders_api import TY, Office, funded, order
from tests.findings.test_overrides import allowed
from tests.web.browsing import Browser, browser, words
from tests.web.capital_office import approve_last, asked, check, recorded, submit, waiting
from tests.web.test_capital_forms import CALL, maker
from tests.web.test_capital_money_forms import typed_on

pytestmark = pytest.mark.committed
SHORT = CALL | {"due_on": "08/09/2026"}
NOTICE = "ngắn hơn mức tối thiểu 10 ngày làm việc"
PAID_ON = date(2026, 3, 18)


def test_what_was_confirmed_is_seen_by_the_approver_and_stays(office: Office) -> None:
    funded(office)
    recorded(maker(office), "/capital/calls/new", SHORT)
    voucher = waiting(office)[0].id
    before = browser(office, "binh").text(f"/approvals/{voucher}")
    approve_last(office)

    auditor = browser(office, "auditor")
    after = auditor.text(f"/approvals/{voucher}")
    kept = auditor.text(f"/ledger/vouchers/{voucher}")
    for page in (before, after, kept, auditor.text("/capital/calls/2")):
        assert "Cảnh báo người lập đã xác nhận" in page
        assert NOTICE in page
        assert "Người giữ vai trò manager" in page
    rule = auditor.text("/rules/hvcf.call-notice")
    assert f"CT-{voucher.hex[-8:].upper()}" in rule
    assert "4 ngày làm việc 10 ngày làm việc" in rule, "the figures that they saw"
    assert "Warnings that the maker confirmed" in auditor.text(
        f"/ledger/vouchers/{voucher}?lang=en"
    )


def test_where_there_was_nothing_to_confirm_nothing_is_shown(office: Office) -> None:
    funded(office)
    voucher = UUID(office.done(office.closing(("Sao", TY), on="2026-03-01"))["voucher_id"])
    page = browser(office, "binh").text(f"/approvals/{voucher}")
    assert "Cảnh báo người lập đã xác nhận" not in page


# --- a block that a resolution sets aside


def short_of_budget(office: Office) -> tuple[Browser, str, dict[str, str]]:
    """The City has paid its 150 tỷ, and a đồng more than its budget of the year gives; the form
    that puts them to its calls.
    """
    funded(office)
    office.approve(office.call(300 * TY, on="2026-03-03"))
    received = office.approve(office.receipt("TP", 150 * TY + 1, **order()))
    path = f"/capital/receipts/{received['id']}/allocate"
    person = maker(office)
    typed = typed_on(person.html(path)) | {"parts": "2"}
    for row, call, amount in (("1", "1", 150 * TY), ("2", "2", 1)):
        part = {"use": "contribution", "call": call, "amount": str(amount)}
        more = part | {"investor": office.codes["TP"], "decision": "100/QĐ-UBND"}
        typed |= {f"{name}-{row}": value for name, value in more.items()}
    return person, path, typed


def test_a_block_is_passed_by_a_resolution_that_whoever_submits_confirms(office: Office) -> None:
    person, path, typed = short_of_budget(office)
    assert check(person, path, typed).status_code == 409
    with Session(office.database.engine, info={"actor": "an"}) as session:
        override = allowed(session, PAID_ON, PAID_ON, "hvcf.budget-allocation")
        session.commit()

    checked = check(person, path, typed)
    assert "confirm-hvcf.budget-allocation" in asked(checked)
    assert f"được phép vượt theo nghị quyết {override.resolution}" in words(checked.text)
    assert submit(person, path, typed).status_code == 303
    voucher = waiting(office)[0].id
    page = browser(office, "binh").text(f"/approvals/{voucher}")
    assert "vượt dự toán được giao 150.000.000.000 đồng là 1 đồng" in page
    assert override.resolution in page

    with Session(office.database.engine, info={"actor": "binh"}) as session:
        overrides.close(session, fund=FUND, override_id=override.id, actor=CHECKER)
        session.commit()
    refused = office.decide(str(voucher), "approve", by="binh")
    assert refused.json()["code"] == "AboveBudgetAllocation"
    assert "Nếu duyệt lúc này sẽ bị từ chối" in browser(office, "binh").text(
        f"/approvals/{voucher}"
    )


def test_the_rule_s_page_lists_the_override_and_what_passed_by_it(office: Office) -> None:
    person, path, typed = short_of_budget(office)
    with Session(office.database.engine, info={"actor": "an"}) as session:
        override = allowed(session, PAID_ON, PAID_ON, "hvcf.budget-allocation")
        session.commit()
    assert submit(person, path, typed).status_code == 303
    approve_last(office)
    auditor = browser(office, "auditor")
    source = auditor.html(f"/rules/hvcf.budget-allocation?as_of={PAID_ON}")
    page = words(source)
    assert "được phép theo nghị quyết" in page
    assert f'href="/meetings/overrides/{override.id}' in source
    assert "150.000.000.001 đồng 150.000.000.000 đồng" in page
    assert "vi phạm" in auditor.text("/rules/hvcf.budget-allocation"), "its days are over"
