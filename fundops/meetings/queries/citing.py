"""Which voucher names which resolution, and how much of a resolution is used."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from fundops.ledger.models.book import VoucherRow
from fundops.ledger.queries import master
from fundops.ledger.queries.pending import Mirror, is_mirror
from fundops.ledger.values.entries import VoucherState
from fundops.meetings.models import CitationRow, ResolutionRow
from fundops.meetings.queries.resolutions import codes
from fundops.meetings.values.overrides import Citation
from fundops.money import Money
from fundops.policy.values import Subject


def citations(session: Session, fund: str, vouchers: Sequence[UUID]) -> dict[UUID, Citation]:
    """What vouchers name, by voucher; those that name nothing are left out."""
    rows = session.scalars(
        select(CitationRow).where(CitationRow.fund == fund, CitationRow.voucher_id.in_(vouchers))
    ).all()
    return {each.voucher_id: each for each in _values(session, fund, rows)}


def of_resolution(session: Session, fund: str, resolution: UUID) -> list[Citation]:
    """The vouchers that name a resolution, in the order of their making."""
    rows = session.scalars(
        select(CitationRow)
        .where(CitationRow.fund == fund, CitationRow.resolution_id == resolution)
        .order_by(CitationRow.voucher_id)
    ).all()
    return _values(session, fund, rows)


def used(session: Session, resolution: UUID, besides: UUID | None = None) -> int:
    """What stands on a resolution, in minor units: pending and posted vouchers, not those set aside
    or reversed, nor the voucher `besides` (the one being judged again). What stands on those that
    it amends is used of it too: it takes their place, and is no second allowance.
    """
    asked = (
        select(func.coalesce(func.sum(CitationRow.amount_minor), 0))
        .join(VoucherRow, VoucherRow.id == CitationRow.voucher_id)
        .outerjoin(Mirror, is_mirror())
        .where(
            CitationRow.resolution_id.in_(_with_amended(resolution)),
            VoucherRow.state != VoucherState.VOID.value,
            Mirror.id.is_(None),
        )
    )
    if besides is not None:
        asked = asked.where(VoucherRow.id != besides)
    return int(session.scalar(asked) or 0)


def _with_amended(resolution: UUID) -> Select[UUID]:
    """A resolution and those that it amends, back to the first."""
    columns = select(ResolutionRow.id, ResolutionRow.amends)
    line = columns.where(ResolutionRow.id == resolution).cte("line", recursive=True)
    line = line.union_all(columns.join(line, ResolutionRow.id == line.c.amends))
    return select(line.c.id)


def _values(session: Session, fund: str, rows: Sequence[CitationRow]) -> list[Citation]:
    currency = master.fund(session, fund).currency
    known = codes(session, fund) if rows else {}
    return [
        Citation(
            voucher_id=row.voucher_id,
            resolution=known[row.resolution_id],
            subject=Subject(row.subject),
            amount=None if row.amount_minor is None else Money.of_minor(row.amount_minor, currency),
        )
        for row in rows
    ]
