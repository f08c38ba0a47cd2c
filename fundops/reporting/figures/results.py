"""What the report on the City's plans says: every item at the day on which the report closes.

Its periods are a first half-year and a year. A report closes on the day it is due, before its
period is over: that is why it estimates the whole year.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from fundops.files.queries import attachments
from fundops.files.values import RecordKind
from fundops.identity.queries import people
from fundops.ledger.queries import balances, master
from fundops.periods import FiscalYear, HalfYear, MalformedPeriod, Quarter, Span, parse_period
from fundops.plan.queries.reminding import reminders
from fundops.plan.queries.standings import standings
from fundops.plan.rules.reading import plan
from fundops.plan.values.actuals import Actual
from fundops.reporting.errors import PeriodBeforeFund, PeriodNotOver
from fundops.reporting.figures.collect import heading
from fundops.reporting.figures.plan_values import Evidence, ResultsFigures


def period_of(text: str) -> Span:
    """A first half-year or a year; nothing else is reported."""
    found = parse_period(text)
    if isinstance(found, FiscalYear) or (isinstance(found, HalfYear) and found.number == 1):
        return found
    raise MalformedPeriod(text=text, example="2026H1, 2026")


def closes_on(period: Span) -> date:
    """The reporting day of a period, from the plan's own data."""
    half, year = plan().reporting.rounds
    chosen = half if isinstance(period, HalfYear) else year
    return chosen.due_in(period.starts_on.year)


def periods(founded: date, today: date) -> tuple[Span, ...]:
    """Those whose reporting day has passed, the oldest first."""
    found: list[Span] = []
    for year in range(founded.year, today.year + 1):
        both: tuple[Span, Span] = (HalfYear(year, 1), FiscalYear(year))
        found += [each for each in both if founded < closes_on(each) < today]
    return tuple(found)


def results(
    session: Session, fund: str, period: Span, known_on: datetime | None = None
) -> ResultsFigures:
    """Every item at the closing day, from reports and from the book."""
    today, closing = master.today(session), closes_on(period)
    kept = master.fund(session, fund)
    if closing >= today:
        raise PeriodNotOver(period=period, today=today)
    if closing < kept.founded_on:
        raise PeriodBeforeFund(period=period, founded=kept.founded_on)
    cut = balances.cut(session, fund, closing, known_on)
    found = standings(session, closing, known_on=known_on)
    reported = [each.actual for each in found if each.actual and each.item.same_as is None]
    head = heading(session, cut, Quarter.of(closing))
    times = [each.reported_at for each in reported]
    if head.data_as_of is not None:
        times.append(head.data_as_of)
    return ResultsFigures(
        heading=replace(head, data_as_of=max(times, default=None)),
        period=period,
        closes_on=closing,
        standings=tuple(found),
        evidence=_evidence(session, reported, known_on),
        reminders=reminders(session, found, closing),
    )


def _evidence(
    session: Session, reported: Sequence[Actual], known_on: datetime | None
) -> tuple[Evidence, ...]:
    names = {person.code: person.name for person in people.people(session)}
    return tuple(
        Evidence(
            each, _files(session, each, known_on), names.get(each.reported_by, each.reported_by)
        )
        for each in reported
    )


def _files(session: Session, actual: Actual, known_on: datetime | None) -> tuple[str, ...]:
    """Those that were attached, and not withdrawn, as known on a time."""
    found = attachments(session, actual.fund, RecordKind.PLAN_ACTUAL, str(actual.id))
    return tuple(
        each.name
        for each in found
        if (known_on is None or each.attached_at <= known_on)
        and (each.withdrawn_at is None or (known_on is not None and each.withdrawn_at > known_on))
    )
