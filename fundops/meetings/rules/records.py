"""What must be true of a meeting, a resolution and an override before they are put on record."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from fundops.errors import Refusal, Refusals
from fundops.meetings.errors.citing import ResolutionNotAdopted
from fundops.meetings.errors.meetings import (
    InvitedAfter,
    MeetingCancelled,
    MeetingHeldAlready,
    MeetingInFuture,
    MeetingNotHeld,
    NobodyPresent,
    PartyTwice,
    PresentAboveTotal,
    WeightNegative,
)
from fundops.meetings.errors.overrides import (
    OverrideClosed,
    OverrideDaysWrong,
    OverrideDecided,
    OverrideOfOtherRule,
    OwnOverride,
)
from fundops.meetings.errors.resolutions import (
    AmendsOther,
    AmountNotAllowed,
    AmountNotTaken,
    DueBeforePassed,
    NoteDayWrong,
    ResolutionClosed,
    RuleMissing,
    RuleUnknown,
)
from fundops.meetings.values.meetings import (
    Attendance,
    Called,
    Invitation,
    Meeting,
    MeetingState,
    who,
)
from fundops.meetings.values.overrides import Override
from fundops.meetings.values.resolutions import SUBJECTS, WITH_AMOUNT, Motion, Progress, Resolution
from fundops.policy.values import Subject


def check_invitations(invitations: Sequence[Invitation], held_on: date, called: Called) -> None:
    """Everybody is invited once, and before the meeting."""
    faults = _repeated([each.party for each in invitations], called)
    for each in invitations:
        if each.sent_on > held_on:
            party = who(called, each.party)
            faults.append(InvitedAfter(party=party, sent=each.sent_on, day=held_on))
    Refusals.raise_if_any(faults)


def check_planned(meeting: Meeting) -> None:
    """A meeting that was held or cancelled stays as it is."""
    if meeting.state is MeetingState.HELD:
        raise MeetingHeldAlready
    _check_not_cancelled(meeting)


def _check_not_cancelled(meeting: Meeting) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise MeetingCancelled(reason=(meeting.cancelled or "").rstrip(" ."))


def check_attendance(
    meeting: Meeting,
    attendance: Sequence[Attendance],
    total: int,
    *,
    today: date,
    called: Called,
) -> None:
    """Who was there, recorded once, on the day or later; guests have no weight."""
    check_planned(meeting)
    if meeting.held_on > today:
        raise MeetingInFuture(day=meeting.held_on)
    faults = _repeated([each.party for each in attendance], called)
    for each in attendance:
        if each.weight < 0:
            faults.append(WeightNegative(party=who(called, each.party), weight=each.weight))
    present = sum(each.weight for each in attendance)
    if present <= 0:
        faults.append(NobodyPresent())
    if present > total:
        faults.append(PresentAboveTotal(present=present, total=total))
    Refusals.raise_if_any(faults)


def _repeated(parties: Sequence[str], called: Called) -> list[Refusal]:
    found = Counter(parties).items()
    return [PartyTwice(party=who(called, each)) for each, times in found if times > 1]


def check_held(meeting: Meeting) -> None:
    """Only a meeting that took place decides anything, or has minutes."""
    _check_not_cancelled(meeting)
    if meeting.state is not MeetingState.HELD:
        raise MeetingNotHeld


def check_motion(motion: Motion, held_on: date, currency: str, rules: Collection[str]) -> None:
    """What a resolution on its subject says besides its text. rules: that the fund's pack has."""
    faults: list[Refusal] = []
    amount, rule = motion.amount, motion.rule
    if (motion.subject is Subject.OVERRIDE) != (rule is not None):
        faults.append(RuleMissing())
    elif rule is not None and rule not in rules:
        faults.append(RuleUnknown(rule=rule))
    if amount is not None and motion.subject not in WITH_AMOUNT:
        faults.append(AmountNotTaken(subject=SUBJECTS[motion.subject]))
    elif amount is not None and (amount.minor <= 0 or amount.currency.code != currency):
        faults.append(AmountNotAllowed(amount=amount, currency=currency))
    if motion.due_on is not None and motion.due_on < held_on:
        faults.append(DueBeforePassed(due=motion.due_on, passed=held_on))
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


def check_note(resolution: Resolution, noted_on: date, today: date) -> None:
    """What is done about a resolution is noted until it is done, once it was."""
    if not resolution.is_adopted:
        raise ResolutionNotAdopted(resolution=resolution.code)
    if resolution.progress(date.max) is Progress.DONE:
        raise ResolutionClosed(resolution=resolution.code)
    if not resolution.passed_on <= noted_on <= today:
        raise NoteDayWrong(day=noted_on, passed=resolution.passed_on, today=today)


def check_override(resolution: Resolution, rule: str, start: date, end: date) -> None:
    """An override names its resolution's rule, for days from the resolution on. That the resolution
    allows overrides at all is judged as for every other action.
    """
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
