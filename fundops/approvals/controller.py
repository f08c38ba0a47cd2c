"""URLs of the second person: what waits, what it would change, approve, return, withdraw, ask for a
reversal. Each names its fund, by which the roles of whoever asks are judged.
"""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from sqlalchemy.orm import Session

from fundops.approvals import actions, queries
from fundops.approvals.provide import WITH_RIGHTS
from fundops.approvals.schemas import steps
from fundops.approvals.schemas.effects import EffectsOut
from fundops.approvals.values import Rights
from fundops.edge.intent import Intent
from fundops.identity.values import Action
from fundops.ledger.controller.provide import Number
from fundops.ledger.schemas.book import VoucherId, VoucherOut
from fundops.ledger.values.registers import Fund

BY_A_CHECKER = (Action.APPROVALS_CHECK, Action.APPROVALS_SECOND)


class ApprovalController(Controller):
    path = "/api/approvals/{fund_code:str}"
    tags = ("Approvals",)
    dependencies = WITH_RIGHTS

    @get("/waiting", sync_to_thread=True, access=Action.APPROVALS_READ)
    def waiting(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund]
    ) -> list[steps.WaitingOut]:
        """Vouchers that wait, the oldest first, and whose turn it is."""
        found = queries.waiting(session, fund.code)
        return [steps.WaitingOut.of_waiting(each) for each in found]

    @get("/vouchers/{voucher_id:uuid}/effects", sync_to_thread=True, access=Action.APPROVALS_READ)
    def effects(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        voucher_id: FromPath[UUID],
    ) -> EffectsOut:
        """What a pending voucher would change if it were posted now, and what would decline it."""
        found = queries.effects(session, fund.code, voucher_id)
        return EffectsOut.of_effects(found, fund.currency)

    @post("/vouchers/{voucher_id:uuid}/approve", sync_to_thread=True, access=BY_A_CHECKER)
    def approve(
        self,
        intent: NamedDependency[Intent],
        rights: NamedDependency[Rights],
        voucher_id: FromPath[UUID],
    ) -> steps.ApprovalOut:
        """Judge a pending voucher again, then post it, or keep the check when its amount asks for a
        second person; never one's own.
        """

        def judge_and_post() -> steps.ApprovalOut:
            done = actions.approve(intent.session, voucher_id, intent.actor, rights)
            return steps.ApprovalOut.of_approval(done)

        return intent.once(None, steps.ApprovalOut, judge_and_post)

    @post("/vouchers/{voucher_id:uuid}/return", sync_to_thread=True, access=BY_A_CHECKER)
    def return_to_maker(
        self,
        intent: NamedDependency[Intent],
        rights: NamedDependency[Rights],
        voucher_id: FromPath[UUID],
        data: JSONBody[steps.ReasonIn],
    ) -> VoucherOut:
        """Give a pending voucher back to its maker, with a reason; it stays on record."""

        def give_back() -> VoucherOut:
            who = (voucher_id, intent.actor, rights)
            return VoucherOut.of_voucher(actions.return_(intent.session, *who, data.reason))

        return intent.once(data, VoucherOut, give_back)

    @post(
        "/vouchers/{voucher_id:uuid}/withdraw",
        sync_to_thread=True,
        access=Action.APPROVALS_WITHDRAW,
    )
    def withdraw(
        self,
        intent: NamedDependency[Intent],
        rights: NamedDependency[Rights],
        voucher_id: FromPath[UUID],
        data: JSONBody[steps.ReasonIn],
    ) -> VoucherOut:
        """Take one's own pending voucher back, with a reason; it stays on record."""

        def take_back() -> VoucherOut:
            who = (voucher_id, intent.actor, rights)
            return VoucherOut.of_voucher(actions.withdraw(intent.session, *who, data.reason))

        return intent.once(data, VoucherOut, take_back)

    @post("/entries/{seq:int}/reversal", sync_to_thread=True, access=Action.REVERSAL_ASK)
    def ask_reversal(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        seq: Number,
        data: JSONBody[steps.ReversalIn],
    ) -> VoucherId:
        """Submit the mirror of a posted entry; it takes effect when another person approves it."""

        def ask() -> VoucherId:
            who = {"actor": intent.actor, **data.values()}
            return VoucherId(voucher_id=actions.ask_reversal(intent.session, fund.code, seq, **who))

        return intent.once(data, VoucherId, ask)
