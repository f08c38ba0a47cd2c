"""Foreign money: booked in đồng when it comes, sold at average cost."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from fundops.capital.actions import receipts as receipt_actions
from fundops.capital.errors.commitments import DateInFuture
from fundops.capital.errors.receipts import ForeignBalanceTooSmall
from fundops.ledger.errors import VoucherChanged
from fundops.ledger.queries import ties as book_ties
from fundops.money import vnd
from tests.builders import (
    BANK,
    DOLLARS,
    DUE,
    FUND,
    MAKER,
    TODAY,
    AFund,
    allocating,
    post,
    received,
    reversed_,
    to_call,
)
from tests.capital.journeys import RATE, entry_of, net, now, refused_by, usd


def sold(
    session: Session, cents: int, received_vnd: int, on: date = DUE, posted: date | None = None
) -> UUID:
    return receipt_actions.sell_foreign_currency(
        session,
        fund=FUND,
        sold_from=DOLLARS,
        into=BANK,
        sold=usd(cents),
        received=vnd(received_vnd),
        reference="FX-1",
        value_date=on,
        actor=MAKER,
        posted=posted,
    )


def test_the_dong_that_the_bank_credits_are_the_contribution(book: Session, fund: AFund) -> None:
    """No exchange gain on capital: the commitment is fixed in đồng."""
    (one,) = fund.others
    receipt = received(book, usd(1_00), payer=one, rate_e4=RATE + 5_000)
    assert (receipt.amount, receipt.foreign) == (vnd(25_001), usd(100))
    post(book, allocating(book, receipt, to_call(one, 300)))
    post(book, sold(book, 100, 26_000))
    assert net(book, "4111", one) == -300
    assert net(book, "5154") == -999
    assert (net(book, "1122"), net(book, "1121")) == (0, 26_000)


def test_dollars_are_sold_at_average_cost_and_the_last_sale_leaves_nothing(book: Session) -> None:
    received(book, usd(2_00), rate_e4=RATE)
    received(book, usd(1_00), rate_e4=RATE + 10_000)
    for cents, dong in ((1_00, 25_100), (1_00, 24_900), (1_00, 25_000)):
        post(book, sold(book, cents, dong))
    assert net(book, "1122") == 0
    assert book_ties.bank_balance(book, now(book), DOLLARS).book == 0
    assert net(book, "5154") + net(book, "6354") == 75_001 - 75_000


def test_a_sale_is_judged_again_when_it_is_approved(book: Session) -> None:
    """Two wait for the same dollars; only one of them is posted."""
    received(book, usd(100), rate_e4=RATE)
    first, second = sold(book, 60, 15_000), sold(book, 60, 15_000)
    post(book, first)
    refused_by(book, second, ForeignBalanceTooSmall)
    assert book_ties.bank_balance(book, now(book), DOLLARS).book == 40


def test_a_sale_whose_cost_changed_meanwhile_is_made_anew(book: Session) -> None:
    received(book, usd(100), rate_e4=RATE)
    waiting = sold(book, 60, 15_000)
    received(book, usd(100), rate_e4=2 * RATE)
    refused_by(book, waiting, VoucherChanged)


def test_a_receipt_whose_dollars_are_sold_is_not_reversed(book: Session) -> None:
    receipt = received(book, usd(100), rate_e4=RATE)
    sale = post(book, sold(book, 1, 250))
    with pytest.raises(ForeignBalanceTooSmall):
        reversed_(book, entry_of(book, receipt))
    reversed_(book, sale.seq)
    reversed_(book, entry_of(book, receipt))
    assert net(book, "1122") == 0


def test_a_sale_dated_in_the_future_is_refused(book: Session) -> None:
    received(book, usd(100), rate_e4=RATE)
    with pytest.raises(DateInFuture):
        sold(book, 1, 250, on=TODAY + timedelta(days=1), posted=date(2027, 12, 1))
