"""Report what was reached; correct a wrong report."""

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.ledger.queries import master
from fundops.plan import store
from fundops.plan.queries.actuals import actual, actuals, item
from fundops.plan.queries.feeds import FEEDS
from fundops.plan.rules.reports import Sent, accept
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
    accept(about, asked, before, today=today, is_fed=code in FEEDS)

    kept = store.save(session, fund, code, asked, (sent.source, sent.note, actor.id))
    return actual(session, code, kept)
