"""Tables of the plans' pages: every item, the reports of one, who is late."""

from collections.abc import Sequence
from datetime import date

from fundops.plan.rules.shown import figure_shown, target_shown
from fundops.plan.values.actuals import Actual, Reading, Standing
from fundops.plan.values.items import Kind, PlanItem
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.people import name_of
from fundops.web.plan.words import KIND, PROGRESS, SECTION, STATUS, TONE
from fundops.web.tables import Column, Shown

ON_ONE_PAGE = 200


def item_href(frame: Frame, code: str) -> str:
    return frame.url(f"/plan/{code}")


def leads(frame: Frame, item: PlanItem) -> str:
    """Who leads an item; the papers leave it open for some."""
    found = ", ".join(each.label(frame.lang) or each.vi for each in item.lead)
    return found or frame.gettext("không ghi trong văn bản")


def reached(frame: Frame, reading: Reading | None) -> str:
    """A figure or a state, as a cell has it."""
    if reading is None:
        return ""
    if reading.figure is not None:
        return figure_shown(reading.figure, frame.lang)
    return frame.gettext(PROGRESS[reading.progress]) if reading.progress else ""


def due_shown(frame: Frame, item: PlanItem) -> str:
    """The due date as the paper prints it, without its codes."""
    said = {"annual": frame.gettext("hằng năm"), "ongoing": frame.gettext("thường xuyên")}
    return said.get(item.due.printed, item.due.printed.replace("/", " - "))


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
    return standing.item.done.said if standing.item.done else ""


def standings_table(frame: Frame, rows: Sequence[Standing]) -> Shown[Standing]:
    """The 128 items, those with two figures on two lines."""
    _ = frame.gettext

    def page(row: Standing) -> str:
        return item_href(frame, row.item.id)

    def as_of(row: Standing) -> date | None:
        return row.reading.as_of if row.reading else None

    columns: list[Column[Standing]] = [
        col.code("item", _("Mục"), lambda r: r.item.id, link=page),
        col.text("name", _("Nội dung"), lambda r: r.item.label(frame.lang), link=page),
        col.code(
            "resolution", _("Nghị quyết, kế hoạch"), lambda r: r.item.resolution, filtered=True
        ),
        col.text("section", _("Phần"), lambda r: _(SECTION[r.item.section]), filtered=True),
        col.text("kind", _("Cách đánh giá"), lambda r: _(KIND[_kind(r)]), filtered=True),
        col.text("lead", _("Cơ quan chủ trì"), lambda r: leads(frame, r.item), filtered=True),
        col.text("target", _("Mục tiêu"), lambda r: asked_for(frame, r)),
        col.text("reached", _("Đã thực hiện"), lambda r: reached(frame, r.reading)),
        col.day("as-of", _("Đến ngày"), as_of),
        col.code("due", _("Thời hạn"), lambda r: due_shown(frame, r.item)),
        col.state(
            "status",
            _("Tình trạng"),
            lambda r: _(STATUS[r.judged.status]),
            lambda r: TONE[r.judged.status],
        ),
        col.text("source", _("Nguồn số liệu"), lambda r: source_of(frame, r)),
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

    columns: list[Column[Actual]] = [
        col.day("as-of", _("Đến ngày"), lambda r: r.as_of, link=page),
        col.count("part", _("Chỉ tiêu thứ"), lambda r: r.part),
        col.text("reached", _("Đã thực hiện"), lambda r: reached(frame, r.reading), link=page),
        col.text("estimate", _("Ước cả năm"), lambda r: estimated(frame, r)),
        col.text("source", _("Tài liệu làm căn cứ"), lambda r: r.source),
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


def waiting_table(
    frame: Frame, name: str, caption: str, rows: Sequence[PlanItem]
) -> Shown[PlanItem]:
    """Items that lack a report, by who is to give it."""
    _ = frame.gettext

    def page(row: PlanItem) -> str:
        return item_href(frame, row.id)

    columns: list[Column[PlanItem]] = [
        col.text("lead", _("Cơ quan chủ trì"), lambda r: leads(frame, r), filtered=True),
        col.code("item", _("Mục"), lambda r: r.id, link=page),
        col.text("name", _("Nội dung"), lambda r: r.label(frame.lang), link=page),
        col.code("due", _("Thời hạn"), lambda r: due_shown(frame, r)),
    ]
    empty = _("Mọi mục phải báo cáo đều đã có số báo cáo.")
    return frame.table(name, caption, columns, list(rows), empty=empty)
