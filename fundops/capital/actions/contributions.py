"""Allocate a receipt: to calls, to late interest, to an overpayment."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.capital import store
from fundops.capital.actions.state import Now
from fundops.capital.queries import receipts as receipts_query
from fundops.capital.queries import records
from fundops.capital.rules.contributions import Headroom, accept_allocation, late_interest
from fundops.capital.rules.limits import Ceilings
from fundops.capital.values import Allocation, Receipt, State, Use
from fundops.db.base import new_id
from fundops.ledger import actions as ledger
from fundops.ledger.values import JournalEntry
from fundops.money import Money


def allocate_receipt(
    session: Session,
    *,
    fund: str,
    receipt_id: UUID,
    parts: Sequence[Allocation],
    actor: Actor,
    posted: date | None = None,
) -> UUID:
    """Submit what a posted receipt is for. The value date is the bank's; the posting date is in an
    open period.
    """
    now = Now.lock(session, fund)
    receipt = receipts_query.receipt(session, now.cut, receipt_id)
    posting_date = ledger.posting_date(session, fund, receipt.value_date, posted)

    entry = judge_allocation(now, receipt, parts, posting_date)

    voucher_id = ledger.submit(session, entry, actor)
    ids = [new_id() for _ in parts]
    store.save_allocations(session, receipt, parts, voucher_id, ids)
    return voucher_id


def judge_allocation(
    now: Now, receipt: Receipt, parts: Sequence[Allocation], posting_date: date
) -> JournalEntry:
    """Judge an allocation against the receipt, the calls, the year's budget and the City's
    ceiling.
    """
    return accept_allocation(
        receipt,
        parts,
        posting_date=posting_date,
        investors=now.investors(),
        headroom=_headroom(now, receipt),
        ceilings=Ceilings.of(now.pack, receipt.value_date),
    )


def _headroom(now: Now, receipt: Receipt) -> Headroom:
    on_record = [
        c
        for c in receipts_query.contributions(now.session, now.cut, standing=False)
        if c.state.counts and c.voucher_id != now.besides
    ]
    used = Money.total(
        [c.amount for c in on_record if c.receipt_id == receipt.id], now.fund.currency
    )
    calls = {
        (call.number, share.investor): share.amount
        for call in records.calls(now.session, now.cut)
        if call.state is State.POSTED
        for share in call.shares
        if not share.excused
    }
    for c in on_record:
        if c.use is Use.CONTRIBUTION and (c.call or 0, c.investor) in calls:
            calls[c.call or 0, c.investor] -= c.amount
    return Headroom(
        receipt=receipt.amount - used,
        calls=calls,
        budget=now.budget(),
        city_paid_in=now.city_paid_in(),
    )


def late_interest_due(session: Session, fund: str, receipt_id: UUID, call: int) -> Money:
    """Interest on a receipt that pays a call late, by the investor's contract; zero where none is
    agreed.
    """
    now = Now.lock(session, fund)
    receipt = receipts_query.receipt(session, now.cut, receipt_id)
    called = records.call(session, now.cut, call)
    rates = [
        contract.late_interest_ppm
        for contract in now.contracts().values()
        if receipt.payer is not None
        and contract.investor == receipt.payer
        and contract.late_interest_ppm is not None
    ]
    days = (receipt.value_date - called.due_on).days
    return late_interest(receipt.amount, days, rates[-1] if rates else None)
