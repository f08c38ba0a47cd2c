"""The terms of a fee, the time it is asked for and the figures it is a rate of, from one TOML text.

The keys are explained, with an example, in docs/calculators/fee.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fundops.errors import Malformed
from fundops.measures.daycounts import DayCount
from fundops.terms import checks, errors
from fundops.terms.fees import (
    BaseFigure,
    Charged,
    FeeBase,
    FeeRate,
    FeeTerms,
    Measured,
    MinimumApplies,
    OffsetExcess,
    OtherFee,
    fee_spans,
    figure_on,
)
from fundops.terms.reading.toml import Document, Section, raise_faults
from fundops.terms.reading.words import FeeCount


@dataclass(frozen=True, slots=True)
class FeeCase:
    """What a file asks: the fee from a first to a last day, both included."""

    terms: FeeTerms
    first: date
    last: date
    figures: tuple[BaseFigure, ...]
    others: tuple[OtherFee, ...]


def read_fee_case(text: str, file: str) -> FeeCase:
    """Terms, time and figures; everything that is wrong with them is raised together."""
    document = Document(text, file)
    root = document.root
    case = FeeCase(
        _terms(root),
        root.day("first_day"),
        root.day("last_day"),
        tuple(
            BaseFigure(each.choice("base", FeeBase), each.day("from"), each.amount("amount"))
            for each in root.tables("base", needed=True)
        ),
        tuple(
            OtherFee(each.day("date"), each.amount("amount"), each.text("what"))
            for each in root.tables("offset")
        ),
    )
    document.finish()
    raise_faults([*_of_days(case, document.place), *_of_offsets(case, document.place)])
    raise_faults([*_of_figures(case, document.place)])
    return case


def _terms(root: Section) -> FeeTerms:
    count = root.choice("day_count", FeeCount)
    minimum, offsets = root.table("minimum"), root.table("offsets")
    return FeeTerms(
        charged=root.choice("charged", Charged),
        day_count=None if count is FeeCount.EQUAL_PERIODS else DayCount(count.value),
        measured=root.choice("measured", Measured),
        minimum=minimum.amount("per_year"),
        minimum_applies=minimum.choice("applies", MinimumApplies),
        offset=offsets.percent("percent"),
        offset_excess=offsets.choice("excess", OffsetExcess),
        rates=tuple(
            FeeRate(each.day("from"), each.choice("base", FeeBase), each.percent("percent"))
            for each in root.tables("rate", needed=True)
        ),
    )


def _of_days(case: FeeCase, place: checks.PlaceOf) -> Iterator[Malformed]:
    days = {"first": case.first, "last": case.last}
    if case.first > case.last:
        yield errors.SpanBackwards(where=place("last_day"), **days)
    yield from checks.too_long(case.first, case.last, place("last_day"))
    rates = case.terms.rates
    if rates[0].begins > case.first:
        where = place("rate[1].from")
        yield errors.RateNotYet(where=where, found=rates[0].begins, first=case.first)
    for at, (before, rate) in enumerate(pairwise(rates), start=2):
        if rate.begins <= before.begins:
            where = place(f"rate[{at}].from")
            yield errors.RatesOutOfOrder(where=where, found=rate.begins, before=before.begins)


def _of_offsets(case: FeeCase, place: checks.PlaceOf) -> Iterator[Malformed]:
    yield from checks.too_much((each.amount for each in case.others), place("offset"))
    for at, other in enumerate(case.others, start=1):
        if not case.first <= other.on <= case.last:
            where = place(f"offset[{at}].date")
            yield errors.OffsetOutside(where=where, day=other.on, first=case.first, last=case.last)


def _of_figures(case: FeeCase, place: checks.PlaceOf) -> Iterator[Malformed]:
    """Each base that the rates name has one figure on each day it is looked at."""
    seen: set[tuple[FeeBase, date]] = set()
    for at, figure in enumerate(case.figures, start=1):
        if (figure.base, figure.begins) in seen:
            where = place(f"base[{at}].from")
            yield errors.FeeBaseTwice(where=where, base=figure.base, day=figure.begins)
        seen.add((figure.base, figure.begins))
    missing: set[FeeBase] = set()
    for span in fee_spans(case.terms, case.first, case.last, case.figures):
        base = span.rate.base
        if base not in missing and figure_on(case.figures, base, span.measured_on) is None:
            missing.add(base)
            yield errors.FeeBaseMissing(where=place("base"), base=base, day=span.measured_on)
