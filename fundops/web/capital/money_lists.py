"""The tables of money asked for and money received: calls, shares, receipts, contributions."""

from collections.abc import Callable, Mapping

from fundops.capital.values.commitments import State
from fundops.capital.values.money import Call, Contribution, Use
from fundops.web.capital.columns import (
    ByState,
    amount,
    by_state,
    call_link,
    entry_link,
    investor,
    now,
    receipt_link,
    rows_at,
    state,
    voucher_link,
)
from fundops.web.capital.reading import PAID_TONE, PUT_TONE, CallRow, Put, ReceiptRow, ShareStand
from fundops.web.capital.words import USE
from fundops.web.frame import Frame
from fundops.web.tables import Column, Kind, R, Shown


def calls(frame: Frame, rows: list[CallRow], *, name: str, caption: str) -> Shown[CallRow]:
    """Calls with how far they are paid; each figure leads to the shares that it sums."""
    _ = frame.gettext

    def sums(row: CallRow) -> str | None:
        return rows_at(call_link(frame, row.call.number), "#calls")

    columns: list[Column[CallRow]] = [
        *_call(frame, lambda row: row.call),
        Column(key="purpose", title=_("Mục đích"), of=lambda row: row.call.purpose),
        amount(frame, "total", _("Số tiền gọi"), lambda row: row.call.total, link=sums),
        amount(frame, "paid", _("Đã góp"), lambda row: row.paid, link=sums),
        amount(frame, "open", _("Chưa góp"), lambda row: row.open, link=sums),
        Column(
            key="late",
            title=_("Số nhà đầu tư quá hạn"),
            of=lambda row: row.late or None,
            kind=Kind.NUMBER,
            tone=lambda row: "bad" if row.late else "",
        ),
        state(frame, lambda row: row.call.state),
    ]
    empty = _("Chưa có đợt gọi vốn nào trong thời gian này.")
    return frame.table(name, caption, columns, rows, empty=empty)


def calls_by_state(frame: Frame, rows: list[CallRow]) -> ByState[CallRow]:
    def table(name: str, caption: str, some: list[CallRow]) -> Shown[CallRow]:
        return calls(frame, some, name=name, caption=caption)

    return by_state(frame, rows, lambda row: row.call.state, table)


def shares(frame: Frame, rows: list[ShareStand], *, of_call: bool) -> Shown[ShareStand]:
    """Shares of one call (by investor), or of one investor (by call)."""
    _ = frame.gettext
    who: Column[ShareStand] = investor(frame, lambda row: row.name, lambda row: row.share.investor)
    which: list[Column[ShareStand]] = [] if of_call else _call(frame, lambda row: row.call)
    columns = [*([who] if of_call else which), *_paid(frame)]
    caption = _("Phần của từng nhà đầu tư") if of_call else _("Các đợt gọi vốn")
    empty = _("Chưa có phần gọi vốn nào.")
    return frame.table("calls", caption, columns, rows, empty=empty)


def _call(frame: Frame, of: Callable[[R], Call]) -> list[Column[R]]:
    """Which call it is, and its days."""
    _ = frame.gettext
    return [
        Column(
            key="number",
            title=_("Đợt"),
            of=lambda row: f"{of(row).number:02d}",
            kind=Kind.CODE,
            link=lambda row: call_link(frame, of(row).number),
        ),
        Column(key="called", title=_("Ngày gọi"), of=lambda r: of(r).called_on, kind=Kind.DATE),
        Column(key="due", title=_("Hạn góp"), of=lambda row: of(row).due_on, kind=Kind.DATE),
    ]


def _paid(frame: Frame) -> list[Column[ShareStand]]:
    _ = frame.gettext
    return [
        amount(frame, "share", _("Phải góp"), lambda row: row.share.amount),
        amount(frame, "paid", _("Đã góp"), lambda row: row.paid),
        amount(frame, "open", _("Chưa góp"), lambda row: row.open),
        Column(key="paid_on", title=_("Ngày góp"), of=lambda r: r.paid_on, kind=Kind.DATE),
        Column(
            key="days",
            title=_("Số ngày chậm"),
            of=lambda row: row.days_late or None,
            kind=Kind.NUMBER,
        ),
        amount(frame, "interest", _("Lãi chậm góp tạm tính"), lambda row: row.interest),
        Column(
            key="state",
            title=_("Tình trạng góp"),
            of=lambda row: _(row.paid_state.value),
            kind=Kind.STATE,
            tone=lambda row: PAID_TONE.get(row.paid_state, ""),
            filtered=True,
        ),
    ]


def receipts(
    frame: Frame, rows: list[ReceiptRow], *, name: str, caption: str, to_put: bool = False
) -> Shown[ReceiptRow]:
    """Bank credits with what of them has been put to a use. to_put: those that wait for it, each
    with the way to the form.
    """
    _ = frame.gettext
    columns: list[Column[ReceiptRow]] = [
        Column(
            key="day", title=_("Ngày giá trị"), of=lambda r: r.receipt.value_date, kind=Kind.DATE
        ),
        Column(
            key="reference",
            title=_("Số tham chiếu ngân hàng"),
            of=lambda row: row.receipt.reference,
            kind=Kind.CODE,
            link=lambda row: receipt_link(frame, row.receipt.id),
        ),
        Column(
            key="bank",
            title=_("Tài khoản"),
            of=lambda row: row.receipt.bank_account,
            kind=Kind.CODE,
            filtered=True,
        ),
        Column(
            key="payer",
            title=_("Người nộp"),
            of=lambda row: row.payer or _("chưa rõ người nộp"),
            tone=lambda row: "" if row.payer else "warn",
            filtered=True,
        ),
        amount(frame, "amount", _("Số tiền"), lambda row: row.receipt.amount),
        amount(frame, "left", _("Chưa phân bổ"), lambda row: row.left),
        _to_put(frame) if to_put else _put(frame),
    ]  # fmt: skip
    empty = _("Chưa có khoản thu nào trong thời gian này.")
    return frame.table(name, caption, columns, rows, empty=empty)


