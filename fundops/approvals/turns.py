"""Whose turn it is, as pure decisions: the maker never, the same person never twice, and each step
by its own role.
"""

from fundops.approvals.errors import (
    CheckedByYou,
    FirstCheckNext,
    OwnVoucherNotReturned,
    SecondCheckNext,
    WithdrawnByMakerAlone,
)
from fundops.approvals.values import Rights, Roles, Turn
from fundops.identity.access import may, who_may
from fundops.identity.values import Action, Principal
from fundops.ledger.errors import OwnVoucher
from fundops.ledger.values.checks import Standing
from fundops.ledger.values.registers import LegalForm


def rights_of(principal: Principal | None, fund: str) -> Rights:
    """What the person behind a request may do with the vouchers of a fund."""
    return Rights(
        fund=fund,
        check=may(principal, Action.APPROVALS_CHECK, fund),
        second=may(principal, Action.APPROVALS_SECOND, fund),
        withdraw=may(principal, Action.APPROVALS_WITHDRAW, fund),
    )


def turn_of(standing: Standing, form: LegalForm) -> Turn:
    """Who acts next on a voucher of a fund of that legal form."""
    action = Action.APPROVALS_SECOND if standing.done else Action.APPROVALS_CHECK
    mine = (role for role in who_may(action) if form.value in role.funds)
    return Turn(action=action, roles=Roles(tuple(mine)))


def refuse_approval(standing: Standing, turn: Turn, person: str, rights: Rights) -> None:
    """Raise unless it is this person's turn to approve."""
    if person == standing.made_by:
        raise OwnVoucher
    if any(check.by == person for check in standing.given):
        raise CheckedByYou(role=turn.roles)
    if not standing.done and not rights.check:
        raise FirstCheckNext(role=turn.roles)
    if standing.done and not rights.second:
        raise SecondCheckNext(by=standing.given[-1].by, role=turn.roles)


def refuse_return(standing: Standing, turn: Turn, person: str, rights: Rights) -> None:
    """Raise unless this person may return the voucher: whoever checks it, at any time, but a second
    checker only what asks for one.
    """
    if person == standing.made_by:
        raise OwnVoucherNotReturned
    if not rights.check and not (rights.second and standing.needed > 1):
        raise FirstCheckNext(role=turn.roles)


def refuse_withdrawal(standing: Standing, person: str, rights: Rights) -> None:
    """Raise unless this person made the voucher, and makes vouchers still."""
    if person != standing.made_by or not rights.withdraw:
        raise WithdrawnByMakerAlone(maker=standing.made_by)
