"""What a voucher was said to change is what it changed, whatever it was; and what would decline it
is what declines it.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.approvals import actions as approvals
from fundops.approvals import queries
from fundops.approvals.values import Approval, Effects, Rights, Shared
from fundops.capital.errors.receipts import ReceiptInUse, ReceiptNotPosted
from fundops.capital.queries.ceilings import headrooms
from fundops.capital.queries.positions import positions
from fundops.db.engine import Database
from fundops.errors import Refusal
from fundops.identity.values import Action
from fundops.ledger.actions import posting, quarters
from fundops.ledger.errors import PeriodClosed, VoucherNotPending, VoucherUnknown
from fundops.ledger.queries import balances, master, ties, vouchers
from fundops.ledger.store import lock_fund
from tests.approvals.facts import BAND, paying
from tests.builders import (
    BANK,
    BILLION,
    CHECKER,
    CLOCK,
    DECISION,
    FUND,
    MAKER,
    AFund,
    a_fund_with,
    allocating,
    called,
    calling,
    chartered,
    checked,
    clock_at,
    closed,
    post,
    posted,
    received,
    returned,
    submitted,
    to_call,
)
from tests.capital.test_properties import START, Office
from tests.strategies import Step, plans

Approve = Callable[[Session, UUID, Actor, Rights], Approval]


def told(session: Session, voucher: UUID) -> Effects:
    return queries.effects(session, FUND, voucher)


def came_true(session: Session, effects: Effects) -> None:
    """Every figure, against what the book says after posting."""
    cut = balances.cut(session, FUND, master.today(session))
    after = {b.account: b.net for b in balances.trial_balance(session, cut, book=effects.book)}
    for account in effects.accounts:
        assert after.get(account.code, 0) == account.after, account
    for bank in effects.banks:
        assert ties.bank_balance(session, cut, bank.code).home == bank.after, bank
    stand = {position.investor: position for position in positions(session, cut)}
    for moved in effects.positions:
        assert stand[moved.investor.code] == moved.after
    assert headrooms(session, cut) == [each.after for each in effects.ceilings]
    undrawn = balances.sums(session, cut, ["0301"], by=("decision",))
    left = {str(item.key[0]): item.net for item in undrawn}
    for budget in effects.budgets:
        assert left.get(budget.decision, 0) == budget.after


def watched(approve: Approve) -> Approve:
    """The approval of everybody, with what was told before held against what came of it."""

    def approving(session: Session, voucher: UUID, who: Actor, rights: Rights) -> Approval:
        before = told(session, voucher)
        try:
            done = approve(session, voucher, who, rights)
        except Refusal as refusal:
            if type(refusal) not in {type(each) for each in before.refusals}:
                pytest.fail(f"{refusal} was not told before")
            raise
        assert before.refusals == ()
        if done.is_posted:
            came_true(session, before)
        return done

    return approving


@given(plans())
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_was_told_comes_true_in_any_sequence(book: Session, plan: list[Step]) -> None:
    with pytest.MonkeyPatch.context() as patch, book.begin_nested() as undone:
        patch.setattr(approvals, "approve", watched(approvals.approve))
        clock_at(book, START)
        fund = a_fund_with(book, 700_001, 499_999, of_city=600_000, allocated=450_000)
        called(book, 300_001)
        office = Office(book, fund)
        for step in plan:
            office.do(step)
        undone.rollback()


def test_every_kind_of_voucher_comes_true(book: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approvals, "approve", watched(approvals.approve))
    clock_at(book, START)
    office = Office(book, a_fund_with(book, 700_001, 499_999, of_city=600_000, allocated=450_000))
    called(book, 300_001)
    order = ("call", "pay", "overpay", "late", "dollars", "sell", "interest", "reverse")
    assert [office.do(Step(what, 1, 500)) for what in order] == [True] * 8
    post(book, paying(book))
    post(book, chartered(book, 2_500 * BILLION, decision="02/QĐ", on=date(2026, 5, 5)))


# --- limits, and what waits


@pytest.fixture
def fund(book: Session) -> AFund:
    """The City for 490 tỷ of 2.000 tỷ charter capital, another investor, 300 tỷ of budget."""
    made = a_fund_with(book, 500 * BILLION, of_city=490 * BILLION, allocated=300 * BILLION)
    called(book, 400 * BILLION, shares={made.city: 250 * BILLION, made.others[0]: 150 * BILLION})
    return made


def test_a_ceiling_shows_the_book_then_the_voucher_then_all_that_waits(
    book: Session, fund: AFund
) -> None:
    mine, other = closed(book, {fund.city: 60 * BILLION}), closed(book, {fund.city: 50 * BILLION})
    amount = told(book, mine).ceilings[0]
    assert amount.before.headroom == 110 * BILLION
    assert amount.after.headroom == 50 * BILLION
    assert amount.with_waiting.headroom == 0, "a third would be declined"
    assert amount.is_touched
    [sharer] = told(book, mine).sharers
    assert (sharer.voucher_id, sharer.shares) == (other, (Shared(what="ceiling", code=fund.city),))


def test_a_drawn_budget_shows_what_is_left_and_who_else_draws(book: Session, fund: AFund) -> None:
    receipts = [received(book, 100 * BILLION, payer=fund.city, order=f"LCT-{n}") for n in (1, 2)]
    parts = to_call(fund.city, 100 * BILLION, 1, DECISION), to_call(fund.city, BILLION, 1, DECISION)
    mine, other = (allocating(book, r, p) for r, p in zip(receipts, parts, strict=True))
    found = told(book, mine)
    [budget] = found.budgets
    assert (budget.decision, budget.budget_year) == (DECISION, 2026)
    assert (budget.before, budget.after, budget.with_waiting) == (
        300 * BILLION,
        200 * BILLION,
        199 * BILLION,
    )
    [moved] = found.positions
    assert (moved.before.paid_in, moved.after.paid_in) == (0, 100 * BILLION)
    assert moved.before.unfunded - moved.after.unfunded == 100 * BILLION
    [sharer] = found.sharers
    assert sharer.voucher_id == other
    assert [each.what for each in sharer.shares] == ["budget", "called", "ceiling"]


def test_other_uses_of_the_same_receipt_are_named(book: Session, fund: AFund) -> None:
    receipt = received(book, 100 * BILLION, payer=fund.others[0])
    mine, other = (allocating(book, receipt, to_call(fund.others[0], BILLION)) for _ in range(2))
    [sharer] = told(book, mine).sharers
    assert sharer.voucher_id == other
    assert Shared(what="receipt", code=receipt.reference) in sharer.shares


def test_what_is_set_aside_shares_nothing_any_more(book: Session, fund: AFund) -> None:
    mine, other = (closed(book, {fund.city: BILLION}) for _ in range(2))
    returned(book, other)
    found = told(book, mine)
    assert found.sharers == ()
    assert found.ceilings[0].with_waiting == found.ceilings[0].after


def test_two_payments_from_one_bank_account_share_it(book: Session) -> None:
    mine, other = paying(book, 7), paying(book, 5)
    found = told(book, mine)
    [bank] = found.banks
    assert (bank.code, bank.before, bank.change, bank.after) == (BANK, 0, -7, -7)
    assert [(s.voucher_id, s.shares) for s in found.sharers] == [
        (other, (Shared(what="bank", code=BANK),))
    ]


# --- what would decline it


def test_what_would_decline_it_now_is_named_and_is_what_declines_it(
    book: Session, fund: AFund
) -> None:
    """Between the two its receipt was reversed, by a way round what stands on it."""
    (one,) = fund.others
    receipt = received(book, BILLION, payer=one)
    waiting = allocating(book, receipt, to_call(one, BILLION))
    assert told(book, waiting).refusals == ()
    seq = vouchers.voucher(book, receipt.voucher_id).seq or 0
    mirror = posting.ask_reversal(book, FUND, seq, reason="x", actor=MAKER)
    posting.post(book, mirror, CHECKER)
    [refusal] = told(book, waiting).refusals
    assert isinstance(refusal, ReceiptNotPosted)
    with pytest.raises(ReceiptNotPosted):
        post(book, waiting)


def test_the_reversal_of_what_something_stands_on_is_told_so(book: Session, fund: AFund) -> None:
    (one,) = fund.others
    receipt = received(book, BILLION, payer=one)
    seq = vouchers.voucher(book, receipt.voucher_id).seq or 0
    mirror = approvals.ask_reversal(book, FUND, seq, reason="x", actor=MAKER)
    assert told(book, mirror).refusals == ()
    allocating(book, receipt, to_call(one, BILLION))
    assert [type(each) for each in told(book, mirror).refusals] == [ReceiptInUse]


@pytest.mark.committed
def test_a_period_that_closed_meanwhile_declines_it(fund_database: Database) -> None:
    """The maker's transaction was open while the period closed; neither saw the other."""
    engine = fund_database.engine
    with Session(engine) as maker, Session(engine) as checker:
        voucher = submitted(maker)
        quarters.close_period(checker, FUND, "2026Q1", CHECKER)
        checker.commit()
        maker.commit()
        assert [type(each) for each in told(checker, voucher).refusals] == [PeriodClosed]


