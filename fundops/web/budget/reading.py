"""What the walk shows, at the page's cut: the same figures that the budget statement prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from fundops.capital.errors.budget import DecisionUnknown
from fundops.capital.queries import ceilings, investors, positions, receipts, records
from fundops.capital.queries import ties as capital
from fundops.capital.rules.headroom import CeilingHeadroom
from fundops.capital.values.budget import AllocationDecision
from fundops.capital.values.commitments import State
from fundops.capital.values.figures import CeilingRow, ShareBreach
from fundops.capital.values.money import Contribution, Receipt, Use
from fundops.ledger.values.figures import Cut
from fundops.periods import Quarter
from fundops.policy.packs import load
from fundops.policy.values import Pack
from fundops.reporting.figures import audit
from fundops.reporting.figures.values import DecisionFigures, Transfer
from fundops.reporting.statements.audit import budget_in_book
from fundops.web.frame import Frame
from fundops.web.ledger import ties
from fundops.web.ledger.ties import Tied


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One transfer of the City on its whole way. credit: the receipt that the bank credited."""

    transfer: Transfer
    credit: Receipt | None

    @property
    def paid(self) -> Contribution:
        return self.transfer.contribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Unallocated:
    """A credit from the City of which something waits in suspense; minor units."""

    receipt: Receipt
    used: int

    @property
    def left(self) -> int:
        return self.receipt.amount.minor - self.used


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The City's budget from the decision to the entry."""

    cut: Cut
    contributions: Sequence[Contribution]
    decisions: Sequence[DecisionFigures]
    steps: Sequence[Step]
    unallocated: Sequence[Unallocated]

    @property
    def allocated(self) -> int:
        """In force: what was given, amended and neither cancelled nor carried out."""
        return sum(each.left + each.drawn for each in self.decisions)

    @property
    def drawn(self) -> int:
        return sum(each.drawn for each in self.decisions)

    @property
    def undrawn(self) -> int:
        return sum(each.left for each in self.decisions)

    @property
    def waiting(self) -> int:
        return sum(each.left for each in self.unallocated)


def walk(frame: Frame) -> Walk:
    """Everything up to the page's day, as known on its day."""
    session, cut = frame.session, frame.cut
    city = investors.city(session, cut.fund)
    ours = city.code if city else ""
    every = receipts.contributions(session, cut)
    paid = [c for c in every if c.investor == ours and c.use is Use.CONTRIBUTION]
    credited = receipts.receipts(session, cut)
    by_id = {each.id: each for each in credited}
    period = frame.period or Quarter.of(cut.on)
    transfers = audit.transfers(paid, credited)
    return Walk(
        cut=cut,
        contributions=every,
        decisions=audit.decisions(session, cut, period, paid),
        steps=[Step(transfer=t, credit=by_id.get(t.contribution.receipt_id)) for t in transfers],
        unallocated=_unallocated(ours, every, credited),
    )


def _unallocated(
    city: str, contributions: Sequence[Contribution], credited: Sequence[Receipt]
) -> list[Unallocated]:
    used: dict[UUID, int] = {}
    for each in contributions:
        used[each.receipt_id] = used.get(each.receipt_id, 0) + each.amount.minor
    found = [
        Unallocated(receipt=each, used=used.get(each.id, 0))
        for each in credited
        if each.payer == city and each.state is State.POSTED
    ]
    return [each for each in found if each.left]


def tied(frame: Frame, found: Walk) -> list[Tied]:
    """What the walk's totals are compared with in the book."""
    cut, session = found.cut, frame.session
    in_book = [
        capital.paid_in_tie(session, cut, found.contributions),
        capital.budget_tie(session, cut, found.contributions),
        budget_in_book(found.decisions),
    ]
    return [ties.bank(frame, cut), *ties.tied(frame, in_book)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """Where the City stands under its ceilings: now, at every change, and when it was above."""

    pack: Pack
    now: Sequence[CeilingHeadroom]
    rows: Sequence[CeilingRow]
    breaches: Sequence[ShareBreach]


def ceilings_at(frame: Frame, cut: Cut) -> Ceilings:
    pack = load(frame.fund.pack)
    if investors.city(frame.session, cut.fund) is None:
        return Ceilings(pack=pack, now=(), rows=(), breaches=())
    return Ceilings(
        pack=pack,
        now=ceilings.headrooms(frame.session, cut),
        rows=positions.ceiling_rows(frame.session, cut, pack),
        breaches=positions.breaches(frame.session, cut, pack),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OneDecision:
    """A decision with everything of it. figures: None for one that only amends another."""

    decision: AllocationDecision
    figures: DecisionFigures | None
    amendments: Sequence[AllocationDecision]
    steps: Sequence[Step]


def one_decision(frame: Frame, code: str) -> OneDecision:
    """By its number; one that is pending or set aside is there too."""
    found = walk(frame)
    known = records.allocation_decisions(frame.session, found.cut)
    mine = [each for each in known if each.code == code]
    if not mine:
        raise DecisionUnknown(code=code)
    standing = [each for each in mine if each.state.counts]
    return OneDecision(
        decision=(standing or mine)[-1],
        figures=next((each for each in found.decisions if each.decision.code == code), None),
        amendments=[each for each in known if each.amends == code],
        steps=[each for each in found.steps if each.paid.decision == code],
    )
