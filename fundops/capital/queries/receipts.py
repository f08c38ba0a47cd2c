"""Receipts and what they were put to: the middle of the auditor's walk."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, aliased

from fundops.capital.errors.receipts import ReceiptUnknown
from fundops.capital.models import CallRow, CallShareRow, ContributionRow, ReceiptRow
from fundops.capital.queries.records import known, state_of
from fundops.capital.values.commitments import State
from fundops.capital.values.money import Contribution, Receipt, Use
from fundops.ledger.models.book import EntryRow, VoucherRow
from fundops.ledger.queries import master
from fundops.ledger.queries.pending import Mirror, is_mirror
from fundops.ledger.values.figures import Cut
from fundops.money import Money

ReceiptEntry = aliased(EntryRow, name="receipt_entry")


def receipts(
    session: Session,
    cut: Cut,
    *,
    receipt_id: UUID | None = None,
    voucher_ids: Collection[UUID] | None = None,
) -> list[Receipt]:
    """Receipts with a value date up to the cut's, the oldest first."""
    query = (
        select(ReceiptRow, VoucherRow, Mirror.seq)
        .join(VoucherRow, VoucherRow.id == ReceiptRow.voucher_id)
        .outerjoin(Mirror, is_mirror())
        .where(ReceiptRow.fund == cut.fund, ReceiptRow.value_date <= cut.on, known(cut))
        .order_by(ReceiptRow.value_date, ReceiptRow.recorded_at, ReceiptRow.id)
    )
    if receipt_id is not None:
        query = query.where(ReceiptRow.id == receipt_id)
    if voucher_ids is not None:
        query = query.where(ReceiptRow.voucher_id.in_(voucher_ids))
    currency = master.fund(session, cut.fund).currency
    return [_receipt(row, cut, currency) for row in session.execute(query)]


def receipt(session: Session, cut: Cut, receipt_id: UUID) -> Receipt:
    found = receipts(session, cut.at(date.max), receipt_id=receipt_id)
    if not found:
        raise ReceiptUnknown(id=receipt_id)
    return found[0]


def _receipt(found: Row[ReceiptRow, VoucherRow, int | None], cut: Cut, currency: str) -> Receipt:
    row, voucher, mirror = found
    foreign = None
    if row.foreign_minor is not None and row.foreign_currency is not None:
        foreign = Money.of_minor(row.foreign_minor, row.foreign_currency)
    return Receipt(
        id=row.id,
        fund=row.fund,
        bank_account=row.bank_account,
        reference=row.reference,
        value_date=row.value_date,
        amount=Money.of_minor(row.amount_minor, currency),
        payer=row.payer,
        remark=row.remark,
        foreign=foreign,
        rate_e4=row.rate_e4,
        rate_source=row.rate_source,
        order_number=row.order_number,
        order_date=row.order_date,
        state=state_of(voucher, mirror, cut),
        voucher_id=row.voucher_id,
        number=voucher.number,
        seq=voucher.seq,
    )


def contributions(
    session: Session,
    cut: Cut,
    *,
    since: date | None = None,
    investor: str | None = None,
    receipt_id: UUID | None = None,
    voucher_id: UUID | None = None,
    calls: Collection[int] | None = None,
    standing: bool = True,
) -> list[Contribution]:
    """Uses of receipts with a value date up to the cut's; `standing` leaves only those posted and
    not reversed.
    """
    query = (
        select(
            ContributionRow,
            VoucherRow,
            Mirror.seq,
            ReceiptRow,
            EntryRow,
            ReceiptEntry.number,
            ReceiptEntry.voucher_number,
            CallRow.number,
            CallRow.due_on,
        )
        .join(VoucherRow, VoucherRow.id == ContributionRow.voucher_id)
        .join(ReceiptRow, ReceiptRow.id == ContributionRow.receipt_id)
        .outerjoin(Mirror, is_mirror())
        .outerjoin(EntryRow, (EntryRow.fund == VoucherRow.fund) & (EntryRow.seq == VoucherRow.seq))
        .outerjoin(ReceiptEntry, ReceiptEntry.voucher_id == ReceiptRow.voucher_id)
        .outerjoin(CallRow, CallRow.id == ContributionRow.call_id)
        .where(ContributionRow.fund == cut.fund, VoucherRow.value_date <= cut.on, known(cut))
        .order_by(VoucherRow.value_date, VoucherRow.made_at, VoucherRow.id, ContributionRow.id)
    )
    if since is not None:
        query = query.where(VoucherRow.value_date >= since)
    if investor is not None:
        query = query.where(ContributionRow.investor == investor)
    if receipt_id is not None:
        query = query.where(ContributionRow.receipt_id == receipt_id)
    if voucher_id is not None:
        query = query.where(ContributionRow.voucher_id == voucher_id)
    if calls is not None:
        query = query.where(CallRow.number.in_(calls))
    currency = master.fund(session, cut.fund).currency
    found = [_contribution(row, cut, currency) for row in session.execute(query)]
    return [c for c in found if c.state is State.POSTED] if standing else found


_Found = Row[
    ContributionRow,
    VoucherRow,
    int | None,
    ReceiptRow,
    EntryRow | None,
    str | None,
    str | None,
    int | None,
    date | None,
]


def _contribution(found: _Found, cut: Cut, currency: str) -> Contribution:
    row, voucher, mirror, receipt, entry, receipt_entry, receipt_number, call, due_on = found
    return Contribution(
        id=row.id,
        fund=row.fund,
        receipt_id=row.receipt_id,
        use=Use(row.use),
        investor=row.investor,
        amount=Money.of_minor(row.amount_minor, currency),
        call=call,
        decision=row.decision,
        value_date=voucher.value_date,
        posting_date=voucher.posting_date,
        due_on=due_on,
        bank_account=receipt.bank_account,
        reference=receipt.reference,
        order_number=receipt.order_number,
        order_date=receipt.order_date,
        receipt_number=receipt_number or "",
        receipt_entry=receipt_entry or "",
        state=state_of(voucher, mirror, cut),
        voucher_id=row.voucher_id,
        entry=entry.number if entry is not None else "",
        seq=voucher.seq,
        leaf=entry.nodes[:32].hex() if entry is not None else "",
    )


def share_of_call(session: Session, fund: str, call: int, investor: str) -> int | None:
    """What an investor was asked for in a call, in minor units; None when they have no share."""
    return session.scalar(
        select(CallShareRow.amount_minor)
        .join(CallRow, CallRow.id == CallShareRow.call_id)
        .where(CallRow.fund == fund, CallRow.number == call, CallShareRow.investor == investor)
    )
