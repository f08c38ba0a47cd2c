"""A face that cannot write Vietnamese never reaches paper."""

import hashlib
import shutil
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from fundops.reporting.fonts import (
    FontFolderIncomplete,
    FontLacksLetters,
    FontNamesClash,
    Fonts,
    load_fonts,
    vietnamese_letters,
)
from fundops.reporting.termes import termes_files


def test_there_are_146_letters_of_which_134_carry_a_mark() -> None:
    letters = vietnamese_letters()

    assert len(letters) == 146
    assert sum(not letter.isascii() for letter in letters) == 134
    assert all(unicodedata.normalize("NFC", letter) == letter for letter in letters)
    assert {"ặ", "Ỹ", "đ", "Đ", "ơ", "Ữ"} <= letters


def test_termes_has_every_letter_in_four_styles_with_four_names(fonts: Fonts) -> None:
    assert fonts.family == "TeX Gyre Termes"
    assert len({fonts.regular, fonts.bold, fonts.italic, fonts.bold_italic}) == 4
    assert {ord(letter) for letter in vietnamese_letters() | {"₫"}} <= fonts.letters


def test_loading_twice_gives_the_same_faces(fonts: Fonts, font_cache: Path) -> None:
    assert load_fonts(font_cache) == fonts


def _digest(folder: str) -> str:
    files = termes_files(Path(folder))
    return hashlib.sha256(b"".join(files[s].read_bytes() for s in sorted(files))).hexdigest()


def test_two_processes_that_start_at_once_leave_one_whole_folder(
    tmp_path: Path, fonts: Fonts
) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        one, two = pool.map(_digest, [str(tmp_path)] * 2)

    assert one == two
    assert [path.name for path in tmp_path.iterdir()] == [fonts.files[0].parent.name]
    for made, kept in zip(sorted(tmp_path.glob("*/*")), sorted(fonts.files), strict=True):
        assert made.read_bytes() == kept.read_bytes()


def test_a_first_start_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "fundops.reporting.termes._convert", lambda _source, target: target.write_bytes(b"")
    )
    told: list[tuple[int, int]] = []

    termes_files(tmp_path, lambda done, of: told.append((done, of)))

    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.fixture
def office(tmp_path: Path, fonts: Fonts) -> Path:
    """A folder with four faces of the office's own."""
    for path in fonts.files:
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def _edit(path: Path, change: str) -> None:
    face = TTFont(path, recalcTimestamp=False)
    if change == "letters":
        for table in face["cmap"].tables:
            table.cmap.pop(ord("ặ"), None)
    else:
        for record in face["name"].names:
            if record.nameID == 6:
                record.string = change
    face.save(path)


def test_the_offices_own_folder_is_used(office: Path, tmp_path: Path) -> None:
    found = load_fonts(tmp_path / "unused", office)

    assert {path.parent for path in found.files} == {office}
    assert not (tmp_path / "unused").exists()


def test_a_face_without_one_letter_is_refused_by_name(office: Path) -> None:
    _edit(office / "texgyretermes-italic.ttf", "letters")

    with pytest.raises(FontLacksLetters) as refused:
        load_fonts(office, office)

    assert refused.value.facts == {"font": "TeXGyreTermes-Italic", "letters": "ặ"}
    assert "thiếu các ký tự: ặ" in refused.value.sentence("vi")


def test_two_styles_of_one_name_are_refused(office: Path) -> None:
    _edit(office / "texgyretermes-bold.ttf", "TeXGyreTermes-Regular")

    with pytest.raises(FontNamesClash):
        load_fonts(office, office)


def test_a_folder_without_four_styles_is_refused(office: Path) -> None:
    (office / "texgyretermes-bold.ttf").unlink()

    with pytest.raises(FontFolderIncomplete):
        load_fonts(office, office)


def test_a_text_that_would_print_as_boxes_is_refused(fonts: Fonts) -> None:
    fonts.check(["Đủ chữ: 1.234 ₫ – “ặ” …"])

    with pytest.raises(FontLacksLetters) as refused:
        fonts.check(["Công ty 株式"])

    assert refused.value.facts["letters"] == "式 株"
