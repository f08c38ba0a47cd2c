"""What people decided about a rule: warnings that they confirmed, resolutions that set it aside."""

from fundops.capital.queries.confirmations import Confirmation, confirmations
from fundops.identity.values import Action
from fundops.meetings.queries.overrides import overrides
from fundops.meetings.values.overrides import Override
from fundops.policy.measures import MEASURES
from fundops.policy.rules import allowed
from fundops.policy.values import Rule, Severity
from fundops.policy.words import figure
from fundops.web.capital.columns import call_link
from fundops.web.confirmed import waiver_link
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.ledger.journal import reference
from fundops.web.people import name_of
from fundops.web.tables import Column, Shown


def confirmations_table(frame: Frame, rule: Rule) -> Shown[Confirmation]:
    """Who accepted a warning or went past a block, when, for which voucher, on which figures."""
    _ = frame.gettext
    caption = _("Cảnh báo đã xác nhận")
    empty = _("Chưa có ai xác nhận cảnh báo nào của quy tắc này.")
    if rule.severity is Severity.BLOCK:
        caption = _("Giao dịch đã vượt quy tắc theo nghị quyết")
        empty = _("Chưa có giao dịch nào vượt quy tắc này theo nghị quyết.")
    rows = confirmations(frame.session, frame.cut, rule.id)
    columns = col.filled(_confirmation_columns(frame, rule), rows, "call", "resolution")
    return frame.table("confirmations", caption, columns, rows, empty=empty)


def _confirmation_columns(frame: Frame, rule: Rule) -> list[Column[Confirmation]]:
    _, lang, currency = frame.gettext, frame.lang, frame.fund.currency
    unit = MEASURES[rule.measure].unit

    def measured(row: Confirmation) -> str:
        return figure(row.measured, unit, currency, lang)

    def against(row: Confirmation) -> str:
        """The limit in the figure's unit, as it was seen."""
        return figure(allowed(row.version or rule, row.taken_of), unit, currency, lang)

    return [
        col.moment("at", _("Xác nhận lúc"), lambda r: r.confirmed_at),
        col.text("by", _("Người xác nhận"), lambda r: name_of(frame, r.confirmed_by)),
        col.code(
            "voucher",
            _("Chứng từ"),
            lambda r: reference(r.voucher_id),
            link=lambda r: _voucher(frame, r),
        ),
        col.code(
            "call",
            _("Đợt gọi vốn"),
            lambda r: "" if r.call is None else f"{r.call:02d}",
            link=lambda r: call_link(frame, r.call) if r.call is not None else None,
        ),
        col.day("value-date", _("Ngày giá trị"), lambda r: r.value_date),
        col.text("measured", _("Số đo"), measured),
        col.text("limit", _("Giới hạn"), against),
        col.code(
            "resolution",
            _("Được phép theo nghị quyết"),
            lambda r: r.waiver.resolution if r.waiver else "",
            link=lambda r: waiver_link(frame, r),
        ),
    ]


def _voucher(frame: Frame, row: Confirmation) -> str | None:
    may = frame.may(Action.LEDGER_READ)
    return frame.url(f"/ledger/vouchers/{row.voucher_id}") if may else None


def overrides_table(frame: Frame, rule: Rule) -> Shown[Override]:
    """Resolutions that let the rule be broken on their days, closed ones too."""
    _, may = frame.gettext, frame.may(Action.MEETINGS_READ)

    def state(row: Override) -> str:
        if row.closed_on is not None:
            return _("đã đóng")
        return _("đang cho phép") if row.is_in_force(frame.on) else _("không áp dụng")

    columns: list[Column[Override]] = [
        col.code(
            "resolution",
            _("Nghị quyết"),
            lambda r: r.resolution,
            link=lambda r: frame.url(f"/meetings/overrides/{r.id}") if may else None,
        ),
        col.text("reason", _("Lý do"), lambda r: r.reason),
        col.day("from", _("Từ ngày"), lambda r: r.valid_from),
        col.day("to", _("Đến hết"), lambda r: r.valid_to),
        col.text("asked", _("Người đề nghị"), lambda r: name_of(frame, r.asked_by)),
        col.text("approved", _("Người duyệt"), lambda r: name_of(frame, r.approved_by)),
        col.day("closed", _("Đóng ngày"), lambda r: r.closed_on),
        col.state(
            "state", _("Trạng thái"), state, lambda r: "warn" if r.is_in_force(frame.on) else ""
        ),
    ]
    found = [each for each in overrides(frame.session, frame.fund.code) if each.rule == rule.id]
    return frame.table(
        "overrides",
        _("Ngoại lệ theo nghị quyết"),
        col.filled(columns, found, "closed"),
        found,
        empty=_("Không có nghị quyết nào cho phép vượt quy tắc này."),
    )
