"""Allocate a receipt: to calls, to late interest, to an overpayment."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.capital import store
from fundops.capital.actions import confirming
from fundops.capital.actions.state import Now
from fundops.capital.queries import receipts as receipts_query
from fundops.capital.queries import records
from fundops.capital.rules.contributions import (
    Headroom,
    accept_allocation,
    allocation_reached,
    late_interest,
)
from fundops.capital.values.commitments import State
from fundops.capital.values.investors import Investor, InvestorKind
from fundops.capital.values.money import Allocation, Call, Contribution, Receipt, Use
from fundops.db.base import new_id
from fundops.ledger.actions import posting, quarters
from fundops.ledger.values.entries import JournalEntry
from fundops.money import Money


def allocate_receipt(
    session: Session,
    *,
    fund: str,
    receipt_id: UUID,
    parts: Sequence[Allocation],
    actor: Actor,
    posted: date | None = None,
    confirm: Collection[str] = (),
) -> UUID:
    """Submit what a posted receipt is for. The value date is the bank's; the posting date is in an
    open period. confirm: the rules whose warnings the actor has read and accepts.
    """
    now = Now.lock(session, fund)
    receipt = receipts_query.receipt(session, now.cut, receipt_id)
    posting_date = quarters.posting_date(session, fund, receipt.value_date, posted)

    entry = judge_allocation(now, receipt, parts, posting_date)
    investors = now.investors()
    headroom = _headroom(now, receipt, parts, investors)
    reached = allocation_reached(receipt, parts, investors=investors, headroom=headroom)
    confirmed = confirming.to_confirm(now.ceilings(receipt.value_date), reached, confirm)

    voucher_id = posting.submit(session, entry, actor)
    ids = [new_id() for _ in parts]
    store.save_allocations(session, receipt, parts, voucher_id, ids)
    confirming.keep(now, voucher_id, confirmed, actor)
    return voucher_id


def judge_allocation(
    now: Now, receipt: Receipt, parts: Sequence[Allocation], posting_date: date
) -> JournalEntry:
    """Judge an allocation against the receipt, the calls, the year's budget and the City's
    ceiling.
    """
    investors = now.investors()
    return accept_allocation(
        receipt,
        parts,
        posting_date=posting_date,
        investors=investors,
        headroom=_headroom(now, receipt, parts, investors),
        ceilings=now.ceilings(receipt.value_date),
    )


def _headroom(
    now: Now, receipt: Receipt, parts: Sequence[Allocation], investors: Mapping[str, Investor]
) -> Headroom:
    """What is left of everything that these parts use up; the City's budget only when they do."""
    numbers = {part.call for part in parts if part.call is not None}
    calls = {
        (call.number, share.investor): share.amount
        for call in records.calls(now.session, now.cut, numbers=numbers)
        if call.state is State.POSTED
        for share in call.shares
        if not share.excused
    }
    on_calls = receipts_query.contributions(now.session, now.cut, calls=numbers, standing=False)
    for c in _counting(now, on_calls):
        if c.use is Use.CONTRIBUTION and (c.call or 0, c.investor) in calls:
            calls[c.call or 0, c.investor] -= c.amount
    of_receipt = receipts_query.contributions(
        now.session, now.cut, receipt_id=receipt.id, standing=False
    )
    used = [c.amount for c in _counting(now, of_receipt)]
    city = {code for code, one in investors.items() if one.kind is InvestorKind.CITY_BUDGET}
    of_city = any(part.investor in city for part in parts)
    nothing = now.money(0)
    return Headroom(
        receipt=receipt.amount - Money.total(used, now.fund.currency),
        calls=calls,
        budget=now.budget() if of_city else {},
        city_paid_in=now.city_paid_in() if of_city else nothing,
        paid_then=now.paid_by(receipt.value_date) if of_city else (nothing, nothing),
    )


def _counting(now: Now, found: Sequence[Contribution]) -> list[Contribution]:
    return [c for c in found if c.state.counts and c.voucher_id != now.besides]


def late_interest_due(session: Session, fund: str, receipt_id: UUID, call: int) -> Money:
    """Interest on what a receipt pays of a call late, by the investor's contract; zero where none
    is agreed.
    """
    now = Now.read(session, fund)
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
    return late_interest(_paying(now, receipt, called), days, rates[-1] if rates else None)


def _paying(now: Now, receipt: Receipt, call: Call) -> Money:
    """How much of a receipt can pay its payer's share of a call; interest runs on that alone."""
    shares = [share.amount for share in call.shares if share.investor == receipt.payer]
    on_call = receipts_query.contributions(
        now.session, now.cut, calls={call.number}, standing=False
    )
    paid = [
        c.amount
        for c in _counting(now, on_call)
        if c.investor == receipt.payer and c.use is Use.CONTRIBUTION and c.receipt_id != receipt.id
    ]
    currency = now.fund.currency
    left = Money.total(shares, currency) - Money.total(paid, currency)
    return max(min(receipt.amount, left), Money.zero(currency))
