"""What a file is, by its content: a short list of types, each checked to be whole and to be that
alone. Pure.

Libraries that guess a type score signatures; here a type that is taken must be proved. A file that
is two things at once (a PDF that is an archive too, a picture that is a page) is none.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from fundops.files import values
from fundops.files.values import FileType, Instead

Found = FileType | Instead

_ZIP = b"PK\x03\x04"
_UTF16_XML = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_PNG = b"\x89PNG\r\n\x1a\n"
_PAGE = re.compile(
    rb"<\s*(!doctype\s+html|html|head|body|script|iframe|svg|object|embed|img)\b", re.IGNORECASE
)
_PAGES = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg")
_BEGINNING = 4096  # bytes in which a page would have begun
_LARGEST_LIST = 1024 * 1024  # of an Office file's own list of its parts
_MOST_PARTS = 20_000  # of an Office file; a spreadsheet with pictures has hundreds
_RUNS = re.compile(r"vbaproject|activex|\.(exe|dll|js|vbs|hta|bat|cmd|ps1)$", re.IGNORECASE)
_OFFICE = {
    b"spreadsheetml.sheet.main+xml": FileType.XLSX,
    b"wordprocessingml.document.main+xml": FileType.DOCX,
}
_OTHERS: tuple[tuple[bytes, Instead], ...] = (
    (b"MZ", values.PROGRAM),
    (b"\x7fELF", values.PROGRAM),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", values.OLD_OFFICE),
    (b"GIF8", values.OTHER_IMAGE),
    (b"II*\x00", values.OTHER_IMAGE),
    (b"MM\x00*", values.OTHER_IMAGE),
    (b"RIFF", values.OTHER_IMAGE),
    (b"7z\xbc\xaf", values.ARCHIVE),
    (b"Rar!", values.ARCHIVE),
    (b"\x1f\x8b", values.ARCHIVE),
    (b"PK", values.ARCHIVE),
)


class _MoreThanData(Exception):  # noqa: N818 (it stops the parser)
    """An XML file brings a document type or a style sheet."""


def type_of(content: bytes) -> Found:
    """The type that is taken, or what it is instead."""
    if content.startswith(_ZIP):
        return _of_zip(content)
    for begins, read in _READERS:
        if content.startswith(begins):
            return _alone(content, read(content))
    text = _as_text(content)
    if text is not None:
        return _of_text(content, text)
    if content[:4] in _UTF16_XML or b"<?xml" in content[:8]:  # in an encoding that it names itself
        return _of_xml(content) or values.UNKNOWN
    if content[4:8] == b"ftyp":
        return values.OTHER_IMAGE
    return next((what for begins, what in _OTHERS if content.startswith(begins)), values.UNKNOWN)


def _alone(content: bytes, found: Found) -> Found:
    """Nothing else rides along: no archive at the end, no page at the beginning."""
    if zipfile.is_zipfile(io.BytesIO(content)) or _PAGE.search(content[:_BEGINNING]):
        return values.TWO_IN_ONE
    return found


def _of_pdf(content: bytes) -> Found:
    return FileType.PDF if b"%%EOF" in content[-2048:] else values.DAMAGED


def _of_png(content: bytes) -> Found:
    """Chunk by chunk to the end mark, and nothing after it."""
    place = len(_PNG)
    while place + 12 <= len(content):
        kind = content[place + 4 : place + 8]
        place += 12 + int.from_bytes(content[place : place + 4], "big")
        if kind == b"IEND":
            return FileType.PNG if place == len(content) else values.TWO_IN_ONE
    return values.DAMAGED


def _of_jpeg(content: bytes) -> Found:
    """Cameras write their own notes after the end mark; that there is one is enough."""
    return FileType.JPEG if b"\xff\xd9" in content[4:] else values.DAMAGED


_READERS: tuple[tuple[bytes, Callable[[bytes], Found]], ...] = (
    (b"%PDF-", _of_pdf),
    (_PNG, _of_png),
    (b"\xff\xd8\xff", _of_jpeg),
)


def _of_zip(content: bytes) -> Found:
    """An Office file names its main part in a list; any other archive is an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.namelist()
            if len(parts) > _MOST_PARTS or "[Content_Types].xml" not in parts:
                return values.ARCHIVE
            if any(_RUNS.search(name) for name in parts):
                return values.ACTIVE
            with archive.open("[Content_Types].xml") as listing:
                return _of_office(listing.read(_LARGEST_LIST))
    except (
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,
        OSError,
        ValueError,
    ):  # what zipfile raises
        return values.DAMAGED


def _of_office(listing: bytes) -> Found:
    if b"macroEnabled" in listing:
        return values.ACTIVE
    return next((kind for mark, kind in _OFFICE.items() if mark in listing), values.UNKNOWN)


def _as_text(content: bytes) -> str | None:
    """UTF-8 without control characters; nothing else is text here."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if any(c < " " and c not in "\t\n\r\f" for c in set(text)) else text


def _of_text(content: bytes, text: str) -> Found:
    if text.startswith("#!"):
        return values.PROGRAM
    if text.lstrip().startswith("<") and (found := _of_xml(content)):
        return found
    return values.HTML if _PAGE.search(content) else FileType.TEXT


def _of_xml(content: bytes) -> Found | None:
    """Well-formed XML, and no page; None when it is not well-formed. The parser is stopped at a
    document type, before any entity of it is read.
    """
    names: set[str] = set()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _stop
    parser.ProcessingInstructionHandler = lambda target, _: (
        _stop() if target == "xml-stylesheet" else None
    )
    parser.StartElementHandler = lambda name, _: names.add(name)
    try:
        parser.Parse(content, True)  # noqa: FBT003 (the parser takes it by place)
    except _MoreThanData:
        return values.HTML if _PAGE.search(content[:_BEGINNING]) else values.RICH_XML
    except (expat.ExpatError, LookupError, ValueError):
        return None
    is_page = any(name.startswith(_PAGES) or name.lower() in ("html", "svg") for name in names)
    return values.HTML if is_page else FileType.XML


def _stop(*_: object) -> None:
    raise _MoreThanData
