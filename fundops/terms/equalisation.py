"""A later closing: everybody as if they had been there from the first call.

Each earlier call is shared anew among all, by the commitments after the closing and largest
remainder. Who has paid less than that share pays the difference with interest from the day of the
call, who has paid more has the difference back, and the interest goes to them in proportion to it.
The difference changes paid-in capital and what is unfunded; interest is no part of either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fundops.measures.daycounts import DayCount, year_fraction
from fundops.terms.shares import rounded, shares


@dataclass(frozen=True, slots=True)
class EqualisationTerms:
    """Simple interest: a rate a year and how days are counted."""

    rate: Fraction
    day_count: DayCount


@dataclass(frozen=True, slots=True)
class Party:
    """An investor with its commitment before and after the closing; before is 0 for a new one."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class EarlierCall:
    """What was called, and what each party has paid of it, in the order of the parties."""

    on: date
    paid: tuple[int, ...]

    @property
    def amount(self) -> int:
        return sum(self.paid)


@dataclass(frozen=True, slots=True)
class Line:
    """One party and one call.

    share: of the call, after the closing. difference: share less paid; above zero it is paid, below
    it is refunded. interest: above zero it is paid, below it is received.
    """

    party: Party
    call: EarlierCall
    share: int
    paid: int
    difference: int
    interest: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a party pays or receives in all, and where that leaves its commitment."""

    party: Party
    paid_in_before: int
    difference: int
    interest: int

    @property
    def net(self) -> int:
        """To be paid; below zero, to be received."""
        return self.difference + self.interest

    @property
    def paid_in_after(self) -> int:
        return self.paid_in_before + self.difference

    @property
    def unfunded_after(self) -> int:
        return self.party.after - self.paid_in_after


@dataclass(frozen=True, slots=True)
class Equalised:
    """Lines call by call, parties in their order; each call's differences and interest sum to 0."""

    lines: tuple[Line, ...]
    parties: tuple[Settlement, ...]


def equalise(
    terms: EqualisationTerms,
    closing: date,
    parties: Sequence[Party],
    calls: Sequence[EarlierCall],
) -> Equalised:
    """Who pays and who receives how much on the day of a later closing."""
    lines = tuple(
        line
        for call in sorted(calls, key=lambda each: each.on)
        for line in _lines(terms, closing, parties, call)
    )
    settled = []
    for at, party in enumerate(parties):
        own = lines[at :: len(parties)]
        settled.append(
            Settlement(
                party,
                sum(line.paid for line in own),
                sum(line.difference for line in own),
                sum(line.interest for line in own),
            )
        )
    return Equalised(lines, tuple(settled))


def paid_pro_rata(on: date, amount: int, parties: Sequence[Party]) -> EarlierCall:
    """A call that everybody paid in full, by the commitments before the closing."""
    return EarlierCall(on, tuple(shares(amount, [party.before for party in parties])))


def _lines(
    terms: EqualisationTerms, closing: date, parties: Sequence[Party], call: EarlierCall
) -> list[Line]:
    after = shares(call.amount, [party.after for party in parties])
    differences = [share - paid for share, paid in zip(after, call.paid, strict=True)]
    time = year_fraction(call.on, closing, terms.day_count)
    interest = [rounded(max(each, 0) * terms.rate * time) for each in differences]
    refunded = [max(-each, 0) for each in differences]
    if any(refunded):
        passed_on = shares(sum(interest), refunded)
        interest = [pays - gets for pays, gets in zip(interest, passed_on, strict=True)]
    return [
        Line(party, call, share, paid, difference, amount)
        for party, share, paid, difference, amount in zip(
            parties, after, call.paid, differences, interest, strict=True
        )
    ]
