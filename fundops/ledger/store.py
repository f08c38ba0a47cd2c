"""Rows to values and back, for changing things. Only `actions` comes here."""

from uuid import UUID

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from fundops.db.base import new_id
from fundops.ledger.errors import AccountUnknown, BankAccountUnknown, PartyUnknown, VoucherUnknown
from fundops.ledger.models.book import VoucherLineRow, VoucherRow
from fundops.ledger.models.registers import AccountRow, BankAccountRow, PartyRow
from fundops.ledger.values.entries import JournalEntry, Line
from fundops.ledger.values.registers import IdKind, PartyKind


def save_voucher(session: Session, entry: JournalEntry, made_by: str) -> UUID:
    """Write a pending voucher and its lines, which are frozen from here on."""
    _check_codes(session, entry)
    voucher_id = new_id()
    session.execute(
        insert(VoucherRow).values(
            id=voucher_id,
            fund=entry.fund,
            kind=entry.kind,
            series=entry.series.value,
            basis=entry.basis.value,
            value_date=entry.value_date,
            posting_date=entry.posting_date,
            description=entry.description,
            line_count=len(entry.lines),
            reverses=entry.reverses,
            restates=entry.restates,
            made_by=made_by,
        )
    )
    rows = [_line_row(voucher_id, entry.fund, n, line) for n, line in enumerate(entry.lines, 1)]
    session.execute(insert(VoucherLineRow), rows)
    return voucher_id


def _check_codes(session: Session, entry: JournalEntry) -> None:
    """Name the code that is unknown; the foreign keys would only say that one is."""
    used = {line.account for line in entry.lines}
    known = session.scalars(
        select(AccountRow.code).where(AccountRow.fund == entry.fund, AccountRow.code.in_(used))
    )
    for code in sorted(used - set(known)):
        raise AccountUnknown(account=code, fund=entry.fund)
    parties = {line.about.party for line in entry.lines if line.about.party}
    if parties:
        on_record = session.scalars(select(PartyRow.code).where(PartyRow.code.in_(parties)))
        for code in sorted(parties - set(on_record)):
            raise PartyUnknown(code=code)
    banks = {line.about.bank_account for line in entry.lines if line.about.bank_account}
    if banks:
        registered = session.scalars(
            select(BankAccountRow.code).where(
                BankAccountRow.fund == entry.fund, BankAccountRow.code.in_(banks)
            )
        )
        for code in sorted(banks - set(registered)):
            raise BankAccountUnknown(fund=entry.fund, code=code)


def _line_row(voucher_id: UUID, fund: str, number: int, line: Line) -> dict[str, object]:
    about = line.about
    return {
        "voucher_id": voucher_id,
        "line_no": number,
        "fund": fund,
        "account": line.account,
        "amount_minor": line.amount.minor,
        "party": about.party,
        "bank_account": about.bank_account,
        "decision": about.decision,
        "budget_year": about.budget_year,
        "lot": about.lot,
        "agreement": about.agreement,
        "programme": about.programme,
        "line": about.line,
        "foreign_minor": None if line.foreign is None else line.foreign.minor,
        "foreign_currency": None if line.foreign is None else line.foreign.currency.code,
    }


def lock_voucher(session: Session, voucher_id: UUID) -> str:
    """Lock a voucher FOR NO KEY UPDATE (the first lock of all) and say its state."""
    state = session.scalar(select(func.ledger_lock_voucher(voucher_id)))
    if state is None:
        raise VoucherUnknown(id=voucher_id)
    return str(state)


def voucher_row(session: Session, voucher_id: UUID) -> VoucherRow:
    row = session.get(VoucherRow, voucher_id)
    if row is None:
        raise VoucherUnknown(id=voucher_id)
    return row


def lock_fund(session: Session, fund: str) -> None:
    """Serialise what is judged over a whole fund: closings, charter capital, calls."""
    session.execute(
        text("SELECT 1 FROM funds WHERE code = :fund FOR NO KEY UPDATE"), {"fund": fund}
    )


def new_party_code(session: Session, kind: PartyKind, country: str, id_number: str) -> str:
    """The code that goes into the book: an organisation's public number, a person's running number.

    A person's identity number never enters the book, which can never forget it.
    """
    if kind is PartyKind.ORGANISATION:
        return f"{country}-{id_number}"
    number = session.scalar(text("SELECT nextval('people_numbers')"))
    return f"CN-{number:06d}"


def party_with_identity(
    session: Session, country: str, id_kind: IdKind, id_number: str
) -> str | None:
    return session.scalar(
        select(PartyRow.code).where(
            PartyRow.country == country,
            PartyRow.id_kind == id_kind.value,
            PartyRow.id_number == id_number,
        )
    )
