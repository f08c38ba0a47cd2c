"""Passwords as argon2id hashes: 19 MiB and two passes, which OWASP names as the least, and which
keep the office's server answering while somebody signs in.
"""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from fundops.identity.rules.passwords import read

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hash_of(typed: str) -> str:
    """How a password is kept."""
    return HASHER.hash(read(typed))


def is_right(kept: str | None, typed: str) -> bool:
    """Whether it is the password; where none is kept the same work is done, and the answer is
    no.
    """
    try:
        HASHER.verify(kept or _nobodys(), read(typed))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return bool(kept)


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    """A hash that no sign-in ends at."""
    return HASHER.hash(secrets.token_urlsafe(32))
