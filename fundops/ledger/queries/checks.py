"""Checks of vouchers: what a voucher needs, who has given it, and which bands ask for it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from fundops.ledger.models.book import VoucherLineRow, VoucherRow
from fundops.ledger.models.checks import ApprovalBandRow, VoucherCheckRow
from fundops.ledger.values.checks import Band, Check, Outcome, Standing
from fundops.ledger.values.entries import Series, Voucher, VoucherState


def checks(session: Session, voucher_id: UUID) -> tuple[Check, ...]:
    """Everything that people did with a voucher short of posting it, in order."""
    return _by_voucher(session, [voucher_id]).get(voucher_id, ())


def standing(session: Session, voucher: Voucher) -> Standing:
    """How far a voucher has come; under its lock, this stays so."""
    needed = session.scalar(select(func.ledger_checks_needed(voucher.id)))
    given = checks(session, voucher.id)
    return Standing(made_by=voucher.made_by, needed=int(needed or 1), given=_checked(given))


def pending_standings(session: Session, fund: str) -> dict[UUID, tuple[VoucherRow, Standing]]:
    """Every voucher of a fund that waits, the oldest first, with how far it has come."""
    rows = session.execute(
        select(VoucherRow, func.ledger_checks_needed(VoucherRow.id))
        .where(VoucherRow.fund == fund, VoucherRow.state == VoucherState.PENDING.value)
        .order_by(VoucherRow.made_at, VoucherRow.id)
    ).all()
    given = _by_voucher(session, [row.id for row, _ in rows])
    return {
        row.id: (
            row,
            Standing(
                made_by=row.made_by, needed=int(needed), given=_checked(given.get(row.id, ()))
            ),
        )
        for row, needed in rows
    }


def debits(
    session: Session, voucher_ids: Collection[UUID]
) -> Mapping[UUID, Sequence[tuple[str, int]]]:
    """The debits of vouchers: account and minor units, line by line."""
    found: dict[UUID, list[tuple[str, int]]] = {}
    for voucher_id, account, minor in session.execute(
        select(VoucherLineRow.voucher_id, VoucherLineRow.account, VoucherLineRow.amount_minor)
        .where(VoucherLineRow.voucher_id.in_(voucher_ids), VoucherLineRow.amount_minor > 0)
        .order_by(VoucherLineRow.voucher_id, VoucherLineRow.line_no)
    ):
        found.setdefault(voucher_id, []).append((account, int(minor)))
    return found


def bands_of(session: Session, voucher_id: UUID) -> tuple[Band, ...]:
    """The bands that a voucher falls in; none when one other person is enough."""
    asked = select(ApprovalBandRow).from_statement(
        text("SELECT * FROM ledger_bands(:voucher) ORDER BY id")
    )
    return tuple(_band(row) for row in session.scalars(asked, {"voucher": voucher_id}))


def bands(session: Session, fund: str, on: date | None = None) -> tuple[Band, ...]:
    """The bands of a fund: in force on a day, or all that it ever had."""
    asked = select(ApprovalBandRow).where(ApprovalBandRow.fund == fund)
    rows = session.scalars(asked.order_by(ApprovalBandRow.id, ApprovalBandRow.in_force_from))
    found = (_band(row) for row in rows)
    return tuple(band for band in found if on is None or _in_force(band, on))


def _in_force(band: Band, on: date) -> bool:
    return band.in_force_from <= on and (band.in_force_to is None or on <= band.in_force_to)


def _by_voucher(session: Session, voucher_ids: Collection[UUID]) -> dict[UUID, tuple[Check, ...]]:
    found: dict[UUID, tuple[Check, ...]] = {}
    rows = session.scalars(
        select(VoucherCheckRow)
        .where(VoucherCheckRow.voucher_id.in_(voucher_ids))
        .order_by(VoucherCheckRow.voucher_id, VoucherCheckRow.step)
    )
    for row in rows:
        check = Check(
            step=row.step,
            outcome=Outcome(row.outcome),
            by=row.actor,
            at=row.recorded_at,
            reason=row.reason,
        )
        found[row.voucher_id] = (*found.get(row.voucher_id, ()), check)
    return found


def _checked(found: Sequence[Check]) -> tuple[Check, ...]:
    return tuple(check for check in found if check.outcome is Outcome.CHECKED)


def _band(row: ApprovalBandRow) -> Band:
    return Band(
        id=row.id,
        title_vi=row.title_vi,
        title_en=row.title_en,
        series=tuple(Series(code) for code in row.series),
        pays_from=tuple(row.pays_from),
        from_minor=row.from_minor,
        checks=row.checks,
        status=row.status,
        source=row.source,
        in_force_from=row.in_force_from,
        in_force_to=row.in_force_to,
    )
