"""The packs that come with the program are whole, bilingual and honest about what they know."""

import re
from dataclasses import fields, replace
from datetime import date
from itertools import chain
from typing import Any
from unicodedata import is_normalized

import pytest

from fundops.errors import Defect
from fundops.ledger.values.registers import AccountType, Basis
from fundops.policy.packs import known, load
from fundops.policy.rules import instruments_in_force, rule_in_force
from fundops.policy.values import Pack, Severity, Status

SIGNED = date(2028, 1, 15)

VENTURE = """1121 1122 113 1281 1388 2281 2288 2289 2292 331 332 3334 3335 3351 3352 33881 33882 33888
4111 4118 4119 413 4211 4212 4218 4219 5151 5152 5153 5154 5158 6352 6354 6355 6356 6358 64271 64272
6428 64289 711 811 821 911 0101 0102 0103 0104 0109 0301 0302 0303 0309
0401 0409"""
GRANTS = """1121 1381 1382 331 3338 3661 421 5111 515 711 6111 6112 6118 0201 0202 0203 0209 0301 0302
0303 0309"""


HVCF_RULES = """budget-amount budget-share budget-share-called budget-share-paid budget-allocation
budget-call investors board-size match startups eligible company-share ownership loss instruments
idle-cash opex-budget related-party call-notice"""
STDF_RULES = """double-funding double-funding-evidence double-funding-clash envelope envelope-payments
key-missions ceiling.research-equipment ceiling.research-running ceiling.pilot-equipment
ceiling.pilot-running ceiling.events ceiling.selection ceiling.adviser-training
ceiling.adviser-training-amount ceiling.consulting ceiling.consulting-amount ceiling.equipment-rent
ceiling.equipment-rent-amount ceiling.premises ceiling.premises-amount ceiling.training-abroad
ceiling.training-abroad-amount"""
CAPITAL_RULES = """budget-amount budget-share budget-share-called budget-share-paid budget-allocation
budget-call investors match call-notice"""


@pytest.fixture(params=known())
def pack(request: pytest.FixtureRequest) -> Pack:
    return load(request.param)


def test_there_is_a_pack_for_each_of_the_two_funds_and_an_example_in_enterprise_form() -> None:
    assert known() == ("dnmh", "hvcf", "stdf")


def test_a_pack_is_read_once() -> None:
    assert load("hvcf") is load("hvcf")


@pytest.mark.parametrize("asked", ["tphcm", "", "..", "hvcf/../stdf"])
def test_a_pack_that_is_not_there_is_a_defect_which_names_those_that_are(asked: str) -> None:
    with pytest.raises(Defect, match="dnmh, hvcf, stdf"):
        load(asked)


def test_every_text_comes_in_vietnamese_and_in_english(pack: Pack) -> None:
    for record in chain[Any]((pack,), pack.instruments, pack.rules, pack.chart):
        names = [field.name for field in fields(record) if field.name.endswith("_vi")]
        assert names
        for name in names:
            vi, en = getattr(record, name), getattr(record, name.removesuffix("_vi") + "_en")
            assert bool(vi) is bool(en), (record, name)
            assert vi != en or not vi, (record, name)
            assert is_normalized("NFC", vi)


@pytest.mark.parametrize(
    ("pack_id", "codes"), [("hvcf", VENTURE), ("dnmh", VENTURE), ("stdf", GRANTS)]
)
def test_the_chart_has_every_account_that_the_books_events_post_to(
    pack_id: str, codes: str
) -> None:
    assert sorted(account.code for account in load(pack_id).chart) == sorted(codes.split())


def test_memorandum_groups_are_commitments_envelopes_allocations_and_charter_capital() -> None:
    groups = {
        pack_id: {a.code[:2] for a in load(pack_id).chart if a.type is AccountType.MEMO}
        for pack_id in known()
    }
    venture = {"01", "03", "04"}
    assert groups == {"hvcf": venture, "dnmh": venture, "stdf": {"02", "03"}}


def test_both_funds_keep_allocations_on_the_same_accounts() -> None:
    ours, theirs = (
        [replace(a, kept_by="") for a in load(each).chart if a.code.startswith("03")]
        for each in ("hvcf", "stdf")
    )
    assert ours == theirs


def test_fair_value_and_provision_stay_in_their_own_books() -> None:
    only = {a.code: a.only_basis for a in load("hvcf").chart if a.only_basis}
    nav, statutory = Basis.NAV, Basis.STATUTORY
    assert only == {
        "2289": nav,
        "5158": nav,
        "6358": nav,
        "2292": statutory,
        "6356": statutory,
        "4218": statutory,
    }


def test_capital_given_back_stands_against_equity() -> None:
    types = {account.code: account.type for account in load("hvcf").chart}
    assert types["4119"] is types["4219"] is AccountType.CONTRA_EQUITY
    assert types["2292"] is AccountType.CONTRA_ASSET
    assert types["911"] is AccountType.CLEARING


