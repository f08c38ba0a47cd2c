"""Warnings that people read and accepted when they recorded something."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fundops.capital.models import CallRow, RuleConfirmationRow
from fundops.capital.queries.records import known
from fundops.ledger.models.book import VoucherRow
from fundops.ledger.values.figures import Cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Who accepted a warning of a rule, on which figures, for which call."""

    rule: str
    rule_from: date
    measured: int
    taken_of: int
    limit: tuple[int, int]
    confirmed_by: str
    confirmed_at: datetime
    voucher_id: UUID
    call: int | None
    value_date: date


def confirmations(session: Session, cut: Cut, rule: str) -> list[Confirmation]:
    """Of one rule, as far as the cut knew and up to its day, the newest first."""
    rows = session.execute(
        select(RuleConfirmationRow, VoucherRow.value_date, CallRow.number)
        .join(VoucherRow, VoucherRow.id == RuleConfirmationRow.voucher_id)
        .outerjoin(CallRow, CallRow.voucher_id == RuleConfirmationRow.voucher_id)
        .where(
            RuleConfirmationRow.fund == cut.fund,
            RuleConfirmationRow.rule == rule,
            VoucherRow.value_date <= cut.on,
            known(cut),
        )
        .order_by(RuleConfirmationRow.confirmed_at.desc(), RuleConfirmationRow.voucher_id)
    )
    return [
        Confirmation(
            rule=row.rule,
            rule_from=row.rule_from,
            measured=row.measured,
            taken_of=row.taken_of,
            limit=(row.limit_numerator, row.limit_denominator),
            confirmed_by=row.confirmed_by,
            confirmed_at=row.confirmed_at,
            voucher_id=row.voucher_id,
            call=number,
            value_date=value_date,
        )
        for row, value_date, number in rows
    ]
