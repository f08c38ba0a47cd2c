"""What the check page says a form would do: figures before and after, ceilings, who funds what.

The figures are those that the second person sees before approving: the book as it stands, with
this voucher, and what else waits said beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from fundops.approvals.queries import effects as approved
from fundops.approvals.values import CeilingEffect
from fundops.approvals.values import Effects as Change
from fundops.capital.actions.naming import resolution_missing
from fundops.capital.queries import confirmations
from fundops.capital.queries.positions import charter_capital, positions
from fundops.capital.values.figures import Position
from fundops.capital.values.money import Allocation, Call, Use
from fundops.formats import day, number
from fundops.ledger.queries import master
from fundops.web.capital.columns import amount, written
from fundops.web.capital.reading import at_present, hundredths, names
from fundops.web.capital.words import USE, gettext
from fundops.web.confirmed import warning_said
from fundops.web.forms import Effect, Effects, Warned
from fundops.web.frame import Frame
from fundops.web.tables import Column, Kind, Shown
from fundops.workdays import working_days_between

SUSPENSE, CHARTER = "33888", "0401"
_TOTALS = (
    ("committed", gettext("Tổng vốn cam kết")),
    ("called", gettext("Tổng vốn đã gọi")),
    ("uncalled", gettext("Tổng vốn chưa gọi")),
    ("paid_in", gettext("Tổng vốn thực góp")),
    ("called_unpaid", gettext("Tổng vốn đã gọi chưa góp")),
)


@dataclass(frozen=True, slots=True)
class Move:
    """An investor before and after."""

    name: str
    before: Position
    after: Position

    def change(self, figure: str) -> int:
        found: int = getattr(self.after, figure) - getattr(self.before, figure)
        return found


def of_voucher(
    frame: Frame,
    voucher_id: UUID,
    *,
    table: Callable[[Frame, list[Move]], Shown[Any]] | None = None,
) -> Effects:
    """What changes in the fund's figures when a pending voucher is posted."""
    change = approved(frame.session, frame.fund.code, voucher_id)
    moved = _moves(frame, change)
    return Effects(
        lines=[
            *_charter(frame, change),
            *_totals(frame, moved),
            *_banks(frame, change),
            *_budgets(frame, change),
            *_ceilings(frame, change),
        ],
        notes=_notes(frame, change),
        warned=[
            Warned(rule=each.rule, text=warning_said(frame, each))
            for each in confirmations.of_voucher(frame.session, frame.fund.code, voucher_id)
        ],
        table=None if table is None else table(frame, moved),
    )


def _moves(frame: Frame, change: Change) -> list[Move]:
    """Everybody; those whom the voucher does not touch stand still."""
    known, after = names(frame), {each.investor.code: each.after for each in change.positions}
    return [
        Move(known[old.investor], old, after.get(old.investor, old))
        for old in positions(frame.session, at_present(frame).cut)
    ]


def _charter(frame: Frame, change: Change) -> list[Effect]:
    """A decision states the whole figure, so it is shown whole."""
    lines = [line for line in change.voucher.entry.lines if line.account == CHARTER]
    before = charter_capital(frame.session, at_present(frame).cut) or 0
    after = before + sum(line.amount.minor for line in lines)
    return _changed(frame, frame.gettext("Vốn điều lệ"), before, after)


def _totals(frame: Frame, moved: list[Move]) -> list[Effect]:
    found = []
    for figure, title in _TOTALS:
        before = sum(getattr(move.before, figure) for move in moved)
        after = before + sum(move.change(figure) for move in moved)
        found += _changed(frame, frame.gettext(title), before, after)
    return found


def _changed(frame: Frame, about: str, before: int, after: int) -> list[Effect]:
    if before == after:
        return []
    return [Effect(about=about, before=written(frame, before), after=written(frame, after))]


def _banks(frame: Frame, change: Change) -> list[Effect]:
    """Bank balances in the fund's currency, and what waits for a use."""
    title = frame.gettext("Số dư sổ kế toán của tài khoản {code}")
    banks = [
        effect
        for each in change.banks
        for effect in _changed(frame, title.format(code=each.code), each.before, each.after)
    ]
    suspense = frame.gettext("Khoản thu chờ xác định")
    return banks + [
        effect
        for each in change.accounts
        if each.code == SUSPENSE
        for effect in _changed(frame, suspense, -each.before, -each.after)
    ]


def _budgets(frame: Frame, change: Change) -> list[Effect]:
    """What is left of each decision on the City's budget."""
    title = frame.gettext("Dự toán còn lại của {code}")
    return [
        effect
        for each in change.budgets
        for effect in _changed(frame, title.format(code=each.decision), each.before, each.after)
    ]


def _ceilings(frame: Frame, change: Change) -> list[Effect]:
    """The City's headroom under each rule that the voucher moves."""
    return [
        Effect(
            about=frame.gettext("Dư địa: {rule}").format(rule=_rule(frame, each)),
            before=written(frame, each.before.headroom),
            after=written(frame, each.after.headroom),
            tone="bad" if each.after.headroom < 0 else "ok",
        )
        for each in change.ceilings
        if each.is_touched
    ]


def _rule(frame: Frame, ceiling: CeilingEffect) -> str:
    return frame.either(ceiling.after.rule.title_vi, ceiling.after.rule.title_en)


