"""Whether a resolution allows what names it."""

from datetime import date

from fundops.meetings.errors import (
    ResolutionAmended,
    ResolutionExhausted,
    ResolutionLater,
    ResolutionNotAdopted,
    ResolutionOfOther,
    ResolutionOfOtherBody,
)
from fundops.meetings.values import SUBJECTS, Resolution
from fundops.money import Money
from fundops.policy.values import Need, Subject


def check_citing(
    resolution: Resolution,
    wanted: Subject,
    need: Need | None,
    *,
    on: date,
    amount: Money | None,
    used: int,
) -> None:
    """A resolution of that very subject, adopted, not amended, by then, of a body that may, with
    enough left. used: what stands on it already, in minor units.
    """
    code = resolution.code
    if not resolution.is_adopted:
        raise ResolutionNotAdopted(resolution=code)
    if resolution.subject is not wanted:
        about = SUBJECTS[resolution.subject]
        raise ResolutionOfOther(resolution=code, subject=about, wanted=SUBJECTS[wanted])
    if resolution.amended_by is not None:
        raise ResolutionAmended(resolution=code, by=resolution.amended_by)
    if need is not None and resolution.kind.value not in need.bodies:
        raise ResolutionOfOtherBody(resolution=code, wanted=SUBJECTS[wanted])
    if resolution.passed_on > on:
        raise ResolutionLater(resolution=code, passed=resolution.passed_on, day=on)
    limit = resolution.amount
    if limit is not None and amount is not None and used + amount.minor > limit.minor:
        spent = Money.of_minor(used, limit.currency.code)
        raise ResolutionExhausted(resolution=code, limit=limit, used=spent, amount=amount)
