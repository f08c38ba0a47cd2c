"""What became of vouchers: those that were posted, returned or withdrawn, the latest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fundops.approvals.effects import amount_of
from fundops.ledger.models.book import VoucherRow
from fundops.ledger.queries import checks, master
from fundops.ledger.values.entries import VoucherState
from fundops.money import Money

LATELY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A voucher that waits no more. number and seq: once posted; reason: once set aside."""

    voucher_id: UUID
    kind: str
    description: str
    amount: Money
    made_by: str
    state: VoucherState
    decided_by: str
    decided_at: datetime
    reason: str
    number: str
    seq: int | None

    @property
    def is_withdrawn(self) -> bool:
        """Set aside by its own maker, rather than returned by whoever checks."""
        return self.state is VoucherState.VOID and self.decided_by == self.made_by


def decided(session: Session, fund: str, *, limit: int = LATELY) -> list[Decided]:
    """The vouchers of a fund that were decided last."""
    currency = master.fund(session, fund).currency
    rows = session.scalars(
        select(VoucherRow)
        .where(VoucherRow.fund == fund, VoucherRow.state != VoucherState.PENDING.value)
        .order_by(VoucherRow.decided_at.desc(), VoucherRow.id.desc())
        .limit(limit)
    ).all()
    debits = checks.debits(session, [row.id for row in rows])
    return [
        _decided(row, Money.of_minor(amount_of(debits.get(row.id, ())), currency)) for row in rows
    ]


def returned_to(session: Session, fund: str, made_by: str, since: datetime) -> list[str]:
    """What somebody made and others returned since then, the latest first: its descriptions."""
    return list(
        session.scalars(
            select(VoucherRow.description)
            .where(VoucherRow.fund == fund, VoucherRow.made_by == made_by)
            .where(VoucherRow.state == VoucherState.VOID.value, VoucherRow.decided_by != made_by)
            .where(VoucherRow.decided_at >= since)
            .order_by(VoucherRow.decided_at.desc(), VoucherRow.id.desc())
        )
    )


def _decided(row: VoucherRow, amount: Money) -> Decided:
    return Decided(
        voucher_id=row.id,
        kind=row.kind,
        description=row.description,
        amount=amount,
        made_by=row.made_by,
        state=VoucherState(row.state),
        decided_by=row.decided_by or "",
        decided_at=row.decided_at or row.made_at,
        reason=row.reason or "",
        number=row.number or "",
        seq=row.seq,
    )
