"""The terms of a waterfall and the flows it is asked about, from one TOML text.

The keys are explained, with an example, in docs/calculators/waterfall.md. Terms and flows are read
apart, so that a fund's terms can be kept without any flows.
"""

from dataclasses import dataclass
from datetime import date

from fundops.measures.daycounts import DayCount
from fundops.terms import checks
from fundops.terms.reading.toml import Document, Section, raise_faults
from fundops.terms.reading.words import ClawbackChoice, HurdleKind, HurdleType, Method
from fundops.terms.values import (
    PAID_IN,
    PAID_OUT,
    Capital,
    Cash,
    CatchUp,
    CatchUpBase,
    Clawback,
    ClawbackWhen,
    Compounding,
    CompoundingFrom,
    Flows,
    GpCommitment,
    Hurdle,
    Investor,
    Irr,
    Losses,
    Multiple,
    Order,
    Preferred,
    Structure,
    Threshold,
    TrueUp,
    WaterfallTerms,
    WriteOff,
)

MOST_RATE = 10_000  # percent; what is above 100 is refused in words of its own
MOST_MULTIPLE = 100
MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class WaterfallCase:
    """What a file asks: these terms, over these flows, shared among these investors, if any."""

    terms: WaterfallTerms
    flows: Flows
    investors: tuple[Investor, ...]


def read_case(text: str, file: str) -> WaterfallCase:
    """Terms and flows; everything that is wrong with them is raised together."""
    document = Document(text, file)
    terms = _terms(document.root)
    flows = _flows(document.root, by_deal=terms.structure is Structure.DEAL_BY_DEAL)
    investors = tuple(
        Investor(each.text("name"), each.amount("commitment"))
        for each in document.root.tables("investor")
    )
    document.finish()
    raise_faults(
        [
            *checks.of_terms(terms, document.place),
            *checks.of_flows(terms, flows, document.place),
            *checks.of_investors(investors, document.place),
        ]
    )
    return WaterfallCase(terms, flows, investors)


def read_terms(text: str, file: str) -> WaterfallTerms:
    """Terms alone, as they are kept for a fund."""
    document = Document(text, file)
    terms = _terms(document.root)
    document.finish()
    raise_faults(checks.of_terms(terms, document.place))
    return terms


def _terms(root: Section) -> WaterfallTerms:
    structure = root.choice("structure", Structure)
    losses = None
    if structure is Structure.DEAL_BY_DEAL:
        losses = root.choice("losses", Losses)
    else:
        root.excludes("losses", 'structure = "whole_fund"')
    own = root.table("gp_commitment")
    return WaterfallTerms(
        structure=structure,
        losses=losses,
        order=root.choice("order", Order),
        gp_commitment=GpCommitment(own.percent("percent"), own.truth("bears_carry")),
        escrow=root.table("escrow").percent("percent"),
        clawback=_clawback(root.table("clawback")),
        hurdles=tuple(_hurdle(each) for each in root.tables("hurdle", needed=True)),
    )


def _clawback(section: Section) -> Clawback | None:
    when = section.choice("when", ClawbackChoice)
    if when is ClawbackChoice.NONE:
        for name in ("true_up", "limit_percent"):
            section.excludes(name, 'when = "none"')
        return None
    return Clawback(
        ClawbackWhen(when.value),
        section.choice("true_up", TrueUp),
        section.percent("limit_percent"),
    )


def _hurdle(section: Section) -> Hurdle:
    kind = section.choice("kind", HurdleKind)
    threshold = _threshold(section, kind)
    carry = section.percent("carry_percent")
    if kind is HurdleKind.CAPITAL:  # nothing to catch up with
        for name in ("type", "catch_up_percent", "catch_up_base"):
            section.excludes(name, 'kind = "capital"')
        return Hurdle(threshold, carry, None)
    if section.choice("type", HurdleType) is HurdleType.HARD:
        for name in ("catch_up_percent", "catch_up_base"):
            section.excludes(name, 'type = "hard"')
        return Hurdle(threshold, carry, None)
    rate = section.percent("catch_up_percent")
    return Hurdle(threshold, carry, CatchUp(rate, section.choice("catch_up_base", CatchUpBase)))


def _threshold(section: Section, kind: HurdleKind) -> Threshold:
    of_preferred = ("method", "compounding", "compounding_from", "day_count")
    if kind is not HurdleKind.PREFERRED_RETURN:
        for name in of_preferred:
            section.excludes(name, f'kind = "{kind.value}"')
    if kind not in (HurdleKind.PREFERRED_RETURN, HurdleKind.IRR):
        section.excludes("rate_percent", f'kind = "{kind.value}"')
    if kind is not HurdleKind.MULTIPLE:
        section.excludes("multiple", f'kind = "{kind.value}"')
    match kind:
        case HurdleKind.CAPITAL:
            return Capital()
        case HurdleKind.MULTIPLE:
            return Multiple(section.number("multiple", above=1, most=MOST_MULTIPLE))
        case HurdleKind.IRR:
            return Irr(section.percent("rate_percent", above=0, most=MOST_RATE))
        case HurdleKind.PREFERRED_RETURN:
            return _preferred(section)


def _preferred(section: Section) -> Preferred:
    rate = section.percent("rate_percent", above=0, most=MOST_RATE)
    day_count = section.choice("day_count", DayCount)
    if section.choice("method", Method) is Method.SIMPLE:
        for name in ("compounding", "compounding_from"):
            section.excludes(name, 'method = "simple"')
        return Preferred(rate, day_count, None, None)
    compounding = section.choice("compounding", Compounding)
    return Preferred(
        rate, day_count, compounding, section.choice("compounding_from", CompoundingFrom)
    )


def _flows(root: Section, *, by_deal: bool) -> Flows:
    years = None
    if root.has("years"):
        years = root.number("years", above=0, most=MOST_YEARS)
        for name in ("write_off", "liquidation"):
            root.excludes(name, "years")
    in_years = years is not None
    paid_in = root.tables("contribution", needed=True)
    paid_out = root.tables("proceeds")
    sold = [] if in_years else root.tables("liquidation")
    given_up = [] if in_years else root.tables("write_off")
    return Flows(
        contributions=tuple(
            _cash(each, by_deal=by_deal, instead=PAID_IN if in_years else None, least=1)
            for each in paid_in
        ),
        proceeds=(
            *(
                _cash(each, by_deal=by_deal, instead=PAID_OUT if in_years else None, least=1)
                for each in paid_out
            ),
            *(_cash(each, by_deal=by_deal, least=0, hypothetical=True) for each in sold),
        ),
        write_offs=tuple(WriteOff(each.day("date"), each.text("deal")) for each in given_up),
        years=years,
    )


def _cash(
    section: Section,
    *,
    by_deal: bool,
    least: int,
    instead: date | None = None,
    hypothetical: bool = False,
) -> Cash:
    """One flow; instead: the day that stands for a year where no day is known."""
    if instead is not None:
        section.excludes("date", "years")
    on = section.day("date") if instead is None else instead
    deal = section.text("deal") if by_deal or section.has("deal") else None
    return Cash(on, section.amount("amount", least=least), deal, hypothetical)
