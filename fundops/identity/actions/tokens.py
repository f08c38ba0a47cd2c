"""API tokens: made by whoever they act for, shown once, for a time, revoked at any time."""

import secrets
import unicodedata
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from fundops.identity import store
from fundops.identity.errors.tokens import (
    TokenNameMalformed,
    TokenTermMalformed,
    TokenUnknown,
)
from fundops.identity.models import TokenRow
from fundops.identity.queries import people
from fundops.identity.queries.sessions import hash_of, token_of
from fundops.identity.rules.roles import check_scope
from fundops.identity.values import Action, NewToken, Principal

MOST_DAYS = 365
LONGEST_NAME = 100
PREFIX = "fundops_"  # so that one left lying about is recognised


def make_token(
    session: Session,
    *,
    principal: Principal,
    name: str,
    actions: Collection[Action],
    days: int,
    fund: str | None = None,
) -> NewToken:
    """Make a token for some of one's own actions, perhaps in one fund alone."""
    title = unicodedata.normalize("NFC", name).strip()
    if not 0 < len(title) <= LONGEST_NAME:
        raise TokenNameMalformed
    if not 1 <= days <= MOST_DAYS:
        raise TokenTermMalformed(most=MOST_DAYS)
    check_scope(principal, actions, fund)

    secret = PREFIX + secrets.token_urlsafe(32)
    row = TokenRow(
        person=principal.person,
        name=title,
        token_hash=hash_of(secret),
        actions=sorted(action.value for action in set(actions)),
        fund=fund,
        expires_at=people.now(session) + timedelta(days=days),
    )
    session.add(row)
    session.flush()
    return NewToken(token_of(row), secret)


def revoke_token(session: Session, *, principal: Principal, id: UUID) -> None:  # noqa: A002 (the column)
    """Revoke one of one's own tokens, for good."""
    if not store.revoke_tokens(session, principal.person, only=id):
        raise TokenUnknown
