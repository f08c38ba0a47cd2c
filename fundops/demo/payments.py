"""The demo's money: what came in on each call, and what it was allocated to."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from fundops.approvals import actions as approvals
from fundops.capital.actions import contributions, receipts
from fundops.capital.rules.contributions import late_interest
from fundops.capital.values.money import Allocation, Use
from fundops.demo.capital import CONFIRMED, share
from fundops.demo.cast import BANK, DOLLARS, FUND, MAKER, PLAYERS, TREASURY
from fundops.demo.stage import Memory, Stage
from fundops.money import Money, vnd
from fundops.workdays import add_working_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money for a call. amount: đồng, None for all of the share; cents: paid in dollars at a rate
    instead.

    interest: late interest on top, by contract. budget: the City's decisions and how much of each
    (None: the rest).
    """

    call: int
    key: str
    day: date
    amount: int | None = None
    cents: int | None = None
    rate_e4: int | None = None
    interest: bool = False
    budget: tuple[tuple[str, int | None], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.call}-{self.key}-{self.day:%m%d}"

    @property
    def reference(self) -> str:
        prefix = {"city": "KB", "foreign": "TT"}.get(self.key, "FT")
        return f"{prefix}{self.day:%y%m%d}{self.call:02d}{self.key[:3].upper()}"


def city(call: int, day: date, *budget: tuple[str, int | None]) -> Payment:
    return Payment(call=call, key="city", day=day, budget=budget)


ON_TIME = {
    1: date(2026, 3, 10),
    2: date(2026, 6, 3),
    3: date(2026, 9, 7),
    4: date(2026, 12, 3),
    5: date(2027, 3, 18),
    6: date(2027, 6, 9),
    7: date(2027, 9, 8),
    8: date(2027, 12, 3),
}
SPECIAL = (
    city(1, date(2026, 3, 5), ("102/QĐ-UBND", None)),
    city(2, date(2026, 6, 4), ("102/QĐ-UBND", None)),
    city(3, date(2026, 9, 8), ("102/QĐ-UBND", None)),
    city(4, date(2026, 12, 4), ("2417/QĐ-UBND", None)),
    city(5, date(2027, 3, 19), ("4890/QĐ-UBND", 5_000_000_000), ("115/QĐ-UBND", None)),
    city(6, date(2027, 6, 10), ("115/QĐ-UBND", None)),
    city(7, date(2027, 9, 9), ("115/QĐ-UBND", None)),
    city(8, date(2027, 12, 6), ("115/QĐ-UBND", None)),
    Payment(call=2, key="foreign", day=date(2026, 6, 5), cents=64_000_000, rate_e4=260_500_000),
    Payment(call=3, key="holding", day=date(2026, 9, 21), interest=True),
    Payment(call=3, key="person", day=date(2026, 9, 4), amount=1_700_000_000),
    Payment(call=4, key="state", day=date(2026, 12, 10)),
    Payment(call=5, key="securities", day=date(2027, 3, 19), amount=7_000_000_000),
    Payment(call=5, key="securities", day=date(2027, 3, 30), interest=True),
    Payment(call=6, key="foreign", day=date(2027, 6, 11), cents=47_800_000, rate_e4=261_800_000),
    Payment(call=8, key="holding", day=date(2027, 12, 20), interest=True),
    Payment(call=8, key="securities", day=date(2027, 12, 6), amount=5_000_000_000),
)
MISTAKEN = Payment(call=4, key="tech", day=date(2026, 12, 3))
"""Allocated to another investor at first, then reversed and allocated right."""


def plan(stage: Stage) -> None:
    special = {(payment.call, payment.key) for payment in SPECIAL}
    ordinary = [
        Payment(call=call, key=player.key, day=day)
        for call, day in ON_TIME.items()
        for player in PLAYERS
        if (call, player.key) not in special and (call, player.key) != (7, "person")
    ]
    for payment in (*SPECIAL, *ordinary):
        _plan_receipt(stage, payment)
        if payment != MISTAKEN:
            _plan_allocation(stage, payment, add_working_days(payment.day, 1), payment.key)
    _plan_mistake(stage)
    _plan_unknown_payer(stage)


