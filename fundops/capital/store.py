"""Rows for changing things: what is written beside a voucher, and what is left before a
decision.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.capital.models import (
    AllocationDecisionRow,
    CallRow,
    CallShareRow,
    CharterCapitalRow,
    ClosingRow,
    CommitmentRow,
    ContributionRow,
    ReceiptRow,
    RuleConfirmationRow,
)
from fundops.capital.values.budget import AllocationDecision
from fundops.capital.values.commitments import CharterCapital, Closing
from fundops.capital.values.figures import Finding
from fundops.capital.values.money import Allocation, Call, Receipt


def next_number(session: Session, table: type[ClosingRow | CallRow], fund: str) -> int:
    """The next running number; the fund's row is locked by the caller."""
    last = session.scalar(select(func.max(table.number)).where(table.fund == fund))
    return (last or 0) + 1


def save_charter_capital(session: Session, charter: CharterCapital) -> None:
    session.add(
        CharterCapitalRow(
            id=charter.id,
            fund=charter.fund,
            decision=charter.decision,
            effective_on=charter.effective_on,
            amount_minor=charter.amount.minor,
            voucher_id=charter.voucher_id,
        )
    )
    session.flush()


def save_closing(session: Session, closing: Closing) -> None:
    session.add(
        ClosingRow(
            id=closing.id,
            fund=closing.fund,
            number=closing.number,
            closed_on=closing.closed_on,
            voucher_id=closing.voucher_id,
        )
    )
    session.flush()
    session.add_all(
        CommitmentRow(
            closing_id=closing.id,
            investor=term.investor,
            fund=closing.fund,
            contract=term.contract,
            amount_minor=term.amount.minor,
        )
        for term in closing.commitments
    )
    session.flush()


def save_decision(session: Session, decision: AllocationDecision) -> None:
    kept = decision.classification
    session.add(
        AllocationDecisionRow(
            id=decision.id,
            fund=decision.fund,
            code=decision.code,
            kind=decision.kind.value,
            decided_on=decision.decided_on,
            budget_year=decision.budget_year,
            amount_minor=decision.amount.minor,
            chapter=kept.chapter,
            category=kept.category,
            item=kept.item,
            source=kept.source,
            unit=kept.unit,
            amends=decision.amends,
            voucher_id=decision.voucher_id,
        )
    )
    session.flush()


def save_call(session: Session, call: Call) -> None:
    session.add(
        CallRow(
            id=call.id,
            fund=call.fund,
            number=call.number,
            called_on=call.called_on,
            due_on=call.due_on,
            total_minor=call.total.minor,
            purpose=call.purpose,
            voucher_id=call.voucher_id,
        )
    )
    session.flush()
    session.add_all(
        CallShareRow(
            call_id=call.id,
            investor=share.investor,
            fund=call.fund,
            amount_minor=share.amount.minor,
            excused=share.excused,
        )
        for share in call.shares
    )
    session.flush()


def save_confirmations(
    session: Session, fund: str, voucher_id: UUID, confirmed: Sequence[Finding], actor: Actor
) -> None:
    """Who accepted which warnings, with the figures that they saw, and the override that lets a
    blocking rule be broken.
    """
    session.add_all(
        RuleConfirmationRow(
            voucher_id=voucher_id,
            rule=finding.rule,
            fund=fund,
            rule_from=finding.version,
            measured=finding.measured,
            taken_of=finding.taken_of,
            limit_numerator=finding.limit[0],
            limit_denominator=finding.limit[1],
            override_id=None if finding.waiver is None else finding.waiver.id,
            confirmed_by=actor.id,
        )
        for finding in confirmed
    )
    session.flush()


def save_receipt(session: Session, receipt: Receipt) -> None:
    foreign = receipt.foreign
    session.add(
        ReceiptRow(
            id=receipt.id,
            fund=receipt.fund,
            bank_account=receipt.bank_account,
            reference=receipt.reference,
            value_date=receipt.value_date,
            amount_minor=receipt.amount.minor,
            payer=receipt.payer,
            remark=receipt.remark,
            foreign_minor=None if foreign is None else foreign.minor,
            foreign_currency=None if foreign is None else foreign.currency.code,
            rate_e4=receipt.rate_e4,
            rate_source=receipt.rate_source,
            order_number=receipt.order_number,
            order_date=receipt.order_date,
            voucher_id=receipt.voucher_id,
        )
    )
    session.flush()


def save_allocations(
    session: Session,
    receipt: Receipt,
    parts: Sequence[Allocation],
    voucher_id: UUID,
    ids: Sequence[UUID],
) -> None:
    calls = dict(
        session.execute(
            select(CallRow.number, CallRow.id).where(CallRow.fund == receipt.fund)
        ).all()
    )
    session.add_all(
        ContributionRow(
            id=id_,
            fund=receipt.fund,
            receipt_id=receipt.id,
            use=part.use.value,
            investor=part.investor,
            amount_minor=part.amount.minor,
            call_id=None if part.call is None else calls[part.call],
            decision=part.decision,
            voucher_id=voucher_id,
        )
        for id_, part in zip(ids, parts, strict=True)
    )
    session.flush()


def receipts_with(
    session: Session, fund: str, bank_account: str, reference: str, on: date
) -> list[UUID]:
    """Vouchers of all receipts on record with this bank line."""
    return list(
        session.scalars(
            select(ReceiptRow.voucher_id).where(
                ReceiptRow.fund == fund,
                ReceiptRow.bank_account == bank_account,
                ReceiptRow.reference == reference,
                ReceiptRow.value_date == on,
            )
        )
    )
