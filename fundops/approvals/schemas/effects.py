"""JSON of what a pending voucher would change."""

from datetime import date
from typing import Any
from uuid import UUID

from fundops.approvals.schemas.steps import StandingOut, TurnOut
from fundops.approvals.values import (
    BalanceEffect,
    BudgetEffect,
    CeilingEffect,
    Effects,
    PositionEffect,
)
from fundops.capital.rules.headroom import CeilingHeadroom
from fundops.capital.values.figures import Position
from fundops.edge.facts import as_json
from fundops.edge.fields import Amount, Answer
from fundops.errors import Refusal
from fundops.ledger.schemas.book import VoucherOut
from fundops.ledger.values.figures import Book


class BalanceEffectOut(Answer):
    """A balance before and after; a debit is positive."""

    code: str
    name_vi: str
    name_en: str
    before: Amount
    change: Amount
    after: Amount

    @classmethod
    def of_effect(cls, effect: BalanceEffect, currency: str) -> "BalanceEffectOut":
        return cls.of(effect, **_amounts(effect, currency, "before", "change", "after"))


class StandOut(Answer):
    committed: Amount
    called: Amount
    paid_in: Amount
    uncalled: Amount
    unfunded: Amount

    @classmethod
    def of_position(cls, position: Position, currency: str) -> "StandOut":
        return cls.model_validate(_amounts(position, currency, *cls.model_fields))


class PositionEffectOut(Answer):
    investor: str
    name_vi: str
    name_en: str
    before: StandOut
    after: StandOut

    @classmethod
    def of_effect(cls, effect: PositionEffect, currency: str) -> "PositionEffectOut":
        return cls(
            investor=effect.investor.code,
            name_vi=effect.investor.name_vi,
            name_en=effect.investor.name_en,
            before=StandOut.of_position(effect.before, currency),
            after=StandOut.of_position(effect.after, currency),
        )


class HeadroomOut(Answer):
    """measured: the City's figure; against: what it is a share of; headroom: below zero, the
    excess.
    """

    measured: Amount
    against: Amount | None
    headroom: Amount

    @classmethod
    def of_headroom(cls, found: CeilingHeadroom, currency: str) -> "HeadroomOut":
        known = _amounts(found, currency, "measured", "headroom")
        against = None if found.against is None else Amount.of(found.against, currency)
        return cls.model_validate(known | {"against": against})


class CeilingEffectOut(Answer):
    """A ceiling by the book, with this voucher, and with all that waits and uses it up."""

    rule: str
    title_vi: str
    title_en: str
    status: str
    touched: bool
    before: HeadroomOut
    after: HeadroomOut
    with_waiting: HeadroomOut

    @classmethod
    def of_effect(cls, effect: CeilingEffect, currency: str) -> "CeilingEffectOut":
        rule = effect.before.rule
        return cls(
            rule=rule.id,
            title_vi=rule.title_vi,
            title_en=rule.title_en,
            status=rule.status.value,
            touched=effect.is_touched,
            before=HeadroomOut.of_headroom(effect.before, currency),
            after=HeadroomOut.of_headroom(effect.after, currency),
            with_waiting=HeadroomOut.of_headroom(effect.with_waiting, currency),
        )


class BudgetEffectOut(Answer):
    """What is undrawn of a decision by the book, with this voucher, and with all that waits."""

    decision: str
    budget_year: int | None
    before: Amount
    after: Amount
    with_waiting: Amount

    @classmethod
    def of_effect(cls, effect: BudgetEffect, currency: str) -> "BudgetEffectOut":
        return cls.of(effect, **_amounts(effect, currency, "before", "after", "with_waiting"))


class BandOut(Answer):
    """A band that asks for more than one checker. status: internal or assumed."""

    id: str
    title_vi: str
    title_en: str
    from_amount: Amount
    checks: int
    status: str
    source: str


class SharedOut(Answer):
    what: str
    code: str


class SharerOut(Answer):
    """Another pending voucher that uses up what this one does."""

    voucher_id: UUID
    kind: str
    description: str
    made_by: str
    shares: list[SharedOut]


class RefusalOut(Answer):
    """What would decline the voucher if it were posted now."""

    code: str
    detail_vi: str
    detail_en: str
    facts: dict[str, Any]

    @classmethod
    def of_refusal(cls, refusal: Refusal) -> "RefusalOut":
        return cls(
            code=refusal.code,
            detail_vi=refusal.sentence("vi"),
            detail_en=refusal.sentence("en"),
            facts=as_json(refusal.facts),
        )


class EffectsOut(Answer):
    """What a pending voucher would change if it were posted now."""

    voucher: VoucherOut
    on: date
    book: Book
    checks: StandingOut
    next: TurnOut
    bands: list[BandOut]
    accounts: list[BalanceEffectOut]
    bank_accounts: list[BalanceEffectOut]
    positions: list[PositionEffectOut]
    ceilings: list[CeilingEffectOut]
    budgets: list[BudgetEffectOut]
    shared_with: list[SharerOut]
    refusals: list[RefusalOut]

    @classmethod
    def of_effects(cls, found: Effects, currency: str) -> "EffectsOut":
        return cls(
            voucher=VoucherOut.of_voucher(found.voucher),
            on=found.on,
            book=found.book,
            checks=StandingOut.of_standing(found.standing),
            next=TurnOut.of_turn(found.turn),
            bands=[
                BandOut.of(each, from_amount=Amount.of(each.from_minor, currency))
                for each in found.bands
            ],
            accounts=[BalanceEffectOut.of_effect(each, currency) for each in found.accounts],
            bank_accounts=[BalanceEffectOut.of_effect(each, currency) for each in found.banks],
            positions=[PositionEffectOut.of_effect(each, currency) for each in found.positions],
            ceilings=[CeilingEffectOut.of_effect(each, currency) for each in found.ceilings],
            budgets=[BudgetEffectOut.of_effect(each, currency) for each in found.budgets],
            shared_with=SharerOut.all_of(found.sharers),
            refusals=[RefusalOut.of_refusal(each) for each in found.refusals],
        )


def _amounts(value: object, currency: str, *names: str) -> dict[str, Amount]:
    return {name: Amount.of(getattr(value, name), currency) for name in names}
