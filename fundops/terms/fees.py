"""The management fee, period by period: what it is a rate of, for how long, and what is set off.

A charging period is a calendar month, quarter, half-year or year, cut at the first and the last day
of the fee, at a day on which the rate or its base changes, and, where the base counts day by day,
at a day on which its figure changes. Each part is amount * rate * part of a year, rounded to the
đồng by itself, a half upwards, so that everybody can work out a row alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from fundops.errors import Defect
from fundops.measures.daycounts import DayCount, year_fraction
from fundops.terms.days import months_later
from fundops.terms.shares import rounded

MONTHS = 12
A_DAY = timedelta(days=1)


class FeeBase(StrEnum):
    """What the fee is a rate of."""

    COMMITTED = "committed"
    CALLED = "called"
    INVESTED = "invested"
    NAV = "nav"


class Charged(StrEnum):
    """How long a charging period is."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"

    @property
    def months(self) -> int:
        """In months."""
        return {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}[self.value]


class Measured(StrEnum):
    """When the base is looked at: each day, or the first day of the charging period."""

    DAILY = "daily"
    PERIOD_START = "period_start"


class MinimumApplies(StrEnum):
    """Whether what is set off may bring the fee below its minimum."""

    BEFORE_OFFSETS = "before_offsets"
    AFTER_OFFSETS = "after_offsets"


class OffsetExcess(StrEnum):
    """What becomes of an offset above the fee of its period."""

    CARRIED_FORWARD = "carried_forward"
    LAPSES = "lapses"


@dataclass(frozen=True, slots=True)
class FeeRate:
    """A rate a year from a day on, until the next one."""

    begins: date
    base: FeeBase
    rate: Fraction


@dataclass(frozen=True, slots=True)
class FeeTerms:
    """Everything a contract says about the fee.

    day_count: None for equal periods, where a quarter is a fourth of a year and part of it goes by
    days. minimum: đồng a year, 0 for none. offset: the part of other fees that is set off.
    """

    charged: Charged
    day_count: DayCount | None
    measured: Measured
    minimum: int
    minimum_applies: MinimumApplies
    offset: Fraction
    offset_excess: OffsetExcess
    rates: tuple[FeeRate, ...]


@dataclass(frozen=True, slots=True)
class BaseFigure:
    """What a base is from a day on."""

    base: FeeBase
    begins: date
    amount: int


@dataclass(frozen=True, slots=True)
class OtherFee:
    """A fee that the manager received elsewhere, such as from a company of the portfolio."""

    on: date
    amount: int
    what: str


@dataclass(frozen=True, slots=True)
class FeeSpan:
    """The part of a charging period that has one rate; last included."""

    period: tuple[date, date]
    first: date
    last: date
    rate: FeeRate
    measured_on: date


@dataclass(frozen=True, slots=True)
class FeePart:
    """A row: fee = amount * rate * fraction, a half upwards."""

    span: FeeSpan
    amount: int
    fraction: Fraction
    fee: int


@dataclass(frozen=True, slots=True)
class FeePeriod:
    """A charging period: charged = max(fee, minimum) - offset, or max(fee - offset, minimum).

    minimum: for this period. offset: how much was set off.
    """

    first: date
    last: date
    parts: tuple[FeePart, ...]
    fee: int
    minimum: int
    offset: int
    charged: int


@dataclass(frozen=True, slots=True)
class Fees:
    """All periods, and what could not be set off in them."""

    periods: tuple[FeePeriod, ...]
    unused: int

    @property
    def charged(self) -> int:
        return sum(each.charged for each in self.periods)


def fees(
    terms: FeeTerms,
    first: date,
    last: date,
    figures: Sequence[BaseFigure],
    others: Sequence[OtherFee],
) -> Fees:
    """The fee from a first to a last day, both included."""
    spans = list(fee_spans(terms, first, last, figures))
    periods: list[FeePeriod] = []
    available = 0
    for begins, ends in charging_periods(terms, first, last):
        parts = tuple(_part(terms, span, figures) for span in spans if begins <= span.first <= ends)
        todays = (each for each in others if begins <= each.on <= ends)
        available += sum(rounded(terms.offset * each.amount) for each in todays)
        period = _period(terms, (begins, ends), parts, available)
        periods.append(period)
        carried = terms.offset_excess is OffsetExcess.CARRIED_FORWARD
        available = available - period.offset if carried else 0
    return Fees(tuple(periods), available)


