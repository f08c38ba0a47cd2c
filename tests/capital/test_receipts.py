"""Receipts always book, once, whoever paid; and in the currency of their account."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.capital.actions import receipts as receipt_actions
from fundops.capital.errors.budget import BudgetNeedsOrder
from fundops.capital.errors.commitments import DateInFuture
from fundops.capital.errors.receipts import ReceiptExists, WrongCurrency
from fundops.capital.values.money import Receipt
from fundops.ledger.actions import quarters
from fundops.ledger.errors import BankAccountUnknown, PartyUnknown
from fundops.ledger.queries import vouchers
from fundops.money import vnd
from tests.builders import (
    BANK,
    CHECKER,
    DOLLARS,
    DUE,
    FIRST,
    FUND,
    MAKER,
    TODAY,
    post,
    received,
    receiving,
    reversed_,
)
from tests.capital.journeys import RATE, entry_of, net, usd


def test_money_of_an_unknown_payer_books_into_suspense(book: Session) -> None:
    received(book, 500)
    assert (net(book, "1121"), net(book, "33888")) == (500, -500)


def test_a_payer_is_a_party_on_record(book: Session) -> None:
    with pytest.raises(PartyUnknown):
        receiving(book, 5, payer="VN-0999999999")


def test_the_same_bank_line_is_recorded_once(book: Session) -> None:
    first = receiving(book, 5, reference="FT-1")
    for amount in (5, 6):
        with pytest.raises(ReceiptExists) as refused:
            receiving(book, amount, reference="FT-1")
    assert refused.value.facts == {"reference": "FT-1", "day": DUE, "bank_account": BANK}
    receiving(book, 5, reference="FT-1", on=DUE + timedelta(days=1))
    receiving(book, usd(5), reference="FT-1", rate_e4=RATE)

    approvals.return_(book, first.voucher_id, CHECKER, FIRST, "Sai ngày")
    second = received_line(book, "FT-1")
    with pytest.raises(ReceiptExists):
        receiving(book, 5, reference="FT-1")
    reversed_(book, entry_of(book, second))
    receiving(book, 5, reference="FT-1")


def received_line(session: Session, reference: str) -> Receipt:
    receipt = receiving(session, 5, reference=reference)
    post(session, receipt.voucher_id)
    return receipt


def test_a_receipt_dated_in_the_future_is_refused(book: Session) -> None:
    quarters.open_year(book, FUND, 2028)
    with pytest.raises(DateInFuture):
        receiving(book, 5, on=TODAY + timedelta(days=1))


def test_a_receipt_on_an_account_that_is_not_registered_is_refused(book: Session) -> None:
    with pytest.raises(BankAccountUnknown):
        receipt_actions.record_receipt(
            book,
            fund=FUND,
            bank_account="ACB",
            reference="1",
            value_date=DUE,
            credited=vnd(5),
            actor=MAKER,
        )


def test_an_account_takes_its_own_currency_alone(book: Session) -> None:
    for account, credited in ((BANK, usd(5)), (DOLLARS, vnd(5))):
        with pytest.raises(WrongCurrency):
            receipt_actions.record_receipt(
                book,
                fund=FUND,
                bank_account=account,
                reference="1",
                value_date=DUE,
                credited=credited,
                actor=MAKER,
                rate_e4=RATE,
                rate_source="VCB",
            )


def test_a_treasury_order_has_its_number_and_its_date(book: Session) -> None:
    for number, day in (("LCT-1", None), ("", DUE)):
        with pytest.raises(BudgetNeedsOrder):
            receipt_actions.record_receipt(
                book,
                fund=FUND,
                bank_account=BANK,
                reference="1",
                value_date=DUE,
                credited=vnd(5),
                actor=MAKER,
                order_number=number,
                order_date=day,
            )


def test_a_receipt_of_a_closed_quarter_is_posted_in_the_open_one(book: Session) -> None:
    quarters.close_period(book, FUND, "2026Q1", CHECKER)
    receipt = received(book, 5)
    entry = vouchers.voucher(book, receipt.voucher_id).entry
    assert (entry.value_date, entry.posting_date) == (DUE, date(2026, 4, 1))
