"""Resolutions with their votes and what was done about them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from fundops.ledger.queries import master
from fundops.meetings.errors.resolutions import ResolutionUnknown
from fundops.meetings.models import MeetingRow, NoteRow, ResolutionRow, VoteRow
from fundops.meetings.values.meetings import MeetingKind
from fundops.meetings.values.resolutions import Ballot, Note, Resolution, Tally, Threshold, Vote
from fundops.money import Money
from fundops.policy.values import Subject

_ASKED = select(ResolutionRow, MeetingRow.kind, MeetingRow.held_on).join(
    MeetingRow, MeetingRow.id == ResolutionRow.meeting_id
)


def resolutions(session: Session, fund: str, *, meeting_id: UUID | None = None) -> list[Resolution]:
    """All of a fund, or of one meeting, by day and number."""
    asked = _ASKED.where(ResolutionRow.fund == fund)
    if meeting_id is not None:
        asked = asked.where(ResolutionRow.meeting_id == meeting_id)
    order = (MeetingRow.held_on, ResolutionRow.series, ResolutionRow.number)
    return _values(session, fund, asked.order_by(*order))


def resolution(session: Session, fund: str, code: str) -> Resolution:
    """One by its number with its year, "01/2026/NQ-HĐQL"."""
    number, _, rest = code.partition("/")
    year, _, series = rest.partition("/")
    if number.isdecimal() and year.isdecimal() and max(len(number), len(year)) < len("10000"):
        asked = _ASKED.where(
            ResolutionRow.fund == fund,
            ResolutionRow.series == series,
            ResolutionRow.year == int(year),
            ResolutionRow.number == int(number),
        )
        found = _values(session, fund, asked)
        if found:
            return found[0]
    raise ResolutionUnknown(fund=fund, resolution=code)


def by_id(session: Session, fund: str, resolution_id: UUID) -> Resolution:
    """One by its id."""
    asked = _ASKED.where(ResolutionRow.fund == fund, ResolutionRow.id == resolution_id)
    found = _values(session, fund, asked)
    if not found:
        raise ResolutionUnknown(fund=fund, resolution=str(resolution_id))
    return found[0]


def codes(session: Session, fund: str) -> dict[UUID, str]:
    """The numbers of a fund's resolutions, with their years."""
    rows = session.scalars(select(ResolutionRow).where(ResolutionRow.fund == fund))
    return {row.id: _code(row) for row in rows}


def amendments(session: Session, fund: str) -> dict[UUID, tuple[str, date]]:
    """By what a resolution is amended, and since when; one that was not adopted amends nothing."""
    asked = _ASKED.where(
        ResolutionRow.fund == fund, ResolutionRow.amends.is_not(None), ResolutionRow.adopted
    )
    found = session.execute(asked)
    return {row.amends: (_code(row), passed_on) for row, _, passed_on in found if row.amends}


def _code(row: ResolutionRow) -> str:
    return f"{row.number:02d}/{row.year}/{row.series}"


def _values(
    session: Session, fund: str, asked: Select[ResolutionRow, str, date]
) -> list[Resolution]:
    rows = session.execute(asked.execution_options(populate_existing=True)).all()
    if not rows:
        return []
    ids = [row.id for row, _, _ in rows]
    currency = master.fund(session, fund).currency
    known, amended = codes(session, fund), amendments(session, fund)
    ballots, notes = _ballots(session, ids), _notes(session, ids)
    return [
        _value(
            found,
            currency,
            amends=known.get(found[0].amends) if found[0].amends else None,
            amended=amended.get(found[0].id),
            ballots=ballots.get(found[0].id, []),
            notes=notes.get(found[0].id, []),
        )
        for found in rows
    ]


def _ballots(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[Ballot]]:
    found: dict[UUID, list[Ballot]] = {}
    for row in session.scalars(
        select(VoteRow)
        .where(VoteRow.resolution_id.in_(ids))
        .order_by(VoteRow.weight.desc(), VoteRow.party.collate("C"), VoteRow.vote)
    ):
        ballot = Ballot(row.party, Vote(row.vote), row.weight)
        found.setdefault(row.resolution_id, []).append(ballot)
    return found


def _notes(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[Note]]:
    found: dict[UUID, list[Note]] = {}
    for row in session.scalars(
        select(NoteRow)
        .where(NoteRow.resolution_id.in_(ids))
        .order_by(NoteRow.noted_on, NoteRow.made_at, NoteRow.id)
    ):
        note = Note(
            noted_on=row.noted_on,
            text=row.note,
            closes=row.closes,
            made_by=row.made_by,
            made_at=row.made_at,
        )
        found.setdefault(row.resolution_id, []).append(note)
    return found


def _value(
    found: Row[ResolutionRow, str, date],
    currency: str,
    *,
    amends: str | None,
    amended: tuple[str, date] | None,
    ballots: Sequence[Ballot],
    notes: Sequence[Note],
) -> Resolution:
    row, kind, passed_on = found
    amount = row.amount_minor
    amended_by, amended_on = amended or (None, None)
    return Resolution(
        id=row.id,
        fund=row.fund,
        meeting_id=row.meeting_id,
        kind=MeetingKind(kind),
        year=row.year,
        number=f"{row.number:02d}/{row.series}",
        passed_on=passed_on,
        text_vi=row.text_vi,
        text_en=row.text_en,
        subject=Subject(row.subject),
        rule=row.rule,
        amount=None if amount is None else Money.of_minor(amount, currency),
        amends=amends,
        amended_by=amended_by,
        amended_on=amended_on,
        due_on=row.due_on,
        ballots=tuple(ballots),
        tally=_tally(row),
        threshold=Threshold(row.numerator, row.denominator, row.strict),
        is_adopted=row.adopted,
        notes=tuple(notes),
        made_by=row.made_by,
    )


def _tally(row: ResolutionRow) -> Tally:
    return Tally(
        in_favour=row.in_favour,
        against=row.against,
        abstained=row.abstained,
        related=row.related,
        base=row.base,
    )
