"""`/audit`: who did what, when, before → after; `/audit/{table}/{key}`: everything that happened to
one record.

The address says which lines: `who`, `what`, `record`, `text`, `from`, `to`; the page's own days
where it does not. A page shows the newest of them, and leads to older ones.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.audit import queries
from fundops.audit.rules import scope_of
from fundops.audit.values import LOGGED, Change, LogLine, Scope, Wanted
from fundops.edge.errors import AddressUnknown
from fundops.formats import VIETNAM_TIME
from fundops.identity.queries import people
from fundops.identity.values import Action
from fundops.web import audit_lines as lines
from fundops.web.audit_words import DEEDS, TABLES, TONES, named
from fundops.web.cells import sort_key
from fundops.web.fields import Answers, Field, Input, read
from fundops.web.frame import Frame
from fundops.web.tables import Column, Kind, Shown

READERS = (Action.AUDIT_READ, Action.PEOPLE_MANAGE)
WINDOW, MOST_IN_A_FILE = 100, 20_000
"""Lines of one page of the log, which its table searches and sorts; and of a file of it."""


@get("/audit", access=READERS, sync_to_thread=True)
def log(frame: NamedDependency[Frame]) -> Response[Any]:
    """The newest lines of those asked for."""
    answers = read(narrowing(frame), frame.asked)
    found = queries.log(frame.session, wanted(frame, answers), scope(frame))
    older = found[-1].id if len(found) >= WINDOW else None
    shown = log_table(frame, found)
    return frame.page(
        "audit.html",
        fields=answers.fields,
        answers=answers,
        shown=shown,
        older=older,
        most=MOST_IN_A_FILE,
        is_narrowed=any(answers.typed.values()) or shown.is_narrowed,
        cleared=shown.cleared | dict.fromkeys([*answers.typed, "before"]),
        own=[*answers.typed, "before"],
    )


@get("/audit/{table:str}/{key:path}", access=READERS, sync_to_thread=True)
def trail(frame: NamedDependency[Frame], table: FromPath[str], key: FromPath[str]) -> Response[Any]:
    """The whole story of one record, newest first."""
    if table not in LOGGED:
        raise AddressUnknown(path=frame.request.url.path)
    key = key.removeprefix("/")
    fund = frame.chosen.code if frame.chosen else None
    found = queries.trail(frame.session, table, key, scope(frame), fund)
    return frame.page(
        "audit_trail.html",
        about=named(TABLES, table, frame.pgettext),
        record=lines.record(*found) if found else key,
        shown=changes_table(frame, found),
    )


def scope(frame: Frame) -> Scope:
    return scope_of(frame.principal, [fund.code for fund in frame.funds])


def wanted(frame: Frame, answers: Answers) -> Wanted:
    """What the address asks for; a field that is wrong does not narrow, and says so itself."""
    first: date | None = answers["from"] or frame.since
    last: date = answers["to"] or frame.on
    before = frame.asked.get("before", "")
    return Wanted(
        fund=frame.chosen.code if frame.chosen else None,
        actor=answers["who"],
        deed=answers["what"],
        table=answers["record"],
        since=begin_of(first) if first else None,
        until=begin_of(last + timedelta(days=1)),
        search=answers["text"] or "",
        before_id=int(before) if _is_number(before) else None,
        limit=MOST_IN_A_FILE if "export" in frame.asked else WINDOW,
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19  # noqa: PLR2004 (digits of 64 bits)


def begin_of(day: date) -> datetime:
    """Midnight in Vietnam."""
    return datetime.combine(day, time(), VIETNAM_TIME)


def narrowing(frame: Frame) -> list[Field]:
    """The filters above the log."""
    _ = frame.gettext
    known = [(each.code, each.name) for each in people.people(frame.session)]
    tables = [(code, named(TABLES, code, frame.pgettext)) for code in TABLES]
    deeds = [(code, named(DEEDS, code, frame.pgettext)) for code in DEEDS]

    def choice(name: str, label: str, choices: list[tuple[str, str]]) -> Field:
        ordered = sorted(choices, key=lambda each: sort_key(each[1]))
        return Field(
            name=name, label=label, input=Input.CHOICE, required=False, choices=tuple(ordered)
        )

    return [
        choice("who", _("Người thực hiện"), known),
        choice("what", _("Việc đã làm"), deeds),
        choice("record", _("Loại bản ghi"), tables),
        Field(name="from", label=_("Từ ngày"), input=Input.DATE, required=False),
        Field(name="to", label=_("Đến hết ngày"), input=Input.DATE, required=False),
        Field(name="text", label=_("Nội dung có chữ"), required=False, longest=100),
    ]


def log_table(frame: Frame, found: list[LogLine]) -> Shown[LogLine]:
    _ = frame.gettext
    columns: list[Column[LogLine]] = [
        Column(key="at", title=_("Thời điểm"), of=lambda row: row.at, kind=Kind.MOMENT),
        Column(key="who", title=_("Người thực hiện"), of=lambda row: lines.who(frame, row)),
        Column(
            key="what",
            title=_("Việc đã làm"),
            of=lambda row: lines.deed(frame, row),
            kind=Kind.STATE,
            tone=lambda row: TONES.get(row.deed, ""),
        ),
        Column(key="table", title=_("Loại bản ghi"), of=lambda row: lines.table(frame, row)),
        Column(
            key="record",
            title=_("Bản ghi"),
            of=lines.record,
            kind=Kind.CODE,
            link=lambda row: lines.address(frame, row),
        ),
        Column(
            key="changes",
            title=_("Trước → sau"),
            of=lambda row: lines.summary(frame, row),
        ),
        Column(key="request", title=_("Yêu cầu"), of=lambda row: row.request, kind=Kind.CODE),
    ]
    empty = _(
        "Không có dòng nhật ký nào theo điều kiện này; hãy chọn khoảng ngày khác hoặc bỏ lọc."
    )
    return frame.table("log", _("Nhật ký"), columns, found, empty=empty, per_page=WINDOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change of one field, with the line that it stands in."""

    line: LogLine
    change: Change


