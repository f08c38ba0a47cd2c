"""Vouchers on their way, posted or void."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.ledger.errors import VoucherUnknown
from fundops.ledger.models.book import VoucherLineRow, VoucherRow
from fundops.ledger.queries import master
from fundops.ledger.values.entries import (
    Dimensions,
    JournalEntry,
    Line,
    Series,
    Voucher,
    VoucherState,
)
from fundops.ledger.values.registers import Basis
from fundops.money import Money


def voucher(session: Session, voucher_id: UUID) -> Voucher:
    row = session.get(VoucherRow, voucher_id)
    if row is None:
        raise VoucherUnknown(id=voucher_id)
    return _voucher(session, row)


def vouchers(
    session: Session,
    fund: str,
    *,
    state: VoucherState | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[Voucher], int]:
    """Vouchers of a fund, the newest first; and how many there are."""
    found = select(VoucherRow).where(VoucherRow.fund == fund)
    if state is not None:
        found = found.where(VoucherRow.state == state.value)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    page = found.order_by(VoucherRow.made_at.desc(), VoucherRow.id.desc())
    rows = session.scalars(page.limit(limit).offset(offset))
    return [_voucher(session, row) for row in rows], total


def _voucher(session: Session, row: VoucherRow) -> Voucher:
    currency = master.fund(session, row.fund).currency
    lines = session.scalars(
        select(VoucherLineRow)
        .where(VoucherLineRow.voucher_id == row.id)
        .order_by(VoucherLineRow.line_no)
    )
    entry = JournalEntry(
        fund=row.fund,
        kind=row.kind,
        series=Series(row.series),
        basis=Basis(row.basis),
        value_date=row.value_date,
        posting_date=row.posting_date,
        description=row.description,
        lines=tuple(_line(line, currency) for line in lines),
        reverses=row.reverses,
        restates=row.restates,
    )
    return Voucher(
        id=row.id,
        entry=entry,
        state=VoucherState(row.state),
        made_by=row.made_by,
        made_at=row.made_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        number=row.number,
        seq=row.seq,
    )


def _line(row: VoucherLineRow, currency: str) -> Line:
    foreign = None
    if row.foreign_minor is not None and row.foreign_currency is not None:
        foreign = Money.of_minor(row.foreign_minor, row.foreign_currency)
    about = Dimensions(
        party=row.party,
        bank_account=row.bank_account,
        decision=row.decision,
        budget_year=row.budget_year,
        lot=row.lot,
        agreement=row.agreement,
        programme=row.programme,
        line=row.line,
    )
    return Line(row.account, Money.of_minor(row.amount_minor, currency), about, foreign)
