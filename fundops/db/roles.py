"""The two roles of the database, from the first migration on.

`fundops_owner` owns every table and function and never signs in; migrations become it.
`fundops_app` is what the program runs as: it reads, writes master data, and may only EXECUTE what
posts and closes. On a server of one's own both are made NOLOGIN, because a role that signs in
without a password would be a door that its administrator did not open: the program signs in as the
user of its connection string and becomes `fundops_app`. Only the embedded server, behind its
private socket, lets the role sign in (`engine.py`).

Roles belong to the whole cluster, so two databases of one cluster may be prepared at once: every
step is tried again when the other was first.
"""

import time

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from fundops.db.connect import APP_ROLE, OWNER_ROLE
from fundops.db.errors import RolesNotGranted

ATTEMPTS = 20
SPLIT_MEMBERSHIP = 160000  # from PostgreSQL 16 on a member needs the SET option to become a role


def ensure_roles(connection: Connection) -> None:
    """Have both roles, the right to become them, and the owner's right to make tables here; commits
    nothing.
    """
    for role in (OWNER_ROLE, APP_ROLE):
        _until_true(
            connection,
            f"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')",  # noqa: S608 (our own)
            f"CREATE ROLE {role} NOLOGIN",
        )
        _until_true(connection, _may_become(connection, role), f"GRANT {role} TO CURRENT_USER")
    _until_true(
        connection,
        f"SELECT has_schema_privilege('{OWNER_ROLE}', 'public', 'CREATE')",
        f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER_ROLE}",
    )


def _may_become(connection: Connection, role: str) -> str:
    """The question whether we may SET ROLE, true for a superuser without a grant."""
    version = connection.scalar(text("SELECT current_setting('server_version_num')::int")) or 0
    right = "SET" if version >= SPLIT_MEMBERSHIP else "MEMBER"
    return f"SELECT pg_has_role(current_user, '{role}', '{right}')"


def _until_true(connection: Connection, question: str, command: str) -> None:
    """Run the command unless the answer is yes already; a lost race is a reason to ask again."""
    for attempt in range(ATTEMPTS):
        if connection.scalar(text(question)):
            return
        try:
            with connection.begin_nested():
                connection.execute(text(command))
        except DBAPIError as error:
            if isinstance(error.orig, psycopg.errors.InsufficientPrivilege):
                user = connection.scalar(text("SELECT current_user"))
                reason = str(error.orig).splitlines()[0]
                raise RolesNotGranted(user=user, reason=reason) from error
            if attempt == ATTEMPTS - 1 or not _lost_race(error):
                raise
            time.sleep(0.05)


def _lost_race(error: DBAPIError) -> bool:
    """Another session made the same role or grant: a duplicate, or "tuple concurrently updated" (an
    XX000).
    """
    duplicates = (psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation)
    return isinstance(error.orig, duplicates) or "concurrently" in str(error.orig)
