"""Charter capital and closings."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.capital import store
from fundops.capital.actions import confirming
from fundops.capital.actions.state import Now
from fundops.capital.errors.commitments import (
    CharterDecisionExists,
    DateBeforeFund,
    DateInFuture,
    LaterCharterDecision,
    NotInFundCurrency,
)
from fundops.capital.models import ClosingRow
from fundops.capital.queries import records
from fundops.capital.rules.closings import (
    accept_charter_capital,
    accept_closing,
    closing_reached,
)
from fundops.capital.rules.limits import Reached, city_share
from fundops.capital.values.commitments import CharterCapital, Closing, CommitmentTerms, State
from fundops.db.base import new_id
from fundops.ledger.actions import posting, quarters
from fundops.ledger.queries import balances
from fundops.ledger.values.entries import JournalEntry
from fundops.money import Money


def decide_charter_capital(
    session: Session,
    *,
    fund: str,
    decision: str,
    effective_on: date,
    amount: Money,
    actor: Actor,
    posted: date | None = None,
    confirm: Collection[str] = (),
) -> CharterCapital:
    """Record a decision on the charter capital; it counts once another person has posted it.
    confirm: the rules whose warnings the actor has read and accepts.
    """
    now = Now.lock(session, fund)
    for there in records.charter_capitals(session, now.cut):
        if there.decision == decision and there.state.counts:
            raise CharterDecisionExists(decision=decision)
    posting_date = quarters.posting_date(session, fund, effective_on, posted)
    charter = CharterCapital(
        id=new_id(),
        fund=fund,
        decision=decision,
        effective_on=effective_on,
        amount=amount,
        state=State.PENDING,
        voucher_id=new_id(),
    )

    entry = judge_charter_capital(now, charter, posting_date)
    confirmed = confirming.to_confirm(
        now.ceilings(effective_on),
        [city_share(now.city_committed(), amount, effective_on)],
        confirm,
    )

    charter = replace(charter, voucher_id=posting.submit(session, entry, actor))
    store.save_charter_capital(session, charter)
    confirming.keep(now, charter.voucher_id, confirmed, actor)
    return charter


def judge_charter_capital(now: Now, charter: CharterCapital, posting_date: date) -> JournalEntry:
    """Judge a decision on the charter capital against what is on record. Each decision states the
    whole figure, so none comes before one that is on record.
    """
    check_day(now, charter.effective_on)
    check_currency(now, charter.amount)
    refuse_later_charter(now, charter)
    before = balances.net(
        now.session, now.cut.at(charter.effective_on), ["0401"], dated="value_date"
    )
    return accept_charter_capital(
        charter.amount,
        fund=charter.fund,
        decision=charter.decision,
        effective_on=charter.effective_on,
        posting_date=posting_date,
        before=now.money(before),
        city=now.city_committed(),
        ceilings=now.ceilings(charter.effective_on),
    )


def refuse_later_charter(now: Now, charter: CharterCapital) -> None:
    """Nothing is put before, or taken from under, a decision on record that takes effect later."""
    for later in records.charter_capitals(now.session, now.cut):
        if later.state is State.POSTED and later.effective_on > charter.effective_on:
            raise LaterCharterDecision(decision=later.decision, day=later.effective_on)


def record_closing(
    session: Session,
    *,
    fund: str,
    closed_on: date,
    commitments: Sequence[CommitmentTerms],
    actor: Actor,
    posted: date | None = None,
    confirm: Collection[str] = (),
) -> Closing:
    """Record a dated batch of commitments, judged on the state after it. confirm: the rules whose
    warnings the actor has read and accepts.
    """
    now = Now.lock(session, fund)
    posting_date = quarters.posting_date(session, fund, closed_on, posted)
    closing = Closing(
        id=new_id(),
        fund=fund,
        number=store.next_number(session, ClosingRow, fund),
        closed_on=closed_on,
        commitments=tuple(sorted(commitments, key=lambda term: term.investor)),
        state=State.PENDING,
        voucher_id=new_id(),
    )

    entry = judge_closing(now, closing, posting_date)
    ceilings = now.ceilings(closed_on)
    confirmed = confirming.to_confirm(ceilings, _closing_reached(now, closing), confirm)

    closing = replace(closing, voucher_id=posting.submit(session, entry, actor))
    store.save_closing(session, closing)
    confirming.keep(now, closing.voucher_id, confirmed, actor)
    return closing


def _closing_reached(now: Now, closing: Closing) -> tuple[Reached, ...]:
    return closing_reached(
        closing.commitments,
        investors=now.investors(),
        city_before=now.city_committed(),
        charter=now.charter_floor(closing.closed_on),
        on=closing.closed_on,
    )


def judge_closing(now: Now, closing: Closing, posting_date: date) -> JournalEntry:
    """Judge a closing against the investors, contracts, charter capital and ceilings of its day."""
    check_day(now, closing.closed_on)
    check_currency(now, *(term.amount for term in closing.commitments))
    return accept_closing(
        closing.commitments,
        fund=closing.fund,
        number=closing.number,
        closed_on=closing.closed_on,
        posting_date=posting_date,
        investors=now.investors(),
        contracts=now.contracts(),
        city_before=now.city_committed(),
        charter=now.charter_floor(closing.closed_on),
        ceilings=now.ceilings(closing.closed_on),
    )


def check_currency(now: Now, *amounts: Money) -> None:
    """Whatever is recorded is in the fund's currency; foreign money comes in by a receipt alone."""
    for amount in amounts:
        if amount.currency.code != now.fund.currency:
            raise NotInFundCurrency(
                fund=now.fund.code, expected=now.fund.currency, found=amount.currency.code
            )


def check_day(now: Now, day: date) -> None:
    """Nothing is recorded for a day that has not come, or before the fund was there."""
    if day > now.today:
        raise DateInFuture(day=day, today=now.today)
    if day < now.fund.founded_on:
        raise DateBeforeFund(day=day, founded=now.fund.founded_on)
