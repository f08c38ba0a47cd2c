"""A capital call: shares pro rata by commitment, by largest remainder; excused investors are asked
for nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fundops.capital.errors.calls import (
    CallAboveUncalled,
    CallDueBeforeCall,
    CallSharesDoNotSum,
    NobodyToCall,
)
from fundops.capital.errors.commitments import AmountNotPositive
from fundops.capital.errors.investors import InvestorTwice, InvestorUnknown
from fundops.capital.rules.limits import Reached
from fundops.capital.values.figures import Position
from fundops.capital.values.investors import Investor
from fundops.capital.values.money import CallShare
from fundops.errors import Refusal, Refusals
from fundops.ledger.values.entries import Dimensions, JournalEntry, Series, credit, debit
from fundops.ledger.values.registers import Basis
from fundops.money import Money

CALL = "capital.call"


def shares_pro_rata(
    total: Money, positions: Sequence[Position], excused: frozenset[str]
) -> tuple[CallShare, ...]:
    """Each committed investor's share of a call by commitment; the shares sum to the total to the
    đồng.

    An investor whose uncalled commitment is smaller than their share refuses the call later, by
    name.
    """
    committed = [p for p in positions if p.committed > 0]
    weights = [0 if p.investor in excused else p.committed for p in committed]
    if not any(weights):
        raise NobodyToCall
    parts = total.split(weights)
    return tuple(
        CallShare(p.investor, part, excused=p.investor in excused or part.minor == 0)
        for p, part in zip(committed, parts, strict=True)
    )


def accept_call(
    shares: Sequence[CallShare],
    *,
    fund: str,
    number: int,
    total: Money,
    called_on: date,
    due_on: date,
    posting_date: date,
    positions: Mapping[str, Position],
    investors: Mapping[str, Investor],
) -> JournalEntry:
    """The entry of a call (book.md event 3), or every fault at once.

    positions: at the end of all that is on record, pending calls counted.
    """
    faults = _faults(shares, fund, total, positions, investors)
    if due_on <= called_on:
        faults.append(CallDueBeforeCall(due=due_on, called=called_on))
    Refusals.raise_if_any(faults)
    lines = []
    for share in shares:
        if share.amount.minor:
            about = Dimensions(party=share.investor)
            lines += [debit("0102", share.amount, about), credit("0101", share.amount, about)]
    return JournalEntry(
        fund=fund,
        kind=CALL,
        series=Series.JOURNAL,
        basis=Basis.COMMON,
        value_date=called_on,
        posting_date=posting_date,
        description=f"Gọi vốn đợt {number:02d}",
        lines=tuple(lines),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked before a call, pending work counted: everybody, the City, what the City has
    not paid of that, and what its budget may still pay; minor units.
    """

    called: int
    city_called: int
    city_unpaid: int
    undrawn: int


def call_reached(
    shares: Sequence[CallShare], *, city: str, notice: int, before: Asked
) -> tuple[Reached, ...]:
    """What a call brings its notice, in working days, and the City to."""
    days = Reached("call-notice", notice)
    of_city = sum(share.amount.minor for share in shares if share.investor == city)
    if not of_city:
        return (days,)
    total = sum(share.amount.minor for share in shares)
    return (
        days,
        Reached("budget-call", before.city_unpaid + of_city, before.undrawn),
        Reached("budget-share-called", before.city_called + of_city, before.called + total),
    )


def _faults(
    shares: Sequence[CallShare],
    fund: str,
    total: Money,
    positions: Mapping[str, Position],
    investors: Mapping[str, Investor],
) -> list[Refusal]:
    faults: list[Refusal] = [] if total.minor > 0 else [AmountNotPositive()]
    asked = Money.total([share.amount for share in shares], total.currency.code)
    if asked != total:
        faults.append(CallSharesDoNotSum(sum=asked, total=total, difference=asked - total))
    seen: set[str] = set()
    for share in shares:
        if share.investor in seen:
            faults.append(InvestorTwice(investor=share.investor))
        seen.add(share.investor)
        faults += _faults_of_share(share, fund, positions, investors)
    return faults


def _faults_of_share(
    share: CallShare,
    fund: str,
    positions: Mapping[str, Position],
    investors: Mapping[str, Investor],
) -> list[Refusal]:
    investor = investors.get(share.investor)
    if investor is None:
        return [InvestorUnknown(fund=fund, code=share.investor)]
    if share.amount.minor < 0 or share.excused == bool(share.amount.minor):
        return [AmountNotPositive()]
    position = positions.get(share.investor)
    uncalled = Money.of_minor(position.uncalled if position else 0, share.amount.currency.code)
    if share.amount > uncalled:
        return [
            CallAboveUncalled(amount=share.amount, investor=investor.short_vi, uncalled=uncalled)
        ]
    return []
