"""Banks' statements on file, each beside the book of its day."""

from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session, aliased

from fundops.ledger.models.book import PostingRow
from fundops.ledger.models.registers import BankAccountRow, BankStatementRow, FundRow
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.listings import FiledStatement

_Later = aliased(BankStatementRow, name="later")


def filed_statements(session: Session, cut: Cut) -> list[FiledStatement]:
    """Statements for days up to the cut's, the newest day first; those that a later filing of the
    same day replaced are there too.
    """
    found = (
        select(
            BankStatementRow,
            BankAccountRow.currency,
            BankAccountRow.currency == FundRow.currency,
            _in_book(PostingRow.amount_minor, cut),
            _in_book(PostingRow.foreign_minor, cut),
            _is_replaced(cut),
        )
        .join(
            BankAccountRow,
            (BankAccountRow.fund == BankStatementRow.fund)
            & (BankAccountRow.code == BankStatementRow.bank_account),
        )
        .join(FundRow, FundRow.code == BankStatementRow.fund)
        .where(BankStatementRow.fund == cut.fund, BankStatementRow.on <= cut.on)
        .order_by(
            BankStatementRow.on.desc(),
            BankStatementRow.bank_account,
            BankStatementRow.filed_at.desc(),
            BankStatementRow.id.desc(),
        )
    )
    if cut.known_on is not None:
        found = found.where(BankStatementRow.filed_at <= cut.known_on)
    return [_filed(*row) for row in session.execute(found)]


def _in_book(amount: Any, cut: Cut) -> ScalarSelect[Any]:
    return (
        select(func.coalesce(func.sum(amount), 0))
        .where(
            PostingRow.fund == cut.fund,
            PostingRow.seq <= cut.seq,
            PostingRow.posting_date <= BankStatementRow.on,
            PostingRow.bank_account == BankStatementRow.bank_account,
        )
        .scalar_subquery()
    )


def _is_replaced(cut: Cut) -> Any:
    same_day = (
        (_Later.fund == BankStatementRow.fund)
        & (_Later.bank_account == BankStatementRow.bank_account)
        & (_Later.on == BankStatementRow.on)
    )
    is_later = (_Later.filed_at > BankStatementRow.filed_at) | (
        (_Later.filed_at == BankStatementRow.filed_at) & (_Later.id > BankStatementRow.id)
    )
    later = select(_Later.id).where(same_day & is_later)
    if cut.known_on is not None:
        later = later.where(_Later.filed_at <= cut.known_on)
    return later.exists()


def _filed(
    row: BankStatementRow, currency: str, at_home: object, home: int, foreign: int, replaced: object
) -> FiledStatement:
    return FiledStatement(
        id=row.id,
        bank_account=row.bank_account,
        currency=currency,
        on=row.on,
        balance=row.balance_minor,
        book=int(home if at_home else foreign),
        filed_as=row.filed_as,
        filed_by=row.filed_by,
        filed_at=row.filed_at,
        stands=not replaced,
    )
