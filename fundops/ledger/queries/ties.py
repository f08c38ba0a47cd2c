"""Tie-outs of the book itself (book.md): T1, T3, T9, T11, T12 and T13. Each lists every difference
it finds.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.errors import Defect
from fundops.ledger.models.book import EntryRow, PostingRow
from fundops.ledger.models.registers import BankStatementRow
from fundops.ledger.queries import balances, master
from fundops.ledger.queries.entries import entries
from fundops.ledger.rules.canonical import canonical
from fundops.ledger.rules.tree import leaf_hash, root_of
from fundops.ledger.values.figures import BankBalance, Cut, Difference, TieOut
from fundops.ledger.values.registers import BankAccount, Basis

BATCH = 500


def bank_balances(session: Session, cut: Cut) -> list[BankBalance]:
    """Every bank account open on the cut's date: book (by posting date) against the bank's
    statement of that day.
    """
    there = master.bank_accounts(session, cut.fund)
    return _bank_balances(session, cut, [a for a in there if a.opened_on <= cut.on])


def bank_balance(session: Session, cut: Cut, code: str) -> BankBalance:
    """One bank account at the cut's date."""
    return _bank_balances(session, cut, [master.bank_account(session, cut.fund, code)])[0]


def _bank_balances(
    session: Session, cut: Cut, accounts: Sequence[BankAccount]
) -> list[BankBalance]:
    currency = master.fund(session, cut.fund).currency
    codes = [account.code for account in accounts]
    booked, filed = _booked(session, cut, codes), _filed(session, cut, codes)
    found = []
    for account in accounts:
        home, foreign = booked.get(account.code, (0, 0))
        statement = filed.get(account.code)
        found.append(
            BankBalance(
                account=account,
                home=home,
                book=home if account.currency == currency else foreign,
                statement=statement.balance_minor if statement else None,
                filed_as=statement.filed_as if statement else "",
            )
        )
    return found


