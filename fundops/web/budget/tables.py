"""The tables of the walk: decisions, every đồng step by step, credits that wait, ceilings."""

from collections.abc import Sequence
from urllib.parse import quote

from fundops.capital.rules.headroom import CeilingHeadroom
from fundops.capital.values.budget import AllocationDecision
from fundops.capital.values.figures import CeilingRow, ShareBreach
from fundops.formats import day, number, percent
from fundops.money import Rounding, divide
from fundops.policy.rules import basis, limit_shown
from fundops.policy.values import Pack
from fundops.reporting.figures.values import DecisionFigures
from fundops.web.budget.reading import Step, Unallocated
from fundops.web.capital.columns import call_link, receipt_link
from fundops.web.capital.words import DECISION_KIND, STATE, STATE_TONE
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.tables import Column, Shown


def decision_href(frame: Frame, code: str | None) -> str | None:
    """A decision's page; its number has slashes of its own."""
    return frame.url(f"/capital/budget/{quote(code)}") if code else None


def decisions_table(frame: Frame, rows: Sequence[DecisionFigures]) -> Shown[DecisionFigures]:
    """Given + amended = drawn + left, each leading to the decision's own page."""
    _ = frame.gettext

    def page(row: DecisionFigures) -> str | None:
        return decision_href(frame, row.decision.code)

    def undrawn(_row: DecisionFigures) -> str | None:
        return frame.url("/ledger/accounts/0301") if frame.may("ledger.read") else None

    columns: list[Column[DecisionFigures]] = [
        col.code("code", _("Quyết định"), lambda r: r.decision.code, link=page),
        col.day("decided", _("Ngày quyết định"), lambda r: r.decision.decided_on),
        col.code("year", _("Năm ngân sách"), lambda r: str(r.decision.budget_year), filtered=True),
        col.code("kind", _("Loại"), lambda r: _(DECISION_KIND[r.decision.kind]), filtered=True),
        col.money("own", _("Được giao (đồng)"), lambda r: r.decision.amount.minor, link=page),
        col.money("amended", _("Điều chỉnh sau (đồng)"), amended, link=page),
        col.money("drawn", _("Đã nhận (đồng)"), lambda r: r.drawn, link=page),
        col.money("in-period", _("Nhận trong kỳ (đồng)"), lambda r: r.drawn_in_quarter),
        col.money("left", _("Còn lại (đồng)"), lambda r: r.left, link=undrawn),
        col.state(
            "tied",
            _("Với sổ"),
            lambda r: _("khớp") if r.left == r.in_book else _("không khớp"),
            lambda r: "ok" if r.left == r.in_book else "bad",
            filtered=False,
        ),
    ]
    empty = _("Chưa có quyết định phân bổ dự toán nào đến ngày này.")
    return frame.table("decisions", _("Dự toán theo quyết định"), columns, list(rows), empty=empty)


def amended(row: DecisionFigures) -> int:
    """What later decisions added to it or took from it."""
    return row.left + row.drawn - row.decision.amount.minor


def walk_table(frame: Frame, rows: Sequence[Step]) -> Shown[Step]:
    """One line a transfer: decision → call → Treasury order → bank → entry."""
    _ = frame.gettext

    def entry(row: Step) -> str | None:
        return _entry(frame, row.paid.seq)

    def credit(row: Step) -> str | None:
        return _entry(frame, row.credit.seq if row.credit else None)

    def receipt(row: Step) -> str | None:
        return receipt_link(frame, row.paid.receipt_id)

    columns: list[Column[Step]] = [
        col.code(
            "decision",
            _("Quyết định"),
            lambda r: r.paid.decision,
            link=lambda r: decision_href(frame, r.paid.decision),
            filtered=True,
        ),
        col.code(
            "call",
            _("Đợt gọi vốn"),
            lambda r: _call(r.paid.call),
            link=lambda r: call_link(frame, r.paid.call),
        ),
        col.money("entered", _("Số tiền (đồng)"), lambda r: r.transfer.entered, link=entry),
        col.code("order", _("Lệnh chi tiền"), lambda r: r.paid.order_number),
        col.day("ordered", _("Ngày lệnh chi"), lambda r: r.paid.order_date),
        col.code("reference", _("Số tham chiếu NH"), lambda r: r.paid.reference, link=receipt),
        col.day("valued", _("Ngày báo có"), lambda r: r.paid.value_date),
        col.count("days", _("Số ngày chuyển"), lambda r: r.transfer.days),
        col.code("bank", _("TK ngân hàng"), lambda r: r.paid.bank_account),
        col.code("credit", _("Báo có"), lambda r: r.paid.receipt_number, link=credit),
        col.code("entry", _("Bút toán góp vốn"), lambda r: r.paid.entry, link=entry),
        col.code("leaf", _("Mã băm"), lambda r: r.paid.leaf[:16], link=entry),
        col.money("difference", _("Báo có trừ ghi sổ (đồng)"), lambda r: r.transfer.difference),
    ]
    empty = _("Chưa có khoản ngân sách nào về đến quỹ.")
    return frame.table(
        "walk", _("Đường đi của từng khoản ngân sách"), columns, list(rows), empty=empty
    )


def _call(number_of: int | None) -> str:
    return "" if number_of is None else f"{number_of:02d}"


def _entry(frame: Frame, seq: int | None) -> str | None:
    return frame.url(f"/ledger/entries/{seq}") if seq and frame.may("ledger.read") else None