def _put(frame: Frame) -> Column[ReceiptRow]:
    return Column(
        key="put",
        title=frame.gettext("Phân bổ"),
        of=lambda row: frame.gettext(row.put.value),
        kind=Kind.STATE,
        tone=lambda row: PUT_TONE.get(row.put, ""),
        link=lambda row: allocate_link(frame, row),
        filtered=True,
    )


def _to_put(frame: Frame) -> Column[ReceiptRow]:
    return Column(
        key="do",
        title=frame.gettext("Phân bổ"),
        of=lambda _row: frame.gettext("Phân bổ khoản thu"),
        link=lambda row: allocate_link(frame, row),
    )


def allocate_link(frame: Frame, row: ReceiptRow) -> str | None:
    """Where what is left of a posted receipt is put to a use."""
    if row.put not in (Put.NOTHING, Put.PART) or not frame.may("capital.record"):
        return None
    return frame.url(f"/capital/receipts/{row.receipt.id}/allocate", **now())


def receipts_by_state(frame: Frame, rows: list[ReceiptRow]) -> ByState[ReceiptRow]:
    def table(name: str, caption: str, some: list[ReceiptRow]) -> Shown[ReceiptRow]:
        return receipts(frame, some, name=name, caption=caption)

    return by_state(frame, rows, lambda row: row.receipt.state, table)


def contributions(
    frame: Frame,
    rows: list[Contribution],
    known: Mapping[str, str],
    *,
    name: str = "contributions",
    caption: str = "",
    empty: str = "",
    of_investor: bool = False,
) -> Shown[Contribution]:
    """What receipts were put to, each with the bank line and the entry behind it."""
    _ = frame.gettext
    who: Column[Contribution] = investor(
        frame,
        lambda row: known.get(row.investor, row.investor),
        lambda row: row.investor,
        filtered=True,
    )
    columns: list[Column[Contribution]] = [
        Column(key="day", title=_("Ngày giá trị"), of=lambda r: r.value_date, kind=Kind.DATE),
        *([] if of_investor else [who]),
        Column(key="use", title=_("Dùng vào việc"), of=lambda row: _(USE[row.use]), filtered=True),
        Column(
            key="call",
            title=_("Đợt gọi"),
            of=lambda row: None if row.call is None else f"{row.call:02d}",
            kind=Kind.CODE,
            link=lambda row: call_link(frame, row.call),
        ),
        *_budget(rows, frame),
        amount(frame, "amount", _("Số tiền"), lambda row: row.amount),
        Column(
            key="late",
            title=_("Số ngày chậm"),
            of=lambda row: row.days_late or None,
            kind=Kind.NUMBER,
            tone=lambda row: "warn" if row.days_late else "",
        ),
        Column(
            key="reference",
            title=_("Chứng từ ngân hàng"),
            of=lambda row: row.reference,
            kind=Kind.CODE,
            link=lambda row: receipt_link(frame, row.receipt_id),
        ),
        Column(
            key="entry",
            title=_("Bút toán"),
            of=lambda row: row.entry or _("chưa có"),
            kind=Kind.CODE,
            link=lambda row: entry_link(frame, row.seq) or voucher_link(frame, row.voucher_id),
        ),
        state(frame, lambda row: row.state),
    ]
    empty = empty or _("Chưa có khoản góp vốn nào trong thời gian này.")
    return frame.table(name, caption or _("Các khoản góp vốn"), columns, rows, empty=empty)


def _budget(rows: list[Contribution], frame: Frame) -> list[Column[Contribution]]:
    """Only the City's contributions rest on a decision and an order."""
    if not any(row.decision or row.order_number for row in rows):
        return []
    _ = frame.gettext
    return [
        Column(
            key="decision", title=_("Quyết định dự toán"), of=lambda r: r.decision, kind=Kind.CODE
        ),
        Column(
            key="order", title=_("Lệnh chi tiền"), of=lambda r: r.order_number, kind=Kind.CODE
        ),
    ]  # fmt: skip


def contributions_by_state(
    frame: Frame, rows: list[Contribution], known: Mapping[str, str]
) -> ByState[Contribution]:
    """Only what is paid-in capital stands in the first table, so that it sums to that figure."""

    def table(name: str, caption: str, some: list[Contribution]) -> Shown[Contribution]:
        return contributions(frame, some, known, name=name, caption=caption)

    paid_in, _beside = apart(rows)
    unposted = [row for row in _beside if row.state is not State.POSTED]
    return by_state(frame, paid_in + unposted, lambda row: row.state, table)


def beside(
    frame: Frame, rows: list[Contribution], known: Mapping[str, str], *, of_investor: bool = False
) -> Shown[Contribution] | None:
    """Posted late interest and overpayments, where there are any: outside paid-in capital."""
    posted = [row for row in apart(rows)[1] if row.state is State.POSTED]
    caption = frame.gettext("Lãi chậm góp, góp thừa (ngoài vốn thực góp)")
    if not posted:
        return None
    return contributions(
        frame, posted, known, name="beside", caption=caption, of_investor=of_investor
    )


def apart(rows: list[Contribution]) -> tuple[list[Contribution], list[Contribution]]:
    """Contributions, and what is none."""
    paying = [row for row in rows if row.use is Use.CONTRIBUTION]
    return paying, [row for row in rows if row.use is not Use.CONTRIBUTION]
