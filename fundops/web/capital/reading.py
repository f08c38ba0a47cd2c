"""What the pages of capital read of a fund, more than one query at a time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fundops.capital.errors.investors import NoCapital
from fundops.capital.queries import investors as who
from fundops.capital.queries import receipts, records
from fundops.capital.queries.positions import positions
from fundops.capital.rules.contributions import late_interest
from fundops.capital.values.commitments import State
from fundops.capital.values.figures import Position
from fundops.capital.values.investors import Investor
from fundops.capital.values.money import Call, CallShare, Contribution, Receipt, Use
from fundops.ledger.queries import master
from fundops.ledger.values.registers import Fund, LegalForm
from fundops.money import Money
from fundops.web.capital.words import gettext
from fundops.web.frame import Frame


def has_capital(frame: Frame) -> bool:
    """A public fund lives on the budget: it has no investors and no calls."""
    return frame.fund.legal_form is not LegalForm.PUBLIC_FUND


def capital_fund(frame: Frame) -> Fund:
    """The page's fund, where it has capital at all; refused otherwise."""
    if not has_capital(frame):
        raise NoCapital(fund=frame.fund.code)
    return frame.fund


def at_present(frame: Frame) -> Frame:
    """The same frame on today's book: forms judge on that, whatever days the page looked at."""
    return replace(frame, on=frame.today, since=None, period=None, known_on=None)


def names(frame: Frame) -> dict[str, str]:
    """Investor's code -> what tables call it, in the reader's language."""
    found = who.investors(frame.session, frame.fund.code)
    return {one.code: frame.either(one.short_vi, one.short_en) for one in found}


def in_period(frame: Frame, day: date) -> bool:
    """Whether an event belongs to the days that the page shows."""
    return day <= frame.on and (frame.since is None or day >= frame.since)


@dataclass(frozen=True, slots=True)
class InvestorRow:
    """An investor with its position. share: of all commitments, in hundredths of a percent."""

    investor: Investor
    name: str
    short: str
    position: Position
    share: int | None


def investor_rows(frame: Frame) -> list[InvestorRow]:
    """Everybody at the end of the page's day."""
    known = who.by_code(frame.session, frame.fund.code)
    found = positions(frame.session, frame.cut)
    committed = sum(position.committed for position in found)
    return [_investor_row(frame, known[each.investor], each, committed) for each in found]


def _investor_row(
    frame: Frame, investor: Investor, position: Position, committed: int
) -> InvestorRow:
    return InvestorRow(
        investor=investor,
        name=frame.either(investor.name_vi, investor.name_en),
        short=frame.either(investor.short_vi, investor.short_en),
        position=position,
        share=hundredths(position.committed, committed),
    )


def hundredths(part: int, whole: int) -> int | None:
    """A share in hundredths of a percent, half up; None of nothing."""
    return None if whole == 0 else (part * 20_000 + whole) // (2 * whole)


class Paid(StrEnum):
    """How far a share of a call is paid."""

    EXCUSED = gettext("được miễn góp")
    WAITS = gettext("đợt gọi chờ duyệt")
    STRUCK = gettext("đợt gọi không còn hiệu lực")
    OPEN = gettext("chưa góp, chưa đến hạn")
    PART = gettext("góp một phần, chưa đến hạn")
    LATE = gettext("quá hạn")
    FULL = gettext("đã góp đủ")
    FULL_LATE = gettext("đã góp đủ, chậm")


