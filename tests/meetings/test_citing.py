"""A voucher names a resolution that was passed for it, and no other; the same for every kind of
action that the packs know.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fundops.approvals.actions import ask_reversal
from fundops.errors import Defect
from fundops.meetings.actions import citing as actions
from fundops.meetings.errors.citing import (
    ResolutionAmended,
    ResolutionExhausted,
    ResolutionLater,
    ResolutionNeeded,
    ResolutionNotAdopted,
    ResolutionOfOther,
    ResolutionOfOtherBody,
)
from fundops.meetings.errors.resolutions import ResolutionUnknown
from fundops.meetings.queries import citing, resolutions
from fundops.meetings.rules.citing import check_citing
from fundops.meetings.values.meetings import Meeting, MeetingKind
from fundops.meetings.values.overrides import Citation, Use
from fundops.meetings.values.resolutions import WITH_AMOUNT, Vote
from fundops.money import vnd
from fundops.policy.packs import load
from fundops.policy.values import Pack, Severity, Subject
from tests.builders import FUND, MAKER, entry, returned, submitted
from tests.builders import post as posting
from tests.meetings.making import MET, held, resolved

ASKED = (
    Subject.CALL,
    Subject.INVESTMENT_ABOVE,
    Subject.WRITE_OFF,
    Subject.VALUATION_POLICY,
    Subject.DISTRIBUTION,
    Subject.OVERRIDE,
)


@pytest.fixture
def meeting(book: Session, members: list[str]) -> Meeting:
    return held(book, dict.fromkeys(members, 1))


@pytest.fixture
def assembly(book: Session, members: list[str]) -> Meeting:
    return held(book, dict.fromkeys(members, 1), kind=MeetingKind.ASSEMBLY)


def use(action: Subject = Subject.CALL, amount: int = 100, on: date = MET) -> Use:
    limited = action in WITH_AMOUNT
    return Use(fund=FUND, action=action, on=on, amount=vnd(amount) if limited else None)


def cite(
    session: Session, resolution: str, amount: int = 100, asked: Use | None = None
) -> Citation:
    voucher = submitted(session, entry(value_date=MET))
    actions.cite(session, asked or use(amount=amount), resolution, voucher)
    return citing.citations(session, FUND, [voucher])[voucher]


def test_a_voucher_names_the_resolution_that_allows_it(book: Session, meeting: Meeting) -> None:
    made = resolved(book, meeting)
    cited = cite(book, made.code)
    assert (cited.resolution, cited.subject, cited.amount) == (made.code, Subject.CALL, vnd(100))
    assert citing.of_resolution(book, FUND, made.id) == [cited]


@pytest.mark.parametrize("action", Subject)
def test_every_kind_of_action_names_its_own_kind_of_resolution_alone(
    book: Session, assembly: Meeting, action: Subject
) -> None:
    own = resolved(book, assembly, action)
    assert actions.judge(book, use(action), own.code) is None
    assert cite(book, own.code, asked=use(action)).subject is action
    for other in set(Subject) - {action}:
        with pytest.raises(ResolutionOfOther) as refusal:
            actions.judge(book, use(other), own.code)
        assert refusal.value.facts["resolution"] == own.code


@pytest.mark.parametrize("action", WITH_AMOUNT)
def test_the_amount_of_a_resolution_is_used_up_to_the_last_dong(
    book: Session, assembly: Meeting, action: Subject
) -> None:
    made = resolved(book, assembly, action, amount=vnd(150))
    first = cite(book, made.code, asked=use(action))
    with pytest.raises(ResolutionExhausted) as refusal:
        cite(book, made.code, asked=use(action, 51))
    assert refusal.value.facts["used"] == vnd(100)
    cite(book, made.code, asked=use(action, 50))
    assert citing.used(book, made.id) == 150
    returned(book, first.voucher_id)
    assert citing.used(book, made.id) == 50


def test_what_was_reversed_is_free_again(book: Session, meeting: Meeting) -> None:
    made = resolved(book, meeting, amount=vnd(100))
    cited = cite(book, made.code)
    posted = posting(book, cited.voucher_id)
    assert citing.used(book, made.id) == 100
    reversal = ask_reversal(book, FUND, posted.seq, reason="Ghi nhầm", actor=MAKER)
    assert citing.used(book, made.id) == 100
    posting(book, reversal)
    assert citing.used(book, made.id) == 0


def test_an_amendment_takes_over_what_was_used(book: Session, meeting: Meeting) -> None:
    first = resolved(book, meeting, amount=vnd(150))
    cite(book, first.code)
    second = resolved(book, meeting, amount=vnd(200), amends=first.code)
    third = resolved(book, meeting, amount=vnd(180), amends=second.code)
    assert [citing.used(book, each.id) for each in (first, second, third)] == [100, 100, 100]
    with pytest.raises(ResolutionExhausted) as refusal:
        cite(book, third.code, 81)
    assert refusal.value.facts["used"] == vnd(100)
    cite(book, third.code, 80)


def test_a_resolution_is_not_used_for_something_else(book: Session, meeting: Meeting) -> None:
    of_distribution = resolved(book, meeting, Subject.DISTRIBUTION)
    failed = resolved(book, meeting, votes=dict.fromkeys(meeting.weights, Vote.AGAINST))
    old = resolved(book, meeting)
    new = resolved(book, meeting, amends=old.code)
    with pytest.raises(ResolutionOfOther):
        cite(book, of_distribution.code)
    with pytest.raises(ResolutionNotAdopted):
        cite(book, failed.code)
    with pytest.raises(ResolutionAmended):
        cite(book, old.code)
    with pytest.raises(ResolutionLater):
        cite(book, new.code, asked=use(on=MET - timedelta(days=1)))
    with pytest.raises(ResolutionUnknown):
        cite(book, "09/2026/NQ-HĐQL")


def test_another_fund_s_resolution_is_not_there(book: Session, meeting: Meeting) -> None:
    made = resolved(book, meeting)
    need = actions.needs_resolution(load("hvcf"), Subject.CALL, MET)
    with pytest.raises(ResolutionUnknown):
        resolutions.resolution(book, "STDF", made.code)
    with pytest.raises(ResolutionUnknown):
        check_citing(made, replace(use(), fund="STDF"), need, used=0)


def test_what_was_put_forward_in_vain_amends_nothing(book: Session, meeting: Meeting) -> None:
    made = resolved(book, meeting)
    against = dict.fromkeys(meeting.weights, Vote.AGAINST)
    for _ in range(2):
        resolved(book, meeting, votes=against, amends=made.code)
    assert resolutions.resolution(book, FUND, made.code).amended_by is None
    assert cite(book, made.code).resolution == made.code
    later = resolved(book, meeting, amends=made.code)
    found = resolutions.resolution(book, FUND, made.code)
    assert (found.amended_by, found.amended_on) == (later.code, MET)


def test_what_a_voucher_names_is_judged_again_without_its_own_amount(
    book: Session, meeting: Meeting
) -> None:
    made = resolved(book, meeting, amount=vnd(100))
    cited = cite(book, made.code)
    assert actions.judge_again(book, use(), cited.voucher_id) is None
    resolved(book, meeting, amends=made.code)
    with pytest.raises(ResolutionAmended):
        actions.judge_again(book, use(), cited.voucher_id)
    bare = submitted(book, entry(value_date=MET))
    need = actions.judge_again(book, use(), bare)
    assert need is not None
    assert need.subject is Subject.CALL


def test_postgresql_lets_no_voucher_name_what_was_amended(book: Session, meeting: Meeting) -> None:
    old = resolved(book, meeting)
    resolved(book, meeting, amends=old.code)
    voucher = submitted(book, entry(value_date=MET))
    with pytest.raises(IntegrityError) as error:
        book.execute(
            text(
                "INSERT INTO voucher_resolutions (voucher_id, fund, resolution_id, subject,"
                f" amount_minor) VALUES ('{voucher}', '{FUND}', '{old.id}', 'call', 100)"
            )
        )
    assert getattr(error.value.orig, "sqlstate", "") == "23F43"


# --- what the packs ask for


def blocking() -> Pack:
    """The fund's pack, had its needs been read against the charter."""
    pack = load("hvcf")
    strict = tuple(replace(need, severity=Severity.BLOCK) for need in pack.needs)
    return replace(pack, needs=strict)


