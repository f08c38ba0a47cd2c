"""Collect what the Department of Finance reads: each decision's budget, and every transfer from
order to entry.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from fundops.capital.queries import investors, receipts, records
from fundops.capital.values.budget import AllocationDecision, DecisionKind
from fundops.capital.values.commitments import State
from fundops.capital.values.money import Contribution, Receipt, Use
from fundops.ledger.queries import balances
from fundops.ledger.values.figures import Cut
from fundops.periods import Quarter
from fundops.reporting.figures import overrides
from fundops.reporting.figures.collect import capital_figures, cut_of, heading
from fundops.reporting.figures.values import AuditFigures, DecisionFigures, Transfer

OWN_BUDGET = (DecisionKind.GIVEN, DecisionKind.SUPPLEMENTED, DecisionKind.CARRIED_OVER)


def audit(
    session: Session, fund: str, quarter: Quarter, known_on: datetime | None = None
) -> AuditFigures:
    """Everything sections I to III and VIII of the budget statement say."""
    cut = cut_of(session, fund, quarter, known_on)
    paid = city_contributions(session, cut)
    return AuditFigures(
        heading=heading(session, cut, quarter),
        capital=capital_figures(session, cut, quarter),
        decisions=decisions(session, cut, quarter, paid),
        transfers=transfers(paid, receipts.receipts(session, cut)),
        overrides=overrides.named(session, cut, quarter.starts_on),
    )


def city_contributions(session: Session, cut: Cut) -> list[Contribution]:
    """What the City has paid in, the oldest first."""
    city = investors.city(session, cut.fund)
    paid = receipts.contributions(session, cut, investor=city.code) if city else []
    return [c for c in paid if c.use is Use.CONTRIBUTION]


def decisions(
    session: Session, cut: Cut, quarter: Quarter, paid: Sequence[Contribution]
) -> tuple[DecisionFigures, ...]:
    """Each decision that gives budget of its own, with what amended it and what was drawn."""
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
    paid: Sequence[Contribution],
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


def transfers(paid: Sequence[Contribution], credited: Sequence[Receipt]) -> tuple[Transfer, ...]:
    """Each contribution of the City beside what the bank credited for it.

    A receipt that pays from two decisions is two rows; its credit is shared out among them in full,
    any rest falling to the last, so that nothing credited can go unseen.
    """
    amounts = {r.id: r.amount.minor for r in credited}
    found: list[Transfer] = []
    for index, c in enumerate(paid):
        is_last = all(later.receipt_id != c.receipt_id for later in paid[index + 1 :])
        others = sum(p.amount.minor for p in paid if p.receipt_id == c.receipt_id and p.id != c.id)
        credit = amounts.get(c.receipt_id, 0) - others if is_last else c.amount.minor
        found.append(Transfer(contribution=c, bank_credit=credit, entered=c.amount.minor))
    return tuple(found)
