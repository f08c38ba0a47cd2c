"""Small figures made by hand: a quarter of a fund with the City and two companies, in đồng.

The City paid 30 tỷ of 600, Hoa Sữa 40 of 800, Tháp Bút 20 of 400: everything in time, the match
rule met to the đồng. A test changes what its promise is about.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from fundops.capital.rules.watch import match_readings
from fundops.capital.values.budget import AllocationDecision, Classification, DecisionKind
from fundops.capital.values.commitments import State
from fundops.capital.values.figures import CeilingRow, Position, ShareBreach
from fundops.capital.values.investors import Investor, InvestorKind
from fundops.capital.values.money import Call, CallShare, Contribution, Use
from fundops.formats import VIETNAM_TIME
from fundops.founding import frame
from fundops.ledger.values.figures import BankBalance, TieOut, TreeHead
from fundops.ledger.values.registers import BankAccount
from fundops.money import vnd
from fundops.periods import Quarter
from fundops.policy.packs import load
from fundops.policy.rules import instruments_in_force, rule_in_force
from fundops.reporting.figures.values import (
    AuditFigures,
    Balances,
    BoardFigures,
    BookFigures,
    CapitalFigures,
    DecisionFigures,
    Heading,
    QuarterPaid,
    Transfer,
)
from tests.reporting.ruled import found

BILLION = 10**9
QUARTER = Quarter(2026, 2)
END = QUARTER.ends_on
CITY, FLOWER, TOWER = "VN-CITY", "VN-FLOWER", "VN-TOWER"
DECISION = "102/QĐ-UBND"
NIL = UUID(int=0)
ROOT = "ab" * 32
AS_OF = datetime(2026, 7, 14, 16, 30, tzinfo=VIETNAM_TIME)
PACK = load("hvcf")


def investor(code: str, kind: InvestorKind, vi: str, en: str) -> Investor:
    return Investor(
        fund="HVCF",
        code=code,
        kind=kind,
        name_vi=vi,
        name_en=en,
        short_vi=vi,
        short_en=en,
        joined_on=date(2026, 1, 12),
    )


INVESTORS = {
    CITY: investor(CITY, InvestorKind.CITY_BUDGET, "Ngân sách Thành phố", "City budget"),
    FLOWER: investor(FLOWER, InvestorKind.COMPANY, "CTCP Hoa Sữa", "Hoa Sua JSC"),
    TOWER: investor(TOWER, InvestorKind.STATE_ENTERPRISE, "TCT Tháp Bút", "Thap But Corp."),
}


def position(code: str, committed: int, called: int, paid_in: int) -> Position:
    """In tỷ đồng."""
    return Position(
        investor=code,
        kind=INVESTORS[code].kind,
        committed=committed * BILLION,
        called=called * BILLION,
        paid_in=paid_in * BILLION,
    )


POSITIONS = (
    position(CITY, 600, 30, 30),
    position(FLOWER, 800, 40, 40),
    position(TOWER, 400, 20, 20),
)


def contribution(code: str, amount: int, **changes: Any) -> Contribution:
    """A contribution to call 1 on its due day; amount in đồng."""
    is_city = code == CITY
    made = Contribution(
        id=UUID(int=amount),
        fund="HVCF",
        receipt_id=UUID(int=amount),
        use=Use.CONTRIBUTION,
        investor=code,
        amount=vnd(amount),
        call=1,
        decision=DECISION if is_city else None,
        value_date=date(2026, 6, 5),
        posting_date=date(2026, 6, 5),
        due_on=date(2026, 6, 5),
        bank_account="KB-01" if is_city else "NH-01",
        reference=f"FT-{code}",
        order_number="LCT-0001" if is_city else "",
        order_date=date(2026, 6, 3) if is_city else None,
        receipt_number="BC00001/2026",
        receipt_entry="BT000004/2026",
        state=State.POSTED,
        voucher_id=NIL,
        entry="BT000007/2026",
        seq=7,
        leaf="0123456789abcdef" * 4,
    )
    return replace(made, **changes)


CALL = Call(
    id=NIL,
    fund="HVCF",
    number=1,
    called_on=date(2026, 5, 11),
    due_on=date(2026, 6, 5),
    total=vnd(90 * BILLION),
    purpose="Giải ngân",
    shares=tuple(CallShare(p.investor, vnd(p.called)) for p in POSITIONS),
    state=State.POSTED,
    voucher_id=NIL,
)


def heading(**changes: Any) -> Heading:
    made = Heading(
        fund=frame("hvcf"),
        pack=PACK,
        quarter=QUARTER,
        is_closed=True,
        is_demo=False,
        instruments=instruments_in_force(PACK, AS_OF.date()),
        head=TreeHead("HVCF", 12, ROOT, AS_OF),
        data_as_of=AS_OF,
        known_on=None,
        reversals=0,
        ties=tuple(TieOut(id_, 3) for id_ in ("T1", "T2", "T3", "T7", "T11", "T13")),
    )
    return replace(made, **changes)


def capital(**changes: Any) -> CapitalFigures:
    """The match readings follow the positions."""
    names = {rule.id.split(".", 1)[1] for rule in PACK.rules}
    rules = {name: rule_in_force(PACK, f"hvcf.{name}", END) for name in names}
    positions = changes.get("positions", POSITIONS)
    made = CapitalFigures(
        investors=INVESTORS,
        positions=positions,
        charter=1_800 * BILLION,
        match=match_readings(positions),
        calls={1: CALL},
        quarter_paid=(
            QuarterPaid(QUARTER.previous(), 0, 0),
            QuarterPaid(QUARTER, 30 * BILLION, 60 * BILLION),
        ),
        contributions=(
            contribution(CITY, 30 * BILLION),
            contribution(FLOWER, 40 * BILLION),
            contribution(TOWER, 20 * BILLION),
        ),
        breaches=(),
        overdue={},
        ceilings=(ceiling(END, 90, 30),),
        rules={name: rule for name, rule in rules.items() if rule is not None},
        allocated=150 * BILLION,
        drawn=30 * BILLION,
    )
    return replace(made, **changes)


def ceiling(on: date, paid_in: int, city_paid_in: int, charter: int | None = 1_800) -> CeilingRow:
    """In tỷ đồng."""
    return CeilingRow(
        on=on,
        charter=None if charter is None else charter * BILLION,
        city_committed=600 * BILLION,
        paid_in=paid_in * BILLION,
        city_paid_in=city_paid_in * BILLION,
        amount=rule_in_force(PACK, "hvcf.budget-amount", on),
        share=rule_in_force(PACK, "hvcf.budget-share", on),
    )


def breach(since: date, until: date | None, late: tuple[str, ...] = ()) -> ShareBreach:
    return ShareBreach(
        since=since,
        until=until,
        peak_city=490_001,
        peak_total=1_000_000,
        late=late,
        rules=tuple(rule for rule in PACK.rules if rule.id == "hvcf.budget-share-paid"),
    )


def balances(on: date, **accounts: int) -> Balances:
    """Net balances in đồng, debit positive: a1121=…"""
    return Balances(on, {code.removeprefix("a"): net for code, net in accounts.items()})


def bank(code: str, book: int, statement: int | None, currency: str = "VND") -> BankBalance:
    account = BankAccount(
        fund="HVCF",
        code=code,
        holder="Quỹ",
        bank="Ngân hàng Minh Họa",
        number=f"0099-{code}",
        currency=currency,
        ledger_account="1121" if currency == "VND" else "1122",
        opened_on=date(2026, 1, 12),
    )
    return BankBalance(account=account, home=book, book=book, statement=statement)


CLOSING = {
    "a1121": 90_500_000_000,
    "a4111": -90 * BILLION,
    "a5153": -800_000_000,
    "a6428": 300_000_000,
}


def book(**changes: Any) -> BookFigures:
    """90 tỷ paid in, 800 triệu of interest, 300 triệu of costs; nothing before the quarter."""
    start = date(2026, 3, 31)
    made = BookFigures(
        closing=balances(END, **CLOSING),
        opening=balances(start),
        before=balances(date(2025, 12, 31)),
        year_start=balances(date(2025, 12, 31)),
        banks=(bank("NH-01", 90_500_000_000, 90_500_000_000),),
    )
    return replace(made, **changes)


def board_figures(**changes: Any) -> BoardFigures:
    """The rules are judged on the capital; none was broken in the quarter, and none set aside."""
    of = changes.get("capital", capital())
    made = BoardFigures(
        heading=heading(),
        capital=of,
        previous_paid=0,
        book=book(),
        rules=found(of),
        broken=(),
        overrides=(),
    )
    return replace(made, **changes)


def decision(**changes: Any) -> DecisionFigures:
    """150 tỷ of 2026, of which 30 drawn in the quarter."""
    made = DecisionFigures(
        decision=AllocationDecision(
            id=NIL,
            fund="HVCF",
            code=DECISION,
            kind=DecisionKind.GIVEN,
            decided_on=date(2026, 1, 16),
            budget_year=2026,
            amount=vnd(150 * BILLION),
            classification=Classification(chapter="599", category="340-341", source="12"),
            amends=None,
            state=State.POSTED,
            voucher_id=NIL,
        ),
        given=150 * BILLION,
        carried_in=0,
        drawn_in_quarter=30 * BILLION,
        drawn=30 * BILLION,
        carried_out=0,
        cancelled=0,
        in_book=120 * BILLION,
    )
    return replace(made, **changes)


def transfer(credited: int = 30 * BILLION) -> Transfer:
    return Transfer(
        contribution=contribution(CITY, 30 * BILLION), bank_credit=credited, entered=30 * BILLION
    )


def audit_figures(**changes: Any) -> AuditFigures:
    made = AuditFigures(
        heading=heading(),
        capital=capital(),
        decisions=(decision(),),
        transfers=(transfer(),),
        overrides=(),
    )
    return replace(made, **changes)
