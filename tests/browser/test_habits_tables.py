"""Habits of tables: their state in the address, sorting, searching, files, totals, and the way from
a figure to the rows that it sums. The numbers are those of the list of habits that users expect.
"""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser

from tests.browser.addresses import ACCOUNTANT, ADMINISTRATOR, AUDITOR, MANAGER
from tests.browser.figures import (
    amounts_in,
    balance_of,
    figure,
    lead_to_their_rows,
    linked,
    rows_of,
    sums,
    told,
)
from tests.browser.sites import Site
from tests.browser.visitors import Visitor, Visitors

NARROWED = (
    "/capital/contributions?fund=HVCF&posted-q=song+nhue&posted-sort=-amount"
    "&posted-use=G%C3%B3p+v%E1%BB%91n&as_of=2027-12-31"
)
LONG = "/capital/contributions#posted"
BOX = """() => {
  const box = document.querySelector('#posted .scroll');
  const seen = (selector) => box.querySelector(selector).getBoundingClientRect();
  const outer = box.getBoundingClientRect(), head = seen('thead th'), foot = seen('tfoot th');
  return {
    scrolls: box.scrollHeight > box.clientHeight,
    head: [Math.round(head.top - outer.top), head.bottom],
    foot: [Math.round(outer.bottom - foot.bottom), foot.top],
    first: seen('tbody tr:first-child').top, last: seen('tbody tr:last-child').bottom,
  };
}"""
SCROLL = "to => { document.querySelector('#posted .scroll').scrollTop = to; }"
COVERED = """() => {
  const box = document.querySelector('#posted .scroll');
  const foot = box.querySelector('tfoot th').getBoundingClientRect().top;
  const head = box.querySelector('thead th').getBoundingClientRect().bottom;
  return [...box.querySelectorAll('tbody a')].filter((link) => {
    link.focus();
    const { top, bottom } = link.getBoundingClientRect();
    return top < head || bottom > foot;
  }).map((link) => link.textContent);
}"""
SORTED = "texts => [...texts].sort(new Intl.Collator('vi').compare)"