PAID_TONE = {Paid.LATE: "bad", Paid.FULL_LATE: "warn", Paid.FULL: "ok", Paid.WAITS: "wait"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareStand:
    """One investor's share of one call at the end of a day. days_late: of the last payment, or up
    to that day while something is open. interest: so far by contract on what is open, None where
    nothing is open or agreed.
    """

    call: Call
    share: CallShare
    name: str
    paid: int
    paid_on: date | None
    open: int
    days_late: int
    paid_state: Paid
    interest: int | None


def share_stands(
    frame: Frame,
    numbers: Collection[int] | None = None,
    *,
    pending: bool = False,
    made: Sequence[Contribution] | None = None,
) -> list[ShareStand]:
    """Every share of the calls up to the page's day (or of those asked for), by call. pending:
    counts what waits for a second person as paid. made: contributions that were read already.
    """
    cut = frame.cut
    known, rates = names(frame), interest_rates(frame)
    order = list(known)
    if made is None:
        made = receipts.contributions(frame.session, cut, calls=numbers, standing=False)
    paying: dict[tuple[int | None, str], list[Contribution]] = {}
    for each in made:
        counts = each.state.counts if pending else each.state is State.POSTED
        if each.use is Use.CONTRIBUTION and counts:
            paying.setdefault((each.call, each.investor), []).append(each)
    return [
        share_stand(
            call,
            share,
            paying.get((call.number, share.investor), []),
            name=known[share.investor],
            on=frame.on,
            rate_ppm=rates.get(share.investor),
        )
        for call in records.calls(frame.session, cut, numbers=numbers)
        if numbers is not None or call.called_on <= frame.on
        for share in sorted(call.shares, key=lambda share: order.index(share.investor))
    ]


def share_stand(
    call: Call,
    share: CallShare,
    paying: list[Contribution],
    *,
    name: str,
    on: date,
    rate_ppm: int | None,
) -> ShareStand:
    """A share and what has paid it."""
    paid = sum(each.amount.minor for each in paying)
    counts = call.state is State.POSTED
    left = share.amount.minor - paid if counts else 0
    overdue = max(0, (on - call.due_on).days) if left > 0 else 0
    late = overdue or max((each.days_late for each in paying), default=0)
    owed = late_interest(Money.of_minor(left, share.amount.currency.code), overdue, rate_ppm)
    return ShareStand(
        call=call,
        share=share,
        name=name,
        paid=paid,
        paid_on=max((each.value_date for each in paying), default=None),
        open=left,
        days_late=late,
        paid_state=_paid_state(call, share, paid, left, late),
        interest=owed.minor or None,
    )


def _paid_state(call: Call, share: CallShare, paid: int, left: int, late: int) -> Paid:
    if not call.state.counts or call.state is State.PENDING:
        return Paid.WAITS if call.state is State.PENDING else Paid.STRUCK
    if share.excused:
        return Paid.EXCUSED
    if left > 0:
        return Paid.LATE if late else Paid.PART if paid else Paid.OPEN
    return Paid.FULL_LATE if late else Paid.FULL


def interest_rates(frame: Frame) -> dict[str, int]:
    """Investor -> what their contract asks for a late day, in parts per million."""
    contracts = who.contracts(frame.session, frame.fund.code).values()
    return {
        contract.investor: contract.late_interest_ppm
        for contract in contracts
        if contract.investor is not None and contract.late_interest_ppm is not None
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """A call with how far it is paid."""

    call: Call
    paid: int
    open: int
    late: int

    @property
    def tone(self) -> str:
        return "bad" if self.late else "ok" if self.call.state is State.POSTED else "warn"


def call_rows(stands: Iterable[ShareStand]) -> list[CallRow]:
    """The calls of these shares, the newest first; late: how many investors are."""
    by_call: dict[int, list[ShareStand]] = {}
    for stand in stands:
        by_call.setdefault(stand.call.number, []).append(stand)
    return [
        CallRow(
            call=shares[0].call,
            paid=sum(stand.paid for stand in shares),
            open=sum(stand.open for stand in shares),
            late=sum(1 for stand in shares if stand.paid_state is Paid.LATE),
        )
        for _, shares in sorted(by_call.items(), reverse=True)
    ]


class Put(StrEnum):
    """How much of a receipt is put to a use."""

    NOTHING = gettext("chưa phân bổ")
    PART = gettext("phân bổ một phần")
    ALL = gettext("đã phân bổ hết")
    NOT_YET = gettext("chờ ghi sổ")
    STRUCK = gettext("không còn hiệu lực")


PUT_TONE = {Put.NOTHING: "warn", Put.PART: "warn", Put.ALL: "ok", Put.NOT_YET: "wait"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    """A receipt with what of it has been put to a use, pending allocations counted."""

    receipt: Receipt
    payer: str
    used: int

    @property
    def left(self) -> int:
        return self.receipt.amount.minor - self.used if self.receipt.state.counts else 0

    @property
    def put(self) -> Put:
        if self.receipt.state is State.PENDING:
            return Put.NOT_YET
        if self.receipt.state is not State.POSTED:
            return Put.STRUCK
        return Put.ALL if self.left == 0 else Put.PART if self.used else Put.NOTHING


def receipt_rows(frame: Frame, made: Sequence[Contribution] | None = None) -> list[ReceiptRow]:
    """Receipts up to the page's day, the newest first. made: allocations that were read already,
    whatever became of them.
    """
    if made is None:
        made = receipts.contributions(frame.session, frame.cut, standing=False)
    used: dict[object, int] = {}
    for use in made:
        if use.state.counts:
            used[use.receipt_id] = used.get(use.receipt_id, 0) + use.amount.minor
    found = receipts.receipts(frame.session, frame.cut)[::-1]
    known = payers(frame, found)
    return [
        ReceiptRow(
            receipt=receipt, payer=known.get(receipt.payer or "", ""), used=used.get(receipt.id, 0)
        )
        for receipt in found
    ]


def payers(frame: Frame, found: Iterable[Receipt]) -> dict[str, str]:
    """Who paid these receipts: investors by what tables call them, others by their names."""
    known = names(frame)
    others = sorted({receipt.payer for receipt in found if receipt.payer} - known.keys())
    if not others:
        return known
    parties = master.parties(frame.session, others)
    return known | {
        code: frame.either(party.name_vi, party.name_en) for code, party in parties.items()
    }
