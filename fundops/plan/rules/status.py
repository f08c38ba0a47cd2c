"""How a target stands at a day. Exact: figures are decimals, days are counted, nothing is rounded.

What accumulates runs straight from nothing, at the beginning, through its steps to its target; it
is judged on the day of its last report, because nobody has said what came after. Everything else is
judged at its date, and not on the way. A target may be met on its last day, and is missed only once
that day is over.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from fundops.plan.values.actuals import Judged, Progress, Reading, Status
from fundops.plan.values.items import Comparison, Due, Kind, Rhythm, Step, Target


def judge(target: Target, due: Due, readings: Sequence[Reading], on: date) -> Judged:
    """A target at the end of `on`, from readings in the order of their days."""
    known = [each for each in readings if each.as_of <= on and each.figure is not None]
    if target.kind is Kind.CUMULATIVE:
        return _accumulated(target, due, known, on)
    if target.kind is Kind.YEARLY_LEVEL:
        return _of_the_year(target, due, known, on)
    return _at_its_date(target, due, known, on)


def satisfies(target: Target, figure: Decimal) -> bool:
    """Whether a figure is what the target asks; more than a figure is not the figure itself."""
    match target.comparison:
        case Comparison.MORE_THAN:
            return figure > target.figure
        case Comparison.AT_MOST:
            return figure <= target.figure
    return figure >= target.figure


def path(target: Target, due: Due) -> tuple[Step, ...]:
    """The corners of the straight lines: nothing on the eve, the steps, the target."""
    first = target.steps[0].on if target.steps else None
    begins = min(due.starts_on, date(first.year, 1, 1)) if first else due.starts_on
    corners = [Step(begins - timedelta(days=1), Decimal(0)), *target.steps]
    if due.ends_on is not None and due.ends_on > corners[-1].on:
        corners.append(Step(due.ends_on, target.figure))
    return tuple(corners)


def expected(target: Target, due: Due, on: date) -> Fraction:
    """What should have been reached by the end of a day."""
    corners = path(target, due)
    if on <= corners[0].on:
        return Fraction(0)
    for before, after in pairwise(corners):
        if on <= after.on:
            share = Fraction((on - before.on).days, (after.on - before.on).days)
            return Fraction(before.figure) + share * Fraction(after.figure - before.figure)
    return Fraction(corners[-1].figure)


def rounded_up(value: Fraction, places: int = 2) -> Decimal:
    """For showing what was expected: towards what has to be reached."""
    scaled = -((-value.numerator * 10**places) // value.denominator)
    return Decimal(scaled).scaleb(-places)


def _accumulated(target: Target, due: Due, known: Sequence[Reading], on: date) -> Judged:
    if not known:
        return Judged(Status.NO_DATA)
    ends = due.ends_on or date.max
    if any(satisfies(target, _figure(each)) for each in known if each.as_of <= ends):
        return Judged(Status.MET, holds=True)
    last = known[-1]
    wanted = expected(target, due, last.as_of)
    shown, holds = rounded_up(wanted), satisfies(target, _figure(last))
    if on > ends:
        return Judged(Status.MISSED, shown, holds)
    reached = Fraction(_figure(last)) >= wanted
    return Judged(Status.ON_TRACK if reached else Status.BEHIND, shown, holds)


def _at_its_date(target: Target, due: Due, known: Sequence[Reading], on: date) -> Judged:
    """Ratios, milestones and ranks: the last reading by the date decides, on the date."""
    if not known:
        return Judged(Status.NO_DATA)
    if target.comparison is Comparison.ABOUT:
        return Judged(Status.NOT_JUDGED)
    ends = due.ends_on or date.max
    if on < ends:
        return Judged(Status.NOT_DUE, holds=satisfies(target, _figure(known[-1])))
    timely = [each for each in known if each.as_of <= ends]
    if not timely:
        return Judged(Status.NO_DATA)
    holds = satisfies(target, _figure(timely[-1]))
    missed = Status.MISSED if on > ends else Status.NOT_DUE
    return Judged(Status.MET if holds else missed, holds=holds)


def _of_the_year(target: Target, due: Due, known: Sequence[Reading], on: date) -> Judged:
    """A level of each year: the last year that is over is judged by its own last reading."""
    if not known:
        return Judged(Status.NO_DATA)
    begins = target.steps[0].on.year if target.steps else due.starts_on.year
    last = known[-1]
    year = _year_over(due, on, is_met=last.as_of.year == on.year and _holds(target, last))
    if year < begins:
        return Judged(Status.NOT_DUE, holds=_holds(target, known[-1]))
    of_year = [each for each in known if each.as_of.year == year]
    wanted = level(target, year)
    if not of_year:
        return Judged(Status.NO_DATA, wanted)
    holds = _holds(target, of_year[-1])
    return Judged(Status.MET if holds else Status.MISSED, wanted, holds)


def _year_over(due: Due, on: date, *, is_met: bool) -> int:
    """The year to be judged: the last that is over; on its last day, one that is met already."""
    is_last_day = (on.month, on.day) == (12, 31)
    over = on.year if is_last_day and is_met else on.year - 1
    return min(over, due.ends_on.year if due.ends_on else over)


def level(target: Target, year: int) -> Decimal:
    """What a year asks for: its step, else the target itself."""
    return next((step.figure for step in target.steps if step.on.year == year), target.figure)


def _holds(target: Target, reading: Reading) -> bool:
    """Against the level of the reading's own year; before the last step, that step is enough."""
    figure = _figure(reading)
    wanted = level(target, reading.as_of.year)
    if wanted != target.figure and target.comparison is not Comparison.AT_MOST:
        return figure >= wanted
    return satisfies(target, figure)


def judge_progress(due: Due, readings: Sequence[Reading], on: date) -> Judged:
    """What a state answers: done by its date, late, or not."""
    known = [each for each in readings if each.as_of <= on and each.progress is not None]
    if not known:
        return Judged(Status.NO_DATA)
    if due.rhythm is Rhythm.ANNUAL:
        return _done_in_the_year(due, known, on)
    done = next((each for each in known if each.progress is Progress.DONE), None)
    if done is not None:
        timely = due.ends_on is None or done.as_of <= due.ends_on
        return Judged(Status.MET if timely else Status.MET_LATE, holds=True)
    if due.ends_on is None:
        under_way = known[-1].progress is Progress.UNDER_WAY
        return Judged(Status.ON_TRACK if under_way else Status.BEHIND, holds=False)
    return Judged(Status.NOT_DUE if on <= due.ends_on else Status.MISSED, holds=False)


def _done_in_the_year(due: Due, known: Sequence[Reading], on: date) -> Judged:
    """A task of every year: the last year that is over decides."""
    is_met = any(e.progress is Progress.DONE and e.as_of.year == on.year for e in known)
    year = _year_over(due, on, is_met=is_met)
    of_year = [each for each in known if each.as_of.year == year]
    if year < due.starts_on.year or not of_year:
        ends = due.ends_on.year if due.ends_on else date.max.year
        is_begun = year < known[-1].as_of.year <= ends
        return Judged(Status.NOT_DUE if is_begun else Status.NO_DATA)
    done = any(each.progress is Progress.DONE for each in of_year)
    return Judged(Status.MET if done else Status.MISSED, holds=done)


def _figure(reading: Reading) -> Decimal:
    if reading.figure is None:
        raise ValueError("a state has no figure")
    return reading.figure
