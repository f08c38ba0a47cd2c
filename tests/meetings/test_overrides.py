"""An override rests on a resolution that names its rule, and on a second person."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fundops.meetings.actions import overrides as actions
from fundops.meetings.errors.citing import (
    ResolutionAmended,
    ResolutionNotAdopted,
    ResolutionOfOther,
)
from fundops.meetings.errors.overrides import (
    OverrideClosed,
    OverrideDaysWrong,
    OverrideDecided,
    OverrideOfOtherRule,
    OverrideUnknown,
    OwnOverride,
)
from fundops.meetings.queries import overrides
from fundops.meetings.values.meetings import Meeting
from fundops.meetings.values.overrides import Override
from fundops.meetings.values.resolutions import Vote
from fundops.policy.values import Subject
from tests.builders import CHECKER, FUND, MAKER, TODAY
from tests.meetings.making import MET, RULE, held, resolved

FIRST, LAST = date(2026, 2, 1), date(2028, 12, 31)


@pytest.fixture
def meeting(book: Session, members: list[str]) -> Meeting:
    return held(book, dict.fromkeys(members, 1))


def asked(
    session: Session,
    resolution: str,
    rule: str = RULE,
    first: date = FIRST,
    last: date = LAST,
) -> Override:
    return actions.ask(
        session,
        fund=FUND,
        rule=rule,
        resolution=resolution,
        reason="Nhà đầu tư góp chậm",
        valid_from=first,
        valid_to=last,
        actor=MAKER,
    )


def test_an_override_counts_once_another_person_has_approved_it(
    book: Session, meeting: Meeting
) -> None:
    made = asked(book, resolved(book, meeting, Subject.OVERRIDE).code)
    assert overrides.in_force(book, FUND, FIRST) == overrides.open_(book, FUND) == ()
    with pytest.raises(OwnOverride):
        actions.approve(book, fund=FUND, override_id=made.id, actor=MAKER)
    done = actions.approve(book, fund=FUND, override_id=made.id, actor=CHECKER)
    assert (done.approved_by, done.asked_by) == (CHECKER.id, MAKER.id)
    assert [each.rule for each in overrides.in_force(book, FUND, FIRST)] == [RULE]
    assert overrides.in_force(book, FUND, date(2026, 1, 31)) == ()
    assert overrides.in_force(book, FUND, date(2029, 1, 1)) == ()
    assert overrides.open_(book, FUND) == (done,)
    with pytest.raises(OverrideDecided):
        actions.approve(book, fund=FUND, override_id=made.id, actor=CHECKER)


def test_an_override_ends_when_it_is_closed_and_not_before(book: Session, meeting: Meeting) -> None:
    made = asked(book, resolved(book, meeting, Subject.OVERRIDE).code)
    actions.approve(book, fund=FUND, override_id=made.id, actor=CHECKER)
    done = actions.close(book, fund=FUND, override_id=made.id, actor=CHECKER)
    assert (done.closed_on, done.is_in_force(TODAY), done.is_in_force(FIRST)) == (
        TODAY,
        False,
        True,
    )
    assert overrides.open_(book, FUND) == ()
    with pytest.raises(OverrideClosed):
        actions.close(book, fund=FUND, override_id=made.id, actor=CHECKER)


def test_a_resolution_that_does_not_allow_it_is_refused(book: Session, meeting: Meeting) -> None:
    of_call = resolved(book, meeting)
    allows = resolved(book, meeting, Subject.OVERRIDE)
    failed = resolved(
        book, meeting, Subject.OVERRIDE, votes=dict.fromkeys(meeting.weights, Vote.AGAINST)
    )
    with pytest.raises(ResolutionOfOther):
        asked(book, of_call.code)
    with pytest.raises(OverrideOfOtherRule):
        asked(book, allows.code, rule="hvcf.investors")
    with pytest.raises(ResolutionNotAdopted):
        asked(book, failed.code)
    with pytest.raises(OverrideDaysWrong):
        asked(book, allows.code, first=date(2026, 1, 1))
    with pytest.raises(OverrideDaysWrong):
        asked(book, allows.code, last=MET)
    with pytest.raises(OverrideUnknown):
        overrides.override(book, FUND, meeting.id)


def test_an_override_falls_with_the_resolution_that_allows_it(
    book: Session, meeting: Meeting
) -> None:
    allows = resolved(book, meeting, Subject.OVERRIDE)
    waiting = asked(book, allows.code)
    standing = asked(book, allows.code)
    actions.approve(book, fund=FUND, override_id=standing.id, actor=CHECKER)
    later = resolved(book, meeting, Subject.OVERRIDE, amends=allows.code)
    with pytest.raises(ResolutionAmended) as refusal:
        actions.approve(book, fund=FUND, override_id=waiting.id, actor=CHECKER)
    assert refusal.value.facts == {"resolution": allows.code, "by": later.code}
    with pytest.raises(ResolutionAmended):
        asked(book, allows.code)
    found = overrides.override(book, FUND, standing.id)
    assert (found.amended_on, found.is_in_force(FIRST)) == (MET, False)
    assert overrides.in_force(book, FUND, FIRST) == ()
    assert overrides.open_(book, FUND) == (found,)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ("decided_by = made_by, decided_at = made_at", "23F44"),
        ("reason = reason || 'x'", "42501"),
    ],
)
def test_postgresql_refuses_what_the_program_would(
    book: Session, meeting: Meeting, change: str, state: str
) -> None:
    asked(book, resolved(book, meeting, Subject.OVERRIDE).code)
    with pytest.raises(Exception) as error:  # noqa: PT011 (its state is what is asked)
        book.execute(text(f"UPDATE overrides SET {change}"))
    assert getattr(getattr(error.value, "orig", None), "sqlstate", "") == state


def test_postgresql_keeps_an_override_to_its_resolution_s_rule(
    book: Session, meeting: Meeting
) -> None:
    made = resolved(book, meeting, Subject.OVERRIDE)
    with pytest.raises(IntegrityError) as error:
        book.execute(
            text(
                "INSERT INTO overrides (id, fund, rule, resolution_id, reason, valid_from, valid_to,"
                f" made_by) VALUES (gen_random_uuid(), 'HVCF', 'hvcf.investors', '{made.id}', 'x',"
                " '2026-02-01', '2026-03-01', 'maker')"
            )
        )
    assert getattr(error.value.orig, "sqlstate", "") == "23F43"
