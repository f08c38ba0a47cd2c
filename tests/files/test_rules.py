"""A file is kept under a name that every system can keep, and that says what the file is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.errors import Malformed
from fundops.files.errors import (
    FileEmpty,
    FileEndingDisagrees,
    FileNameTooLong,
    FileNameUnusable,
    FileTooLarge,
    FileTypeNotTaken,
)
from fundops.files.rules import LONGEST_NAME, MEGABYTE, check, clean_name
from fundops.files.values import FileType
from tests.files.samples import CSV, HTML, JPEG, PDF

NAME = "Quyết định số 15.pdf"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (NAME, NAME),
        (unicodedata.normalize("NFD", NAME), NAME),
        (r"C:\Users\an\Desktop\a.pdf", "a.pdf"),
        ("../../etc/a.pdf", "a.pdf"),
        ("a\r\nb\t .pdf", "a b .pdf"),
        ("hóa\u202efdp.exe", "hóafdp.exe"),
        ("a\u200b\x00.pdf", "a.pdf"),
        ('<a>:"|?*.pdf', "_a______.pdf"),
        (".. a.pdf . ", "a.pdf"),
        ("CON.pdf", "CON.pdf"),
    ],
)
def test_a_name_is_cleaned(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


@pytest.mark.parametrize("sent", ["", "...", "/", "\x00", "___.pdf", "-.pdf", "a.pdf/"])
def test_a_name_without_letters_or_digits_is_no_name(sent: str) -> None:
    with pytest.raises(FileNameUnusable):
        clean_name(sent)


def test_a_name_of_ten_thousand_characters_is_refused_not_cut() -> None:
    with pytest.raises(FileNameTooLong) as error:
        clean_name("ế" * 10_000 + ".pdf")
    assert error.value.facts == {"length": 10_004, "longest": LONGEST_NAME}


@given(st.text(max_size=200))
def test_a_clean_name_stays_as_it_is(sent: str) -> None:
    try:
        name = clean_name(sent)
    except Malformed:
        return
    assert clean_name(name) == name
    assert unicodedata.is_normalized("NFC", name)
    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & set('/\\<>:"|?*\r\n')


def test_a_file_is_known_by_its_content_s_hash() -> None:
    checked = check(NAME, PDF, 20)
    assert (checked.name, checked.type) == (NAME, FileType.PDF)
    assert checked.sha256 == check("b.pdf", PDF, 20).sha256


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "ảnh.Jpg"])
def test_a_type_may_have_several_endings(name: str) -> None:
    assert check(name, JPEG, 20).type is FileType.JPEG


def test_a_page_named_pdf_is_refused_by_what_it_is() -> None:
    with pytest.raises(FileTypeNotTaken) as error:
        check("báo cáo.pdf", HTML, 20)
    assert "trang HTML" in error.value.sentence("vi")
    assert "an HTML page" in error.value.sentence("en")
    assert "PDF, PNG, JPG, XLSX, DOCX, XML, CSV, TXT" in error.value.sentence("vi")


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.html", "a.xlsx"])
def test_an_ending_that_disagrees_is_refused_with_the_right_one(name: str) -> None:
    with pytest.raises(FileEndingDisagrees, match=r"\.csv, \.txt"):
        check(name, CSV, 20)


def test_nothing_is_no_file() -> None:
    with pytest.raises(FileEmpty):
        check(NAME, b"", 20)


def test_the_limit_is_the_limit() -> None:
    whole = PDF[:-6] + b" " * (MEGABYTE - len(PDF)) + PDF[-6:]
    assert check(NAME, whole, 1).type is FileType.PDF
    with pytest.raises(FileTooLarge, match="1 MB"):
        check(NAME, whole + b"\n", 1)
