"""Items that the book answers by itself: which, and how.

`FEEDS` names them. A feed reads the book of the fund that the plan means, found by its policy pack;
where the book does not keep something yet, it says so, and never 0.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal

from sqlalchemy.orm import Session

from fundops.capital.queries import positions, records
from fundops.capital.values.commitments import State
from fundops.formats import day, number
from fundops.ledger.queries import balances, master
from fundops.ledger.values.figures import Cut
from fundops.ledger.values.registers import Fund
from fundops.plan.values.actuals import Fed, Progress, Reading

PLACES = Decimal("0.0001")
Answer = Callable[["Feed", Session, Cut], Fed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """id: what the answer is called. pack: whose book. how: what is counted, in words. answer:
    None while the book does not keep it, for the reason that is given.
    """

    id: str
    pack: str
    how_vi: str
    how_en: str
    answer: Answer | None = None
    reason_vi: str = ""
    reason_en: str = ""


def fed(session: Session, code: str, on: date, *, known_on: datetime | None = None) -> Fed | None:
    """What the book says of an item at the end of a day; None for an item that people report."""
    feed = FEEDS.get(code)
    if feed is None:
        return None
    fund = _fund(session, feed.pack)
    if fund is None:
        return _silent(
            feed,
            None,
            "Hệ thống này không có quỹ mà mục này lấy số liệu.",
            "The fund that answers this item is not kept here.",
        )
    if feed.answer is None:
        return _silent(feed, fund.code, feed.reason_vi, feed.reason_en)
    return feed.answer(feed, session, balances.cut(session, fund.code, on, known_on))


def _fund(session: Session, pack: str) -> Fund | None:
    return next((fund for fund in master.funds(session) if fund.pack == pack), None)


def _silent(feed: Feed, fund: str | None, vi: str, en: str) -> Fed:
    return Fed(
        feed=feed.id,
        fund=fund,
        how_vi=feed.how_vi,
        how_en=feed.how_en,
        reading=None,
        reason_vi=vi,
        reason_en=en,
    )


def _match(feed: Feed, session: Session, cut: Cut) -> Fed:
    """Paid-in capital of others over that of the City, rounded down: never better than it is."""
    found = positions.match(session, cut)["paid_in"]
    if found.city == 0:
        return _silent(
            feed, cut.fund, "Thành phố chưa góp vốn vào Quỹ.", "The City has paid nothing in yet."
        )
    ratio = (Decimal(found.others) / Decimal(found.city)).quantize(PLACES, ROUND_DOWN)
    behind = balances.sums(session, cut, ["4111"], by=("seq",), dated="value_date")
    others, city = ((number(each, "vi"), number(each, "en")) for each in (found.others, found.city))
    return Fed(
        feed=feed.id,
        fund=cut.fund,
        how_vi=feed.how_vi,
        how_en=feed.how_en,
        reading=Reading(cut.on, ratio),
        path="/ledger/accounts/4111",
        said_vi=f"Nhà đầu tư khác đã góp {others[0]} đồng; Thành phố đã góp {city[0]} đồng.",
        said_en=f"Others paid in VND {others[1]}; the City VND {city[1]}.",
        entries=tuple(int(str(each.key[0])) for each in behind),
    )


def _allocated(feed: Feed, session: Session, cut: Cut) -> Fed:
    """Done once an allocation decision and the charter capital are both on record."""
    given = [e for e in records.allocation_decisions(session, cut) if e.state is State.POSTED]
    charter = positions.charter_capital(session, cut)
    first = min((each.decided_on for each in given), default=None)
    if first is None or first > cut.on or charter is None:
        return _silent(
            feed,
            cut.fund,
            "Chưa có quyết định giao dự toán hoặc vốn điều lệ nào được ghi sổ.",
            "No allocation decision or charter capital is on record yet.",
        )
    behind = balances.sums(session, cut, ["0301", "0401"], by=("seq",), dated="value_date")
    total = sum(each.amount.minor for each in given if each.decided_on <= cut.on)
    said = (number(total, "vi"), number(total, "en"), number(charter, "vi"), number(charter, "en"))
    return Fed(
        feed=feed.id,
        fund=cut.fund,
        how_vi=feed.how_vi,
        how_en=feed.how_en,
        reading=Reading(first, progress=Progress.DONE),
        path="/capital/budget",
        said_vi=f"Đã giao dự toán {said[0]} đồng, quyết định đầu tiên ngày {day(first, 'vi')}; "
        f"vốn điều lệ {said[2]} đồng.",
        said_en=f"VND {said[1]} allocated, the first decision of {day(first, 'en')}; charter "
        f"capital VND {said[3]}.",
        entries=tuple(int(str(each.key[0])) for each in behind),
    )


NO_PORTFOLIO = ("Chưa có dữ liệu danh mục đầu tư.", "The portfolio is not kept here yet.")
NO_GRANTS = ("Chưa có dữ liệu tài trợ, nhiệm vụ.", "Grants and missions are not kept here yet.")
FEEDS: Mapping[str, Feed] = {
    "30.I.1": Feed(
        id="startups_supported",
        pack="hvcf",
        how_vi="Số doanh nghiệp khởi nghiệp trong danh mục của Quỹ Đầu tư mạo hiểm, tính một lần.",
        how_en="Startups in the venture fund's portfolio, each counted once.",
        reason_vi=NO_PORTFOLIO[0],
        reason_en=NO_PORTFOLIO[1],
    ),
    "30.I.2": Feed(
        id="match_ratio",
        pack="hvcf",
        how_vi="Vốn thực góp của nhà đầu tư khác chia cho vốn thực góp của Thành phố, theo ngày giá"
        " trị trên tài khoản 4111; làm tròn xuống.",
        how_en="Paid-in capital of other investors over the City's, by value date on account 4111;"
        " rounded down.",
        answer=_match,
    ),
    "30.II.4": Feed(
        id="budget_allocated",
        pack="hvcf",
        how_vi="Quyết định giao dự toán và vốn điều lệ đã ghi sổ của Quỹ Đầu tư mạo hiểm.",
        how_en="Allocation decisions and charter capital on record in the venture fund's book.",
        answer=_allocated,
    ),
    "34.I.5": Feed(
        id="key_missions",
        pack="stdf",
        how_vi="Số nhiệm vụ trọng điểm ký hợp đồng trong năm của Quỹ Phát triển khoa học và công"
        " nghệ.",
        how_en="Key missions that the S&T Development Fund signed agreements for in the year.",
        reason_vi=NO_GRANTS[0],
        reason_en=NO_GRANTS[1],
    ),
    "35.I.4": Feed(
        id="transfer_contracts",
        pack="stdf",
        how_vi="Số hợp đồng chuyển giao công nghệ mà Quỹ Phát triển khoa học và công nghệ đã hỗ"
        " trợ.",
        how_en="Technology-transfer contracts supported by the S&T Development Fund.",
        reason_vi=NO_GRANTS[0],
        reason_en=NO_GRANTS[1],
    ),
    "461.I.2": Feed(
        id="capital_raised",
        pack="hvcf",
        how_vi="Vốn mà doanh nghiệp trong danh mục đã gọi được từ các nhà đầu tư.",
        how_en="Investment that the startups of the portfolio have raised from investors.",
        reason_vi=NO_PORTFOLIO[0],
        reason_en=NO_PORTFOLIO[1],
    ),
}
