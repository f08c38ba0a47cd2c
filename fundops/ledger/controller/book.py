"""URLs of what is in the book and on its way there: vouchers, entries, balances, proofs."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter
from sqlalchemy.orm import Session

from fundops.edge.intent import Intent
from fundops.edge.paging import LARGEST, Page, Paging
from fundops.identity.routes import needs
from fundops.identity.values import Action
from fundops.ledger.actions import posting
from fundops.ledger.controller.provide import (
    OF_A_FUND,
    BookWanted,
    Number,
    Since,
    Size,
    head_at,
)
from fundops.ledger.errors import VoucherUnknown
from fundops.ledger.queries import balances, entries, ties, vouchers
from fundops.ledger.schemas import book as schemas
from fundops.ledger.values.entries import Voucher, VoucherState
from fundops.ledger.values.figures import Book, Cut
from fundops.ledger.values.registers import Fund

AccountCode = Annotated[
    str, PathParameter(pattern="^[0-9]{1,6}$", description="An account, or how its code begins")
]
After = Annotated[int, QueryParameter(ge=0, le=10**15, description="Entries after this number")]
Limit = Annotated[int, QueryParameter(ge=1, le=LARGEST, description="How many")]
Kind = Annotated[str | None, QueryParameter(pattern=r"^[a-z_.]{1,60}$", description="A kind alone")]


class VoucherController(Controller):
    path = "/api/ledger/{fund_code:str}/vouchers"
    tags = ("Vouchers",)
    opt = needs(Action.LEDGER_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def vouchers(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        paging: NamedDependency[Paging],
        voucher_state: Annotated[VoucherState | None, QueryParameter(name="state")] = None,
    ) -> Page[schemas.VoucherOut]:
        """Vouchers, the newest first; of one state or of all."""
        found, total = vouchers.vouchers(
            session, fund.code, state=voucher_state, limit=paging.limit, offset=paging.offset
        )
        return Page.of([schemas.VoucherOut.of_voucher(each) for each in found], total, paging)

    @get("/{voucher_id:uuid}", sync_to_thread=True)
    def voucher(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        voucher_id: FromPath[UUID],
    ) -> schemas.VoucherOut:
        """One voucher with its frozen lines."""
        return schemas.VoucherOut.of_voucher(voucher_of(session, fund, voucher_id))

    @post(sync_to_thread=True, access=Action.LEDGER_RECORD)
    def submit_general_voucher(
        self,
        intent: NamedDependency[Intent],
        fund: NamedDependency[Fund],
        data: JSONBody[schemas.GeneralVoucherIn],
    ) -> schemas.VoucherId:
        """Submit a general journal voucher; it counts once another person has approved it."""

        def submit() -> schemas.VoucherId:
            asked = data.of_fund(fund.code)
            made = posting.submit_general(intent.session, asked, intent.actor, data.posted)
            return schemas.VoucherId(voucher_id=made)

        return intent.once(data, schemas.VoucherId, submit)


class EntryController(Controller):
    path = "/api/ledger/{fund_code:str}/entries"
    tags = ("Entries",)
    opt = needs(Action.LEDGER_READ)
    dependencies = OF_A_FUND

    @get(sync_to_thread=True)
    def entries(
        self,
        session: NamedDependency[Session],
        cut: NamedDependency[Cut],
        after: After = 0,
        limit: Limit = 50,
        since: Since = None,
        kind: Kind = None,
    ) -> schemas.EntriesOut:
        """Posted entries in order, after a number."""
        found = entries.entries(session, cut, kind=kind, since=since, after=after, limit=limit)
        return schemas.EntriesOut.of_entries(found, limit)

    @get("/{seq:int}", sync_to_thread=True)
    def entry(
        self, session: NamedDependency[Session], fund: NamedDependency[Fund], seq: Number
    ) -> schemas.EntryWithText:
        """One entry, with the canonical text that its leaf is the hash of."""
        return schemas.EntryWithText.of_entry(entries.entry(session, fund.code, seq))

    @get("/{seq:int}/proof", sync_to_thread=True)
    def proof(
        self,
        session: NamedDependency[Session],
        cut: NamedDependency[Cut],
        seq: Number,
        size: Size = None,
    ) -> schemas.ProofOut:
        """The proof that an entry is in the tree, of any size from its own number on."""
        head = head_at(session, cut, size)
        return schemas.ProofOut.of(entries.inclusion_proof(session, cut.fund, seq, head.size))


class FigureController(Controller):
    path = "/api/ledger/{fund_code:str}"
    tags = ("Figures of the book",)
    opt = needs(Action.LEDGER_READ)
    dependencies = OF_A_FUND

    @get("/trial-balance", sync_to_thread=True)
    def trial_balance(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        cut: NamedDependency[Cut],
        book: BookWanted = Book.NAV,
        since: Since = None,
    ) -> schemas.TrialBalanceOut:
        """Debits and credits of every account that moved, by posting date."""
        found = balances.trial_balance(session, cut, since=since, book=book)
        return schemas.TrialBalanceOut.of_balances(
            found, cut, book=book, since=since, currency=fund.currency
        )

    @get("/accounts/{account:str}/lines", sync_to_thread=True)
    def account_lines(
        self,
        session: NamedDependency[Session],
        fund: NamedDependency[Fund],
        cut: NamedDependency[Cut],
        paging: NamedDependency[Paging],
        account: AccountCode,
        book: BookWanted = Book.NAV,
        since: Since = None,
    ) -> Page[schemas.AccountLineOut]:
        """The postings of an account, or of all whose code begins so, in entry order."""
        limit, offset = paging.limit, paging.offset
        found, total = balances.account_lines(
            session, cut, account, since=since, book=book, limit=limit, offset=offset
        )
        lines = [schemas.AccountLineOut.of_line(line, fund.currency) for line in found]
        return Page.of(lines, total, paging)

    @get("/head", sync_to_thread=True)
    def head(
        self, session: NamedDependency[Session], cut: NamedDependency[Cut], size: Size = None
    ) -> schemas.HeadOut:
        """Size and root of the fund's tree: now, at a size, or as known on a time."""
        return schemas.HeadOut.of(head_at(session, cut, size))

    @get("/tie-outs", sync_to_thread=True)
    def tie_outs(
        self, session: NamedDependency[Session], cut: NamedDependency[Cut]
    ) -> list[schemas.TieOutOut]:
        """The tie-outs of the book itself, each with every difference."""
        found = (
            ties.bank_tie(session, cut),
            ties.memo_tie(session, cut, "T3", "01"),
            ties.memo_tie(session, cut, "T9", "02"),
            ties.debit_credit_tie(session, cut),
            ties.tree_tie(session, cut),
        )
        return [schemas.TieOutOut.of_tie(tie) for tie in found]


def voucher_of(session: Session, fund: Fund, voucher_id: UUID) -> Voucher:
    """A voucher of this fund; another fund's is not found here."""
    found = vouchers.voucher(session, voucher_id)
    if found.entry.fund != fund.code:
        raise VoucherUnknown(id=voucher_id)
    return found
