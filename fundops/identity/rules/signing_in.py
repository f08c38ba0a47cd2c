"""How long a session lasts, when an account is locked, and which step comes next."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from fundops.identity.values import Method, Over, Step

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(seconds=30)
"""A session's last request is written down at most this often; idle time is that exact."""
LONGEST_NAME = 320
"""Of an e-mail address, in letters."""
FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


def as_called(typed: str) -> str:
    """A code or e-mail address as it is looked up, however it was typed."""
    return unicodedata.normalize("NFC", typed[:LONGEST_NAME]).strip().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides the next step of signing in.

    enrolled: has a second factor. needs_factor: has a role that must have one. factor_shown: its
    code was given in this session, or the identity provider says that it asked for one.
    """

    method: Method
    demo: bool
    must_change_password: bool
    enrolled: bool
    needs_factor: bool
    factor_shown: bool


def next_step(standing: Standing) -> Step:
    """The step that is due: the code before the password, because only a whole sign-in may change
    one. A demonstration asks for nothing more.
    """
    if standing.demo:
        return Step.NONE
    if standing.enrolled and not standing.factor_shown:
        return Step.CODE
    if standing.must_change_password and standing.method is Method.PASSWORD:
        return Step.PASSWORD
    if standing.needs_factor and not standing.enrolled and not standing.factor_shown:
        return Step.ENROL
    return Step.NONE


def over(
    *,
    now: datetime,
    created_at: datetime,
    last_seen_at: datetime,
    ended_at: datetime | None,
    active: bool,
) -> Over | None:
    """Why a session is no good any more; None while it is."""
    if ended_at is not None or not active:
        return Over.ENDED
    if now - created_at > LONGEST:
        return Over.LONG
    if now - last_seen_at > IDLE:
        return Over.IDLE
    return None


@dataclass(frozen=True, slots=True)
class Attempts:
    """Failures in a row, and until when nobody may try."""

    failures: int = 0
    locked_until: datetime | None = None

    def is_locked(self, now: datetime) -> bool:
        return self.locked_until is not None and self.locked_until > now

    def one_more(self, now: datetime) -> "Attempts":
        """With an attempt counted, before it is judged; a lock that is over starts anew."""
        before = 0 if self.locked_until is not None else self.failures
        failures = before + 1
        return Attempts(failures, now + LOCKED_FOR if failures >= FAILURES else None)

    def one_less(self) -> "Attempts":
        """With the last attempt given back: the password was right, the code is still to come."""
        return Attempts(max(self.failures - 1, 0))
