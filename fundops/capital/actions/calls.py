"""Capital calls: preview the shares, record the call, say what is unusual about it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.capital import store
from fundops.capital.actions.commitments import check_currency, check_day
from fundops.capital.actions.state import Now
from fundops.capital.errors.calls import DueDateMissing, WarningNotConfirmed
from fundops.capital.errors.investors import InvestorUnknown
from fundops.capital.models import CallRow
from fundops.capital.queries.positions import positions
from fundops.capital.rules.calls import accept_call, shares_pro_rata
from fundops.capital.rules.limits import Worded
from fundops.capital.values.commitments import State
from fundops.capital.values.figures import Finding
from fundops.capital.values.money import Call, CallShare
from fundops.db.base import new_id
from fundops.formats import Lang
from fundops.formats import day as show_day
from fundops.formats import money as show_money
from fundops.formats import number as show_number
from fundops.ledger.actions import posting, quarters
from fundops.ledger.queries import balances, master
from fundops.ledger.values.entries import JournalEntry
from fundops.meetings.actions import citing
from fundops.money import Money
from fundops.policy.packs import load
from fundops.policy.rules import bound, gap, holds, limit_shown, rule_in_force, sentence
from fundops.policy.values import Need, Rule, Subject
from fundops.workdays import add_working_days, working_days_between

Shown = Callable[[Lang], str]


class _About(TypedDict):
    action: Subject
    on: date
    amount: Money


LANGS: tuple[Lang, Lang] = ("vi", "en")


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

    entry = judge_call(now, call, posting_date)
    unusual = call_findings(session, call)
    _refuse_unconfirmed(unusual, confirm)

    call = replace(call, voucher_id=posting.submit(session, entry, actor))
    store.save_call(session, call)
    _cite(session, call)
    store.save_confirmations(session, fund, call.voucher_id, unusual, actor)
    return call


def _cite(session: Session, call: Call) -> None:
    """The resolution that a call names allows it, or it is refused; without one it passes unless
    the pack's own text asks for one.
    """
    about: _About = {"action": Subject.CALL, "on": call.called_on, "amount": call.total}
    if call.resolution is None:
        citing.check(session, fund=call.fund, resolution=None, **about)
        return
    voucher, code = call.voucher_id, call.resolution
    citing.cite(session, fund=call.fund, voucher_id=voucher, resolution=code, **about)


def resolution_missing(session: Session, call: Call) -> Need | None:
    """What the pack asks for and the call does not name; a note, not a finding of the figures."""
    if call.resolution is not None:
        return None
    pack = load(master.fund(session, call.fund).pack)
    return citing.needs_resolution(pack, Subject.CALL, call.called_on)


def _refuse_unconfirmed(unusual: Sequence[Finding], confirm: Collection[str]) -> None:
    """A warning stops nobody who says that they have read it."""
    missing = [finding for finding in unusual if finding.rule not in confirm]
    if missing:
        raise WarningNotConfirmed(
            rules=[finding.rule for finding in missing],
            warnings=Worded(
                "; ".join(finding.vi.rstrip(".") for finding in missing),
                "; ".join(finding.en.rstrip(".") for finding in missing),
            ),
        )


def judge_call(now: Now, call: Call, posting_date: date) -> JournalEntry:
    """Judge a call against what everybody has left to be called."""
    check_day(now, call.called_on)
    check_currency(now, call.total, *(share.amount for share in call.shares))
    return accept_call(
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


def call_findings(session: Session, call: Call) -> list[Finding]:
    """What is unusual about a call and does not block it: short notice, more than the City's
    undrawn budget.
    """
    pack = load(master.fund(session, call.fund).pack)
    found = [
        _short_notice(session, call, rule_in_force(pack, f"{pack.id}.call-notice", call.called_on)),
        _above_budget(session, call, rule_in_force(pack, f"{pack.id}.budget-call", call.called_on)),
    ]
    return [finding for finding in found if finding is not None]


def _short_notice(session: Session, call: Call, rule: Rule | None) -> Finding | None:
    if rule is None:
        return None
    notice = working_days_between(call.called_on, call.due_on, master.office_days(session))
    if holds(rule, notice):
        return None
    short = gap(rule, notice)
    return _finding(
        rule,
        call,
        (notice, 1),
        found=lambda lang: _days(notice, lang),
        limit=lambda lang: limit_shown(rule, lang),
        missing=lambda lang: _days(short, lang),
    )


def _above_budget(session: Session, call: Call, rule: Rule | None) -> Finding | None:
    now = Now.read(session, call.fund)
    city = now.city_code()
    asked = sum(share.amount.minor for share in call.shares if share.investor == city)
    undrawn = sum((allocated - drawn).minor for _, allocated, drawn in now.budget().values())
    if rule is None or holds(rule, asked, undrawn):
        return None
    excess = now.money(gap(rule, asked, undrawn))
    return _finding(
        rule,
        call,
        (asked, undrawn),
        found=lambda lang: show_money(now.money(asked), lang),
        limit=lambda lang: show_money(now.money(undrawn), lang),
        missing=lambda lang: show_money(excess, lang),
    )


def _days(count: int, lang: Lang) -> str:
    shown = show_number(count, lang)
    return f"{shown} ngày làm việc" if lang == "vi" else f"{shown} working days"


def _finding(
    rule: Rule,
    call: Call,
    measured: tuple[int, int],
    *,
    found: Shown,
    limit: Shown,
    missing: Shown,
) -> Finding:
    worded = {
        lang: sentence(
            rule,
            lang,
            day=show_day(call.called_on, lang),
            found=found(lang),
            limit=limit(lang),
            gap=missing(lang),
        )
        for lang in LANGS
    }
    return Finding(
        rule.id,
        worded["vi"],
        worded["en"],
        version=rule.in_force_from,
        measured=measured[0],
        taken_of=measured[1],
        limit=bound(rule),
    )