def test_the_packs_ask_for_what_the_charter_would() -> None:
    for pack in ("hvcf", "dnmh"):
        assert {need.subject for need in load(pack).needs} == set(ASKED)
        for action in ASKED:
            need = actions.needs_resolution(load(pack), action, date(2027, 1, 1))
            assert need is not None, f"{pack} asks for nothing for {action}"
    assert actions.needs_resolution(load("hvcf"), Subject.OTHER, MET) is None
    assert actions.needs_resolution(load("hvcf"), Subject.CALL, date(2025, 1, 1)) is None


@pytest.mark.parametrize("action", ASKED)
def test_what_is_assumed_is_said_and_does_not_block(book: Session, action: Subject) -> None:
    missing = actions.judge(book, use(action), None)
    assert missing == actions.needs_resolution(load("hvcf"), action, MET)
    assert missing is not None
    assert missing.severity is Severity.WARN


@pytest.mark.parametrize("action", ASKED)
def test_what_the_charter_itself_asks_for_blocks(
    book: Session, monkeypatch: pytest.MonkeyPatch, action: Subject
) -> None:
    pack = blocking()
    monkeypatch.setattr(actions, "load", lambda _: pack)
    with pytest.raises(ResolutionNeeded) as refusal:
        actions.judge(book, use(action), None)
    assert refusal.value.facts["rule"] in {need.id for need in pack.needs}


def test_a_body_that_may_not_allow_it_is_said_while_assumed_and_refused_once_it_is_not(
    book: Session, meeting: Meeting, assembly: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = use(Subject.DISTRIBUTION)
    by_the_board = resolved(book, meeting, Subject.DISTRIBUTION)
    by_the_assembly = resolved(book, assembly, Subject.DISTRIBUTION)
    assert actions.judge(book, asked, by_the_assembly.code) is None
    missing = actions.judge(book, asked, by_the_board.code)
    assert missing == actions.needs_resolution(load("hvcf"), Subject.DISTRIBUTION, MET)
    monkeypatch.setattr(actions, "load", lambda _: blocking())
    with pytest.raises(ResolutionOfOtherBody):
        actions.judge(book, asked, by_the_board.code)
    assert actions.judge(book, asked, by_the_assembly.code) is None


def test_an_action_says_how_much_where_a_resolution_can_limit_it() -> None:
    with pytest.raises(Defect):
        Use(fund=FUND, action=Subject.WRITE_OFF, on=MET)
    with pytest.raises(Defect):
        Use(fund=FUND, action=Subject.VALUATION_POLICY, on=MET, amount=vnd(1))
