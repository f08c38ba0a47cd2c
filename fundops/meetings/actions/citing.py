"""Name the resolution that allows a voucher."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.ledger.queries import master
from fundops.meetings import store
from fundops.meetings.errors import ResolutionNeeded
from fundops.meetings.queries import citing, resolutions
from fundops.meetings.rules.citing import check_citing
from fundops.meetings.values import SUBJECTS
from fundops.money import Money
from fundops.policy.bodies import need_in_force
from fundops.policy.packs import load
from fundops.policy.values import Need, Pack, Severity, Subject


def needs_resolution(pack: Pack, action: Subject, on: date) -> Need | None:
    """What the pack asks of an action on a day; None when it needs no resolution."""
    return need_in_force(pack, action, on)


def check(
    session: Session,
    *,
    fund: str,
    resolution: str | None,
    action: Subject,
    on: date,
    amount: Money | None = None,
) -> Need | None:
    """Judge what an action names before its voucher is made. The fund's row is locked by the
    caller. Gives the need that is not met, which the caller says and lets pass.
    """
    need = needs_resolution(load(master.fund(session, fund).pack), action, on)
    if resolution is None:
        if need is not None and need.severity is Severity.BLOCK:
            raise ResolutionNeeded(rule=need.id, wanted=SUBJECTS[action])
        return need
    found = resolutions.resolution(session, fund, resolution)
    used = citing.used(session, found.id)
    check_citing(found, action, need, on=on, amount=amount, used=used)
    return None


def cite(
    session: Session,
    *,
    fund: str,
    voucher_id: UUID,
    resolution: str,
    action: Subject,
    on: date,
    amount: Money | None = None,
) -> None:
    """Write the resolution down with its voucher, which still waits."""
    check(session, fund=fund, resolution=resolution, action=action, on=on, amount=amount)
    found = resolutions.resolution(session, fund, resolution)
    store.save_citation(session, fund, voucher_id, found.id, action, amount)
