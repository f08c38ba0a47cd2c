"""Investors and contracts."""

from collections.abc import Sequence

from sqlalchemy import Row, case, select
from sqlalchemy.orm import Session

from fundops.capital.errors.investors import InvestorUnknown
from fundops.capital.models import ContractRow, InvestorRow
from fundops.capital.values.investors import Contract, ContractKind, Investor, InvestorKind
from fundops.ledger.models.registers import PartyRow

_ORDER = {kind.value: place for place, kind in enumerate(InvestorKind)}


def investors(session: Session, fund: str) -> list[Investor]:
    """All investors and sponsors, the City first, then by kind as `InvestorKind` lists them."""
    rows = session.execute(
        select(InvestorRow, PartyRow.name_vi, PartyRow.name_en)
        .join(PartyRow, PartyRow.code == InvestorRow.code)
        .where(InvestorRow.fund == fund)
        .order_by(case(_ORDER, value=InvestorRow.kind), InvestorRow.code)
    )
    return [_investor(row) for row in rows]


def by_code(session: Session, fund: str) -> dict[str, Investor]:
    return {investor.code: investor for investor in investors(session, fund)}


def investor(session: Session, fund: str, code: str) -> Investor:
    found = by_code(session, fund).get(code)
    if found is None:
        raise InvestorUnknown(fund=fund, code=code)
    return found


def city(session: Session, fund: str) -> Investor | None:
    """The City's budget as an investor; None before it is on record."""
    return next((i for i in investors(session, fund) if i.kind is InvestorKind.CITY_BUDGET), None)


def _investor(found: Row[InvestorRow, str, str]) -> Investor:
    row, name_vi, name_en = found
    return Investor(
        fund=row.fund,
        code=row.code,
        kind=InvestorKind(row.kind),
        name_vi=name_vi,
        name_en=name_en,
        short_vi=row.short_vi,
        short_en=row.short_en,
        joined_on=row.joined_on,
        version=row.version,
    )


def contracts(session: Session, fund: str) -> dict[str, Contract]:
    """Contracts by number, in order of signing."""
    rows: Sequence[ContractRow] = session.scalars(
        select(ContractRow)
        .where(ContractRow.fund == fund)
        .order_by(ContractRow.signed_on, ContractRow.number)
    ).all()
    return {
        row.number: Contract(
            fund=row.fund,
            number=row.number,
            kind=ContractKind(row.kind),
            signed_on=row.signed_on,
            investor=row.investor,
            subject=row.subject,
            late_interest_ppm=row.late_interest_ppm,
            article=row.article,
        )
        for row in rows
    }
