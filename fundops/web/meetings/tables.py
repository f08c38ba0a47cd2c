"""The tables of meetings: meetings, resolutions, overrides, who was there, who voted how."""

from collections.abc import Mapping, Sequence

from fundops.meetings.values.meetings import Attendance, Meeting
from fundops.meetings.values.overrides import Override
from fundops.meetings.values.resolutions import Ballot, Resolution
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.meetings import words
from fundops.web.meetings.reading import kind_said, override_state
from fundops.web.people import name_of
from fundops.web.tables import Column, Kind, Shown


def meetings(frame: Frame, rows: Sequence[Meeting]) -> Shown[Meeting]:
    """Meetings, the latest first."""
    _ = frame.gettext
    columns: list[Column[Meeting]] = [
        col.day(
            "held",
            _("Ngày họp"),
            lambda row: row.held_on,
            link=lambda row: frame.url(f"/meetings/{row.id}"),
        ),
        col.text("kind", _("Cuộc họp"), lambda row: kind_said(frame, row.kind), filtered=True),
        col.code("number", _("Số"), lambda row: f"{row.number:02d}/{row.year}"),
        col.text("form", _("Hình thức"), lambda row: _(words.FORM[row.form])),
        col.text("place", _("Địa điểm"), lambda row: row.place),
        col.state(
            "state",
            _("Trạng thái"),
            lambda row: _(words.STATE[row.state]),
            lambda row: words.STATE_TONE[row.state],
        ),
    ]
    empty = _("Chưa có cuộc họp nào. Hãy lập cuộc họp trước khi ghi nghị quyết.")
    return frame.table("meetings", _("Các cuộc họp"), columns, list(rows), empty=empty)


def resolutions(frame: Frame, rows: Sequence[Resolution]) -> Shown[Resolution]:
    """Resolutions with what they allow and how far they are carried out."""
    _ = frame.gettext
    columns: list[Column[Resolution]] = [
        _number(frame),
        col.day("passed", _("Ngày"), lambda row: row.passed_on),
        col.text("subject", _("Về việc"), lambda row: _(words.SUBJECT[row.subject]), filtered=True),
        _text(frame),
        col.money("amount", _("Mức tối đa (đồng)"), lambda row: row.amount, total=False),
        col.day("due", _("Hạn thực hiện"), lambda row: row.due_on),
        _progress(frame),
    ]
    empty = _("Chưa có nghị quyết nào.")
    return frame.table("resolutions", _("Nghị quyết"), columns, list(rows), empty=empty)


def under_way(frame: Frame, rows: Sequence[Resolution]) -> Shown[Resolution]:
    """Resolutions that are still to be carried out, those overdue the longest first."""
    _ = frame.gettext
    columns: list[Column[Resolution]] = [
        _number(frame),
        _text(frame),
        col.day("due", _("Hạn thực hiện"), lambda row: row.due_on),
        col.count("late", _("Quá hạn (ngày)"), lambda row: row.days_late(frame.on) or None),
        col.text("last", _("Việc đã làm gần nhất"), lambda row: _last_note(frame, row)),
        _progress(frame),
    ]
    empty = _("Không có nghị quyết nào đang thực hiện.")
    caption = _("Nghị quyết đang thực hiện")
    return frame.table("under-way", caption, columns, list(rows), empty=empty)


def _number(frame: Frame) -> Column[Resolution]:
    return col.code(
        "number",
        frame.gettext("Số nghị quyết"),
        lambda row: row.code,
        link=lambda row: frame.url(f"/meetings/resolutions/{row.id}"),
    )


def _text(frame: Frame) -> Column[Resolution]:
    title = frame.gettext("Nội dung nghị quyết")
    return col.text("text", title, lambda row: frame.either(row.text_vi, row.text_en))


def _progress(frame: Frame) -> Column[Resolution]:
    return col.state(
        "progress",
        frame.gettext("Thực hiện"),
        lambda row: frame.gettext(words.PROGRESS[row.progress(frame.on)]),
        lambda row: words.PROGRESS_TONE[row.progress(frame.on)],
    )


def _last_note(frame: Frame, row: Resolution) -> str:
    """What was done last, by the page's day."""
    done = [note.text for note in row.notes if note.noted_on <= frame.on]
    return done[-1] if done else ""


def overrides(frame: Frame, rows: Sequence[Override]) -> Shown[Override]:
    """Overrides with their days and people."""
    _ = frame.gettext
    columns: list[Column[Override]] = [
        col.code(
            "rule",
            _("Quy tắc"),
            lambda row: row.rule,
            link=lambda row: frame.url(f"/meetings/overrides/{row.id}"),
        ),
        col.code("resolution", _("Nghị quyết cho phép"), lambda row: row.resolution),
        col.text("reason", _("Lý do"), lambda row: row.reason),
        col.day("from", _("Từ ngày"), lambda row: row.valid_from),
        col.day("to", _("Đến ngày"), lambda row: row.valid_to),
        col.text("asked", _("Người đề nghị"), lambda row: name_of(frame, row.asked_by)),
        col.text("approved", _("Người duyệt"), lambda row: name_of(frame, row.approved_by)),
        col.state(
            "state",
            _("Trạng thái"),
            lambda row: _(override_state(row, frame)[0]),
            lambda row: override_state(row, frame)[1],
        ),
    ]
    empty = _("Không có ngoại lệ nào.")
    return frame.table("overrides", _("Ngoại lệ"), columns, list(rows), empty=empty)


def attendance(
    frame: Frame, meeting: Meeting, known: Mapping[str, str], *, is_capital: bool
) -> Shown[Attendance]:
    """Who was there, with what."""
    _ = frame.gettext
    columns: list[Column[Attendance]] = [
        col.text("party", _("Người có quyền dự họp"), lambda row: known[row.party]),
        col.text(
            "proxy",
            _("Người được ủy quyền dự họp"),
            lambda row: known[row.proxy] if row.proxy else None,
        ),
        Column(
            key="weight",
            title=_("Phần vốn (đồng)") if is_capital else _("Số phiếu"),
            of=lambda row: row.weight,
            kind=Kind.MONEY if is_capital else Kind.NUMBER,
            total=True,
        ),
    ]
    rows = list(meeting.attendance)
    shown = col.filled(columns, rows, "proxy")
    empty = _("Chưa ghi nhận thành phần dự họp.")
    return frame.table("attendance", _("Thành phần dự họp"), shown, rows, empty=empty)


def ballots(
    frame: Frame, resolution: Resolution, known: Mapping[str, str], *, is_capital: bool
) -> Shown[Ballot]:
    """Who voted how."""
    _ = frame.gettext
    columns: list[Column[Ballot]] = [
        col.text("party", _("Người biểu quyết"), lambda row: known[row.party]),
        col.text("vote", _("Ý kiến"), lambda row: _(words.VOTE[row.vote]), filtered=True),
        Column(
            key="weight",
            title=_("Phần vốn (đồng)") if is_capital else _("Số phiếu"),
            of=lambda row: row.weight,
            kind=Kind.MONEY if is_capital else Kind.NUMBER,
            total=True,
        ),
    ]
    rows = list(resolution.ballots)
    return frame.table("ballots", _("Phiếu biểu quyết"), columns, rows, empty=_("Không có phiếu."))
