"""The auditor's walk: each đồng of the City's budget from the decision to the entry, and nothing
on the way that changes anything.
"""

import csv
import io
import re

import pytest
from sqlalchemy.orm import Session

from fundops.formats import number
from fundops.ledger.queries import balances, master
from fundops.reporting.figures import audit
from tests.builders_api import TY, Office
from tests.web.browsing import browser
from tests.web.capital_office import paid

pytestmark = pytest.mark.committed
DECISION = "/capital/budget/100/Q%C4%90-UBND"


def rows(text: str) -> list[dict[str, str]]:
    """An exported CSV, row by row."""
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_walk_opens_in_both_languages(office: Office, lang: str) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    for path in ("/capital/budget", DECISION):
        source = auditor.html(f"{path}?lang={lang}")
        assert f'<html lang="{lang}">' in source
        assert " style=" not in source


def test_every_transfer_is_walked_from_its_decision_to_its_entry(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    (step,) = rows(auditor.get("/capital/budget?export=walk.csv").text)
    with Session(office.database.engine) as session:
        cut = balances.cut(session, "HVCF", master.today(session))
        (paid_in,) = audit.city_contributions(session, cut)
    assert step["Quyết định"] == "100/QĐ-UBND" == paid_in.decision
    assert step["Đợt gọi vốn"] == "01"
    assert step["Số tiền (đồng)"] == str(150 * TY) == str(paid_in.amount.minor)
    assert step["Lệnh chi tiền"] == "LCT-01"
    assert step["Số tham chiếu NH"] == "FT-TP"
    assert step["Báo có"] == paid_in.receipt_number
    assert step["Bút toán góp vốn"] == paid_in.entry
    assert paid_in.leaf.startswith(step["Mã băm"])
    assert step["Báo có trừ ghi sổ (đồng)"] == "0"


def test_each_step_leads_on_to_where_it_stands(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    page = auditor.html("/capital/budget")
    targets = set(re.findall(r'<a href="(/(?:capital|ledger)/[^"?#]+)', page))
    assert DECISION in targets
    assert "/capital/calls/1" in targets
    entries = [each for each in targets if each.startswith("/ledger/entries/")]
    assert len(entries) == 2  # the bank's credit, and the contribution
    for each in (*entries, DECISION, "/ledger/accounts/0301"):
        assert auditor.get(each).status_code == 200, each


def test_a_decision_s_figures_add_up_to_what_is_left_in_the_book(office: Office) -> None:
    paid(office)
    office.approve(
        office.budget(
            20 * TY, code="200/QĐ-UBND", kind="adjusted", amends="100/QĐ-UBND",
            decided_on="2026-05-04",
        )
    )  # fmt: skip
    auditor = browser(office, "auditor")
    (decision,) = rows(auditor.get("/capital/budget?export=decisions.csv").text)
    assert decision["Được giao (đồng)"] == str(150 * TY)
    assert decision["Điều chỉnh sau (đồng)"] == str(20 * TY)
    assert decision["Đã nhận (đồng)"] == str(150 * TY)
    assert decision["Còn lại (đồng)"] == str(20 * TY)
    assert decision["Với sổ"] == "khớp"
    page = auditor.text(DECISION)
    assert "200/QĐ-UBND" in page
    assert "20,00 tỷ đồng" in page
    assert "100/QĐ-UBND" in auditor.text("/capital/budget/200/Q%C4%90-UBND")


def test_money_credited_and_not_allocated_is_shown(office: Office) -> None:
    paid(office)
    more = {"reference": "FT-TP-2", "order_number": "LCT-02", "order_date": "2026-06-01"}
    office.approve(office.receipt("TP", 7 * TY, on="2026-06-02", **more))
    auditor = browser(office, "auditor")
    (waiting,) = rows(auditor.get("/capital/budget?export=unallocated.csv").text)
    assert waiting["Chờ phân bổ (đồng)"] == str(7 * TY)
    assert "7,00 tỷ đồng" in auditor.text("/capital/budget")
    assert rows(auditor.get("/capital/budget?as_of=2026-05-31&export=unallocated.csv").text) == []


def test_the_ceilings_are_told_day_by_day_with_the_breach(office: Office) -> None:
    paid(office)
    page = browser(office, "auditor").text("/capital/budget")
    assert "600.000.000.000 đồng" in page
    assert "Từ 18/03/2026 đến nay" in page
    assert number(150 * TY, "vi") in page
    assert "100,00%" in page


def test_the_totals_tie_to_the_book(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    ties = rows(auditor.get("/capital/budget?export=ties.csv").text)
    states = {each["Mã"]: each["Kết quả"] for each in ties}
    assert states == {"T1": "chưa có sao kê", "T2": "khớp", "T7": "khớp", "0301": "khớp"}


def test_a_decision_that_there_is_not_is_not_found(office: Office) -> None:
    auditor = browser(office, "auditor")
    assert auditor.get("/capital/budget/999/Q%C4%90-UBND").status_code == 404
    assert "Chưa có quyết định phân bổ dự toán" in auditor.text("/capital/budget")


@pytest.mark.parametrize("code", ["auditor", "capital-representative"])
def test_a_reader_finds_no_button_that_changes_anything(office: Office, code: str) -> None:
    paid(office)
    reader = browser(office, code)
    for path in ("/capital/budget", DECISION):
        source = reader.html(path)
        assert set(re.findall(r'method="post" action="([^"]+)"', source)) <= {"/sign-out"}
        assert "/new" not in source


def test_whoever_may_not_read_the_ledger_is_not_led_there(office: Office) -> None:
    paid(office)
    source = browser(office, "capital-representative").html("/capital/budget")
    assert 'href="/ledger' not in source


def test_the_budget_is_not_for_everybody(office: Office) -> None:
    assert browser(office, "board-member").get("/capital/budget").status_code == 403
