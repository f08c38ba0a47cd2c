"""The sections of the pages, left to right; a reader sees those that they may open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundops.identity.values import Action

if TYPE_CHECKING:
    from fundops.web.frame import Frame


@dataclass(frozen=True, slots=True)
class Section:
    path: str
    title: str
    any_of: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A section as the page shows it."""

    href: str
    title: str
    is_here: bool
    is_page: bool


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


SECTIONS = (
    Section("/", gettext("Tổng quan"), (Action.OVERVIEW_READ,)),
    Section("/capital", gettext("Vốn"), (Action.CAPITAL_READ, Action.SHARES_READ)),
    Section("/capital/budget", gettext("Ngân sách"), (Action.BUDGET_READ,)),
    Section("/rules", gettext("Các quy tắc"), (Action.RULES_READ,)),
    Section("/plan", gettext("Kế hoạch"), (Action.PLAN_READ,)),
    Section(
        "/meetings",
        gettext("Họp và nghị quyết"),
        (Action.MEETINGS_READ, Action.MEETINGS_ASSEMBLY),
    ),
    Section("/reports", gettext("Báo cáo"), (Action.STATEMENTS_READ,)),
    Section("/ledger", gettext("Sổ cái"), (Action.LEDGER_READ,)),
    Section("/approvals", gettext("Duyệt"), (Action.APPROVALS_READ,)),
    Section("/audit", gettext("Nhật ký"), (Action.AUDIT_READ, Action.PEOPLE_MANAGE)),
    Section("/admin", gettext("Quản trị"), (Action.PEOPLE_MANAGE,)),
)


def seen(frame: "Frame") -> list[Link]:
    """The sections that the reader may open; the deepest that contains the page is the present."""
    mine = [each for each in SECTIONS if any(frame.may(action) for action in each.any_of)]
    path = frame.request.url.path
    here = root(path, mine)
    return [
        Link(frame.url(each.path), frame.gettext(each.title), each.path == here, each.path == path)
        for each in mine
    ]


def root(path: str, among: Iterable[Section] = SECTIONS) -> str:
    """The path of the deepest section that contains a page; empty for a page outside them all."""
    inside = (s.path for s in among if path == s.path or path.startswith(f"{s.path}/"))
    return max(inside, key=len, default="")


def way(frame: "Frame") -> list[tuple[str, str]]:
    """The section that a page stands in, as the beginning of its breadcrumb."""
    path = root(frame.request.url.path)
    return [(frame.gettext(s.title), frame.url(s.path)) for s in SECTIONS if s.path == path]
