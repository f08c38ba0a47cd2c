"""`/approvals`: what waits for the reader, what they made themselves, all that waits, and what was
decided lately.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from fundops.approvals.decided import Decided, decided
from fundops.approvals.queries import waiting
from fundops.approvals.turns import refuse_approval, rights_of
from fundops.approvals.values import Waiting
from fundops.errors import Refusal
from fundops.identity.values import Action
from fundops.ledger.values.entries import VoucherState
from fundops.web.frame import Frame
from fundops.web.ledger.columns import code, count, moment, money, state, text
from fundops.web.ledger.words import KINDS, word
from fundops.web.people import name_of
from fundops.web.tables import Column, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One of the lists, as the page offers it."""

    name: str
    title: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What waits in a fund, as one reader sees it."""

    all: list[Waiting]
    mine: list[Waiting]
    own: list[Waiting]


@get("/approvals", access=Action.APPROVALS_READ, sync_to_thread=True)
def approvals(frame: NamedDependency[Frame]) -> Response[Any]:
    """The list that the address asks for; without one, what the reader can do something about."""
    waits = waits_for(frame)
    tabs = _tabs(frame, waits)
    here = next(tab.name for tab in tabs if tab.is_here)
    shown = _decided(frame) if here == "decided" else _waiting(frame, waits, here)
    return frame.page("approvals.html", shown=shown, tabs=tabs, waits=waits)


def waits_for(frame: Frame) -> Waits:
    """Everything that waits, once read; the overview asks for it too."""
    found = waiting(frame.session, frame.fund.code)
    return Waits(
        all=found,
        mine=[each for each in found if is_turn_of(frame, each)],
        own=[each for each in found if each.made_by == frame.principal.person],
    )


def is_turn_of(frame: Frame, waits: Waiting) -> bool:
    """Whether this reader is the next person that the voucher needs."""
    rights = rights_of(frame.principal, frame.fund.code)
    try:
        refuse_approval(waits.standing, waits.turn, frame.principal.person, rights)
    except Refusal:
        return False
    return True


def _tabs(frame: Frame, waits: Waits) -> list[Tab]:
    may_check = frame.may(Action.APPROVALS_CHECK) or frame.may(Action.APPROVALS_SECOND)
    titles = {
        "mine": (may_check, frame.gettext("Chờ tôi duyệt ({count})"), len(waits.mine)),
        "own": (
            frame.may(Action.APPROVALS_WITHDRAW),
            frame.gettext("Do tôi lập ({count})"),
            len(waits.own),
        ),
        "all": (True, frame.gettext("Tất cả đang chờ ({count})"), len(waits.all)),
        "decided": (True, frame.gettext("Đã quyết định gần đây"), 0),
    }
    offered = [name for name, (seen, _, _) in titles.items() if seen]
    asked = frame.asked.get("show", "")
    here = asked if asked in offered else offered[0]
    return [
        Tab(
            name=name,
            title=titles[name][1].format(count=titles[name][2]),
            href=frame.url("/approvals", show=name),
            is_here=name == here,
        )
        for name in offered
    ]


def _waiting(frame: Frame, waits: Waits, here: str) -> Shown[Waiting]:
    rows = {"mine": waits.mine, "own": waits.own, "all": waits.all}[here]
    empty = {
        "mine": frame.gettext("Không có chứng từ nào đang chờ bạn duyệt."),
        "own": frame.gettext("Bạn không có chứng từ nào đang chờ người khác duyệt."),
        "all": frame.gettext("Không có chứng từ nào đang chờ duyệt ở quỹ này."),
    }[here]
    caption = frame.gettext("Chứng từ chờ duyệt, cũ nhất trước")
    return frame.table("waiting", caption, _columns(frame, waits), rows, empty=empty)


def _columns(frame: Frame, waits: Waits) -> list[Column[Waiting]]:
    _ = frame.gettext
    mine = {each.voucher_id for each in waits.mine}
    own = {each.voucher_id for each in waits.own}

    def whose(row: Waiting) -> str:
        if row.voucher_id in mine:
            return _("chờ bạn")
        return _("bạn lập") if row.voucher_id in own else _("chờ người khác")

    return [
        text("about", _("Diễn giải"), lambda r: r.description, link=_page(frame)),
        text("kind", _("Loại"), lambda r: word(frame, KINDS, r.kind), filtered=True),
        money("amount", _("Số tiền (đồng)"), lambda r: r.amount, link=_page(frame)),
        text("maker", _("Người lập"), lambda r: name_of(frame, r.made_by), filtered=True),
        moment("made", _("Lập lúc"), lambda r: r.made_at),
        count("age", _("Đã chờ (ngày)"), lambda r: r.age_days),
        code("checks", _("Đã duyệt"), lambda r: f"{r.standing.done}/{r.standing.needed}"),
        text("next", _("Người tiếp theo"), lambda r: r.turn.roles.label(frame.lang)),
        state("whose", _("Việc"), whose, lambda r: "wait" if r.voucher_id in mine else ""),
    ]


def _page(frame: Frame) -> Callable[[Waiting | Decided], str]:
    return lambda row: frame.url(f"/approvals/{row.voucher_id}")


def _decided(frame: Frame) -> Shown[Decided]:
    _ = frame.gettext

    def outcome(row: Decided) -> str:
        if row.state is VoucherState.POSTED:
            return _("đã ghi sổ")
        return _("đã rút") if row.is_withdrawn else _("đã trả lại")

    columns: list[Column[Decided]] = [
        text("about", _("Diễn giải"), lambda r: r.description, link=_page(frame)),
        text("kind", _("Loại"), lambda r: word(frame, KINDS, r.kind), filtered=True),
        money("amount", _("Số tiền (đồng)"), lambda r: r.amount, link=_page(frame)),
        text("maker", _("Người lập"), lambda r: name_of(frame, r.made_by), filtered=True),
        text("decider", _("Người quyết định"), lambda r: name_of(frame, r.decided_by)),
        moment("decided", _("Quyết định lúc"), lambda r: r.decided_at),
        state("outcome", _("Kết quả"), outcome, lambda r: "ok" if r.seq is not None else "warn"),
        code("number", _("Số chứng từ"), lambda r: r.number),
        text("reason", _("Lý do"), lambda r: r.reason),
    ]
    return frame.table(
        "decided",
        _("Chứng từ đã quyết định, mới nhất trước"),
        columns,
        decided(frame.session, frame.fund.code),
        empty=_("Chưa có chứng từ nào được quyết định ở quỹ này."),
    )


ROUTES = (approvals,)
