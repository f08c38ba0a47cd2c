"""`/capital`: where the capital stands, who is late, the latest calls and contributions; and the
short edition for those who may know of every investor no more than their share.
"""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from fundops.capital.queries import receipts
from fundops.capital.queries.positions import breaches
from fundops.capital.values.commitments import State
from fundops.formats import day, number, percent
from fundops.identity.access import own_parties
from fundops.identity.values import Action
from fundops.policy.packs import load
from fundops.web.capital import lists, money_lists, tiles
from fundops.web.capital.columns import call_link, written
from fundops.web.capital.reading import (
    Paid,
    Put,
    ReceiptRow,
    ShareStand,
    call_rows,
    has_capital,
    in_period,
    investor_rows,
    names,
    receipt_rows,
    share_stands,
)
from fundops.web.frame import Frame

LATEST = 8


@dataclass(frozen=True, slots=True)
class Remark:
    """Something unusual: shown, never hidden."""

    text: str
    tone: str
    href: str | None


@get("/capital", access=(Action.CAPITAL_READ, Action.SHARES_READ), sync_to_thread=True)
def capital(frame: NamedDependency[Frame]) -> Response[Any]:
    """The whole capital, or everybody's shares."""
    if not has_capital(frame):
        return no_capital(frame)
    return _whole(frame) if frame.may(Action.CAPITAL_READ) else _shares(frame)


def no_capital(frame: Frame) -> Response[Any]:
    """A fund that lives on the budget: why there is nothing here, and where to look."""
    return frame.page("capital_none.html")


def _whole(frame: Frame) -> Response[Any]:
    every = receipts.contributions(frame.session, frame.cut, standing=False)
    rows, stands = investor_rows(frame), share_stands(frame, made=every)
    came_in = receipt_rows(frame, every)
    calls = [
        row
        for row in call_rows(stands)
        if row.call.state is State.POSTED and in_period(frame, row.call.called_on)
    ]
    paid, _beside = money_lists.apart(
        [
            each
            for each in reversed(every)
            if each.state is State.POSTED and in_period(frame, each.value_date)
        ]
    )
    _ = frame.gettext
    return frame.page(
        "capital.html",
        tiles=tiles.of_fund(frame, rows),
        remarks=[*_late(frame, stands), *_loose(frame, came_in), *_breaches(frame)],
        investors=lists.investors(frame, rows),
        calls=money_lists.calls(
            frame, calls[:LATEST], name="calls", caption=_("Các đợt gọi vốn gần nhất")
        ),
        contributions=money_lists.contributions(
            frame, paid[:LATEST], names(frame), caption=_("Các khoản góp vốn gần nhất")
        ),
    )


def _shares(frame: Frame) -> Response[Any]:
    rows = investor_rows(frame)
    mine = sorted(own_parties(frame.principal, frame.fund.code))
    return frame.page(
        "capital_shares.html",
        tiles=tiles.of_shares(frame, rows),
        shares=lists.shares(frame, rows, mine),
        mine=[row for row in rows if row.investor.code in mine],
    )


def _late(frame: Frame, stands: list[ShareStand]) -> list[Remark]:
    """Who has not paid what was due, with the days."""
    text = frame.gettext(
        "{investor} chưa góp {amount} của đợt gọi vốn số {call}: quá hạn {days} ngày (hạn {due})."
    )
    return [
        Remark(
            text.format(
                investor=stand.name,
                amount=written(frame, stand.open),
                call=f"{stand.call.number:02d}",
                days=number(stand.days_late, frame.lang),
                due=day(stand.call.due_on, frame.lang),
            ),
            "bad",
            call_link(frame, stand.call.number),
        )
        for stand in stands
        if stand.paid_state is Paid.LATE
    ]


def _loose(frame: Frame, rows: list[ReceiptRow]) -> list[Remark]:
    """Money that came in and is put to no use yet."""
    loose = [row for row in rows if row.put in (Put.NOTHING, Put.PART)]
    if not loose:
        return []
    text = frame.gettext(
        "{count} khoản thu còn {amount} chưa phân bổ; {unknown} chưa rõ người nộp."
    )
    shown = text.format(
        count=number(len(loose), frame.lang),
        amount=written(frame, sum(row.left for row in loose)),
        unknown=number(sum(1 for row in loose if not row.payer), frame.lang),
    )
    return [Remark(shown, "warn", frame.url("/capital/receipts", period=None))]


def _breaches(frame: Frame) -> list[Remark]:
    """Days on which the City had paid in more than its share of all that was paid in."""
    _ = frame.gettext
    known = names(frame)
    over = _(
        "Từ {since} đến trước {until} ({days} ngày), ngân sách Thành phố chiếm tới {share} vốn"
        " thực góp, vượt mức tối đa; chậm góp khi đó: {late}."
    )
    still = _(
        "Từ {since} đến nay ({days} ngày), ngân sách Thành phố chiếm tới {share} vốn thực góp,"
        " vượt mức tối đa; chậm góp: {late}."
    )
    found = breaches(frame.session, frame.cut, load(frame.fund.pack))
    return [
        Remark(
            (still if each.until is None else over).format(
                since=day(each.since, frame.lang),
                until="" if each.until is None else day(each.until, frame.lang),
                days=number(each.days(frame.on), frame.lang),
                share=percent(each.peak_city, each.peak_total, frame.lang, towards="up"),
                late=", ".join(known[code] for code in each.late) or _("không có ai"),
            ),
            "bad" if each.until is None else "warn",
            frame.url("/capital/budget") if frame.may(Action.BUDGET_READ) else None,
        )
        for each in reversed(found)
    ]


ROUTES = (capital,)
