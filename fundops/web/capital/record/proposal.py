"""What a receipt is most likely for: its payer's open shares, the oldest first, the interest that
their contract asks for, and the rest overpaid. A proposal: whoever allocates may change it all.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fundops.capital.actions.contributions import late_interest_due
from fundops.capital.actions.state import Now
from fundops.capital.values.investors import InvestorKind
from fundops.capital.values.money import Use
from fundops.web.capital.reading import ReceiptRow, ShareStand, at_present, share_stands
from fundops.web.frame import Frame


@dataclass(frozen=True, slots=True)
class Owed:
    """An open share of the payer. interest: what the contract asks for, when this receipt pays."""

    stand: ShareStand
    interest: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a receipt, as the form has it before it is changed."""

    use: Use
    amount: int
    call: int | None = None
    decision: str = ""


def owed_by(frame: Frame, row: ReceiptRow) -> list[Owed]:
    """The payer's open shares, the oldest due date first; what waits counts as paid."""
    mine = [
        stand
        for stand in share_stands(at_present(frame), pending=True)
        if stand.share.investor == row.receipt.payer and stand.open > 0
    ]
    fund, receipt = frame.fund.code, row.receipt.id
    return [
        Owed(stand, late_interest_due(frame.session, fund, receipt, stand.call.number).minor)
        for stand in sorted(mine, key=lambda stand: (stand.call.due_on, stand.call.number))
    ]


def proposed(frame: Frame, row: ReceiptRow, owed: list[Owed]) -> list[Part]:
    """Parts that use up what is left of the receipt; none for an unknown payer."""
    if row.receipt.payer is None:
        return []
    left, parts = row.left, list[Part]()
    budget = list(_undrawn(frame, row))
    for each in owed:
        for part in _paying(each, left, budget):
            parts.append(part)
            left -= part.amount
    if left > 0:
        parts.append(Part(Use.OVERPAID, left))
    return parts


def _paying(owed: Owed, left: int, budget: list[tuple[str, int]]) -> Iterator[Part]:
    """One share, by decision for the City, then its interest."""
    call, principal = owed.stand.call.number, min(left, owed.stand.open)
    rest = principal
    while budget and rest > 0:
        decision, undrawn = budget[0]
        used = min(rest, undrawn)
        yield Part(Use.CONTRIBUTION, used, call, decision)
        rest -= used
        budget[:1] = [(decision, undrawn - used)] if undrawn > used else []
    if rest > 0:
        yield Part(Use.CONTRIBUTION, rest, call)
    interest = min(left - principal, owed.interest)
    if interest > 0:
        yield Part(Use.LATE_INTEREST, interest, call)


def _undrawn(frame: Frame, row: ReceiptRow) -> Iterator[tuple[str, int]]:
    """The City's decisions with something left, the oldest budget year first."""
    now = Now.read(frame.session, frame.fund.code)
    payer = now.investors().get(row.receipt.payer or "")
    if payer is None or payer.kind is not InvestorKind.CITY_BUDGET:
        return
    budget = sorted(
        (year, code, gave - drawn) for code, (year, gave, drawn) in now.budget().items()
    )
    for _, code, undrawn in budget:
        if undrawn.minor > 0:
            yield code, undrawn.minor
