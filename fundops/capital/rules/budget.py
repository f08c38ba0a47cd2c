"""The City's budget for the fund: what an allocation decision does to the memorandum accounts
0301-0309.
"""

from datetime import date

from fundops.capital.errors.budget import DecisionBelowDrawn, DecisionNeedsOriginal, DecisionUnknown
from fundops.capital.errors.commitments import AmountNotPositive
from fundops.capital.values.budget import AllocationDecision, DecisionKind
from fundops.ledger.values.entries import Dimensions, JournalEntry, Line, Series, credit, debit
from fundops.ledger.values.registers import Basis
from fundops.money import Money

ALLOCATION = "capital.allocation"
STANDS_ALONE = (DecisionKind.GIVEN, DecisionKind.SUPPLEMENTED)


def accept_decision(
    decision: AllocationDecision,
    *,
    posting_date: date,
    amended_year: int | None,
    undrawn: Money,
) -> JournalEntry:
    """The entry of an allocation decision (book.md event 2).

    amended_year: budget year of the decision it changes, None when that is not on record. undrawn:
    what is left of that one, pending contributions taken off.
    """
    _check_shape(decision, amended_year)
    here = Dimensions(decision=decision.code, budget_year=decision.budget_year)
    there = Dimensions(decision=decision.amends, budget_year=amended_year)
    return JournalEntry(
        fund=decision.fund,
        kind=ALLOCATION,
        series=Series.JOURNAL,
        basis=Basis.COMMON,
        value_date=decision.decided_on,
        posting_date=posting_date,
        description=f"{_TITLE[decision.kind]} theo {decision.code}",
        lines=_lines(decision, here, there, undrawn),
    )


_TITLE = {
    DecisionKind.GIVEN: "Giao dự toán",
    DecisionKind.SUPPLEMENTED: "Bổ sung dự toán",
    DecisionKind.ADJUSTED: "Điều chỉnh dự toán",
    DecisionKind.CARRIED_OVER: "Chuyển nguồn dự toán",
    DecisionKind.CANCELLED: "Hủy dự toán",
}


def _check_shape(decision: AllocationDecision, amended_year: int | None) -> None:
    negative = decision.amount.minor < 0 and decision.kind is DecisionKind.ADJUSTED
    if decision.amount.minor == 0 or (decision.amount.minor < 0 and not negative):
        raise AmountNotPositive
    if decision.kind in STANDS_ALONE:
        return
    if decision.amends is None:
        raise DecisionNeedsOriginal(code=decision.code)
    if amended_year is None:
        raise DecisionUnknown(code=decision.amends)


def _lines(
    decision: AllocationDecision, here: Dimensions, there: Dimensions, undrawn: Money
) -> tuple[Line, ...]:
    amount = decision.amount
    if decision.kind in STANDS_ALONE:
        return (debit("0301", amount, here), credit("0309", amount, here))
    if decision.kind is DecisionKind.ADJUSTED and amount.minor > 0:
        return (debit("0301", amount, there), credit("0309", amount, there))
    cut = amount if amount.minor > 0 else -amount
    if cut > undrawn:
        raise DecisionBelowDrawn(code=there.decision, undrawn=undrawn, cut=cut)
    if decision.kind is DecisionKind.ADJUSTED:
        return (debit("0309", cut, there), credit("0301", cut, there))
    if decision.kind is DecisionKind.CANCELLED:
        return (debit("0303", cut, there), credit("0301", cut, there))
    return (
        debit("0301", cut, here),
        credit("0301", cut, there),
        debit("0309", cut, there),
        credit("0309", cut, here),
    )