def unallocated_table(frame: Frame, rows: Sequence[Unallocated]) -> Shown[Unallocated]:
    _ = frame.gettext

    def receipt(row: Unallocated) -> str | None:
        return receipt_link(frame, row.receipt.id)

    columns: list[Column[Unallocated]] = [
        col.code("reference", _("Số tham chiếu NH"), lambda r: r.receipt.reference, link=receipt),
        col.day("valued", _("Ngày báo có"), lambda r: r.receipt.value_date),
        col.code("order", _("Lệnh chi tiền"), lambda r: r.receipt.order_number),
        col.day("ordered", _("Ngày lệnh chi"), lambda r: r.receipt.order_date),
        col.money("credited", _("Báo có (đồng)"), lambda r: r.receipt.amount.minor),
        col.money("used", _("Đã ghi nhận (đồng)"), lambda r: r.used),
        col.money("left", _("Chờ phân bổ (đồng)"), lambda r: r.left),
    ]
    empty = _("Không có: mọi khoản ngân sách đã về đều được ghi nhận vào một đợt gọi vốn.")
    caption = _("Tiền ngân sách đã về, chưa phân bổ")
    return frame.table("unallocated", caption, columns, list(rows), empty=empty)


def headrooms_table(
    frame: Frame, pack: Pack, rows: Sequence[CeilingHeadroom]
) -> Shown[CeilingHeadroom]:
    """Each ceiling in force, the City's figure under it, and the room that is left."""
    _, lang = frame.gettext, frame.lang

    def share(row: CeilingHeadroom) -> int | None:
        return None if row.against is None else hundredths(row.measured, row.against)

    columns: list[Column[CeilingHeadroom]] = [
        col.text("rule", _("Mức trần"), lambda r: frame.either(r.rule.title_vi, r.rule.title_en)),
        col.text("basis", _("Căn cứ"), lambda r: basis(pack, r.rule, lang)),
        col.count("limit", _("Giới hạn"), lambda r: limit_shown(r.rule, lang)),
        col.money("measured", _("Thực tế (đồng)"), lambda r: r.measured, total=False),
        col.percent("share", _("Tỷ lệ"), share),
        col.money("headroom", _("Còn dư địa (đồng)"), lambda r: r.headroom, total=False),
        col.state(
            "state",
            _("Kết quả"),
            lambda r: _("trong mức") if r.headroom >= 0 else _("vượt mức"),
            lambda r: "ok" if r.headroom >= 0 else "bad",
            filtered=False,
        ),
    ]
    empty = _("Không có mức trần nào có hiệu lực ngày này.")
    return frame.table("headrooms", _("Các mức trần"), columns, list(rows), empty=empty)


def hundredths(part: int, whole: int) -> int | None:
    """A share in hundredths of a percent, rounded towards breach; None of nothing."""
    return divide(part * 10_000, whole, Rounding.UP) if whole else None


def ceilings_table(frame: Frame, rows: Sequence[CeilingRow]) -> Shown[CeilingRow]:
    """What the ceilings are judged on, at each day that changed it."""
    _ = frame.gettext

    def of_charter(row: CeilingRow) -> int | None:
        return hundredths(row.city_committed, row.charter or 0)

    def of_paid(row: CeilingRow) -> int | None:
        return hundredths(row.city_paid_in, row.paid_in)

    columns: list[Column[CeilingRow]] = [
        col.day("on", _("Từ ngày"), lambda r: r.on),
        col.money("charter", _("Vốn điều lệ (đồng)"), lambda r: r.charter, total=False),
        col.money(
            "committed", _("Thành phố cam kết (đồng)"), lambda r: r.city_committed, total=False
        ),
        col.percent("of-charter", _("Trên vốn điều lệ"), of_charter),
        col.money("paid", _("Vốn thực góp (đồng)"), lambda r: r.paid_in, total=False),
        col.money("city", _("Thành phố thực góp (đồng)"), lambda r: r.city_paid_in, total=False),
        col.percent("of-paid", _("Trên vốn thực góp"), of_paid),
    ]
    empty = _("Chưa có thay đổi nào về vốn.")
    caption = _("Diễn biến theo ngày")
    return frame.table("ceilings", caption, columns, list(rows), empty=empty)


def breach_sentences(frame: Frame, found: Sequence[ShareBreach]) -> list[str]:
    """Days on which the City's share of paid-in capital was above its limit."""
    _, lang = frame.gettext, frame.lang
    said = []
    for each in found:
        words = {
            "since": day(each.since, lang),
            "until": day(each.until or frame.on, lang),
            "days": number(each.days(frame.on), lang),
            "peak": percent(each.peak_city, each.peak_total, lang, towards="up"),
        }
        text = (
            _("Từ {since} đến nay, {days} ngày; cao nhất {peak}.")
            if each.until is None
            else _("Từ {since} đến trước {until}, {days} ngày; cao nhất {peak}.")
        )
        said.append(text.format(**words))
    return said


def amendments_table(frame: Frame, rows: Sequence[AllocationDecision]) -> Shown[AllocationDecision]:
    _ = frame.gettext
    columns: list[Column[AllocationDecision]] = [
        col.code(
            "code", _("Quyết định"), lambda r: r.code, link=lambda r: decision_href(frame, r.code)
        ),
        col.day("decided", _("Ngày quyết định"), lambda r: r.decided_on),
        col.text("kind", _("Loại"), lambda r: _(DECISION_KIND[r.kind])),
        col.money("amount", _("Số tiền (đồng)"), lambda r: r.amount.minor),
        col.state("state", _("Trạng thái"), lambda r: _(STATE[r.state]), _tone, filtered=False),
    ]
    empty = _("Chưa có quyết định nào điều chỉnh, chuyển nguồn hoặc hủy dự toán này.")
    caption = _("Quyết định điều chỉnh")
    return frame.table("amendments", caption, columns, list(rows), empty=empty)


def _tone(row: AllocationDecision) -> str:
    return STATE_TONE[row.state]
