"""A voucher names a resolution that was passed for it, and no other."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fundops.meetings.actions import citing as actions
from fundops.meetings.errors import (
    ResolutionAmended,
    ResolutionExhausted,
    ResolutionLater,
    ResolutionNotAdopted,
    ResolutionOfOther,
    ResolutionUnknown,
)
from fundops.meetings.queries import citing
from fundops.meetings.values import Citation, Meeting, Vote
from fundops.money import vnd
from fundops.policy.packs import load
from fundops.policy.values import Severity, Subject
from tests.builders import FUND, entry, returned, submitted
from tests.meetings.making import MET, held, resolved


@pytest.fixture
def meeting(book: Session, members: list[str]) -> Meeting:
    return held(book, dict.fromkeys(members, 1))


def cite(
    session: Session,
    resolution: str,
    amount: int = 100,
    on: date = MET,
    action: Subject = Subject.CALL,
) -> Citation:
    voucher = submitted(session, entry(value_date=MET))
    actions.cite(
        session,
        fund=FUND,
        voucher_id=voucher,
        resolution=resolution,
        action=action,
        on=on,
        amount=vnd(amount),
    )
    return citing.citations(session, FUND, [voucher])[voucher]


def test_a_voucher_names_the_resolution_that_allows_it(book: Session, meeting: Meeting) -> None:
    made = resolved(book, meeting)
    cited = cite(book, made.code)
    assert (cited.resolution, cited.subject, cited.amount) == (made.code, Subject.CALL, vnd(100))
    assert citing.of_resolution(book, FUND, made.id) == [cited]


def test_the_amount_of_a_resolution_is_used_up_to_the_last_dong(
    book: Session, meeting: Meeting
) -> None:
    made = resolved(book, meeting, amount=vnd(150))
    first = cite(book, made.code)
    with pytest.raises(ResolutionExhausted) as refusal:
        cite(book, made.code, 51)
    assert refusal.value.facts["used"] == vnd(100)
    cite(book, made.code, 50)
    assert citing.used(book, made.id) == 150
    returned(book, first.voucher_id)
    assert citing.used(book, made.id) == 50


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
        cite(book, new.code, on=date(2026, 1, 19))
    with pytest.raises(ResolutionUnknown):
        cite(book, "09/2026/NQ-HĐQL")


def test_what_the_pack_asks_for_is_assumed_and_does_not_block(book: Session) -> None:
    pack = load("hvcf")
    need = actions.needs_resolution(pack, Subject.CALL, MET)
    assert need is not None
    assert need.severity is Severity.WARN
    assert actions.needs_resolution(pack, Subject.OTHER, MET) is None
    assert actions.needs_resolution(pack, Subject.CALL, date(2025, 1, 1)) is None
    missing = actions.check(book, fund=FUND, resolution=None, action=Subject.CALL, on=MET)
    assert missing == need
