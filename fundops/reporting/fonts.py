"""The four faces of a statement: found, checked for every Vietnamese letter, made ready for the
PDF and the charts.

By default they are TeX Gyre Termes (a Times clone under the GUST licence), so that one
statement has the same bytes on every machine. An office may name a folder with its own Times
New Roman, Tinos or Liberation Serif 2 instead; nothing else on the machine is ever looked at,
because "Times New Roman" quietly resolves to faces without Vietnamese.
"""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Final

import vl_convert
from fontTools.ttLib import TTFont as FontFile
from fontTools.ttLib import TTLibError
from reportlab.pdfbase import pdfmetrics
from svglib.fonts import FontMap

from fundops.errors import Unavailable
from fundops.reporting.termes import termes_files

STYLES: Final = ("regular", "bold", "italic", "bold_italic")
OFFICE_FAMILIES: Final = ("Times New Roman", "Tinos", "Liberation Serif")
_CSS: Final = {
    "regular": ("normal", "normal"),
    "bold": ("bold", "normal"),
    "italic": ("normal", "italic"),
    "bold_italic": ("bold", "italic"),
}
_registering = Lock()

Progress = Callable[[int, int], None]
"""Told (faces done, faces in all) while the first start converts them."""


class FontFolderIncomplete(Unavailable):
    """Thư mục phông chữ {folder} không có một họ phông TrueType đủ bốn kiểu (thường, đậm,
    nghiêng, đậm nghiêng).

    The font folder {folder} holds no TrueType family in four styles (regular, bold, italic,
    bold italic).
    """


class FontLacksLetters(Unavailable):
    """Phông chữ {font} thiếu các ký tự: {letters}. Hãy chọn phông khác đủ chữ tiếng Việt.

    The font {font} lacks these letters: {letters}. Choose another font with all Vietnamese letters.
    """


class FontNamesClash(Unavailable):
    """Hai kiểu phông cùng mang một tên {name}; tệp PDF sẽ in lẫn hai kiểu này.

    Two font styles carry one name, {name}; a PDF would print one for the other.
    """


@cache
def vietnamese_letters() -> frozenset[str]:
    """The 146 letters that tell whether a face can write Vietnamese.

    Twelve vowels in six tones and two cases are 144, with đ and Đ 146: 134 of them carry a mark
    and each is one character in NFC; the other twelve are a e i o u y.
    """
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    lower = [unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in tones] + ["đ"]
    return frozenset(lower) | frozenset(letter.upper() for letter in lower)


@dataclass(frozen=True, slots=True)
class Fonts:
    """family: as SVG names it. regular…bold_italic: as ReportLab names them. digest: of the
    four files' bytes.
    """

    family: str
    regular: str
    bold: str
    italic: str
    bold_italic: str
    files: tuple[Path, ...]
    digest: str
    letters: frozenset[int] = field(repr=False, compare=False)
    svg: FontMap = field(repr=False, compare=False)

    def width(self, text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
        """Points that a text takes on one line."""
        styles = {
            (False, False): self.regular,
            (True, False): self.bold,
            (False, True): self.italic,
            (True, True): self.bold_italic,
        }
        return _ems(text, styles[bold, italic]) * size

    def check(self, texts: Iterable[str]) -> None:
        """Refuse a text that would print as boxes."""
        missing = {c for text in texts for c in text if ord(c) not in self.letters and c >= " "}
        if missing:
            raise FontLacksLetters(font=self.family, letters=" ".join(sorted(missing)))


@lru_cache(maxsize=65_536)
def _ems(text: str, face: str) -> float:
    # Remembered, because a table measures the same words again and again.
    return float(pdfmetrics.stringWidth(text, face, 1))


def load_fonts(
    cache_folder: Path, folder: Path | None = None, tell: Progress | None = None
) -> Fonts:
    """The office's own faces from `folder`, or Termes (converted once into `cache_folder`)."""
    files = _office_files(folder) if folder else termes_files(cache_folder, tell)
    faces = {style: _opened(files[style]) for style in STYLES}
    names = [_postscript_name(faces[style]) for style in STYLES]
    _check(faces, names)

    content = b"".join(files[style].read_bytes() for style in STYLES)
    digest = hashlib.sha256(content).hexdigest()
    family = _family(faces["regular"])
    letters = frozenset.intersection(*(frozenset(face.getBestCmap()) for face in faces.values()))
    regular, bold, italic, bold_italic = (f"{name}.{digest[:8]}" for name in names)
    registered = (regular, bold, italic, bold_italic)
    paths = tuple(files[style] for style in STYLES)
    svg = _register(family, digest, registered, paths)
    return Fonts(family, *registered, paths, digest, letters, svg)


def _check(faces: Mapping[str, FontFile], names: list[str]) -> None:
    for style, name in zip(STYLES, names, strict=True):
        wanted = vietnamese_letters() | {"₫"}
        missing = sorted(c for c in wanted if ord(c) not in faces[style].getBestCmap())
        if missing:
            raise FontLacksLetters(font=name, letters=" ".join(missing))
        # ReportLab merges two fonts of one PostScript name into one when it writes the PDF.
        if names.count(name) > 1:
            raise FontNamesClash(name=name)


@cache
def _registered() -> dict[str, FontMap]:
    return {}


def _register(family: str, digest: str, names: tuple[str, ...], files: tuple[Path, ...]) -> FontMap:
    """Tell ReportLab, svglib and vl-convert about the faces, once a process for each set of
    files.
    """
    with _registering:
        known = _registered()
        if digest not in known:
            fonts = FontMap()
            for style, name, path in zip(STYLES, names, files, strict=True):
                weight, slant = _CSS[style]
                # svglib registers the face with ReportLab too: one object, so one font in the PDF.
                fonts.register_font(family, str(path), weight, slant, rlgFontName=name)
            pdfmetrics.registerFontFamily(
                names[0], normal=names[0], bold=names[1], italic=names[2], boldItalic=names[3]
            )
            for parent in sorted({str(path.parent) for path in files}):
                vl_convert.register_font_directory(parent)
            known[digest] = fonts
        return known[digest]


def _office_files(folder: Path) -> dict[str, Path]:
    """The one family in a folder that has all four styles; the official ones first."""
    families: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in sorted(folder.glob("*.[tT][tT][fF]")):
        try:
            face = _opened(path)
        except TTLibError:
            continue
        families[_family(face)][_style(face)] = path
    whole = {name: styles for name, styles in families.items() if len(styles) == len(STYLES)}
    chosen = next((name for name in (*OFFICE_FAMILIES, *sorted(whole)) if name in whole), None)
    if chosen is None:
        raise FontFolderIncomplete(folder=str(folder))
    return whole[chosen]


def _opened(path: Path) -> FontFile:
    # From memory: a lazy font would keep its file open.
    return FontFile(BytesIO(path.read_bytes()), recalcTimestamp=False, lazy=True)


def _style(face: FontFile) -> str:
    bold, italic = face["head"].macStyle & 1, face["head"].macStyle & 2
    return STYLES[(1 if bold else 0) + (2 if italic else 0)]


def _family(face: FontFile) -> str:
    return str(face["name"].getDebugName(16) or face["name"].getDebugName(1))


def _postscript_name(face: FontFile) -> str:
    return str(face["name"].getDebugName(6))
