"""One connection, made the same way for every engine: right database, right version, right role,
UTC.

Made by psycopg from the connection string itself rather than by SQLAlchemy from a URL, so that
whatever `psql` takes (several hosts, a service, a password file) works here too.
"""

from collections.abc import Callable

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from fundops.db.errors import (
    DatabaseNotPrepared,
    DatabaseUrlMalformed,
    ServerTooOld,
    ServerUnreachable,
)

OLDEST = 15
APP_ROLE = "fundops_app"
OWNER_ROLE = "fundops_owner"
CONNECT_TIMEOUT_SECONDS = 10

# A session that holds the book's lock and falls silent would stop everyone: 30 s, as foundation.md
# measured. A request waits 10 s for somebody else's lock, then answers that the record is busy.
APP_SESSION = """
SELECT set_config('timezone', 'UTC', false),
       set_config('idle_in_transaction_session_timeout', '30s', false),
       set_config('lock_timeout', '10s', false)
"""
OWNER_SESSION = "SELECT set_config('timezone', 'UTC', false)"


def read_conninfo(text: str, *, setting: str) -> str:
    """A connection string in psycopg's form; SQLAlchemy's `postgresql+psycopg://` is understood
    too.
    """
    scheme, mark, rest = text.strip().partition("://")
    try:
        conninfo_to_dict(plain := f"{scheme.partition('+')[0]}{mark}{rest}")
    except psycopg.ProgrammingError as error:
        raise DatabaseUrlMalformed(setting=setting, reason=_first_line(error)) from None
    return plain


def connector(conninfo: str, *, app: bool) -> Callable[[], psycopg.Connection]:
    """What SQLAlchemy calls for a new connection: as the app's role, or as whoever may migrate."""
    known = conninfo_to_dict(conninfo)
    timeout = known.get("connect_timeout") or CONNECT_TIMEOUT_SECONDS
    full = make_conninfo(conninfo, connect_timeout=timeout, application_name="fundops")

    def connect() -> psycopg.Connection:
        try:
            connection = psycopg.connect(full)
        except psycopg.OperationalError as error:
            raise ServerUnreachable(where=where(conninfo), reason=_first_line(error)) from error
        try:
            _begin(connection, app=app)
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def _begin(connection: psycopg.Connection, *, app: bool) -> None:
    require_version(connection.info.server_version)
    connection.execute(APP_SESSION if app else OWNER_SESSION)
    if app and connection.info.user != APP_ROLE:
        try:
            connection.execute(f"SET ROLE {APP_ROLE}")  # nothing but the role's rights from here on
        except psycopg.errors.InvalidParameterValue as error:
            raise DatabaseNotPrepared from error
    connection.commit()


def require_version(number: int) -> None:
    """`number` as the server gives it: 150018 is 15.18, 90624 is 9.6.24."""
    if number < OLDEST * 10000:
        found = f"{number // 10000}.{number % 10000}"
        if number < 100000:  # noqa: PLR2004 (before version 10 the second number was part of the version)
            found = f"{number // 10000}.{number // 100 % 100}"
        raise ServerTooOld(found=found, needed=str(OLDEST))


def where(conninfo: str) -> str:
    """Host, port and database for a message; never the password."""
    known = conninfo_to_dict(conninfo)
    host = known.get("host") or known.get("hostaddr") or known.get("service") or "localhost"
    return f"{host}:{known.get('port') or 5432}/{known.get('dbname') or ''}"


def _first_line(error: psycopg.Error) -> str:
    line = str(error).strip().splitlines()[0]
    return line.removeprefix("connection failed: ").strip().rstrip(".")
