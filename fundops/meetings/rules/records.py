"""What must be true of a meeting, a resolution and an override before they are put on record."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from fundops.errors import Refusal, Refusals
from fundops.meetings.errors import (
    AmendsOther,
    AmountNotAllowed,
    AmountNotTaken,
    InvitedAfter,
    MeetingHeldAlready,
    MeetingInFuture,
    MeetingNotHeld,
    NobodyPresent,
    OverrideClosed,
    OverrideDaysWrong,
    OverrideDecided,
    OverrideOfOtherRule,
    OwnOverride,
    PartyTwice,
    PresentAboveTotal,
    ResolutionClosed,
    ResolutionNotAdopted,
    ResolutionOfOther,
    RuleMissing,
    WeightNegative,
)
from fundops.meetings.values import (
    SUBJECTS,
    WITH_AMOUNT,
    Attendance,
    Invitation,
    Meeting,
    MeetingState,
    Override,
    Progress,
    Resolution,
)
from fundops.money import Money
from fundops.policy.values import Subject


def check_invitations(invitations: Sequence[Invitation], held_on: date) -> None:
    """Everybody is invited once, and before the meeting."""
    faults = _repeated([each.party for each in invitations])
    for each in invitations:
        if each.sent_on > held_on:
            faults.append(InvitedAfter(party=each.party, sent=each.sent_on, day=held_on))
    Refusals.raise_if_any(faults)


def check_attendance(
    meeting: Meeting, attendance: Sequence[Attendance], total: int, today: date
) -> None:
    """Who was there, recorded once, on the day or later; guests have no weight."""
    if meeting.state is MeetingState.HELD:
        raise MeetingHeldAlready
    if meeting.held_on > today:
        raise MeetingInFuture(day=meeting.held_on)
    faults = _repeated([each.party for each in attendance])
    for each in attendance:
        if each.weight < 0:
            faults.append(WeightNegative(party=each.party, weight=each.weight))
    present = sum(each.weight for each in attendance)
    if present <= 0:
        faults.append(NobodyPresent())
    if present > total:
        faults.append(PresentAboveTotal(present=present, total=total))
    Refusals.raise_if_any(faults)


def _repeated(parties: Sequence[str]) -> list[Refusal]:
    return [PartyTwice(party=each) for each, times in Counter(parties).items() if times > 1]


def check_held(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.HELD:
        raise MeetingNotHeld


def check_subject(subject: Subject, rule: str | None, amount: Money | None, currency: str) -> None:
    """What a resolution on that subject says besides its text."""
    faults: list[Refusal] = []
    if (subject is Subject.OVERRIDE) != (rule is not None):
        faults.append(RuleMissing())
    if amount is not None and subject not in WITH_AMOUNT:
        faults.append(AmountNotTaken(subject=SUBJECTS[subject]))
    elif amount is not None and (amount.minor <= 0 or amount.currency.code != currency):
        faults.append(AmountNotAllowed(amount=amount, currency=currency))
    Refusals.raise_if_any(faults)


def check_amended(amended: Resolution, meeting: Meeting, subject: Subject) -> None:
    """A resolution is amended by a later one of the same body on the same subject, once."""
    fits = (
        amended.is_adopted
        and amended.amended_by is None
        and amended.subject is subject
        and amended.kind is meeting.kind
        and amended.passed_on <= meeting.held_on
    )
    if not fits:
        raise AmendsOther(resolution=amended.code)


def check_note(resolution: Resolution) -> None:
    """What is done about a resolution is noted until it is done."""
    if not resolution.is_adopted:
        raise ResolutionNotAdopted(resolution=resolution.code)
    if resolution.progress(date.max) is Progress.DONE:
        raise ResolutionClosed(resolution=resolution.code)


def check_override(resolution: Resolution, rule: str, start: date, end: date) -> None:
    """An override rests on an adopted resolution that names its rule."""
    if not resolution.is_adopted:
        raise ResolutionNotAdopted(resolution=resolution.code)
    if resolution.subject is not Subject.OVERRIDE:
        raise ResolutionOfOther(
            resolution=resolution.code,
            subject=SUBJECTS[resolution.subject],
            wanted=SUBJECTS[Subject.OVERRIDE],
        )
    if resolution.rule != rule:
        raise OverrideOfOtherRule(resolution=resolution.code, named=resolution.rule, rule=rule)
    if end < start or start < resolution.passed_on:
        raise OverrideDaysWrong(start=start, end=end, passed=resolution.passed_on)


def check_approval(override: Override, approver: str) -> None:
    """Another person approves, once."""
    if override.approved_at is not None or override.closed_on is not None:
        raise OverrideDecided
    if override.asked_by == approver:
        raise OwnOverride


def check_closing(override: Override) -> None:
    if override.closed_on is not None:
        raise OverrideClosed(day=override.closed_on)
