"""Two who use the same headroom at once: only what there is room for is recorded and posted."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from fundops.capital.actions import receipts as receipt_actions
from fundops.capital.queries import receipts as receipts_query
from fundops.capital.queries.ties import budget_tie, paid_in_tie
from fundops.capital.values.budget import DecisionKind
from fundops.db.engine import Database
from fundops.money import Money, vnd
from tests.builders import (
    BANK,
    BILLION,
    DECISION,
    DOLLARS,
    DUE,
    FUND,
    MAKER,
    a_fund_with,
    allocating,
    called,
    calling,
    chartered,
    city,
    closed,
    company,
    decided,
    post,
    received,
    receiving,
    to_call,
)
from tests.capital.journeys import RATE, net, now
from tests.together import at_once, kinds

pytestmark = pytest.mark.committed
Work = Callable[[Session], object]


def test_contributions_that_race_for_one_share_never_exceed_it(fund_database: Database) -> None:
    """Six receipts of 100 for a share of 300: three are recorded, three refused; all of those that
    were recorded are approved at once.
    """
    with Session(fund_database.engine) as session:
        (one,) = a_fund_with(session, 1_000).others
        called(session, 300)
        arrived = [received(session, 100, payer=one) for _ in range(6)]
        session.commit()

    def allocate(index: int) -> Work:
        return lambda s: allocating(s, arrived[index], to_call(one, 100))

    results = at_once(fund_database, [allocate(n) for n in range(6)])
    assert kinds(results) == ["AboveUnfunded"] * 3 + ["done"] * 3

    recorded = [voucher for voucher in results if not isinstance(voucher, Exception)]

    def approve(voucher: object) -> Work:
        return lambda s: post(s, voucher)  # type: ignore[arg-type]

    assert kinds(at_once(fund_database, [approve(v) for v in recorded])) == ["done"] * 3
    with Session(fund_database.engine) as session:
        assert net(session, "4111", one) == -300
        assert net(session, "0102", one) == 0
        assert paid_in_tie(session, now(session)).holds


def test_the_city_s_budget_is_drawn_once_by_those_who_race_for_it(fund_database: Database) -> None:
    with Session(fund_database.engine) as session:
        fund = a_fund_with(session, of_city=1_000, allocated=250)
        called(session, 1_000)
        arrived = [received(session, 100, payer=fund.city, order=f"LCT-{n}") for n in range(4)]
        session.commit()

    def allocate(index: int) -> Work:
        part = to_call(fund.city, 100, decision=DECISION)
        return lambda s: allocating(s, arrived[index], part)

    results = at_once(fund_database, [allocate(n) for n in range(4)])
    assert kinds(results) == ["AboveBudgetAllocation"] * 2 + ["done"] * 2


def test_closings_that_race_for_the_city_s_ceiling_never_exceed_it(
    fund_database: Database,
) -> None:
    with Session(fund_database.engine) as session:
        code = city(session)
        post(session, chartered(session, 10_000 * BILLION))
        session.commit()

    results = at_once(fund_database, [lambda s: closed(s, {code: 400 * BILLION})] * 3)
    assert kinds(results) == ["CityAboveAmount"] * 2 + ["done"]


def test_calls_that_race_for_what_is_uncalled_never_exceed_it(fund_database: Database) -> None:
    with Session(fund_database.engine) as session:
        a_fund_with(session, 600)
        session.commit()

    results = at_once(fund_database, [lambda s: calling(s, 400).number] * 3)
    assert kinds(results) == ["CallAboveUncalled"] * 2 + ["done"]


def test_the_same_bank_line_recorded_by_two_at_once_is_recorded_once(
    fund_database: Database,
) -> None:
    works: list[Work] = [lambda s: receiving(s, 5, reference="FT-1").id] * 4
    assert kinds(at_once(fund_database, works)) == ["ReceiptExists"] * 3 + ["done"]
    with Session(fund_database.engine) as session:
        assert len(receipts_query.receipts(session, now(session))) == 1


def test_two_seventh_investors_at_once_are_both_refused_and_two_sixth_are_not_both_let_in(
    fund_database: Database,
) -> None:
    with Session(fund_database.engine) as session:
        for number in range(1, 6):
            company(session, number)
        session.commit()

    works: list[Work] = [lambda s: company(s, 21), lambda s: company(s, 22)]
    assert kinds(at_once(fund_database, works)) == ["TooManyInvestors", "done"]


def test_sales_of_the_same_dollars_at_once_are_posted_once(fund_database: Database) -> None:
    with Session(fund_database.engine) as session:
        received(session, Money.of_minor(100, "USD"), rate_e4=RATE)
        waiting = [
            receipt_actions.sell_foreign_currency(
                session,
                fund=FUND,
                sold_from=DOLLARS,
                into=BANK,
                sold=Money.of_minor(60, "USD"),
                received=vnd(15_000),
                reference=f"FX-{n}",
                value_date=DUE,
                actor=MAKER,
            )
            for n in range(3)
        ]
        session.commit()

    works: list[Work] = [lambda s, v=v: post(s, v) for v in waiting]  # type: ignore[misc]
    assert kinds(at_once(fund_database, works)) == ["ForeignBalanceTooSmall"] * 2 + ["done"]


def test_a_decision_cut_and_drawn_at_once_is_not_overdrawn(fund_database: Database) -> None:
    with Session(fund_database.engine) as session:
        fund = a_fund_with(session, of_city=1_000, allocated=250)
        called(session, 1_000)
        receipt = received(session, 200, payer=fund.city, order="LCT-1")
        session.commit()

    works: list[Work] = [
        lambda s: allocating(s, receipt, to_call(fund.city, 200, decision=DECISION)),
        lambda s: decided(s, 100, code="QĐ-hủy", kind=DecisionKind.CANCELLED, amends=DECISION),
    ]
    results = at_once(fund_database, works)
    assert kinds(results).count("done") == 1
    with Session(fund_database.engine) as session:
        assert budget_tie(session, now(session)).holds
