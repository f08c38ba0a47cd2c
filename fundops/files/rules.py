"""What may be attached: a usable name, a type that is taken, and both saying the same. Pure."""

import hashlib
import unicodedata
from pathlib import PurePosixPath

from fundops.files.content import type_of
from fundops.files.errors import (
    FileEmpty,
    FileEndingDisagrees,
    FileNameTooLong,
    FileNameUnusable,
    FileTooLarge,
    FileTypeNotTaken,
)
from fundops.files.values import Checked, FileType, Instead

LONGEST_NAME = 150
MEGABYTE = 1024 * 1024
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # Cf: marks that turn "fdp.exe" around
_UNSAFE = str.maketrans(dict.fromkeys('<>:"|?*', "_"))  # no name has them on every system


def check(name: str, content: bytes, max_mb: int) -> Checked:
    """The file as it may be kept, or why not."""
    cleaned = clean_name(name)
    if not content:
        raise FileEmpty(name=cleaned)
    if len(content) > max_mb * MEGABYTE:
        raise FileTooLarge(limit=max_mb)
    ending = PurePosixPath(cleaned).suffix.removeprefix(".").lower()
    found = type_of(content)
    if isinstance(found, Instead):
        raise FileTypeNotTaken(name=cleaned, found=found, allowed=taken())
    if ending not in found.endings:
        expected = ", ".join(f".{each}" for each in found.endings)
        raise FileEndingDisagrees(name=cleaned, ending=ending, found=found.shown, expected=expected)
    return Checked(cleaned, found, content, hashlib.sha256(content).digest())


def clean_name(name: str) -> str:
    """A name as every system can keep it: composed, without its folders, without what is not
    printed, without dots and spaces at its ends.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    spaced = "".join(" " if c.isspace() else c for c in last).translate(_UNSAFE)
    printed = "".join(c for c in spaced if unicodedata.category(c) not in _DROPPED)
    cleaned = " ".join(unicodedata.normalize("NFC", printed).split()).strip(". ")
    if len(cleaned) > LONGEST_NAME:
        raise FileNameTooLong(length=len(cleaned), longest=LONGEST_NAME)
    stem = PurePosixPath(cleaned).stem
    if not any(c.isalnum() for c in stem):
        raise FileNameUnusable
    return cleaned


def taken() -> str:
    """The types that are taken, for a sentence: "PDF, PNG, …"."""
    return ", ".join(each.shown for each in FileType)
