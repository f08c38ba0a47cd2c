"""Funds, parties, accounts, periods, bank accounts, the clock."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.formats import without_marks
from fundops.ledger.errors import BankAccountUnknown, FundUnknown, PartyUnknown
from fundops.ledger.models.registers import (
    AccountRow,
    BankAccountRow,
    DeploymentRow,
    FundRow,
    OfficeDayRow,
    PartyRow,
    PeriodRow,
)
from fundops.ledger.values.registers import (
    Account,
    AccountType,
    BankAccount,
    Basis,
    Fund,
    IdKind,
    LegalForm,
    Party,
    PartyKind,
    Period,
)
from fundops.workdays import OfficeDay


def now(session: Session) -> datetime:
    """The deployment's clock: the real time, or a demo's own."""
    moment: datetime = session.scalars(select(func.fundops_now())).one()
    return moment


def today(session: Session) -> date:
    """The deployment's day in Vietnam."""
    day: date = session.scalars(select(func.fundops_today())).one()
    return day


def is_demo(session: Session) -> bool:
    return bool(session.scalar(select(DeploymentRow.demo)))


def is_made(session: Session) -> bool:
    """Whether the deployment has been made (`fundops init` or `fundops demo`) in this database."""
    return session.scalar(select(DeploymentRow.id)) is not None


def funds(session: Session) -> list[Fund]:
    return [_fund(row) for row in session.scalars(select(FundRow).order_by(FundRow.code))]


def fund(session: Session, code: str) -> Fund:
    """A fund by its code; its frame never changes, so a session reads it once."""
    kept: dict[str, Fund] = session.info.setdefault("funds", {})
    if code not in kept:
        row = session.get(FundRow, code)
        if row is None:
            raise FundUnknown(code=code)
        kept[code] = _fund(row)
    return kept[code]


def _fund(row: FundRow) -> Fund:
    return Fund(
        code=row.code,
        name_vi=row.name_vi,
        name_en=row.name_en,
        legal_form=LegalForm(row.legal_form),
        currency=row.currency,
        founded_on=row.founded_on,
        ends_on=row.ends_on,
        parent_vi=row.parent_vi,
        parent_en=row.parent_en,
        symbol=row.symbol,
        place_vi=row.place_vi,
        place_en=row.place_en,
        pack=row.pack,
    )


def party(session: Session, code: str) -> Party:
    row = session.get(PartyRow, code)
    if row is None:
        raise PartyUnknown(code=code)
    return _party(row)


def parties(session: Session, codes: Sequence[str]) -> dict[str, Party]:
    rows = session.scalars(select(PartyRow).where(PartyRow.code.in_(codes)))
    return {row.code: _party(row) for row in rows}


def search_parties(
    session: Session, text: str = "", *, limit: int = 50, offset: int = 0
) -> tuple[list[Party], int]:
    """Parties whose name, without diacritics, or number contains the text; and how many there
    are.
    """
    found = select(PartyRow)
    if text:
        plain = without_marks(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        found = found.where(
            PartyRow.search.like(f"%{plain}%") | PartyRow.id_number.like(f"%{plain}%")
        )
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    page = found.order_by(PartyRow.search, PartyRow.code).limit(limit).offset(offset)
    return [_party(row) for row in session.scalars(page)], total


def _party(row: PartyRow) -> Party:
    return Party(
        code=row.code,
        kind=PartyKind(row.kind),
        country=row.country,
        id_kind=IdKind(row.id_kind),
        id_number=row.id_number,
        name_vi=row.name_vi,
        name_en=row.name_en,
        version=row.version,
    )


def accounts(session: Session, fund: str) -> dict[str, Account]:
    """The chart of accounts, by code in order."""
    rows = session.scalars(
        select(AccountRow).where(AccountRow.fund == fund).order_by(AccountRow.code)
    )
    return {
        row.code: Account(
            code=row.code,
            name_vi=row.name_vi,
            name_en=row.name_en,
            type=AccountType(row.type),
            origin=row.origin,
            only_basis=Basis(row.only_basis) if row.only_basis else None,
            kept_by=row.kept_by,
        )
        for row in rows
    }


def periods(session: Session, fund: str) -> list[Period]:
    rows = session.scalars(
        select(PeriodRow).where(PeriodRow.fund == fund).order_by(PeriodRow.starts_on)
    )
    return [_period(row) for row in rows]


def _period(row: PeriodRow) -> Period:
    return Period(
        fund=row.fund,
        code=row.code,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        seq=row.seq,
        root=row.root.hex() if row.root is not None else None,
    )


def today_and_periods(session: Session, fund: str) -> tuple[date, list[Period]]:
    """What a posting date is judged on, in one query."""
    day = select(func.fundops_today()).scalar_subquery()
    rows = session.execute(
        select(day, PeriodRow).where(PeriodRow.fund == fund).order_by(PeriodRow.starts_on)
    ).all()
    return (rows[0][0] if rows else today(session)), [_period(row) for _, row in rows]


def last_closed_period(session: Session, fund: str) -> Period | None:
    closed = [period for period in periods(session, fund) if period.is_closed]
    return closed[-1] if closed else None


def bank_accounts(session: Session, fund: str) -> list[BankAccount]:
    rows = session.scalars(
        select(BankAccountRow).where(BankAccountRow.fund == fund).order_by(BankAccountRow.code)
    )
    return [
        BankAccount(
            fund=row.fund,
            code=row.code,
            holder=row.holder,
            bank=row.bank,
            number=row.number,
            currency=row.currency,
            ledger_account=row.ledger_account,
            opened_on=row.opened_on,
            signatories=row.signatories,
            version=row.version,
        )
        for row in rows
    ]


def bank_account(session: Session, fund: str, code: str) -> BankAccount:
    for account in bank_accounts(session, fund):
        if account.code == code:
            return account
    raise BankAccountUnknown(fund=fund, code=code)


def office_days(session: Session) -> list[OfficeDay]:
    rows = session.scalars(select(OfficeDayRow).order_by(OfficeDayRow.day))
    return [OfficeDay(row.day, row.works, row.reason) for row in rows]
