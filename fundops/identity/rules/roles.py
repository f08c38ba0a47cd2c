"""Which role may be given to whom, and what a token may be made for."""

from collections.abc import Collection, Iterable, Mapping

from fundops.edge.errors import FundUnknown
from fundops.identity.access import held, roles
from fundops.identity.errors import people as errors
from fundops.identity.errors.tokens import TokenScopeEmpty, TokenScopeTooWide
from fundops.identity.values import Action, Grant, Principal, Role

ADMINISTERS = Action.PEOPLE_MANAGE


def role_of(code: str) -> Role:
    """A role of the table."""
    if code not in roles():
        raise errors.RoleUnknown(role=code)
    return roles()[code]


def check_grant(grant: Grant, forms: Mapping[str, str]) -> Role:
    """Decline a role in the wrong place. forms: the legal form of every fund."""
    role = role_of(grant.role)
    if not role.funds and grant.fund is not None:
        raise errors.RoleTakesNoFund(role=role)
    if role.funds and grant.fund is None:
        raise errors.RoleNeedsFund(role=role)
    if grant.fund is not None and grant.fund not in forms:
        raise FundUnknown(code=grant.fund)
    if grant.fund is not None and forms[grant.fund] not in role.funds:
        raise errors.RoleNotOfFund(role=role, fund=grant.fund)
    if needs_party(role) and grant.party is None:
        raise errors.RoleNeedsParty(role=role)
    if not needs_party(role) and grant.party is not None:
        raise errors.RoleTakesNoParty(role=role)
    return role


def needs_party(role: Role) -> bool:
    """Whether a role opens one party's account."""
    return Action.ACCOUNT_OWN in role.may


def check_beside(grant: Grant, has: Iterable[Grant]) -> None:
    """Decline a role that its person has, and one that cannot stand beside another of theirs."""
    role = role_of(grant.role)
    for other in has:
        if other == grant:
            raise errors.RoleGivenAlready(role=role)
        beside = role_of(other.role)
        if beside.code != role.code and (role.alone or beside.alone):
            raise errors.RoleStandsAlone(role=role, other=beside)


def check_not_own(person: str, by: str) -> None:
    """Nobody changes their own roles, or whether they are active."""
    if person == by:
        raise errors.OwnRoles


def check_administrator_left(person: str, administrators: Collection[str]) -> None:
    """Decline to lose the last active administrator."""
    if set(administrators) == {person}:
        raise errors.LastAdministrator


def is_administrator(grant: Grant) -> bool:
    return ADMINISTERS in role_of(grant.role).may


def may_hand_on(principal: Principal, fund: str | None) -> frozenset[Action]:
    """What a token of somebody's may be made for: what they may, there. Nothing about themselves:
    no role has that.
    """
    return frozenset().union(*(roles()[grant.role].may for grant in held(principal, fund)))


def check_scope(principal: Principal, actions: Collection[Action], fund: str | None) -> None:
    """Decline a token wider than its person."""
    if fund is not None and fund not in {grant.fund for grant in held(principal)}:
        raise FundUnknown(code=fund)
    if not actions:
        raise TokenScopeEmpty
    if beyond := sorted(set(actions) - may_hand_on(principal, fund)):
        raise TokenScopeTooWide(actions=beyond)