def charging_periods(terms: FeeTerms, first: date, last: date) -> Iterator[tuple[date, date]]:
    """First and last day of each period, the first and the last one cut short."""
    while first <= last:
        _, ends = _whole_period(terms, first)
        yield first, min(ends, last)
        first = ends + A_DAY


def fee_spans(
    terms: FeeTerms, first: date, last: date, figures: Sequence[BaseFigure]
) -> Iterator[FeeSpan]:
    """Every part with one rate and, where it counts day by day, one figure of the base."""
    for begins, ends in charging_periods(terms, first, last):
        cuts = {rate.begins for rate in terms.rates}
        if terms.measured is Measured.DAILY:
            cuts |= {
                each.begins
                for each in figures
                if each.base is _rate_on(terms, max(each.begins, begins)).base
            }
        starts = [begins, *sorted(day for day in cuts if begins < day <= ends)]
        looked_at, base = begins, _rate_on(terms, begins).base
        for start, following in zip(starts, [*starts[1:], ends + A_DAY], strict=True):
            rate = _rate_on(terms, start)
            if rate.base is not base or terms.measured is Measured.DAILY:
                looked_at, base = start, rate.base
            yield FeeSpan((begins, ends), start, following - A_DAY, rate, looked_at)


def figure_on(figures: Sequence[BaseFigure], base: FeeBase, day: date) -> int | None:
    """The base on a day; None if no figure is in force yet."""
    known = [each for each in figures if each.base is base and each.begins <= day]
    return max(known, key=lambda each: each.begins).amount if known else None


def _rate_on(terms: FeeTerms, day: date) -> FeeRate:
    """The rate in force; the first one before it begins, which a check has refused by then."""
    known = [rate for rate in terms.rates if rate.begins <= day]
    return known[-1] if known else terms.rates[0]


def _whole_period(terms: FeeTerms, day: date) -> tuple[date, date]:
    months = terms.charged.months
    begins = date(day.year, day.month - (day.month - 1) % months, 1)
    return begins, months_later(begins, months) - A_DAY


def _part(terms: FeeTerms, span: FeeSpan, figures: Sequence[BaseFigure]) -> FeePart:
    amount = figure_on(figures, span.rate.base, span.measured_on)
    if amount is None:
        raise Defect(f"no {span.rate.base} on {span.measured_on}")
    fraction = _fraction(terms, span)
    return FeePart(span, amount, fraction, rounded(amount * span.rate.rate * fraction))


def _fraction(terms: FeeTerms, span: FeeSpan) -> Fraction:
    """The part of a year."""
    if terms.day_count is not None:
        return year_fraction(span.first, span.last + A_DAY, terms.day_count)
    begins, ends = _whole_period(terms, span.first)
    days, whole = (span.last - span.first + A_DAY).days, (ends - begins + A_DAY).days
    return Fraction(days, whole) * Fraction(terms.charged.months, MONTHS)


def _period(
    terms: FeeTerms, days: tuple[date, date], parts: tuple[FeePart, ...], available: int
) -> FeePeriod:
    """A minimum counts for the part of a year that the period has."""
    fee = sum(part.fee for part in parts)
    minimum = rounded(terms.minimum * sum((part.fraction for part in parts), Fraction()))
    if terms.minimum_applies is MinimumApplies.BEFORE_OFFSETS:
        offset = min(available, max(fee, minimum))
        charged = max(fee, minimum) - offset
    else:
        offset = min(available, max(fee - minimum, 0))
        charged = max(fee - offset, minimum)
    return FeePeriod(*days, parts, fee, minimum, offset, charged)
