"""`/capital/calls` and one call: everybody's share, paid, open and late; what is unusual."""

from functools import partial
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.capital.errors.calls import CallUnknown
from fundops.capital.queries import receipts, records
from fundops.capital.schemas.money import LAST_CALL
from fundops.capital.values.commitments import State
from fundops.capital.values.money import Call
from fundops.identity.values import Action
from fundops.ledger.queries import vouchers
from fundops.meetings.queries import resolutions
from fundops.web.capital import money_lists
from fundops.web.capital.columns import entry_link, voucher_link, written
from fundops.web.capital.effects import resolution_notes
from fundops.web.capital.overview import no_capital
from fundops.web.capital.reading import (
    call_rows,
    capital_fund,
    has_capital,
    in_period,
    names,
    share_stands,
)
from fundops.web.capital.words import STATE, STATE_TONE
from fundops.web.confirmed import confirmed_table
from fundops.web.frame import Frame


@get("/capital/calls", access=Action.CAPITAL_READ, sync_to_thread=True)
def calls(frame: NamedDependency[Frame]) -> Response[Any]:
    """Calls of the period, the newest first."""
    if not has_capital(frame):
        return no_capital(frame)
    rows = [row for row in call_rows(share_stands(frame)) if in_period(frame, row.call.called_on)]
    return frame.page("capital_calls.html", **money_lists.calls_by_state(frame, rows).context())


@get("/capital/calls/{number:int}", access=Action.CAPITAL_READ, sync_to_thread=True)
def call(frame: NamedDependency[Frame], number: FromPath[int]) -> Response[Any]:
    """One call."""
    found = _call(frame, number)
    stands = share_stands(frame, [found.number])
    made = receipts.contributions(frame.session, frame.cut, calls=[found.number])
    paid, _ = money_lists.apart(made)
    voucher = vouchers.voucher(frame.session, found.voucher_id)
    seq = voucher.seq if found.state is not State.PENDING else None
    return frame.page(
        "capital_call.html",
        call=found,
        amount=partial(written, frame),
        row=call_rows(stands)[0],
        state=(STATE[found.state], STATE_TONE[found.state]),
        confirmed=confirmed_table(frame, found.voucher_id),
        notes=resolution_notes(frame, found) if found.state.counts else [],
        resolution=_resolution(frame, found),
        entry=(voucher.number, entry_link(frame, seq)),
        voucher=voucher_link(frame, found.voucher_id),
        shares=money_lists.shares(frame, stands, of_call=True),
        contributions=money_lists.contributions(frame, paid, names(frame)),
    )


def _resolution(frame: Frame, call: Call) -> tuple[str, str | None] | None:
    """The resolution that a call names, and its page where the reader may open it."""
    if call.resolution is None:
        return None
    found = resolutions.resolution(frame.session, call.fund, call.resolution)
    may = frame.may(Action.MEETINGS_READ)
    return found.code, frame.url(f"/meetings/resolutions/{found.id}") if may else None


def _call(frame: Frame, number: int) -> Call:
    capital_fund(frame)
    if not 1 <= number <= LAST_CALL:
        raise CallUnknown(call=number)
    return records.call(frame.session, frame.cut, number)


ROUTES = (calls, call)
