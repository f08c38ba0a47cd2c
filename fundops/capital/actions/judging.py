"""Judge again what was recorded, under the same locks, when a second person approves it.

`approvals` looks the voucher's kind up here. Each judge rebuilds the entry from capital's own
record and today's state; it must be the entry that was submitted, line for line.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.capital.actions.budget import judge_decision
from fundops.capital.actions.calls import judge_call
from fundops.capital.actions.commitments import (
    judge_charter_capital,
    judge_closing,
    refuse_later_charter,
)
from fundops.capital.actions.contributions import judge_allocation
from fundops.capital.actions.naming import judge_named
from fundops.capital.actions.receipts import judge_exchange, judge_receipt
from fundops.capital.actions.state import Now
from fundops.capital.errors.budget import DecisionAmended, DecisionBelowDrawn
from fundops.capital.errors.calls import CallInUse
from fundops.capital.errors.commitments import CommitmentCalled
from fundops.capital.errors.receipts import ForeignBalanceTooSmall, ReceiptInUse
from fundops.capital.queries import receipts as receipts_query
from fundops.capital.queries import records
from fundops.capital.rules.budget import ALLOCATION
from fundops.capital.rules.calls import CALL
from fundops.capital.rules.closings import CHARTER, CLOSING
from fundops.capital.rules.contributions import CONTRIBUTION
from fundops.capital.rules.limits import Ceilings, city_share
from fundops.capital.rules.receipts import EXCHANGE, RECEIPT, SOLD
from fundops.capital.values.money import Allocation
from fundops.errors import Defect, Refusals
from fundops.ledger.errors import VoucherChanged
from fundops.ledger.queries import ties
from fundops.ledger.rules.entries import named_restatement
from fundops.ledger.values.entries import JournalEntry, PostedEntry, Voucher
from fundops.money import Money


class _OfVoucher(Protocol):
    @property
    def voucher_id(self) -> UUID: ...


R = TypeVar("R", bound=_OfVoucher)


def judge(session: Session, voucher: Voucher, *, lock: bool = True) -> None:
    """Judge a pending voucher of capital again; raises what recording it now would raise. Without
    the lock it is an answer that decides nothing.
    """
    rebuild = _REBUILD.get(voucher.entry.kind)
    if rebuild is None:
        return
    now = _now(session, voucher.entry.fund, voucher.id, lock=lock)
    rebuilt = rebuild(now, voucher)
    if named_restatement(rebuilt) != voucher.entry:
        raise VoucherChanged


def _closing(now: Now, voucher: Voucher) -> JournalEntry:
    record = _one(records.closings(now.session, now.cut), voucher)
    return judge_closing(now, record, voucher.entry.posting_date)


def _charter(now: Now, voucher: Voucher) -> JournalEntry:
    record = _one(records.charter_capitals(now.session, now.cut), voucher)
    return judge_charter_capital(now, record, voucher.entry.posting_date)


def _decision(now: Now, voucher: Voucher) -> JournalEntry:
    record = _one(records.allocation_decisions(now.session, now.cut), voucher)
    return judge_decision(now, record, voucher.entry.posting_date)


def _call(now: Now, voucher: Voucher) -> JournalEntry:
    record = _one(records.calls(now.session, now.cut), voucher)
    entry = judge_call(now, record, voucher.entry.posting_date)
    judge_named(now.session, record)
    return entry


def _receipt(now: Now, voucher: Voucher) -> JournalEntry:
    mine = receipts_query.receipts(now.session, now.cut, voucher_ids=[voucher.id])
    record = _one(mine, voucher)
    return judge_receipt(now, record, voucher.entry.posting_date)


def _exchange(now: Now, voucher: Voucher) -> JournalEntry:
    """There is no record of a sale beside its voucher; its facts are in its first two lines."""
    received, sold = voucher.entry.lines[:2]
    if sold.foreign is None:
        raise Defect(f"voucher {voucher.id} sells no foreign currency")
    return judge_exchange(
        now,
        sold_from=sold.about.bank_account or "",
        into=received.about.bank_account or "",
        sold=-sold.foreign,
        received=received.amount,
        reference=voucher.entry.description.removeprefix(SOLD),
        value_date=voucher.entry.value_date,
        posting_date=voucher.entry.posting_date,
    )


def _contribution(now: Now, voucher: Voucher) -> JournalEntry:
    parts = receipts_query.contributions(
        now.session, now.cut, voucher_id=voucher.id, standing=False
    )
    if not parts:
        raise Defect(f"voucher {voucher.id} has no contributions")
    receipt = receipts_query.receipt(now.session, now.cut, parts[0].receipt_id)
    asked = [
        Allocation(
            use=c.use, investor=c.investor, amount=c.amount, call=c.call, decision=c.decision
        )
        for c in parts
    ]
    return judge_allocation(now, receipt, asked, voucher.entry.posting_date)


def _one(found: list[R], voucher: Voucher) -> R:
    for record in found:
        if record.voucher_id == voucher.id:
            return record
    raise Defect(f"voucher {voucher.id} has no record")


_REBUILD: dict[str, Callable[[Now, Voucher], JournalEntry]] = {
    CLOSING: _closing,
    CHARTER: _charter,
    ALLOCATION: _decision,
    CALL: _call,
    RECEIPT: _receipt,
    CONTRIBUTION: _contribution,
    EXCHANGE: _exchange,
}
KINDS = frozenset(_REBUILD)


def judge_reversal(
    session: Session, posted: PostedEntry, besides: Voucher | None = None, *, lock: bool = True
) -> None:
    """Whether a posted entry of capital may be reversed now: nothing later may stand on it, and no
    resolution sets a rule aside for it.
    """
    check = _REVERSAL.get(posted.entry.kind)
    if check is not None:
        mirror = besides.id if besides else None
        check(_now(session, posted.entry.fund, mirror, lock=lock), posted)


def _now(session: Session, fund: str, besides: UUID | None, *, lock: bool) -> Now:
    load = Now.lock if lock else Now.read
    return load(session, fund, besides)


def _reverse_receipt(now: Now, posted: PostedEntry) -> None:
    mine = receipts_query.receipts(now.session, now.cut, voucher_ids=[posted.voucher_id])
    receipt = _of_entry(mine, posted)
    uses = receipts_query.contributions(now.session, now.cut, receipt_id=receipt.id, standing=False)
    if any(use.state.counts for use in uses):
        raise ReceiptInUse(reference=receipt.reference)
    if receipt.foreign is not None:
        held = ties.bank_balance(now.session, now.cut, receipt.bank_account)
        if receipt.foreign.minor > held.book:
            left = Money.of_minor(held.book, receipt.foreign.currency.code)
            raise ForeignBalanceTooSmall(
                bank_account=receipt.bank_account, left=left, asked=receipt.foreign
            )


def _reverse_call(now: Now, posted: PostedEntry) -> None:
    call = _of_entry(records.calls(now.session, now.cut), posted)
    uses = receipts_query.contributions(now.session, now.cut, calls=[call.number], standing=False)
    if any(use.state.counts for use in uses):
        raise CallInUse(call=call.number)


def _reverse_closing(now: Now, posted: PostedEntry) -> None:
    closing = _of_entry(records.closings(now.session, now.cut), posted)
    positions = now.positions()
    for term in closing.commitments:
        uncalled = now.money(positions[term.investor].uncalled)
        if term.amount > uncalled:
            short = now.investors()[term.investor].short_vi
            raise CommitmentCalled(investor=short, uncalled=uncalled, amount=term.amount)


def _reverse_decision(now: Now, posted: PostedEntry) -> None:
    decided = records.allocation_decisions(now.session, now.cut)
    code = _of_entry(decided, posted).code
    for other in decided:
        if other.amends == code and other.state.counts:
            raise DecisionAmended(code=code, by=other.code)
    for line in posted.entry.lines:
        if line.account == "0301" and line.amount.minor > 0 and line.about.decision:
            undrawn = now.undrawn(line.about.decision)
            if line.amount > undrawn:
                raise DecisionBelowDrawn(code=line.about.decision, undrawn=undrawn, cut=line.amount)


def _reverse_charter(now: Now, posted: PostedEntry) -> None:
    charter = _of_entry(records.charter_capitals(now.session, now.cut), posted)
    refuse_later_charter(now, charter)
    since = posted.entry.value_date
    floor = now.charter_floor(since)
    change = sum(line.amount.minor for line in posted.entry.lines if line.account == "0401")
    if floor is None:
        return
    reached = city_share(now.city_committed(), floor - now.money(change), since)
    Refusals.raise_if_any(Ceilings(now.pack, since).refusals([reached]))


def _of_entry(found: list[R], posted: PostedEntry) -> R:
    for record in found:
        if record.voucher_id == posted.voucher_id:
            return record
    raise Defect(f"entry {posted.number} has no record")


_REVERSAL: dict[str, Callable[[Now, PostedEntry], None]] = {
    RECEIPT: _reverse_receipt,
    CALL: _reverse_call,
    CLOSING: _reverse_closing,
    ALLOCATION: _reverse_decision,
    CHARTER: _reverse_charter,
}
