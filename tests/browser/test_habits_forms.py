"""Habits of forms: what is wrong stands on top, nothing typed is lost, nothing moves unseen, nothing
is deleted. The numbers are those of the list of habits that users expect.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from fundops.errors import Lang
from tests.browser.addresses import MANAGER
from tests.browser.sites import Site
from tests.browser.visitors import Visitor, Visitors

CALL = "/capital/calls/new"
RIGHT = {
    "total": "40.000.000.000",
    "called_on": "14/01/2028",
    "due_on": "15/02/2028",
    "purpose": "Giải ngân đợt I năm 2028",
}
WRONG = {
    "total": "12,34,5",
    "called_on": "31/02/2028",
    "due_on": "15/02/2028",
    "purpose": "Giải ngân đợt I năm 2028",
}
REASON = "Ghi nhầm khoản chi"


@pytest.fixture(scope="module")
def manager(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """Somebody who types, and submits nothing."""
    with Visitors(chromium, site) as visitors:
        yield visitors.as_(MANAGER, "vi")


def pending(visitor: Visitor) -> str:
    """How many vouchers wait, as the list says."""
    visitor.open("/approvals?show=all")
    return visitor.text("main .count")


def test_what_is_wrong_is_read_first_and_leads_to_its_field(manager: Visitor) -> None:
    """8: error summary on top, focused, linked to the fields, what was typed is kept."""
    manager.open(CALL)
    manager.fill(**WRONG)
    manager.trouble.expected = 400
    manager.press("check")
    summary = manager.page.locator("main .summary")
    expect(summary).to_be_focused()
    assert manager.text(".summary h2") == "✕ Chưa gửi được: có 2 điểm cần sửa"
    form = manager.page.locator("main form").bounding_box()
    box = summary.bounding_box()
    assert box is not None
    assert form is not None
    assert box["y"] < form["y"]
    for name, typed in WRONG.items():
        assert manager.page.locator(f"[name={name}]").input_value() == typed
    for place, name in enumerate(("total", "called_on")):
        summary.locator("a").nth(place).click()
        field = manager.page.locator(f"[name={name}]")
        expect(field).to_be_focused()
        assert field.get_attribute("aria-invalid") == "true"
        assert f"f-{name}-fault" in (field.get_attribute("aria-describedby") or "")
    assert manager.trouble.found == []


def test_money_is_submitted_only_after_its_effects_were_read(manager: Visitor) -> None:
    """9: a check-answers page before money is submitted, with its effects."""
    before = pending(manager)
    manager.open(CALL)
    manager.fill(**RIGHT)
    manager.press("check")
    assert manager.text("h1") == "Kiểm tra trước khi gửi"
    assert "Giải ngân đợt I năm 2028" in manager.text(".answers")
    effects = manager.text("table.effects")
    assert "Tổng vốn đã gọi 950.000.000.000 đồng 990.000.000.000 đồng" in effects
    assert "Tổng vốn chưa gọi 850.000.000.000 đồng 810.000.000.000 đồng" in effects
    funding = manager.texts("main section.table tbody tr")  # who funds what
    assert len(funding) == 7
    assert any("Sông Nhuệ" in row for row in funding)
    assert "40.000.000.000" in manager.text("main section.table tfoot")
    manager.press("edit")
    for name, typed in RIGHT.items():
        assert manager.page.locator(f"[name={name}]").input_value() == typed
    assert pending(manager) == before
    assert manager.trouble.found == []


def test_the_ceilings_stand_on_the_check_before_capital_counts(manager: Visitor) -> None:
    """9: the same of money that came in: who owes less, what is left under the City's ceiling."""
    manager.open("/capital/receipts")
    manager.follow(manager.page.locator("#unknown tbody td.state a"))
    manager.fill(use_1="contribution", call_1="8", amount_1="50.000.000")
    manager.page.locator("[name=investor-1]").select_option(label="CK Ô Quan Chưởng")
    manager.press("check")
    effects = manager.text("table.effects")
    assert "Tổng vốn thực góp 946.000.000.000 đồng 946.050.000.000 đồng" in effects
    assert "Dư địa: Tỷ lệ thực góp của ngân sách Thành phố" in effects
    assert "CK Ô Quan Chưởng" in manager.text("main section.table tbody")
    assert manager.trouble.found == []


@pytest.mark.parametrize(
    ("lang", "typed", "said"),
    [
        ("vi", "40.000.000.000", "40.000.000.000 đồng (Bốn mươi tỷ đồng chẵn)"),
        ("vi", "40,000,000,000", "40.000.000.000 đồng (Bốn mươi tỷ đồng chẵn)"),
        ("en", "40.000.000.000", "VND 40,000,000,000 (Forty billion Vietnamese dong)"),
        ("en", "40,000,000,000", "VND 40,000,000,000 (Forty billion Vietnamese dong)"),
    ],
)
def test_money_is_typed_either_way_and_said_in_words(
    manager: Visitor, lang: Lang, typed: str, said: str
) -> None:
    """20: money fields take 1.234.567 or 1,234,567 and echo the amount in words; dates are read day
    first, and written as the reader writes them.
    """
    manager.open(f"{CALL}?lang={lang}")
    manager.fill(**RIGHT | {"total": typed})
    manager.press("check")
    answers = manager.text(".answers")
    assert said in answers
    assert {"vi": "14/01/2028", "en": "14 January 2028"}[lang] in answers
    totals = manager.text("main section.table tfoot")
    assert {"vi": "40.000.000.000", "en": "40,000,000,000"}[lang] in totals
    assert manager.trouble.found == []


def test_a_mistake_is_reversed_with_a_reason_and_a_draft_is_withdrawn(
    fresh_visitors: Visitors,
) -> None:
    """10: a confirmation page with a reference number. 11: nothing is deleted: reverse with a
    reason; drafts may be discarded. 15: what was begun survives a reload, and is done once.
    """
    manager = fresh_visitors.as_(MANAGER, "vi")
    manager.open("/ledger/journal?journal-q=chi+phi")
    manager.follow(manager.page.locator("#journal tbody tr:last-child th a"))
    entry = manager.path
    manager.follow(manager.page.get_by_role("link", name="Đề nghị đảo bút toán"))
    manager.trouble.expected = 400
    manager.press("check")
    assert "Lý do đảo" in manager.text(".summary")
    manager.trouble.expected = 200
    manager.fill(reason=REASON)
    manager.press("check")
    manager.press("submit")
    reference = manager.text(".receipt .reference")
    assert re.fullmatch(r"CT-[0-9A-F]{8}", reference)
    assert "Chờ người khác xử lý: Kế toán trưởng" in manager.text("main")
    manager.page.reload()
    assert manager.text(".receipt .reference") == reference
    manager.open(entry)
    assert "Một chứng từ đảo bút toán này đang chờ duyệt." in manager.text("main .note.warn")
    manager.follow(manager.page.locator("main .note.warn a"))
    assert REASON in manager.text("main")
    manager.follow(manager.page.get_by_role("link", name="Xem ở phần Duyệt"))
    voucher = manager.path
    manager.follow(manager.page.get_by_role("link", name="Rút chứng từ"))
    manager.fill(reason="Không đảo nữa")
    manager.press("check")
    manager.press("submit")
    assert reference in manager.text("main")
    manager.open(voucher)
    assert "Lý do: Không đảo nữa" in manager.text("main .note")
    assert manager.trouble.found == []
