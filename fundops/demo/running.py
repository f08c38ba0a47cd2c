"""The demo's running of the office: interest, costs, dollars sold, a refund, bank statements, and
quarters closed.
"""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from fundops.capital.actions import receipts
from fundops.demo.cast import BANK, BANK_ACCOUNTS, CHECKER, DOLLARS, FUND, MAKER
from fundops.demo.stage import Memory, Stage
from fundops.ledger.actions import posting, quarters, registers
from fundops.ledger.queries import balances, ties
from fundops.ledger.values.entries import Dimensions, JournalEntry, Line, Series, credit, debit
from fundops.ledger.values.registers import Basis
from fundops.money import Money, vnd
from fundops.periods import Quarter, quarters_between

Lines = Callable[[Memory], tuple[Line, ...]]
QUARTERS = quarters_between(Quarter(2026, 1), Quarter(2027, 4))
MILLION = 1_000_000
# triệu đồng a quarter, in order: interest, running costs; audit once a year
INTEREST = (310, 1_480, 2_250, 3_140, 3_870, 4_560, 5_240, 6_010)
COSTS = (820, 910, 905, 1_120, 980, 1_015, 1_040, 1_260)
AUDIT = {Quarter(2026, 4): 280, Quarter(2027, 4): 295}


def plan(stage: Stage) -> None:
    for quarter, interest, costs in zip(QUARTERS, INTEREST, COSTS, strict=True):
        _plan_quarter(stage, quarter, interest, costs)
    _plan_sale(stage, date(2026, 6, 15), 64_000_000, 16_691_200_000)
    _plan_sale(stage, date(2027, 6, 25), 47_800_000, 12_499_700_000)
    _plan_refund(stage)


def _plan_quarter(stage: Stage, quarter: Quarter, interest: int, costs: int) -> None:
    last = quarter.ends_on
    _plan_general(
        stage,
        last,
        f"interest-{quarter}",
        "Lãi tiền gửi",
        Series.BANK_CREDIT,
        lambda _: (_bank(debit, BANK, interest), credit("5153", vnd(interest * MILLION))),
    )
    _plan_general(
        stage,
        last - timedelta(days=2),
        f"costs-{quarter}",
        "Chi phí hoạt động",
        Series.BANK_DEBIT,
        lambda _: (debit("6428", vnd(costs * MILLION)), _bank(credit, BANK, costs)),
    )
    if quarter in AUDIT:
        fee = AUDIT[quarter]
        _plan_general(
            stage,
            last - timedelta(days=9),
            f"audit-{quarter}",
            "Phí kiểm toán",
            Series.BANK_DEBIT,
            lambda _: (debit("64272", vnd(fee * MILLION)), _bank(credit, BANK, fee)),
        )
    for account in BANK_ACCOUNTS:
        _plan_statement(stage, quarter, account.code, account.currency)
    stage.at(
        last + timedelta(days=14),
        "16:30",
        f"Khóa kỳ {quarter}",
        lambda s, _: quarters.close_period(s, FUND, str(quarter), CHECKER),
        CHECKER,
    )


def _bank(leg: Callable[..., Line], account: str, millions: int) -> Line:
    return leg("1121", vnd(millions * MILLION), Dimensions(bank_account=account))


def _plan_general(
    stage: Stage, day: date, name: str, label: str, series: Series, lines: Lines
) -> None:
    def record(session: Session, memory: Memory) -> object:
        entry = JournalEntry(
            fund=FUND,
            kind="ledger.general",
            series=series,
            basis=Basis.COMMON,
            value_date=day,
            posting_date=day,
            description=label,
            lines=tuple(lines(memory)),
        )
        return posting.submit(session, entry, MAKER)

    stage.two_people(day, name, label, record, clock="16:05")


def _plan_statement(stage: Stage, quarter: Quarter, account: str, currency: str) -> None:
    def file(session: Session, _: Memory) -> None:
        cut = balances.cut(session, FUND, quarter.ends_on)
        registers.file_bank_statement(
            session,
            fund=FUND,
            bank_account=account,
            on=quarter.ends_on,
            balance=Money.of_minor(ties.bank_balance(session, cut, account).book, currency),
            filed_as=f"Sao kê {account} {quarter.ends_on:%d/%m/%Y} (minh họa)",
            actor=MAKER,
        )

    stage.at(quarter.ends_on + timedelta(days=3), "09:00", f"Sao kê {account}", file)


def _plan_sale(stage: Stage, day: date, cents: int, received: int) -> None:
    def record(session: Session, _: Memory) -> object:
        return receipts.sell_foreign_currency(
            session,
            fund=FUND,
            sold_from=DOLLARS,
            into=BANK,
            sold=Money.of_minor(cents, "USD"),
            received=vnd(received),
            reference=f"FX{day:%y%m%d}",
            value_date=day,
            actor=MAKER,
        )

    stage.two_people(day, f"sale-{day}", "Bán ngoại tệ", record)


def _plan_refund(stage: Stage) -> None:
    """The overpayment of call 3 goes back to the investor."""
    amount = vnd(33_333_333)
    _plan_general(
        stage,
        date(2026, 10, 15),
        "refund",
        "Hoàn trả phần vốn góp thừa",
        Series.BANK_DEBIT,
        lambda memory: (
            debit("33881", amount, Dimensions(party=memory.parties["person"])),
            credit("1121", amount, Dimensions(bank_account=BANK)),
        ),
    )
