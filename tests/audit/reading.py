"""The log as a test reads it: every line, whoever may see it."""

from sqlalchemy.orm import Session

from fundops.audit import queries
from fundops.audit.values import LogLine, Scope, Wanted

EVERYTHING = Scope(funds=frozenset({"HVCF", "STDF"}), people=True, all_people=True)


def lines(session: Session, table: str | None = None, **wanted: object) -> list[LogLine]:
    """Oldest first, as they were written."""
    session.flush()
    asked = Wanted(table=table, limit=100_000, **wanted)  # type: ignore[arg-type]  # a test's own
    return queries.log(session, asked, EVERYTHING)[::-1]


def last(session: Session, table: str) -> LogLine:
    return lines(session, table)[-1]
