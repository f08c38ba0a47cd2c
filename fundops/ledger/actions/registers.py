"""Put funds, parties, bank accounts, bank statements and office days on record."""

import re
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.edge.precondition import require_version
from fundops.ledger import store
from fundops.ledger.errors import (
    BankAccountUnknown,
    IdentityNumberMalformed,
    PartyExists,
    PartyUnknown,
)
from fundops.ledger.models.book import BookRow
from fundops.ledger.models.registers import (
    AccountRow,
    BankAccountRow,
    BankStatementRow,
    FundRow,
    OfficeDayRow,
    PartyRow,
)
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Account, BankAccount, Fund, IdKind, Party, PartyKind
from fundops.money import Money
from fundops.workdays import OfficeDay


def open_fund(session: Session, fund: Fund, chart: Sequence[Account]) -> None:
    """Put a fund on record with its chart of accounts and an empty book."""
    session.add(
        FundRow(
            code=fund.code,
            name_vi=fund.name_vi,
            name_en=fund.name_en,
            legal_form=fund.legal_form.value,
            currency=fund.currency,
            founded_on=fund.founded_on,
            ends_on=fund.ends_on,
            parent_vi=fund.parent_vi,
            parent_en=fund.parent_en,
            symbol=fund.symbol,
            place_vi=fund.place_vi,
            place_en=fund.place_en,
            pack=fund.pack,
        )
    )
    session.flush()
    session.execute(insert(BookRow).values(fund=fund.code))  # the application may write no more
    session.add_all(
        AccountRow(
            fund=fund.code,
            code=account.code,
            name_vi=account.name_vi,
            name_en=account.name_en,
            type=account.type.value,
            origin=account.origin,
            only_basis=account.only_basis.value if account.only_basis else None,
            kept_by=account.kept_by,
        )
        for account in chart
    )
    session.flush()


def add_party(
    session: Session,
    *,
    kind: PartyKind,
    country: str,
    id_kind: IdKind,
    id_number: str,
    name_vi: str,
    name_en: str = "",
) -> Party:
    """Put a person or an organisation on record, once per (country, id kind, id number)."""
    number = re.sub(r"[\s.-]", "", id_number)
    if id_kind is IdKind.TAX_CODE and not re.fullmatch(r"\d{10}(\d{3})?", number):
        raise IdentityNumberMalformed(id_number=id_number, id_kind=id_kind)
    if not re.fullmatch(r"[0-9A-Za-z/]{3,30}", number):
        raise IdentityNumberMalformed(id_number=id_number, id_kind=id_kind)
    there = store.party_with_identity(session, country, id_kind, number)
    if there is not None:
        raise PartyExists(id_number=number, code=there)

    party = Party(
        code=store.new_party_code(session, kind, country, number),
        kind=kind,
        country=country,
        id_kind=id_kind,
        id_number=number,
        name_vi=name_vi,
        name_en=name_en or name_vi,
    )

    session.add(
        PartyRow(
            code=party.code,
            kind=kind.value,
            country=country,
            id_kind=id_kind.value,
            id_number=number,
            name_vi=party.name_vi,
            name_en=party.name_en,
        )
    )
    session.flush()
    return party


def rename_party(session: Session, code: str, *, name_vi: str, name_en: str, version: int) -> Party:
    """Change a party's names; `version` is what the editor saw (If-Match)."""
    row = session.get(PartyRow, code, with_for_update={"key_share": True})
    if row is None:
        raise PartyUnknown(code=code)
    require_version(row.version, version)
    row.version += 1
    row.name_vi, row.name_en = name_vi, name_en
    session.flush()
    return master.party(session, code)


def open_bank_account(session: Session, account: BankAccount) -> None:
    """Register an account at a bank or the Treasury."""
    session.add(
        BankAccountRow(
            fund=account.fund,
            code=account.code,
            holder=account.holder,
            bank=account.bank,
            number=account.number,
            currency=account.currency,
            ledger_account=account.ledger_account,
            signatories=account.signatories,
            opened_on=account.opened_on,
        )
    )
    session.flush()


def file_bank_statement(
    session: Session,
    *,
    fund: str,
    bank_account: str,
    on: date,
    balance: Money,
    filed_as: str,
    actor: Actor,
) -> UUID:
    """Record what the bank says it holds at the end of a day; a later filing for the day replaces
    it.
    """
    if bank_account not in {b.code for b in master.bank_accounts(session, fund)}:
        raise BankAccountUnknown(fund=fund, code=bank_account)
    row = BankStatementRow(
        fund=fund,
        bank_account=bank_account,
        on=on,
        balance_minor=balance.minor,
        filed_as=filed_as,
        filed_by=actor.id,
    )
    session.add(row)
    session.flush()
    return row.id


def set_office_day(session: Session, day: OfficeDay) -> None:
    """The office's own working day or day off, over the public holidays."""
    session.merge(OfficeDayRow(day=day.day, works=day.works, reason=day.reason))
    session.flush()
