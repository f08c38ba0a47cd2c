"""What waits in the demo's first days of 2028: a small payment, a large one that the chief
accountant has checked and the director has not, and a call.
"""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.capital.actions import calls
from fundops.demo.capital import BILLION, CONFIRMED
from fundops.demo.cast import BANK, CHECKER, FUND, MAKER
from fundops.demo.stage import FIRST, Memory, Stage
from fundops.ledger.actions import posting
from fundops.ledger.rules.general import GeneralVoucher
from fundops.ledger.values.entries import Dimensions, Series, credit, debit
from fundops.ledger.values.registers import Basis
from fundops.money import vnd

DEPOSIT, COSTS, CALL = date(2028, 1, 12), date(2028, 1, 13), date(2028, 1, 14)


def plan(stage: Stage) -> None:
    """Nobody approves these, so that whoever opens the demo can."""
    stage.submit(DEPOSIT, "deposit", "Gửi tiền có kỳ hạn", _deposit, clock="09:10")
    stage.approve(DEPOSIT, "deposit", "Kiểm tra", CHECKER, FIRST, clock="15:40")
    stage.submit(COSTS, "costs-2028-01", "Chi phí hoạt động", _costs, clock="10:05")
    stage.submit(CALL, "call-9", "Gọi vốn đợt 09", _call, clock="09:30")


def _deposit(session: Session, _: Memory) -> UUID:
    return _payment(session, DEPOSIT, "1281", 20 * BILLION, "Gửi tiền có kỳ hạn 03 tháng")


def _costs(session: Session, _: Memory) -> UUID:
    text = "Thanh toán tiền thuê trụ sở quý I năm 2028"
    return _payment(session, COSTS, "6428", 186_000_000, text)


def _payment(session: Session, day: date, account: str, amount: int, description: str) -> UUID:
    return posting.submit_general(
        session,
        GeneralVoucher(
            fund=FUND,
            series=Series.BANK_DEBIT,
            basis=Basis.COMMON,
            value_date=day,
            description=description,
            lines=(
                debit(account, vnd(amount)),
                credit("1121", vnd(amount), Dimensions(bank_account=BANK)),
            ),
        ),
        MAKER,
    )


def _call(session: Session, _: Memory) -> UUID:
    return calls.record_call(
        session,
        fund=FUND,
        total=vnd(80 * BILLION),
        called_on=CALL,
        purpose="Giải ngân đợt I năm 2028",
        confirm=CONFIRMED,
        actor=MAKER,
    ).voucher_id
