"""Name the resolution that allows an action. Every action that may need one asks here: `judge` says
whether what it names allows it, `cite` writes that down with its voucher, `judge_again` is for the
approval of the voucher.
"""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.ledger.queries import master
from fundops.meetings import store
from fundops.meetings.errors.citing import ResolutionNeeded
from fundops.meetings.queries import citing, resolutions
from fundops.meetings.rules.citing import check_citing, is_of_other_body
from fundops.meetings.values.overrides import Use
from fundops.meetings.values.resolutions import SUBJECTS
from fundops.policy.bodies import need_in_force
from fundops.policy.packs import load
from fundops.policy.values import Need, Pack, Severity, Subject


def needs_resolution(pack: Pack, action: Subject, on: date) -> Need | None:
    """What the pack asks of an action on a day; None when it needs no resolution."""
    return need_in_force(pack, action, on)


def unmet(session: Session, use: Use, resolution: str | None) -> Need | None:
    """What the pack asks of an action that is on record, and what it names does not meet."""
    need = needs_resolution(load(master.fund(session, use.fund).pack), use.action, use.on)
    if resolution is None:
        return need
    found = resolutions.resolution(session, use.fund, resolution)
    return need if is_of_other_body(found, need) else None


def judge(
    session: Session, use: Use, resolution: str | None, *, besides: UUID | None = None
) -> Need | None:
    """Judge what an action names, if anything. Gives the need that is not met, which the caller
    says and lets pass. besides: the voucher that is judged again, whose own amount does not count.

    For a decision that stays true the fund's row is locked by the caller.
    """
    need = needs_resolution(load(master.fund(session, use.fund).pack), use.action, use.on)
    if resolution is None:
        if need is not None and need.severity is Severity.BLOCK:
            raise ResolutionNeeded(rule=need.id, wanted=SUBJECTS[use.action])
        return need
    found = resolutions.resolution(session, use.fund, resolution)
    check_citing(found, use, need, citing.used(session, found.id, besides))
    return need if is_of_other_body(found, need) else None


def cite(session: Session, use: Use, resolution: str, voucher_id: UUID) -> None:
    """Write the resolution down with its voucher, which still waits."""
    judge(session, use, resolution)
    found = resolutions.resolution(session, use.fund, resolution)
    store.save_citation(session, use, voucher_id, found.id)


def judge_again(session: Session, use: Use, voucher_id: UUID) -> Need | None:
    """Judge what a voucher names as it stands now: the resolution may have been amended since."""
    cited = citing.citations(session, use.fund, [voucher_id]).get(voucher_id)
    return judge(session, use, cited.resolution if cited else None, besides=voucher_id)
