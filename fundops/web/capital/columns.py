"""Columns that the tables of capital share, and where their cells lead."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fundops.capital.values.commitments import State
from fundops.formats import money
from fundops.money import Money
from fundops.web.capital.words import STATE, STATE_TONE
from fundops.web.frame import Frame
from fundops.web.tables import Column, Kind, Shown

R = TypeVar("R")


def entry_link(frame: Frame, seq: int | None) -> str | None:
    """Where a posted entry is shown, for readers who may open the ledger."""
    if seq is None or not frame.may("ledger.read"):
        return None
    return frame.url(f"/ledger/entries/{seq}")


def voucher_link(frame: Frame, voucher_id: object) -> str | None:
    """Where a voucher with its approvals is shown, for readers who may open those."""
    return frame.url(f"/approvals/{voucher_id}") if frame.may("approvals.read") else None


def account_link(frame: Frame, code: str) -> str:
    return frame.url(f"/capital/investors/{code}")


def call_link(frame: Frame, number: int | None) -> str | None:
    """Where a call is shown, for readers of the whole capital."""
    if number is None or not frame.may("capital.read"):
        return None
    return frame.url(f"/capital/calls/{number}")


def rows_at(page: str | None, place: str) -> str | None:
    """The table of a page, "#calls" say, whose rows a figure sums; None where there is no page."""
    return page and page + place


def receipt_link(frame: Frame, receipt_id: object) -> str | None:
    """The same for a bank credit."""
    return frame.url(f"/capital/receipts/{receipt_id}") if frame.may("capital.read") else None


def now() -> dict[str, None]:
    """For `url`: without the days that the page looks at, as forms have none."""
    return dict.fromkeys(("period", "as_of", "known_on"))


def until(frame: Frame) -> dict[str, object]:
    """For `url` and `here`: a position is a sum since the beginning, whatever period is shown."""
    return {"period": None, "as_of": frame.on} if frame.period else {}


def written(frame: Frame, found: int | Money) -> str:
    """An amount in a sentence, or among the facts of a record."""
    minor = found if isinstance(found, Money) else Money.of_minor(found, frame.fund.currency)
    return money(minor, frame.lang)


def in_dong(frame: Frame, title: str) -> str:
    """A header with its unit."""
    unit = frame.gettext("(đồng)")
    return f"{title} {unit}"


def amount(
    frame: Frame,
    key: str,
    title: str,
    of: Callable[[R], int | Money | None],
    *,
    link: Callable[[R], str | None] | None = None,
    tone: Callable[[R], str] | None = None,
) -> Column[R]:
    """Money in the fund's currency, summed in the last row, with its unit in the header."""
    return Column(
        key=key,
        title=in_dong(frame, title),
        of=of,
        kind=Kind.MONEY,
        link=link,
        tone=tone,
        total=True,
    )


def investor(
    frame: Frame, name: Callable[[R], str], code: Callable[[R], str], *, filtered: bool = False
) -> Column[R]:
    """Who it is, leading to their account for readers who may open those."""
    may = frame.may("account.read")
    return Column(
        key="name",
        title=frame.gettext("Nhà đầu tư"),
        of=name,
        link=lambda row: account_link(frame, code(row)) if may else None,
        filtered=filtered,
    )


def state(frame: Frame, of: Callable[[R], State]) -> Column[R]:
    """A record's state, as a badge."""
    return Column(
        key="state",
        title=frame.gettext("Trạng thái"),
        of=lambda row: frame.gettext(STATE[of(row)]),
        kind=Kind.STATE,
        tone=lambda row: STATE_TONE[of(row)],
    )


@dataclass(frozen=True, slots=True)
class ByState(Generic[R]):
    """Records on their three ways: what stands and is summed in every figure, what waits for a
    second person, what was set aside or reversed. The last two only where there are any.
    """

    posted: Shown[R]
    waiting: Shown[R] | None
    struck: Shown[R] | None

    def context(self) -> dict[str, Any]:
        """For a page, which finds its tables by value when a file of one is asked for."""
        return {"posted": self.posted, "waiting": self.waiting, "struck": self.struck}


def by_state(
    frame: Frame,
    rows: list[R],
    state_of: Callable[[R], State],
    table: Callable[[str, str, list[R]], Shown[R]],
) -> ByState[R]:
    """table: makes one of them, from its name in the address, its caption and its rows."""
    _ = frame.gettext
    waiting = [row for row in rows if state_of(row) is State.PENDING]
    struck = [row for row in rows if not state_of(row).counts]
    return ByState(
        posted=table("posted", _("Đã ghi sổ"), [r for r in rows if state_of(r) is State.POSTED]),
        waiting=table("waiting", _("Chờ duyệt, chưa tính vào số liệu"), waiting)
        if waiting
        else None,
        struck=table("struck", _("Đã hủy hoặc đã đảo"), struck) if struck else None,
    )
