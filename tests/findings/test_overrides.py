"""A rule that a resolution sets aside does not refuse on its days, and is listed as set aside."""

from datetime import date
from uuid import UUID

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from fundops.capital.actions.contributions import allocate_receipt
from fundops.capital.errors.budget import AboveBudgetAllocation
from fundops.capital.errors.commitments import CityAboveShare
from fundops.capital.errors.limits import WarningNotConfirmed
from fundops.capital.models import RuleConfirmationRow
from fundops.capital.queries import investors as who
from fundops.capital.queries.confirmations import confirmations
from fundops.errors import Refusal
from fundops.findings import queries
from fundops.findings.values import Finding, State
from fundops.findings.words import state_said
from fundops.ledger.queries import balances
from fundops.meetings.actions import overrides
from fundops.meetings.values.overrides import Override
from fundops.policy.values import Subject
from tests.builders import (
    CHECKER,
    DECISION,
    DUE,
    FUND,
    JANUARY,
    MAKER,
    TODAY,
    a_fund_with,
    allocating,
    called,
    chartered,
    closed,
    paid,
    post,
    received,
    returned,
    reversed_,
    to_call,
)
from tests.meetings.making import held, people, resolved

RULE, BUDGET = "hvcf.budget-share", "hvcf.budget-allocation"
ON, AFTER = date(2026, 2, 2), date(2026, 3, 2)


def asked(session: Session, first: date, last: date, rule: str = RULE) -> Override:
    """An override that one person asked for, on the strength of a resolution that names its
    rule.
    """
    meeting = held(session, dict.fromkeys(people(session), 1))
    return overrides.ask(
        session,
        fund=FUND,
        rule=rule,
        resolution=resolved(session, meeting, Subject.OVERRIDE, rule=rule).code,
        reason="Nhà đầu tư khác chuẩn bị cam kết",
        valid_from=first,
        valid_to=last,
        actor=MAKER,
    )


def allowed(session: Session, first: date, last: date, rule: str = RULE) -> Override:
    """The same, approved by another."""
    made = asked(session, first, last, rule)
    return overrides.approve(session, fund=FUND, override_id=made.id, actor=CHECKER)


def of_rule(session: Session, rule: str, on: date) -> Finding:
    (found,) = [each for each in queries.on(session, FUND, on) if each.rule.id == rule]
    return found


def share(session: Session, on: date) -> Finding:
    return of_rule(session, RULE, on)


def test_the_city_may_commit_above_its_share_on_the_days_of_a_resolution(book: Session) -> None:
    made = a_fund_with(book, 510, of_city=490, charter=1_000)
    with pytest.raises(Refusal) as refused:
        closed(book, {made.city: 1}, on=ON)
    assert isinstance(refused.value, CityAboveShare)

    allowed(book, ON, ON)
    post(book, closed(book, {made.city: 1}, on=ON))

    found = share(book, ON)
    assert (found.state, found.value, found.headroom) == (State.BROKEN, 491, -1)
    assert (found.overridden, state_said(found, "vi")) == (True, "được phép theo nghị quyết")
    assert share(book, AFTER).overridden is False


@pytest.mark.parametrize("on", [JANUARY, AFTER])
def test_on_any_other_day_the_rule_refuses(book: Session, on: date) -> None:
    made = a_fund_with(book, 510, of_city=490, charter=1_000)
    allowed(book, ON, ON)
    with pytest.raises(Refusal) as refused:
        closed(book, {made.city: 1}, on=on)
    assert isinstance(refused.value, CityAboveShare)
    assert not share(book, TODAY).overridden


# --- the budget of the year


@pytest.fixture
def short(book: Session) -> Session:
    """The City is called for 600 and has a budget of 490."""
    fund = a_fund_with(book, 1_000, of_city=900, allocated=490)
    called(book, 900, shares={fund.city: 600, fund.others[0]: 300})
    paid(book, fund.others[0], 300)
    return book


def paying(session: Session, amount: int) -> UUID:
    """The City's receipt, put to its call and to its decision; pending."""
    city = city_of(session)
    receipt = received(session, amount, on=DUE, payer=city, order="LCT-1")
    return allocating(session, receipt, to_call(city, amount, decision=DECISION))