def _plan_receipt(stage: Stage, payment: Payment) -> None:
    def record(session: Session, memory: Memory) -> object:
        is_city = payment.key == "city"
        number = f"LCT-{payment.day:%Y}-{payment.call:04d}" if is_city else ""
        receipt = receipts.record_receipt(
            session,
            fund=FUND,
            bank_account=_bank_account(payment),
            reference=payment.reference,
            value_date=payment.day,
            credited=_credited(memory, payment),
            payer=memory.parties[payment.key],
            remark=f"Góp vốn đợt {payment.call:02d}",
            rate_e4=payment.rate_e4,
            rate_source="Tỷ giá mua chuyển khoản của ngân hàng (minh họa)" if payment.cents else "",
            order_number=number,
            order_date=payment.day - timedelta(days=1) if is_city else None,
            actor=MAKER,
        )
        memory.receipts[payment.name] = receipt.id
        return receipt.voucher_id

    stage.two_people(
        payment.day, f"receipt-{payment.name}", "Báo có ngân hàng", record, clock="10:30"
    )


def _bank_account(payment: Payment) -> str:
    if payment.key == "city":
        return TREASURY
    return DOLLARS if payment.cents else BANK


def _credited(memory: Memory, payment: Payment) -> Money:
    if payment.cents:
        return Money.of_minor(payment.cents, "USD")
    return vnd(_principal(memory, payment) + _interest(memory, payment))


def _principal(memory: Memory, payment: Payment) -> int:
    if payment.amount is not None:
        return payment.amount
    return share(memory, payment.call, payment.key) - _paid_before(payment)


def _interest(memory: Memory, payment: Payment) -> int:
    if not payment.interest:
        return 0
    days = (payment.day - memory.calls[payment.call].due_on).days
    rate = next(p.late_interest_ppm for p in PLAYERS if p.key == payment.key)
    principal = vnd(_principal(memory, payment))
    return late_interest(principal, days, rate).minor


def _plan_allocation(stage: Stage, payment: Payment, day: date, to: str, again: str = "") -> None:
    def record(session: Session, memory: Memory) -> object:
        return contributions.allocate_receipt(
            session,
            fund=FUND,
            receipt_id=memory.receipts[payment.name],
            parts=_parts(memory, payment, to),
            actor=MAKER,
            confirm=CONFIRMED,
        )

    name = f"allocation-{payment.name}{again}"
    stage.two_people(day, name, "Phân bổ khoản thu", record, clock="14:20")


def _parts(memory: Memory, payment: Payment, to: str) -> list[Allocation]:
    investor = memory.parties[to]
    parts: list[Allocation] = []
    received = _received(memory, payment)
    interest = _interest(memory, payment)
    owed = share(memory, payment.call, to) - _paid_before(payment)
    principal = min(received - interest, owed)
    left = principal
    for decision, amount in payment.budget or ((None, None),):
        part = left if amount is None else amount
        parts.append(
            Allocation(
                use=Use.CONTRIBUTION,
                investor=investor,
                amount=vnd(part),
                call=payment.call,
                decision=decision,
            )
        )
        left -= part
    if interest:
        parts.append(Allocation(use=Use.LATE_INTEREST, investor=investor, amount=vnd(interest)))
    excess = received - interest - principal
    if excess:
        parts.append(Allocation(use=Use.OVERPAID, investor=investor, amount=vnd(excess)))
    return parts


def _received(memory: Memory, payment: Payment) -> int:
    if payment.cents and payment.rate_e4:
        return payment.cents * payment.rate_e4 // (100 * 10_000)
    return _principal(memory, payment) + _interest(memory, payment)


def _paid_before(payment: Payment) -> int:
    return sum(
        p.amount or 0
        for p in SPECIAL
        if (p.call, p.key) == (payment.call, payment.key) and p.day < payment.day
    )


def _plan_mistake(stage: Stage) -> None:
    _plan_allocation(stage, MISTAKEN, date(2026, 12, 4), "state", "-wrong")

    def reverse(session: Session, memory: Memory) -> object:
        seq = memory.entries[f"allocation-{MISTAKEN.name}-wrong"]
        return approvals.ask_reversal(session, FUND, seq, reason="ghi nhầm nhà đầu tư", actor=MAKER)

    stage.two_people(date(2026, 12, 9), "reversal", "Bút toán đảo", reverse)
    _plan_allocation(stage, MISTAKEN, date(2026, 12, 9), "tech", "-right")


def _plan_unknown_payer(stage: Stage) -> None:
    def record(session: Session, _: Memory) -> object:
        return receipts.record_receipt(
            session,
            fund=FUND,
            bank_account=BANK,
            reference="FT271228UNK",
            value_date=date(2027, 12, 28),
            credited=vnd(50_000_000),
            remark="Nộp tiền, không ghi nội dung",
            actor=MAKER,
        ).voucher_id

    stage.two_people(date(2027, 12, 28), "unknown", "Báo có ngân hàng", record)
