"""`/capital/investors/{code}`: one investor's capital account, for those who may see it.

Somebody else's account answers exactly like one that does not exist.
"""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.capital.errors.investors import InvestorUnknown
from fundops.capital.queries import investors as who
from fundops.capital.queries import receipts, records
from fundops.capital.values.commitments import State
from fundops.identity.access import may_see_account
from fundops.identity.values import Action
from fundops.web.capital import lists, money_lists, tiles
from fundops.web.capital.lists import TermRow
from fundops.web.capital.reading import (
    InvestorRow,
    capital_fund,
    in_period,
    investor_rows,
    names,
    share_stands,
)
from fundops.web.capital.words import INVESTOR_KIND
from fundops.web.frame import Frame


@get(
    "/capital/investors/{code:str}",
    access=(Action.ACCOUNT_READ, Action.ACCOUNT_OWN),
    sync_to_thread=True,
)
def account(frame: NamedDependency[Frame], code: FromPath[str]) -> Response[Any]:
    """One investor's account at the end of the page's day."""
    row = _row(frame, code)
    return frame.page(
        "capital_account.html", row=row, tiles=tiles.of_account(frame, row), **_tables(frame, row)
    )


def _row(frame: Frame, code: str) -> InvestorRow:
    fund = capital_fund(frame)
    if not may_see_account(frame.principal, fund.code, code):
        raise InvestorUnknown(fund=fund.code, code=code)
    who.investor(frame.session, fund.code, code)
    for row in investor_rows(frame):
        if row.investor.code == code:
            return row
    raise InvestorUnknown(fund=fund.code, code=code)


def _tables(frame: Frame, row: InvestorRow) -> dict[str, Any]:
    code, session, cut = row.investor.code, frame.session, frame.cut
    terms = [
        TermRow(closing, term, row.name)
        for closing in records.closings(session, cut)
        if closing.state is State.POSTED and closing.closed_on <= frame.on
        for term in closing.commitments
        if term.investor == code
    ]
    shares = [
        stand
        for stand in share_stands(frame)
        if stand.share.investor == code
        and stand.call.state is State.POSTED
        and in_period(frame, stand.call.called_on)
    ]
    contracts = [
        each for each in who.contracts(session, frame.fund.code).values() if each.investor == code
    ]
    made = receipts.contributions(session, cut, since=frame.since, investor=code)[::-1]
    paid, _ = money_lists.apart(made)
    return {
        "kind": INVESTOR_KIND[row.investor.kind],
        "commitments": lists.commitments(frame, terms, of_one=False),
        "calls": money_lists.shares(frame, shares[::-1], of_call=False),
        "contributions": money_lists.contributions(frame, paid, names(frame), of_investor=True),
        "beside": money_lists.beside(frame, made, names(frame), of_investor=True),
        "contracts": lists.contracts(frame, contracts, names(frame)),
    }


ROUTES = (account,)