def city_of(session: Session) -> str:
    city = who.city(session, FUND)
    assert city is not None
    return city.code


def test_without_an_override_the_budget_of_the_year_refuses_the_next_dong(short: Session) -> None:
    with pytest.raises(AboveBudgetAllocation):
        paying(short, 491)
    asked(short, DUE, DUE, BUDGET)
    with pytest.raises(AboveBudgetAllocation):
        paying(short, 491)


def test_with_an_approved_override_it_goes_on_and_is_listed(short: Session) -> None:
    override = allowed(short, DUE, DUE, BUDGET)
    post(short, paying(short, 491))

    found = of_rule(short, BUDGET, DUE)
    assert (found.state, found.value, found.of, found.headroom) == (State.BROKEN, 491, 490, -1)
    assert (found.overridden, state_said(found, "vi")) == (True, "được phép theo nghị quyết")
    cut = balances.cut(short, FUND, TODAY)
    (kept,) = confirmations(short, cut, BUDGET)
    assert (kept.measured, kept.taken_of, kept.confirmed_by) == (491, 490, MAKER.id)
    assert kept.waiver is not None
    assert (kept.waiver.id, kept.waiver.resolution) == (override.id, override.resolution)
    assert "vượt dự toán được giao 490 đồng là 1 đồng" in kept.said("vi")


def test_who_goes_past_a_block_confirms_it_by_name(short: Session) -> None:
    allowed(short, DUE, DUE, BUDGET)
    city = city_of(short)
    receipt = received(short, 491, on=DUE, payer=city, order="LCT-1")
    with pytest.raises(WarningNotConfirmed) as refused:
        allocate_receipt(
            short,
            fund=FUND,
            receipt_id=receipt.id,
            parts=[to_call(city, 491, decision=DECISION)],
            actor=MAKER,
            confirm=["hvcf.budget-share-paid"],
        )
    assert refused.value.facts["rules"] == [BUDGET]


def test_after_it_is_closed_it_refuses_again_also_for_its_own_days(short: Session) -> None:
    override = allowed(short, DUE, DUE, BUDGET)
    waiting = paying(short, 491)
    overrides.close(short, fund=FUND, override_id=override.id, actor=CHECKER)
    with pytest.raises(AboveBudgetAllocation):
        post(short, waiting)
    returned(short, waiting)
    with pytest.raises(AboveBudgetAllocation):
        paying(short, 491)
    post(short, paying(short, 490))


def test_a_block_that_the_maker_never_saw_is_not_passed_at_the_approval(book: Session) -> None:
    """The City's closing fits; then the charter capital is reduced under an override. The closing
    waits still, and its maker went past nothing.
    """
    made = a_fund_with(book, 510, of_city=480, charter=1_000)
    waiting = closed(book, {made.city: 10}, on=ON)
    allowed(book, ON, AFTER)
    post(book, chartered(book, 990, decision="02/QĐ", on=ON))
    with pytest.raises(CityAboveShare):
        post(book, waiting)
    returned(book, waiting)
    post(book, closed(book, {made.city: 10}, on=ON))


def test_a_reversal_is_never_let_past_a_block(book: Session) -> None:
    made = a_fund_with(book, 510, of_city=490, charter=1_000)
    raised = post(book, chartered(book, 1_100, decision="02/QĐ", on=ON))
    post(book, closed(book, {made.city: 40}, on=ON))
    allowed(book, ON, AFTER)
    with pytest.raises(CityAboveShare):
        reversed_(book, raised.seq)


def test_nobody_names_an_override_that_is_none_of_the_voucher_s(short: Session) -> None:
    """The database says so, too."""
    override = allowed(short, DUE, DUE, BUDGET)
    voucher = paying(short, 490)
    forged = RuleConfirmationRow(
        voucher_id=voucher,
        rule=RULE,
        fund=FUND,
        rule_from=JANUARY,
        measured=1,
        taken_of=1,
        limit_numerator=1,
        limit_denominator=1,
        override_id=override.id,
        confirmed_by=MAKER.id,
    )
    short.add(forged)
    with pytest.raises((IntegrityError, ProgrammingError, psycopg.Error)):
        short.flush()
