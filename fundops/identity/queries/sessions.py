"""Whom a request's cookie or token stands for; and one's own sessions and tokens, listed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.identity.models import PersonRow, RecoveryCodeRow, SessionRow, TokenRow
from fundops.identity.queries.people import grants_of
from fundops.identity.rules.forms import form_token
from fundops.identity.rules.signing_in import IDLE, LONGEST, SEEN_EVERY, over
from fundops.identity.values import (
    Action,
    Method,
    OpenSession,
    Over,
    Principal,
    Step,
    Token,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Who it is, or why nobody; and whether it is time to write down that they were here."""

    principal: Principal | None = None
    over: Over | None = None
    to_be_seen: bool = False


def hash_of(token: str) -> bytes:
    """How a session's or an API token is kept: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).digest()


def by_cookie(session: Session, token: str) -> Found:
    """Whose session a cookie's token is."""
    row = session.execute(
        select(SessionRow, PersonRow, func.clock_timestamp())
        .join(PersonRow, PersonRow.code == SessionRow.person)
        .where(SessionRow.token_hash == hash_of(token))
    ).one_or_none()
    if row is None:
        return Found(over=Over.UNKNOWN)
    own, person, now = row
    why = over(
        now=now,
        created_at=own.created_at,
        last_seen_at=own.last_seen_at,
        ended_at=own.ended_at,
        active=person.active,
    )
    if why is not None:
        return Found(over=why)
    principal = Principal(
        person=person.code,
        name=person.name,
        grants=grants_of(session, person.code),
        step=Step(own.step),
        language=person.language,
        session_id=own.id,
        signed_in_at=own.created_at,
        csrf=form_token(token),
    )
    return Found(principal, to_be_seen=now - own.last_seen_at > SEEN_EVERY)


def by_bearer(session: Session, token: str) -> Found:
    """Whose API token it is; nobody's when it has expired, was revoked, or its person is gone."""
    row = session.execute(
        select(TokenRow, PersonRow, func.clock_timestamp())
        .join(PersonRow, PersonRow.code == TokenRow.person)
        .where(
            TokenRow.token_hash == hash_of(token),
            TokenRow.revoked_at.is_(None),
            TokenRow.expires_at > func.clock_timestamp(),
            PersonRow.active,
        )
    ).one_or_none()
    if row is None:
        return Found()
    own, person, now = row
    principal = Principal(
        person=person.code,
        name=person.name,
        grants=grants_of(session, person.code),
        language=person.language,
        token_id=own.id,
        scopes=_known(own.actions),
        token_fund=own.fund,
        signed_in_at=own.made_at,
    )
    used = own.last_used_at
    return Found(principal, to_be_seen=used is None or now - used > SEEN_EVERY)


def sessions_of(session: Session, person: str) -> list[OpenSession]:
    """A person's open sessions, the newest first."""
    now = func.clock_timestamp()
    rows = session.scalars(
        select(SessionRow)
        .where(
            SessionRow.person == person,
            SessionRow.ended_at.is_(None),
            SessionRow.last_seen_at > now - IDLE,
            SessionRow.created_at > now - LONGEST,
        )
        .order_by(SessionRow.created_at.desc())
    )
    return [
        OpenSession(
            id=row.id,
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            step=Step(row.step),
            method=Method(row.method),
            address=row.address,
            agent=row.agent,
        )
        for row in rows
    ]


def tokens_of(session: Session, person: str) -> list[Token]:
    """A person's API tokens, the newest first; revoked and expired ones too."""
    rows = session.scalars(
        select(TokenRow).where(TokenRow.person == person).order_by(TokenRow.made_at.desc())
    )
    return [token_of(row) for row in rows]


def token_of(row: TokenRow) -> Token:
    return Token(
        id=row.id,
        name=row.name,
        actions=tuple(sorted(_known(row.actions))),
        fund=row.fund,
        made_at=row.made_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )


def recovery_codes_left(session: Session, person: str) -> int:
    """How many recovery codes are unused."""
    unused = RecoveryCodeRow.used_at.is_(None)
    wanted = select(func.count()).where(RecoveryCodeRow.person == person, unused)
    return session.scalar(wanted) or 0


def _known(actions: Sequence[str]) -> frozenset[Action]:
    """An action that the program has no more opens nothing."""
    return frozenset(Action(name) for name in actions if name in set(Action))
