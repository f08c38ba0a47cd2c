"""The log, read: newest first, and never a line that its reader may not see."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session

from fundops.audit.models import AuditRow
from fundops.audit.values import PEOPLE, LogLine, Scope, Wanted
from fundops.formats import without_marks

LINES = select(
    *(AuditRow.id, AuditRow.at, AuditRow.real_at, AuditRow.actor, AuditRow.request),
    *(AuditRow.action.label("deed"), AuditRow.table, AuditRow.key, AuditRow.fund),
    *(AuditRow.before, AuditRow.after),
)
"""Plain rows: a page of the log has many, and changes none."""


def log(session: Session, wanted: Wanted, scope: Scope) -> list[LogLine]:
    """The newest lines of those wanted."""
    asked = _wanted(LINES.where(_seen(scope)), wanted)
    rows = session.execute(asked.order_by(AuditRow.id.desc()).limit(wanted.limit))
    return [_line(row) for row in rows]


def trail(
    session: Session, table: str, key: str, scope: Scope, fund: str | None = None
) -> list[LogLine]:
    """Everything that happened to one record, newest first. A code that several funds use (an
    account, a bank account) is told apart by its fund.
    """
    asked = LINES.where(_seen(scope), AuditRow.table == table, AuditRow.key == key)
    if fund is not None:
        asked = asked.where(or_(AuditRow.fund == fund, AuditRow.fund.is_(None)))
    return [_line(row) for row in session.execute(asked.order_by(AuditRow.id.desc()))]


def _seen(scope: Scope) -> ColumnElement[bool]:
    """Lines about people, lines of a fund, lines of master data of the whole deployment; and what
    was refused outside any fund, which may be about anything.
    """
    of_my_funds = AuditRow.fund.in_(sorted(scope.funds))
    about_people = or_(
        AuditRow.table.in_(sorted(PEOPLE)),
        and_(AuditRow.table.is_(None), AuditRow.fund.is_(None)),
    )
    records = and_(
        or_(AuditRow.table.is_(None), AuditRow.table.not_in(sorted(PEOPLE))),
        or_(
            of_my_funds,
            and_(AuditRow.fund.is_(None), AuditRow.table.is_not(None), literal(bool(scope.funds))),
        ),
    )
    if not scope.people:
        return records
    theirs = true() if scope.all_people else or_(of_my_funds, AuditRow.fund.is_(None))
    return or_(records, and_(about_people, theirs))


def _wanted(asked: Select[Any], wanted: Wanted) -> Select[Any]:
    equal = {
        AuditRow.actor: wanted.actor,
        AuditRow.action: wanted.deed,
        AuditRow.table: wanted.table,
        AuditRow.key: wanted.key,
    }
    conditions: list[ColumnElement[bool]] = [c == v for c, v in equal.items() if v is not None]
    if wanted.fund is not None:  # with the master data that every fund shares
        conditions.append(or_(AuditRow.fund == wanted.fund, AuditRow.fund.is_(None)))
    if wanted.since is not None:
        conditions.append(AuditRow.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(AuditRow.at < wanted.until)
    if wanted.before_id is not None:
        conditions.append(AuditRow.id < wanted.before_id)
    return asked.where(*conditions, *_said(wanted.search))


def _said(search: str) -> Sequence[ColumnElement[bool]]:
    """Every word of a search, with or without diacritics, somewhere in the line. It reads the lines
    one by one from the newest: the other conditions keep that short.
    """
    places = (AuditRow.actor, AuditRow.key, AuditRow.request, AuditRow.before, AuditRow.after)
    whole = func.concat_ws(" ", *places)
    plain = func.lower(
        func.translate(
            func.regexp_replace(
                func.normalize(whole, literal_column("NFD")), "[\u0300-\u036f]", "", "g"
            ),
            "đĐ",
            "dD",
        )
    )
    return [plain.contains(word, autoescape=True) for word in without_marks(search).split()]


def _line(row: Row[Any]) -> LogLine:
    known = row._asdict()
    before, after = known.pop("before") or {}, known.pop("after") or {}
    return LogLine(**known, before=before, after=after)
