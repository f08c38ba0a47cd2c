"""Approve, return, and ask for a reversal: the verbs that need to know which domain a voucher
belongs to.
"""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.capital.actions import judging as capital
from fundops.ledger.actions import posting
from fundops.ledger.errors import OwnVoucher
from fundops.ledger.queries import entries, vouchers
from fundops.ledger.values.entries import PostedEntry, Voucher


def approve(session: Session, voucher_id: UUID, checker: Actor) -> PostedEntry:
    """Judge a pending voucher again and post it. Locks: the voucher, the domain's rows, the
    book.
    """
    posting.lock_pending(session, voucher_id)
    voucher = vouchers.voucher(session, voucher_id)
    if voucher.made_by == checker.id:
        raise OwnVoucher

    _judge(session, voucher)

    return posting.post(session, voucher_id, checker)


def _judge(session: Session, voucher: Voucher) -> None:
    if voucher.entry.reverses is None:
        capital.judge(session, voucher)
        return
    original = entries.entry(session, voucher.entry.fund, voucher.entry.reverses)
    capital.judge_reversal(session, original, besides=voucher)


def refuse(session: Session, voucher_id: UUID, actor: Actor, reason: str) -> None:
    """Set a pending voucher aside with a reason: the checker returns it, or the maker withdraws
    it.
    """
    posting.void(session, voucher_id, actor, reason)


def ask_reversal(
    session: Session, fund: str, seq: int, *, reason: str, actor: Actor, posted: date | None = None
) -> UUID:
    """Submit the mirror of a posted entry, once the domain says that nothing stands on it."""
    capital.judge_reversal(session, entries.entry(session, fund, seq))

    return posting.ask_reversal(session, fund, seq, reason=reason, actor=actor, posted=posted)
