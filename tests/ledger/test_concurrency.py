"""Many at once: real connections, real commits, real locks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.db.engine import Database
from fundops.ledger.actions import quarters
from fundops.ledger.errors import (
    AlreadyReversed,
    PeriodClosed,
    PeriodNotClosable,
    VoucherNotPending,
)
from fundops.ledger.models.book import EntryRow
from fundops.ledger.queries import balances, entries, master, ties, vouchers
from fundops.ledger.values.entries import VoucherState
from fundops.ledger.values.figures import Cut
from tests.builders import CHECKER, FIRST, FUND, MAKER, entry, post, posted, submitted
from tests.together import at_once, kinds

pytestmark = pytest.mark.committed
END = date(2027, 12, 31)


def test_sixteen_writers_on_one_fund_give_every_number_once(fund_database: Database) -> None:
    def write_five(session: Session) -> list[str]:
        numbers = []
        for _ in range(5):
            numbers.append(post(session, submitted(session)).number)
            session.commit()
        return numbers

    results = at_once(fund_database, [write_five] * 16)

    numbers = [number for result in results if isinstance(result, list) for number in result]
    assert sorted(numbers) == [f"BT{n:06d}/2026" for n in range(1, 81)]
    with Session(fund_database.engine) as session:
        cut = balances.cut(session, FUND, END)
        rows = session.scalars(select(EntryRow).order_by(EntryRow.seq)).all()
        assert [row.seq for row in rows] == [row.number_in_year for row in rows]
        assert [row.seq for row in rows] == list(range(1, 81))
        assert all(a.recorded_at < b.recorded_at for a, b in pairwise(rows))
        assert len({row.voucher_number for row in rows}) == 80
        assert ties.tree_tie(session, cut).holds
        assert ties.debit_credit_tie(session, cut).holds


def test_two_who_approve_one_voucher_post_it_once(fund_database: Database) -> None:
    with Session(fund_database.engine) as session:
        voucher = submitted(session)
        session.commit()

    results = at_once(fund_database, [lambda s: post(s, voucher).number] * 4)

    assert kinds(results) == ["VoucherNotPending"] * 3 + ["done"]
    with Session(fund_database.engine) as session:
        assert balances.cut(session, FUND, END).seq == 1


def test_one_approves_while_another_sends_back_and_only_one_is_heard(
    fund_database: Database,
) -> None:
    with Session(fund_database.engine) as session:
        waiting = [submitted(session) for _ in range(4)]
        session.commit()

    for voucher in waiting:
        works: list[Callable[[Session], object]] = [
            lambda s, v=voucher: post(s, v),  # type: ignore[misc]
            lambda s, v=voucher: approvals.return_(s, v, CHECKER, FIRST, "x"),  # type: ignore[misc]
        ]
        assert kinds(at_once(fund_database, works)) == [VoucherNotPending.__name__, "done"]


def test_two_who_ask_to_reverse_an_entry_are_heard_once(fund_database: Database) -> None:
    with Session(fund_database.engine) as session:
        seq = posted(session).seq
        session.commit()

    results = at_once(
        fund_database,
        [lambda s: approvals.ask_reversal(s, FUND, seq, reason="x", actor=MAKER)] * 4,
    )

    assert kinds(results) == [AlreadyReversed.__name__] * 3 + ["done"]


def test_closing_and_posting_at_once_leave_no_entry_outside_the_seal(
    fund_database: Database,
) -> None:
    """Whoever comes first: a period never closes over a waiting voucher, and what is posted in it
    is under its root.
    """
    with Session(fund_database.engine) as session:
        waiting = [submitted(session) for _ in range(6)]
        session.commit()

    def close(session: Session) -> None:
        quarters.close_period(session, FUND, "2026Q1", CHECKER)

    works: list[Callable[[Session], object]] = [
        lambda s, v=voucher: post(s, v)  # type: ignore[misc]
        for voucher in waiting
    ]
    results = at_once(fund_database, [*works, close, close])

    assert kinds(results[:6]) == ["done"] * 6
    assert set(kinds(results[6:])) <= {PeriodNotClosable.__name__, "done"}
    with Session(fund_database.engine) as session:
        period = master.last_closed_period(session, FUND)
        if period is None:
            close(session)
            period = master.last_closed_period(session, FUND)
        assert period is not None
        assert period.seq == 6
        assert balances.head(session, Cut(FUND, 6, END)).root == period.root


def test_a_voucher_submitted_while_its_period_closes_is_not_posted_in_it(
    fund_database: Database,
) -> None:
    """The maker's transaction is open while the checker closes; neither sees the other."""
    with Session(fund_database.engine) as maker, Session(fund_database.engine) as checker:
        voucher = submitted(maker)
        quarters.close_period(checker, FUND, "2026Q1", CHECKER)
        checker.commit()
        maker.commit()

        with pytest.raises(PeriodClosed):
            post(checker, voucher)
        checker.rollback()
        assert _is_pending(checker, voucher), "the work is kept"
        assert entries.entries(checker, balances.cut(checker, FUND, END)) == []


def test_a_period_opens_or_an_earlier_one_closes_but_not_both(fund_database: Database) -> None:
    """A quarter of 2025 cannot slip in while 2026Q1 closes."""
    works: list[Callable[[Session], object]] = [
        lambda s: quarters.open_year(s, FUND, 2025),
        lambda s: quarters.close_period(s, FUND, "2026Q1", CHECKER),
    ]
    results = at_once(fund_database, works)
    assert kinds(results).count("done") == 1, results


def test_a_checker_who_waits_for_another_s_lock_sees_what_the_other_wrote(
    fund_database: Database,
) -> None:
    """READ COMMITTED under the book's lock: no number is given from a stale reading."""
    with Session(fund_database.engine) as session:
        first, second = submitted(session), submitted(session, entry(description="hai"))
        session.commit()
    with Session(fund_database.engine) as slow:
        one = post(slow, first)
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(_post_committed, fund_database, second)
            slow.commit()
            assert waiting.result(timeout=20) == one.seq + 1


def _post_committed(database: Database, voucher: UUID) -> int:
    with Session(database.engine) as session:
        seq = post(session, voucher).seq
        session.commit()
        return seq


def _is_pending(session: Session, voucher: UUID) -> bool:
    return vouchers.voucher(session, voucher).state is VoucherState.PENDING
