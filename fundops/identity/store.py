"""Rows of identity written: attempts, sessions, codes.

An attempt is counted **before** it is judged, in a short transaction of its own: so it stays
counted although the refusal rolls the request's own transaction back, and a hundred guesses sent at
once are five guesses. What turns out right is given back in the request's transaction. For that,
the request's session must not have locked the person's row before.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from fundops.identity.access import needs_second_factor
from fundops.identity.errors.people import PersonUnknown
from fundops.identity.errors.signing_in import AccountLocked, CodeUsed, CodeWrong
from fundops.identity.errors.tokens import SessionUnknown
from fundops.identity.models import PersonRow, RecoveryCodeRow, SessionRow, TokenRow
from fundops.identity.queries import people
from fundops.identity.queries.sessions import hash_of
from fundops.identity.rules import second_factor
from fundops.identity.rules.signing_in import Attempts, Standing, next_step
from fundops.identity.values import Method, NewSession, Place, Principal, Step
from fundops.identity.vault import Vault

SECOND_FACTOR = "second factor"
"""The vault's purpose for TOTP secrets."""
LONGEST_AGENT = 300


def person_row(session: Session, code: str, *, lock: bool = False) -> PersonRow:
    """A person's row as it is now."""
    wanted = select(PersonRow).where(PersonRow.code == code)
    if lock:
        wanted = wanted.with_for_update(key_share=True)
    row = session.scalar(wanted.execution_options(populate_existing=True))
    if row is None:
        raise PersonUnknown(code=code)
    return row


def count_sign_in(session: Session, who: str) -> str | None:
    """Count an attempt of whoever is called so; their code, or None for nobody."""
    with _apart(session) as own:
        code = people.code_of(own, who)
        if code is not None:
            _count(own, code)
        return code


def count_attempt(session: Session, code: str) -> None:
    """Count an attempt of a person before it is judged; declines while they are locked."""
    with _apart(session) as own:
        _count(own, code)


@contextmanager
def _apart(session: Session) -> Iterator[Session]:
    """A short transaction beside the request's own. It comes first where it can, so that a request
    holds one connection at a time.
    """
    with Session(session.get_bind(), info=dict(session.info)) as own, own.begin():
        yield own


def _count(own: Session, code: str) -> None:
    row = person_row(own, code, lock=True)
    now = people.now(own)
    before = Attempts(row.failures, row.locked_until)
    if before.is_locked(now):
        raise AccountLocked(until=before.locked_until)
    _write(row, before.one_more(now))


def forgive(session: Session, code: str) -> None:
    """Everything was right: count from nothing again."""
    _write(person_row(session, code, lock=True), Attempts())


def give_back(session: Session, code: str) -> None:
    """The attempt was right so far, and the code is still to come: only this one is forgotten, or
    whoever has the password could guess codes for ever.
    """
    row = person_row(session, code, lock=True)
    _write(row, Attempts(row.failures, row.locked_until).one_less())


def _write(row: PersonRow, attempts: Attempts) -> None:
    row.failures, row.locked_until = attempts.failures, attempts.locked_until


# --- sessions


def open_session(
    session: Session, code: str, *, method: Method, place: Place, factor_shown: bool = False
) -> NewSession:
    """Begin a session at the step that is due."""
    step = due(session, code, method=method, factor_shown=factor_shown)
    token = secrets.token_urlsafe(32)
    row = SessionRow(
        token_hash=hash_of(token),
        person=code,
        method=method.value,
        step=step.value,
        address=place.address[:LONGEST_AGENT],
        agent=place.agent[:LONGEST_AGENT],
    )
    session.add(row)
    session.flush()
    return NewSession(id=row.id, token=token, person=code, step=step)


def upgrade(session: Session, id: UUID | None, *, factor_shown: bool) -> NewSession:  # noqa: A002 (the column)
    """The session's next step, under a new token: who knew the old one has nothing."""
    row = session_row(session, id)
    step = due(session, row.person, method=Method(row.method), factor_shown=factor_shown)
    token = secrets.token_urlsafe(32)
    row.token_hash, row.step, row.totp_offer = hash_of(token), step.value, None
    session.flush()
    return NewSession(id=row.id, token=token, person=row.person, step=step)


