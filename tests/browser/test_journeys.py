"""Journeys that record, each through whole pages: a contribution until the board sees it, a call
that is sent twice, a voucher that is returned.
"""

import pytest
from playwright.sync_api import Error

from fundops.errors import Lang
from tests.browser.addresses import ACCOUNTANT, BOARD, MANAGER
from tests.browser.journeys import (
    IN_EACH_WAY,
    Regulars,
    accepts_warnings,
    approves,
    confirmed,
    effect,
    figure,
    fresh_regulars,
    opens_what_waits,
    row,
    submits,
)
from tests.browser.visitors import Visitor

__all__ = ["fresh_regulars"]

DEBTOR, CALL = "VN-9900000043", "8"  # who has not paid all of which call
AMOUNT = 120_000_000
PATIENT = 10  # times half a second
CALL_TYPED = {
    "total": "1.800.000.000",
    "called_on": "15/01/2028",
    "due_on": "29/02/2028",
    "purpose": "Đầu tư tiếp vào doanh nghiệp số 27",
}


@IN_EACH_WAY
def test_a_contribution_is_recorded_approved_and_seen_by_the_board(
    fresh_regulars: Regulars, lang: Lang, *, js: bool
) -> None:
    board, maker, checker = people = [
        fresh_regulars.as_(person, lang, js=js) for person in (BOARD, MANAGER, ACCOUNTANT)
    ]
    before = paid_in(board)
    reference = f"FT-GOP-{lang}-{js}".upper()

    recorded = records_a_credit(maker, reference)
    opens_what_waits(checker, reference)
    assert recorded in checker.text("h1")
    bank = row(checker, "banks", "NH-01")
    assert figure(bank[-1]) - figure(bank[-3]) == figure(bank[-2]) == AMOUNT
    approves(checker)

    allocates(maker, reference)
    opens_what_waits(checker, reference)
    position = row(checker, "positions", checker.say("Vốn thực góp"))
    assert figure(position[3]) == AMOUNT
    assert paid_in(board) == before  # what waits is in no figure
    entry = approves(checker)

    assert paid_in(board) == before + AMOUNT
    checker.open("/capital")
    tile = checker.page.locator(".tile").filter(has_text=checker.say("Vốn thực góp"))
    assert figure(tile.locator(".small").inner_text()) == before + AMOUNT
    assert entry in row(checker, "contributions", reference)
    assert [each.trouble.found for each in people] == [[], [], []]


def paid_in(visitor: Visitor) -> int:
    """The tile of the overview, to the đồng."""
    visitor.open("/")
    title = visitor.page.get_by_role("heading", name=visitor.say("Vốn thực góp"), exact=True)
    return figure(visitor.page.locator(".tile").filter(has=title).locator(".exact").inner_text())


def records_a_credit(maker: Visitor, reference: str) -> str:
    """What the bank credited, checked with what it does; the reference of its confirmation."""
    maker.open(f"/capital/contributions/new?investor={DEBTOR}&call={CALL}")
    maker.fill(bank_account="NH-01", credited=f"{AMOUNT:,}", reference=reference)
    maker.press("check")
    before, after = effect(maker, maker.say("Khoản thu chờ xác định"))
    assert after - before == AMOUNT
    maker.press("submit")
    return confirmed(maker)


def allocates(maker: Visitor, reference: str) -> None:
    """The credit is put to the call, as it is proposed."""
    maker.open("/capital/contributions/new")
    line = maker.page.locator("#loose tbody tr").filter(has_text=reference)
    maker.follow(line.locator("a[href*='/allocate']"))
    assert maker.page.locator("[name=call-1]").input_value() == CALL
    assert figure(maker.page.locator("[name=amount-1]").input_value()) == AMOUNT
    maker.press("check")
    before, after = effect(maker, maker.say("Tổng vốn thực góp"))
    assert after - before == AMOUNT
    maker.press("submit")
    confirmed(maker)


def test_a_call_is_previewed_line_by_line_and_can_be_changed_before_it_is_sent(
    fresh_regulars: Regulars,
) -> None:
    maker = fresh_regulars.as_(MANAGER, "vi")
    maker.open("/capital/calls/new")
    maker.fill(**CALL_TYPED)
    excused = "[name='excused-CN-000001']"
    maker.page.locator(excused).check()
    maker.press("check")
    shares = maker.page.locator("main section.table tbody tr")
    assert shares.count() == 7
    parts = [figure(each) for each in shares.locator("td:nth-last-child(2)").all_inner_texts()]
    assert sum(parts) == figure(CALL_TYPED["total"])
    assert min(parts) == 0  # whoever is excused
    maker.press("edit")
    kept = {name: maker.page.locator(f"[name={name}]").input_value() for name in CALL_TYPED}
    assert kept == CALL_TYPED
    assert maker.page.locator(excused).is_checked()
    assert maker.trouble.found == []


def test_a_call_sent_again_from_the_page_before_is_recorded_once(fresh_regulars: Regulars) -> None:
    maker = fresh_regulars.as_(MANAGER, "vi")
    waiting = calls_that_wait(maker)
    maker.open("/capital/calls/new")
    maker.fill(**CALL_TYPED)
    first = submits(maker)
    with maker.page.expect_event("framenavigated"), pytest.raises(Error, match="ERR_CACHE_MISS"):
        maker.page.go_back()  # the browser asks: send again?
    says_yes(maker)
    maker.trouble.found.clear()
    accepts_warnings(maker)
    maker.press("submit")
    assert confirmed(maker) == first
    assert calls_that_wait(maker) == waiting + 1
    assert maker.trouble.found == []


def says_yes(maker: Visitor) -> None:
    """Send again; while the browser still puts its question on the page, it cannot be answered."""
    for _ in range(PATIENT):
        try:
            maker.page.reload()
        except Error:
            maker.page.wait_for_timeout(500)
        else:
            return
    raise AssertionError("the browser does not send again")


def calls_that_wait(maker: Visitor) -> int:
    maker.open("/capital/calls")
    return maker.page.locator("#waiting tbody tr").count()


def test_a_returned_voucher_comes_back_with_its_reason_and_stays_out_of_the_book(
    fresh_regulars: Regulars,
) -> None:
    maker = fresh_regulars.as_(MANAGER, "vi", js=False)
    checker = fresh_regulars.as_(ACCOUNTANT, "vi", js=False)
    reference, reason = "FT-TRA-LAI", "Sao kê ghi ngày 14/01, không phải 15/01"
    recorded = records_a_credit(maker, reference)

    opens_what_waits(checker, reference)
    checker.follow(checker.page.locator("main .decide a[href*='/return']"))
    checker.trouble.expected = 400
    checker.press("check")
    assert checker.page.locator("#f-reason-fault").count() == 1  # a reason is needed
    checker.fill(reason=reason)
    checker.press("check")
    checker.press("submit")
    assert reason in checker.text("main")

    maker.open("/approvals")
    maker.follow(maker.page.locator("main .tabs a[href*='show=decided']"))
    line = maker.page.locator("main tbody tr").filter(has_text=reason)
    maker.follow(line.locator("a").first)
    assert recorded in maker.text("h1")
    assert reason in maker.text("main .note")
    assert maker.page.locator("main a[href*='/ledger/entries/']").count() == 0
    maker.open(f"/ledger/journal?journal-q={reference}")
    assert reference not in maker.text("main")
    assert maker.trouble.found == checker.trouble.found == []
