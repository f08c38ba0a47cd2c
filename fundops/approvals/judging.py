"""Which domain judges a voucher again before it is posted."""

from sqlalchemy.orm import Session

from fundops.capital.actions import judging as capital
from fundops.errors import Refusal, Refusals
from fundops.ledger.actions import quarters
from fundops.ledger.queries import entries
from fundops.ledger.values.entries import Voucher


def judge(session: Session, voucher: Voucher, *, lock: bool = True) -> None:
    """Raise what recording the voucher now would raise. Locks the domain's rows, so that it stays
    so until the commit, unless nothing is decided.
    """
    if voucher.entry.reverses is None:
        capital.judge(session, voucher, lock=lock)
        return
    original = entries.entry(session, voucher.entry.fund, voucher.entry.reverses)
    capital.judge_reversal(session, original, besides=voucher, lock=lock)


def refusals_now(session: Session, voucher: Voucher) -> tuple[Refusal, ...]:
    """What would decline the voucher if it were posted now. Holds no lock and leaves nothing: the
    savepoint is rolled back, whatever the judge did.
    """
    savepoint = session.begin_nested()
    try:
        entry = voucher.entry
        quarters.posting_date(session, entry.fund, entry.value_date, entry.posting_date)
        judge(session, voucher, lock=False)
    except Refusals as several:
        return several.faults
    except Refusal as one:
        return (one,)
    finally:
        savepoint.rollback()
    return ()
