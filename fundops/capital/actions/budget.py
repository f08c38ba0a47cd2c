"""Allocation decisions of the City's budget."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.capital import store
from fundops.capital.actions.commitments import check_currency, check_day
from fundops.capital.actions.state import Now
from fundops.capital.errors.budget import DecisionExists
from fundops.capital.queries import records
from fundops.capital.rules.budget import accept_decision
from fundops.capital.values.budget import AllocationDecision, Classification, DecisionKind
from fundops.capital.values.commitments import State
from fundops.db.base import new_id
from fundops.ledger.actions import posting, quarters
from fundops.ledger.values.entries import JournalEntry
from fundops.money import Money


def record_decision(
    session: Session,
    *,
    fund: str,
    code: str,
    kind: DecisionKind,
    decided_on: date,
    budget_year: int,
    amount: Money,
    classification: Classification,
    amends: str | None,
    actor: Actor,
    posted: date | None = None,
) -> AllocationDecision:
    """Record a decision that gives, supplements, adjusts, carries over or cancels the City's
    budget.
    """
    now = Now.lock(session, fund)
    for there in records.allocation_decisions(session, now.cut):
        if there.code == code and there.state.counts:
            raise DecisionExists(code=code)
    posting_date = quarters.posting_date(session, fund, decided_on, posted)
    decision = AllocationDecision(
        id=new_id(),
        fund=fund,
        code=code,
        kind=kind,
        decided_on=decided_on,
        budget_year=budget_year,
        amount=amount,
        classification=classification,
        amends=amends,
        state=State.PENDING,
        voucher_id=new_id(),
    )

    entry = judge_decision(now, decision, posting_date)

    decision = replace(decision, voucher_id=posting.submit(session, entry, actor))
    store.save_decision(session, decision)
    return decision


def judge_decision(now: Now, decision: AllocationDecision, posting_date: date) -> JournalEntry:
    """Judge a decision against the budget it changes, pending contributions taken off."""
    check_day(now, decision.decided_on)
    check_currency(now, decision.amount)
    stands = decision.amends in now.decisions()
    amended = now.budget().get(decision.amends or "") if stands else None
    return accept_decision(
        decision,
        posting_date=posting_date,
        amended_year=None if amended is None else amended[0],
        undrawn=now.undrawn(decision.amends or ""),
    )
