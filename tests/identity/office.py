"""A real deployment with people in it, in which tests sign in: what they do is committed, because
attempts are counted in transactions of their own.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.db.connect import OWNER_ROLE
from fundops.db.engine import Database
from fundops.founding import found
from fundops.identity.actions import own, people, signing_in
from fundops.identity.limits import Limits
from fundops.identity.queries import sessions
from fundops.identity.rules.second_factor import code_of
from fundops.identity.values import Grant, NewSession, Place, Principal
from fundops.identity.vault import Vault
from fundops.ledger.actions import registers
from fundops.ledger.values.registers import IdKind, PartyKind
from tests.clusters import Cluster

GOOD = "bưởi Diễn chín sớm"  # a password
BETTER = "hồng xiêm Xuân Đỉnh"
HERE = Place("127.0.0.1", "Firefox")
BY = Actor("cli:tests")
_offices = count(1)
_people = count(1)


@dataclass
class Office:
    """Each method is one request: a transaction that is committed, or refused and rolled back."""

    database: Database
    vault: Vault = field(default_factory=lambda: Vault(b"a key of tests"))
    limits: Limits = field(default_factory=Limits)

    @contextmanager
    def request(self) -> Iterator[Session]:
        with Session(self.database.engine) as session, session.begin():
            yield session

    def add(self, *grants: Grant, password: str | None = GOOD, must_change: bool = False) -> str:
        """Somebody new; their code."""
        code = f"person-{next(_people)}"
        with self.request() as session:
            people.add_person(
                session,
                code=code,
                name="Trần Văn Thử",
                email=f"{code}@office.example",
                password=password,
                must_change=must_change,
            )
            for grant in grants:
                people.give_role(session, person=code, grant=grant, by=BY)
        return code

    def sign_in(self, who: str, password: str = GOOD) -> NewSession:
        """From an address of its own each time: how many one address may try is another test."""
        place = Place(f"10.0.0.{next(_people)}", HERE.agent)
        with self.request() as session:
            return signing_in.sign_in(
                session, who=who, password=password, place=place, limits=self.limits
            )

    def confirm(self, begun: NewSession, code: str) -> NewSession:
        with self.request() as session:
            principal = self.principal(begun)
            return signing_in.confirm_code(
                session, principal=principal, code=code, vault=self.vault
            )

    def enrol(self, begun: NewSession) -> tuple[NewSession, str, tuple[str, ...]]:
        """Set up a second factor: the session, its secret, the recovery codes."""
        who = self.principal(begun)
        with self.request() as session:
            secret = own.offer_second_factor(session, principal=who, vault=self.vault).secret
        with self.request() as session:
            done, codes = own.confirm_second_factor(
                session, principal=who, code=code_now(secret), vault=self.vault
            )
        self.forget_codes(begun.person)
        return done, secret, codes

    def look(self, begun: NewSession | str) -> sessions.Found:
        """Whom the cookie stands for."""
        token = begun if isinstance(begun, str) else begun.token
        with self.request() as session:
            return sessions.by_cookie(session, token)

    def principal(self, begun: NewSession) -> Principal:
        found = self.look(begun).principal
        assert found is not None
        return found

    def owner(self, statement: str, **facts: Any) -> None:
        """Around the application: what only time does otherwise."""
        with self.database.owner_engine().begin() as connection:
            connection.execute(text(f"SET LOCAL ROLE {OWNER_ROLE}"))
            connection.execute(text(statement), facts)

    def forget_codes(self, person: str) -> None:
        """As if the half minute of the last code were over."""
        self.owner("UPDATE people SET totp_last_step = NULL WHERE code = :who", who=person)

    def party(self) -> str:
        """An investor's party."""
        with self.request() as session:
            return registers.add_party(
                session,
                kind=PartyKind.ORGANISATION,
                country="VN",
                id_kind=IdKind.TAX_CODE,
                id_number=f"98{next(_people):08d}",
                name_vi="Công ty Thử Nghiệm",
            ).code


def code_now(secret: str, ahead: int = 0) -> str:
    """What the phone shows."""
    return code_of(secret, int(time.time()) // 30 + ahead)


def office_in(database: Database) -> Office:
    """A real deployment with both funds."""
    found(database, ("hvcf", "stdf"), years=(2026,))
    return Office(database)


@pytest.fixture(scope="module")
def office(cluster: Cluster) -> Iterator[Office]:
    """One for a module of tests; each makes people of its own."""
    name = f"fundops_test_{cluster.run}_{os.getpid()}_people_{next(_offices)}"
    cluster.create(name, cluster.template)
    with cluster.database(name) as database:
        yield office_in(database)
    cluster.drop(name)