def due(session: Session, code: str, *, method: Method, factor_shown: bool) -> Step:
    """The step that is due for somebody."""
    row = person_row(session, code)
    return next_step(
        Standing(
            method=method,
            demo=people.is_demo(session),
            must_change_password=row.must_change_password,
            enrolled=row.totp_secret is not None,
            needs_factor=needs_second_factor(people.grants_of(session, code)),
            factor_shown=factor_shown,
        )
    )


def session_row(session: Session, id: UUID | None) -> SessionRow:  # noqa: A002 (the column)
    """An open session, locked."""
    row = session.scalar(
        select(SessionRow)
        .where(SessionRow.id == id, SessionRow.ended_at.is_(None))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise SessionUnknown
    return row


def end_sessions(
    session: Session, person: str, *, only: UUID | None = None, but: UUID | None = None
) -> int:
    """End a person's open sessions; how many there were."""
    mine = [SessionRow.person == person, SessionRow.ended_at.is_(None)]
    if only is not None:
        mine.append(SessionRow.id == only)
    if but is not None:
        mine.append(SessionRow.id != but)
    ended = update(SessionRow).where(*mine).values(ended_at=func.clock_timestamp())
    return len(session.scalars(ended.returning(SessionRow.id)).all())


def was_here(session: Session, principal: Principal) -> None:
    """Write down that a session or a token was used now."""
    moment = func.clock_timestamp()
    if principal.session_id is not None:
        mine = SessionRow.id == principal.session_id
        session.execute(update(SessionRow).where(mine).values(last_seen_at=moment))
    if principal.token_id is not None:
        own = TokenRow.id == principal.token_id
        session.execute(update(TokenRow).where(own).values(last_used_at=moment))


def revoke_tokens(session: Session, person: str, *, only: UUID | None = None) -> int:
    """Revoke a person's API tokens; how many there were."""
    mine = [TokenRow.person == person, TokenRow.revoked_at.is_(None)]
    if only is not None:
        mine.append(TokenRow.id == only)
    revoked = update(TokenRow).where(*mine).values(revoked_at=func.clock_timestamp())
    return len(session.scalars(revoked.returning(TokenRow.id)).all())


# --- codes


def take_code(session: Session, code: str, typed: str, vault: Vault) -> None:
    """Take a code of the second factor, or a recovery code, once."""
    if second_factor.is_recovery_code(typed):
        _spend(session, code, typed)
        return
    row = person_row(session, code, lock=True)
    if row.totp_secret is None:
        raise CodeWrong
    secret = vault.open(SECOND_FACTOR, row.totp_secret)
    at = int(people.now(session).timestamp())
    row.totp_last_step = second_factor.accept(secret, typed, at=at, last_step=row.totp_last_step)


def _spend(session: Session, code: str, typed: str) -> None:
    mine = (RecoveryCodeRow.person == code) & (
        RecoveryCodeRow.hash == second_factor.recovery_hash(typed)
    )
    row = session.scalar(select(RecoveryCodeRow).where(mine).with_for_update(key_share=True))
    if row is None:
        raise CodeWrong
    if row.used_at is not None:
        raise CodeUsed
    row.used_at = people.now(session)


def write_recovery_codes(session: Session, code: str) -> tuple[str, ...]:
    """Ten new recovery codes; those before are no good any more."""
    void_recovery_codes(session, code)
    made = tuple(random_code() for _ in range(second_factor.RECOVERY_CODES))
    session.add_all(
        RecoveryCodeRow(person=code, hash=second_factor.recovery_hash(each)) for each in made
    )
    session.flush()
    return made


def void_recovery_codes(session: Session, code: str) -> None:
    """Whatever recovery codes there are can be used no more."""
    unused = (RecoveryCodeRow.person == code) & RecoveryCodeRow.used_at.is_(None)
    session.execute(update(RecoveryCodeRow).where(unused).values(used_at=func.clock_timestamp()))


def random_code() -> str:
    """A text to be typed once, that nobody can guess."""
    return second_factor.recovery_code(secrets.token_bytes(64))