def changes_table(frame: Frame, found: list[LogLine]) -> Shown[Told]:
    """The same story as rows, to search, sort and take along."""
    _ = frame.gettext
    nothing = [Change("", None, None)]
    rows = [Told(line=each, change=of) for each in found for of in each.changes or nothing]
    columns: list[Column[Told]] = [
        Column(key="at", title=_("Thời điểm"), of=lambda row: row.line.at, kind=Kind.MOMENT),
        Column(key="who", title=_("Người thực hiện"), of=lambda row: lines.who(frame, row.line)),
        Column(
            key="what",
            title=_("Việc đã làm"),
            of=lambda row: lines.deed(frame, row.line),
            kind=Kind.STATE,
            tone=lambda row: TONES.get(row.line.deed, ""),
        ),
        Column(
            key="field",
            title=_("Nội dung"),
            of=lambda row: lines.field_name(frame, row.change.field),
            filtered=True,
        ),
        Column(
            key="before",
            title=_("Trước"),
            of=lambda row: lines.said(frame, row.change.field, row.change.before),
        ),
        Column(
            key="after",
            title=_("Sau"),
            of=lambda row: lines.said(frame, row.change.field, row.change.after),
        ),
        Column(
            key="real-at",
            title=_("Giờ máy chủ"),
            of=lambda row: row.line.real_at,
            kind=Kind.MOMENT,
        ),
        Column(key="request", title=_("Yêu cầu"), of=lambda row: row.line.request, kind=Kind.CODE),
    ]
    empty = _(
        "Bản ghi này chưa có dòng nhật ký nào: nó có trước khi nhật ký bắt đầu, hoặc không có."
    )
    return frame.table("trail", _("Các thay đổi"), columns, rows, empty=empty)


ROUTES = (log, trail)
