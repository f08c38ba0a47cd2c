"""URLs of money asked for and money received: calls, receipts, contributions, currency sales."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter
from sqlalchemy.orm import Session

from fundops.capital.actions import calls, contributions
from fundops.capital.actions import receipts as actions
from fundops.capital.controller.provide import OF_A_FUND
from fundops.capital.queries import confirmations, receipts, records
from fundops.capital.schemas import money as schemas
from fundops.capital.schemas.money import LAST_CALL
from fundops.edge.intent import Intent
from fundops.edge.paging import Page, Paging
from fundops.identity.routes import needs
from fundops.identity.values import Action
from fundops.ledger.controller.provide import Since
from fundops.ledger.schemas.book import VoucherId
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.registers import Fund

CallWanted = Annotated[int, QueryParameter(ge=1, le=LAST_CALL, description="The call's number")]
CallNumber = Annotated[int, PathParameter(ge=1, le=LAST_CALL, description="The call's number")]
InvestorWanted = Annotated[
    str | None, QueryParameter(pattern=r"^[\w./-]{1,60}$", description="One investor alone")
]
ReceiptWanted = Annotated[UUID | None, QueryParameter(description="One receipt alone")]
Standing = Annotated[
    bool, QueryParameter(description="Only what is posted and not reversed; false lists all")
]


class CallController(Controller):
    path = "/api/capital/{fund_code:str}/calls"
    tags = ("Capital calls",)
    opt = needs(Action.CAPITAL_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def calls(
        self,
        session: NamedDependency[Session],
        cut: NamedDependency[Cut],
        paging: NamedDependency[Paging],
    ) -> Page[schemas.CallOut]:
        """Calls with their shares, the oldest first."""
        return Page.cut_from(records.calls(session, cut), schemas.CallOut.of, paging)

    @get("/{number:int}", sync_to_thread=True)
    def call(
        self, session: NamedDependency[Session], cut: NamedDependency[Cut], number: CallNumber
    ) -> schemas.CallOut:
        """One call."""
        return schemas.CallOut.of(records.call(session, cut, number))

    @post("/preview", sync_to_thread=True, access=Action.CAPITAL_RECORD, status_code=200)
    def preview_call(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.PreviewIn],
    ) -> list[schemas.ShareOut]:
        """How a call would be shared, pro rata by commitment; writes nothing."""
        shares = calls.preview_call(session, fund.code, **data.values())
        return schemas.ShareOut.all_of(shares)

    @post(sync_to_thread=True, access=Action.CAPITAL_RECORD)
    def record_call(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.CallIn],
    ) -> schemas.CallRecorded:
        """Record a call and say what is unusual about it; it counts once it is approved."""

        def record() -> schemas.CallRecorded:
            asked = {"fund": fund.code, "actor": intent.actor, **data.values()}
            made = calls.record_call(intent.session, **asked)
            confirmed = confirmations.of_voucher(intent.session, fund.code, made.voucher_id)
            return schemas.CallRecorded.of_call(made, confirmed)

        return intent.once(data, schemas.CallRecorded, record)


class ReceiptController(Controller):
    path = "/api/capital/{fund_code:str}/receipts"
    tags = ("Receipts and contributions",)
    opt = needs(Action.CAPITAL_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def receipts(
        self,
        session: NamedDependency[Session],
        cut: NamedDependency[Cut],
        paging: NamedDependency[Paging],
    ) -> Page[schemas.ReceiptOut]:
        """Money that the banks credited, the oldest first."""
        return Page.cut_from(receipts.receipts(session, cut), schemas.ReceiptOut.of_receipt, paging)

    @get("/{receipt_id:uuid}", sync_to_thread=True)
    def receipt(
        self,
        session: NamedDependency[Session],
        cut: NamedDependency[Cut],
        receipt_id: FromPath[UUID],
    ) -> schemas.ReceiptOut:
        """One receipt."""
        return schemas.ReceiptOut.of_receipt(receipts.receipt(session, cut, receipt_id))

    @post(sync_to_thread=True, access=Action.CAPITAL_RECORD)
    def record_receipt(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.ReceiptIn],
    ) -> schemas.ReceiptOut:
        """Record a bank credit into suspense; the same bank line once."""

        def record() -> schemas.ReceiptOut:
            asked = {"fund": fund.code, "actor": intent.actor, **data.values()}
            return schemas.ReceiptOut.of_receipt(actions.record_receipt(intent.session, **asked))

        return intent.once(data, schemas.ReceiptOut, record)

    @post("/{receipt_id:uuid}/allocations", sync_to_thread=True, access=Action.CAPITAL_RECORD)
    def allocate_receipt(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        receipt_id: FromPath[UUID],
        data: JSONBody[schemas.AllocationsIn],
    ) -> VoucherId:
        """Say what a posted receipt is for: calls, late interest, an overpayment."""

        def allocate() -> VoucherId:
            where = {"fund": fund.code, "receipt_id": receipt_id, "actor": intent.actor}
            made = contributions.allocate_receipt(intent.session, **data.values() | where)
            return VoucherId(voucher_id=made)

        return intent.once(data, VoucherId, allocate)

    @get("/{receipt_id:uuid}/late-interest", sync_to_thread=True)
    def late_interest(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        receipt_id: FromPath[UUID],
        call: CallWanted,
    ) -> schemas.LateInterestOut:
        """Interest that the payer's contract asks for, when the receipt pays a call late."""
        due = contributions.late_interest_due(session, fund.code, receipt_id, call)
        return schemas.LateInterestOut.model_validate({"interest": due})


class ContributionController(Controller):
    path = "/api/capital/{fund_code:str}"
    tags = ("Receipts and contributions",)
    opt = needs(Action.CAPITAL_READ)
    dependencies = OF_A_FUND

    @get("/contributions", sync_to_thread=True)
    def contributions(
        self,
        session: NamedDependency[Session],
        cut: NamedDependency[Cut],
        paging: NamedDependency[Paging],
        since: Since = None,
        investor: InvestorWanted = None,
        receipt_id: ReceiptWanted = None,
        standing: Standing = True,  # noqa: FBT002 (named in the query)
    ) -> Page[schemas.ContributionOut]:
        """What receipts were put to, with call, decision, Treasury order, entry and leaf."""
        which: dict[str, Any] = {"since": since, "investor": investor, "receipt_id": receipt_id}
        found = receipts.contributions(session, cut, standing=standing, **which)
        return Page.cut_from(found, schemas.ContributionOut.of, paging)

    @post("/currency-sales", sync_to_thread=True, access=Action.CAPITAL_RECORD)
    def sell_foreign_currency(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.CurrencySaleIn],
    ) -> VoucherId:
        """Record a sale of foreign currency at the book's average cost."""

        def sell() -> VoucherId:
            asked = {"fund": fund.code, "actor": intent.actor, **data.values()}
            return VoucherId(voucher_id=actions.sell_foreign_currency(intent.session, **asked))

        return intent.once(data, VoucherId, sell)
