"""A call names the resolution that allows it, and no other."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from fundops.capital.actions import calls
from fundops.capital.queries import records
from fundops.capital.values.money import Call
from fundops.ledger.queries import balances
from fundops.meetings.errors import ResolutionExhausted, ResolutionOfOther
from fundops.meetings.values import Meeting
from fundops.money import vnd
from fundops.policy.packs import load
from fundops.policy.values import Subject
from tests.builders import CALLED, DUE, FUND, MAKER, TODAY, AFund, post, returned
from tests.meetings.making import held, people, resolved

CONFIRMED = [rule.id for rule in load("hvcf").rules]


@pytest.fixture
def meeting(book: Session, fund: AFund) -> Meeting:
    return held(book, dict.fromkeys(people(book), 1))


def asked(session: Session, resolution: str | None, **more: Any) -> Call:
    return calls.record_call(
        session,
        fund=FUND,
        total=vnd(300),
        called_on=CALLED,
        due_on=DUE,
        purpose="Đầu tư đợt 1",
        actor=MAKER,
        confirm=CONFIRMED,
        resolution=resolution,
        **more,
    )


def test_a_call_names_the_resolution_that_allows_it(book: Session, meeting: Meeting) -> None:
    allows = resolved(book, meeting, amount=vnd(500))
    made = asked(book, allows.code)
    post(book, made.voucher_id)
    found = records.call(book, balances.cut(book, FUND, TODAY), made.number)
    assert found.resolution == made.resolution == allows.code
    assert calls.resolution_missing(book, found) is None
    with pytest.raises(ResolutionExhausted):
        asked(book, allows.code)


def test_a_call_that_was_returned_leaves_its_resolution_free(
    book: Session, meeting: Meeting
) -> None:
    allows = resolved(book, meeting, amount=vnd(500))
    returned(book, asked(book, allows.code).voucher_id)
    assert asked(book, allows.code).resolution == allows.code


def test_a_resolution_on_something_else_allows_no_call(book: Session, meeting: Meeting) -> None:
    with pytest.raises(ResolutionOfOther):
        asked(book, resolved(book, meeting, Subject.WRITE_OFF).code)


def test_what_is_assumed_lets_a_call_pass_without_one_and_says_so(
    book: Session, fund: AFund
) -> None:
    made = asked(book, None)
    need = calls.resolution_missing(book, made)
    assert need is not None
    assert need.id == "hvcf.call"
