"""The demo's capital: charter, closings, the City's budget and eight calls from 2026Q1 to 2027Q4.

What is shown on purpose: a day-by-day breach of the City's share of paid-in capital, a late payer
with interest, a part payment, an overpayment and its refund, two contributions in dollars, an
excused investor, a reversal, a budget that is supplemented, adjusted, carried over and cancelled,
and money of an unknown payer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.capital.actions import budget, calls, commitments, investors
from fundops.capital.values.budget import Classification, DecisionKind
from fundops.capital.values.commitments import CommitmentTerms
from fundops.capital.values.investors import Contract, ContractKind
from fundops.demo import meetings
from fundops.demo.cast import BANK_ACCOUNTS, FUND, MAKER, PLAYERS
from fundops.demo.stage import Memory, Stage
from fundops.ledger.actions import registers
from fundops.money import vnd
from fundops.workdays import OfficeDay

BILLION = 1_000_000_000
CLASSIFICATION = Classification(
    chapter="599", category="340-341", item="7750-7799", source="12", unit="9900001"
)


def plan(stage: Stage) -> None:
    """Put everything but the money itself on the stage."""
    stage.at(date(2026, 1, 12), "08:30", "Nhà đầu tư", _people)
    stage.two_people(
        date(2026, 1, 20),
        "charter-1",
        "Vốn điều lệ",
        lambda s, _: _charter(
            s, "Điều lệ ban hành theo QĐ số 15/QĐ-QĐTMH", date(2026, 1, 20), 1_250
        ),
    )
    _plan_closing(stage, date(2026, 1, 28), 0)
    stage.two_people(
        date(2026, 2, 5),
        "charter-2",
        "Vốn điều lệ",
        lambda s, _: _charter(s, "Nghị quyết số 02/NQ-ĐHNĐT", date(2026, 2, 5), 1_800),
    )
    _plan_closing(stage, date(2026, 2, 6), 1)
    for decision in DECISIONS:
        _plan_decision(stage, decision)
    for call in CALLS:
        _plan_call(stage, call)


def _people(session: Session, memory: Memory) -> None:
    for player in PLAYERS:
        party = registers.add_party(
            session,
            kind=player.party_kind,
            country=player.country,
            id_kind=player.id_kind,
            id_number=player.id_number,
            name_vi=player.name_vi,
            name_en=player.name_en,
        )
        memory.parties[player.key] = party.code
        investors.add_investor(
            session,
            fund=FUND,
            party=party.code,
            kind=player.kind,
            short_vi=player.short_vi,
            short_en=player.short_en,
        )
        contract = Contract(
            fund=FUND,
            number=contract_number(player.key),
            kind=ContractKind.CONTRIBUTION,
            signed_on=date(2026, 1, 12),
            investor=party.code,
            subject="Hợp đồng góp vốn (minh họa)",
            late_interest_ppm=player.late_interest_ppm,
            article="Điều 9" if player.late_interest_ppm else "",
        )
        investors.add_contract(session, contract)
    for account in BANK_ACCOUNTS:
        registers.open_bank_account(session, account)
    swapped = "Hoán đổi ngày làm việc dịp Tết Dương lịch 2026"
    registers.set_office_day(session, OfficeDay(date(2026, 1, 2), works=False, reason=swapped))
    registers.set_office_day(session, OfficeDay(date(2026, 1, 10), works=True, reason=swapped))


def contract_number(key: str) -> str:
    order = [player.key for player in PLAYERS].index(key) + 1
    return f"{order:02d}/2026/HĐGV"


def _charter(session: Session, decision: str, day: date, billions: int) -> UUID:
    return commitments.decide_charter_capital(
        session,
        fund=FUND,
        decision=decision,
        effective_on=day,
        amount=vnd(billions * BILLION),
        actor=MAKER,
    ).voucher_id


def _plan_closing(stage: Stage, day: date, which: int) -> None:
    def record(session: Session, memory: Memory) -> UUID:
        terms = [
            CommitmentTerms(
                memory.parties[player.key],
                vnd(player.committed[which] * BILLION),
                contract_number(player.key),
            )
            for player in PLAYERS
            if player.committed[which]
        ]
        return commitments.record_closing(
            session, fund=FUND, closed_on=day, commitments=terms, actor=MAKER
        ).voucher_id

    stage.two_people(day, f"closing-{which + 1}", "Ký kết góp vốn", record)


@dataclass(frozen=True, slots=True)
class Decision:
    day: date
    code: str
    kind: DecisionKind
    year: int
    amount: int
    amends: str | None = None


DECISIONS = (
    Decision(date(2026, 1, 16), "102/QĐ-UBND", DecisionKind.GIVEN, 2026, 150 * BILLION),
    Decision(date(2026, 7, 20), "2417/QĐ-UBND", DecisionKind.SUPPLEMENTED, 2026, 40 * BILLION),
    Decision(
        date(2026, 12, 28),
        "4890/QĐ-UBND",
        DecisionKind.CARRIED_OVER,
        2027,
        5 * BILLION,
        "2417/QĐ-UBND",
    ),
    Decision(
        date(2026, 12, 29),
        "4891/QĐ-UBND",
        DecisionKind.CANCELLED,
        2026,
        1_666_666_667,
        "2417/QĐ-UBND",
    ),
    Decision(date(2027, 1, 14), "115/QĐ-UBND", DecisionKind.GIVEN, 2027, 125 * BILLION),
    Decision(
        date(2027, 8, 2), "2605/QĐ-UBND", DecisionKind.ADJUSTED, 2027, 5 * BILLION, "115/QĐ-UBND"
    ),
)


def _plan_decision(stage: Stage, decision: Decision) -> None:
    def record(session: Session, _: Memory) -> UUID:
        return budget.record_decision(
            session,
            fund=FUND,
            code=decision.code,
            kind=decision.kind,
            decided_on=decision.day,
            budget_year=decision.year,
            amount=vnd(decision.amount),
            classification=CLASSIFICATION,
            amends=decision.amends,
            actor=MAKER,
        ).voucher_id

    stage.two_people(decision.day, decision.code, "Dự toán ngân sách", record)


@dataclass(frozen=True, slots=True)
class CallPlan:
    """A call of the demo, in tỷ đồng."""

    number: int
    called_on: date
    due_on: date
    billions: int
    purpose: str
    excused: Sequence[str] = ()


CONFIRMED = ("hvcf.budget-call", "hvcf.budget-share-paid", "hvcf.call-notice")
"""Warnings that the maker of a call or a contribution has read, where there are any."""
CALLS = (
    CallPlan(1, date(2026, 2, 9), date(2026, 3, 10), 180, "Vốn hoạt động ban đầu"),
    CallPlan(2, date(2026, 5, 11), date(2026, 6, 5), 120, "Giải ngân đợt I năm 2026"),
    CallPlan(3, date(2026, 8, 10), date(2026, 9, 8), 150, "Giải ngân đợt II năm 2026"),
    CallPlan(4, date(2026, 11, 9), date(2026, 12, 4), 100, "Giải ngân đợt III năm 2026"),
    CallPlan(5, date(2027, 2, 22), date(2027, 3, 19), 120, "Giải ngân đợt I năm 2027"),
    CallPlan(6, date(2027, 5, 17), date(2027, 6, 11), 90, "Giải ngân đợt II năm 2027"),
    CallPlan(
        7, date(2027, 8, 9), date(2027, 9, 10), 100, "Giải ngân đợt III năm 2027", ("person",)
    ),
    CallPlan(8, date(2027, 11, 8), date(2027, 12, 6), 90, "Giải ngân đợt IV năm 2027"),
)


def _plan_call(stage: Stage, call: CallPlan) -> None:
    def record(session: Session, memory: Memory) -> UUID:
        recorded = calls.record_call(
            session,
            fund=FUND,
            total=vnd(call.billions * BILLION),
            called_on=call.called_on,
            due_on=call.due_on,
            purpose=call.purpose,
            actor=MAKER,
            excused=[memory.parties[key] for key in call.excused],
            confirm=CONFIRMED,
            resolution=meetings.allowing(call.called_on),
        )
        memory.calls[call.number] = recorded
        return recorded.voucher_id

    stage.two_people(
        call.called_on, f"call-{call.number}", f"Gọi vốn đợt {call.number:02d}", record
    )


def share(memory: Memory, call: int, key: str) -> int:
    """What a player was asked for in a call, in đồng."""
    party = memory.parties[key]
    return next(s.amount.minor for s in memory.calls[call].shares if s.investor == party)
