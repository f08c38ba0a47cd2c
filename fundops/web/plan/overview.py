"""`/plan`: every item and how it stands, the steps against what was reported, who is to report."""

from collections import Counter
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from fundops.formats import day
from fundops.identity.values import Action
from fundops.plan.queries import actuals as reported
from fundops.plan.queries import reminding, standings
from fundops.plan.rules.letters import notices, round_shown, status_shown
from fundops.plan.rules.reading import plan
from fundops.plan.values.actuals import Standing, Status
from fundops.plan.values.reminding import RoundDue
from fundops.web.frame import Frame
from fundops.web.plan.multiples import multiples
from fundops.web.plan.tables import notices_table, standings_table, waiting_table
from fundops.web.plan.words import STATUS, TONE

ALWAYS = (Status.MET, Status.ON_TRACK, Status.BEHIND, Status.MISSED, Status.NO_DATA)
"""Counted also where there are none."""


@get("/plan", access=Action.PLAN_READ, sync_to_thread=True)
def overview(frame: NamedDependency[Frame]) -> Response[Any]:
    """The plans as they stand at the page's day."""
    found = standings.standings(frame.session, frame.on, known_on=frame.known_on)
    told = reminding.reminders(frame.session, found, frame.on)
    reports = reported.actuals(frame.session, known_on=frame.known_on)
    sent = reminding.sent(frame.session, frame.fund, frame.on)
    reporting = plan().reporting
    return frame.page(
        "plan.html",
        counts=_counts(frame, found),
        items=standings_table(frame, found),
        multiples=multiples(frame, found, reports),
        last=said(frame, told.last) if told.last else "",
        next=said(frame, told.next),
        notices=notices_table(frame, notices(told), told, sent),
        waiting=waiting_table(frame, told),
        to=frame.either(reporting.to_vi, reporting.to_en),
        basis=frame.either(reporting.basis_vi, reporting.basis_en),
        days_are=status_shown(reporting.status, frame.lang),
    )


def said(frame: Frame, due: RoundDue) -> str:
    """ "báo cáo năm 2027, hạn 30/11/2027"."""
    text = frame.gettext("{round}, hạn {day}")
    return text.format(round=round_shown(due, frame.lang), day=day(due.on, frame.lang))


def _counts(frame: Frame, found: list[Standing]) -> list[tuple[str, int, str, str]]:
    """How many targets stand how: words, count, tone, and the way to them."""
    counted = Counter(each.judged.status for each in found)
    shown = [each for each in Status if each in ALWAYS or counted[each]]
    words = [(status, frame.gettext(STATUS[status])) for status in shown]
    return [
        (
            told[:1].upper() + told[1:],
            counted[status],
            TONE[status],
            frame.here(**{"items-status": told}) + "#items",
        )
        for status, told in words
    ]
