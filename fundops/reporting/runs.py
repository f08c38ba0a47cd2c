"""Printings on record: who printed what, when, from which book; and whose paper a file is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.reporting.models import ReportRunRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One printing. seq and root: size and root of the tree it was printed from. content_hash:
    SHA-256 of the file, in hex.
    """

    id: UUID
    fund: str
    report: str
    period: str
    lang: str
    format: str
    known_on: datetime | None
    as_of: date
    seq: int
    root: str
    content_hash: str
    printed_by: str
    printed_at: datetime


def runs(session: Session, fund: str, *, most: int) -> tuple[list[Run], int]:
    """Printings of a fund's statements, the newest first; at most `most`, and how many there
    are.
    """
    asked = select(ReportRunRow).where(ReportRunRow.fund == fund)
    counted = select(func.count()).select_from(asked.subquery())
    newest = asked.order_by(ReportRunRow.printed_at.desc(), ReportRunRow.id.desc())
    rows = session.scalars(newest.limit(most))
    return [_run(row) for row in rows], session.scalar(counted) or 0


def run(session: Session, fund: str, run_id: UUID) -> Run | None:
    """One printing of a fund's statements."""
    row = session.get(ReportRunRow, run_id)
    return _run(row) if row is not None and row.fund == fund else None


def runs_of_content(session: Session, content_hash: str, funds: Collection[str]) -> list[Run]:
    """Every printing of the funds that gave exactly this file, the first one first."""
    rows = session.scalars(
        select(ReportRunRow)
        .where(
            ReportRunRow.content_hash == bytes.fromhex(content_hash),
            ReportRunRow.fund.in_(funds),
        )
        .order_by(ReportRunRow.printed_at, ReportRunRow.id)
    )
    return [_run(row) for row in rows]


def _run(row: ReportRunRow) -> Run:
    return Run(
        id=row.id,
        fund=row.fund,
        report=row.report,
        period=row.period,
        lang=row.lang,
        format=row.format,
        known_on=row.known_on,
        as_of=row.as_of,
        seq=row.seq,
        root=row.root.hex(),
        content_hash=row.content_hash.hex(),
        printed_by=row.printed_by,
        printed_at=row.printed_at,
    )
