"""JSON of what waits, whose turn it is, and what an approval came to."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, RootModel

from fundops.approvals.values import Approval, Turn, Waiting
from fundops.edge.fields import Amount, Answer, Body, Day, Line
from fundops.ledger.schemas.book import EntryOut
from fundops.ledger.values.checks import Standing
from fundops.ledger.values.entries import Series


class ReasonIn(Body):
    reason: Line


class ReversalIn(Body):
    """posted: the day to post the reversal on, if not the original's value date."""

    reason: Line
    posted: Day | None = None


class RoleOut(Answer):
    code: str
    title_vi: str
    title_en: str


class TurnOut(Answer):
    """Whose turn it is: the action that the next person needs, and the roles that have it."""

    action: str
    roles: list[RoleOut]

    @classmethod
    def of_turn(cls, turn: Turn) -> "TurnOut":
        return cls(action=turn.action.value, roles=RoleOut.all_of(turn.roles.roles))


class CheckOut(Answer):
    step: int
    outcome: str
    by: str
    at: datetime


class StandingOut(Answer):
    """needed: people besides the maker, whoever posts it counted. done: who checked it so far."""

    needed: int
    done: int
    given: list[CheckOut]

    @classmethod
    def of_standing(cls, standing: Standing) -> "StandingOut":
        return cls.of(standing, given=CheckOut.all_of(standing.given))


class PostedOut(EntryOut):
    """The voucher is posted: its entry."""

    state: Literal["posted"] = "posted"
    checks_done: int
    checks_needed: int


class CheckedOut(Answer):
    """The voucher is checked, and waits for another person."""

    state: Literal["checked"] = "checked"
    voucher_id: UUID
    checks_done: int
    checks_needed: int
    next: TurnOut | None


class ApprovalOut(RootModel[Annotated[PostedOut | CheckedOut, Field(discriminator="state")]]):
    """What an approval came to."""

    @classmethod
    def of_approval(cls, approval: Approval) -> "ApprovalOut":
        counted = {"checks_done": approval.done, "checks_needed": approval.needed}
        if approval.entry is not None:
            entry = EntryOut.of_entry(approval.entry)
            return cls(PostedOut(**{**entry.model_dump(), **counted}))
        turn = None if approval.turn is None else TurnOut.of_turn(approval.turn)
        return cls(CheckedOut(voucher_id=approval.voucher_id, next=turn, **counted))


class WaitingOut(Answer):
    """A voucher that waits. amount: what it moves; age_days: since it was submitted."""

    voucher_id: UUID
    kind: str
    series: Series
    description: str
    amount: Amount
    made_by: str
    made_at: datetime
    value_date: date
    posting_date: date
    age_days: int
    checks: StandingOut
    next: TurnOut

    @classmethod
    def of_waiting(cls, waiting: Waiting) -> "WaitingOut":
        standing = StandingOut.of_standing(waiting.standing)
        return cls.of(waiting, checks=standing, next=TurnOut.of_turn(waiting.turn))
