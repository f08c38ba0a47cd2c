"""Whether a resolution allows what names it."""

from fundops.meetings.errors.citing import (
    ResolutionAmended,
    ResolutionExhausted,
    ResolutionLater,
    ResolutionNotAdopted,
    ResolutionOfOther,
    ResolutionOfOtherBody,
)
from fundops.meetings.errors.resolutions import ResolutionUnknown
from fundops.meetings.values.overrides import Use
from fundops.meetings.values.resolutions import SUBJECTS, Resolution
from fundops.money import Money
from fundops.policy.values import Need, Severity


def check_citing(resolution: Resolution, use: Use, need: Need | None, used: int) -> None:
    """A resolution of that very fund and subject, adopted, not amended, by then, with enough left;
    of a body that may, where the pack's own text says which. used: what stands on it already, in
    minor units.
    """
    code, wanted = resolution.code, SUBJECTS[use.action]
    if resolution.fund != use.fund:
        raise ResolutionUnknown(fund=use.fund, resolution=code)
    if not resolution.is_adopted:
        raise ResolutionNotAdopted(resolution=code)
    if resolution.subject is not use.action:
        about = SUBJECTS[resolution.subject]
        raise ResolutionOfOther(resolution=code, subject=about, wanted=wanted)
    if resolution.amended_by is not None:
        raise ResolutionAmended(resolution=code, by=resolution.amended_by)
    if need and need.severity is Severity.BLOCK and is_of_other_body(resolution, need):
        raise ResolutionOfOtherBody(resolution=code, wanted=wanted)
    if resolution.passed_on > use.on:
        raise ResolutionLater(resolution=code, passed=resolution.passed_on, day=use.on)
    _check_left(resolution, use, used)


def is_of_other_body(resolution: Resolution, need: Need | None) -> bool:
    """Whether a resolution is of a body that the pack does not name for it."""
    return need is not None and resolution.kind.value not in need.bodies


def _check_left(resolution: Resolution, use: Use, used: int) -> None:
    """A resolution that names an amount allows no more than that, all its uses together."""
    limit, amount = resolution.amount, use.amount
    if limit is None or amount is None:
        return
    spent = Money.of_minor(used, limit.currency.code)
    if spent + amount > limit:
        code = resolution.code
        raise ResolutionExhausted(resolution=code, limit=limit, used=spent, amount=amount)
