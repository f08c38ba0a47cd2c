"""A closing: a dated batch of commitments, judged on the state after it; and the charter capital
it is judged on.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from fundops.capital.errors.commitments import (
    AmountNotPositive,
    CharterCapitalSame,
    CharterCapitalUnknown,
    ClosingEmpty,
)
from fundops.capital.errors.investors import (
    ContractOfAnother,
    ContractUnknown,
    InvestorTwice,
    InvestorUnknown,
    SponsorCannotCommit,
)
from fundops.capital.rules.limits import Ceilings, Reached, city_amount, city_share
from fundops.capital.values.commitments import CommitmentTerms
from fundops.capital.values.investors import Contract, Investor, InvestorKind
from fundops.errors import Refusal, Refusals
from fundops.ledger.values.entries import Dimensions, JournalEntry, Series, credit, debit
from fundops.ledger.values.registers import Basis
from fundops.money import Money

CLOSING = "capital.closing"
CHARTER = "capital.charter"


def accept_closing(
    terms: Sequence[CommitmentTerms],
    *,
    fund: str,
    number: int,
    closed_on: date,
    posting_date: date,
    investors: Mapping[str, Investor],
    contracts: Mapping[str, Contract],
    city_before: Money,
    charter: Money | None,
    ceilings: Ceilings,
) -> JournalEntry:
    """The entry of a closing (book.md event 1), or every fault at once.

    city_before: what the City has committed already, pending closings counted. charter: in force on
    the day.
    """
    faults = _faults_of_terms(terms, fund, investors, contracts)
    Refusals.raise_if_any(faults)
    reached = closing_reached(
        terms, investors=investors, city_before=city_before, charter=charter, on=closed_on
    )
    Refusals.raise_if_any(ceilings.refusals(reached))
    lines = []
    for term in terms:
        about = Dimensions(party=term.investor)
        lines += [debit("0101", term.amount, about), credit("0109", term.amount, about)]
    return JournalEntry(
        fund=fund,
        kind=CLOSING,
        series=Series.JOURNAL,
        basis=Basis.COMMON,
        value_date=closed_on,
        posting_date=posting_date,
        description=f"Cam kết góp vốn, đợt ký kết số {number:02d}",
        lines=tuple(lines),
    )


def closing_reached(
    terms: Sequence[CommitmentTerms],
    *,
    investors: Mapping[str, Investor],
    city_before: Money,
    charter: Money | None,
    on: date,
) -> tuple[Reached, ...]:
    """What a closing brings the City to; nothing where the City commits nothing more."""
    of_city = [t.amount for t in terms if investors[t.investor].kind is InvestorKind.CITY_BUDGET]
    city = city_before + Money.total(of_city, city_before.currency.code)
    if city == city_before:
        return ()
    if charter is None:
        raise CharterCapitalUnknown(day=on)
    return city_amount(city), city_share(city, charter, on)


def _faults_of_terms(
    terms: Sequence[CommitmentTerms],
    fund: str,
    investors: Mapping[str, Investor],
    contracts: Mapping[str, Contract],
) -> list[Refusal]:
    faults: list[Refusal] = [] if terms else [ClosingEmpty()]
    seen: set[str] = set()
    for term in terms:
        faults += _faults_of_term(term, fund, investors.get(term.investor), contracts)
        if term.investor in seen:
            faults.append(InvestorTwice(investor=term.investor))
        seen.add(term.investor)
    return faults


def _faults_of_term(
    term: CommitmentTerms, fund: str, investor: Investor | None, contracts: Mapping[str, Contract]
) -> list[Refusal]:
    if investor is None:
        return [InvestorUnknown(fund=fund, code=term.investor)]
    faults: list[Refusal] = []
    if investor.kind is InvestorKind.SPONSOR:
        faults.append(SponsorCannotCommit(investor=investor.short_vi))
    if term.amount.minor <= 0:
        faults.append(AmountNotPositive())
    contract = contracts.get(term.contract)
    if contract is None:
        faults.append(ContractUnknown(number=term.contract))
    elif contract.investor not in (None, term.investor):
        faults.append(ContractOfAnother(number=term.contract, investor=investor.short_vi))
    return faults


def accept_charter_capital(
    amount: Money,
    *,
    fund: str,
    decision: str,
    effective_on: date,
    posting_date: date,
    before: Money,
    city: Money,
    ceilings: Ceilings,
) -> JournalEntry:
    """The entry that brings the charter capital from `before` to `amount` (memorandum 0401 / 0409).

    A lower figure is judged too: the City's commitments must stay within their share of it.
    """
    if amount.minor <= 0:
        raise AmountNotPositive
    if amount == before:
        raise CharterCapitalSame(day=effective_on, amount=amount)
    Refusals.raise_if_any(ceilings.refusals([city_share(city, amount, effective_on)]))
    about = Dimensions(decision=decision)
    change = amount - before
    if change.minor > 0:
        lines = (debit("0401", change, about), credit("0409", change, about))
    else:
        lines = (debit("0409", -change, about), credit("0401", -change, about))
    return JournalEntry(
        fund=fund,
        kind=CHARTER,
        series=Series.JOURNAL,
        basis=Basis.COMMON,
        value_date=effective_on,
        posting_date=posting_date,
        description=f"Vốn điều lệ theo {decision}",
        lines=lines,
    )