def test_the_law_of_the_capital_changes_on_1_july_2026() -> None:
    def law(on: date) -> str:
        return instruments_in_force(load("hvcf"), on)[0].number

    assert law(date(2026, 6, 30)) == "39/2024/QH15"
    assert law(date(2026, 7, 1)) == "02/2026/QH16"


def test_a_paper_is_based_on_the_law_first_and_on_the_charter_last() -> None:
    cited = [each.cite_vi for each in instruments_in_force(load("hvcf"), SIGNED)]
    assert cited[0] == "Căn cứ Luật Thủ đô số 02/2026/QH16"
    assert cited[-1] == "Căn cứ Điều lệ tổ chức và hoạt động của Quỹ"
    resolution = (
        "Căn cứ Nghị quyết số 30/2025/NQ-HĐND ngày 29 tháng 9 năm 2025 "
        "của Hội đồng nhân dân thành phố Hà Nội"
    )
    assert any(line.startswith(resolution) for line in cited)
    assert len(cited) == len(set(cited))


def test_a_citation_pads_days_below_ten_and_the_months_january_and_february_only(
    pack: Pack,
) -> None:
    for instrument in pack.instruments:
        if instrument.issued_on and " ngày " in instrument.cite_vi:
            said = re.search(r"ngày (\d+) tháng (\d+) năm (\d+)", instrument.cite_vi)
            assert said, instrument.cite_vi
            day, month, year = said.groups()
            assert date(int(year), int(month), int(day)) == instrument.issued_on
            assert (len(day), month) == (2, str(int(month)).zfill(2 if int(month) < 3 else 1))


def test_what_is_assumed_never_blocks(pack: Pack) -> None:
    assumed = [rule for rule in pack.rules if rule.status is Status.ASSUMED]
    assert all(rule.severity is not Severity.BLOCK for rule in assumed)


def test_nothing_is_called_text_that_nobody_has_read() -> None:
    """Of the law, only the City's plan has been read against its primary text."""
    for pack_id in known():
        read = {each.id for each in load(pack_id).instruments if each.status is Status.TEXT}
        assert read == ({"kh-17-2026"} if pack_id in ("hvcf", "stdf") else set())


def test_every_rule_of_the_design_is_in_its_pack() -> None:
    """The table of rules that the two funds are built to, by id."""
    ids = {rule.id for pack_id in ("hvcf", "stdf") for rule in load(pack_id).rules}
    assert {f"hvcf.{name}" for name in HVCF_RULES.split()} <= ids
    assert {f"stdf.{name}" for name in STDF_RULES.split()} <= ids


def test_the_example_has_every_rule_that_capital_asks_for_by_name() -> None:
    for name in CAPITAL_RULES.split():
        assert rule_in_force(load("dnmh"), f"dnmh.{name}", SIGNED) is not None


def test_the_example_stands_on_the_decree_and_not_on_hanois_resolutions() -> None:
    cited = [each.id for each in instruments_in_force(load("dnmh"), SIGNED)]
    assert cited == ["luat-doanh-nghiep-2020", "nd-264-2025", "tt-99-2025", "dieu-le"]
    share = rule_in_force(load("dnmh"), "dnmh.budget-share", SIGNED)
    assert share is not None
    assert (share.severity, share.status) == (Severity.BLOCK, Status.REPORTED)
    assert dict(share.limit) == {"numerator": 49, "denominator": 100}


def test_papers_do_not_rest_on_a_text_that_a_rule_only_leans_on() -> None:
    cited = {each.id for each in instruments_in_force(load("hvcf"), SIGNED)}
    assert "nd-264-2025" not in cited
    loss = rule_in_force(load("hvcf"), "hvcf.loss", SIGNED)
    assert loss is not None
    assert (loss.instrument, loss.status) == ("nd-264-2025", Status.ASSUMED)


@pytest.mark.parametrize(
    ("rule_id", "severity", "status"),
    [
        ("hvcf.budget-amount", Severity.BLOCK, Status.REPORTED),
        ("hvcf.budget-share", Severity.BLOCK, Status.REPORTED),
        ("hvcf.budget-share-paid", Severity.WARN, Status.REPORTED),
        ("hvcf.budget-allocation", Severity.BLOCK, Status.INTERNAL),
        ("hvcf.budget-call", Severity.WARN, Status.INTERNAL),
        ("hvcf.investors", Severity.BLOCK, Status.REPORTED),
        ("hvcf.match", Severity.KPI, Status.REPORTED),
        ("hvcf.call-notice", Severity.WARN, Status.ASSUMED),
    ],
)
def test_capital_finds_its_rules_in_force_throughout_the_first_two_years(
    rule_id: str, severity: Severity, status: Status
) -> None:
    for on in (date(2026, 1, 12), date(2026, 12, 31), SIGNED):
        rule = rule_in_force(load("hvcf"), rule_id, on)
        assert rule is not None
        assert (rule.severity, rule.status) == (severity, status)
