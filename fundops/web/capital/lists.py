"""The tables of who is in and for how much: investors, closings, decisions, contracts."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fundops.capital.values.budget import AllocationDecision
from fundops.capital.values.commitments import CharterCapital, Closing, CommitmentTerms
from fundops.capital.values.investors import Contract
from fundops.web.capital.columns import (
    ByState,
    account_link,
    amount,
    by_state,
    in_dong,
    investor,
    state,
    until,
    voucher_link,
)
from fundops.web.capital.reading import InvestorRow
from fundops.web.capital.words import CONTRACT_KIND, DECISION_KIND, INVESTOR_KIND
from fundops.web.frame import Frame
from fundops.web.tables import Column, Kind, Shown


def investors(frame: Frame, rows: list[InvestorRow]) -> Shown[InvestorRow]:
    """Where everybody stands, for readers of the fund's whole capital."""
    _ = frame.gettext
    columns: list[Column[InvestorRow]] = [
        investor(frame, lambda row: row.short, lambda row: row.investor.code),
        Column(
            key="kind",
            title=_("Loại"),
            of=lambda row: _(INVESTOR_KIND[row.investor.kind]),
            filtered=True,
        ),
        _position(frame, "committed", _("Cam kết"), "commitments"),
        _position(frame, "called", _("Đã gọi"), "calls"),
        _position(frame, "paid_in", _("Thực góp"), "contributions"),
        _position(frame, "uncalled", _("Chưa gọi"), ""),
        _position(frame, "called_unpaid", _("Đã gọi chưa góp"), "calls"),
        _position(frame, "unfunded", _("Cam kết chưa góp"), ""),
        _share(frame),
    ]
    empty = _("Quỹ chưa có nhà đầu tư nào. Hãy thêm nhà đầu tư, rồi ghi hợp đồng và đợt ký kết.")
    return frame.table("investors", _("Các nhà đầu tư"), columns, rows, empty=empty)


def _position(frame: Frame, key: str, title: str, rows_at: str) -> Column[InvestorRow]:
    """A figure of a position; it leads to the rows of the investor's account that it sums."""

    def of(row: InvestorRow) -> int:
        found: int = getattr(row.position, key)
        return found

    def rows_of(row: InvestorRow) -> str | None:
        if not (rows_at and of(row) and frame.may("account.read")):
            return None
        whole = frame.url(f"/capital/investors/{row.investor.code}", **until(frame))
        return f"{whole}#{rows_at}"

    def tone(row: InvestorRow) -> str:
        return "warn" if key == "called_unpaid" and row.position.called_unpaid else ""

    return amount(frame, key, title, of, link=rows_of, tone=tone)


def _share(frame: Frame) -> Column[InvestorRow]:
    title = frame.gettext("Tỷ lệ cam kết")
    return Column(key="share", title=title, of=lambda row: row.share, kind=Kind.PERCENT)


def shares(frame: Frame, rows: list[InvestorRow], mine: Sequence[str]) -> Shown[InvestorRow]:
    """What an investor may know of the others: name, committed, paid-in, unfunded, share."""
    _ = frame.gettext
    columns: list[Column[InvestorRow]] = [
        Column(
            key="name",
            title=_("Nhà đầu tư"),
            of=lambda row: row.name,
            link=lambda row: (
                account_link(frame, row.investor.code) if row.investor.code in mine else None
            ),
        ),
        amount(frame, "committed", _("Cam kết"), lambda row: row.position.committed),
        amount(frame, "paid_in", _("Thực góp"), lambda row: row.position.paid_in),
        amount(frame, "unfunded", _("Cam kết chưa góp"), lambda row: row.position.unfunded),
        _share(frame),
    ]
    empty = _("Đến ngày này Quỹ chưa có nhà đầu tư nào.")
    return frame.table("investors", _("Các nhà đầu tư"), columns, rows, empty=empty)


def closings(frame: Frame, rows: list[Closing]) -> ByState[Closing]:
    """Dated batches of commitments, the newest first; figures lead to what they sum."""
    _ = frame.gettext

    def rows_of(row: Closing) -> str:
        return frame.url(f"/capital/closings/{row.number}") + "#commitments"

    def table(name: str, caption: str, some: list[Closing]) -> Shown[Closing]:
        columns: list[Column[Closing]] = [
            Column(
                key="number",
                title=_("Đợt ký kết"),
                of=lambda row: f"{row.number:02d}",
                kind=Kind.CODE,
                link=lambda row: frame.url(f"/capital/closings/{row.number}"),
            ),
            Column(key="closed", title=_("Ngày"), of=lambda row: row.closed_on, kind=Kind.DATE),
            Column(
                key="count",
                title=_("Số cam kết"),
                of=lambda row: len(row.commitments),
                kind=Kind.NUMBER,
                link=rows_of,
                total=True,
            ),
            amount(frame, "total", _("Tổng cam kết"), committed_in, link=rows_of),
            state(frame, lambda row: row.state),
        ]
        empty = _("Chưa có đợt ký kết góp vốn nào trong thời gian này.")
        return frame.table(name, caption, columns, some, empty=empty)

    return by_state(frame, rows, lambda row: row.state, table)


def committed_in(closing: Closing) -> int:
    return sum(term.amount.minor for term in closing.commitments)


