"""A call names the resolution that allows it, and no other."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from fundops.approvals.judging import refusals_now
from fundops.capital.actions import calls, naming
from fundops.capital.queries import records
from fundops.capital.values.money import Call
from fundops.ledger.queries import balances, vouchers
from fundops.ledger.values.entries import VoucherState
from fundops.meetings.errors.citing import (
    ResolutionAmended,
    ResolutionExhausted,
    ResolutionOfOther,
)
from fundops.meetings.queries import citing
from fundops.meetings.values.meetings import Meeting
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
    assert naming.resolution_missing(book, found) is None
    with pytest.raises(ResolutionExhausted):
        asked(book, allows.code)


def test_a_call_that_was_returned_leaves_its_resolution_free(
    book: Session, meeting: Meeting
) -> None:
    allows = resolved(book, meeting, amount=vnd(500))
    returned(book, asked(book, allows.code).voucher_id)
    assert asked(book, allows.code).resolution == allows.code


def test_a_call_whose_resolution_was_amended_meanwhile_is_not_approved(
    book: Session, meeting: Meeting
) -> None:
    allows = resolved(book, meeting, amount=vnd(500))
    waiting = asked(book, allows.code)
    unrelated = asked(book, resolved(book, meeting).code)
    later = resolved(book, meeting, amount=vnd(400), amends=allows.code)
    with pytest.raises(ResolutionAmended) as refusal:
        post(book, waiting.voucher_id)
    assert refusal.value.facts == {"resolution": allows.code, "by": later.code}
    assert vouchers.voucher(book, waiting.voucher_id).state is VoucherState.PENDING
    pending = vouchers.voucher(book, waiting.voucher_id)
    told = refusals_now(book, pending)
    assert [type(each) for each in told] == [ResolutionAmended]
    post(book, unrelated.voucher_id)
    returned(book, waiting.voucher_id)
    post(book, asked(book, later.code).voucher_id)


def test_a_call_that_waits_does_not_stand_in_its_own_way(book: Session, meeting: Meeting) -> None:
    allows = resolved(book, meeting, amount=vnd(300))
    post(book, asked(book, allows.code).voucher_id)
    assert citing.used(book, allows.id) == 300


def test_a_resolution_on_something_else_allows_no_call(book: Session, meeting: Meeting) -> None:
    with pytest.raises(ResolutionOfOther):
        asked(book, resolved(book, meeting, Subject.WRITE_OFF).code)


def test_what_is_assumed_lets_a_call_pass_without_one_and_says_so(
    book: Session, fund: AFund
) -> None:
    made = asked(book, None)
    need = naming.resolution_missing(book, made)
    assert need is not None
    assert need.id == "hvcf.call"
