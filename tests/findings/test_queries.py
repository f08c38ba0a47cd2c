"""Findings from the book: what capital has on record, judged on every day."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fundops.findings import queries
from fundops.findings.values import Finding, State
from fundops.ledger.actions import posting
from fundops.ledger.queries import balances
from fundops.ledger.values.entries import Dimensions, credit, debit
from fundops.meetings.values.meetings import MeetingKind
from fundops.money import vnd
from fundops.policy.packs import load
from tests.builders import (
    CALLED,
    CHECKER,
    DECISION,
    DUE,
    FUND,
    JANUARY,
    TODAY,
    AFund,
    a_fund_with,
    called,
    entry,
    paid,
    reversed_,
    submitted,
)
from tests.meetings.making import MET, held, people

LATER = date(2026, 3, 10)
FOUNDED = date(2026, 1, 5)


@pytest.fixture
def fund(book: Session) -> AFund:
    """Commitments keep the ceiling: the City 490 of charter 1.000; all of it is called."""
    made = a_fund_with(book, 510, of_city=490, charter=1_000, allocated=490)
    called(book, 1_000, shares={made.city: 490, made.others[0]: 510})
    return made


def found(book: Session, name: str, on: date = TODAY) -> Finding:
    (one,) = [each for each in queries.on(book, FUND, on) if each.rule.id == f"hvcf.{name}"]
    return one


def test_every_rule_in_force_has_a_finding_in_the_packs_order(book: Session, fund: AFund) -> None:
    ids = [each.rule.id for each in queries.on(book, FUND, TODAY)]
    assert ids == [rule.id for rule in load("hvcf").rules]


def test_commitments_and_calls_on_the_limit_have_no_room_left(book: Session, fund: AFund) -> None:
    committed, asked = found(book, "budget-share"), found(book, "budget-share-called")
    assert (committed.state, committed.value, committed.of) == (State.KEPT, 490, 1_000)
    assert (committed.headroom, committed.since) == (0, FOUNDED)
    assert (asked.state, asked.value, asked.of, asked.headroom) == (State.KEPT, 490, 1_000, 0)


def test_a_late_private_payer_is_a_finding_while_commitments_comply(
    book: Session, fund: AFund
) -> None:
    """The City pays on time, the other one eight days late: since when, how long, who."""
    paid(book, fund.city, 490, decision=DECISION)
    before = found(book, "budget-share-paid", LATER)
    assert (before.state, before.value, before.of) == (State.WARNED, 490, 490)
    assert (before.since, before.days, before.late) == (DUE, 9, fund.others)
    assert found(book, "budget-share", LATER).state is State.KEPT

    paid(book, fund.others[0], 510, on=LATER)
    after = found(book, "budget-share-paid")
    assert (after.state, after.headroom, after.since, after.late) == (State.KEPT, 0, LATER, ())
    past = queries.history(book, FUND, "hvcf.budget-share-paid", TODAY)
    assert [(point.on, point.state) for point in past][-2:] == [
        (DUE, State.WARNED),
        (LATER, State.KEPT),
    ]


def test_one_dong_of_the_late_payer_missing_is_one_dong_too_much(
    book: Session, fund: AFund
) -> None:
    paid(book, fund.city, 490, decision=DECISION)
    paid(book, fund.others[0], 509)
    short = found(book, "budget-share-paid")
    assert (short.state, short.headroom) == (State.WARNED, -1)
    paid(book, fund.others[0], 1)
    assert found(book, "budget-share-paid").state is State.KEPT


def test_a_budget_year_begins_with_nothing_drawn(book: Session, fund: AFund) -> None:
    paid(book, fund.city, 490, decision=DECISION)
    used = found(book, "budget-allocation", date(2026, 12, 31))
    assert (used.state, used.value, used.of, used.headroom) == (State.KEPT, 490, 490, 0)
    new = found(book, "budget-allocation", date(2027, 1, 1))
    assert (new.value, new.of) == (0, 0)


def test_calls_are_measured_against_what_the_treasury_may_still_pay(book: Session) -> None:
    made = a_fund_with(book, 510, of_city=490, charter=1_000, allocated=489)
    called(book, 1_000, shares={made.city: 490, made.others[0]: 510})
    above = found(book, "budget-call")
    assert (above.state, above.value, above.of, above.headroom) == (State.WARNED, 490, 489, -1)
    assert above.since == CALLED


def test_the_notice_is_that_of_the_latest_call(book: Session, fund: AFund) -> None:
    assert found(book, "call-notice").state is State.KEPT
    assert found(book, "call-notice", JANUARY).state is State.NOT_MEASURABLE


def test_investors_are_counted_from_their_first_day_in_the_fund(book: Session, fund: AFund) -> None:
    assert found(book, "investors").value == 1
    assert found(book, "investors", date(2026, 1, 10)).value == 0


def test_a_reversed_payment_never_happened(book: Session, fund: AFund) -> None:
    entry = paid(book, fund.city, 490, decision=DECISION)
    reversed_(book, entry.seq)
    back = found(book, "budget-share-paid")
    assert (back.value, back.of, back.state) == (0, 0, State.KEPT)


def test_what_was_known_then_is_judged_as_known_then(book: Session, fund: AFund) -> None:
    before = balances.cut(book, FUND, TODAY)
    paid(book, fund.city, 490, decision=DECISION)
    (then,) = [e for e in queries.at(book, before) if e.rule.id == "hvcf.budget-share-paid"]
    assert then.value == 0
    assert found(book, "budget-share-paid").value == 490


def test_on_the_demo_every_rule_shows_a_finding(demo: Session) -> None:
    for code in ("HVCF", "STDF"):
        listed = queries.on(demo, code, TODAY)
        assert [each.rule.id for each in listed] == [rule.id for rule in load(code.lower()).rules]
        assert all((each.value is None) is bool(each.why) for each in listed)


@pytest.mark.parametrize(("members", "state"), [(9, State.KEPT), (10, State.WARNED)])
def test_the_board_has_as_many_members_as_may_vote_at_its_latest_meeting(
    book: Session, fund: AFund, members: int, state: State
) -> None:
    assert found(book, "board-size").why == "board"
    held(book, dict.fromkeys(people(book), 1), total=members)
    board = found(book, "board-size")
    assert (board.state, board.value, board.since) == (state, members, MET)
    assert found(book, "board-size", date(2026, 1, 19)).state is State.NOT_MEASURABLE


def test_an_assembly_is_no_board(book: Session, fund: AFund) -> None:
    held(book, dict.fromkeys(people(book), 1), kind=MeetingKind.ASSEMBLY)
    assert found(book, "board-size").state is State.NOT_MEASURABLE


def test_of_two_calls_on_a_day_the_shorter_notice_is_told(book: Session) -> None:
    a_fund_with(book, 510, of_city=490, charter=1_000, allocated=490)
    called(book, 100, due=date(2026, 2, 4))
    called(book, 100)
    short = found(book, "call-notice")
    assert (short.state, short.value, short.at) == (State.WARNED, 2, CALLED)


def test_when_a_limit_was_broken_is_told_for_the_days_asked_about(
    book: Session, fund: AFund
) -> None:
    paid(book, fund.city, 490, decision=DECISION)
    paid(book, fund.others[0], 510, on=LATER)
    cut = balances.cut(book, FUND, TODAY)
    (above,) = queries.broken(book, cut, FOUNDED)
    assert (above.worst.rule.id, above.since, above.until) == (
        "hvcf.budget-share-paid",
        DUE,
        LATER,
    )
    assert queries.broken(book, cut, LATER) == ()


def test_a_budget_that_was_overdrawn_is_found_also_in_the_years_after(
    book: Session, fund: AFund
) -> None:
    """By a way round the judge, which no voucher of capital has."""
    lines = (
        debit("0302", vnd(491), Dimensions(decision=DECISION, budget_year=2026)),
        credit("0301", vnd(491), Dimensions(decision=DECISION, budget_year=2026)),
    )
    posting.post(book, submitted(book, entry(lines, value_date=DUE)), CHECKER)
    for on in (DUE, date(2027, 6, 1)):
        over = found(book, "budget-allocation", on)
        assert (over.state, over.value, over.of) == (State.BROKEN, 491, 490)
        assert over.since == DUE
