"""The deployment's key: what must be read again (second factors) is encrypted by it at rest.

It is `FUNDOPS_SECRET_KEY`, or the file `secret.key` in the home folder, made once and readable by
its owner alone. Whoever has the database alone cannot read the second factors; whoever restores a
backup needs the key beside it.
"""

import base64
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from fundops.identity.errors.passwords import SecretUnreadable
from fundops.settings import Settings

FILE = "secret.key"


class Vault:
    """Encrypts and opens again; each purpose has a key of its own, derived from the one."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def seal(self, purpose: str, content: str) -> str:
        return self._fernet(purpose).encrypt(content.encode()).decode("ascii")

    def open(self, purpose: str, sealed: str) -> str:
        """What was sealed for the same purpose."""
        try:
            return self._fernet(purpose).decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise SecretUnreadable from None

    def open_fresh(self, purpose: str, sealed: str, *, seconds: int) -> str | None:
        """What was sealed at most so many seconds ago; None for anything else."""
        try:
            return self._fernet(purpose).decrypt(sealed.encode(), ttl=seconds).decode()
        except InvalidToken:
            return None

    def _fernet(self, purpose: str) -> Fernet:
        derived = hmac.digest(self._key, purpose.encode(), hashlib.sha256)
        return Fernet(base64.urlsafe_b64encode(derived))


@cache
def open_vault(settings: Settings) -> Vault:
    """The vault of a deployment, its key made at the first need."""
    if settings.secret_key is not None:
        return Vault(settings.secret_key.get_secret_value().encode())
    return Vault(_kept(settings.home / FILE))


def _kept(path: Path) -> bytes:
    """The key in the file; whoever comes first makes it, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{FILE}.{secrets.token_hex(8)}")
    if not path.exists():
        file = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as writing:
            writing.write(secrets.token_urlsafe(48) + "\n")
        with suppress(FileExistsError):
            os.link(half, path)  # unlike a rename, it does not replace another's
        half.unlink()
    return path.read_text(encoding="ascii").strip().encode()