def _notes(frame: Frame, change: Change) -> list[str]:
    """What else waits and uses the same room, and how many people have to check."""
    _ = frame.gettext
    found = []
    if change.sharers:
        text = _("{count} chứng từ khác đang chờ duyệt cũng dùng phần còn lại nêu dưới đây.")
        found.append(text.format(count=number(len(change.sharers), frame.lang)))
    text = _("Tính cả chứng từ đang chờ duyệt, dư địa còn {amount}: {rule}.")
    found += [
        text.format(amount=written(frame, each.with_waiting.headroom), rule=_rule(frame, each))
        for each in change.ceilings
        if each.is_touched and each.with_waiting.headroom != each.after.headroom
    ]
    if change.standing.needed > 1:
        text = _("Số tiền này cần {count} người duyệt.")
        found.append(text.format(count=number(change.standing.needed, frame.lang)))
    return found


def of_closing(frame: Frame, voucher_id: UUID) -> Effects:
    """A closing's effects, with who commits how much."""
    return of_voucher(frame, voucher_id, table=_closing_table)


def _closing_table(frame: Frame, moved: list[Move]) -> Shown[Move]:
    _ = frame.gettext
    whole = sum(move.after.committed for move in moved)
    columns: list[Column[Move]] = [
        _name(frame),
        amount(frame, "before", _("Cam kết trước"), lambda row: row.before.committed),
        amount(frame, "moved", _("Cam kết đợt này"), lambda row: row.change("committed")),
        amount(frame, "after", _("Cam kết sau"), lambda row: row.after.committed),
        Column(
            key="share",
            title=_("Tỷ lệ sau đợt này"),
            of=lambda row: hundredths(row.after.committed, whole),
            kind=Kind.PERCENT,
        ),
    ]
    rows = [move for move in moved if move.after.committed]
    return _table(frame, _("Cam kết của từng nhà đầu tư"), columns, rows)


def of_call(frame: Frame, call: Call) -> Effects:
    """A call's effects, with its notice, everybody's share, and what is unusual about it."""
    _ = frame.gettext
    found = of_voucher(frame, call.voucher_id, table=_call_table)
    days = working_days_between(call.called_on, call.due_on, master.office_days(frame.session))
    notice = _("{day} ({count} ngày làm việc sau ngày gọi)")
    due = Effect(
        about=_("Hạn góp vốn"),
        before="",
        after=notice.format(day=day(call.due_on, frame.lang), count=number(days, frame.lang)),
    )
    named = Effect(
        about=_("Nghị quyết cho phép đợt gọi vốn"), before="", after=call.resolution or ""
    )
    lines = [due, *([named] if call.resolution else []), *found.lines]
    notes = [*resolution_notes(frame, call), *found.notes]
    return replace(found, lines=lines, notes=notes)


def resolution_notes(frame: Frame, call: Call) -> list[str]:
    """What is said of a call that names no resolution where the pack asks for one."""
    if resolution_missing(frame.session, call) is None:
        return []
    return [
        frame.gettext(
            "Chưa nêu nghị quyết cho phép đợt gọi vốn; theo quy tắc giả định của Quỹ thì cần nêu."
        )
    ]


def _call_table(frame: Frame, moved: list[Move]) -> Shown[Move]:
    """The allocation line by line, with what each investor has left to be called."""
    _ = frame.gettext
    total = sum(move.change("called") for move in moved)
    columns: list[Column[Move]] = [
        _name(frame),
        amount(frame, "committed", _("Cam kết"), lambda row: row.after.committed),
        amount(frame, "called", _("Đã gọi trước"), lambda row: row.before.called),
        Column(
            key="share",
            title=_("Tỷ lệ đợt này"),
            of=lambda row: hundredths(row.change("called"), total),
            kind=Kind.PERCENT,
        ),
        amount(frame, "moved", _("Phải góp đợt này"), lambda row: row.change("called")),
        amount(frame, "uncalled", _("Còn chưa gọi"), lambda row: row.after.uncalled),
    ]
    rows = [move for move in moved if move.after.committed]
    return _table(frame, _("Phân bổ đợt gọi vốn"), columns, rows)


def of_allocation(frame: Frame, voucher_id: UUID, parts: Sequence[Allocation]) -> Effects:
    """An allocation's effects: who funds what, and the parts that are no contribution."""
    known = names(frame)
    found = of_voucher(frame, voucher_id, table=_paid_table)
    beside = [
        Effect(
            about=f"{frame.gettext(USE[part.use])} · {known[part.investor]}",
            before="",
            after=written(frame, part.amount),
        )
        for part in parts
        if part.use is not Use.CONTRIBUTION
    ]
    return replace(found, lines=[*found.lines, *beside])


def _paid_table(frame: Frame, moved: list[Move]) -> Shown[Move]:
    _ = frame.gettext
    columns: list[Column[Move]] = [
        _name(frame),
        amount(frame, "before", _("Thực góp trước"), lambda row: row.before.paid_in),
        amount(frame, "moved", _("Góp lần này"), lambda row: row.change("paid_in")),
        amount(frame, "after", _("Thực góp sau"), lambda row: row.after.paid_in),
        amount(frame, "owed", _("Đã gọi chưa góp sau"), lambda row: row.after.called_unpaid),
        amount(frame, "unfunded", _("Cam kết chưa góp sau"), lambda row: row.after.unfunded),
    ]
    rows = [move for move in moved if move.change("paid_in")]
    return _table(frame, _("Ai góp bao nhiêu"), columns, rows)


def _name(frame: Frame) -> Column[Move]:
    return Column(key="name", title=frame.gettext("Nhà đầu tư"), of=lambda row: row.name)


def _table(
    frame: Frame, caption: str, columns: list[Column[Move]], rows: list[Move]
) -> Shown[Move]:
    empty = frame.gettext("Không có nhà đầu tư nào thay đổi.")
    return frame.table("effects", caption, columns, rows, empty=empty)
