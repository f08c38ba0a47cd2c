"""A warning stops nobody who says that they have read it, and who did so is kept."""

import psycopg
import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from fundops.capital.actions.calls import record_call
from fundops.capital.errors.limits import WarningNotConfirmed
from fundops.capital.models import CallRow, RuleConfirmationRow
from fundops.capital.values.money import Call
from fundops.money import vnd
from tests.builders import CALLED, CHECKER, DUE, FUND, MAKER, WARNED, a_fund_with, calling


def call(book: Session, *confirm: str, due: int = 20) -> Call:
    """A call of 1.000, 490 of them of the City, which has a budget of 489."""
    return record_call(
        book,
        fund=FUND,
        total=vnd(1_000),
        called_on=CALLED,
        due_on=DUE if due > 9 else CALLED.replace(day=CALLED.day + due),
        purpose="Đầu tư",
        actor=MAKER,
        confirm=confirm,
    )


@pytest.fixture
def short_of_budget(book: Session) -> Session:
    a_fund_with(book, 510, of_city=490, charter=1_000, allocated=489)
    return book


def test_a_warning_that_nobody_confirmed_is_named_and_nothing_is_recorded(
    short_of_budget: Session,
) -> None:
    with pytest.raises(WarningNotConfirmed) as refused:
        call(short_of_budget)
    assert refused.value.facts["rules"] == ["hvcf.budget-call"]
    assert "489" in refused.value.sentence("vi")
    assert short_of_budget.scalars(select(CallRow)).all() == []


def test_every_warning_is_to_be_confirmed_by_name(short_of_budget: Session) -> None:
    with pytest.raises(WarningNotConfirmed) as refused:
        call(short_of_budget, "hvcf.budget-call", due=3)
    assert refused.value.facts["rules"] == ["hvcf.call-notice"]


def test_who_confirmed_is_kept_with_the_figures_that_they_saw(short_of_budget: Session) -> None:
    made = call(short_of_budget, "hvcf.budget-call")
    (kept,) = short_of_budget.scalars(select(RuleConfirmationRow)).all()
    assert (kept.voucher_id, kept.rule, kept.confirmed_by) == (
        made.voucher_id,
        "hvcf.budget-call",
        MAKER.id,
    )
    assert (kept.measured, kept.taken_of) == (490, 489)
    assert (kept.limit_numerator, kept.limit_denominator) == (1, 1)


def test_on_the_dong_there_is_nothing_to_confirm(book: Session) -> None:
    a_fund_with(book, 510, of_city=490, charter=1_000, allocated=490)
    call(book)
    assert book.scalars(select(RuleConfirmationRow)).all() == []


def test_nobody_confirms_for_another(short_of_budget: Session) -> None:
    made = calling(short_of_budget, 100)
    forged = RuleConfirmationRow(
        voucher_id=made.voucher_id,
        rule=WARNED[1],
        fund=FUND,
        rule_from=CALLED,
        measured=1,
        taken_of=1,
        limit_numerator=1,
        limit_denominator=1,
        confirmed_by=CHECKER.id,
    )
    short_of_budget.add(forged)
    with pytest.raises((IntegrityError, ProgrammingError, psycopg.Error)):
        short_of_budget.flush()
