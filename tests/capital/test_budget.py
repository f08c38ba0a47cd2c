"""The City's budget: each decision on it, and each đồng that is drawn under one."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from fundops.capital.actions.budget import record_decision
from fundops.capital.errors.budget import (
    AboveBudgetAllocation,
    DecisionAmended,
    DecisionBelowDrawn,
    DecisionExists,
    DecisionUnknown,
)
from fundops.capital.errors.commitments import NotInFundCurrency
from fundops.capital.queries import receipts, records, ties
from fundops.capital.values.budget import Classification, DecisionKind
from fundops.ledger.actions import posting
from fundops.ledger.queries import balances, vouchers
from fundops.ledger.queries import ties as book_ties
from fundops.money import vnd
from tests.builders import (
    CHECKER,
    DECISION,
    FUND,
    JANUARY,
    MAKER,
    AFund,
    allocating,
    decided,
    paid,
    post,
    received,
    reversed_,
    to_call,
)
from tests.capital.journeys import net, now, refused_by, usd


def test_the_city_pays_under_its_decision_with_the_treasury_s_order(
    book: Session, fund: AFund
) -> None:
    paid(book, fund.city, 250, decision=DECISION)
    assert {a: net(book, a) for a in ("0301", "0302", "0309")} == {
        "0301": 150,
        "0302": 250,
        "0309": -400,
    }
    (contribution,) = receipts.contributions(book, now(book), investor=fund.city)
    assert contribution.decision == DECISION
    assert contribution.order_number.startswith("LCT-")
    assert contribution.receipt_entry.startswith("BT")
    assert ties.budget_tie(book, now(book)).holds


def test_the_city_draws_no_more_than_the_year_s_budget(book: Session, fund: AFund) -> None:
    paid(book, fund.city, 250, decision=DECISION)
    receipt = received(book, 350, payer=fund.city, order="LCT-9")
    waiting = allocating(book, receipt, to_call(fund.city, 50, decision=DECISION))
    with pytest.raises(AboveBudgetAllocation) as refused:
        allocating(book, receipt, to_call(fund.city, 101, decision=DECISION))
    facts = refused.value.facts
    assert (facts["allocated"], facts["drawn"], facts["excess"]) == (vnd(400), vnd(300), vnd(1))
    allocating(book, receipt, to_call(fund.city, 100, decision=DECISION))
    post(book, waiting)


KINDS = DecisionKind


def test_a_budget_is_given_supplemented_adjusted_carried_over_and_cancelled(
    book: Session, fund: AFund
) -> None:
    def decide(kind: KINDS, amount: int, code: str, year: int = 2026) -> None:
        amends = None if kind is KINDS.SUPPLEMENTED else DECISION
        post(book, decided(book, amount, code=code, kind=kind, year=year, amends=amends))

    paid(book, fund.city, 250, decision=DECISION)
    decide(KINDS.SUPPLEMENTED, 80, "QĐ-bổ sung")
    decide(KINDS.ADJUSTED, 20, "QĐ-tăng")
    decide(KINDS.ADJUSTED, -30, "QĐ-giảm")
    decide(KINDS.CARRIED_OVER, 60, "QĐ-chuyển", 2027)
    decide(KINDS.CANCELLED, 50, "QĐ-hủy")

    keys: tuple[balances.Key, ...] = ("decision", "budget_year", "account")
    found = balances.sums(book, now(book), ["03"], by=keys)
    assert {item.key: item.net for item in found if item.net} == {
        (DECISION, 2026, "0301"): 30,
        (DECISION, 2026, "0302"): 250,
        (DECISION, 2026, "0303"): 50,
        (DECISION, 2026, "0309"): -330,
        ("QĐ-bổ sung", 2026, "0301"): 80,
        ("QĐ-bổ sung", 2026, "0309"): -80,
        ("QĐ-chuyển", 2027, "0301"): 60,
        ("QĐ-chuyển", 2027, "0309"): -60,
    }
    assert book_ties.memo_tie(book, now(book), "T3", "03").holds
    paid(book, fund.city, 60, decision="QĐ-chuyển")
    with pytest.raises(AboveBudgetAllocation):
        paid(book, fund.city, 31, decision=DECISION)


def test_no_more_is_cut_than_is_undrawn_and_waiting_contributions_count_as_drawn(
    book: Session, fund: AFund
) -> None:
    receipt = received(book, 350, payer=fund.city, order="LCT-9")
    waiting = allocating(book, receipt, to_call(fund.city, 350, decision=DECISION))

    def cut(amount: int, code: str) -> UUID:
        return decided(book, amount, code=code, kind=KINDS.CANCELLED, amends=DECISION)

    with pytest.raises(DecisionBelowDrawn) as refused:
        cut(51, "QĐ-hủy")
    assert refused.value.facts["undrawn"] == vnd(50)
    cancelled = cut(50, "QĐ-hủy")
    with pytest.raises(DecisionBelowDrawn):
        cut(1, "QĐ-hủy-2")
    post(book, waiting)
    post(book, cancelled)
    assert net(book, "0301") == 0


def test_a_cut_is_judged_again_when_it_is_approved(book: Session, fund: AFund) -> None:
    cut = decided(book, 400, code="QĐ-hủy", kind=KINDS.CANCELLED, amends=DECISION)
    receipt = received(book, 1, payer=fund.city, order="LCT-9")
    with pytest.raises(AboveBudgetAllocation):
        allocating(book, receipt, to_call(fund.city, 1, decision=DECISION))
    other = decided(book, 10, code="QĐ-thêm", kind=KINDS.ADJUSTED, amends=DECISION)
    post(book, other)
    post(book, allocating(book, receipt, to_call(fund.city, 1, decision=DECISION)))
    mirror = posting.ask_reversal(
        book, FUND, vouchers.voucher(book, other).seq or 0, reason="x", actor=MAKER
    )
    posting.post(book, mirror, CHECKER)
    refused_by(book, cut, DecisionBelowDrawn)


def test_a_decision_is_recorded_once_and_changes_one_that_stands(
    book: Session, fund: AFund
) -> None:
    with pytest.raises(DecisionExists):
        decided(book, 5)
    waiting = decided(book, 5, code="QĐ-mới")
    with pytest.raises(DecisionUnknown):
        decided(book, 5, code="QĐ-tăng", kind=KINDS.ADJUSTED, amends="QĐ-mới")
    reversed_(book, post(book, waiting).seq)
    with pytest.raises(DecisionUnknown):
        decided(book, 5, code="QĐ-tăng", kind=KINDS.ADJUSTED, amends="QĐ-mới")
    post(book, decided(book, 5, code="QĐ-mới"))


def test_a_decision_that_is_drawn_or_amended_is_not_reversed(book: Session, fund: AFund) -> None:
    given = next(d for d in records.allocation_decisions(book, now(book)) if d.code == DECISION)
    seq = vouchers.voucher(book, given.voucher_id).seq or 0
    raised = post(book, decided(book, 500, code="QĐ-tăng", kind=KINDS.ADJUSTED, amends=DECISION))
    with pytest.raises(DecisionAmended) as refused:
        reversed_(book, seq)
    assert refused.value.facts == {"code": DECISION, "by": "QĐ-tăng"}
    reversed_(book, raised.seq)
    contribution = paid(book, fund.city, 1, decision=DECISION)
    with pytest.raises(DecisionBelowDrawn):
        reversed_(book, seq)
    reversed_(book, contribution.seq)
    reversed_(book, seq)
    assert net(book, "0301") == 0


def test_a_budget_is_in_the_fund_s_currency(book: Session) -> None:
    with pytest.raises(NotInFundCurrency):
        record_decision(
            book,
            fund=FUND,
            code="QĐ",
            kind=KINDS.GIVEN,
            decided_on=JANUARY,
            budget_year=2026,
            amount=usd(5),
            classification=Classification(),
            amends=None,
            actor=MAKER,
        )