@pytest.mark.committed
def test_looking_waits_for_nobody_and_keeps_nobody_waiting(fund_database: Database) -> None:
    engine = fund_database.engine
    with Session(engine) as session:
        voucher = closed_alone(session)
        session.commit()
    at_work, reader, next_one = Session(engine), Session(engine), Session(engine)
    with at_work, reader, next_one:
        posting.lock_pending(at_work, voucher)
        lock_fund(at_work, FUND)
        reader.execute(text("SET LOCAL lock_timeout = '2s'"))
        assert told(reader, voucher).refusals == ()
        at_work.rollback()
        next_one.execute(text("SET LOCAL lock_timeout = '2s'"))
        post(next_one, voucher)
        reader.rollback()
        next_one.rollback()


def closed_alone(session: Session) -> UUID:
    """A closing that waits."""
    one = a_fund_with(session, 500).others[0]
    return closed(session, {one: 7})


# --- the list


def test_the_list_says_since_when_how_much_and_whose_turn_it_is(book: Session) -> None:
    fund = a_fund_with(book, 500 * BILLION)
    clock_at(book, START)
    call = calling(book, 7 * BILLION, shares={fund.others[0]: 7 * BILLION})
    clock_at(book, CLOCK)
    large, small = paying(book), paying(book, BAND - 1)
    checked(book, large)
    posted(book)

    found = queries.waiting(book, FUND)

    assert [each.voucher_id for each in found] == [call.voucher_id, large, small]
    assert [each.amount.minor for each in found] == [7 * BILLION, BAND, BAND - 1]
    assert [each.age_days for each in found] == [(CLOCK.date() - START.date()).days, 0, 0]
    assert [(each.standing.done, each.standing.needed) for each in found] == [
        (0, 1),
        (1, 2),
        (0, 1),
    ]
    assert [each.turn.action for each in found] == [
        Action.APPROVALS_CHECK,
        Action.APPROVALS_SECOND,
        Action.APPROVALS_CHECK,
    ]
    assert {each.made_by for each in found} == {"maker"}


def test_nothing_waits_in_an_empty_book(book: Session) -> None:
    assert queries.waiting(book, FUND) == []


def test_a_payment_above_the_band_tells_which_band_and_who_checked(book: Session) -> None:
    voucher = paying(book)
    checked(book, voucher)
    found = told(book, voucher)
    assert [(band.id, band.status) for band in found.bands] == [("hvcf.payments", "internal")]
    assert [check.by for check in found.standing.given] == ["checker"]
    assert found.turn.action is Action.APPROVALS_SECOND


def test_another_fund_s_voucher_and_a_decided_one_have_no_effects(book: Session) -> None:
    voucher = paying(book, 5)
    with pytest.raises(VoucherUnknown):
        queries.effects(book, "STDF", voucher)
    post(book, voucher)
    with pytest.raises(VoucherNotPending):
        told(book, voucher)
