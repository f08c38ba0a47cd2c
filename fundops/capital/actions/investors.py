"""Put investors and contracts on record. Neither moves money, so neither waits."""

from sqlalchemy.orm import Session

from fundops.capital.actions.state import Now
from fundops.capital.errors.investors import (
    CityExists,
    ContractExists,
    InvestorExists,
    InvestorUnknown,
)
from fundops.capital.models import ContractRow, InvestorRow
from fundops.capital.queries import investors as who
from fundops.capital.rules.limits import other_investors
from fundops.capital.values.investors import Contract, Investor, InvestorKind
from fundops.edge.precondition import require_version
from fundops.errors import Refusals
from fundops.ledger.queries import master


def add_investor(
    session: Session,
    *,
    fund: str,
    party: str,
    kind: InvestorKind,
    short_vi: str,
    short_en: str,
) -> Investor:
    """Give a party its role as an investor; refuses a seventh other investor and a second City."""
    now = Now.lock(session, fund)
    master.party(session, party)
    there = now.investors()

    if party in there:
        raise InvestorExists(code=party)
    city = now.city_code()
    if kind is InvestorKind.CITY_BUDGET and city:
        raise CityExists(code=city)
    if kind.is_other:
        others = 1 + sum(1 for investor in there.values() if investor.kind.is_other)
        reached = other_investors(others, short_vi)
        Refusals.raise_if_any(now.ceilings(now.today).refusals([reached]))

    session.add(
        InvestorRow(
            fund=fund,
            code=party,
            kind=kind.value,
            short_vi=short_vi,
            short_en=short_en,
            joined_on=now.today,
        )
    )
    session.flush()
    return who.investor(session, fund, party)


def rename_investor(
    session: Session, fund: str, code: str, *, short_vi: str, short_en: str, version: int
) -> Investor:
    """Change what tables call an investor; `version` is what the editor saw (If-Match)."""
    row = session.get(InvestorRow, (fund, code), with_for_update={"key_share": True})
    if row is None:
        raise InvestorUnknown(fund=fund, code=code)
    require_version(row.version, version)

    row.version += 1
    row.short_vi, row.short_en = short_vi, short_en
    session.flush()
    return who.investor(session, fund, code)


def add_contract(session: Session, contract: Contract) -> Contract:
    """Put a contract on record; terms such as late interest are read from it."""
    now = Now.lock(session, contract.fund)
    if contract.number in now.contracts():
        raise ContractExists(number=contract.number)
    if contract.investor is not None:
        who.investor(session, contract.fund, contract.investor)

    session.add(
        ContractRow(
            fund=contract.fund,
            number=contract.number,
            kind=contract.kind.value,
            signed_on=contract.signed_on,
            investor=contract.investor,
            subject=contract.subject,
            late_interest_ppm=contract.late_interest_ppm,
            article=contract.article,
        )
    )
    session.flush()
    return contract
