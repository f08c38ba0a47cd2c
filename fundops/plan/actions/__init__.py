"""Report what was reached; correct a wrong report; record a reminder that was sent."""

from datetime import date

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.ledger.queries import master
from fundops.plan import store
from fundops.plan.errors import ReminderInTheFuture
from fundops.plan.queries import reminding
from fundops.plan.queries.actuals import actual, actuals, item
from fundops.plan.queries.feeds import is_fed
from fundops.plan.queries.standings import standings
from fundops.plan.rules.reports import Sent, accept
from fundops.plan.values import reminding as nouns
from fundops.plan.values.actuals import Actual, Report


def report(session: Session, *, fund: str, code: str, sent: Report, actor: Actor) -> Actual:
    """Keep a report on an item; the fund is the office that takes it in."""
    about = item(code)
    store.lock(session, code)
    before = actuals(session, code)
    today = master.today(session)

    asked = Sent(
        part=sent.part,
        as_of=sent.as_of,
        figure=sent.figure,
        progress=sent.progress,
        estimate=sent.estimate,
        supersedes=sent.supersedes,
        reason=sent.reason,
    )
    accept(about, asked, before, today=today, is_fed=is_fed(session, code))

    kept = store.save(session, fund, code, asked, (sent.source, sent.note, actor.id))
    return actual(session, code, kept)


def record_reminder(
    session: Session, *, fund: str, agency: str, sent_on: date, way: str, actor: Actor
) -> nouns.Sent:
    """Keep that an agency was reminded, of what it is to report as of today."""
    sender = master.fund(session, fund)
    today = master.today(session)
    told = reminding.reminders(session, standings(session, today), today)
    notice = reminding.notice(told, agency)

    if sent_on > today:
        raise ReminderInTheFuture(sent_on=sent_on, today=today)

    kept = store.save_reminder(session, fund, told.next.on, notice, (sent_on, way), actor.id)
    return next(each for each in reminding.sent(session, sender) if each.id == kept)
