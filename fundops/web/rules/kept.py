"""What people decided about a rule: warnings that they confirmed, resolutions that set it aside."""

from fundops.capital.queries.confirmations import Confirmation, confirmations
from fundops.findings.words import figure
from fundops.meetings.queries.overrides import overrides
from fundops.meetings.values import Override
from fundops.policy.measures import MEASURES
from fundops.policy.values import Rule
from fundops.web.capital.columns import call_link
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.tables import Column, Shown


def confirmations_table(frame: Frame, rule: Rule) -> Shown[Confirmation]:
    """Who accepted a warning, when, and on which figures."""
    _, lang, currency = frame.gettext, frame.lang, frame.fund.currency
    unit = MEASURES[rule.measure].unit

    def against(row: Confirmation) -> str:
        """The limit in the figure's unit, as it was seen."""
        return figure(row.taken_of * row.limit[0] // row.limit[1], unit, currency, lang)

    columns: list[Column[Confirmation]] = [
        col.moment("at", _("Xác nhận lúc"), lambda r: r.confirmed_at),
        col.text("by", _("Người xác nhận"), lambda r: r.confirmed_by),
        col.code(
            "call",
            _("Đợt gọi vốn"),
            lambda r: "" if r.call is None else f"{r.call:02d}",
            link=lambda r: call_link(frame, r.call) if r.call is not None else None,
        ),
        col.day("value-date", _("Ngày giá trị"), lambda r: r.value_date),
        col.text("measured", _("Số đo"), lambda r: figure(r.measured, unit, currency, lang)),
        col.text("limit", _("Giới hạn"), against),
    ]
    return frame.table(
        "confirmations",
        _("Cảnh báo đã xác nhận"),
        columns,
        confirmations(frame.session, frame.cut, rule.id),
        empty=_("Chưa có ai xác nhận cảnh báo nào của quy tắc này."),
    )


def overrides_table(frame: Frame, rule: Rule) -> Shown[Override]:
    """Resolutions that let the rule be broken on their days, closed ones too."""
    _ = frame.gettext

    def state(row: Override) -> str:
        if row.closed_on is not None:
            return _("đã đóng")
        return _("đang cho phép") if row.is_in_force(frame.on) else _("không áp dụng")

    columns: list[Column[Override]] = [
        col.code("resolution", _("Nghị quyết"), lambda r: r.resolution),
        col.text("reason", _("Lý do"), lambda r: r.reason),
        col.day("from", _("Từ ngày"), lambda r: r.valid_from),
        col.day("to", _("Đến hết"), lambda r: r.valid_to),
        col.text("asked", _("Người đề nghị"), lambda r: r.asked_by),
        col.text("approved", _("Người duyệt"), lambda r: r.approved_by or ""),
        col.state(
            "state", _("Trạng thái"), state, lambda r: "warn" if r.is_in_force(frame.on) else ""
        ),
    ]
    found = [each for each in overrides(frame.session, frame.fund.code) if each.rule == rule.id]
    return frame.table(
        "overrides",
        _("Ngoại lệ theo nghị quyết"),
        columns,
        found,
        empty=_("Không có nghị quyết nào cho phép vượt quy tắc này."),
    )