@dataclass(frozen=True, slots=True)
class TermRow:
    """A commitment of a closing, with the closing it belongs to."""

    closing: Closing
    term: CommitmentTerms
    name: str


def commitments(frame: Frame, rows: list[TermRow], *, of_one: bool) -> Shown[TermRow]:
    """Commitments of one closing (by investor), or of one investor (by closing)."""
    _ = frame.gettext
    who: Column[TermRow] = investor(frame, lambda row: row.name, lambda row: row.term.investor)
    when: list[Column[TermRow]] = [
        Column(
            key="closing",
            title=_("Đợt ký kết"),
            of=lambda row: f"{row.closing.number:02d}",
            kind=Kind.CODE,
            link=lambda row: (
                frame.url(f"/capital/closings/{row.closing.number}")
                if frame.may("capital.read")
                else None
            ),
        ),
        Column(key="closed", title=_("Ngày"), of=lambda r: r.closing.closed_on, kind=Kind.DATE),
    ]
    contract: Column[TermRow] = Column(
        key="contract", title=_("Hợp đồng"), of=lambda row: row.term.contract, kind=Kind.CODE
    )
    columns = [
        *([who] if of_one else when),
        contract,
        amount(frame, "amount", _("Cam kết"), lambda row: row.term.amount),
    ]
    caption = _("Các cam kết") if of_one else _("Cam kết góp vốn theo đợt ký kết")
    empty = _("Chưa có cam kết góp vốn nào.")
    return frame.table("commitments", caption, columns, rows, empty=empty)


def charters(frame: Frame, rows: list[CharterCapital]) -> Shown[CharterCapital]:
    """Decisions on the charter capital; each states the whole figure, so nothing is summed."""
    _ = frame.gettext
    columns: list[Column[CharterCapital]] = [
        Column(
            key="decision",
            title=_("Quyết định, điều lệ"),
            of=lambda row: row.decision,
            link=lambda row: voucher_link(frame, row.voucher_id),
        ),
        Column(
            key="since", title=_("Hiệu lực từ"), of=lambda r: r.effective_on, kind=Kind.DATE
        ),
        Column(
            key="amount",
            title=in_dong(frame, _("Vốn điều lệ")),
            of=lambda row: row.amount,
            kind=Kind.MONEY,
        ),
        state(frame, lambda row: row.state),
    ]  # fmt: skip
    empty = _("Chưa có quyết định nào về vốn điều lệ.")
    return frame.table("charters", _("Vốn điều lệ"), columns, rows, empty=empty)


def decisions(frame: Frame, rows: list[AllocationDecision]) -> Shown[AllocationDecision]:
    """Allocation decisions; kinds that cut are shown as they were decided, so nothing is summed."""
    _ = frame.gettext
    columns: list[Column[AllocationDecision]] = [
        Column(
            key="code",
            title=_("Quyết định"),
            of=lambda row: row.code,
            kind=Kind.CODE,
            link=lambda row: frame.url(f"/capital/budget/{quote(row.code)}")
            if frame.may("budget.read")
            else None,
        ),
        Column(key="day", title=_("Ngày"), of=lambda row: row.decided_on, kind=Kind.DATE),
        Column(
            key="kind", title=_("Loại"), of=lambda r: _(DECISION_KIND[r.kind]), filtered=True
        ),
        Column(
            key="year",
            title=_("Năm ngân sách"),
            of=lambda row: str(row.budget_year),
            kind=Kind.CODE,
            filtered=True,
        ),
        Column(
            key="amount",
            title=in_dong(frame, _("Số tiền")),
            of=lambda row: row.amount,
            kind=Kind.MONEY,
        ),
        Column(
            key="amends", title=_("Quyết định gốc"), of=lambda r: r.amends, kind=Kind.CODE
        ),
        state(frame, lambda row: row.state),
    ]  # fmt: skip
    empty = _("Chưa có quyết định phân bổ dự toán nào.")
    return frame.table("decisions", _("Dự toán ngân sách Thành phố"), columns, rows, empty=empty)


def contracts(frame: Frame, rows: list[Contract], known: dict[str, str]) -> Shown[Contract]:
    """Contracts with the terms that the book reads from them."""
    _ = frame.gettext
    columns: list[Column[Contract]] = [
        Column(key="number", title=_("Số hợp đồng"), of=lambda r: r.number, kind=Kind.CODE),
        Column(key="signed", title=_("Ngày ký"), of=lambda row: row.signed_on, kind=Kind.DATE),
        Column(
            key="kind", title=_("Loại"), of=lambda r: _(CONTRACT_KIND[r.kind]), filtered=True
        ),
        Column(key="investor", title=_("Nhà đầu tư"), of=lambda r: known.get(r.investor or "")),
        Column(key="subject", title=_("Nội dung hợp đồng"), of=lambda row: row.subject),
        Column(
            key="late",
            title=_("Lãi chậm góp (phần triệu mỗi ngày)"),
            of=lambda row: row.late_interest_ppm,
            kind=Kind.NUMBER,
        ),
        Column(key="article", title=_("Điều khoản"), of=lambda row: row.article),
    ]  # fmt: skip
    empty = _("Chưa có hợp đồng nào.")
    return frame.table("contracts", _("Hợp đồng"), columns, rows, empty=empty)
