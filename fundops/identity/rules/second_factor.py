"""Codes of a second factor (TOTP, RFC 6238): which moment a code belongs to, and none twice."""

import hashlib
import hmac
import re
import unicodedata

import pyotp

from fundops.identity.errors.signing_in import CodeUsed, CodeWrong

SECONDS = 30
EARLIER_OR_LATER = 1
"""A phone's clock may be one step off, either way."""
RECOVERY_CODES = 10
ISSUER = "fundops"
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread: no i, l, o, 0, 1
_GROUPS, _LENGTH = 4, 4  # 16 letters out of 31: 79 bits, so a plain SHA-256 cannot be searched
_TOTP = re.compile(r"[0-9]{6}")


def accept(secret: str, typed: str, *, at: int, last_step: int | None) -> int:
    """The step (30 seconds since 1970) whose code was typed at a moment in seconds; declines what
    is no code of now, and what was taken already.
    """
    code = clean(typed)
    if not _TOTP.fullmatch(code):
        raise CodeWrong
    now = at // SECONDS
    steps = range(now - EARLIER_OR_LATER, now + EARLIER_OR_LATER + 1)
    matching = [step for step in steps if hmac.compare_digest(code_of(secret, step), code)]
    if not matching:
        raise CodeWrong
    if last_step is not None and matching[-1] <= last_step:
        raise CodeUsed
    return matching[-1]


def code_of(secret: str, step: int) -> str:
    """The six digits of a step."""
    return pyotp.TOTP(secret, interval=SECONDS).generate_otp(step)


def clean(typed: str) -> str:
    """What was typed, without spaces and hyphens, in small letters and plain digits."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed)).lower()


def is_recovery_code(typed: str) -> bool:
    """Whether it has the form of a recovery code rather than of a code from a phone."""
    found = clean(typed)
    return len(found) == _GROUPS * _LENGTH and set(found) <= set(_ALPHABET)


def recovery_code(random: bytes) -> str:
    """A recovery code from 64 random bytes: `abcd-efgh-jkmn-pqrs`."""
    letters = [_ALPHABET[int.from_bytes(random[i * 4 : i * 4 + 4]) % 31] for i in range(16)]
    whole = "".join(letters)
    return "-".join(whole[at : at + _LENGTH] for at in range(0, len(whole), _LENGTH))


def recovery_hash(typed: str) -> bytes:
    """How a recovery code is kept."""
    return hashlib.sha256(clean(typed).encode()).digest()


def address(secret: str, *, person: str) -> str:
    """What the QR code holds: `otpauth://totp/…`."""
    return pyotp.TOTP(secret, interval=SECONDS).provisioning_uri(name=person, issuer_name=ISSUER)
