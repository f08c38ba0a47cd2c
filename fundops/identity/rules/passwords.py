"""What a password must be; and how it is read, whatever keyboard typed it.

Length is what makes a password strong (NIST SP 800-63B): no rule asks for digits or signs. The list
of commonest passwords holds those of 12 characters and more, with the office's own words; a text
that is one short piece over and over is as common.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from fundops.errors import Refusal
from fundops.formats import without_marks
from fundops.identity.errors.passwords import (
    PasswordNamesYou,
    PasswordTooCommon,
    PasswordTooShort,
)

LEAST, MOST = 12, 200
REPEATED = re.compile(r"(.{1,6}?)\1+.{0,5}")
YEAR = re.compile(r"[0-9]{4}$")
RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def read(typed: str) -> str:
    """A password as it is hashed: one form for every way to type the same letters (NFKC), so that
    `é` in one piece and in two are one password.
    """
    return unicodedata.normalize("NFKC", typed)


def faults(typed: str, *, code: str, name: str) -> list[Refusal]:
    """Everything that is wrong with a new password; none when it may be taken."""
    password = read(typed)
    if not LEAST <= len(password) <= MOST:
        return [PasswordTooShort(least=LEAST, most=MOST)]
    found: list[Refusal] = []
    plain = without_marks(password).lower()
    if any(part in plain for part in _of_the_person(code, name)):
        found.append(PasswordNamesYou())
    if is_common(plain):
        found.append(PasswordTooCommon())
    return found


@cache
def common() -> frozenset[str]:
    """The commonest, one in a line, in small letters without marks."""
    listed = files("fundops.identity") / "common_passwords.txt"
    return frozenset(listed.read_text(encoding="utf-8").split())


def is_common(plain: str) -> bool:
    """Whether a text in small letters without marks is among those that are tried first."""
    words = {plain, re.sub(r"[\W_]+$", "", plain), re.sub(r"[\W_]", "", plain)}
    stems = {word.rstrip("0123456789") for word in words} | {YEAR.sub("", word) for word in words}
    return (
        not common().isdisjoint(words | stems)
        or REPEATED.fullmatch(plain) is not None
        or any(plain in run or plain in run[::-1] for run in RUNS)
    )


def _of_the_person(code: str, name: str) -> list[str]:
    """The code and the whole name, also without their spaces; a single syllable is everybody's."""
    plain = without_marks(unicodedata.normalize("NFC", name)).lower()
    spellings = {code.lower(), plain, plain.replace(" ", ""), re.sub(r"[.-]", "", code.lower())}
    return [spelling for spelling in spellings if len(spelling) >= 4]  # noqa: PLR2004 (shorter hits chance)
