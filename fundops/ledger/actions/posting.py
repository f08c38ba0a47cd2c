"""Vouchers: submit, post, set aside, reverse. Each is load, decide, save; nothing here commits."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.guards import facts_of, sqlstate
from fundops.errors import Refusal
from fundops.ledger import store
from fundops.ledger.actions import quarters
from fundops.ledger.errors import (
    BY_SQLSTATE,
    OwnVoucher,
    VoucherNotPending,
)
from fundops.ledger.queries import entries, master
from fundops.ledger.rules.entries import named_restatement, reversal_of
from fundops.ledger.rules.general import GeneralVoucher, accept_general
from fundops.ledger.values.entries import JournalEntry, PostedEntry, VoucherState


def submit(session: Session, entry: JournalEntry, actor: Actor) -> UUID:
    """Save a pending voucher. It is in nobody's balance until another person posts it."""
    quarters.posting_date(session, entry.fund, entry.value_date, entry.posting_date)

    return store.save_voucher(session, named_restatement(entry), actor.id)


def submit_general(
    session: Session, entry: GeneralVoucher, actor: Actor, posted: date | None = None
) -> UUID:
    """Submit a general journal voucher; refuses accounts that a domain keeps for itself."""
    day = quarters.posting_date(session, entry.fund, entry.value_date, posted)

    accepted = accept_general(
        entry,
        posting_date=day,
        currency=master.fund(session, entry.fund).currency,
        chart=master.accounts(session, entry.fund),
        banks={account.code: account for account in master.bank_accounts(session, entry.fund)},
    )

    return submit(session, accepted, actor)


def lock_pending(session: Session, voucher_id: UUID) -> None:
    """Take the first lock of all, on a voucher that still waits."""
    if store.lock_voucher(session, voucher_id) != VoucherState.PENDING:
        raise VoucherNotPending


def post(session: Session, voucher_id: UUID, checker: Actor) -> PostedEntry:
    """Let PostgreSQL post the voucher. Called by `approvals`, after the domain judged it again."""
    lock_pending(session, voucher_id)
    voucher = store.voucher_row(session, voucher_id)
    fund, day = voucher.fund, voucher.posting_date
    if voucher.made_by == checker.id:
        raise OwnVoucher
    quarters.posting_date(session, fund, voucher.value_date, day)

    try:
        seq = session.scalar(select(func.ledger_post(voucher_id, checker.id)))
    except IntegrityError as error:
        raise refusal_for(error) from error
    session.expire_all()
    return entries.entry(session, fund, int(seq or 0))


def check(session: Session, voucher_id: UUID, checker: Actor) -> None:
    """Record that somebody checked a voucher that another person will post."""
    lock_pending(session, voucher_id)
    try:
        session.execute(select(func.ledger_check(voucher_id, checker.id)))
    except IntegrityError as error:
        raise refusal_for(error) from error
    session.expire_all()


def void(session: Session, voucher_id: UUID, actor: Actor, reason: str) -> None:
    """Set a pending voucher aside, with the reason; it stays on record, as withdrawn by its maker
    or as returned by anybody else.
    """
    lock_pending(session, voucher_id)
    session.execute(select(func.ledger_void(voucher_id, actor.id, reason)))
    session.expire_all()


def ask_reversal(
    session: Session, fund: str, seq: int, *, reason: str, actor: Actor, posted: date | None = None
) -> UUID:
    """Submit the mirror of a posted entry. It takes effect when another person posts it."""
    store.lock_fund(session, fund)  # two who ask at once must not both find it unreversed
    original = entries.entry(session, fund, seq)
    day = quarters.posting_date(session, fund, original.entry.value_date, posted)

    entry = reversal_of(
        original,
        posting_date=day,
        reason=reason,
        already_reversed=entries.is_reversed(session, fund, seq),
    )

    return store.save_voucher(session, named_restatement(entry), actor.id)


def refusal_for(error: IntegrityError) -> Refusal | IntegrityError:
    """The named refusal behind a guard's SQLSTATE, or the error itself."""
    kind = BY_SQLSTATE.get(sqlstate(error))
    if kind is None:
        return error
    return kind(**facts_of(error))
