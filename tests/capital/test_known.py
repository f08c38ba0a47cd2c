"""What was known of capital on a time never changes once it is past."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.capital.queries import positions, receipts, records, ties
from fundops.formats import VIETNAM_TIME
from fundops.ledger.queries import balances
from tests.builders import (
    CHECKER,
    DECISION,
    FIRST,
    FUND,
    a_fund_with,
    called,
    clock_at,
    company,
    decided,
    paid,
    post,
    receiving,
    reversed_,
)
from tests.capital.journeys import END


def test_what_was_known_of_capital_never_changes_once_it_is_past(book: Session) -> None:
    """Lists too: what waited then waits, what came later is not there."""
    start = datetime(2027, 1, 1, 9, tzinfo=VIETNAM_TIME)
    clock_at(book, start)
    fund = a_fund_with(book, 1_000, of_city=900, allocated=400)
    called(book, 900, shares={fund.city: 600, fund.others[0]: 300})
    contribution = paid(book, fund.others[0], 200)
    paid(book, fund.city, 300, decision=DECISION)
    waiting = receiving(book, 77, payer=fund.others[0])

    clock_at(book, start + timedelta(days=1))
    known = _as_known_on(book, start)

    reversed_(book, contribution.seq)
    approvals.return_(book, waiting.voucher_id, CHECKER, FIRST, "x")
    paid(book, fund.others[0], 10)
    called(book, 50, shares={fund.others[0]: 50})
    company(book, 40)
    post(book, decided(book, 5, code="QĐ-mới"))
    clock_at(book, start + timedelta(days=2))
    assert _as_known_on(book, start) == known
    later = _as_known_on(book, start + timedelta(days=1, hours=-1))
    assert later == known


def _as_known_on(session: Session, moment: datetime) -> object:
    cut = balances.cut(session, FUND, END, moment + timedelta(minutes=1))
    return (
        positions.positions(session, cut),
        positions.match(session, cut),
        positions.charter_capital(session, cut),
        records.closings(session, cut),
        records.calls(session, cut),
        records.allocation_decisions(session, cut),
        [(r.id, r.state) for r in receipts.receipts(session, cut)],
        [(c.id, c.state) for c in receipts.contributions(session, cut, standing=False)],
        ties.paid_in_tie(session, cut),
        ties.budget_tie(session, cut),
    )
