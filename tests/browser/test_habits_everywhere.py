"""Habits that every page has, from one walk through all of them. The numbers are those of the list
of habits that users expect.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import Site
from tests.browser.visitors import Visitors
from tests.browser.walks import ZOOMED, Seen, walk

DELETES = re.compile(r"\b(xóa|xoá|delete|remove)\b", re.IGNORECASE)
ORDERS = {"none", "ascending", "descending"}
# A page of a record; those of forms, confirmations and the books' lists are none.
RECORDS = {
    "/capital/investors/{code:str}",
    "/capital/calls/{number:int}",
    "/capital/receipts/{receipt_id:uuid}",
    "/capital/closings/{number:int}",
    "/capital/budget/{decision:path}",
    "/approvals/{voucher_id:uuid}",
    "/ledger/parties/{code:str}",
    "/ledger/vouchers/{voucher_id:uuid}",
    "/ledger/entries/{seq:int}",
    "/ledger/bank-accounts/{code:str}",
    "/ledger/bank-accounts/statements/{statement_id:uuid}",
    "/ledger/periods/{code:str}",
    "/reports/runs/{run_id:uuid}",
}


@pytest.fixture(scope="module")
def seen(chromium: Browser, site: Site) -> Iterator[list[Seen]]:
    """Every page, looked at once."""
    with Visitors(chromium, site) as visitors:
        yield walk(site, visitors)


def wrong(seen: list[Seen], what: Callable[[dict[str, Any]], object]) -> dict[str, object]:
    """Pages that have something that they must not have, and what."""
    return {each.path: what(each.found) for each in seen if what(each.found)}


def tables(seen: list[Seen]) -> list[tuple[str, dict[str, Any]]]:
    return [(each.path, table) for each in seen for table in each.found["tables"]]


def test_figures_stand_right_in_tabular_digits_below_their_unit(seen: list[Seen]) -> None:
    """2: numbers right-aligned, tabular figures, unit in the header."""
    assert wrong(seen, lambda found: found["ragged"]) == {}
    assert wrong(seen, lambda found: found["loose"]) == {}
    assert wrong(seen, lambda found: found["unitless"]) == {}


def test_every_table_offers_its_rows_as_files(seen: list[Seen]) -> None:
    """4: CSV and XLSX of the filtered view on every table."""
    assert len(tables(seen)) > 40
    for path, table in tables(seen):
        for ending in ("csv", "xlsx"):
            asked = f"export={table['name']}.{ending}"
            assert any(asked in href for href in table["files"]), (path, table["name"])


def test_every_table_counts_its_rows_and_says_how_it_is_sorted(seen: list[Seen]) -> None:
    """5: sort arrow with `aria-sort`, row count always shown."""
    for path, table in tables(seen):
        assert re.search(r"\d", table["count"]), (path, table)
        assert set(table["orders"]) <= ORDERS, (path, table)
        shown = re.findall(r"\d+", table["count"].replace(".", ""))
        first = int(shown[0]) if "-" not in table["count"] else int(shown[1])
        assert table["rows"] in (first, 0), (path, table)


def test_whatever_is_empty_says_so_in_a_sentence(seen: list[Seen]) -> None:
    """7: an empty state says why and what to do."""
    short = wrong(seen, lambda found: [each for each in found["empty"] if not each.endswith(".")])
    assert short == {}


def test_nothing_can_be_deleted_anywhere(seen: list[Seen]) -> None:
    """11: nothing is deleted: reverse with a reason; drafts may be discarded."""
    assert (
        wrong(seen, lambda found: [each for each in found["offers"] if DELETES.search(each)]) == {}
    )
    assert sum(len(each.found["offers"]) for each in seen) > 1_000


def test_every_record_is_one_click_from_its_trail(seen: list[Seen]) -> None:
    """13: the audit trail one click from every record."""
    pages = [each for each in seen if each.route in RECORDS]
    assert {each.route for each in pages} == RECORDS
    assert [each.path for each in pages if not each.found["trail"]] == []


def test_state_is_never_told_by_colour_alone(seen: list[Seen]) -> None:
    """18: never colour alone: every state has a word, and every colour a sign beside it."""
    assert wrong(seen, lambda found: found["silent"]) == {}
    assert wrong(seen, lambda found: found["unsigned"]) == {}


def test_no_page_scrolls_sideways_at_200_percent(seen: list[Seen]) -> None:
    """18: 200 % zoom without sideways scrolling of the page."""
    assert {each.found["zoom"] for each in seen} == {2}
    assert wrong(seen, lambda found: found["wide"] > ZOOMED["width"]) == {}


def test_demo_data_is_marked_on_every_page(seen: list[Seen]) -> None:
    """19: demo data is marked loudly."""
    assert wrong(seen, lambda found: not found["demo"].startswith("SỐ LIỆU MINH HỌA")) == {}
