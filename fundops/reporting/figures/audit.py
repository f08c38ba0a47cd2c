"""Collect what the Department of Finance reads: each decision's budget, and every transfer from
order to entry.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from fundops.capital.queries import investors, receipts, records
from fundops.capital.values.budget import AllocationDecision, DecisionKind
from fundops.capital.values.commitments import State
from fundops.capital.values.money import Contribution, Use
from fundops.ledger.queries import balances
from fundops.ledger.values.figures import Cut
from fundops.periods import Quarter
from fundops.reporting.figures.collect import capital_figures, cut_of, heading
from fundops.reporting.figures.values import AuditFigures, DecisionFigures, Transfer

OWN_BUDGET = (DecisionKind.GIVEN, DecisionKind.SUPPLEMENTED, DecisionKind.CARRIED_OVER)


def audit(
    session: Session, fund: str, quarter: Quarter, known_on: datetime | None = None
) -> AuditFigures:
    """Everything sections I to III of the budget statement say."""
    cut = cut_of(session, fund, quarter, known_on)
    city = investors.city(session, fund)
    paid = receipts.contributions(session, cut, investor=city.code) if city else []
    transfers = [c for c in paid if c.use is Use.CONTRIBUTION]
    return AuditFigures(
        heading=heading(session, cut, quarter),
        capital=capital_figures(session, cut, quarter),
        decisions=_decisions(session, cut, quarter, transfers),
        transfers=_transfers(session, cut, transfers),
    )


def _decisions(
    session: Session, cut: Cut, quarter: Quarter, paid: list[Contribution]
) -> tuple[DecisionFigures, ...]:
    standing = [
        d
        for d in records.allocation_decisions(session, cut)
        if d.state is State.POSTED and d.decided_on <= cut.on
    ]
    in_book = {
        str(s.key[0]): s.net
        for s in balances.sums(session, cut, ["0301"], by=("decision",), dated="value_date")
    }
    return tuple(
        _decision(d, standing, paid, quarter, in_book.get(d.code, 0))
        for d in standing
        if d.kind in OWN_BUDGET
    )


def _decision(
    decision: AllocationDecision,
    standing: list[AllocationDecision],
    paid: list[Contribution],
    quarter: Quarter,
    in_book: int,
) -> DecisionFigures:
    def amended(kind: DecisionKind) -> int:
        return sum(d.amount.minor for d in standing if d.amends == decision.code and d.kind is kind)

    is_carried = decision.kind is DecisionKind.CARRIED_OVER
    drawn = [c for c in paid if c.decision == decision.code]
    own = decision.amount.minor
    return DecisionFigures(
        decision=decision,
        given=(0 if is_carried else own) + amended(DecisionKind.ADJUSTED),
        carried_in=own if is_carried else 0,
        drawn_in_quarter=sum(c.amount.minor for c in drawn if quarter.contains(c.value_date)),
        drawn=sum(c.amount.minor for c in drawn),
        carried_out=amended(DecisionKind.CARRIED_OVER),
        cancelled=amended(DecisionKind.CANCELLED),
        in_book=in_book,
    )


def _transfers(session: Session, cut: Cut, paid: list[Contribution]) -> tuple[Transfer, ...]:
    """Each contribution of the City beside what the bank credited for it.

    A receipt that pays from two decisions is two rows; its credit is shared out among them in full,
    any rest falling to the last, so that nothing credited can go unseen.
    """
    credited = {r.id: r.amount.minor for r in receipts.receipts(session, cut)}
    found: list[Transfer] = []
    for index, c in enumerate(paid):
        is_last = all(later.receipt_id != c.receipt_id for later in paid[index + 1 :])
        others = sum(p.amount.minor for p in paid if p.receipt_id == c.receipt_id and p.id != c.id)
        credit = credited.get(c.receipt_id, 0) - others if is_last else c.amount.minor
        found.append(Transfer(contribution=c, bank_credit=credit, entered=c.amount.minor))
    return tuple(found)
