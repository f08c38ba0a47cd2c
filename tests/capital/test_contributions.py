"""What a posted receipt is put to: judged when recorded, and judged again when approved."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.capital.actions import contributions as contribution_actions
from fundops.capital.errors.receipts import (
    AboveReceipt,
    AboveUnfunded,
    ReceiptInUse,
    ReceiptNotPosted,
    ReceiptUnknown,
)
from fundops.capital.queries import receipts
from fundops.capital.values.commitments import State
from fundops.capital.values.money import Allocation, Use
from fundops.ledger.actions import posting
from fundops.ledger.errors import VoucherChanged
from fundops.ledger.queries import vouchers
from fundops.ledger.values.entries import VoucherState
from fundops.money import vnd
from tests.builders import (
    BILLION,
    CHECKER,
    DUE,
    FIRST,
    FUND,
    MAKER,
    AFund,
    a_fund_with,
    allocating,
    called,
    closed,
    company,
    paid,
    post,
    received,
    receiving,
    reversed_,
    to_call,
)
from tests.capital.journeys import entry_of, net, now, refused_by


def test_one_receipt_pays_two_calls_interest_and_what_is_too_much(
    book: Session, fund: AFund
) -> None:
    (one,) = fund.others
    called(book, 100, shares={one: 100})
    receipt = received(book, 450, payer=one)
    late = Allocation(use=Use.LATE_INTEREST, investor=one, amount=vnd(7), call=1)
    rest = Allocation(use=Use.OVERPAID, investor=one, amount=vnd(43))
    voucher = allocating(book, receipt, to_call(one, 300), to_call(one, 100, call=2), late, rest)
    post(book, voucher)

    assert net(book, "33888") == 0
    found = {
        account: net(book, account, one) for account in ("4111", "0103", "0102", "711", "33881")
    }
    assert found == {"4111": -400, "0103": 400, "0102": 0, "711": -7, "33881": -43}
    there = receipts.contributions(book, now(book), receipt_id=receipt.id)
    assert [(c.use.value, c.amount.minor, c.call) for c in there] == [
        ("contribution", 300, 1),
        ("contribution", 100, 2),
        ("late_interest", 7, 1),
        ("overpaid", 43, None),
    ]


def test_many_parts_are_approved_in_the_order_they_were_submitted(
    book: Session, fund: AFund
) -> None:
    """The entry is built again from the record and must be the same, line for line."""
    receipt = received(book, 300, payer=fund.others[0])
    amounts = [(n * 37) % 11 + 1 for n in range(40)]
    parts = [to_call(fund.others[0], amount) for amount in amounts]
    made = post(book, allocating(book, receipt, *parts))
    paid_in = [-line.amount.minor for line in made.entry.lines if line.account == "4111"]
    assert paid_in == amounts


def test_a_receipt_that_is_not_posted_is_not_allocated(book: Session, fund: AFund) -> None:
    receipt = receiving(book, 10, payer=fund.others[0])
    with pytest.raises(ReceiptNotPosted):
        allocating(book, receipt, to_call(fund.others[0], 10))
    with pytest.raises(ReceiptUnknown):
        allocating(book, replace(receipt, id=UUID(int=1)), to_call(fund.others[0], 10))


def test_waiting_allocations_count_against_the_receipt(book: Session, fund: AFund) -> None:
    receipt = received(book, 10, payer=fund.others[0])
    waiting = allocating(book, receipt, to_call(fund.others[0], 6))
    with pytest.raises(AboveReceipt) as refused:
        allocating(book, receipt, to_call(fund.others[0], 5))
    assert refused.value.facts["left"] == vnd(4)
    approvals.return_(book, waiting, CHECKER, FIRST, "x")
    post(book, allocating(book, receipt, to_call(fund.others[0], 10)))


def test_waiting_contributions_count_against_the_call(book: Session, fund: AFund) -> None:
    (one,) = fund.others
    first, second = (received(book, 300, payer=one) for _ in range(2))
    waiting = allocating(book, first, to_call(one, 200))
    with pytest.raises(AboveUnfunded) as refused:
        allocating(book, second, to_call(one, 101))
    assert refused.value.facts["left"] == vnd(100)
    post(book, allocating(book, second, to_call(one, 100)))
    post(book, waiting)


def test_a_contribution_is_judged_again_when_it_is_approved(book: Session, fund: AFund) -> None:
    """Between the two its receipt was reversed, by a way round what stands on it."""
    (one,) = fund.others
    receipt = received(book, 300, payer=one)
    waiting = allocating(book, receipt, to_call(one, 300))
    mirror = posting.ask_reversal(book, FUND, entry_of(book, receipt), reason="x", actor=MAKER)
    posting.post(book, mirror, CHECKER)
    refused_by(book, waiting, ReceiptNotPosted)


def test_a_voucher_that_is_not_what_its_record_says_is_not_posted(
    book: Session, fund: AFund
) -> None:
    """The second person posts what capital's own record and today's state come to."""
    (one,) = fund.others
    receipt = received(book, 300, payer=one)
    voucher = allocating(book, receipt, to_call(one, 100))
    entry = vouchers.voucher(book, voucher).entry
    twice = replace(entry, lines=tuple(replace(x, amount=x.amount * 2) for x in entry.lines))
    other = posting.submit(book, twice, MAKER)
    book.connection().exec_driver_sql(
        "INSERT INTO contributions (id, fund, receipt_id, use, investor, amount_minor, call_id,"
        " voucher_id) SELECT gen_random_uuid(), fund, receipt_id, use, investor, amount_minor,"
        " call_id, %s FROM contributions WHERE voucher_id = %s",
        (other, voucher),
    )
    refused_by(book, other, VoucherChanged)


def test_a_receipt_in_use_is_not_reversed(book: Session, fund: AFund) -> None:
    (one,) = fund.others
    receipt = received(book, 300, payer=one)
    waiting = allocating(book, receipt, to_call(one, 100))
    for _ in range(2):
        with pytest.raises(ReceiptInUse):
            reversed_(book, entry_of(book, receipt))
        if vouchers.voucher(book, waiting).state is VoucherState.PENDING:
            contribution = post(book, waiting)
    reversed_(book, contribution.seq)
    reversed_(book, entry_of(book, receipt))
    assert receipts.receipt(book, now(book), receipt.id).state is State.REVERSED
    assert (net(book, "1121"), net(book, "33888"), net(book, "4111")) == (0, 0, 0)


def test_a_reversed_contribution_gives_its_headroom_back(book: Session, fund: AFund) -> None:
    (one,) = fund.others
    contribution = paid(book, one, 300)
    with pytest.raises(AboveUnfunded):
        paid(book, one, 1)
    reversed_(book, contribution.seq)
    paid(book, one, 300)


def test_late_interest_is_by_the_contract_s_rate_and_the_days(book: Session) -> None:
    fund = a_fund_with(book, 10 * BILLION)
    strict = company(book, 30, late_interest_ppm=300)
    post(book, closed(book, {strict: 10 * BILLION}))
    call = called(book, 10 * BILLION)
    for payer, days, interest in (
        (strict, 10, 3_000_000),
        (strict, 0, 0),
        (fund.others[0], 10, 0),
        (None, 10, 0),
    ):
        receipt = received(book, BILLION, payer=payer, on=DUE + timedelta(days=days))
        due = contribution_actions.late_interest_due(book, FUND, receipt.id, call.number)
        assert due == vnd(interest), (payer, days)


def test_late_interest_runs_on_what_a_receipt_pays_of_the_call_alone(book: Session) -> None:
    a_fund_with(book, 10 * BILLION)
    strict = company(book, 30, late_interest_ppm=300)
    post(book, closed(book, {strict: 10 * BILLION}))
    call = called(book, 10 * BILLION)
    paid(book, strict, 4 * BILLION)
    receipt = received(book, 3 * BILLION, payer=strict, on=DUE + timedelta(days=10))
    due = contribution_actions.late_interest_due(book, FUND, receipt.id, call.number)
    assert due == vnd(3_000_000), "one billion is owed, ten days at 300 parts per million a day"
