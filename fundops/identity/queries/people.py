"""People with their roles, and what of the rest of the deployment their rules look at.

Funds, parties and the deployment's kind belong to the book, which stands above; they are read here
by plain SQL, and nothing else of it.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, or_, select, text
from sqlalchemy.orm import Session

from fundops.identity.access import roles
from fundops.identity.errors.people import PersonUnknown
from fundops.identity.models import PersonRoleRow, PersonRow, SessionRow
from fundops.identity.rules.roles import ADMINISTERS
from fundops.identity.values import Grant, Person


def now(session: Session) -> datetime:
    """The real time, also in a demo: idle time and locks are about real people."""
    moment: datetime = session.scalars(select(func.clock_timestamp())).one()
    return moment


def code_of(session: Session, name: str) -> str | None:
    """Whose code or e-mail address it is (`as_called`), of those who may sign in by password."""
    if not name.isprintable():
        return None
    return session.scalar(
        select(PersonRow.code).where(
            or_(PersonRow.code == name, func.lower(PersonRow.email) == name),
            PersonRow.active,
            PersonRow.password_hash.is_not(None),
        )
    )


def is_demo(session: Session) -> bool:
    """Whether this deployment is a demonstration; one that is not made yet is none."""
    return bool(session.scalar(text("SELECT demo FROM deployment")))


def fund_forms(session: Session) -> dict[str, str]:
    """Every fund with its legal form."""
    found = session.execute(text("SELECT code, legal_form FROM funds ORDER BY code"))
    return {str(code): str(form) for code, form in found}


def is_party(session: Session, code: str) -> bool:
    found = text("SELECT EXISTS (SELECT FROM parties WHERE code = :code)")
    return bool(session.scalar(found, {"code": code}))


def grants_of(session: Session, person: str) -> tuple[Grant, ...]:
    """What somebody has now, in the order in which it was given."""
    return grants(session, [person]).get(person, ())


def grants(session: Session, people: Sequence[str]) -> dict[str, tuple[Grant, ...]]:
    """What each of these people has now."""
    rows = session.scalars(
        select(PersonRoleRow)
        .where(PersonRoleRow.person.in_(people), PersonRoleRow.taken_at.is_(None))
        .order_by(PersonRoleRow.given_at, PersonRoleRow.id)
    )
    found: dict[str, tuple[Grant, ...]] = {}
    for row in rows:
        held = Grant(row.role, row.fund, row.party)
        found[row.person] = (*found.get(row.person, ()), held)
    return found


def administrators(session: Session) -> list[str]:
    """Active people who administer."""
    administering = [role.code for role in roles().values() if ADMINISTERS in role.may]
    return list(
        session.scalars(
            select(PersonRoleRow.person)
            .join(PersonRow, PersonRow.code == PersonRoleRow.person)
            .where(
                PersonRoleRow.role.in_(administering),
                PersonRoleRow.taken_at.is_(None),
                PersonRow.active,
            )
            .distinct()
            .order_by(PersonRoleRow.person)
        )
    )


def person(session: Session, code: str) -> Person:
    """One person."""
    found = _people(session, _all().where(PersonRow.code == code))
    if not found:
        raise PersonUnknown(code=code)
    return found[0]


def people(session: Session) -> list[Person]:
    """Everybody, by code; who is not active any more too."""
    return _people(session, _all().order_by(PersonRow.code))


def demo_people(session: Session) -> list[Person]:
    """Whom the sign-in page of a demo offers; nobody in a real deployment."""
    if not is_demo(session):
        return []
    everybody = _people(session, _all().where(PersonRow.active).order_by(PersonRow.code))
    rank = {code: at for at, code in enumerate(roles())}
    with_roles = [each for each in everybody if each.grants]
    return sorted(with_roles, key=lambda each: (rank.get(each.grants[0].role, 0), each.code))


def _all() -> Select[PersonRow, datetime]:
    seen = (
        select(func.max(SessionRow.last_seen_at))
        .where(SessionRow.person == PersonRow.code)
        .scalar_subquery()
    )
    return select(PersonRow, seen)


def _people(session: Session, wanted: Select[PersonRow, datetime]) -> list[Person]:
    rows = session.execute(wanted.execution_options(populate_existing=True)).all()
    given = grants(session, [row.code for row, _ in rows])
    moment = now(session)
    return [
        Person(
            code=row.code,
            name=row.name,
            email=row.email,
            language=row.language,
            active=row.active,
            has_password=row.password_hash is not None,
            must_change_password=row.must_change_password,
            has_second_factor=row.totp_secret is not None,
            by_oidc=row.oidc_subject is not None,
            locked_until=_still(row.locked_until, moment),
            last_seen_at=seen,
            version=row.version,
            grants=given.get(row.code, ()),
        )
        for row, seen in rows
    ]


def _still(locked_until: datetime | None, moment: datetime) -> datetime | None:
    return locked_until if locked_until is not None and locked_until > moment else None
