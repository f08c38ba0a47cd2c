"""Journeys of those who only read: the auditor walks one đồng of the budget from the decision to
the entry and its place in the tree; an investor finds their own account and nobody else's.
"""

import hashlib
import json
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from fundops.errors import Lang
from tests.browser.addresses import AUDITOR, INVESTOR, MANAGER
from tests.browser.journeys import IN_EACH_WAY, Regulars, figure, offers, regulars, row
from tests.browser.sites import Site
from tests.browser.visitors import Visitor

__all__ = ["regulars"]

GRANTS = "can-bo-tai-tro"
INVESTORS = """
SELECT code, short_vi, short_en, name_vi, coalesce(name_en, name_vi)
FROM investors JOIN parties USING (code) WHERE fund = 'HVCF'
"""


@IN_EACH_WAY
def test_the_auditor_walks_a_dong_of_the_budget_to_its_entry_and_finds_nothing_to_press(
    regulars: Regulars, lang: Lang, *, js: bool
) -> None:
    auditor = regulars.as_(AUDITOR, lang, js=js)
    auditor.open("/")
    follow(auditor, ".tile a[href*='/capital/budget']")
    follow(auditor, "#decisions tbody th a")
    step = row(auditor, "walk", "LCT-2026-0001")
    amount, leaf = step[2], step[-2]
    reference = auditor.text("#walk tbody tr:first-child a[href*='/capital/receipts/']")
    seen = [auditor.path]

    for link in (
        "#walk tbody tr:first-child a[href*='/capital/calls/']",
        f"main tr:has-text('{reference}') a[href*='/capital/receipts/']",
        "main dl a[href*='/bank-accounts/statements/']",
        "main .actions a[href*='/ledger/accounts/']",
        f"#lines tr:has-text('{reference}') a[href*='/ledger/entries/']",
    ):
        follow(auditor, link)
        seen.append(auditor.path)
        assert amount in auditor.text("main"), auditor.path
    proves_itself(auditor)

    follow(auditor, "#lines a[href*='/ledger/accounts/33888']")
    follow(auditor, f"#lines tr:has-text('{reference}'):has-text('4111') th a")
    assert proves_itself(auditor).startswith(leaf)
    assert amount in auditor.text("#lines")
    assert len(set(seen)) == len(seen)
    assert auditor.trouble.found == []


def follow(auditor: Visitor, link: str) -> None:
    """The first of these links, to a page on which nothing can be changed."""
    auditor.follow(auditor.page.locator(link).first)
    assert offers(auditor) == [], auditor.path


def proves_itself(auditor: Visitor) -> str:
    """The hash of an entry's page, recomputed here from its text, up to the root that it names."""
    leaf, root = (
        each.strip() for each in auditor.page.locator("#proof dl .hash").all_inner_texts()
    )
    hashed = auditor.page.locator("#proof pre").text_content() or ""
    node = hashlib.sha256(b"\x00" + hashed.encode()).digest()
    assert node.hex() == leaf
    proof = json.loads(auditor.fetch(auditor.attributes("#proof a[download]", "href")[0]))
    for step in auditor.page.locator("#proof .path li").all():
        beside = bytes.fromhex((step.locator(".hash").text_content() or "").strip())
        left = auditor.say("ghép bên trái") in (step.text_content() or "")
        node = hashlib.sha256(b"\x01" + (beside + node if left else node + beside)).digest()
    assert node.hex() == root
    assert leaf in json.dumps(proof)
    return leaf


def test_what_the_auditor_is_not_offered_is_offered_to_whoever_records(regulars: Regulars) -> None:
    maker = regulars.as_(MANAGER, "vi")
    for path in ("/capital", "/capital/calls/8", "/ledger/entries/7"):
        maker.open(path)
        assert offers(maker), path


@IN_EACH_WAY
def test_an_investor_sees_their_own_account_and_nobody_elses(
    regulars: Regulars, site: Site, lang: Lang, *, js: bool
) -> None:
    investor = regulars.as_(INVESTOR, lang, js=js)
    investor.open("/capital")
    investor.follow(investor.page.locator("#investors a[href*='/capital/investors/']"))
    own = urlsplit(investor.path).path
    names = names_of_investors(site)
    mine = names.pop(own.rpartition("/")[2])
    assert any(name in investor.text("h1") for name in mine)
    assert offers(investor) == []
    assert figure(investor.page.locator(".tile .small").first.inner_text()) > 0

    nobody = refused(investor, "/capital/investors/VN-9999999999")
    for code, theirs in names.items():
        for path in (f"/capital/investors/{code}", f"/capital/investors/{code}?export=calls.csv"):
            said = refused(investor, path)
            assert said.replace(code, "VN-9999999999") == nobody
            assert not [name for name in theirs if name in investor.page.content()]
    assert investor.trouble.found == []


def names_of_investors(site: Site) -> dict[str, list[str]]:
    """By code, everything that somebody is called."""
    with site.database.engine.connect() as connection:
        return {code: list(names) for code, *names in connection.execute(text(INVESTORS))}


def refused(visitor: Visitor, path: str) -> str:
    """The page that says that there is nothing here."""
    visitor.open(path, status=404)
    return visitor.text("main")


@pytest.mark.parametrize(
    "path",
    [
        "/capital/calls/8",
        "/capital/contributions?export=posted.csv",
        "/audit/investors/{other}",
        "/ledger/parties/{other}",
        "/api/capital/HVCF/investors",
        "/api/capital/HVCF/positions",
    ],
)
def test_no_other_way_leads_an_investor_to_somebody_elses_account(
    regulars: Regulars, site: Site, path: str
) -> None:
    investor = regulars.as_(INVESTOR, "vi")
    names = names_of_investors(site)
    other = next(code for code, called in names.items() if "Sông Nhuệ" in called[0])
    answer = investor.context.request.get(site.address + path.format(other=other))
    assert answer.status in (403, 404)
    assert not [name for name in names[other] if name in answer.text()]


def test_a_grants_officer_finds_no_other_fund_by_its_name_in_the_address(
    regulars: Regulars,
) -> None:
    officer = regulars.as_(GRANTS, "vi")
    for path in ("/?fund={}", "/capital?fund={}", "/approvals?fund={}", "/ledger/journal?fund={}"):
        said = refused(officer, path.format("HVCF"))
        assert said.replace("HVCF", "KHONGCO") == refused(officer, path.format("KHONGCO"))
    assert officer.trouble.found == []
