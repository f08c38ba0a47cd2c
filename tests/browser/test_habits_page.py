"""Habits of a page as a whole: the keyboard, empty states, the trail, who may, paper, the demo's
banner. The numbers are those of the list of habits that users expect.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.browser.addresses import AUDITOR, MANAGER
from tests.browser.sites import Site
from tests.browser.visitors import Visitor, Visitors

A4 = (595, 842)  # points
# What can be reached by Tab: seen, not in a folded part, not taken out.
REACHED = """() => [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
)].filter((each) => each.checkVisibility() && !each.disabled && each.tabIndex >= 0)
  .map((each, place) => { each.dataset.place = place; return place; })"""
FOCUSED = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {
    place: Number(at.dataset.place ?? -1),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    what: at.outerHTML.slice(0, 120),
  };
}"""
PAPER = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)]
    .filter((each) => each.checkVisibility()).map((each) => each.className || each.tagName);
  return {
    furniture: shown('.sections, .tabs, .tools, .crumbs, .actions, .filters, .files, .pager, '
      + 'body > footer, .skip'),
    foot: getComputedStyle(document.querySelector('tfoot')).display,
    head: getComputedStyle(document.querySelector('thead')).display,
    box: getComputedStyle(document.querySelector('.scroll')).maxHeight,
  };
}"""
BANNER = """() => {
  const demo = document.querySelector('.demo'), style = getComputedStyle(demo);
  const box = demo.getBoundingClientRect();
  return [style.backgroundColor, Math.round(box.width) >= innerWidth, box.top, box.height > 20];
}"""
LOUD = ["rgb(255, 191, 71)", True, 0, True]


@pytest.fixture(scope="module")
def manager(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """Somebody who only looks, for the tests of this module."""
    with Visitors(chromium, site) as visitors:
        yield visitors.as_(MANAGER, "vi")


@pytest.fixture(scope="module")
def auditor(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """The same who may not record."""
    with Visitors(chromium, site) as visitors:
        yield visitors.as_(AUDITOR, "vi")


def test_an_empty_table_says_why_and_what_to_do(manager: Visitor, auditor: Visitor) -> None:
    """7: an empty state says why and what to do."""
    manager.open("/capital/contributions?posted-q=khong+co+ai")
    assert manager.text("#posted .empty p:first-child") == (
        "Không có dòng nào khớp với điều kiện tìm và lọc."
    )
    manager.follow(manager.page.locator("#posted .empty a"))
    assert manager.page.locator("#posted tbody tr").count() > 0
    manager.open("/capital/contributions?as_of=2026-01-01")
    assert "trong thời gian này" in manager.text("#posted .empty p:first-child")
    manager.follow(manager.page.locator("#posted .empty a"))
    assert manager.page.locator("#posted tbody tr").count() > 0
    auditor.open("/capital?fund=STDF")
    assert "không có nhà đầu tư" in auditor.text("main .empty")
    auditor.follow(auditor.page.locator("main .empty a"))
    assert auditor.text("h1") == "Sổ cái"
    assert manager.trouble.found == auditor.trouble.found == []


def test_keys_search_make_new_help_and_close(manager: Visitor) -> None:
    """12: `/` search, `n` new, `?` help, Esc."""
    page = manager.page
    manager.open("/capital/contributions")
    page.keyboard.press("/")
    expect(page.locator("#posted-q")).to_be_focused()
    page.keyboard.type("n?/")  # whoever types is left alone
    assert page.locator("#posted-q").input_value() == "n?/"
    assert manager.text("h1") == "Các khoản góp vốn"
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    page.locator(".menu.person > summary").press("Enter")
    expect(page.locator(".menu.person .panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu.person .panel")).to_be_hidden()
    expect(page.locator(".menu.person > summary")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("n")
    assert manager.path.startswith("/capital/contributions/new")
    assert manager.trouble.found == []


@pytest.mark.parametrize("path", ["/capital/calls", "/capital/calls/new"])
def test_tab_reaches_everything_with_a_ring_and_the_way_to_the_text_first(
    manager: Visitor, path: str
) -> None:
    """12: visible focus; everything in tab order."""
    manager.open(path)
    places: list[int] = manager.page.evaluate(REACHED)
    reached: list[dict[str, Any]] = []
    for _ in places:
        manager.page.keyboard.press("Tab")
        reached.append(manager.page.evaluate(FOCUSED))
    assert [each["place"] for each in reached] == places
    assert 'class="skip"' in reached[0]["what"]
    assert [each["what"] for each in reached if not (each["ring"] and each["seen"])] == []
    manager.open(path)
    manager.page.keyboard.press("Tab")
    manager.page.keyboard.press("Enter")
    expect(manager.page.locator("main")).to_be_focused()


@pytest.mark.parametrize(
    "path", ["/ledger/entries/7", "/capital/calls/8", "/ledger/periods/2027Q4"]
)
def test_a_records_trail_is_one_click_away(auditor: Visitor, path: str) -> None:
    """13: audit trail one click from every record: of that record, with who and when."""
    auditor.open(path)
    auditor.follow(auditor.page.get_by_role("link", name="Nhật ký thay đổi"))
    assert auditor.page.locator("main tbody tr").count() > 0
    assert "2026" in auditor.text("main") or "2027" in auditor.text("main")
    assert auditor.trouble.found == []


FORBIDDEN = {
    "/capital/calls": ("Lập đợt gọi vốn", "Người ghi nhận về vốn: "),
    "/ledger/journal": ("Lập chứng từ tổng hợp", "“Lập chứng từ tổng hợp, ghi nhận sao kê"),
    "/ledger/entries/7": ("Đề nghị đảo bút toán", "“Đề nghị đảo một bút toán” là việc của: "),
    "/ledger/parties": ("Thêm đối tượng", "“Cập nhật danh mục đối tượng, tài khoản ngân hàng”"),
    "/ledger/bank-accounts": ("Đăng ký tài khoản", "“Cập nhật danh mục đối tượng"),
}


@pytest.mark.parametrize("path", FORBIDDEN)
def test_what_a_reader_may_not_do_is_absent_and_the_page_says_who_may(
    manager: Visitor, auditor: Visitor, path: str
) -> None:
    """14: forbidden actions are absent, and the page says which role has them."""
    action, told = FORBIDDEN[path]
    manager.open(path)
    href = manager.page.get_by_role("link", name=action).get_attribute("href")
    assert href
    assert told not in manager.text("main")
    auditor.open(path)
    assert auditor.page.get_by_role("link", name=action).count() == 0
    (sentence,) = [each for each in auditor.texts("main .who-may") if told in each]
    assert "Cán bộ quản lý quỹ" in sentence
    auditor.open(href, status=403)
    assert "Cán bộ quản lý quỹ" in auditor.text("main")
    assert auditor.trouble.found == []


def test_a_list_prints_on_a4_with_its_total_once(manager: Visitor) -> None:
    """16: print CSS on A4."""
    manager.open("/capital/contributions")
    manager.page.emulate_media(media="print")
    paper = manager.page.evaluate(PAPER)
    manager.page.emulate_media(media="null")
    assert paper == {
        "furniture": [],
        "foot": "table-row-group",
        "head": "table-header-group",
        "box": "none",
    }
    printed = PdfReader(BytesIO(manager.page.pdf(prefer_css_page_size=True)))
    texts = [page.extract_text() for page in printed.pages]
    rows = manager.page.locator("#posted tbody tr").count()
    assert len(texts) > 1
    assert {tuple(round(side) for side in page.mediabox[2:]) for page in printed.pages} == {A4}
    assert sum(text.count(f"Tổng cộng {rows} dòng") for text in texts) == 1
    assert "SỐ LIỆU MINH HỌA" in texts[0]
    assert "Số liệu đến hết ngày 15/01/2028" in texts[0]
    assert manager.trouble.found == []


@pytest.mark.parametrize("path", ["/sign-in", "/", "/capital/calls/new"])
def test_the_demos_banner_is_loud(manager: Visitor, visitors: Visitors, path: str) -> None:
    """19: demo data is marked loudly: on top, the whole width, in a colour of its own."""
    reader = visitors.visit("en") if path == "/sign-in" else manager
    reader.open(path)
    assert reader.page.evaluate(BANNER) == LOUD
    assert "DEMO DATA" in reader.text(".demo strong")


def test_days_and_figures_are_written_as_the_reader_writes_them(manager: Visitor) -> None:
    """20: dd/MM/yyyy and 1.234,5 in Vietnamese, 1,234.5 in English."""
    for lang, amount, share in (
        ("vi", "950.000.000.000", "13,89%"),
        ("en", "950,000,000,000", "13.89%"),
    ):
        manager.open(f"/capital?lang={lang}")
        assert amount in manager.text("#investors tfoot")
        assert share in manager.text("#investors tbody")
        manager.open(f"/capital/calls/8?lang={lang}")
        days = manager.texts("#contributions tbody th")
        assert "20/12/2027" in days if lang == "vi" else days
    assert manager.trouble.found == []


def test_a_paper_that_was_printed_is_found_again_after_a_reload(visitors: Visitors) -> None:
    """15: no page is long work (the faces of papers are cut when the program starts), and what was
    made stays: a paper is among those printed, in another browser too, and prints the same again.
    """
    auditor = visitors.as_(AUDITOR, "vi")
    auditor.open("/reports")
    before = auditor.page.locator("#runs tbody tr").count()
    auditor.open("/reports/board_quarterly/2027Q4")
    (href,) = auditor.attributes(".actions a[href*='/vi.pdf']", "href")
    first = auditor.fetch(href)
    auditor.page.reload()
    assert auditor.fetch(href) == first
    other = visitors.as_(AUDITOR, "vi")
    other.open("/reports")
    assert other.page.locator("#runs tbody tr").count() == before + 2
    assert first.startswith(b"%PDF")
    assert auditor.trouble.found == other.trouble.found == []
