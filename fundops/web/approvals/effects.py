"""What a voucher would change, as tables and as the lines of the page that checks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fundops.approvals.values import (
    BalanceEffect,
    BudgetEffect,
    CeilingEffect,
    Effects,
    PositionEffect,
    Sharer,
)
from fundops.capital.queries import investors
from fundops.findings.words import STATUS, either
from fundops.formats import day, money
from fundops.money import Money
from fundops.web.forms import Effect
from fundops.web.frame import Frame
from fundops.web.ledger.columns import code, text
from fundops.web.ledger.columns import money as amount
from fundops.web.ledger.words import KINDS, word
from fundops.web.people import name_of
from fundops.web.tables import Column, Shown


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


SHARED = {
    "uncalled": gettext("phần cam kết chưa gọi của {code}"),
    "called": gettext("phần đã gọi chưa góp của {code}"),
    "budget": gettext("dự toán {code}"),
    "ceiling": gettext("mức trần của ngân sách"),
    "bank": gettext("tài khoản ngân hàng {code}"),
    "receipt": gettext("khoản thu {code}"),
}


def tables(frame: Frame, found: Effects) -> list[Shown[Any]]:
    """Only what the voucher touches: accounts always, the rest where it moves."""
    shown: list[Shown[Any]] = [_accounts(frame, found)]
    if found.banks:
        shown.append(_banks(frame, found))
    if _moved(frame, found):
        shown.append(_positions(frame, found))
    if any(each.is_touched for each in found.ceilings):
        shown.append(_ceilings(frame, found))
    if found.budgets:
        shown.append(_budgets(frame, found))
    if found.sharers:
        shown.append(_sharers(frame, found.sharers))
    return shown


def _accounts(frame: Frame, found: Effects) -> Shown[BalanceEffect]:
    _ = frame.gettext
    caption = _("Số dư tài khoản đến hết ngày {day} (dư Nợ dương, dư Có âm)")
    first = code(
        "name", _("Tài khoản"), _code, link=lambda b: frame.url(f"/ledger/accounts/{b.code}")
    )
    said = caption.format(day=day(found.on, frame.lang))
    return _balances(frame, "accounts", said, first, found.accounts)


def _banks(frame: Frame, found: Effects) -> Shown[BalanceEffect]:
    first = code("name", frame.gettext("Tài khoản ngân hàng"), _code)
    caption = frame.gettext("Số dư tiền gửi theo sổ")
    return _balances(frame, "banks", caption, first, found.banks)


def _code(effect: BalanceEffect) -> str:
    return effect.code


def _balances(
    frame: Frame,
    name: str,
    caption: str,
    first: Column[BalanceEffect],
    rows: Sequence[BalanceEffect],
) -> Shown[BalanceEffect]:
    _ = frame.gettext
    columns: list[Column[BalanceEffect]] = [
        first,
        text("what", _("Chỉ tiêu"), lambda b: _name(frame, b)),
        amount("before", _("Hiện tại (đồng)"), lambda b: b.before, total=False),
        amount("change", _("Thay đổi (đồng)"), lambda b: b.change, total=False),
        amount("after", _("Sau khi duyệt (đồng)"), lambda b: b.after, total=False),
    ]
    return frame.table(name, caption, columns, list(rows), empty=_("Không thay đổi."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One figure of an investor that moves."""

    effect: PositionEffect
    name: str
    measure: str
    before: int
    after: int


def _positions(frame: Frame, found: Effects) -> Shown[Moved]:
    """Who is moved, and what they then have left to be called and to pay; figures of two measures
    have no sum.
    """
    _, rows = frame.gettext, _moved(frame, found)
    summed = len({row.measure for row in rows}) == 1
    columns: list[Column[Moved]] = [
        text("name", _("Nhà đầu tư"), lambda m: m.name, link=lambda m: _account(frame, m)),
        text("measure", _("Chỉ tiêu"), lambda m: m.measure),
        amount("before", _("Hiện tại (đồng)"), lambda m: m.before, total=summed),
        amount("change", _("Thay đổi (đồng)"), lambda m: m.after - m.before, total=summed),
        amount("after", _("Sau khi duyệt (đồng)"), lambda m: m.after, total=summed),
        amount(
            "uncalled", _("Còn chưa gọi (đồng)"), lambda m: m.effect.after.uncalled, total=summed
        ),
        amount(
            "owed",
            _("Đã gọi, chưa góp (đồng)"),
            lambda m: m.effect.after.called_unpaid,
            total=summed,
        ),
    ]
    caption = _("Vị thế của nhà đầu tư")
    return frame.table("positions", caption, columns, rows, empty="")


def _account(frame: Frame, row: Moved) -> str:
    return frame.url(f"/capital/investors/{row.effect.investor.code}")


def _moved(frame: Frame, found: Effects) -> list[Moved]:
    names = {
        "committed": frame.gettext("Vốn cam kết"),
        "called": frame.gettext("Vốn đã gọi"),
        "paid_in": frame.gettext("Vốn thực góp"),
    }
    return [
        Moved(
            effect=each,
            name=frame.either(each.investor.short_vi, each.investor.short_en),
            measure=measure,
            before=getattr(each.before, name),
            after=getattr(each.after, name),
        )
        for each in found.positions
        for name, measure in names.items()
        if getattr(each.before, name) != getattr(each.after, name)
    ]


