"""The one place that says who may do what; pure, over the table `roles.toml`.

Pages, the API and the commands ask here and nowhere else.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from fundops.identity.values import Action, Grant, Principal, Role

ANYBODY = frozenset({Action.PUBLIC})
WHOEVER_IS_SIGNED_IN = frozenset({Action.PUBLIC, Action.SIGNING_IN, Action.SELF})


@cache
def roles() -> dict[str, Role]:
    """Every role by its code, in the order of the table."""
    raw = tomllib.loads((files("fundops.identity") / "roles.toml").read_text(encoding="utf-8"))
    return {code: _role(code, row) for code, row in raw.items()}


def _role(code: str, row: dict[str, object]) -> Role:
    known = {name: value for name, value in row.items() if name not in ("may", "funds")}
    may = frozenset(Action(action) for action in _texts(row["may"]))
    return Role(code=code, may=may, funds=tuple(_texts(row["funds"])), **known)  # type: ignore[arg-type]  # refused by the dataclass's own names


def _texts(row: object) -> list[str]:
    if not isinstance(row, list):
        raise TypeError(f"{row!r} is not a list")
    return [str(each) for each in row]


def may(principal: Principal | None, action: Action, fund: str | None = None) -> bool:
    """Whether somebody may do something in a fund; without a fund, in any fund of theirs.

    A role given for the whole deployment counts in every fund. A token may do what its person may
    and it was made for, no more.
    """
    if action is Action.PUBLIC:
        return True
    if principal is None:
        return False
    if action in WHOEVER_IS_SIGNED_IN:
        return action is not Action.SELF or principal.scopes is None
    if principal.scopes is not None and action not in principal.scopes:
        return False
    return any(action in roles()[grant.role].may for grant in held(principal, fund))


def held(principal: Principal, fund: str | None = None) -> list[Grant]:
    """What somebody was given that counts in a fund; without a fund, all of it."""
    return [
        grant
        for grant in principal.grants
        if fund is None or grant.fund in (None, fund)
        if principal.token_fund is None or grant.fund in (None, principal.token_fund)
    ]


def funds_of(principal: Principal, known: Iterable[str]) -> list[str]:
    """The funds that somebody has a role in, in the order of `known`; all of them for a role of
    the whole deployment does not make its figures readable: only the actions of the role do.
    """
    mine = {grant.fund for grant in held(principal)}
    return [fund for fund in known if fund in mine]


def own_parties(principal: Principal, fund: str) -> frozenset[str]:
    """The parties whose capital accounts are somebody's own in a fund."""
    return frozenset(
        grant.party
        for grant in held(principal, fund)
        if grant.party is not None and Action.ACCOUNT_OWN in roles()[grant.role].may
    )


def may_see_account(principal: Principal, fund: str, party: str) -> bool:
    """Whether somebody may open an investor's capital account: everybody's, or their own."""
    return may(principal, Action.ACCOUNT_READ, fund) or party in own_parties(principal, fund)


def who_may(action: Action) -> list[Role]:
    """The roles that an action belongs to; for the sentence of a refusal."""
    return [role for role in roles().values() if action in role.may]


def needs_second_factor(grants: Iterable[Grant]) -> bool:
    """Whether one of these roles must sign in with a second factor."""
    return any(roles()[grant.role].second_factor for grant in grants)
