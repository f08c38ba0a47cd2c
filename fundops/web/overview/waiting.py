"""What waits for the reader of the overview, by what they may do in the fund."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from fundops.approvals.decided import returned_to
from fundops.capital.rules.receipts import SUSPENSE
from fundops.formats import money, number
from fundops.identity.values import Action
from fundops.ledger.queries import balances, master
from fundops.money import Money
from fundops.periods import Quarter
from fundops.web.approvals.lists import Waits, waits_for
from fundops.web.frame import Frame
from fundops.web.overview.findings import Finding
from fundops.web.overview.reading import Reading
from fundops.web.overview.resolved import todo as of_meetings
from fundops.web.overview.tiles import Tile

LATELY: Final = timedelta(days=14)


def waiting(frame: Frame) -> Waits:
    """The vouchers that wait; nothing for who may not read them but that they are there."""
    return waits_for(frame)


def todo(frame: Frame, reading: Reading, waits: Waits) -> list[Finding]:
    """Each thing that waits for this reader, with the page where it is done."""
    return [
        *_to_check(frame, waits),
        *_own(frame, waits),
        *_returned(frame),
        *of_meetings(frame),
        *_to_close(frame, reading),
        *_unallocated(frame, reading),
    ]


def _to_check(frame: Frame, waits: Waits) -> Iterator[Finding]:
    if waits.mine:
        oldest = max(each.age_days for each in waits.mine)
        yield Finding(
            tone="warn",
            word=frame.gettext("chờ bạn"),
            text=(
                frame.gettext("{count} chứng từ chờ bạn duyệt, cũ nhất đã chờ {days} ngày.")
                if oldest
                else frame.gettext("{count} chứng từ chờ bạn duyệt, đều lập hôm nay.")
            ).format(count=number(len(waits.mine), frame.lang), days=number(oldest, frame.lang)),
            href=frame.url("/approvals", show="mine"),
            label=frame.gettext("Xem và duyệt"),
        )


def _own(frame: Frame, waits: Waits) -> Iterator[Finding]:
    if waits.own:
        yield Finding(
            tone="wait",
            word=frame.gettext("bạn lập"),
            text=frame.gettext("{count} chứng từ do bạn lập đang chờ người khác duyệt.").format(
                count=number(len(waits.own), frame.lang)
            ),
            href=frame.url("/approvals", show="own"),
            label=frame.gettext("Xem chứng từ"),
        )


def _returned(frame: Frame) -> Iterator[Finding]:
    """What others returned lately: its maker has to see the reason and make it anew."""
    if not frame.may(Action.APPROVALS_WITHDRAW):
        return
    since = master.now(frame.session) - LATELY
    found = returned_to(frame.session, frame.fund.code, frame.principal.person, since)
    if found:
        yield Finding(
            tone="warn",
            word=frame.gettext("bị trả lại"),
            text=frame.gettext(
                "{count} chứng từ của bạn bị trả lại trong {days} ngày qua; mới nhất: {last}."
            ).format(
                count=number(len(found), frame.lang),
                days=number(LATELY.days, frame.lang),
                last=found[0],
            ),
            href=frame.url("/approvals", show="decided"),
            label=frame.gettext("Xem lý do"),
        )


def _to_close(frame: Frame, reading: Reading) -> Iterator[Finding]:
    if not frame.may(Action.PERIOD_CLOSE):
        return
    for period in reading.open_periods:
        yield Finding(
            tone="warn",
            word=frame.gettext("chưa khóa sổ"),
            text=frame.gettext("{period} đã kết thúc, chờ bạn khóa sổ.").format(
                period=Quarter.parse(period.code).label(frame.lang)
            ),
            href=frame.url(f"/ledger/periods/{period.code}"),
            label=frame.gettext("Mở kỳ kế toán"),
        )


def _unallocated(frame: Frame, reading: Reading) -> Iterator[Finding]:
    """Money in, payer or purpose not known yet."""
    if reading.capital is None or not frame.may(Action.CAPITAL_RECORD):
        return
    left = -balances.net(frame.session, reading.cut, [SUSPENSE])
    if left:
        yield Finding(
            tone="warn",
            word=frame.gettext("chờ xác định"),
            text=frame.gettext("{amount} đã vào tài khoản mà chưa phân bổ cho khoản nào.").format(
                amount=money(Money.of_minor(left, frame.fund.currency), frame.lang)
            ),
            href=frame.url("/capital/receipts"),
            label=frame.gettext("Các khoản thu"),
        )


def waiting_tile(frame: Frame, waits: Waits) -> Tile:
    """How many vouchers wait in the fund, and how many of them for this reader."""
    may_read = frame.may(Action.APPROVALS_READ)
    return Tile(
        title=frame.gettext("Chứng từ chờ duyệt"),
        big=number(len(waits.all), frame.lang),
        note=frame.gettext("trong đó {count} chờ bạn").format(
            count=number(len(waits.mine), frame.lang)
        )
        if waits.mine
        else "",
        source=frame.gettext("Lúc này, chưa vào sổ"),
        href=frame.url("/approvals", show="all") if may_read else None,
        tone="wait" if waits.all else "",
    )
