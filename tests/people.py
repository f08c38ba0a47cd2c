"""Who works in the offices of tests: one person a role, and how a test signs in as one of them.

`an` makes, `binh` checks, `chi` is the director; everybody else is called as their role.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.engine import Database
from fundops.identity import access, cookies
from fundops.identity.actions import people as actions
from fundops.identity.actions import signing_in, tokens
from fundops.identity.queries import people
from fundops.identity.rules.forms import form_token
from fundops.identity.values import Action, Grant, Place, Principal
from fundops.settings import Settings

HIRING = Actor("tests")
FORMS = {"HVCF": "bcc", "STDF": "public_fund"}
NAMED = {"manager": "an", "chief_accountant": "binh", "director": "chi"}


def code_of(role: str) -> str:
    """The person of a role."""
    return NAMED.get(role, role.replace("_", "-"))


def hire(
    database: Database, funds: Iterable[str] = ("HVCF",), *, roles: Iterable[str] | None = None
) -> None:
    """One person for each role (of all, unless named), in the first of the funds that admits it;
    the investor's role waits for a party (`make_investor`).
    """
    wanted = set(access.roles() if roles is None else roles) - {"investor"}
    with Session(database.engine, info={"actor": HIRING.id}) as session:
        for role in access.roles().values():
            fits = [fund for fund in funds if FORMS[fund] in role.funds]
            if role.code in wanted and (fits or not role.funds):
                _hire(session, role.code, fits[0] if fits else None)
        session.commit()


def _hire(session: Session, role: str, fund: str | None, party: str | None = None) -> None:
    code = code_of(role)
    actions.add_person(session, code=code, name=f"Người giữ vai trò {role}")
    actions.give_role(session, person=code, grant=Grant(role, fund, party), by=HIRING)


def make_investor(database: Database, party: str, fund: str = "HVCF") -> str:
    """Somebody who may see the account of one party; the person's code."""
    with Session(database.engine, info={"actor": HIRING.id}) as session:
        _hire(session, "investor", fund, party)
        session.commit()
    return code_of("investor")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session as its browser holds it: the cookie, and what forms send."""

    cookie: str
    csrf: str


def session_of(database: Database, code: str) -> SignedIn:
    """Sign somebody in (a demo deployment asks for no password)."""
    with Session(database.engine) as session:
        made = signing_in.demo_sign_in(session, code=code, place=Place("127.0.0.1", "tests"))
        session.commit()
    return SignedIn(made.token, form_token(made.token))


def sign_in(client: TestClient[Litestar], database: Database, code: str) -> str:
    """Give the client somebody's session; what its forms have to send as `_csrf`."""
    held = session_of(database, code)
    client.cookies.set(cookies.name_of(Settings(), cookies.SESSION), held.cookie)
    return held.csrf


def token_of(database: Database, code: str) -> str:
    """An API token with everything that its person may."""
    with Session(database.engine) as session:
        principal = Principal(person=code, name=code, grants=people.grants_of(session, code))
        may = {
            action
            for action in Action
            if action not in access.WHOEVER_IS_SIGNED_IN and access.may(principal, action)
        }
        made = tokens.make_token(session, principal=principal, name="tests", actions=may, days=1)
        session.commit()
    return made.secret
