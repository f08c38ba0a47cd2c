"""Posted entries, and the proof that one is in the tree."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.ledger.errors import EntryUnknown
from fundops.ledger.models.book import EntryRow, PostingRow, VoucherRow
from fundops.ledger.queries import master
from fundops.ledger.queries.balances import about
from fundops.ledger.rules.tree import inclusion_path
from fundops.ledger.values.entries import JournalEntry, Line, PostedEntry, Series, VoucherState
from fundops.ledger.values.figures import Cut, InclusionProof
from fundops.ledger.values.registers import Basis
from fundops.money import Money


def entry(session: Session, fund: str, seq: int) -> PostedEntry:
    row = session.get(EntryRow, (fund, seq))
    if row is None:
        raise EntryUnknown(fund=fund, seq=seq)
    return _posted(session, fund, [row])[0]


def entries(
    session: Session,
    cut: Cut,
    *,
    kind: str | None = None,
    since: date | None = None,
    after: int = 0,
    limit: int = 50,
) -> list[PostedEntry]:
    """Entries in order after number `after`, posted up to the cut's date."""
    found = select(EntryRow).where(
        EntryRow.fund == cut.fund,
        EntryRow.seq <= cut.seq,
        EntryRow.seq > after,
        EntryRow.posting_date <= cut.on,
    )
    if kind is not None:
        found = found.where(EntryRow.kind == kind)
    if since is not None:
        found = found.where(EntryRow.posting_date >= since)
    rows = session.scalars(found.order_by(EntryRow.seq).limit(limit)).all()
    return _posted(session, cut.fund, rows)


def every_entry(session: Session, cut: Cut) -> Iterator[PostedEntry]:
    """All entries up to the cut's number, in order, a batch at a time."""
    after = 0
    while batch := entries(session, cut.at(date.max), after=after, limit=500):
        yield from batch
        after = batch[-1].seq


def is_reversed(session: Session, fund: str, seq: int) -> bool:
    """Whether a reversal of the entry is posted or waits."""
    found = select(VoucherRow.id).where(
        VoucherRow.fund == fund,
        VoucherRow.reverses == seq,
        VoucherRow.state != VoucherState.VOID.value,
    )
    return session.scalar(found.limit(1)) is not None


def inclusion_proof(session: Session, fund: str, seq: int, size: int) -> InclusionProof:
    """RFC 6962 audit path of an entry in the tree of `size`."""
    if not 1 <= seq <= size:
        raise EntryUnknown(fund=fund, seq=seq)
    leaf = _node(session, fund, 0, seq - 1)
    path = inclusion_path(seq, size, lambda level, index: _node(session, fund, level, index))
    root = session.scalars(select(func.ledger_root(fund, size))).one()
    return InclusionProof(
        fund=fund,
        seq=seq,
        size=size,
        leaf=leaf.hex(),
        path=tuple(sibling.hex() for sibling in path),
        root=root.hex(),
    )


def _node(session: Session, fund: str, level: int, index: int) -> bytes:
    """The hash of a perfect subtree, from the entry that completed it."""
    seq = (index + 1) << level
    nodes = session.scalar(select(EntryRow.nodes).where(EntryRow.fund == fund, EntryRow.seq == seq))
    if nodes is None:
        raise EntryUnknown(fund=fund, seq=seq)
    return nodes[32 * level : 32 * level + 32]


def _posted(session: Session, fund: str, rows: Sequence[EntryRow]) -> list[PostedEntry]:
    """Entries with their postings, all read in one query."""
    currency = master.fund(session, fund).currency
    postings = session.scalars(
        select(PostingRow)
        .where(PostingRow.fund == fund, PostingRow.seq.in_([row.seq for row in rows]))
        .order_by(PostingRow.seq, PostingRow.line_no)
    )
    lines: dict[int, list[Line]] = {row.seq: [] for row in rows}
    for posting in postings:
        lines[posting.seq].append(_line(posting, currency))
    return [_value(row, tuple(lines[row.seq])) for row in rows]


def _value(row: EntryRow, lines: tuple[Line, ...]) -> PostedEntry:
    entry = JournalEntry(
        fund=row.fund,
        kind=row.kind,
        series=Series(row.series),
        basis=Basis(row.basis),
        value_date=row.value_date,
        posting_date=row.posting_date,
        description=row.description,
        lines=lines,
        reverses=row.reverses,
        restates=row.restates,
    )
    return PostedEntry(
        seq=row.seq,
        number=row.number,
        voucher_id=row.voucher_id,
        voucher_number=row.voucher_number,
        entry=entry,
        made_by=row.made_by,
        posted_by=row.posted_by,
        recorded_at=row.recorded_at,
        leaf=row.nodes[:32].hex(),
    )


def _line(row: PostingRow, currency: str) -> Line:
    foreign = None
    if row.foreign_minor is not None and row.foreign_currency is not None:
        foreign = Money.of_minor(row.foreign_minor, row.foreign_currency)
    return Line(row.account, Money.of_minor(row.amount_minor, currency), about(row), foreign)
