"""How often somebody may try to sign in, by address; kept in this process's memory.

The lock of an account stops whoever guesses one person's password; this stops whoever tries one
password on many people. It forgets at a restart, which costs a guesser more than it gives. Names
that nobody has are counted by it too, and locked by the same rule as people are, so that a lock
does not tell who exists.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from fundops.identity.rules.signing_in import Attempts

AT_MOST, WITHIN = 30, timedelta(minutes=5)
KEPT = 10_000
"""So many keys are remembered; the oldest are forgotten first, so that memory is bounded."""
Clock = Callable[[], datetime]


def _real() -> datetime:
    return datetime.now(UTC)


class Limiter:
    """So many attempts for each key within a time; then none until the time is over."""

    def __init__(self, at_most: int, within: timedelta, clock: Clock = _real) -> None:
        self._at_most, self._within, self._clock = at_most, within, clock
        self._begun: OrderedDict[str, tuple[datetime, int]] = OrderedDict()
        self._lock = threading.Lock()

    def count(self, key: str) -> datetime | None:
        """Count an attempt; until when no more are taken, or None when this one is."""
        with self._lock:
            now = self._clock()
            since, before = self._begun.pop(key, (now, 0))
            if now - since >= self._within:
                since, before = now, 0
            self._begun[key] = (since, before + 1)
            while len(self._begun) > KEPT:
                self._begun.popitem(last=False)
            return since + self._within if before >= self._at_most else None

    def give_back(self, key: str) -> None:
        """The last attempt was right: a whole office behind one address may sign in at eight."""
        with self._lock:
            if key in self._begun:
                since, before = self._begun[key]
                self._begun[key] = (since, max(before - 1, 0))


class Nobody:
    """Attempts under names that nobody has, counted and locked as a person's are."""

    def __init__(self, clock: Clock = _real) -> None:
        self._clock = clock
        self._attempts: OrderedDict[str, Attempts] = OrderedDict()
        self._lock = threading.Lock()

    def count(self, name: str) -> datetime | None:
        """Count an attempt; until when the name is locked, or None when it may be judged."""
        with self._lock:
            now = self._clock()
            attempts = self._attempts.pop(name, Attempts())
            locked = attempts.locked_until if attempts.is_locked(now) else None
            self._attempts[name] = attempts if locked else attempts.one_more(now)
            while len(self._attempts) > KEPT:
                self._attempts.popitem(last=False)
            return locked


class Limits:
    """Both limits of a process."""

    def __init__(self, clock: Clock = _real) -> None:
        self.by_address = Limiter(AT_MOST, WITHIN, clock)
        self.of_nobody = Nobody(clock)


LIMITS = Limits()
"""This process's own; a test makes another."""
