"""`/capital/budget`: the auditor's walk, each đồng of the City's budget from decision to entry."""

from pathlib import PurePath
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from fundops.formats import day, in_billions, money
from fundops.identity.values import Action
from fundops.ledger.queries import journal
from fundops.money import Money
from fundops.web.budget import reading, tables
from fundops.web.capital.words import DECISION_KIND, STATE, STATE_TONE
from fundops.web.frame import Frame
from fundops.web.ledger.ties import ties_table


@get("/capital/budget", access=Action.BUDGET_READ, sync_to_thread=True)
def budget(frame: NamedDependency[Frame]) -> Response[Any]:
    """Decisions, transfers, what waits, ceilings by date, and the totals against the book."""
    return frame.page("budget.html", **budget_context(frame))


@get("/capital/budget/{decision:path}", access=Action.BUDGET_READ, sync_to_thread=True)
def decision_page(frame: NamedDependency[Frame], decision: FromPath[PurePath]) -> Response[Any]:
    """One decision with all of it, down to the bank line and the entry."""
    code = decision.as_posix().strip("/")
    return frame.page("budget_decision.html", **decision_context(frame, code))


def written(frame: Frame) -> dict[str, Any]:
    """How tiles write an amount: short, and to the đồng."""
    currency = frame.fund.currency
    return {
        "billions": lambda minor: in_billions(Money.of_minor(minor, currency), frame.lang),
        "dong": lambda minor: money(Money.of_minor(minor, currency), frame.lang),
    }


def budget_context(frame: Frame) -> dict[str, Any]:
    """Everything that the walk shows."""
    walk = reading.walk(frame)
    ceilings = reading.ceilings_at(frame, walk.cut)
    return written(frame) | {
        "walk": walk,
        "decisions": tables.decisions_table(frame, walk.decisions),
        "shown": tables.walk_table(frame, walk.steps),
        "unallocated": tables.unallocated_table(frame, walk.unallocated),
        "headrooms": tables.headrooms_table(frame, ceilings.pack, ceilings.now),
        "ceilings": tables.ceilings_table(frame, ceilings.rows),
        "breaches": tables.breach_sentences(frame, ceilings.breaches),
        "ties": ties_table(frame, reading.tied(frame, walk)),
    }


def decision_context(frame: Frame, code: str) -> dict[str, Any]:
    """Everything that the page of a decision shows."""
    found = reading.one_decision(frame, code)
    decision = found.decision
    entries = journal.entry_of(frame.session, frame.fund.code, [decision.voucher_id])
    return written(frame) | {
        "decision": decision,
        "figures": found.figures,
        "amended": tables.amended(found.figures) if found.figures else 0,
        "facts": decision_facts(frame, found),
        "state": frame.gettext(STATE[decision.state]),
        "tone": STATE_TONE[decision.state],
        "entry": entries.get(decision.voucher_id),
        "original": tables.decision_href(frame, decision.amends),
        "amendments": tables.amendments_table(frame, found.amendments),
        "shown": tables.walk_table(frame, found.steps),
    }


def decision_facts(frame: Frame, found: reading.OneDecision) -> list[tuple[str, object]]:
    """The decision as its paper states it, with the State Budget's classification."""
    _, decision, kept = frame.gettext, found.decision, found.decision.classification
    return [
        (_("Số quyết định"), decision.code),
        (_("Ngày quyết định"), day(decision.decided_on, frame.lang)),
        (_("Loại"), _(DECISION_KIND[decision.kind])),
        (_("Năm ngân sách"), str(decision.budget_year)),
        (_("Chương"), kept.chapter),
        (_("Loại, khoản"), kept.category),
        (_("Mục, tiểu mục"), kept.item),
        (_("Mã nguồn ngân sách"), kept.source),
        (_("Mã đơn vị quan hệ ngân sách"), kept.unit),
    ]


ROUTES: tuple[ControllerRouterHandler, ...] = (budget, decision_page)
