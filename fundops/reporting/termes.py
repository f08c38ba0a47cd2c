"""TeX Gyre Termes made ready: ReportLab sets only TrueType outlines and the package brings CFF
ones.

The conversion takes a few seconds at the first start, gives the same bytes on every machine,
and is kept in a folder named by the hash of all that went into it, so a new font package or a
new fontTools makes a new folder.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import fontTools
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

_RECIPE: Final = 1
_UNITS_OF_ERROR: Final = 1.0  # of 1000 in an em: 0.014 pt at 14 pt
_FACES: Final = {
    "regular": "texgyretermes-regular",
    "bold": "texgyretermes-bold",
    "italic": "texgyretermes-italic",
    "bold_italic": "texgyretermes-bolditalic",
}
# Kerning and ligatures are left out: ReportLab sets none, and vl-convert must measure as
# ReportLab sets.
_KEPT: Final = frozenset({"head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "name", "post", "CFF "})


def termes_files(
    cache_folder: Path, tell: Callable[[int, int], None] | None = None
) -> dict[str, Path]:
    """The four TrueType files, converted now if this machine has not yet."""
    sources = {style: _package_folder() / f"{stem}.otf" for style, stem in _FACES.items()}
    folder = cache_folder / f"termes-{_key(sources)}"
    if not folder.is_dir():
        _convert_all(sources, folder, tell or (lambda _done, _of: None))
    return {style: folder / f"{stem}.ttf" for style, stem in _FACES.items()}


def _package_folder() -> Path:
    # Looked up, not imported: the package's own code is not needed.
    spec = find_spec("mplhep_data")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("mplhep_data", name="mplhep_data")
    return Path(spec.submodule_search_locations[0]) / "fonts" / "texgyretermes"


def _key(sources: dict[str, Path]) -> str:
    digest = hashlib.sha256(f"{_RECIPE} {_UNITS_OF_ERROR} {fontTools.version}".encode())
    for path in sources.values():
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _convert_all(sources: dict[str, Path], folder: Path, tell: Callable[[int, int], None]) -> None:
    """Convert beside the final place and rename the whole folder: no one ever sees half of it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".termes-", dir=folder.parent))
    try:
        for done, source in enumerate(sources.values()):
            tell(done, len(sources))
            _convert(source, unfinished / f"{source.stem}.ttf")
        unfinished.chmod(0o755)
        _settle(unfinished, folder)
        tell(len(sources), len(sources))
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _settle(unfinished: Path, folder: Path) -> None:
    try:
        os.rename(unfinished, folder)  # noqa: PTH104 (Path.rename hides that a full folder refuses)
    except OSError:
        # Another process was first; its bytes are the same.
        if not folder.is_dir():
            raise


def _convert(source: Path, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    for tag in [tag for tag in font.keys() if tag != "GlyphOrder" and tag not in _KEPT]:  # noqa: SIM118
        del font[tag]
    order = font.getGlyphOrder()
    glyphs = {}
    outlines = font.getGlyphSet()
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, _UNITS_OF_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    _replace_outlines(font, order, glyphs)
    font.save(target)


def _replace_outlines(font: TTFont, order: list[str], glyphs: dict[str, object]) -> None:
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    glyf.compile(font)
    for name in order:
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, getattr(glyphs[name], "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for limit in ("Zones", "TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs"):
        setattr(maxp, f"max{limit}", 1 if limit == "Zones" else 0)
    for limit in ("StackElements", "SizeOfInstructions", "ComponentElements"):
        setattr(maxp, f"max{limit}", 0)
    font["post"].formatType = 3.0  # glyph names are of no use to a reader
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"
