"""The face of the pages: Noto Sans, regular and bold, and a few signs, cut down to the letters of
Vietnamese and English and packed as woff2 at the first start, then kept in the home folder.

A file's name carries a digest of its bytes, so a browser may keep it for ever; the small style
sheet that names the files is asked for again.
"""

import hashlib
import os
import tempfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Annotated, Final

import pymupdf_fonts
from fontTools import subset
from litestar import Response, get
from litestar.datastructures import State
from litestar.params import PathParameter
from litestar.types import ControllerRouterHandler

from fundops.edge.errors import AddressUnknown
from fundops.identity.values import Action

# Letters of both languages with their marks, also apart; punctuation; ₫ € №.
_TEXT = (
    "U+0020-007E,U+00A0-017F,U+01A0-01A1,U+01AF-01B0,U+02C6-02DD,U+0300-0303,U+0306,U+0309,U+031B,"
    "U+0323,U+1E00-1EFF,U+2010-2027,U+202F-203A,U+20AB-20AC,U+2116,U+2122"
)
_SIGNS = "U+25B2-25BE,U+25CB,U+25CF,U+25F7,U+26A0,U+2713,U+2715"
_ARROWS = "U+2190-2193,U+2212,U+2260,U+2264-2265"
FACES: Final = {  # name of the file: (name in the package, family, weight, range)
    "noto-sans-regular": ("notos", "Noto Sans", 400, _TEXT),
    "noto-sans-bold": ("notosbo", "Noto Sans", 700, _TEXT),
    "noto-sans-signs": ("symbol2", "Noto Sans Signs", 400, _SIGNS),
    "noto-sans-arrows": ("math", "Noto Sans Signs", 400, _ARROWS),
}
FOR_EVER = "public, max-age=31536000, immutable"
RECIPE = "1"  # another one makes the files anew
FileName = Annotated[str, PathParameter(pattern=r"^[a-z-]{1,40}\.[0-9a-f]{12}\.woff2$")]


@get("/fonts/{name:str}", access=Action.PUBLIC, sync_to_thread=True)
def font(state: State, name: FileName) -> Response[bytes]:
    """One face, kept by the browser for ever."""
    for file in faces(state.settings.home).values():
        if file.name == name:
            headers = {"Cache-Control": FOR_EVER}
            return Response(file.read_bytes(), media_type="font/woff2", headers=headers)
    raise AddressUnknown(path=f"/fonts/{name}")


@get("/fonts/faces.css", access=Action.PUBLIC, sync_to_thread=True)
def style(state: State) -> Response[str]:
    """Where the faces are."""
    files = faces(state.settings.home)
    rules = (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: swap;'
        f' src: url("/fonts/{files[name].name}") format("woff2"); unicode-range: {letters}; }}\n'
        for name, (_, family, weight, letters) in FACES.items()
    )
    headers = {"Cache-Control": "public, max-age=300"}
    return Response("".join(rules), media_type="text/css", headers=headers)


@lru_cache(maxsize=8)
def faces(home: Path) -> dict[str, Path]:
    """Name -> file; made in the home folder where it is not there yet."""
    folder = home / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    return {name: _file(folder, name) for name in FACES}


def _file(folder: Path, name: str) -> Path:
    """Found again by what it was made from; written whole or not at all, several may start."""
    source, _, _, letters = FACES[name]
    whole: bytes = pymupdf_fonts.fontbuffers[source]()
    recipe = hashlib.sha256(f"{RECIPE} {letters} ".encode() + whole).hexdigest()[:12]
    path = folder / f"{name}.{recipe}.woff2"
    if not path.is_file():
        handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
        with os.fdopen(handle, "wb") as opened:
            opened.write(_packed(whole, letters))
        Path(draft).replace(path)
    return path


def _packed(whole: bytes, letters: str) -> bytes:
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["ccmp", "locl", "mark", "mkmk", "kern", "tnum", "lnum"]
    options.recalc_timestamp = False
    options.drop_tables += ["TTFA"]  # how it was hinted, of no use here
    font = subset.load_font(BytesIO(whole), options)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=_numbers(letters))
    cut.subset(font)
    written = BytesIO()
    subset.save_font(font, written, options)
    return written.getvalue()


def _numbers(letters: str) -> list[int]:
    """ "U+0041-0043,U+20AB" -> 0x41, 0x42, 0x43, 0x20AB."""
    found: list[int] = []
    for part in letters.replace("U+", "").split(","):
        first, _, last = part.partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


ROUTES: tuple[ControllerRouterHandler, ...] = (font, style)
