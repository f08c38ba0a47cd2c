"""`/rules`: every rule with its basis, as the findings have it, and each with its own page; the same
by the API.
"""

import csv
import io

import pytest
from sqlalchemy.orm import Session

from fundops.findings import queries
from fundops.findings.values import Finding
from fundops.findings.words import state_said
from fundops.ledger.queries import master
from fundops.policy.packs import load
from tests.builders_api import Office
from tests.web.browsing import browser
from tests.web.capital_office import paid

pytestmark = pytest.mark.committed
SHARE = "/rules/hvcf.budget-share-paid"


def rows(text: str) -> list[dict[str, str]]:
    """An exported CSV, row by row."""
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def findings(office: Office) -> tuple[Finding, ...]:
    with Session(office.database.engine) as session:
        return queries.on(session, "HVCF", master.today(session))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_pages_open_in_both_languages(office: Office, lang: str) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    for path in ("/rules", SHARE, "/rules/hvcf.startups", "/rules/hvcf.budget-allocation"):
        source = auditor.html(f"{path}?lang={lang}")
        assert f'<html lang="{lang}">' in source
        assert " style=" not in source


def test_the_table_has_every_finding_and_says_what_is_not_measurable(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    shown = rows(auditor.get("/rules?export=rules.csv").text)
    found = findings(office)
    assert [row["Mã"] for row in shown] == [each.rule.id for each in found]
    assert [row["Kết quả"] for row in shown] == [state_said(each, "vi") for each in found]
    startups = next(row for row in shown if row["Mã"] == "hvcf.startups")
    assert (startups["Kết quả"], startups["Thực tế"]) == ("chưa đo được", "")
    assert startups["Vì sao chưa đo được"] == "chưa có dữ liệu danh mục đầu tư"
    assert {row["Mức độ đối chiếu"] for row in shown} == {
        "đã đối chiếu văn bản",
        "theo nguồn công khai",
        "giả định",
        "nội bộ",
    }


def test_a_rule_can_be_filtered_by_how_it_stands(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    kept = rows(auditor.get("/rules?rules-state=tuân thủ&export=rules.csv").text)
    assert kept
    assert {row["Kết quả"] for row in kept} == {"tuân thủ"}


def test_a_rules_history_is_the_findings(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    shown = rows(auditor.get(f"{SHARE}?export=history.csv").text)
    with Session(office.database.engine) as session:
        today = master.today(session)
        past = queries.history(session, "HVCF", "hvcf.budget-share-paid", today)
    assert len(shown) == sum(point.measured is not None for point in past)
    assert shown[0]["Từ ngày"] == past[-1].on.isoformat()


def test_a_rule_that_the_pack_does_not_have_is_not_found(office: Office) -> None:
    auditor = browser(office, "auditor")
    assert auditor.get("/rules/hvcf.budget-amont").status_code == 404


def test_the_api_says_the_same(office: Office) -> None:
    paid(office)
    auditor = browser(office, "auditor")
    told = auditor.get("/api/rules/HVCF").json()
    found = findings(office)
    assert [each["rule"] for each in told["findings"]] == [each.rule.id for each in found]
    assert [each["headroom"] for each in told["findings"]] == [
        None if each.headroom is None else str(each.headroom) for each in found
    ]
    assert told["breaches"] == sum(each.is_breach for each in found)
    past = auditor.get("/api/rules/HVCF/hvcf.budget-share/history").json()
    assert past[-1]["limit_numerator"] == "49"
    assert auditor.get("/api/rules/HVCF/hvcf.none/history").status_code == 404


def test_every_pack_s_rules_can_be_shown(office: Office) -> None:
    auditor = browser(office, "auditor")
    for each in load("hvcf").rules:
        assert auditor.get(f"/rules/{each.id}").status_code == 200, each.id
