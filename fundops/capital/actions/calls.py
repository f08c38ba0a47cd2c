"""Capital calls: preview the shares, record the call once its warnings are confirmed."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.capital import store
from fundops.capital.actions import confirming
from fundops.capital.actions.commitments import check_currency, check_day
from fundops.capital.actions.naming import name_resolution
from fundops.capital.actions.state import Now
from fundops.capital.errors.calls import DueDateMissing
from fundops.capital.errors.investors import InvestorUnknown
from fundops.capital.models import CallRow
from fundops.capital.queries.positions import positions
from fundops.capital.rules.calls import accept_call, call_reached, shares_pro_rata
from fundops.capital.rules.limits import Reached
from fundops.capital.values.commitments import State
from fundops.capital.values.money import Call, CallShare
from fundops.db.base import new_id
from fundops.errors import Refusals
from fundops.ledger.actions import posting, quarters
from fundops.ledger.queries import balances, master
from fundops.ledger.values.entries import JournalEntry
from fundops.money import Money
from fundops.policy.packs import load
from fundops.policy.rules import rule_in_force
from fundops.workdays import add_working_days, working_days_between


def preview_call(
    session: Session, fund: str, total: Money, excused: Sequence[str] = ()
) -> tuple[CallShare, ...]:
    """Everybody's share of a call of `total`, before it is recorded; writes nothing."""
    found = positions(session, balances.cut(session, fund, date.max))
    for code in sorted(set(excused) - {position.investor for position in found}):
        raise InvestorUnknown(fund=fund, code=code)
    return shares_pro_rata(total, found, frozenset(excused))


def earliest_due(session: Session, fund: str, called_on: date) -> date:
    """The first day that gives a call the notice of the rule in force, by Vietnam's working days
    and the office's own.
    """
    pack = load(master.fund(session, fund).pack)
    rule = rule_in_force(pack, f"{pack.id}.call-notice", called_on)
    if rule is None:
        raise DueDateMissing
    notice = rule.limit["working_days"]
    return add_working_days(called_on, notice, master.office_days(session))


def record_call(
    session: Session,
    *,
    fund: str,
    total: Money,
    called_on: date,
    purpose: str,
    actor: Actor,
    due_on: date | None = None,
    excused: Sequence[str] = (),
    shares: Sequence[CallShare] | None = None,
    posted: date | None = None,
    confirm: Collection[str] = (),
    resolution: str | None = None,
) -> Call:
    """Record a call, pro rata by commitment unless the shares are given line by line; due on the
    earliest day with full notice unless another day is given. confirm: the rules whose warnings the
    actor has read and accepts; who did so is kept. resolution: that allows it, by number and year.
    """
    now = Now.lock(session, fund)
    posting_date = quarters.posting_date(session, fund, called_on, posted)
    asked = tuple(shares) if shares is not None else preview_call(session, fund, total, excused)
    call = Call(
        id=new_id(),
        fund=fund,
        number=store.next_number(session, CallRow, fund),
        called_on=called_on,
        due_on=due_on or earliest_due(session, fund, called_on),
        total=total,
        purpose=purpose,
        shares=tuple(sorted(asked, key=lambda share: share.investor)),
        state=State.PENDING,
        voucher_id=new_id(),
        resolution=resolution,
    )

    return _submitted(now, call, posting_date, confirm, actor)


def _submitted(
    now: Now, call: Call, posting_date: date, confirm: Collection[str], actor: Actor
) -> Call:
    """Judge the call, and submit it with its record, its resolution, the warnings confirmed."""
    entry = judge_call(now, call, posting_date)
    confirmed = confirming.to_confirm(now.ceilings(call.called_on), _reached(now, call), confirm)

    call = replace(call, voucher_id=posting.submit(now.session, entry, actor))
    store.save_call(now.session, call)
    name_resolution(now.session, call)
    confirming.keep(now, call.voucher_id, confirmed, actor)
    return call


def judge_call(now: Now, call: Call, posting_date: date) -> JournalEntry:
    """Judge a call against what everybody has left to be called, and by the rules that block."""
    check_day(now, call.called_on)
    check_currency(now, call.total, *(share.amount for share in call.shares))
    entry = accept_call(
        call.shares,
        fund=call.fund,
        number=call.number,
        total=call.total,
        called_on=call.called_on,
        due_on=call.due_on,
        posting_date=posting_date,
        positions=now.positions(),
        investors=now.investors(),
    )
    Refusals.raise_if_any(now.ceilings(call.called_on).refusals(_reached(now, call)))
    return entry


def _reached(now: Now, call: Call) -> tuple[Reached, ...]:
    """What a call brings its notice and the City to."""
    notice = working_days_between(call.called_on, call.due_on, master.office_days(now.session))
    return call_reached(call.shares, city=now.city_code(), notice=notice, before=now.asked())
