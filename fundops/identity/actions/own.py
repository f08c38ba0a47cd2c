"""One's own password, second factor and sessions."""

from uuid import UUID

import pyotp
from sqlalchemy.orm import Session

from fundops.errors import Refusals
from fundops.identity import passwords, store
from fundops.identity.errors.passwords import (
    PasswordUnchanged,
    PasswordWrong,
    SecondFactorMissing,
    SecondFactorThere,
)
from fundops.identity.errors.signing_in import StepNotDue
from fundops.identity.errors.tokens import SessionUnknown
from fundops.identity.queries import people
from fundops.identity.rules import passwords as password_rules
from fundops.identity.rules import second_factor
from fundops.identity.values import NewSession, Offer, Principal, Step
from fundops.identity.vault import Vault


def change_password(
    session: Session, *, principal: Principal, new: str, current: str | None = None
) -> NewSession:
    """Change the password; every other session ends. current: not asked for at the step that makes
    somebody change their first one, because it was typed a moment before.
    """
    if principal.step not in (Step.NONE, Step.PASSWORD):
        raise StepNotDue
    if principal.step is Step.NONE:
        _check_current(session, principal.person, current or "")
    row = store.person_row(session, principal.person)
    Refusals.raise_if_any(password_rules.faults(new, code=row.code, name=row.name))
    if passwords.is_right(row.password_hash, new):
        raise PasswordUnchanged

    row.password_hash, row.must_change_password = passwords.hash_of(new), False
    session.flush()
    store.end_sessions(session, row.code, but=principal.session_id)
    return store.upgrade(session, principal.session_id, factor_shown=row.totp_secret is not None)


def _check_current(session: Session, person: str, current: str) -> None:
    """Counted like a sign-in: whoever finds a browser left open must not guess here."""
    store.count_attempt(session, person)
    kept = store.person_row(session, person).password_hash
    if not passwords.is_right(kept, current[: password_rules.MOST]):
        raise PasswordWrong
    store.forgive(session, person)


def offer_second_factor(session: Session, *, principal: Principal, vault: Vault) -> Offer:
    """A secret to set up; the same one for as long as the session offers it."""
    row = store.session_row(session, principal.session_id)
    _check_none_yet(session, principal)
    if row.totp_offer is None:
        row.totp_offer = vault.seal(store.SECOND_FACTOR, pyotp.random_base32())
        session.flush()
    secret = vault.open(store.SECOND_FACTOR, row.totp_offer)
    return Offer(secret, second_factor.address(secret, person=principal.person))


def confirm_second_factor(
    session: Session, *, principal: Principal, code: str, vault: Vault
) -> tuple[NewSession, tuple[str, ...]]:
    """Keep the offered secret once a code of it was typed; ten recovery codes, shown once."""
    _check_none_yet(session, principal)
    offered = store.session_row(session, principal.session_id).totp_offer
    if offered is None:
        raise SecondFactorMissing
    at = int(people.now(session).timestamp())
    secret = vault.open(store.SECOND_FACTOR, offered)
    step = second_factor.accept(secret, code, at=at, last_step=None)

    row = store.person_row(session, principal.person, lock=True)
    row.totp_secret, row.totp_last_step = offered, step
    session.flush()
    codes = store.write_recovery_codes(session, principal.person)
    return store.upgrade(session, principal.session_id, factor_shown=True), codes


def _check_none_yet(session: Session, principal: Principal) -> None:
    if principal.step not in (Step.NONE, Step.ENROL):
        raise StepNotDue
    if store.person_row(session, principal.person).totp_secret is not None:
        raise SecondFactorThere


def new_recovery_codes(
    session: Session, *, principal: Principal, code: str, vault: Vault
) -> tuple[str, ...]:
    """Ten new recovery codes for a code of the second factor; those before are void."""
    if store.person_row(session, principal.person).totp_secret is None:
        raise SecondFactorMissing
    store.count_attempt(session, principal.person)
    store.take_code(session, principal.person, code, vault)
    store.forgive(session, principal.person)
    return store.write_recovery_codes(session, principal.person)


def sign_out(session: Session, *, principal: Principal) -> None:
    """End the session that asks; an API token has none."""
    if principal.session_id is not None:
        store.end_sessions(session, principal.person, only=principal.session_id)


def end_session(session: Session, *, principal: Principal, id: UUID) -> None:  # noqa: A002 (the column)
    """End one of one's own sessions."""
    if not store.end_sessions(session, principal.person, only=id):
        raise SessionUnknown


def end_other_sessions(session: Session, *, principal: Principal) -> int:
    """End every session of one's own but this one; how many there were."""
    return store.end_sessions(session, principal.person, but=principal.session_id)
