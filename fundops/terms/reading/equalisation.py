"""A later closing from one TOML text: interest, parties, the calls before it.

The keys are explained, with an example, in docs/calculators/equalise.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fundops.errors import Malformed
from fundops.measures.daycounts import DayCount
from fundops.terms import checks, errors
from fundops.terms.equalisation import (
    EarlierCall,
    EqualisationTerms,
    Party,
    paid_pro_rata,
)
from fundops.terms.reading.toml import Document, Section, raise_faults


@dataclass(frozen=True, slots=True)
class ClosingCase:
    """What a file asks."""

    terms: EqualisationTerms
    closing: date
    parties: tuple[Party, ...]
    calls: tuple[EarlierCall, ...]


@dataclass(frozen=True, slots=True)
class _Called:
    """A call as the file has it; paid: by name, None where all have paid their part."""

    on: date
    amount: int
    paid: dict[str, int] | None


def read_closing(text: str, file: str) -> ClosingCase:
    """Everything that is wrong is raised together."""
    document = Document(text, file)
    root = document.root
    interest = root.table("interest")
    terms = EqualisationTerms(interest.percent("percent"), interest.choice("day_count", DayCount))
    closing = root.day("closing_date")
    parties = tuple(
        Party(each.text("name"), each.amount("before"), each.amount("after"))
        for each in root.tables("investor", needed=True)
    )
    called = [_called(each, parties) for each in root.tables("call", needed=True)]
    document.finish()
    raise_faults([*_of_parties(parties, document.place)])
    raise_faults([*_of_calls(closing, parties, called, document.place)])
    return ClosingCase(terms, closing, parties, tuple(_call(each, parties) for each in called))


def _called(section: Section, parties: Sequence[Party]) -> _Called:
    """Where it is said who has paid, it is said of everybody who was there."""
    on, amount = section.day("date"), section.amount("amount", least=1)
    if not section.has("paid"):
        return _Called(on, amount, None)
    paid = section.table("paid")
    names = [*paid.content, *(each.name for each in parties if each.before)]
    return _Called(on, amount, {name: paid.amount(name) for name in dict.fromkeys(names)})


def _call(called: _Called, parties: Sequence[Party]) -> EarlierCall:
    if called.paid is None:
        return paid_pro_rata(called.on, called.amount, parties)
    return EarlierCall(called.on, tuple(called.paid.get(party.name, 0) for party in parties))


def _of_parties(parties: Sequence[Party], place: checks.PlaceOf) -> Iterator[Malformed]:
    yield from checks.names_twice([each.name for each in parties], "investor", place)
    yield from checks.too_much((each.after for each in parties), place("investor"))
    for at, party in enumerate(parties, start=1):
        if party.after < party.before:
            where = place(f"investor[{at}].after")
            yield errors.CommitmentFalls(where=where, found=party.after, before=party.before)
    if all(party.after <= party.before for party in parties):
        yield errors.NobodyJoins(where=place("investor"))
    if not any(party.before for party in parties):
        yield errors.CommitmentsMissing(where=place("investor"))


def _of_calls(
    closing: date, parties: Sequence[Party], calls: Sequence[_Called], place: checks.PlaceOf
) -> Iterator[Malformed]:
    names = [party.name for party in parties]
    for at, call in enumerate(calls, start=1):
        if call.on > closing:
            where = place(f"call[{at}].date")
            yield errors.CallAfterClosing(where=where, day=call.on, closing=closing)
        yield from checks.too_long(call.on, max(closing, call.on), place(f"call[{at}].date"))
        for name in call.paid or {}:
            if name not in names:
                where = place(f"call[{at}].paid.{name}")
                yield errors.PayerUnknown(where=where, name=name, known=names)
        if call.paid is not None and sum(call.paid.values()) != call.amount:
            yield errors.PaidDiffersFromCall(
                where=place(f"call[{at}].paid"),
                found=sum(call.paid.values()),
                called=call.amount,
            )
    called, committed = sum(call.amount for call in calls), sum(party.before for party in parties)
    if called > committed:
        yield errors.CalledAboveCommitment(where=place("call"), called=called, committed=committed)
