"""People put on record, their roles given and taken, their way in reset. Nobody is deleted."""

import re
import unicodedata

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.edge.precondition import require_version
from fundops.errors import Refusals
from fundops.identity import passwords, store
from fundops.identity.errors import people as errors
from fundops.identity.models import PersonRoleRow, PersonRow
from fundops.identity.queries import people
from fundops.identity.rules import passwords as password_rules
from fundops.identity.rules import roles as rules
from fundops.identity.values import Grant, Person

CODE = re.compile(r"[a-z][a-z0-9.-]{1,39}")
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}\.[^@\s.]{2,63}")
LONGEST_NAME = 200


def add_person(
    session: Session,
    *,
    code: str,
    name: str,
    email: str = "",
    language: str = "vi",
    password: str | None = None,
    must_change: bool = True,
) -> Person:
    """Put a person on record. Without a password they sign in by the identity provider, or by one
    click in a demonstration.
    """
    if not CODE.fullmatch(code):
        raise errors.PersonCodeMalformed(code=code[:60])
    called, address = _name(name), _email(email)
    _check_new(session, code, address)
    if password is not None:
        Refusals.raise_if_any(password_rules.faults(password, code=code, name=called))

    session.add(
        PersonRow(
            code=code,
            name=called,
            email=address,
            language=language,
            password_hash=None if password is None else passwords.hash_of(password),
            must_change_password=password is not None and must_change,
        )
    )
    session.flush()
    return people.person(session, code)


def change_person(
    session: Session, code: str, *, version: int, name: str, email: str, language: str
) -> Person:
    """Change how a person is called, written to and spoken to."""
    row = store.person_row(session, code, lock=True)
    require_version(row.version, version)
    called, address = _name(name), _email(email)
    if address.lower() != row.email.lower():
        _check_new(session, None, address)

    row.name, row.email, row.language, row.version = called, address, language, version + 1
    session.flush()
    return people.person(session, code)


def _check_new(session: Session, code: str | None, email: str) -> None:
    same = PersonRow.code == code
    if email:
        same |= func.lower(PersonRow.email) == email.lower()
    if session.scalar(select(PersonRow.code).where(same).limit(1)) is not None:
        raise errors.PersonExists(code=code or email)


def give_role(session: Session, *, person: str, grant: Grant, by: Actor) -> None:
    """Give somebody a role. One that needs a second factor which they do not have yet ends their
    sessions, so that they set it up before they use it.
    """
    rules.check_not_own(person, by.id)
    role = rules.check_grant(grant, people.fund_forms(session))
    if grant.party is not None and not people.is_party(session, grant.party):
        raise errors.PartyNotOnRecord(party=grant.party)
    row = store.person_row(session, person, lock=True)
    rules.check_beside(grant, people.grants_of(session, person))

    session.add(
        PersonRoleRow(
            person=person, role=grant.role, fund=grant.fund, party=grant.party, given_by=by.id
        )
    )
    session.flush()
    if role.second_factor and row.totp_secret is None and not people.is_demo(session):
        store.end_sessions(session, person)


def take_role(session: Session, *, person: str, grant: Grant, by: Actor) -> None:
    """Take a role back; that it was given stays on record."""
    rules.check_not_own(person, by.id)
    role = rules.role_of(grant.role)
    store.person_row(session, person, lock=True)
    row = session.scalar(
        select(PersonRoleRow).where(
            PersonRoleRow.person == person,
            PersonRoleRow.role == grant.role,
            PersonRoleRow.fund.is_not_distinct_from(grant.fund),
            PersonRoleRow.party.is_not_distinct_from(grant.party),
            PersonRoleRow.taken_at.is_(None),
        )
    )
    if row is None:
        raise errors.RoleNotGiven(role=role)
    if rules.is_administrator(grant):
        _check_another(session, person)

    row.taken_by, row.taken_at = by.id, people.now(session)
    session.flush()


def deactivate(session: Session, *, person: str, by: Actor) -> None:
    """Let somebody in no more: their sessions and tokens end, what they did stays theirs."""
    rules.check_not_own(person, by.id)
    _check_another(session, person)
    store.person_row(session, person, lock=True).active = False
    session.flush()
    store.end_sessions(session, person)
    store.revoke_tokens(session, person)


def activate(session: Session, *, person: str, by: Actor) -> None:
    """Let somebody in again, with the roles that they have."""
    rules.check_not_own(person, by.id)
    store.person_row(session, person, lock=True).active = True
    session.flush()


def unlock(session: Session, *, person: str, by: Actor) -> None:
    """End a lock before its time."""
    rules.check_not_own(person, by.id)
    store.forgive(session, person)
    session.flush()


def reset_password(session: Session, *, person: str, by: Actor, second_factor: bool = False) -> str:
    """A new one-time password, shown once; sessions and tokens end. second_factor: they lost that
    too, and set up another. Nobody resets their own: a browser left open must not be enough.
    """
    rules.check_not_own(person, by.id)
    row = store.person_row(session, person, lock=True)
    password = store.random_code()
    row.password_hash, row.must_change_password = passwords.hash_of(password), True
    row.failures, row.locked_until = 0, None
    if second_factor:
        row.totp_secret = row.totp_last_step = None
        store.void_recovery_codes(session, person)
    session.flush()
    store.end_sessions(session, person)
    store.revoke_tokens(session, person)
    return password


def _check_another(session: Session, person: str) -> None:
    """Decline to lose the last administrator; two who would remove each other come one by one."""
    session.execute(text("SELECT pg_advisory_xact_lock(hashtext('fundops administrators'))"))
    rules.check_administrator_left(person, people.administrators(session))


def _name(typed: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise errors.PersonNameMalformed
    return name


def _email(typed: str) -> str:
    email = unicodedata.normalize("NFC", typed).strip()
    if email and not EMAIL.fullmatch(email):
        raise errors.EmailMalformed(email=email[:100])
    return email
