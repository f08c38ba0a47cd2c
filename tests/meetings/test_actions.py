"""From an invitation to a resolution that is carried out, and what is refused on the way."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fundops.errors import Refusals
from fundops.ledger.errors import PartyUnknown
from fundops.meetings.actions import meetings as actions
from fundops.meetings.actions import resolutions as resolving
from fundops.meetings.errors.citing import ResolutionNotAdopted
from fundops.meetings.errors.meetings import (
    MeetingHeldAlready,
    MeetingNotHeld,
    PresentAboveTotal,
)
from fundops.meetings.errors.resolutions import (
    AmendsOther,
    AmountNotTaken,
    DueBeforePassed,
    NoteDayWrong,
    NotQuorate,
    ResolutionClosed,
    ResolutionUnknown,
    RuleMissing,
    RuleUnknown,
    VoterAbsent,
)
from fundops.meetings.queries import meetings, resolutions
from fundops.meetings.values.meetings import Attendance, Meeting, MeetingKind, MeetingState
from fundops.meetings.values.resolutions import Progress, Threshold, Vote
from fundops.money import vnd
from fundops.policy.values import Subject
from tests.builders import FUND, MAKER, TODAY
from tests.meetings.making import MET, RULE, held, planned, resolved


@pytest.fixture
def meeting(book: Session, members: list[str]) -> Meeting:
    """Three members, a vote each."""
    return held(book, dict.fromkeys(members, 1))


def test_a_meeting_is_planned_with_its_invitations_and_then_held(
    book: Session, members: list[str]
) -> None:
    made = planned(book, members)
    assert (made.number, made.state) == (1, MeetingState.PLANNED)
    assert [each.party for each in meetings.meeting(book, FUND, made.id).invitations] == members
    done = actions.hold_meeting(
        book,
        fund=FUND,
        meeting_id=made.id,
        attendance=[Attendance(members[0], 1), Attendance(members[1], 1, members[2])],
        total_weight=3,
    )
    assert (done.state, done.present, done.total_weight) == (MeetingState.HELD, 2, 3)
    assert meetings.meetings(book, FUND) == [done]


def test_a_meeting_is_held_once_with_no_more_than_all_may_vote(
    book: Session, members: list[str]
) -> None:
    with pytest.raises(PresentAboveTotal):
        held(book, dict.fromkeys(members, 1), total=2)
    done = held(book, dict.fromkeys(members, 1))
    with pytest.raises(MeetingHeldAlready):
        actions.hold_meeting(
            book,
            fund=FUND,
            meeting_id=done.id,
            attendance=[Attendance(members[0], 1)],
            total_weight=3,
        )


def test_somebody_unknown_neither_chairs_nor_comes(book: Session) -> None:
    with pytest.raises(PartyUnknown):
        planned(book, ["VN-0"])


def test_a_resolution_is_numbered_in_its_series_and_year(book: Session, meeting: Meeting) -> None:
    first, second = resolved(book, meeting), resolved(book, meeting)
    assert (first.number, first.code) == ("01/NQ-HĐQL", "01/2026/NQ-HĐQL")
    assert second.code == "02/2026/NQ-HĐQL"
    assert resolutions.resolution(book, FUND, first.code) == first
    assert resolutions.resolutions(book, FUND, meeting_id=meeting.id) == [first, second]
    assembly = held(book, meeting.weights, kind=MeetingKind.ASSEMBLY)
    assert resolved(book, assembly).code == "01/2026/NQ-ĐHNĐT"


@pytest.mark.parametrize("code", ["", "x", "01/2026/NQ-X", "1/99999/NQ-HĐQL", "01/20x6/NQ-HĐQL"])
def test_a_resolution_that_is_not_there_is_not_found(book: Session, code: str) -> None:
    with pytest.raises(ResolutionUnknown):
        resolutions.resolution(book, FUND, code)


def test_whether_it_is_adopted_follows_from_the_votes(book: Session, meeting: Meeting) -> None:
    one, two, three = meeting.weights
    passed = resolved(book, meeting, votes={one: Vote.FOR, two: Vote.FOR, three: Vote.AGAINST})
    failed = resolved(book, meeting, votes={one: Vote.FOR, two: Vote.AGAINST})
    assert (passed.is_adopted, failed.is_adopted) == (True, False)
    assert (failed.tally.base, failed.threshold) == (3, Threshold(1, 2, strict=True))
    special = resolved(
        book,
        meeting,
        Subject.OVERRIDE,
        votes={one: Vote.FOR, two: Vote.AGAINST, three: Vote.RELATED},
    )
    assert (special.tally.base, special.is_adopted) == (2, False)
    alone = {one: Vote.FOR, two: Vote.RELATED, three: Vote.RELATED}
    assert resolved(book, meeting, Subject.OVERRIDE, votes=alone).is_adopted


def test_without_a_quorum_nothing_is_put_to_the_vote(book: Session, members: list[str]) -> None:
    short = held(book, {members[0]: 1}, total=3)
    with pytest.raises(NotQuorate) as refusal:
        resolved(book, short)
    assert refusal.value.facts == {"present": 1, "total": 3, "needed": 2}


def test_what_a_resolution_may_not_say_is_refused(
    book: Session, members: list[str], meeting: Meeting
) -> None:
    with pytest.raises(MeetingNotHeld):
        resolved(book, planned(book, members), votes={members[0]: Vote.FOR})
    with pytest.raises(VoterAbsent):
        resolved(book, meeting, votes={"VN-0": Vote.FOR})
    with pytest.raises(RuleMissing):
        resolved(book, meeting, rule="hvcf.budget-amount")
    with pytest.raises(RuleUnknown):
        resolved(book, meeting, Subject.OVERRIDE, rule="hvcf.nothing")
    with pytest.raises(AmountNotTaken):
        resolved(book, meeting, Subject.OTHER, amount=vnd(1))
    with pytest.raises(DueBeforePassed):
        resolved(book, meeting, due_on=MET - timedelta(days=1))
    with pytest.raises(Refusals) as refusal:
        resolved(book, meeting, Subject.OTHER, rule=RULE, amount=vnd(1), due_on=date(2026, 1, 1))
    assert [type(fault) for fault in refusal.value.faults] == [
        RuleMissing,
        AmountNotTaken,
        DueBeforePassed,
    ]
    assert resolutions.resolutions(book, FUND) == []


def test_a_later_resolution_amends_an_earlier_one_once(book: Session, meeting: Meeting) -> None:
    first = resolved(book, meeting)
    second = resolved(book, meeting, amends=first.code)
    assert second.amends == first.code
    assert first.progress(MET) is Progress.OPEN
    found = resolutions.resolution(book, FUND, first.code)
    assert (found.amended_by, found.amended_on) == (second.code, MET)
    assert found.progress(MET - timedelta(days=1)) is Progress.OPEN
    assert found.progress(MET) is Progress.AMENDED
    assert second.progress(MET).is_under_way
    assert not found.progress(MET).is_under_way
    with pytest.raises(AmendsOther):
        resolved(book, meeting, amends=first.code)
    with pytest.raises(AmendsOther):
        resolved(book, meeting, Subject.OTHER, amends=second.code)


def test_a_resolution_is_followed_until_it_is_carried_out(book: Session, meeting: Meeting) -> None:
    due = MET + timedelta(days=30)
    made = resolved(book, meeting, due_on=due)
    assert made.progress(due) is Progress.OPEN
    assert made.progress(due + timedelta(days=1)) is Progress.LATE

    def note(code: str, on: date = date(2026, 2, 10), *, closes: bool = False) -> None:
        resolving.note(
            book,
            fund=FUND,
            resolution=code,
            noted_on=on,
            text="Đã gửi thông báo",
            closes=closes,
            actor=MAKER,
        )

    note(made.code)
    for wrong in (MET - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(NoteDayWrong):
            note(made.code, wrong)
    note(made.code, closes=True)
    done = resolutions.resolution(book, FUND, made.code)
    assert (len(done.notes), done.progress(due)) == (2, Progress.DONE)
    with pytest.raises(ResolutionClosed):
        note(made.code)
    failed = resolved(book, meeting, votes={next(iter(meeting.weights)): Vote.AGAINST})
    assert failed.progress(due) is Progress.REJECTED
    with pytest.raises(ResolutionNotAdopted):
        note(failed.code)


@pytest.mark.parametrize(
    ("statement", "state"),
    [
        ("UPDATE meetings SET place = 'khác'", "23F41"),
        ("INSERT INTO meeting_attendance SELECT id, chair, fund, 1 FROM meetings", "23F41"),
        ("INSERT INTO meeting_invitations SELECT id, chair, fund, held_on FROM meetings", "23F41"),
    ],
)
def test_a_meeting_that_is_held_stays(
    book: Session, meeting: Meeting, statement: str, state: str
) -> None:
    with pytest.raises(IntegrityError) as error:
        book.execute(text(statement))
    assert getattr(error.value.orig, "sqlstate", "") == state


@pytest.mark.parametrize("vote", ["abstain", "related"])
@pytest.mark.parametrize("place", [0, 2], ids=["who voted", "who did not"])
def test_a_vote_that_is_added_afterwards_does_not_count(
    book: Session, meeting: Meeting, vote: str, place: int
) -> None:
    voters = list(meeting.weights)
    made = resolved(book, meeting, votes={voters[0]: Vote.FOR, voters[1]: Vote.FOR})
    book.execute(
        text(
            "INSERT INTO resolution_votes (resolution_id, party, fund, vote, weight)"
            f" VALUES ('{made.id}', '{voters[place]}', '{FUND}', '{vote}', 1)"
        )
    )
    with pytest.raises(IntegrityError) as error:
        book.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    assert getattr(error.value.orig, "sqlstate", "") == "23F42"
