"""What a pending voucher would change, computed from what stands and from its frozen lines; pure.

Pending vouchers are in nobody's balance, so every "before" is the book as it stands. Limits have a
third figure beside before and after, because what waits counts against them: the limit once
everything that waits and uses it up is posted as well.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from fundops.approvals.values import (
    BalanceEffect,
    BudgetEffect,
    CeilingEffect,
    PositionEffect,
    Shared,
)
from fundops.capital.rules.headroom import ceiling_headrooms
from fundops.capital.values.figures import Position
from fundops.capital.values.investors import Investor, InvestorKind
from fundops.ledger.values.entries import Dimensions, JournalEntry, Line
from fundops.ledger.values.figures import BankBalance, Book
from fundops.ledger.values.registers import Account, Basis
from fundops.policy.values import Pack

COMMITTED, PAID_IN, CHARTER, UNDRAWN = "0109", "4111", "0401", "0301"
CALLED = ("0102", "0103")
BUDGET = ("0301", "0302")
LIMITED = (COMMITTED, PAID_IN, CHARTER, UNDRAWN)
_BY_PARTY = {"0101": "uncalled", "0102": "called"}
POSITION = (COMMITTED, PAID_IN, *CALLED, "0101")
Credit = tuple[str, Dimensions]
"""The account of a credit, and what it is about."""
Key = tuple[str | int | date | None, ...]
K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """Where everybody stands by the book, and the charter capital then; minor units."""

    positions: tuple[Position, ...]
    charter: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What other pending vouchers use up: credits, the only direction that does (minor units).

    committed and paid_in: the City's; charter: by how much they lower it; undrawn: by decision.
    """

    committed: int = 0
    paid_in: int = 0
    charter: int = 0
    undrawn: Mapping[str, int]


def book_of(basis: Basis) -> Book:
    """Whose balances a voucher is shown against: an entry that is common to both, against NAV's."""
    return Book.STATUTORY if basis is Basis.STATUTORY else Book.NAV


def amount_of(debits: Iterable[tuple[str, int]]) -> int:
    """What a voucher moves: its debits, or those of its largest memorandum group when it moves no
    money at all.
    """
    groups: dict[str, int] = {}
    for account, minor in debits:
        group = account[:2] if account.startswith("0") else ""
        groups[group] = groups.get(group, 0) + minor
    return groups.get("") or max(groups.values(), default=0)


def account_effects(
    before: Mapping[str, int], lines: Sequence[Line], chart: Mapping[str, Account]
) -> tuple[BalanceEffect, ...]:
    """Each account of the voucher, by code."""
    changes = _sums((line.account, line.amount.minor) for line in lines)
    return tuple(
        BalanceEffect(
            code=code,
            name_vi=chart[code].name_vi,
            name_en=chart[code].name_en,
            before=before.get(code, 0),
            change=changes[code],
        )
        for code in sorted(changes)
    )


def bank_effects(
    before: Mapping[str, BankBalance], lines: Sequence[Line]
) -> tuple[BalanceEffect, ...]:
    """Each bank account of the voucher, in the fund's currency."""
    changes = _sums(
        (line.about.bank_account, line.amount.minor)
        for line in lines
        if line.about.bank_account is not None
    )
    return tuple(
        BalanceEffect(
            code=code,
            name_vi=before[code].account.bank,
            name_en=before[code].account.bank,
            before=before[code].home,
            change=changes[code],
        )
        for code in sorted(changes)
    )


def standings_after(before: Standings, entry: JournalEntry, on: date) -> Standings:
    """Where everybody stands once the entry is in the book, on a day, by value date."""
    if entry.value_date > on or entry.basis not in Book.NAV.bases:
        return before
    changes = _sums(((line.account, line.about.party), line.amount.minor) for line in entry.lines)
    charter = sum(line.amount.minor for line in entry.lines if line.account == CHARTER)
    return Standings(
        positions=tuple(_moved(position, changes) for position in before.positions),
        charter=((before.charter or 0) + charter) or None,
    )


