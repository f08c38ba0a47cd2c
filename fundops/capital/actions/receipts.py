"""Receipts: money the bank credited always books; and the sale of foreign currency."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.capital import store
from fundops.capital.actions.commitments import check_day
from fundops.capital.actions.state import Now
from fundops.capital.errors.budget import BudgetNeedsOrder
from fundops.capital.errors.receipts import ReceiptExists
from fundops.capital.queries import receipts as receipts_query
from fundops.capital.rules.receipts import accept_exchange, accept_receipt, home_amount
from fundops.capital.values.commitments import State
from fundops.capital.values.money import Receipt
from fundops.db.base import new_id
from fundops.ledger.actions import posting, quarters
from fundops.ledger.queries import master, ties
from fundops.ledger.values.entries import JournalEntry
from fundops.money import Money


def record_receipt(
    session: Session,
    *,
    fund: str,
    bank_account: str,
    reference: str,
    value_date: date,
    credited: Money,
    actor: Actor,
    payer: str | None = None,
    remark: str = "",
    rate_e4: int | None = None,
    rate_source: str = "",
    order_number: str = "",
    order_date: date | None = None,
    posted: date | None = None,
) -> Receipt:
    """Record a bank credit into suspense; refuses the same bank line twice, and never an unknown
    payer.
    """
    now = Now.lock(session, fund)
    _refuse_twice(now, bank_account, reference, value_date)
    if bool(order_number) != (order_date is not None):
        raise BudgetNeedsOrder
    account = master.bank_account(session, fund, bank_account)
    amount = home_amount(credited, account, rate_e4, rate_source, now.fund.currency)
    is_foreign = account.currency != now.fund.currency
    receipt = Receipt(
        id=new_id(),
        fund=fund,
        bank_account=bank_account,
        reference=reference,
        value_date=value_date,
        amount=amount,
        payer=payer,
        remark=remark,
        foreign=credited if is_foreign else None,
        rate_e4=rate_e4 if is_foreign else None,
        rate_source=rate_source if is_foreign else "",
        order_number=order_number,
        order_date=order_date,
        state=State.PENDING,
        voucher_id=new_id(),
        number=None,
        seq=None,
    )

    entry = judge_receipt(now, receipt, posted)

    receipt = replace(receipt, voucher_id=posting.submit(session, entry, actor))
    store.save_receipt(session, receipt)
    return receipt


def judge_receipt(now: Now, receipt: Receipt, posted: date | None) -> JournalEntry:
    """Judge a receipt: a fact of the bank, so only its shape and its day can be wrong."""
    account = master.bank_account(now.session, receipt.fund, receipt.bank_account)
    entry = accept_receipt(
        account=account,
        credited=receipt.foreign or receipt.amount,
        amount=receipt.amount,
        reference=receipt.reference,
        value_date=receipt.value_date,
        posting_date=receipt.value_date,
        payer=receipt.payer,
        today=now.today,
    )
    day = quarters.posting_date(now.session, receipt.fund, receipt.value_date, posted)
    return replace(entry, posting_date=day)


def _refuse_twice(now: Now, bank_account: str, reference: str, value_date: date) -> None:
    same = store.receipts_with(now.session, now.fund.code, bank_account, reference, value_date)
    if same and any(
        there.state.counts
        for there in receipts_query.receipts(now.session, now.cut, voucher_ids=same)
    ):
        raise ReceiptExists(reference=reference, day=value_date, bank_account=bank_account)


def sell_foreign_currency(
    session: Session,
    *,
    fund: str,
    sold_from: str,
    into: str,
    sold: Money,
    received: Money,
    reference: str,
    value_date: date,
    actor: Actor,
    posted: date | None = None,
) -> UUID:
    """Record the sale of foreign currency at the book's average cost; the difference is an
    exchange gain or loss.
    """
    now = Now.lock(session, fund)
    posting_date = quarters.posting_date(session, fund, value_date, posted)

    entry = judge_exchange(
        now,
        sold_from=sold_from,
        into=into,
        sold=sold,
        received=received,
        reference=reference,
        value_date=value_date,
        posting_date=posting_date,
    )

    return posting.submit(session, entry, actor)


def judge_exchange(
    now: Now,
    *,
    sold_from: str,
    into: str,
    sold: Money,
    received: Money,
    reference: str,
    value_date: date,
    posting_date: date,
) -> JournalEntry:
    """Judge a sale of foreign currency against what the account holds and what it cost."""
    check_day(now, value_date)
    return accept_exchange(
        sold_from=ties.bank_balance(now.session, now.cut, sold_from),
        into=master.bank_account(now.session, now.fund.code, into),
        sold=sold,
        received=received,
        reference=reference,
        value_date=value_date,
        posting_date=posting_date,
    )