def _ceilings(frame: Frame, found: Effects) -> Shown[CeilingEffect]:
    """Headroom three times: now, with this voucher, and with everything that waits."""
    _ = frame.gettext
    columns: list[Column[CeilingEffect]] = [
        text(
            "rule",
            _("Quy tắc"),
            lambda c: frame.either(c.before.rule.title_vi, c.before.rule.title_en),
        ),
        text(
            "status",
            _("Mức độ đối chiếu"),
            lambda c: either(STATUS[c.before.rule.status], frame.lang),
        ),
        amount("before", _("Dư địa hiện tại (đồng)"), lambda c: c.before.headroom, total=False),
        amount(
            "after",
            _("Sau khi duyệt (đồng)"),
            lambda c: c.after.headroom,
            total=False,
            tone=lambda c: _tone(c.after.headroom),
        ),
        amount(
            "waiting",
            _("Nếu mọi chứng từ chờ đều được duyệt (đồng)"),
            lambda c: c.with_waiting.headroom,
            total=False,
            tone=lambda c: _tone(c.with_waiting.headroom),
        ),
    ]
    touched = [each for each in found.ceilings if each.is_touched]
    caption = _("Dư địa của các mức trần")
    return frame.table("ceilings", caption, columns, touched, empty=_("Không thay đổi."))


def _tone(headroom: int) -> str:
    return "bad" if headroom < 0 else "ok"


def _budgets(frame: Frame, found: Effects) -> Shown[BudgetEffect]:
    _ = frame.gettext
    columns: list[Column[BudgetEffect]] = [
        code("decision", _("Quyết định"), lambda b: b.decision),
        code("year", _("Năm ngân sách"), lambda b: str(b.budget_year or "")),
        amount("before", _("Chưa nhận hiện tại (đồng)"), lambda b: b.before, total=False),
        amount("after", _("Sau khi duyệt (đồng)"), lambda b: b.after, total=False),
        amount(
            "waiting",
            _("Nếu mọi chứng từ chờ đều được duyệt (đồng)"),
            lambda b: b.with_waiting,
            total=False,
            tone=lambda b: "bad" if b.with_waiting < 0 else "",
        ),
    ]
    caption = _("Dự toán chưa nhận")
    return frame.table("budgets", caption, columns, list(found.budgets), empty=_("Không thay đổi."))


def _sharers(frame: Frame, found: Sequence[Sharer]) -> Shown[Sharer]:
    """Two vouchers that fit alone may not fit together."""
    _ = frame.gettext

    known = investors.by_code(frame.session, frame.fund.code)
    names = {code: frame.either(i.short_vi, i.short_en) for code, i in known.items()}

    def shares(row: Sharer) -> str:
        return "; ".join(
            _(SHARED[each.what]).format(code=names.get(each.code, each.code)) for each in row.shares
        )

    columns: list[Column[Sharer]] = [
        text(
            "about",
            _("Diễn giải"),
            lambda s: s.description,
            link=lambda s: frame.url(f"/approvals/{s.voucher_id}"),
        ),
        text("kind", _("Loại"), lambda s: word(frame, KINDS, s.kind)),
        text("maker", _("Người lập"), lambda s: name_of(frame, s.made_by)),
        text("shares", _("Cùng dùng"), shares),
    ]
    caption = _("Chứng từ khác đang chờ và dùng chung nguồn")
    return frame.table("sharers", caption, columns, list(found), empty=_("Không có."))


def lines(frame: Frame, found: Effects) -> list[Effect]:
    """The same in one list, for the page that checks."""
    return [
        *(
            _line(frame, f"{each.code} {_name(frame, each)}", each.before, each.after)
            for each in (*found.accounts, *found.banks)
        ),
        *(_line(frame, f"{m.name}: {m.measure}", m.before, m.after) for m in _moved(frame, found)),
        *(
            _line(
                frame,
                frame.gettext("Dư địa: {rule}").format(
                    rule=frame.either(each.before.rule.title_vi, each.before.rule.title_en)
                ),
                each.before.headroom,
                each.after.headroom,
                tone=_tone(each.after.headroom),
            )
            for each in found.ceilings
            if each.is_touched
        ),
        *(
            _line(
                frame,
                frame.gettext("Dự toán chưa nhận {decision}").format(decision=each.decision),
                each.before,
                each.after,
            )
            for each in found.budgets
        ),
    ]


def _name(frame: Frame, effect: BalanceEffect) -> str:
    return frame.either(effect.name_vi, effect.name_en)


def _line(frame: Frame, about: str, before: int, after: int, tone: str = "") -> Effect:
    currency = frame.fund.currency
    was, then = (money(Money.of_minor(each, currency), frame.lang) for each in (before, after))
    return Effect(about=about, before=was, after=then, tone=tone)
