"""Who may see which lines of the log; pure, over the table role × action."""

from collections.abc import Iterable

from fundops.audit.values import Scope
from fundops.identity.access import held, may, roles
from fundops.identity.values import Action, Principal


def scope_of(principal: Principal, funds: Iterable[str]) -> Scope:
    """A reader of the log sees the records of the funds in which they may read it, and master data
    that belongs to no fund.

    What happened to people (who signs in when, and where from) is for the administrator, who gives
    the roles, and for auditors: those who read the log by a role that is given alone, and so have
    no work of their own in it.
    """
    mine = frozenset(fund for fund in funds if may(principal, Action.AUDIT_READ, fund))
    administers = may(principal, Action.PEOPLE_MANAGE)
    audits = any(
        roles()[grant.role].alone and Action.AUDIT_READ in roles()[grant.role].may
        for grant in held(principal)
        if grant.fund is None or grant.fund in mine
    )
    return Scope(funds=mine, people=administers or (audits and bool(mine)), all_people=administers)