def _booked(session: Session, cut: Cut, codes: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Each account's balance in the book: in the fund's currency, and in its own foreign one."""
    rows = session.execute(
        select(
            PostingRow.bank_account,
            func.coalesce(func.sum(PostingRow.amount_minor), 0),
            func.coalesce(func.sum(PostingRow.foreign_minor), 0),
        )
        .where(
            PostingRow.fund == cut.fund,
            PostingRow.seq <= cut.seq,
            PostingRow.posting_date <= cut.on,
            PostingRow.bank_account.in_(codes),
        )
        .group_by(PostingRow.bank_account)
    )
    return {str(code): (int(home or 0), int(foreign or 0)) for code, home, foreign in rows}


def _filed(session: Session, cut: Cut, codes: Sequence[str]) -> dict[str, BankStatementRow]:
    """The newest statement of the cut's day for each account."""
    of_the_day = select(BankStatementRow).where(
        BankStatementRow.fund == cut.fund,
        BankStatementRow.bank_account.in_(codes),
        BankStatementRow.on == cut.on,
    )
    if cut.known_on is not None:
        of_the_day = of_the_day.where(BankStatementRow.filed_at <= cut.known_on)
    oldest_first = of_the_day.order_by(BankStatementRow.filed_at, BankStatementRow.id)
    return {row.bank_account: row for row in session.scalars(oldest_first)}


def bank_tie(session: Session, cut: Cut) -> TieOut:
    """T1: the book's 112 (and 1281, where a term deposit is registered) against the banks'
    statements, per account; a missing statement is a difference.
    """
    found = bank_balances(session, cut)
    differences = tuple(
        Difference("T1", b.account.code, b.statement or 0, b.book)
        for b in found
        if b.statement != b.book and not (b.statement is None and b.book == 0)
    )
    on_accounts = sum(b.home for b in found)
    in_book = balances.net(session, cut, ["112", *(b.account.ledger_account for b in found)])
    if on_accounts != in_book:
        differences += (Difference("T1", "112", in_book, on_accounts),)
    return TieOut("T1", len(found), differences)


def memo_tie(session: Session, cut: Cut, tie: str, group: str) -> TieOut:
    """T3 and T9: a memorandum group sums to zero, as a whole and for each party, decision and
    programme.
    """
    keys: tuple[balances.Key, ...] = ("party", "decision", "programme", "budget_year")
    found = balances.sums(session, cut, [group], by=keys)
    differences = tuple(
        Difference(tie, " ".join(str(k) for k in item.key if k is not None), 0, item.net)
        for item in found
        if item.net
    )
    return TieOut(tie, len(found), differences)


def debit_credit_tie(session: Session, cut: Cut) -> TieOut:
    """T11: total debit = total credit, for each basis by itself."""
    rows = session.execute(
        select(PostingRow.basis, func.sum(PostingRow.amount_minor))
        .where(
            PostingRow.fund == cut.fund,
            PostingRow.seq <= cut.seq,
            PostingRow.posting_date <= cut.on,
        )
        .group_by(PostingRow.basis)
    ).all()
    totals = {str(basis): int(total) for basis, total in rows}
    differences = tuple(
        Difference("T11", basis.value, 0, totals[basis.value])
        for basis in Basis
        if totals.get(basis.value)
    )
    return TieOut("T11", len(totals), differences)


def tree_tie(session: Session, cut: Cut) -> TieOut:
    """T13: entries counted = tree size; every leaf and the root recomputed from the entries' own
    bytes.
    """
    counted = (
        session.scalar(
            select(func.count()).where(EntryRow.fund == cut.fund, EntryRow.seq <= cut.seq)
        )
        or 0
    )
    differences: list[Difference] = []
    if counted != cut.seq:
        differences.append(Difference("T13", "size", cut.seq, counted))
    leaves = []
    for seq, number, stored, found in _leaves(session, cut):
        leaves.append(found)
        if found != stored:
            differences.append(Difference("T13", number, seq, -seq))
    if not differences and root_of(leaves).hex() != balances.head(session, cut).root:
        differences.append(Difference("T13", "root", cut.seq, -cut.seq))
    return TieOut("T13", counted, tuple(differences))


def _leaves(session: Session, cut: Cut) -> Iterator[tuple[int, str, bytes, bytes]]:
    """Of each entry: its number in the book, as it is called, the stored leaf and the recomputed
    one; no leaf for an entry that is damaged so that it is none any more.
    """
    stored = session.execute(
        select(EntryRow.seq, EntryRow.number, func.substring(EntryRow.nodes, 1, 32))
        .where(EntryRow.fund == cut.fund, EntryRow.seq <= cut.seq)
        .order_by(EntryRow.seq)
    ).all()
    for start in range(0, len(stored), BATCH):
        batch = stored[start : start + BATCH]
        found = _recomputed(session, cut.fund, [seq for seq, _, _ in batch])
        yield from ((seq, number, leaf, found.get(seq, b"")) for seq, number, leaf in batch)


def _recomputed(session: Session, fund: str, seqs: Sequence[int]) -> dict[int, bytes]:
    try:
        found = entries(session, Cut(fund, seqs[-1], date.max), after=seqs[0] - 1, limit=len(seqs))
    except Defect:  # one of them cannot even be built: look at each by itself
        if len(seqs) == 1:
            return {}
        half = len(seqs) // 2
        return _recomputed(session, fund, seqs[:half]) | _recomputed(session, fund, seqs[half:])
    return {posted.seq: leaf_hash(canonical(posted)) for posted in found}


def cash_tie(session: Session, cut: Cut, since: date, flows: int) -> TieOut:
    """T12: the cash flow statement's total against the change in 112 and 1281 since the day before
    `since`.
    """
    change = balances.net(session, cut, ["112", "1281"], since=since)
    differences = () if flows == change else (Difference("T12", "112+1281", change, flows),)
    return TieOut("T12", 1, differences)
