"""What terms and flows contradict, although each of them can be read: named, never worked around.

A check asks for the place of a key, so that a file's line is told where there is a file, and the
key alone where the terms are kept elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fundops.errors import Malformed
from fundops.money import LARGEST_MINOR
from fundops.terms import errors
from fundops.terms.places import Place, Said
from fundops.terms.values import (
    Capital,
    Cash,
    Flows,
    Hurdle,
    Investor,
    Irr,
    Multiple,
    Preferred,
    Structure,
    Threshold,
    WaterfallTerms,
)

PlaceOf = Callable[[str], Place]

MOST_YEARS = 100
OF_A_DEAL = Said(" cho thương vụ đó", " for that deal")
OF_THE_FUND = Said("", "")


def plain(number: Fraction) -> str:
    """A number as a file has it: 7.5, not 15/2."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{exact.normalize():f}"


def of_terms(terms: WaterfallTerms, place: PlaceOf) -> list[Malformed]:
    """Hurdles that are out of order, carry that falls, a catch-up that never ends."""
    faults: list[Malformed] = []
    for at, hurdle in enumerate(terms.hurdles, start=1):
        key = f"hurdle[{at}]"
        faults += _of_hurdle(hurdle, key, place)
        faults += _of_order(hurdle, terms.hurdles[: at - 1], key, place)
    return faults


def of_flows(terms: WaterfallTerms, flows: Flows, place: PlaceOf) -> list[Malformed]:
    """Days and deals that cannot be, and sums that leave the book."""
    faults = [*too_much((each.amount for each in flows.contributions), place("contribution"))]
    faults += too_much((each.amount for each in flows.proceeds), place("proceeds"))
    cash = (*flows.contributions, *flows.proceeds)
    days = [*(each.on for each in cash), *(each.on for each in flows.write_offs)]
    faults += too_long(min(days), max(days), place("contribution"))
    faults += _of_deals(terms, flows, place)
    faults += _of_first_days(terms, flows, place)
    faults += _of_liquidation(flows, max(days), place)
    return faults


def of_investors(investors: Sequence[Investor], place: PlaceOf) -> list[Malformed]:
    """Names that are there twice, and commitments that are nothing."""
    faults = [*names_twice([each.name for each in investors], "investor", place)]
    if investors and not any(each.commitment for each in investors):
        faults.append(errors.CommitmentsMissing(where=place("investor")))
    faults += too_much((each.commitment for each in investors), place("investor"))
    return faults


def names_twice(names: Sequence[str], table: str, place: PlaceOf) -> Iterator[Malformed]:
    for at, name in enumerate(names, start=1):
        if name in names[: at - 1]:
            yield errors.NameTwice(where=place(f"{table}[{at}].name"), name=name)


def too_much(amounts: Iterable[int], where: Place) -> Iterator[Malformed]:
    total = sum(amounts)
    if total > LARGEST_MINOR:
        yield errors.TotalTooLarge(where=where, found=total)


def too_long(first: date, last: date, where: Place) -> Iterator[Malformed]:
    if last.year - first.year > MOST_YEARS:
        yield errors.SpanTooLong(where=where, first=first, last=last, most=MOST_YEARS)


def _of_hurdle(hurdle: Hurdle, key: str, place: PlaceOf) -> Iterator[Malformed]:
    rate = _rate(hurdle.threshold)
    if rate is not None and rate > 1:
        where = place(f"{key}.rate_percent")
        yield errors.HurdleTooHigh(where=where, found=plain(rate * 100))
    if hurdle.carry >= 1:
        where = place(f"{key}.carry_percent")
        yield errors.CarryIsAll(where=where, found=plain(hurdle.carry * 100))
    elif hurdle.catch_up is not None and hurdle.catch_up.rate <= hurdle.carry:
        yield errors.CatchUpNeverEnds(
            where=place(f"{key}.catch_up_percent"),
            found=plain(hurdle.catch_up.rate * 100),
            carry=plain(hurdle.carry * 100),
        )


