"""Tie-outs of capital against the book (book.md): T2 and T7. Each lists every difference it
finds.
"""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from fundops.capital.queries import investors as who
from fundops.capital.queries.receipts import contributions
from fundops.capital.values.money import Contribution, Use
from fundops.ledger.queries import balances
from fundops.ledger.values.figures import Cut, Difference, TieOut


def paid_in_tie(
    session: Session, cut: Cut, on_file: Sequence[Contribution] | None = None
) -> TieOut:
    """T2: 4111 = 0103 = the contributions on record, for each investor. on_file: those of
    the cut, from whoever has read them.
    """
    in_book = _by_party(session, cut, "4111", -1)
    in_memo = _by_party(session, cut, "0103", 1)
    on_record: dict[str, int] = {}
    for c in _paying(session, cut, on_file):
        on_record[c.investor] = on_record.get(c.investor, 0) + c.amount.minor
    parties = sorted({*in_book, *in_memo, *on_record})
    differences = [
        Difference("T2", f"{party} {what}", in_book.get(party, 0), other.get(party, 0))
        for party in parties
        for what, other in (("0103", in_memo), ("góp vốn/contributions", on_record))
        if in_book.get(party, 0) != other.get(party, 0)
    ]
    return TieOut("T2", len(parties), tuple(differences))


def budget_tie(session: Session, cut: Cut, on_file: Sequence[Contribution] | None = None) -> TieOut:
    """T7: for each decision, drawn budget 0302 = Treasury vouchers on record = the City's 4111."""
    city = who.city(session, cut.fund)
    ours = city.code if city else ""
    drawn = {
        str(s.key[0]): s.net
        for s in balances.sums(session, cut, ["0302"], by=("decision",), dated="value_date")
    }
    paid = {
        str(s.key[0]): -s.net
        for s in balances.sums(session, cut, ["4111"], by=("decision", "party"), dated="value_date")
        if s.key[1] == ours
    }
    orders: dict[str, int] = {}
    for c in _paying(session, cut, on_file):
        if c.investor == ours and c.order_number:
            orders[str(c.decision)] = orders.get(str(c.decision), 0) + c.amount.minor
    codes = sorted({*drawn, *paid, *orders})
    differences = [
        Difference("T7", f"{code} {what}", drawn.get(code, 0), other.get(code, 0))
        for code in codes
        for what, other in (("4111", paid), ("KBNN/Treasury", orders))
        if drawn.get(code, 0) != other.get(code, 0)
    ]
    return TieOut("T7", len(codes), tuple(differences))


def _by_party(session: Session, cut: Cut, account: str, sign: int) -> dict[str, int]:
    found = balances.sums(session, cut, [account], by=("party",), dated="value_date")
    return {str(item.key[0]): sign * item.net for item in found}


def _paying(
    session: Session, cut: Cut, on_file: Sequence[Contribution] | None
) -> list[Contribution]:
    found = contributions(session, cut) if on_file is None else on_file
    return [c for c in found if c.use is Use.CONTRIBUTION]
