"""Verbs of the book. Each is load, decide, save; nothing here commits."""

import re
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.guards import facts_of, sqlstate
from fundops.edge.precondition import require_version
from fundops.errors import Refusal
from fundops.ledger import store
from fundops.ledger.errors import (
    BY_SQLSTATE,
    BankAccountUnknown,
    IdentityNumberMalformed,
    OwnVoucher,
    PartyExists,
    PartyUnknown,
    PeriodClosed,
    PeriodNotClosable,
    PeriodUnknown,
    VoucherNotPending,
)
from fundops.ledger.models import (
    AccountRow,
    BankAccountRow,
    BankStatementRow,
    BookRow,
    FundRow,
    OfficeDayRow,
    PartyRow,
    PeriodRow,
)
from fundops.ledger.queries import entries, master
from fundops.ledger.rules.entries import named_restatement, posting_date_for, reversal_of
from fundops.ledger.rules.general import GeneralVoucher, accept_general
from fundops.ledger.values import (
    Account,
    BankAccount,
    Fund,
    IdKind,
    JournalEntry,
    Party,
    PartyKind,
    PostedEntry,
    VoucherState,
)
from fundops.money import Money
from fundops.periods import Quarter
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


def open_year(session: Session, fund: str, year: int) -> None:
    """Open the four quarters of a year; those that are there already stay as they are, and none
    comes before a closed one.
    """
    periods = master.periods(session, fund)
    there = {period.code for period in periods}
    closed = [period for period in periods if period.is_closed]
    for number in (1, 2, 3, 4):
        quarter = Quarter(year, number)
        if str(quarter) not in there:
            if closed and quarter.starts_on < closed[-1].starts_on:
                raise PeriodClosed(period=closed[-1].code)
            session.add(
                PeriodRow(
                    fund=fund,
                    code=str(quarter),
                    starts_on=quarter.starts_on,
                    ends_on=quarter.ends_on,
                )
            )
    session.flush()


def close_period(session: Session, fund: str, code: str, actor: Actor) -> None:
    """Close a quarter for good and keep the tree's size and root of that moment."""
    if code not in {period.code for period in master.periods(session, fund)}:
        raise PeriodUnknown(fund=fund, period=code)

    try:
        session.execute(select(func.ledger_close_period(fund, code, actor.id)))
    except IntegrityError as error:
        if sqlstate(error) == "23F08":
            raise PeriodNotClosable(period=code) from error
        raise
    session.expire_all()


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


def posting_date(session: Session, fund: str, value_date: date, asked: date | None = None) -> date:
    """The day a movement of `value_date` is posted on; refuses a closed or a future one."""
    today, periods = master.today_and_periods(session, fund)
    return posting_date_for(value_date, asked=asked, today=today, periods=periods)


def submit(session: Session, entry: JournalEntry, actor: Actor) -> UUID:
    """Save a pending voucher. It is in nobody's balance until another person posts it."""
    posting_date(session, entry.fund, entry.value_date, entry.posting_date)

    return store.save_voucher(session, named_restatement(entry), actor.id)


def submit_general(
    session: Session, entry: GeneralVoucher, actor: Actor, posted: date | None = None
) -> UUID:
    """Submit a general journal voucher; refuses accounts that a domain keeps for itself."""
    day = posting_date(session, entry.fund, entry.value_date, posted)

    accepted = accept_general(
        entry,
        posting_date=day,
        currency=master.fund(session, entry.fund).currency,
        chart=master.accounts(session, entry.fund),
        banks={account.code: account for account in master.bank_accounts(session, entry.fund)},
    )

    return submit(session, accepted, actor)


def lock_pending(session: Session, voucher_id: UUID) -> None:
    """Take the first lock of all, on a voucher that still waits."""
    if store.lock_voucher(session, voucher_id) != VoucherState.PENDING:
        raise VoucherNotPending


def post(session: Session, voucher_id: UUID, checker: Actor) -> PostedEntry:
    """Let PostgreSQL post the voucher. Called by `approvals`, after the domain judged it again."""
    lock_pending(session, voucher_id)
    voucher = store.voucher_row(session, voucher_id)
    fund, day = voucher.fund, voucher.posting_date
    if voucher.made_by == checker.id:
        raise OwnVoucher
    posting_date(session, fund, voucher.value_date, day)

    try:
        seq = session.scalar(select(func.ledger_post(voucher_id, checker.id)))
    except IntegrityError as error:
        raise refusal_for(error) from error
    session.expire_all()
    return entries.entry(session, fund, int(seq or 0))


def void(session: Session, voucher_id: UUID, actor: Actor, reason: str) -> None:
    """Set a pending voucher aside, with the reason; it stays on record."""
    lock_pending(session, voucher_id)
    session.execute(select(func.ledger_void(voucher_id, actor.id, reason)))
    session.expire_all()


def ask_reversal(
    session: Session, fund: str, seq: int, *, reason: str, actor: Actor, posted: date | None = None
) -> UUID:
    """Submit the mirror of a posted entry. It takes effect when another person posts it."""
    store.lock_fund(session, fund)  # two who ask at once must not both find it unreversed
    original = entries.entry(session, fund, seq)
    day = posting_date(session, fund, original.entry.value_date, posted)

    entry = reversal_of(
        original,
        posting_date=day,
        reason=reason,
        already_reversed=entries.is_reversed(session, fund, seq),
    )

    return store.save_voucher(session, named_restatement(entry), actor.id)


def refusal_for(error: IntegrityError) -> Refusal | IntegrityError:
    """The named refusal behind a guard's SQLSTATE, or the error itself."""
    kind = BY_SQLSTATE.get(sqlstate(error))
    if kind is None:
        return error
    return kind(**facts_of(error))
