"""The resolution that a call names: judged when the call is recorded, and again when it is
approved.
"""

from sqlalchemy.orm import Session

from fundops.capital.values.money import Call
from fundops.meetings.actions import citing
from fundops.meetings.values.overrides import Use
from fundops.policy.values import Need, Subject


def name_resolution(session: Session, call: Call) -> None:
    """The resolution that a call names allows it, or it is refused; without one it passes unless
    the pack's own text asks for one.
    """
    if call.resolution is None:
        citing.judge(session, _use(call), None)
        return
    citing.cite(session, _use(call), call.resolution, call.voucher_id)


def judge_named(session: Session, call: Call) -> None:
    """The same at its approval: the resolution may have been amended since."""
    citing.judge_again(session, _use(call), call.voucher_id)


def resolution_missing(session: Session, call: Call) -> Need | None:
    """What the pack asks for and the call does not name; a note, not a finding of the figures."""
    return citing.unmet(session, _use(call), call.resolution)


def _use(call: Call) -> Use:
    return Use(fund=call.fund, action=Subject.CALL, on=call.called_on, amount=call.total)
