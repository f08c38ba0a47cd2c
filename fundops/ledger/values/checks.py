"""Who looked at a voucher before it was posted, and which sums need more than one other person."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fundops.ledger.values.entries import Series


class Outcome(StrEnum):
    """What somebody did with a pending voucher short of posting it."""

    CHECKED = "checked"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Sums that more than one other person checks; from_minor in the fund's currency.

    series: whose vouchers' debits count. pays_from: how the codes of the accounts begin that a
    voucher of any other series must not take so much out of either. checks: how many people, the
    one who posts counted. status: `internal` or `assumed`, as the policy's words are.
    """

    id: str
    title_vi: str
    title_en: str
    series: tuple[Series, ...]
    pays_from: tuple[str, ...]
    from_minor: int
    checks: int
    status: str
    source: str
    in_force_from: date
    in_force_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One person's look at a voucher. step: which it was, from 1; reason: of whoever set it
    aside.
    """

    step: int
    outcome: Outcome
    by: str
    at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a voucher has come. needed: people other than its maker, the one who posts counted.
    given: those who have checked it so far.
    """

    made_by: str
    needed: int
    given: tuple[Check, ...]

    @property
    def done(self) -> int:
        return len(self.given)

    @property
    def is_last(self) -> bool:
        """Whether the next person posts it."""
        return self.done + 1 >= self.needed
