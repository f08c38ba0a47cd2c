"""`/capital/closings`, one closing, and `/capital/decisions`: charter capital, allocation decisions
and contracts.
"""

from functools import partial
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.capital.queries import investors as who
from fundops.capital.queries import records
from fundops.capital.values.commitments import Closing, State
from fundops.errors import Unknown
from fundops.identity.values import Action
from fundops.ledger.queries import vouchers
from fundops.web.capital import lists
from fundops.web.capital.columns import entry_link, voucher_link, written
from fundops.web.capital.lists import TermRow
from fundops.web.capital.overview import no_capital
from fundops.web.capital.reading import capital_fund, has_capital, in_period, names
from fundops.web.capital.words import STATE, STATE_TONE
from fundops.web.frame import Frame


class ClosingUnknown(Unknown):
    """Không có đợt ký kết góp vốn số {closing}.

    There is no closing number {closing}.
    """


@get("/capital/closings", access=Action.CAPITAL_READ, sync_to_thread=True)
def closings(frame: NamedDependency[Frame]) -> Response[Any]:
    """Closings of the period, the newest first."""
    if not has_capital(frame):
        return no_capital(frame)
    found = records.closings(frame.session, frame.cut)[::-1]
    rows = [row for row in found if in_period(frame, row.closed_on)]
    return frame.page("capital_closings.html", **lists.closings(frame, rows).context())


@get("/capital/closings/{number:int}", access=Action.CAPITAL_READ, sync_to_thread=True)
def closing(frame: NamedDependency[Frame], number: FromPath[int]) -> Response[Any]:
    """One closing with its commitments."""
    found = _closing(frame, number)
    known = names(frame)
    rows = [TermRow(found, term, known[term.investor]) for term in found.commitments]
    voucher = vouchers.voucher(frame.session, found.voucher_id)
    seq = voucher.seq if found.state is not State.PENDING else None
    return frame.page(
        "capital_closing.html",
        closing=found,
        amount=partial(written, frame),
        total=lists.committed_in(found),
        state=(STATE[found.state], STATE_TONE[found.state]),
        entry=(voucher.number, entry_link(frame, seq)),
        voucher=voucher_link(frame, found.voucher_id),
        commitments=lists.commitments(frame, rows, of_one=True),
    )


def _closing(frame: Frame, number: int) -> Closing:
    capital_fund(frame)
    for found in records.closings(frame.session, frame.cut):
        if found.number == number:
            return found
    raise ClosingUnknown(closing=str(number))


@get("/capital/decisions", access=Action.CAPITAL_READ, sync_to_thread=True)
def decisions(frame: NamedDependency[Frame]) -> Response[Any]:
    """Decisions on charter capital and on the City's budget, and the contracts, up to the day."""
    if not has_capital(frame):
        return no_capital(frame)
    session, cut, on = frame.session, frame.cut, frame.on
    contracts = who.contracts(session, frame.fund.code).values()
    return frame.page(
        "capital_decisions.html",
        charters=lists.charters(
            frame, [d for d in records.charter_capitals(session, cut)[::-1] if d.effective_on <= on]
        ),
        allocations=lists.decisions(
            frame,
            [d for d in records.allocation_decisions(session, cut)[::-1] if d.decided_on <= on],
        ),
        contracts=lists.contracts(
            frame, [each for each in contracts if each.signed_on <= on], names(frame)
        ),
    )


ROUTES = (closings, closing, decisions)
