"""What the journeys of capital ask of a book, and the fund that most of them begin with."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from fundops.capital.values.money import Receipt
from fundops.errors import Refusal
from fundops.ledger.queries import balances, vouchers
from fundops.ledger.values.entries import VoucherState
from fundops.ledger.values.figures import Cut
from fundops.money import Money
from tests.builders import (
    FUND,
    AFund,
    a_fund_with,
    called,
    post,
)

END = date(2028, 1, 15)
RATE = 25_000 * 10_000


def now(session: Session, on: date = END) -> Cut:
    return balances.cut(session, FUND, on)


def net(session: Session, account: str, party: str | None = None) -> int:
    found = balances.sums(session, now(session), [account], by=("party",))
    return sum(item.net for item in found if party is None or item.key[0] == party)


def refused_by(session: Session, voucher: UUID, kind: type[Refusal]) -> Refusal:
    """A checker approves and is refused; the pending work is kept, nothing is posted."""
    before = now(session).seq
    with pytest.raises(kind) as refused:
        post(session, voucher)
    assert vouchers.voucher(session, voucher).state is VoucherState.PENDING
    assert now(session).seq == before
    return refused.value


def usd(cents: int) -> Money:
    return Money.of_minor(cents, "USD")


def entry_of(session: Session, receipt: Receipt) -> int:
    return vouchers.voucher(session, receipt.voucher_id).seq or 0


@pytest.fixture
def fund(book: Session) -> AFund:
    """One other investor, called for 300; the City for 600 with a budget of 400."""
    made = a_fund_with(book, 1_000, of_city=900, allocated=400)
    called(book, 900, shares={made.city: 600, made.others[0]: 300})
    return made
