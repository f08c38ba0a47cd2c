"""Several checkers at once: real connections, real commits, real locks."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.approvals.errors import SecondCheckNext
from fundops.db.engine import Database
from fundops.ledger.errors import VoucherNotPending
from fundops.ledger.queries import balances, checks, vouchers
from fundops.ledger.values.checks import Outcome
from fundops.ledger.values.entries import VoucherState
from tests.approvals.facts import ANOTHER, BAND, paying
from tests.builders import (
    CHECKER,
    DIRECTOR,
    FIRST,
    FUND,
    MAKER,
    MAKING,
    SECOND,
    TODAY,
    checked,
    returned,
)
from tests.together import at_once, kinds

pytestmark = pytest.mark.committed
Work = Callable[[Session], object]


@pytest.fixture
def waiting(fund_database: Database) -> UUID:
    """A payment above the band."""
    return _waiting(fund_database)


def _waiting(database: Database, amount: int = BAND) -> UUID:
    with Session(database.engine) as session:
        voucher = paying(session, amount)
        session.commit()
    return voucher


def _first_check(database: Database, voucher: UUID) -> None:
    with Session(database.engine) as session:
        checked(session, voucher)
        session.commit()


def test_of_two_first_checkers_at_once_one_is_heard(fund_database: Database, waiting: UUID) -> None:
    """The other learns that it is the director's turn now."""
    works: list[Work] = [
        lambda s: checked(s, waiting),
        lambda s: checked(s, waiting, ANOTHER),
    ]
    assert kinds(at_once(fund_database, works)) == [SecondCheckNext.__name__, "done"]
    with Session(fund_database.engine) as session:
        assert len(checks.checks(session, waiting)) == 1


def test_one_person_twice_at_once_checks_once(fund_database: Database, waiting: UUID) -> None:
    found = kinds(at_once(fund_database, [lambda s: checked(s, waiting)] * 3))
    assert found == ["CheckedByYou", "CheckedByYou", "done"]


def test_of_two_directors_at_once_one_posts(fund_database: Database, waiting: UUID) -> None:
    _first_check(fund_database, waiting)
    works: list[Work] = [
        lambda s: approvals.approve(s, waiting, DIRECTOR, SECOND),
        lambda s: approvals.approve(s, waiting, ANOTHER, SECOND),
    ]
    assert kinds(at_once(fund_database, works)) == [VoucherNotPending.__name__, "done"]
    with Session(fund_database.engine) as session:
        assert balances.cut(session, FUND, TODAY).seq == 1


def test_of_two_checkers_below_the_band_one_posts(fund_database: Database) -> None:
    voucher = _waiting(fund_database, BAND - 1)
    works: list[Work] = [
        lambda s: checked(s, voucher),
        lambda s: checked(s, voucher, ANOTHER),
    ]
    assert kinds(at_once(fund_database, works)) == [VoucherNotPending.__name__, "done"]


def test_the_first_check_and_a_return_at_once_leave_one_story(fund_database: Database) -> None:
    """The return may come after the check, never the check after the return."""
    for _ in range(4):
        voucher = _waiting(fund_database)
        works: list[Work] = [
            lambda s, v=voucher: checked(s, v),  # type: ignore[misc]
            lambda s, v=voucher: returned(s, v, by=ANOTHER),  # type: ignore[misc]
        ]
        results = at_once(fund_database, works)
        assert set(kinds(results)) <= {VoucherNotPending.__name__, "done"}
        with Session(fund_database.engine) as session:
            assert vouchers.voucher(session, voucher).state is VoucherState.VOID
            told = [check.outcome for check in checks.checks(session, voucher)]
        assert told in ([Outcome.RETURNED], [Outcome.CHECKED, Outcome.RETURNED])


def test_the_last_approval_and_a_return_or_withdrawal_at_once_leave_one(
    fund_database: Database,
) -> None:
    for _ in range(3):
        voucher = _waiting(fund_database)
        _first_check(fund_database, voucher)
        works: list[Work] = [
            lambda s, v=voucher: approvals.approve(s, v, DIRECTOR, SECOND),  # type: ignore[misc]
            lambda s, v=voucher: approvals.return_(s, v, CHECKER, FIRST, "x"),  # type: ignore[misc]
            lambda s, v=voucher: approvals.withdraw(s, v, MAKER, MAKING, "x"),  # type: ignore[misc]
        ]
        found = kinds(at_once(fund_database, works))
        assert found == [VoucherNotPending.__name__] * 2 + ["done"]