def _of_order(
    hurdle: Hurdle, earlier: Sequence[Hurdle], key: str, place: PlaceOf
) -> Iterator[Malformed]:
    if not earlier:
        return
    if isinstance(hurdle.threshold, Capital):
        yield errors.CapitalNotFirst(where=place(f"{key}.kind"))
    if hurdle.carry < earlier[-1].carry:
        found, before = plain(hurdle.carry * 100), plain(earlier[-1].carry * 100)
        yield errors.CarryFalls(where=place(f"{key}.carry_percent"), found=found, before=before)
    for other in earlier:
        if _not_above(hurdle.threshold, other.threshold):
            name = "multiple" if isinstance(hurdle.threshold, Multiple) else "rate_percent"
            yield errors.HurdlesOutOfOrder(
                where=place(f"{key}.{name}"),
                found=_height(hurdle.threshold),
                before=_height(other.threshold),
            )
            return


def _not_above(one: Threshold, other: Threshold) -> bool:
    """Hurdles that can be compared on paper: two multiples, two rates.

    Rates of different conventions may be equal: 8 % compounded is above 8 % simple.
    """
    if isinstance(one, Multiple) and isinstance(other, Multiple):
        return one.multiple <= other.multiple
    higher, lower = _rate(one), _rate(other)
    if higher is None or lower is None:
        return False
    return higher < lower or one == other


def _rate(threshold: Threshold) -> Fraction | None:
    return threshold.rate if isinstance(threshold, Preferred | Irr) else None


def _height(threshold: Threshold) -> str:
    if isinstance(threshold, Multiple):
        return f"{plain(threshold.multiple)}x"
    rate = _rate(threshold)
    return "" if rate is None else f"{plain(rate * 100)} %"


def _of_deals(terms: WaterfallTerms, flows: Flows, place: PlaceOf) -> Iterator[Malformed]:
    """What comes back from a deal has to have gone into it."""
    if terms.structure is not Structure.DEAL_BY_DEAL:
        return
    known = sorted({each.deal for each in flows.contributions if each.deal is not None})
    real = [each for each in flows.proceeds if not each.hypothetical]
    named = [
        *((f"proceeds[{at}]", each.deal) for at, each in enumerate(real, start=1)),
        *((f"write_off[{at}]", each.deal) for at, each in enumerate(flows.write_offs, start=1)),
        *((f"liquidation[{at}]", each.deal) for at, each in _liquidated(flows)),
    ]
    for key, deal in named:
        if deal not in known:
            where = place(f"{key}.deal")
            yield errors.DealWithoutCapital(where=where, deal=deal, known=known)


def _of_first_days(terms: WaterfallTerms, flows: Flows, place: PlaceOf) -> Iterator[Malformed]:
    """Nothing comes back before something was paid in."""
    by_deal = terms.structure is Structure.DEAL_BY_DEAL
    opened: dict[str | None, date] = {}
    for each in flows.contributions:
        deal = each.deal if by_deal else None
        opened[deal] = min(each.on, opened.get(deal, each.on))
    real = [each for each in flows.proceeds if not each.hypothetical]
    for at, each in enumerate(real, start=1):
        first = opened.get(each.deal if by_deal else None)
        if first is not None and each.on < first:
            whose = OF_A_DEAL if by_deal else OF_THE_FUND
            where = place(f"proceeds[{at}].date")
            yield errors.ProceedsBeforeCapital(where=where, day=each.on, whose=whose)


def _of_liquidation(flows: Flows, last: date, place: PlaceOf) -> Iterator[Malformed]:
    for at, each in _liquidated(flows):
        where = place(f"liquidation[{at}].date")
        if each.on < last:
            yield errors.LiquidationNotLast(where=where, day=each.on, later=last)


def _liquidated(flows: Flows) -> list[tuple[int, Cash]]:
    return list(enumerate((each for each in flows.proceeds if each.hypothetical), start=1))
