"""Charts of the pages: the picture of `reporting`, as one SVG that may stand inline.

A chart is drawn twice, for a wide and for a narrow screen, so that its letters can be read on both;
its numbers stand beside it as a table. Colours become classes, by which style.css gives them the
reader's scheme. Drawing takes a fifth of a second, so pictures are kept by what they show.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from fundops.errors import Lang
from fundops.formats import number
from fundops.reporting.values import Chart, Series
from fundops.settings import Settings

KEPT = 64
FAMILY = "Noto Sans"
NAMES = {
    "#16202b": "ink",
    "#4a5764": "ink2",
    "#d5dbe1": "line",
    "#1d4f91": "series-1",
    "#e0a030": "series-2",
}
_TAG = re.compile(r"<(\w+)([^<>]*?)(/?)>")
_PAINT = re.compile(r' (fill|stroke)="(#[0-9a-f]{6})"')
_UNWANTED = re.compile(r' (?:font-family|role|aria-roledescription)="[^"]*"')
_pictures: dict[str, "Pictures"] = {}
_drawing = Lock()


@dataclass(frozen=True, slots=True)
class Pictures:
    """The same chart for two widths of screen, as SVG."""

    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as a page shows it: its pictures, and its numbers to the đồng."""

    chart: Chart
    pictures: Pictures
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def figure(
    chart: Chart, lang: Lang, settings: Settings, *, labels: Sequence[str], first: str, unit: str
) -> Figure:
    """A chart to print with `chart()` of `_charts.html`. labels: the table's rows, in full; first:
    what they are.
    """
    rows = [
        (label, *("" if value is None else number(value, lang) for value in values))
        for label, *values in zip(labels, *(s.values for s in chart.series), strict=True)
    ]
    heads = (first, *(f"{series.name} ({unit})" for series in chart.series))
    return Figure(chart, pictures(chart, lang, settings.home / "charts"), heads, rows)


def pictures(chart: Chart, lang: Lang, home: Path) -> Pictures:
    """The pictures of a chart, drawn once for the same numbers and words."""
    key = hashlib.sha256(f"{lang} {chart!r}".encode()).hexdigest()
    with _drawing:  # one at a time: the second to ask finds it drawn
        if key not in _pictures:
            _pictures[key] = _drawn(chart, lang, home)
            while len(_pictures) > KEPT:
                del _pictures[next(iter(_pictures))]
        _pictures[key] = _pictures.pop(key)  # the last to go
        return _pictures[key]


def warm(home: Path) -> None:
    """Draw something once, so that no reader waits for the renderer to start (1 to 2 s)."""
    nothing = Chart(
        id="warm",
        kind="bars",
        title="-",
        axis="-",
        labels=("-",),
        series=(Series("-", (1,)),),
        scale=1,
        caption="-",
        description="-",
    )
    pictures(nothing, "vi", home)


def _drawn(chart: Chart, lang: Lang, home: Path) -> Pictures:
    from fundops.reporting.charts import (  # noqa: PLC0415 (the renderer takes a second to import)
        Look,
        picture,
    )

    measure = _face(home).width
    common = Look(family=FAMILY, fallbacks="sans-serif", measure=measure)
    wide = replace(common, width=560, height=290, plot_width=510, plot_height=205)
    narrow = replace(
        common, width=326, height=320, plot_width=285, plot_height=165, legend_columns=1
    )
    beside = replace(chart, id=f"{chart.id}-narrow")
    return Pictures(
        _for_the_page(picture(chart, lang, wide)), _for_the_page(picture(beside, lang, narrow))
    )


def _for_the_page(svg: str) -> str:
    """Letters and colours are the page's: families go, colours get a class beside them."""
    root, rest = svg.split(">", 1)
    return f'{_UNWANTED.sub("", root)} role="img">' + _TAG.sub(_classed, rest)


def _classed(tag: re.Match[str]) -> str:
    name, said, closed = tag.groups()
    said = _UNWANTED.sub("", said)
    classes = [
        f"{paint}-{NAMES[colour]}" for paint, colour in _PAINT.findall(said) if colour in NAMES
    ]
    if classes:
        said = f' class="{" ".join(classes)}"{said}'
    return f"<{name}{said}{closed}>"


@dataclass(frozen=True, slots=True)
class _Face:
    """How wide the page's letters are, in thousandths of their size."""

    widths: dict[int, int]

    def width(self, text: str, size: float) -> float:
        return sum(self.widths.get(ord(letter), 600) for letter in text) * size / 1000


@cache
def _face(home: Path) -> _Face:
    """The page's own face, measured, and told to the renderer, which else would guess."""
    from io import BytesIO  # noqa: PLC0415 (with the renderer)

    import pymupdf_fonts  # noqa: PLC0415 (as above)
    import vl_convert  # noqa: PLC0415 (as above)
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (as above)

    home.mkdir(parents=True, exist_ok=True)
    content: dict[str, Any] = {"Regular": "notos", "Bold": "notosbo"}
    for style, name in content.items():
        (home / f"NotoSans-{style}.ttf").write_bytes(pymupdf_fonts.myfont(name))
    vl_convert.register_font_directory(str(home))
    font = TTFont(BytesIO(pymupdf_fonts.myfont("notos")), lazy=True)
    glyphs, per_em = font["hmtx"], font["head"].unitsPerEm
    letters = font.getBestCmap()
    return _Face({code: glyphs[glyph][0] * 1000 // per_em for code, glyph in letters.items()})
