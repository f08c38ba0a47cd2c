"""Approve, return, withdraw, and ask for a reversal: the verbs that need to know which domain a
voucher belongs to, and whose turn it is.
"""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.approvals.errors import ReasonMissing
from fundops.approvals.judging import judge
from fundops.approvals.turns import refuse_approval, refuse_return, refuse_withdrawal, turn_of
from fundops.approvals.values import Approval, Rights, Turn
from fundops.capital.actions import judging as capital
from fundops.ledger.actions import posting
from fundops.ledger.errors import VoucherUnknown
from fundops.ledger.queries import checks, entries, master, vouchers
from fundops.ledger.values.checks import Standing
from fundops.ledger.values.entries import Voucher


def approve(session: Session, voucher_id: UUID, checker: Actor, rights: Rights) -> Approval:
    """Judge a pending voucher again; then post it, or record the check when it needs another
    person's. Locks: the voucher, the domain's rows, the book.
    """
    voucher, standing, turn = _locked(session, voucher_id, rights)
    refuse_approval(standing, turn, checker.id, rights)

    judge(session, voucher)

    if not standing.is_last:
        posting.check(session, voucher_id, checker)
        return _waiting_still(session, voucher)
    entry = posting.post(session, voucher_id, checker)
    done = standing.done + 1
    return Approval(voucher_id=voucher_id, done=done, needed=standing.needed, entry=entry)


def _waiting_still(session: Session, voucher: Voucher) -> Approval:
    standing = checks.standing(session, voucher)
    turn = turn_of(standing, master.fund(session, voucher.entry.fund).legal_form)
    return Approval(voucher_id=voucher.id, done=standing.done, needed=standing.needed, turn=turn)


def return_(
    session: Session, voucher_id: UUID, checker: Actor, rights: Rights, reason: str
) -> Voucher:
    """Give a pending voucher back to its maker, with a reason; it stays on record, void."""
    _, standing, turn = _locked(session, voucher_id, rights)
    refuse_return(standing, turn, checker.id, rights)

    return _void(session, voucher_id, checker, reason)


def withdraw(
    session: Session, voucher_id: UUID, maker: Actor, rights: Rights, reason: str
) -> Voucher:
    """Take one's own pending voucher back, with a reason; it stays on record, void."""
    _, standing, _ = _locked(session, voucher_id, rights)
    refuse_withdrawal(standing, maker.id, rights)

    return _void(session, voucher_id, maker, reason)


def _void(session: Session, voucher_id: UUID, actor: Actor, reason: str) -> Voucher:
    if not reason.strip():
        raise ReasonMissing
    posting.void(session, voucher_id, actor, reason.strip())
    return vouchers.voucher(session, voucher_id)


def _locked(session: Session, voucher_id: UUID, rights: Rights) -> tuple[Voucher, Standing, Turn]:
    """A pending voucher of the fund that the rights are of, under its lock; another fund's is not
    found, so that nobody learns that it is there.
    """
    voucher = vouchers.voucher(session, voucher_id)
    if voucher.entry.fund != rights.fund:
        raise VoucherUnknown(id=voucher_id)
    posting.lock_pending(session, voucher_id)
    standing = checks.standing(session, voucher)
    return voucher, standing, turn_of(standing, master.fund(session, rights.fund).legal_form)


def ask_reversal(
    session: Session, fund: str, seq: int, *, reason: str, actor: Actor, posted: date | None = None
) -> UUID:
    """Submit the mirror of a posted entry, once the domain says that nothing stands on it."""
    capital.judge_reversal(session, entries.entry(session, fund, seq))

    return posting.ask_reversal(session, fund, seq, reason=reason, actor=actor, posted=posted)
