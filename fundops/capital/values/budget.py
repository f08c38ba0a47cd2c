"""The City's budget for the fund."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fundops.capital.values.commitments import State
from fundops.money import Money


class DecisionKind(StrEnum):
    """What an allocation decision does to the year's budget for the fund."""

    GIVEN = "given"
    SUPPLEMENTED = "supplemented"
    ADJUSTED = "adjusted"
    CARRIED_OVER = "carried_over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """The State Budget's classification of an allocation: chương, loại-khoản, mục-tiểu mục, nguồn,
    mã ĐVQHNS.
    """

    chapter: str = ""
    category: str = ""
    item: str = ""
    source: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationDecision:
    """A decision on the City's budget for the fund in a budget year. amount is signed: a cut is
    negative.

    code: the decision's number ("6150/QĐ-UBND"), the name it has in the book. amends: the decision
    whose budget it changes; money is drawn under that one.
    """

    id: UUID
    fund: str
    code: str
    kind: DecisionKind
    decided_on: date
    budget_year: int
    amount: Money
    classification: Classification
    amends: str | None
    state: State
    voucher_id: UUID
