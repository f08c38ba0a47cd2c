"""May this be reported: the right kind of answer, not in the future, and what accumulates never
falls, unless a wrong report is corrected with a reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from fundops.errors import Refusal, Refusals
from fundops.plan.errors import (
    ActualAboveTheNext,
    ActualBeforeThePlan,
    ActualBelowTheLast,
    ActualExists,
    ActualInTheFuture,
    ActualUnknown,
    AlreadyCorrected,
    CorrectionReasonMissing,
    EstimateBelowReached,
    EstimateWithoutFigure,
    FedByTheBook,
    FigureMissing,
    FigureNegative,
    FigureTooFine,
    PartUnknown,
    ProgressMissing,
    ReportedElsewhere,
)
from fundops.plan.rules.shown import Figure
from fundops.plan.values.actuals import Actual, Progress
from fundops.plan.values.items import Kind, PlanItem, Target

LARGEST = Decimal(10) ** 12
PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What somebody wants to report."""

    part: int
    as_of: date
    figure: Decimal | None
    progress: Progress | None
    estimate: Decimal | None
    supersedes: UUID | None
    reason: str


def accept(
    item: PlanItem, sent: Sent, before: Sequence[Actual], *, today: date, is_fed: bool
) -> None:
    """Raise what stands against a report; `before` are all reports of the item."""
    if item.same_as is not None:
        raise ReportedElsewhere(item=item.id, original=item.same_as)
    if is_fed:
        raise FedByTheBook(item=item.id)
    target = item.target(sent.part)
    if target is None and (item.is_measured or sent.part != 1):
        raise PartUnknown(item=item.id, part=sent.part)
    of_part = [each for each in before if each.part == sent.part]
    corrected = _corrected(item, sent, of_part)
    faults = [*_shape(item, target, sent), *_day(item, sent, today)]
    Refusals.raise_if_any(faults)
    others = [each for each in of_part if each.counts and each is not corrected]
    if any(each.as_of == sent.as_of for each in others):
        raise ActualExists(item=item.id, as_of=sent.as_of)
    if target is not None and target.kind is Kind.CUMULATIVE:
        _check_rise(item, sent, others)


def _corrected(item: PlanItem, sent: Sent, of_part: Sequence[Actual]) -> Actual | None:
    if sent.supersedes is None:
        return None
    found = next((each for each in of_part if each.id == sent.supersedes), None)
    if found is None:
        raise ActualUnknown(item=item.id)
    if not found.counts:
        raise AlreadyCorrected
    if not sent.reason:
        raise CorrectionReasonMissing
    return found


def _shape(item: PlanItem, target: Target | None, sent: Sent) -> list[Refusal]:
    if target is None:
        found: list[Refusal] = []
        if sent.progress is None or sent.figure is not None:
            found.append(ProgressMissing(item=item.id))
        if sent.estimate is not None:
            found.append(EstimateWithoutFigure())
        return found
    if sent.figure is None or sent.progress is not None:
        return [FigureMissing(item=item.id)]
    given = [each for each in (sent.figure, sent.estimate) if each is not None]
    if any(each < 0 for each in given):
        return [FigureNegative(item=item.id)]
    if any(each >= LARGEST or _places(each) > PLACES for each in given):
        return [FigureTooFine()]
    if target.kind is Kind.CUMULATIVE and sent.estimate is not None and sent.estimate < sent.figure:
        shown = {"estimate": Figure(sent.estimate), "figure": Figure(sent.figure)}
        return [EstimateBelowReached(item=item.id, **shown)]
    return []


def _places(figure: Decimal) -> int:
    exponent = figure.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else PLACES + 1


def _day(item: PlanItem, sent: Sent, today: date) -> list[Refusal]:
    if sent.as_of > today:
        return [ActualInTheFuture(as_of=sent.as_of, today=today)]
    starts = min([item.due.starts_on, *(step_year(each) for each in item.targets)])
    if item.is_measured and sent.as_of < starts:
        return [ActualBeforeThePlan(item=item.id, as_of=sent.as_of, starts=starts)]
    return []


def step_year(target: Target) -> date:
    """The first day of the year of a target's first step."""
    return date(target.steps[0].on.year, 1, 1) if target.steps else date.max


def _check_rise(item: PlanItem, sent: Sent, others: Sequence[Actual]) -> None:
    figure = sent.figure
    if figure is None:
        return
    earlier = [e for e in others if e.as_of < sent.as_of and e.figure is not None]
    later = [e for e in others if e.as_of > sent.as_of and e.figure is not None]
    last = max(earlier, key=lambda e: e.as_of, default=None)
    following = min(later, key=lambda e: e.as_of, default=None)
    about = {"item": item.id, "figure": Figure(figure), "as_of": sent.as_of}
    if last is not None and last.figure is not None and figure < last.figure:
        raise ActualBelowTheLast(**about, last=Figure(last.figure), last_on=last.as_of)
    if following is not None and following.figure is not None and figure > following.figure:
        raise ActualAboveTheNext(**about, next=Figure(following.figure), next_on=following.as_of)
