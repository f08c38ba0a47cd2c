"""What a file is, is proved by its content; a file that is two things at once is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.files import values
from fundops.files.content import type_of
from fundops.files.values import FileType, Instead
from tests.files.samples import (
    CAMT,
    CSV,
    DOCX,
    HTML,
    INVOICE,
    JPEG,
    PDF,
    PNG,
    XLSX,
    archive,
    office_file,
)

ARCHIVE = archive({"a.txt": "x"})
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'
SHEET = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (PDF, FileType.PDF),
        (PNG, FileType.PNG),
        (JPEG, FileType.JPEG),
        (JPEG + b"SEFT, as a camera adds", FileType.JPEG),
        (XLSX, FileType.XLSX),
        (office_file(SHEET, **{"xl/printerSettings1.bin": "x"}), FileType.XLSX),
        (DOCX, FileType.DOCX),
        (CAMT, FileType.XML),
        (INVOICE, FileType.XML),
        (CAMT.decode().encode("utf-8-sig"), FileType.XML),
        ('<?xml version="1.0" encoding="UTF-16"?><a>ữ</a>'.encode("utf-16"), FileType.XML),
        (CSV, FileType.TEXT),
        (CSV.decode().encode("utf-8-sig"), FileType.TEXT),
        (b"=cmd|' /C calc'!A0,1\n", FileType.TEXT),
        (b"MZ;PK;GIF8 are texts here\n", FileType.TEXT),
        (b"5 < 6\n", FileType.TEXT),
    ],
)
def test_a_type_that_is_taken_is_recognised_whatever_its_name(
    content: bytes, found: FileType
) -> None:
    assert type_of(content) is found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (HTML, values.HTML),
        (b"\n\n  <html></html>", values.HTML),
        (b"<p>x<script>alert(1)</script>", values.HTML),
        (b"a;b\n<script src=x></script>\n", values.HTML),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', values.HTML),
        (b'<a xmlns:h="http://www.w3.org/1999/xhtml"><h:script/></a>', values.HTML),
        (b'<?xml version="1.0"?><?xml-stylesheet href="#s"?><a/>', values.RICH_XML),
        (BOMB, values.RICH_XML),
        (b"MZ\x90\x00\x03\x00", values.PROGRAM),
        (b"\x7fELF\x02\x01\x01\x00", values.PROGRAM),
        (b"#!/bin/sh\nrm -r /\n", values.PROGRAM),
        (ARCHIVE, values.ARCHIVE),
        (b"\x1f\x8b\x08\x00\x00", values.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", values.OLD_OFFICE),
        (b"GIF89a\x01\x00\xff", values.OTHER_IMAGE),
        (b"\x00\x00\x00\x18ftypheic\x00", values.OTHER_IMAGE),
        (office_file("ms-excel.sheet.macroEnabled.main+xml"), values.ACTIVE),
        (office_file(SHEET, **{"xl/vbaProject.bin": "x"}), values.ACTIVE),
        (office_file(SHEET, **{"xl/activeX/activeX1.xml": "x"}), values.ACTIVE),
        (office_file("openxmlformats.presentation.main+xml"), values.UNKNOWN),
        (b"\xff\xfe\x00\x01", values.UNKNOWN),
        ("tiếng Việt".encode("cp1258", "replace") + b"\xea\xf4", values.UNKNOWN),
        (b"\x00" * 100, values.UNKNOWN),
    ],
)
def test_what_is_not_taken_is_called_by_its_name(content: bytes, found: Instead) -> None:
    assert type_of(content) is found


@pytest.mark.parametrize(
    "content",
    [
        PDF + ARCHIVE,
        PNG + ARCHIVE,
        JPEG + ARCHIVE,
        PNG + HTML,
        b"%PDF-1.7\n" + HTML + b"%%EOF",
        JPEG[:-2] + HTML + b"\xff\xd9",
    ],
)
def test_a_file_that_is_two_things_at_once_is_none(content: bytes) -> None:
    assert type_of(content) is values.TWO_IN_ONE


@pytest.mark.parametrize(
    "content",
    [PDF[:-10], PNG[:-6], PNG[:12], JPEG[:8], XLSX[:-30], XLSX[:40] + b"\xff" * 40 + XLSX[80:]],
)
def test_a_file_that_did_not_come_whole_is_damaged(content: bytes) -> None:
    assert type_of(content) is values.DAMAGED


@given(st.binary(max_size=2000))
def test_whatever_is_sent_there_is_an_answer(content: bytes) -> None:
    for begin in (b"", PDF[:8], PNG[:8], JPEG[:4], XLSX[:60], b"<?xml version='1.0'?><a>"):
        assert isinstance(type_of(begin + content), FileType | Instead)


def test_a_bomb_is_stopped_before_it_goes_off() -> None:
    """A thousand million entities: the parser never reads the first."""
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "x">{layers}]><a>&l9;</a>'
    assert type_of(bomb.encode()) is values.RICH_XML
