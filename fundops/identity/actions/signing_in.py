"""Sign in: by password and code, or by one click in a demonstration.

Whoever is declined by a password does not learn whether the name exists: the sentence, the work and
the lock are the same.
"""

from sqlalchemy.orm import Session

from fundops.errors import Refusal
from fundops.identity import passwords, store
from fundops.identity.errors.people import PersonUnknown
from fundops.identity.errors.signing_in import (
    AccountLocked,
    DemoOnly,
    SignInRefused,
    SignInTooOften,
    StepNotDue,
)
from fundops.identity.limits import LIMITS, Limits
from fundops.identity.queries import people
from fundops.identity.rules.passwords import MOST
from fundops.identity.rules.signing_in import as_called
from fundops.identity.values import Method, NewSession, Place, Principal, Step
from fundops.identity.vault import Vault


def sign_in(
    session: Session, *, who: str, password: str, place: Place, limits: Limits = LIMITS
) -> NewSession:
    """Begin a session by code or e-mail address and password, at the step that is due."""
    if until := limits.by_address.count(place.address):
        raise SignInTooOften(until=until)
    name = as_called(who)
    code = store.count_sign_in(session, name)
    if code is None:
        raise _nobody(name, password, limits)
    row = store.person_row(session, code)
    kept = row.password_hash or ""
    if len(password) > MOST or not passwords.is_right(kept, password):
        raise SignInRefused

    limits.by_address.give_back(place.address)
    if passwords.is_outdated(kept):
        row.password_hash = passwords.hash_of(password)
    begun = store.open_session(session, code, method=Method.PASSWORD, place=place)
    (store.give_back if begun.step is Step.CODE else store.forgive)(session, code)
    return begun


def _nobody(name: str, password: str, limits: Limits) -> Refusal:
    """What a name that nobody has is told, after the work that a right one would have cost."""
    if until := limits.of_nobody.count(name):
        return AccountLocked(until=until)
    passwords.is_right(None, password[:MOST])
    return SignInRefused()


def demo_sign_in(session: Session, *, code: str, place: Place) -> NewSession:
    """Begin a session of one of the demonstration's people; a real deployment declines."""
    if not people.is_demo(session):
        raise DemoOnly
    if not store.person_row(session, code).active:
        raise PersonUnknown(code=code)
    return store.open_session(session, code, method=Method.DEMO, place=place)


def confirm_code(session: Session, *, principal: Principal, code: str, vault: Vault) -> NewSession:
    """Go on with a code of the second factor, or with a recovery code."""
    if principal.step is not Step.CODE:
        raise StepNotDue
    store.count_attempt(session, principal.person)
    store.take_code(session, principal.person, code, vault)
    store.forgive(session, principal.person)
    return store.upgrade(session, principal.session_id, factor_shown=True)
