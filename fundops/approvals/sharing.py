"""Other pending vouchers that use up what a voucher does: two that fit alone may not fit
together.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fundops.approvals.effects import Credit, uses
from fundops.approvals.values import Shared, Sharer
from fundops.capital.queries import receipts
from fundops.capital.rules.receipts import SUSPENSE
from fundops.capital.values.commitments import State
from fundops.ledger.models.book import VoucherLineRow, VoucherRow
from fundops.ledger.queries import balances
from fundops.ledger.values.entries import Dimensions, Voucher, VoucherState


def sharers(session: Session, voucher: Voucher, city: str) -> tuple[Sharer, ...]:
    """The oldest first, each with what it shares. city: the code of the City as an investor."""
    own = uses(
        ((line.account, line.about) for line in voucher.entry.lines if line.amount.minor < 0),
        city,
    )
    shared = {
        other: uses(credits_, city) & own for other, credits_ in _credits(session, voucher).items()
    }
    for other, reference in _of_the_same_receipt(session, voucher).items():
        of_receipt = frozenset({Shared(what="receipt", code=reference)})
        shared[other] = shared.get(other, frozenset()) | of_receipt
    found = {other: limits for other, limits in shared.items() if limits}
    return _named(session, found) if found else ()


def _credits(session: Session, voucher: Voucher) -> dict[UUID, list[Credit]]:
    """The credits of every other pending voucher of the fund."""
    rows = session.execute(
        select(
            VoucherLineRow.voucher_id,
            VoucherLineRow.account,
            VoucherLineRow.party,
            VoucherLineRow.decision,
            VoucherLineRow.bank_account,
        )
        .join(VoucherRow, VoucherRow.id == VoucherLineRow.voucher_id)
        .where(
            VoucherRow.fund == voucher.entry.fund,
            VoucherRow.state == VoucherState.PENDING.value,
            VoucherRow.id != voucher.id,
            VoucherLineRow.amount_minor < 0,
        )
    )
    found: dict[UUID, list[Credit]] = {}
    for other, account, party, decision, bank in rows:
        about = Dimensions(party=party, decision=decision, bank_account=bank)
        found.setdefault(other, []).append((account, about))
    return found


def _of_the_same_receipt(session: Session, voucher: Voucher) -> dict[UUID, str]:
    """Other pending uses of the receipt that this voucher puts to something: voucher, reference."""
    if not any(line.account == SUSPENSE for line in voucher.entry.lines):
        return {}
    cut = balances.cut(session, voucher.entry.fund, date.max)
    mine = receipts.contributions(session, cut, voucher_id=voucher.id, standing=False)
    if not mine:
        return {}
    every = receipts.contributions(session, cut, receipt_id=mine[0].receipt_id, standing=False)
    return {
        use.voucher_id: use.reference
        for use in every
        if use.state is State.PENDING and use.voucher_id != voucher.id
    }


def _named(session: Session, shared: Mapping[UUID, frozenset[Shared]]) -> tuple[Sharer, ...]:
    rows = session.scalars(
        select(VoucherRow)
        .where(VoucherRow.id.in_(shared))
        .order_by(VoucherRow.made_at, VoucherRow.id)
    )
    return tuple(
        Sharer(
            voucher_id=row.id,
            kind=row.kind,
            description=row.description,
            made_by=row.made_by,
            shares=tuple(sorted(shared[row.id], key=lambda each: (each.what, each.code))),
        )
        for row in rows
    )
