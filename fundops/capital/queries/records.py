"""Closings, charter capital, allocation decisions and calls as they stand on record at a cut."""

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import Session

from fundops.capital.errors.calls import CallUnknown
from fundops.capital.models import (
    AllocationDecisionRow,
    CallRow,
    CallShareRow,
    CharterCapitalRow,
    ClosingRow,
    CommitmentRow,
)
from fundops.capital.values.budget import AllocationDecision, Classification, DecisionKind
from fundops.capital.values.commitments import CharterCapital, Closing, CommitmentTerms, State
from fundops.capital.values.money import Call, CallShare
from fundops.ledger.models.book import VoucherRow
from fundops.ledger.queries import master
from fundops.ledger.queries.pending import Mirror, is_mirror
from fundops.ledger.values.entries import VoucherState
from fundops.ledger.values.figures import Cut
from fundops.meetings.queries import citing
from fundops.money import Money

R = TypeVar("R", ClosingRow, CharterCapitalRow, AllocationDecisionRow, CallRow)


def state_of(voucher: VoucherRow, mirror_seq: int | None, cut: Cut) -> State:
    """A record's state as the cut knew it."""
    if voucher.state == VoucherState.VOID.value and _was_known(voucher.decided_at, cut):
        return State.VOID
    if voucher.seq is None or voucher.seq > cut.seq:
        return State.PENDING
    if mirror_seq is not None and mirror_seq <= cut.seq:
        return State.REVERSED
    return State.POSTED


def _was_known(moment: datetime | None, cut: Cut) -> bool:
    return cut.known_on is None or (moment is not None and moment <= cut.known_on)


def known(cut: Cut) -> ColumnElement[bool]:
    """Whether a voucher had been made at the time that is asked about."""
    return true() if cut.known_on is None else VoucherRow.made_at <= cut.known_on


def _stated(table: type[R], cut: Cut) -> Select[R, VoucherRow, int | None]:
    return (
        select(table, VoucherRow, Mirror.seq)
        .join(VoucherRow, VoucherRow.id == table.voucher_id)
        .outerjoin(Mirror, is_mirror())
        .where(table.fund == cut.fund, known(cut))
        .order_by(VoucherRow.value_date, VoucherRow.made_at, VoucherRow.id)
    )


def closings(session: Session, cut: Cut) -> list[Closing]:
    currency = master.fund(session, cut.fund).currency
    terms: dict[UUID, list[CommitmentTerms]] = {}
    for row in session.scalars(
        select(CommitmentRow)
        .where(CommitmentRow.fund == cut.fund)
        .order_by(CommitmentRow.investor.collate("C"))  # as Python sorts, whatever the server's
    ):
        amount = Money.of_minor(row.amount_minor, currency)
        terms.setdefault(row.closing_id, []).append(
            CommitmentTerms(row.investor, amount, row.contract)
        )
    return [
        Closing(
            id=row.id,
            fund=row.fund,
            number=row.number,
            closed_on=row.closed_on,
            commitments=tuple(terms.get(row.id, ())),
            state=state_of(voucher, mirror, cut),
            voucher_id=row.voucher_id,
        )
        for row, voucher, mirror in session.execute(_stated(ClosingRow, cut))
    ]


def charter_capitals(session: Session, cut: Cut) -> list[CharterCapital]:
    """Every decision on the charter capital, by the day it takes effect."""
    currency = master.fund(session, cut.fund).currency
    return [
        CharterCapital(
            id=row.id,
            fund=row.fund,
            decision=row.decision,
            effective_on=row.effective_on,
            amount=Money.of_minor(row.amount_minor, currency),
            state=state_of(voucher, mirror, cut),
            voucher_id=row.voucher_id,
        )
        for row, voucher, mirror in session.execute(_stated(CharterCapitalRow, cut))
    ]


def allocation_decisions(session: Session, cut: Cut) -> list[AllocationDecision]:
    currency = master.fund(session, cut.fund).currency
    return [
        AllocationDecision(
            id=row.id,
            fund=row.fund,
            code=row.code,
            kind=DecisionKind(row.kind),
            decided_on=row.decided_on,
            budget_year=row.budget_year,
            amount=Money.of_minor(row.amount_minor, currency),
            classification=Classification(
                chapter=row.chapter,
                category=row.category,
                item=row.item,
                source=row.source,
                unit=row.unit,
            ),
            amends=row.amends,
            state=state_of(voucher, mirror, cut),
            voucher_id=row.voucher_id,
        )
        for row, voucher, mirror in session.execute(_stated(AllocationDecisionRow, cut))
    ]


def calls(session: Session, cut: Cut, *, numbers: Collection[int] | None = None) -> list[Call]:
    """Every call (or those of the numbers) with its shares, the oldest first."""
    currency = master.fund(session, cut.fund).currency
    made = _stated(CallRow, cut)
    asked = (
        select(CallShareRow)
        .where(CallShareRow.fund == cut.fund)
        .order_by(CallShareRow.investor.collate("C"))
    )
    if numbers is not None:
        made = made.where(CallRow.number.in_(numbers))
        asked = asked.join(CallRow, CallRow.id == CallShareRow.call_id)
        asked = asked.where(CallRow.number.in_(numbers))
    shares: dict[UUID, list[CallShare]] = {}
    for row in session.scalars(asked):
        amount = Money.of_minor(row.amount_minor, currency)
        shares.setdefault(row.call_id, []).append(CallShare(row.investor, amount, row.excused))
    rows = session.execute(made).all()
    cited = citing.citations(session, cut.fund, [row.voucher_id for row, _, _ in rows])
    return [
        Call(
            id=row.id,
            fund=row.fund,
            number=row.number,
            called_on=row.called_on,
            due_on=row.due_on,
            total=Money.of_minor(row.total_minor, currency),
            purpose=row.purpose,
            shares=tuple(shares.get(row.id, ())),
            state=state_of(voucher, mirror, cut),
            voucher_id=row.voucher_id,
            resolution=cited[row.voucher_id].resolution if row.voucher_id in cited else None,
        )
        for row, voucher, mirror in rows
    ]


def call(session: Session, cut: Cut, number: int) -> Call:
    for found in calls(session, cut, numbers=[number]):
        return found
    raise CallUnknown(call=number)
