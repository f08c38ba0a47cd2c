"""JSON of the City's plans. Figures are decimals in texts, exactly as printed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from fundops.edge.fields import Answer, Body, Code, Day, Line, OptionalLine, Whole
from fundops.errors import Lang
from fundops.ledger.values.registers import Fund
from fundops.plan.rules.letters import notices, written
from fundops.plan.rules.reading import plan
from fundops.plan.rules.shown import target_shown
from fundops.plan.values.actuals import Actual, Fed, Progress, Report, Standing, Status
from fundops.plan.values.items import Kind, PlanItem, Section
from fundops.plan.values.reminding import Notice, Reminders, Sent

LANGS: tuple[Lang, Lang] = ("vi", "en")
Figure = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?$", examples=["12000"])]


class AgencyOut(Answer):
    code: str
    vi: str
    en: str


class ItemOut(Answer):
    """An item as its paper has it. target_vi: the target in words, None where there is none."""

    id: str
    plan: str
    resolution: str
    section: Section
    kind: Kind
    vi: str
    en: str
    lead: list[AgencyOut]
    others: list[AgencyOut]
    due: str
    due_on: date | None
    targets_vi: list[str]
    targets_en: list[str]
    same_as: str | None
    note_vi: str
    note_en: str

    @classmethod
    def of_item(cls, item: PlanItem) -> Self:
        return cls.of(
            item,
            lead=AgencyOut.all_of(item.lead),
            others=AgencyOut.all_of(item.others),
            due=item.due.printed,
            due_on=item.due.ends_on,
            targets_vi=[target_shown(each, "vi") for each in item.targets],
            targets_en=[target_shown(each, "en") for each in item.targets],
        )


class SourceOut(Answer):
    vi: str
    en: str
    path: str


class FedOut(Answer):
    """What the book says. entries: the running numbers behind the figure; records: what else it
    rests on.
    """

    feed: str
    fund: str
    how_vi: str
    how_en: str
    reason_vi: str
    reason_en: str
    said_vi: str
    said_en: str
    entries: list[int]
    records: list[SourceOut]

    @classmethod
    def of_fed(cls, found: Fed) -> Self:
        records = SourceOut.all_of(found.records)
        return cls.of(found, entries=list(found.entries), records=records)


class StandingOut(Answer):
    """A target at a day. part: 1 or 2. expected: what the straight line wants on the reading's
    day. fed: the book's answer, for items that nobody reports.
    """

    item: str
    part: int
    target_vi: str | None
    target_en: str | None
    status: Status
    as_of: date | None
    figure: str | None
    progress: Progress | None
    estimate: str | None
    expected: str | None
    holds: bool | None
    actual: UUID | None
    fed: FedOut | None

    @classmethod
    def of_standing(cls, found: Standing) -> Self:
        reading, target = found.reading, found.target
        return cls(
            item=found.item.id,
            part=found.part,
            target_vi=target_shown(target, "vi") if target else None,
            target_en=target_shown(target, "en") if target else None,
            status=found.judged.status,
            as_of=reading.as_of if reading else None,
            figure=plain(reading.figure) if reading else None,
            progress=reading.progress if reading else None,
            estimate=plain(reading.estimate) if reading else None,
            expected=plain(found.judged.expected),
            holds=found.judged.holds,
            actual=found.actual.id if found.actual else None,
            fed=FedOut.of_fed(found.fed) if found.fed else None,
        )


class ActualIn(Body):
    """A report. source: the paper it rests on. supersedes and reason: to correct a report."""

    part: Annotated[Whole, Field(ge=1, le=2)] = 1
    as_of: Day
    figure: Figure | None = None
    progress: Progress | None = None
    estimate: Figure | None = None
    source: Line
    note: OptionalLine = ""
    supersedes: UUID | None = None
    reason: OptionalLine = ""

    def report(self) -> Report:
        return Report(
            part=self.part,
            as_of=self.as_of,
            figure=None if self.figure is None else Decimal(self.figure),
            progress=self.progress,
            estimate=None if self.estimate is None else Decimal(self.estimate),
            source=self.source,
            note=self.note,
            supersedes=self.supersedes,
            reason=self.reason,
        )


class ActualOut(Answer):
    """A report on record. superseded_by: the correction that counts in its place."""

    id: UUID
    fund: Code
    item: str
    part: int
    as_of: date
    figure: str | None
    progress: Progress | None
    estimate: str | None
    source: str
    note: str
    supersedes: UUID | None
    reason: str
    reported_by: str
    reported_at: datetime
    superseded_by: UUID | None

    @classmethod
    def of_actual(cls, found: Actual) -> Self:
        return cls.of(found, figure=plain(found.figure), estimate=plain(found.estimate))


class RoundOut(Answer):
    id: str
    year: int
    on: date


class LetterOut(Answer):
    subject: str
    body: str


class NoticeOut(Answer):
    """What a lead agency is reminded of, and the text to send. agency: "-" for items whose paper
    names none.
    """

    agency: str
    name_vi: str
    name_en: str
    late: list[str]
    coming: list[str]
    vi: LetterOut
    en: LetterOut

    @classmethod
    def of_notice(cls, found: Notice, told: Reminders, fund: Fund) -> Self:
        names = (fund.name_vi, fund.name_en)
        letters = [written(found, told, plan().reporting, names, lang) for lang in LANGS]
        return cls(
            agency=found.code,
            name_vi=found.agency.vi if found.agency else "",
            name_en=found.agency.en if found.agency else "",
            late=[each.id for each in found.late],
            coming=[each.id for each in found.coming],
            vi=LetterOut.of(letters[0]),
            en=LetterOut.of(letters[1]),
        )


class RemindersOut(Answer):
    """late, coming: the items' numbers. last: None while no reporting day has passed. status: how
    sure the days are.
    """

    last: RoundOut | None
    next: RoundOut
    status: str
    basis_vi: str
    basis_en: str
    late: list[str]
    coming: list[str]
    notices: list[NoticeOut]

    @classmethod
    def of_reminders(cls, told: Reminders, fund: Fund) -> Self:
        reporting = plan().reporting
        return cls.of(
            told,
            status=reporting.status,
            basis_vi=reporting.basis_vi,
            basis_en=reporting.basis_en,
            late=[each.id for each in told.late],
            coming=[each.id for each in told.coming],
            notices=[NoticeOut.of_notice(each, told, fund) for each in notices(told)],
        )


class ReminderIn(Body):
    """A reminder that was sent. agency: its code. way: to whom and how."""

    agency: Line
    sent_on: Day
    way: Line


class ReminderOut(Answer):
    """A reminder on record. items: what it asked for."""

    id: UUID
    fund: Code
    agency: str
    round_on: date
    items: list[str]
    sent_on: date
    way: str
    recorded_by: str
    recorded_at: datetime

    @classmethod
    def of_sent(cls, found: Sent) -> Self:
        return cls.of(found, items=list(found.items))


def plain(figure: Decimal | None) -> str | None:
    """A decimal in full, without zeros at its end."""
    if figure is None:
        return None
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
