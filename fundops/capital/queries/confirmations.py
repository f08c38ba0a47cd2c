"""Warnings that people read and accepted when they recorded something, in the words that they read,
and what passed a rule that blocks by an override.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from fundops.capital.models import CallRow, RuleConfirmationRow
from fundops.capital.queries.records import known
from fundops.formats import Lang
from fundops.ledger.models.book import VoucherRow
from fundops.ledger.queries import master
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.registers import Fund
from fundops.meetings.queries.overrides import overrides
from fundops.meetings.values.overrides import Override
from fundops.policy import words
from fundops.policy.packs import load
from fundops.policy.values import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Who accepted a warning of a rule, on which figures, for which voucher. version: the rule as
    it stood; None once the pack has lost it. call: of a call, its number. waiver: the override that
    let a blocking rule be broken.
    """

    rule: str
    version: Rule | None
    rule_from: date
    measured: int
    taken_of: int
    limit: tuple[int, int]
    confirmed_by: str
    confirmed_at: datetime
    voucher_id: UUID
    call: int | None
    value_date: date
    waiver: Override | None
    currency: str

    def said(self, lang: Lang) -> str:
        """The warning as it was read."""
        if self.version is None:
            return self.rule
        figures = (self.measured, self.taken_of, self.currency)
        return words.message(self.version, self.value_date, *figures, lang)


def confirmations(session: Session, cut: Cut, rule: str) -> list[Confirmation]:
    """Of one rule, as far as the cut knew and up to its day, the newest first."""
    wanted = _wanted(cut.fund).where(
        RuleConfirmationRow.rule == rule, VoucherRow.value_date <= cut.on, known(cut)
    )
    return _read(session, cut.fund, wanted)


def of_voucher(session: Session, fund: str, voucher_id: UUID) -> list[Confirmation]:
    """What its maker confirmed when they submitted it."""
    return _read(session, fund, _wanted(fund).where(RuleConfirmationRow.voucher_id == voucher_id))


def waivers_of(session: Session, voucher_id: UUID) -> frozenset[UUID]:
    """The overrides by which its maker went past a block."""
    found = session.scalars(
        select(RuleConfirmationRow.override_id).where(
            RuleConfirmationRow.voucher_id == voucher_id,
            RuleConfirmationRow.override_id.is_not(None),
        )
    )
    return frozenset(each for each in found if each is not None)


def _wanted(fund: str) -> Select[RuleConfirmationRow, date, int]:
    return (
        select(RuleConfirmationRow, VoucherRow.value_date, CallRow.number)
        .join(VoucherRow, VoucherRow.id == RuleConfirmationRow.voucher_id)
        .outerjoin(CallRow, CallRow.voucher_id == RuleConfirmationRow.voucher_id)
        .where(RuleConfirmationRow.fund == fund)
        .order_by(
            RuleConfirmationRow.confirmed_at.desc(),
            RuleConfirmationRow.voucher_id,
            RuleConfirmationRow.rule,
        )
    )


def _read(
    session: Session, fund: str, wanted: Select[RuleConfirmationRow, date, int]
) -> list[Confirmation]:
    rows = session.execute(wanted).all()
    kept = master.fund(session, fund)
    waivers = {each.id: each for each in overrides(session, fund)} if rows else {}
    return [_value(kept, waivers, row, value_date, call) for row, value_date, call in rows]


def _value(
    fund: Fund,
    waivers: dict[UUID, Override],
    row: RuleConfirmationRow,
    value_date: date,
    call: int | None,
) -> Confirmation:
    versions = (
        rule
        for rule in load(fund.pack).rules
        if (rule.id, rule.in_force_from) == (row.rule, row.rule_from)
    )
    return Confirmation(
        rule=row.rule,
        version=next(versions, None),
        rule_from=row.rule_from,
        measured=row.measured,
        taken_of=row.taken_of,
        limit=(row.limit_numerator, row.limit_denominator),
        confirmed_by=row.confirmed_by,
        confirmed_at=row.confirmed_at,
        voucher_id=row.voucher_id,
        call=call,
        value_date=value_date,
        waiver=None if row.override_id is None else waivers[row.override_id],
        currency=fund.currency,
    )
