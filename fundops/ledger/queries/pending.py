"""What waits: sums of pending vouchers' lines, which count against headroom, and the outcome of a
voucher.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.elements import ColumnElement

from fundops.ledger.models.book import VoucherLineRow, VoucherRow
from fundops.ledger.queries.balances import Key
from fundops.ledger.values.entries import VoucherState
from fundops.ledger.values.figures import Sum

Mirror = aliased(VoucherRow, name="mirror")
"""The posted reversal of a voucher, outer-joined with `is_mirror`."""


def is_mirror() -> ColumnElement[bool]:
    return (
        (Mirror.fund == VoucherRow.fund)
        & (Mirror.reverses == VoucherRow.seq)
        & (Mirror.state == VoucherState.POSTED.value)
    )


def pending_sums(
    session: Session,
    fund: str,
    accounts: Sequence[str],
    *,
    by: Sequence[Key] = (),
    besides: UUID | None = None,
) -> list[Sum]:
    """Debits and credits of pending vouchers, but for the voucher `besides` (the one being judged
    again).
    """
    columns = [getattr(VoucherLineRow, name) for name in by]
    amount = VoucherLineRow.amount_minor
    query = (
        select(
            func.coalesce(func.sum(case((amount > 0, amount))), 0),
            func.coalesce(-func.sum(case((amount < 0, amount))), 0),
            *columns,
        )
        .join(VoucherRow, VoucherRow.id == VoucherLineRow.voucher_id)
        .where(
            VoucherRow.fund == fund,
            VoucherRow.state == VoucherState.PENDING.value,
            or_(*(VoucherLineRow.account.startswith(code) for code in accounts)),
        )
        .group_by(*columns)
        .order_by(*columns)
    )
    if besides is not None:
        query = query.where(VoucherRow.id != besides)
    return [Sum(tuple(key), int(dr), int(cr)) for dr, cr, *key in session.execute(query)]
