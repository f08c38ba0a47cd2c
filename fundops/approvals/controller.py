"""URLs of the second person: approve a voucher, refuse it, ask for a reversal."""

from uuid import UUID

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from fundops.approvals import actions
from fundops.approvals.schemas import RefusalIn, ReversalIn
from fundops.edge.intent import Intent
from fundops.ledger.controller.provide import OF_A_FUND, Number
from fundops.ledger.queries import vouchers
from fundops.ledger.schemas.book import EntryOut, VoucherId, VoucherOut
from fundops.ledger.values.registers import Fund


class ApprovalController(Controller):
    path = "/api/approvals"
    tags = ("Approvals",)

    @post("/{voucher_id:uuid}/approve", sync_to_thread=True)
    def approve(self, intent: NamedDependency[Intent], voucher_id: FromPath[UUID]) -> EntryOut:
        """Judge a pending voucher again and post it; never one's own."""

        def post_it() -> EntryOut:
            return EntryOut.of_entry(actions.approve(intent.session, voucher_id, intent.actor))

        return intent.once(None, EntryOut, post_it)

    @post("/{voucher_id:uuid}/refuse", sync_to_thread=True)
    def refuse(
        self,
        intent: NamedDependency[Intent],
        voucher_id: FromPath[UUID],
        data: JSONBody[RefusalIn],
    ) -> VoucherOut:
        """Set a pending voucher aside with a reason; it stays on record."""

        def set_aside() -> VoucherOut:
            actions.refuse(intent.session, voucher_id, intent.actor, data.reason)
            return VoucherOut.of_voucher(vouchers.voucher(intent.session, voucher_id))

        return intent.once(data, VoucherOut, set_aside)

    @post(
        "/{fund_code:str}/entries/{seq:int}/reversal", sync_to_thread=True, dependencies=OF_A_FUND
    )
    def ask_reversal(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        seq: Number,
        data: JSONBody[ReversalIn],
    ) -> VoucherId:
        """Submit the mirror of a posted entry; it takes effect when another person approves it."""

        def ask() -> VoucherId:
            who = {"actor": intent.actor, **data.values()}
            return VoucherId(voucher_id=actions.ask_reversal(intent.session, fund.code, seq, **who))

        return intent.once(data, VoucherId, ask)
