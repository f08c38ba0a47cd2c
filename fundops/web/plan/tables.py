"""Tables of the plans' pages: every item, the steps and reports of one, who is to report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from fundops.files.queries import attachments
from fundops.files.values import RecordKind
from fundops.plan.rules.shown import due_shown, figure_shown, target_shown
from fundops.plan.values.actuals import Actual, Reading, Standing
from fundops.plan.values.items import Kind, PlanItem, Step, Target
from fundops.plan.values.reminding import Notice, Reminders, RoundDue, Sent
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.people import name_of
from fundops.web.plan.words import KIND, PROGRESS, SECTION, STATUS, TONE
from fundops.web.tables import Column, Shown

ON_ONE_PAGE = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item without a report, and the reporting day that it lacks it for."""

    item: PlanItem
    due: RoundDue


def item_href(frame: Frame, code: str) -> str:
    return frame.url(f"/plan/{code}")


def leads(frame: Frame, item: PlanItem) -> str:
    """Who leads an item; the papers leave it open for some."""
    found = ", ".join(each.label(frame.lang) for each in item.lead)
    return found or frame.gettext("không ghi trong văn bản")


def reached(frame: Frame, reading: Reading | None) -> str:
    """A figure or a state, as a cell has it."""
    if reading is None:
        return ""
    if reading.figure is not None:
        return figure_shown(reading.figure, frame.lang)
    return frame.gettext(PROGRESS[reading.progress]) if reading.progress else ""


def asked_for(frame: Frame, standing: Standing) -> str:
    if standing.target is None:
        return ""
    return target_shown(standing.target, frame.lang)


def source_of(frame: Frame, standing: Standing) -> str:
    """Where a reading is from."""
    if standing.fed is not None:
        return frame.gettext("từ sổ")
    if standing.actual is not None:
        return standing.actual.source
    return standing.item.done.label(frame.lang) if standing.item.done else ""


def standings_table(frame: Frame, rows: Sequence[Standing]) -> Shown[Standing]:
    """The 128 items, those with two figures on two lines."""
    _ = frame.gettext

    def page(row: Standing) -> str:
        return item_href(frame, row.item.id)

    def as_of(row: Standing) -> date | None:
        return row.reading.as_of if row.reading else None

    columns: list[Column[Standing]] = [
        col.code("item", _("Mục"), lambda r: r.item.id, link=page),
        col.text("name", _("Nội dung mục"), lambda r: r.item.label(frame.lang), link=page),
        col.text("lead", _("Cơ quan chủ trì"), lambda r: leads(frame, r.item), filtered=True),
        col.text("target", _("Mục tiêu"), lambda r: asked_for(frame, r)),
        col.figure("reached", _("Đã thực hiện"), lambda r: reached(frame, r.reading)),
        col.state(
            "status",
            _("Tình trạng"),
            lambda r: _(STATUS[r.judged.status]),
            lambda r: TONE[r.judged.status],
        ),
        col.day("as-of", _("Số liệu đến ngày"), as_of),
        col.text("due", _("Thời hạn"), lambda r: due_shown(r.item.due, frame.lang)),
        col.text("source", _("Nguồn số liệu"), lambda r: source_of(frame, r)),
        col.code(
            "resolution", _("Nghị quyết, kế hoạch"), lambda r: r.item.resolution, filtered=True
        ),
        col.text("section", _("Phần"), lambda r: _(SECTION[r.item.section]), filtered=True),
        col.text("kind", _("Cách đánh giá"), lambda r: _(KIND[_kind(r)]), filtered=True),
    ]
    empty = _("Không có mục nào.")
    caption = _("Các mục của kế hoạch")
    return frame.table("items", caption, columns, list(rows), empty=empty, per_page=ON_ONE_PAGE)


def _kind(row: Standing) -> Kind:
    return row.target.kind if row.target else row.item.kind


def actuals_table(frame: Frame, item: PlanItem, rows: Sequence[Actual]) -> Shown[Actual]:
    """Every report on an item, the corrected ones too."""
    _ = frame.gettext

    def page(row: Actual) -> str:
        return frame.url(f"/plan/{row.item}/reports/{row.id}")

    def files(row: Actual) -> int:
        found = attachments(frame.session, row.fund, RecordKind.PLAN_ACTUAL, str(row.id))
        return sum(1 for each in found if each.withdrawn_at is None)

    columns: list[Column[Actual]] = [
        col.day("as-of", _("Số liệu đến ngày"), lambda r: r.as_of, link=page),
        col.count("part", _("Chỉ tiêu thứ"), lambda r: r.part),
        col.figure("reached", _("Đã thực hiện"), lambda r: reached(frame, r.reading), link=page),
        col.figure("estimate", _("Ước cả năm"), lambda r: estimated(frame, r)),
        col.text("source", _("Tài liệu làm căn cứ"), lambda r: r.source),
        col.count("files", _("Số tệp"), files, link=lambda r: f"{page(r)}#evidence"),
        col.text("by", _("Người báo cáo"), lambda r: name_of(frame, r.reported_by)),
        col.moment("at", _("Báo cáo lúc"), lambda r: r.reported_at),
        col.state(
            "state",
            _("Trạng thái"),
            lambda r: _("có hiệu lực") if r.counts else _("đã đính chính"),
            lambda r: "ok" if r.counts else "",
            filtered=False,
        ),
    ]
    shown = columns if len(item.targets) > 1 else [each for each in columns if each.key != "part"]
    empty = _("Chưa có số báo cáo nào cho mục này.")
    return frame.table("actuals", _("Các lần báo cáo"), shown, list(rows), empty=empty)