def _moved(position: Position, changes: Mapping[tuple[str, str | None], int]) -> Position:
    def change(*accounts: str) -> int:
        return sum(changes.get((account, position.investor), 0) for account in accounts)

    return replace(
        position,
        committed=position.committed - change(COMMITTED),
        called=position.called + change(*CALLED),
        paid_in=position.paid_in - change(PAID_IN),
    )


def position_effects(
    before: Standings, after: Standings, lines: Sequence[Line], investors: Mapping[str, Investor]
) -> tuple[PositionEffect, ...]:
    """Each investor whose position the voucher moves."""
    moved = {line.about.party for line in lines if line.account in POSITION}
    return tuple(
        PositionEffect(investor=investors[old.investor], before=old, after=new)
        for old, new in zip(before.positions, after.positions, strict=True)
        if old.investor in moved
    )


def claims_of(found: Iterable[tuple[Key, int]], city: str) -> Claims:
    """What pending credits use up, from their sums by (account, party, decision)."""
    credited = list(found)
    undrawn = ((str(key[2]), minor) for key, minor in credited if key[0] == UNDRAWN)
    return Claims(
        committed=sum(minor for key, minor in credited if key[:2] == (COMMITTED, city)),
        paid_in=sum(minor for key, minor in credited if key[:2] == (PAID_IN, city)),
        charter=sum(minor for key, minor in credited if key[0] == CHARTER),
        undrawn=_sums(undrawn),
    )


def ceiling_effects(
    before: Standings, after: Standings, claims: Claims, pack: Pack, on: date
) -> tuple[CeilingEffect, ...]:
    """Every ceiling in force on the day."""
    columns = [
        ceiling_headrooms(each.positions, each.charter, pack, on)
        for each in (before, after, _with_claims(after, claims))
    ]
    return tuple(
        CeilingEffect(before=now, after=then, with_waiting=later)
        for now, then, later in zip(*columns, strict=True)
    )


def _with_claims(after: Standings, claims: Claims) -> Standings:
    """The worst that what waits may bring: all that uses a ceiling up, nothing that gives room."""
    positions = tuple(
        replace(
            position,
            committed=position.committed + claims.committed,
            paid_in=position.paid_in + claims.paid_in,
        )
        if position.kind is InvestorKind.CITY_BUDGET
        else position
        for position in after.positions
    )
    charter = None if after.charter is None else after.charter - claims.charter
    return Standings(positions=positions, charter=charter)


def budget_effects(
    undrawn: Mapping[str, int], lines: Sequence[Line], claims: Claims
) -> tuple[BudgetEffect, ...]:
    """Each allocation decision that the voucher gives, changes or draws on, by code."""
    of_budget = [line for line in lines if line.account in BUDGET and line.about.decision]
    years = {line.about.decision or "": line.about.budget_year for line in of_budget}
    change = _sums(
        (line.about.decision or "", line.amount.minor)
        for line in of_budget
        if line.account == UNDRAWN
    )
    return tuple(
        BudgetEffect(
            decision=code,
            budget_year=years[code],
            before=undrawn.get(code, 0),
            after=undrawn.get(code, 0) + change.get(code, 0),
            with_waiting=undrawn.get(code, 0) + change.get(code, 0) - claims.undrawn.get(code, 0),
        )
        for code in sorted(years)
    )


def uses(lines: Iterable[Credit], city: str) -> frozenset[Shared]:
    """What of limited things a voucher uses up."""
    found = set()
    for account, about in lines:
        if about.party and account in _BY_PARTY:
            found.add(Shared(what=_BY_PARTY[account], code=about.party))
        if about.party == city and account in (COMMITTED, PAID_IN):
            found.add(Shared(what="ceiling", code=city))
        if about.decision and account == UNDRAWN:
            found.add(Shared(what="budget", code=about.decision))
        if about.bank_account:
            found.add(Shared(what="bank", code=about.bank_account))
    return frozenset(found)


def _sums(pairs: Iterable[tuple[K, int]]) -> dict[K, int]:
    found: dict[K, int] = {}
    for key, minor in pairs:
        found[key] = found.get(key, 0) + minor
    return found
