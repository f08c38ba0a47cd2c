"""Payments below and above the band of the venture fund's pack, and who looks at them."""

from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.ledger.values.checks import Check, Outcome, Standing
from fundops.ledger.values.entries import Dimensions, JournalEntry, Line, Series, credit, debit
from fundops.money import vnd
from tests.builders import BANK, BILLION, JANUARY, MAKER, entry, submitted

BAND = 5 * BILLION
ANOTHER = Actor("another-checker")


def payment(
    amount: int = BAND, *, series: Series = Series.BANK_DEBIT, on: date = JANUARY
) -> JournalEntry:
    """Money that leaves a bank account for running costs."""
    return entry(costs(amount), series=series, value_date=on, description="Thanh toán")


def costs(amount: int) -> tuple[Line, ...]:
    return (
        debit("6428", vnd(amount)),
        credit("1121", vnd(amount), Dimensions(bank_account=BANK)),
    )


def paying(session: Session, amount: int = BAND, *, maker: Actor = MAKER) -> UUID:
    """A payment that waits."""
    return submitted(session, payment(amount), maker)


def checks(*people: str) -> tuple[Check, ...]:
    at = datetime(2026, 1, 15, tzinfo=UTC)
    return tuple(
        Check(step=n, outcome=Outcome.CHECKED, by=who, at=at, reason=None)
        for n, who in enumerate(people, start=1)
    )


def standing_of(*people: str, needed: int = 2) -> Standing:
    """A voucher of `maker`, checked by these people so far."""
    return Standing(made_by="maker", needed=needed, given=checks(*people))
