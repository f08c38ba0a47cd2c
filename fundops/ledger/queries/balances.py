"""Sums of postings: by account and by what they are about, under a cut.

dated="posting_date" answers for the books (trial balance, NAV, periods); dated="value_date" for
measures (ceilings, IRR, interest). Balances are derived here and stored nowhere.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from fundops.ledger.errors import TooRecent
from fundops.ledger.models.book import BookRow, EntryRow, PostingRow
from fundops.ledger.queries import master
from fundops.ledger.values.entries import Dimensions
from fundops.ledger.values.figures import AccountLine, Balance, Book, Cut, Sum, TreeHead

Dated = Literal["posting_date", "value_date"]
Key = Literal[
    "account", "party", "bank_account", "decision", "budget_year", "lot", "agreement",
    "programme", "line", "value_date", "seq",
]  # fmt: skip

SETTLED = timedelta(seconds=60)
"""A time younger than this may still gain entries (a transaction under way), so it is refused."""


def cut(session: Session, fund: str, on: date, known_on: datetime | None = None) -> Cut:
    """What was known on a time (default: now), with dates up to `on`."""
    if known_on is None:
        seq = session.scalar(select(BookRow.seq).where(BookRow.fund == fund)) or 0
        return Cut(fund, seq, on)
    if known_on > master.now(session) - SETTLED:
        raise TooRecent(moment=known_on)
    known = select(func.max(EntryRow.seq)).where(
        EntryRow.fund == fund, EntryRow.recorded_at <= known_on
    )
    return Cut(fund, session.scalar(known) or 0, on, known_on)


def head(session: Session, cut: Cut) -> TreeHead:
    """Size and root of the tree at the cut, and when its last entry was recorded."""
    root = session.scalars(select(func.ledger_root(cut.fund, cut.seq))).one()
    recorded = session.scalar(
        select(EntryRow.recorded_at).where(EntryRow.fund == cut.fund, EntryRow.seq == cut.seq)
    )
    return TreeHead(cut.fund, cut.seq, root.hex(), recorded)


def sums(
    session: Session,
    cut: Cut,
    accounts: Sequence[str] = (),
    *,
    by: Sequence[Key] = ("account",),
    since: date | None = None,
    dated: Dated = "posting_date",
    book: Book = Book.NAV,
) -> list[Sum]:
    """Debits and credits of all accounts that begin with one of `accounts`, grouped and ordered by
    `by`.

    since: first day counted (inclusive); None counts from the beginning.
    """
    columns = [getattr(PostingRow, name) for name in by]
    on: InstrumentedAttribute[date] = getattr(PostingRow, dated)
    amount = PostingRow.amount_minor
    query = (
        select(
            func.coalesce(func.sum(case((amount > 0, amount))), 0),
            func.coalesce(-func.sum(case((amount < 0, amount))), 0),
            *columns,
        )
        .where(
            PostingRow.fund == cut.fund,
            PostingRow.seq <= cut.seq,
            on <= cut.on,
            PostingRow.basis.in_([basis.value for basis in book.bases]),
        )
        .group_by(*columns)
        .order_by(*columns)
    )
    if accounts:
        query = query.where(or_(*(PostingRow.account.startswith(code) for code in accounts)))
    if since is not None:
        query = query.where(on >= since)
    return [Sum(tuple(key), int(dr), int(cr)) for dr, cr, *key in session.execute(query)]


def net(
    session: Session,
    cut: Cut,
    accounts: Sequence[str],
    *,
    since: date | None = None,
    dated: Dated = "posting_date",
    book: Book = Book.NAV,
) -> int:
    """Debits less credits over all accounts that begin with one of `accounts`, in minor units."""
    found = sums(session, cut, accounts, by=(), since=since, dated=dated, book=book)
    return sum(item.net for item in found)


def trial_balance(
    session: Session, cut: Cut, *, since: date | None = None, book: Book = Book.NAV
) -> list[Balance]:
    """Every account with movements, by posting date; debits and credits since `since` or the
    beginning.
    """
    found = sums(session, cut, by=("account",), since=since, book=book)
    return [Balance(str(item.key[0]), item.debit, item.credit) for item in found]


def account_lines(
    session: Session,
    cut: Cut,
    account: str,
    *,
    since: date | None = None,
    book: Book = Book.NAV,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[AccountLine], int]:
    """The postings of one account (or of all that begin with its code) in entry order; and how
    many.
    """
    found = (
        select(PostingRow, EntryRow.number, EntryRow.description)
        .join(EntryRow, (EntryRow.fund == PostingRow.fund) & (EntryRow.seq == PostingRow.seq))
        .where(
            PostingRow.fund == cut.fund,
            PostingRow.seq <= cut.seq,
            PostingRow.posting_date <= cut.on,
            PostingRow.account.startswith(account),
            PostingRow.basis.in_([basis.value for basis in book.bases]),
        )
    )
    if since is not None:
        found = found.where(PostingRow.posting_date >= since)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    page = found.order_by(PostingRow.seq, PostingRow.line_no).limit(limit).offset(offset)
    return [_account_line(*row) for row in session.execute(page)], total


def _account_line(row: PostingRow, number: str, description: str) -> AccountLine:
    return AccountLine(
        seq=row.seq,
        number=number,
        value_date=row.value_date,
        posting_date=row.posting_date,
        description=description,
        account=row.account,
        amount=row.amount_minor,
        about=about(row),
    )


def about(row: PostingRow) -> Dimensions:
    return Dimensions(
        party=row.party,
        bank_account=row.bank_account,
        decision=row.decision,
        budget_year=row.budget_year,
        lot=row.lot,
        agreement=row.agreement,
        programme=row.programme,
        line=row.line,
    )