@pytest.fixture(scope="module")
def manager(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """Somebody who only looks, for the tests of this module."""
    with Visitors(chromium, site) as visitors:
        yield visitors.as_(MANAGER, "vi")


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def sheet(content: bytes) -> list[list[Any]]:
    return [list(row) for row in load_workbook(BytesIO(content)).active.iter_rows(values_only=True)]


def test_what_is_seen_is_in_the_address_and_somebody_else_sees_the_same(
    manager: Visitor, visitors: Visitors
) -> None:
    """1: state lives in the URL and can be shared."""
    manager.open("/capital/contributions?as_of=2027-12-31")
    manager.page.locator("#posted-q").fill("song nhue")
    manager.page.locator("#posted-use").select_option("Góp vốn")
    manager.click("#posted .filters button")
    manager.click("#posted thead th.money a")
    manager.click("#posted thead th.money a")
    shown = rows_of(manager, "posted")
    assert 0 < len(shown) < 57
    other = visitors.as_(ACCOUNTANT, "vi")
    other.open(manager.path)
    assert rows_of(other, "posted") == shown
    assert other.page.locator("#posted-q").input_value() == "song nhue"
    assert other.attributes("#posted thead [aria-sort=descending]", "class") == ["money"]
    assert "31/12/2027" in other.text(".in-force")
    assert other.trouble.found == manager.trouble.found == []


def test_the_head_stays_on_top_and_the_total_covers_no_row(manager: Visitor) -> None:
    """3: sticky header, and a total that says what it totals."""
    manager.open(LONG)
    top = manager.page.evaluate(BOX)
    assert top["scrolls"]
    assert top["first"] >= top["head"][1] - 1
    manager.page.evaluate(SCROLL, 900)
    middle = manager.page.evaluate(BOX)
    assert (middle["head"][0], middle["foot"][0]) == (top["head"][0], top["foot"][0])
    manager.page.evaluate(SCROLL, 100_000)
    end = manager.page.evaluate(BOX)
    assert end["last"] <= end["foot"][1] + 1
    assert manager.page.evaluate(COVERED) == []
    rows = len(rows_of(manager, "posted"))
    assert manager.text("#posted tfoot th") == f"Tổng cộng {rows} dòng đang hiển thị"
    assert manager.trouble.found == []


def test_files_hold_exactly_the_rows_that_are_seen(manager: Visitor) -> None:
    """4: CSV and XLSX of the filtered view."""
    manager.open(NARROWED)
    shown = rows_of(manager, "posted")
    hrefs = manager.attributes("#posted .files a", "href")
    table = lines(manager.fetch(hrefs[0]))
    heads = manager.texts("#posted thead th")
    assert [head.rstrip(" ▲▼") for head in heads] == table[0]
    amount = table[0].index("Số tiền (đồng)")
    assert [row[amount] for row in table[1:]] == [str(figure(row[amount])) for row in shown]
    entry = table[0].index("Bút toán")
    assert [row[entry] for row in table[1:]] == [row[entry] for row in shown]
    found = sheet(manager.fetch(hrefs[1]))
    assert found[0][0] == "SỐ LIỆU MINH HỌA / DEMO DATA"
    head = next(place for place, row in enumerate(found) if row[0] == table[0][0])
    rows = found[head + 1 : head + 1 + len(shown)]
    assert [(row[entry], row[amount]) for row in rows] == [
        (row[entry], figure(row[amount])) for row in shown
    ]
    assert len(found) == head + 1 + len(shown) + 1  # and the total
    assert found[-1][amount] in sums(manager, "posted")


def test_a_click_on_a_head_sorts_and_says_so(manager: Visitor) -> None:
    """5: sort arrow with `aria-sort`, row count always shown."""
    manager.open("/capital/contributions")
    head = "#posted thead th.money"
    count = manager.text("#posted .count")
    place = [each.split()[0] for each in manager.attributes("#posted thead th", "class")]
    for order, arrow in (("ascending", "▲"), ("descending", "▼")):
        manager.click(f"{head} a")
        assert manager.attributes(head, "aria-sort") == [order]
        assert arrow in manager.text(head)
        amounts = [figure(row[place.index("money")]) for row in rows_of(manager, "posted")]
        assert amounts == sorted(amounts, reverse=order == "descending")
        assert manager.attributes("#posted thead th:not(.money)", "aria-sort").count("none") == (
            len(place) - 1
        )
        assert manager.text("#posted .count") == count == f"{len(amounts)} dòng"


def test_search_needs_no_marks_and_lists_sort_as_vietnamese_does(visitors: Visitors) -> None:
    """6: search ignores diacritics (đ→d too), and lists sort as Vietnamese does."""
    visitor = visitors.as_(ADMINISTRATOR, "vi")
    visitor.open("/admin")
    table = visitor.attributes("main section.table", "id")[0]
    visitor.follow(visitor.page.locator(f"#{table} thead a").first)
    names = [row[0] for row in rows_of(visitor, table)]
    assert names == visitor.page.evaluate(SORTED, names)
    assert (
        names.index("Dương Bích Liên") < names.index("Đặng Ngọc Ánh") < names.index("Hoàng Thị Mai")
    )
    for typed in ("dang ngoc anh", "ĐẶNG", "Ngọc đặng"):
        visitor.page.locator(f"#{table}-q").fill(typed)
        visitor.click(f"#{table} .filters button")
        assert "Đặng Ngọc Ánh" in [row[0] for row in rows_of(visitor, table)], typed
    assert visitor.trouble.found == []


@pytest.mark.parametrize("path", ["/", "/capital"])
def test_a_tile_leads_to_the_rows_that_it_sums(manager: Visitor, path: str) -> None:
    """17: every figure links to the rows it sums, and they sum to it."""
    manager.open(path)
    assert manager.page.locator(".tile:not(:has(.big a))").count() == 0
    tiles = manager.page.locator(".tile").all()
    links = [tile.locator(".big a").get_attribute("href") or "" for tile in tiles]
    texts = [tile.inner_text() for tile in tiles]
    assert links
    assert all(links)
    checked = 0
    for href, text in zip(links, texts, strict=True):
        if not (amounts := amounts_in(text)):
            continue  # a count, or a share without an amount
        where, _, place = href.partition("#")
        manager.open(where or path)
        found = told(manager, place)
        if where.startswith("/ledger?"):
            found = {balance_of(manager, text.rpartition("TK ")[2])}
        assert amounts[0] in found, href
        checked += 1
    assert checked >= 5
    assert manager.trouble.found == []


@pytest.mark.parametrize("path", ["/", "/capital"])
def test_an_investors_figures_lead_to_the_rows_that_they_sum(manager: Visitor, path: str) -> None:
    """17: the same of a table: what is committed, called and paid in."""
    manager.open(path)
    row = manager.page.locator("#investors tbody tr", has_text="Sông Nhuệ")
    links = linked(row.locator("td.money a"))
    assert {href.partition("#")[2] for href, _ in links} >= {
        "commitments",
        "calls",
        "contributions",
    }
    lead_to_their_rows(manager, links)


@pytest.mark.parametrize("path", ["/capital/calls", "/capital/closings"])
def test_a_calls_figures_and_a_closings_lead_to_their_shares(manager: Visitor, path: str) -> None:
    """17: the same of calls and closings."""
    manager.open(path)
    lead_to_their_rows(manager, linked(manager.page.locator("#posted tbody td.money a")))


def test_the_trial_balance_leads_to_the_lines_that_it_sums(visitors: Visitors) -> None:
    """17: the same of the book, of one quarter."""
    auditor = visitors.as_(AUDITOR, "vi")
    auditor.open("/ledger?period=2027Q4")
    row = auditor.page.locator("#trial tbody tr", has=auditor.page.get_by_text("1121", exact=True))
    links = linked(row.locator("td.money a"))
    assert len(links) >= 4
    lead_to_their_rows(auditor, links)
    assert auditor.trouble.found == []
