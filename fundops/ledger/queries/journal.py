"""Entries and vouchers as lists show them, and what stands on the other side of a posting."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, case, func, select
from sqlalchemy.orm import Session, aliased

from fundops.ledger.models.book import EntryRow, PostingRow, VoucherLineRow, VoucherRow
from fundops.ledger.values.entries import VoucherState
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.listings import Leg, ListedEntry, ListedVoucher

MOST = 5000
"""Longer lists are asked for period by period."""

_Mirror = aliased(EntryRow, name="mirror_entry")


def _debits(table: type[PostingRow] | type[VoucherLineRow], *of: Any) -> ScalarSelect[Any]:
    """What an entry moves: its debits, but for memorandum accounts where it has any others."""
    is_debit, is_memo = table.amount_minor > 0, table.account.startswith("0")
    outside = func.sum(case((is_debit & ~is_memo, table.amount_minor)))
    memo = func.sum(case((is_debit & is_memo, table.amount_minor)))
    return select(func.coalesce(outside, memo, 0)).where(*of).scalar_subquery()


def journal(
    session: Session, cut: Cut, *, since: date | None = None, most: int = MOST
) -> tuple[list[ListedEntry], int]:
    """Entries posted up to the cut's date, the newest first; at most `most`, and how many there
    are.
    """
    amount = _debits(PostingRow, PostingRow.fund == EntryRow.fund, PostingRow.seq == EntryRow.seq)
    found = select(EntryRow, amount, _Mirror.seq).outerjoin(
        _Mirror,
        (_Mirror.fund == EntryRow.fund)
        & (_Mirror.reverses == EntryRow.seq)
        & (_Mirror.seq <= cut.seq),
    )
    found = _within(found, cut, since)
    counted = _within(select(func.count()).select_from(EntryRow), cut, since)
    rows = session.execute(found.order_by(EntryRow.seq.desc()).limit(most)).all()
    return [_entry(*row) for row in rows], session.scalar(counted) or 0


def _within(query: Select[*tuple[Any, ...]], cut: Cut, since: date | None) -> Any:
    query = query.where(
        EntryRow.fund == cut.fund, EntryRow.seq <= cut.seq, EntryRow.posting_date <= cut.on
    )
    return query if since is None else query.where(EntryRow.posting_date >= since)


def _entry(row: EntryRow, amount: int, mirror: int | None) -> ListedEntry:
    return ListedEntry(
        seq=row.seq,
        number=row.number,
        voucher_number=row.voucher_number,
        description=row.description,
        kind=row.kind,
        basis=row.basis,
        value_date=row.value_date,
        posting_date=row.posting_date,
        amount=int(amount),
        made_by=row.made_by,
        posted_by=row.posted_by,
        recorded_at=row.recorded_at,
        reverses=row.reverses,
        reversed_by=mirror,
    )


def all_vouchers(
    session: Session, fund: str, *, most: int = MOST
) -> tuple[list[ListedVoucher], int]:
    """Vouchers of every state, the newest first; at most `most`, and how many there are."""
    amount = _debits(VoucherLineRow, VoucherLineRow.voucher_id == VoucherRow.id)
    found = select(VoucherRow, amount).where(VoucherRow.fund == fund)
    counted = select(func.count()).select_from(VoucherRow).where(VoucherRow.fund == fund)
    ordered = found.order_by(VoucherRow.made_at.desc(), VoucherRow.id.desc()).limit(most)
    rows = session.execute(ordered).all()
    return [_voucher(row, int(amount)) for row, amount in rows], session.scalar(counted) or 0


def _voucher(row: VoucherRow, amount: int) -> ListedVoucher:
    return ListedVoucher(
        id=row.id,
        state=VoucherState(row.state),
        description=row.description,
        kind=row.kind,
        basis=row.basis,
        value_date=row.value_date,
        posting_date=row.posting_date,
        amount=amount,
        made_by=row.made_by,
        made_at=row.made_at,
        reverses=row.reverses,
        number=row.number,
        seq=row.seq,
        decided_by=row.decided_by,
        reason=row.reason,
    )


def waiting(session: Session, fund: str, since: date, until: date) -> list[ListedVoucher]:
    """Vouchers that wait to be posted on a day of a period."""
    amount = _debits(VoucherLineRow, VoucherLineRow.voucher_id == VoucherRow.id)
    found = select(VoucherRow, amount).where(
        VoucherRow.fund == fund,
        VoucherRow.state == VoucherState.PENDING.value,
        VoucherRow.posting_date >= since,
        VoucherRow.posting_date <= until,
    )
    rows = session.execute(found.order_by(VoucherRow.made_at, VoucherRow.id)).all()
    return [_voucher(row, int(amount)) for row, amount in rows]


def legs(session: Session, fund: str, seqs: Collection[int]) -> dict[int, list[Leg]]:
    """The postings of entries, by entry, in line order."""
    found: dict[int, list[Leg]] = {}
    rows = session.execute(
        select(PostingRow.seq, PostingRow.account, PostingRow.amount_minor)
        .where(PostingRow.fund == fund, PostingRow.seq.in_(seqs))
        .order_by(PostingRow.seq, PostingRow.line_no)
    )
    for seq, account, amount in rows:
        found.setdefault(seq, []).append(Leg(account=account, amount=amount))
    return found


def reversal(session: Session, fund: str, seq: int) -> tuple[UUID, int | None] | None:
    """The voucher that takes an entry back, and its entry's number once it is posted; None when
    there is none.
    """
    found = session.execute(
        select(VoucherRow.id, VoucherRow.seq).where(
            VoucherRow.fund == fund,
            VoucherRow.reverses == seq,
            VoucherRow.state != VoucherState.VOID.value,
        )
    ).first()
    return None if found is None else (found.id, found.seq)


def recorded_after(session: Session, fund: str, seq: int) -> list[tuple[int, date]]:
    """Number and posting date of every entry after a number: what a paper printed then misses."""
    rows = session.execute(
        select(EntryRow.seq, EntryRow.posting_date)
        .where(EntryRow.fund == fund, EntryRow.seq > seq)
        .order_by(EntryRow.seq)
    )
    return [(row.seq, row.posting_date) for row in rows]


def entry_of(session: Session, fund: str, voucher_ids: Collection[UUID]) -> dict[UUID, int]:
    """Which entry each posted voucher became."""
    rows = session.execute(
        select(EntryRow.voucher_id, EntryRow.seq).where(
            EntryRow.fund == fund, EntryRow.voucher_id.in_(voucher_ids)
        )
    )
    return {row.voucher_id: row.seq for row in rows}