def estimated(frame: Frame, actual: Actual) -> str:
    return "" if actual.estimate is None else figure_shown(actual.estimate, frame.lang)


def steps_table(
    frame: Frame, item: PlanItem, target: Target, reports: Sequence[Actual]
) -> Shown[Step]:
    """The steps of a target, each with the newest figure that was reported up to its day."""
    _ = frame.gettext
    mine = [e for e in reports if e.counts and e.part == target.part and e.as_of <= frame.on]

    def newest(step: Step) -> str:
        known = [each for each in mine if each.as_of <= step.on]
        if step.on > frame.on or not known:
            return ""
        return reached(frame, max(known, key=lambda each: each.as_of).reading)

    unit = target.unit.label(frame.lang)
    columns: list[Column[Step]] = [
        col.day("on", _("Đến hết ngày"), lambda r: r.on),
        col.text(
            "step",
            _("Phải đạt ({unit})").format(unit=unit),
            lambda r: figure_shown(r.figure, frame.lang),
        ),
        col.text("reported", _("Đã báo cáo ({unit})").format(unit=unit), newest),
    ]
    empty = _("Kế hoạch không ghi mốc nào.")
    name = f"steps-{target.part}"
    caption = _("Các mốc của mục {item}").format(item=item.id)
    return frame.table(name, caption, columns, list(target.steps), empty=empty)


def notices_table(
    frame: Frame, rows: Sequence[Notice], told: Reminders, sent: Sequence[Sent]
) -> Shown[Notice]:
    """Who is to be reminded of how much, by when, and when they were last."""
    _ = frame.gettext
    last = {each.agency: each.sent_on for each in reversed(sent)}

    def page(row: Notice) -> str:
        return reminder_href(frame, row)

    columns: list[Column[Notice]] = [
        col.text("agency", _("Cơ quan chủ trì"), lambda r: named(frame, r), link=page),
        col.count("late", _("Số mục chậm"), lambda r: len(r.late)),
        col.count("coming", _("Số mục cần báo cáo"), lambda r: len(r.coming)),
        col.day("due", _("Hạn báo cáo"), lambda _row: told.next.on),
        col.day("reminded", _("Nhắc lần gần nhất"), lambda r: last.get(r.code)),
    ]
    empty = _("Mọi mục phải báo cáo đều đã có số báo cáo.")
    caption = _("Nhắc báo cáo theo cơ quan chủ trì")
    return frame.table("notices", caption, columns, list(rows), empty=empty)


def reminder_href(frame: Frame, notice: Notice, rest: str = "") -> str:
    return frame.url(f"/plan/reminders/{quote(notice.code, safe='')}{rest}")


def named(frame: Frame, notice: Notice) -> str:
    """Whom a reminder goes to; for items whose paper names nobody that is said."""
    if notice.agency is None:
        return frame.gettext("Văn bản không ghi cơ quan chủ trì")
    return notice.agency.label(frame.lang)


def waiting_table(frame: Frame, told: Reminders) -> Shown[Waiting]:
    """Items that lack a report, the late ones first, by who is to give it."""
    _ = frame.gettext
    late = [Waiting(each, told.last) for each in told.late if told.last]
    rows = [*late, *(Waiting(each, told.next) for each in told.coming)]

    def page(row: Waiting) -> str:
        return item_href(frame, row.item.id)

    def is_late(row: Waiting) -> bool:
        return row.due is not told.next

    columns: list[Column[Waiting]] = [
        col.code("item", _("Mục"), lambda r: r.item.id, link=page),
        col.text("name", _("Nội dung mục"), lambda r: r.item.label(frame.lang), link=page),
        col.text("lead", _("Cơ quan chủ trì"), lambda r: leads(frame, r.item), filtered=True),
        col.day("due", _("Hạn báo cáo"), lambda r: r.due.on),
        col.state(
            "state",
            _("Tình trạng báo cáo"),
            lambda r: _("chậm báo cáo") if is_late(r) else _("cần báo cáo"),
            lambda r: "bad" if is_late(r) else "wait",
        ),
    ]
    empty = _("Mọi mục phải báo cáo đều đã có số báo cáo.")
    caption = _("Mục chưa có số báo cáo")
    return frame.table("waiting", caption, columns, rows, empty=empty)


def sent_table(frame: Frame, rows: Sequence[Sent]) -> Shown[Sent]:
    """Reminders that were sent to one agency."""
    _ = frame.gettext
    columns: list[Column[Sent]] = [
        col.day("sent", _("Ngày gửi"), lambda r: r.sent_on),
        col.text("way", _("Gửi đến đâu, bằng cách nào"), lambda r: r.way),
        col.day("round", _("Hạn báo cáo"), lambda r: r.round_on),
        col.text("items", _("Các mục được nhắc"), lambda r: ", ".join(r.items)),
        col.text("by", _("Người ghi nhận"), lambda r: name_of(frame, r.recorded_by)),
        col.moment("at", _("Ghi nhận lúc"), lambda r: r.recorded_at),
    ]
    empty = _("Chưa ghi nhận lần nhắc nào.")
    return frame.table("sent", _("Các lần đã nhắc"), columns, list(rows), empty=empty)
