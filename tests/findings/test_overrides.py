"""A rule that a resolution sets aside does not refuse on its days, and is listed as set aside."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fundops.capital.errors.commitments import CityAboveShare
from fundops.errors import Refusal
from fundops.findings import queries
from fundops.findings.values import Finding, State
from fundops.findings.words import state_said
from fundops.meetings.actions import overrides
from fundops.policy.values import Subject
from tests.builders import CHECKER, FUND, JANUARY, MAKER, TODAY, a_fund_with, closed, post
from tests.meetings.making import held, people, resolved

RULE = "hvcf.budget-share"
ON, AFTER = date(2026, 2, 2), date(2026, 3, 2)


def allowed(session: Session, first: date, last: date) -> None:
    """An override of the City's share, asked for by one person and approved by another."""
    meeting = held(session, dict.fromkeys(people(session), 1))
    made = overrides.ask(
        session,
        fund=FUND,
        rule=RULE,
        resolution=resolved(session, meeting, Subject.OVERRIDE, rule=RULE).code,
        reason="Nhà đầu tư khác chuẩn bị cam kết",
        valid_from=first,
        valid_to=last,
        actor=MAKER,
    )
    overrides.approve(session, fund=FUND, override_id=made.id, actor=CHECKER)


def share(session: Session, on: date) -> Finding:
    (found,) = [each for each in queries.on(session, FUND, on) if each.rule.id == RULE]
    return found


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
