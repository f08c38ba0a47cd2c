"""Charter capital, closings and commitments, and the state of a record that moves money."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fundops.money import Money


class State(StrEnum):
    """Of a record that moves money: its voucher's state, or reversed once its entry's mirror is
    posted.
    """

    PENDING = "pending"
    POSTED = "posted"
    VOID = "void"
    REVERSED = "reversed"

    @property
    def counts(self) -> bool:
        """Whether it stands or may come to stand: pending work counts against headroom."""
        return self in (State.PENDING, State.POSTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterCapital:
    """The charter's figure, in force from a day by a decision; apart from the sum of
    commitments.
    """

    fund: str
    id: UUID
    decision: str
    effective_on: date
    amount: Money
    state: State
    voucher_id: UUID


@dataclass(frozen=True, slots=True)
class CommitmentTerms:
    """One line of a closing: who commits how much, under which contract."""

    investor: str
    amount: Money
    contract: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A dated batch of commitments, judged on the state after it."""

    id: UUID
    fund: str
    number: int
    closed_on: date
    commitments: tuple[CommitmentTerms, ...]
    state: State
    voucher_id: UUID
