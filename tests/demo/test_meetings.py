"""The demo's meetings: its calls name the resolutions that allow them."""

from datetime import date

from sqlalchemy.orm import Session

from fundops.capital.queries import records
from fundops.ledger.queries import balances
from fundops.meetings.queries import citing, meetings, resolutions
from fundops.meetings.values.meetings import MeetingKind, MeetingState
from fundops.meetings.values.resolutions import Progress

FUND = "HVCF"
END = date(2028, 1, 15)


def test_two_assemblies_and_a_board_meeting_were_held(demo: Session) -> None:
    found = meetings.meetings(demo, FUND)
    kinds = [each.kind for each in found if each.state is MeetingState.HELD]
    assert kinds.count(MeetingKind.ASSEMBLY) == 2
    assert kinds.count(MeetingKind.BOARD) == 1


def test_one_meeting_was_cancelled_and_one_is_to_come(demo: Session) -> None:
    found = meetings.meetings(demo, FUND)
    states = {each.state: each for each in found if each.state is not MeetingState.HELD}
    assert states[MeetingState.CANCELLED].cancelled
    ahead = states[MeetingState.PLANNED]
    assert ahead.kind is MeetingKind.ASSEMBLY
    assert ahead.held_on > END
    assert len(ahead.invitations) == 7


def test_every_call_of_the_demo_s_years_names_its_resolution(demo: Session) -> None:
    cut = balances.cut(demo, FUND, END)
    named = {call.called_on.year: call.resolution for call in records.calls(demo, cut)}
    assert named[2026] == "01/2026/NQ-HĐQL"
    assert named[2027] == "01/2027/NQ-ĐHNĐT"


def test_a_resolution_that_missed_its_majority_is_kept_and_one_is_overdue(demo: Session) -> None:
    found = {each.code: each.progress(END) for each in resolutions.resolutions(demo, FUND)}
    assert found["02/2026/NQ-ĐHNĐT"] is Progress.DONE
    assert found["01/2027/NQ-ĐHNĐT"] is Progress.LATE
    assert found["02/2027/NQ-ĐHNĐT"] is Progress.REJECTED


def test_no_resolution_is_used_beyond_what_it_allows(demo: Session) -> None:
    for each in resolutions.resolutions(demo, FUND):
        if each.amount is not None:
            assert 0 < citing.used(demo, each.id) <= each.amount.minor
