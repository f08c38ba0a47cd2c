"""Figures as a page shows them: the rows of its tables, what they come to, what stands beside."""

import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator

from tests.browser.visitors import Visitor

AMOUNT = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?![.,\d])")
READ = r"""() => {
  const written = (each) => each.textContent.replace(/\s+/g, ' ').trim();
  const cells = (row) => row ? [...row.cells].map((each) => [written(each), each.colSpan]) : [];
  return {
    tables: Object.fromEntries([...document.querySelectorAll('main section.table')].map((each) => [
      each.id, {
        kinds: [...each.querySelectorAll('thead th')].map((head) => head.className),
        rows: [...each.querySelectorAll('tbody tr')].map((row) => cells(row).map(([text]) => text)),
        foot: cells(each.querySelector('tfoot tr')),
      }])),
    facts: [...document.querySelectorAll('main .facts dd')].map(written).join('\n'),
  };
}"""


def figure(text: str) -> int:
    """ "1.234.567" is 1234567; nothing is 0."""
    return int(text.strip("✓▲✕◷ ").replace(".", "") or 0)


def amounts_in(text: str) -> list[int]:
    """Every amount of four digits and more."""
    return [figure(each) for each in AMOUNT.findall(text)]


def rows_of(visitor: Visitor, table: str) -> list[list[str]]:
    """The rows of a table as they are read, cell by cell."""
    rows: list[list[str]] = visitor.page.evaluate(READ)["tables"][table]["rows"]
    return rows


def linked(cells: Locator) -> list[tuple[str, int]]:
    """Where figures lead, and what they say; there are some, and each leads somewhere."""
    found = [(each.get_attribute("href") or "", figure(each.inner_text())) for each in cells.all()]
    assert found
    assert all(href for href, _ in found), found
    return found


def lead_to_their_rows(visitor: Visitor, links: list[tuple[str, int]]) -> None:
    """Each figure is the sum of a column of the table that its address points at; or of a column or
    a record's facts, where it points at a whole page.
    """
    assert links
    assert any(said for _, said in links), links
    opened = ""
    for href, said in links:
        path, _, place = href.partition("#")
        if path != opened:
            visitor.open(path)
            opened = path
        assert said in (sums(visitor, place) if place else told(visitor, place)), href


def sums(visitor: Visitor, place: str) -> set[int]:
    """What the rows of a table come to, column by column."""
    return set(added(visitor.page.evaluate(READ)["tables"][place]).values())


def told(visitor: Visitor, place: str) -> set[int]:
    """The same, with what single rows state; where no table is pointed at, of every table, and with
    the facts of the record.
    """
    read = visitor.page.evaluate(READ)
    found = set() if place else set(amounts_in(read["facts"]))
    for name, table in read["tables"].items():
        if place in ("", name):
            found |= set(added(table).values()) | set(stated(table))
    return found


def added(table: dict[str, Any]) -> dict[int, int]:
    """The sum of every column of money, by its place; what the last row says is the same."""
    found = {
        place: sum(figure(row[place]) for row in table["rows"])
        for place, kind in enumerate(table["kinds"])
        if kind == "money"
    }
    place = 0
    for text, spanned in table["foot"]:
        if text and place in found:
            assert figure(text) == found[place]
        place += spanned
    return found


def stated(table: dict[str, Any]) -> Iterator[int]:
    for row in table["rows"]:
        for place, kind in enumerate(table["kinds"]):
            if kind == "money":
                yield figure(row[place])


def balance_of(visitor: Visitor, accounts: str) -> int:
    """From the trial balance: what the accounts "111, 112" hold together."""
    codes = tuple(accounts.split(", "))
    rows = [row for row in rows_of(visitor, "trial") if row[0].startswith(codes)]
    return sum(figure(row[-2]) - figure(row[-1]) for row in rows)
