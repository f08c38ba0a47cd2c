"""The tables of meetings: meetings, resolutions, overrides, who was there, who voted how."""

from collections.abc import Mapping, Sequence

from fundops.meetings.values import Attendance, Ballot, Meeting, Override, Resolution
from fundops.web.frame import Frame
from fundops.web.meetings import words
from fundops.web.meetings.reading import override_state
from fundops.web.tables import Column, Kind, Shown


def meetings(frame: Frame, rows: Sequence[Meeting]) -> Shown[Meeting]:
    """Meetings, the latest first."""
    _ = frame.gettext
    columns: list[Column[Meeting]] = [
        Column(
            key="held",
            title=_("Ngày họp"),
            of=lambda row: row.held_on,
            kind=Kind.DATE,
            link=lambda row: frame.url(f"/meetings/{row.id}"),
        ),
        Column(
            key="kind", title=_("Cuộc họp"), of=lambda row: _(words.KIND[row.kind]), filtered=True
        ),
        Column(
            key="number",
            title=_("Số"),
            of=lambda row: f"{row.number:02d}/{row.year}",
            kind=Kind.CODE,
        ),
        Column(key="form", title=_("Hình thức"), of=lambda row: _(words.FORM[row.form])),
        Column(key="place", title=_("Địa điểm"), of=lambda row: row.place),
        Column(
            key="state",
            title=_("Trạng thái"),
            of=lambda row: _(words.STATE[row.state]),
            kind=Kind.STATE,
            tone=lambda row: words.STATE_TONE[row.state],
            filtered=True,
        ),
    ]
    empty = _("Chưa có cuộc họp nào. Hãy lập cuộc họp trước khi ghi nghị quyết.")
    return frame.table("meetings", _("Các cuộc họp"), columns, list(rows), empty=empty)


def resolutions(frame: Frame, rows: Sequence[Resolution]) -> Shown[Resolution]:
    """Resolutions with what they allow and how far they are carried out."""
    _ = frame.gettext
    columns: list[Column[Resolution]] = [
        Column(
            key="number",
            title=_("Số nghị quyết"),
            of=lambda row: row.code,
            kind=Kind.CODE,
            link=lambda row: frame.url(f"/meetings/resolutions/{row.id}"),
        ),
        Column(key="passed", title=_("Ngày"), of=lambda row: row.passed_on, kind=Kind.DATE),
        Column(
            key="subject",
            title=_("Về việc"),
            of=lambda row: _(words.SUBJECT[row.subject]),
            filtered=True,
        ),
        Column(
            key="text",
            title=_("Nội dung"),
            of=lambda row: frame.either(row.text_vi, row.text_en),
        ),
        Column(
            key="amount",
            title=_("Mức tối đa (đồng)"),
            of=lambda row: row.amount,
            kind=Kind.MONEY,
        ),
        Column(key="due", title=_("Hạn thực hiện"), of=lambda row: row.due_on, kind=Kind.DATE),
        Column(
            key="progress",
            title=_("Thực hiện"),
            of=lambda row: _(words.PROGRESS[row.progress(frame.on)]),
            kind=Kind.STATE,
            tone=lambda row: words.PROGRESS_TONE[row.progress(frame.on)],
            filtered=True,
        ),
    ]
    empty = _("Chưa có nghị quyết nào.")
    return frame.table("resolutions", _("Nghị quyết"), columns, list(rows), empty=empty)


def overrides(frame: Frame, rows: Sequence[Override]) -> Shown[Override]:
    """Overrides with their days and people."""
    _ = frame.gettext
    columns: list[Column[Override]] = [
        Column(key="rule", title=_("Quy tắc"), of=lambda row: row.rule, kind=Kind.CODE),
        Column(
            key="resolution",
            title=_("Nghị quyết"),
            of=lambda row: row.resolution,
            kind=Kind.CODE,
        ),
        Column(key="reason", title=_("Lý do"), of=lambda row: row.reason),
        Column(key="from", title=_("Từ ngày"), of=lambda row: row.valid_from, kind=Kind.DATE),
        Column(key="to", title=_("Đến ngày"), of=lambda row: row.valid_to, kind=Kind.DATE),
        Column(key="asked", title=_("Người đề nghị"), of=lambda row: row.asked_by),
        Column(key="approved", title=_("Người duyệt"), of=lambda row: row.approved_by),
        Column(
            key="state",
            title=_("Trạng thái"),
            of=lambda row: _(override_state(row, frame)[0]),
            kind=Kind.STATE,
            tone=lambda row: override_state(row, frame)[1],
            link=lambda row: frame.url(f"/meetings/overrides/{row.id}"),
            filtered=True,
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
        Column(key="party", title=_("Người có quyền dự họp"), of=lambda row: known[row.party]),
        Column(
            key="proxy",
            title=_("Người được ủy quyền dự họp"),
            of=lambda row: known[row.proxy] if row.proxy else None,
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
    empty = _("Chưa ghi nhận thành phần dự họp.")
    return frame.table("attendance", _("Thành phần dự họp"), columns, rows, empty=empty)


def ballots(
    frame: Frame, resolution: Resolution, known: Mapping[str, str], *, is_capital: bool
) -> Shown[Ballot]:
    """Who voted how."""
    _ = frame.gettext
    columns: list[Column[Ballot]] = [
        Column(key="party", title=_("Người biểu quyết"), of=lambda row: known[row.party]),
        Column(
            key="vote", title=_("Ý kiến"), of=lambda row: _(words.VOTE[row.vote]), filtered=True
        ),
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
