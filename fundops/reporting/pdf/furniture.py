"""What every page carries outside its text: the page number, the seal of the data, and the mark
of a demonstration.
"""

from typing import Any, Final

from fontTools.pens.reportLabPen import ReportLabPen
from fontTools.ttLib import TTFont
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from fundops.reporting.pdf.lines import wrapped
from fundops.reporting.pdf.look import Look
from fundops.reporting.values import Statement

_NUMBER_ABOVE_TEXT: Final = 3.5 * mm
_SEAL_BELOW_TEXT: Final = 6 * mm
_SEAL_SHRINKS: Final = 0.85
_BANNER_FROM_EDGE: Final = 6 * mm
_BANNER_HEIGHT: Final = 6.4 * mm
_WATERMARK_SHARE: Final = 0.62  # of the page's diagonal


class Furniture:
    """Draws the margins of one statement's pages."""

    def __init__(self, statement: Statement, look: Look) -> None:
        self._statement = statement
        self._look = look
        self._seal_lines = self._broken_seal()

    def draw(self, canvas: Any, *, number: int, across: bool) -> None:
        canvas.saveState()
        if self._statement.demo:
            self._watermark(canvas, across=across)
            self._banner(canvas, across=across)
        if number > 1:
            self._page_number(canvas, number, across=across)
        self._seal(canvas)
        canvas.restoreState()

    def _page_number(self, canvas: Any, number: int, *, across: bool) -> None:
        look = self._look
        width, height = look.page(across=across)
        y = height - look.style.margins.top * mm + _NUMBER_ABOVE_TEXT
        canvas.setFillColor(look.style.colours.ink)
        canvas.setFont(look.fonts.regular, look.style.sizes.page_number)
        canvas.drawCentredString(self._centre(width), y, str(number))

    def _centre(self, width: float) -> float:
        margins = self._look.style.margins
        return float((margins.left * mm + width - margins.right * mm) / 2)

    def _broken_seal(self) -> tuple[float, list[str]]:
        """On one line if a little less than its size allows that, else on as many as it takes."""
        look, seal = self._look, self._statement.seal
        size, room = look.style.sizes.seal, look.text_width(across=False)
        wide = look.fonts.width(seal, 1)
        if wide * size * _SEAL_SHRINKS <= room:
            return min(size, room / max(wide, 1)), [seal]
        return size, wrapped(seal, room, lambda text: look.fonts.width(text, size))

    def _seal(self, canvas: Any) -> None:
        look, (size, lines) = self._look, self._seal_lines
        margins = look.style.margins
        canvas.setFillColor(look.style.colours.quiet)
        canvas.setFont(look.fonts.regular, size)
        for i, line in enumerate(lines):
            y = margins.bottom * mm - _SEAL_BELOW_TEXT - i * size * 1.2
            canvas.drawString(margins.left * mm, y, line)

    def _banner(self, canvas: Any, *, across: bool) -> None:
        look = self._look
        width, height = look.page(across=across)
        room = look.text_width(across=across)
        left, bottom = look.style.margins.left * mm, height - _BANNER_FROM_EDGE - _BANNER_HEIGHT
        wide = look.fonts.width(self._statement.demo, 1, bold=True)
        size = min(look.style.sizes.demo, (room - 12) / wide)
        canvas.setStrokeColor(look.style.colours.demo)
        canvas.setFillColor(look.style.colours.demo)
        canvas.setLineWidth(1.4)
        canvas.rect(left, bottom, room, _BANNER_HEIGHT)
        canvas.setFont(look.fonts.bold, size)
        canvas.drawCentredString(
            self._centre(width), bottom + (_BANNER_HEIGHT - size * 0.68) / 2, self._statement.demo
        )

    def _watermark(self, canvas: Any, *, across: bool) -> None:
        """Drawn once as outlines, not as text: who copies text out of the PDF copies no stray
        letters.
        """
        name = f"demo-{'across' if across else 'upright'}"
        if not canvas.hasForm(name):
            canvas.beginForm(name)
            renderPDF.draw(self._outlines(across=across), canvas, 0, 0)
            canvas.endForm()
        canvas.doForm(name)

    def _outlines(self, *, across: bool) -> Drawing:
        width, height = self._look.page(across=across)
        text = self._statement.demo.split(" – ")[0].split(" - ")[0]
        with TTFont(self._look.fonts.files[1], recalcTimestamp=False) as font:
            letters, long = _letters(text, font, self._look.style.colours.watermark)
        scale = _WATERMARK_SHARE * (width**2 + height**2) ** 0.5 / max(long, 1)
        scale = min(scale, 0.09)  # 90 pt: a short mark does not shout over the text
        letters.translate(width / 2, height / 2)
        letters.rotate(40 if across else 50)
        letters.scale(scale, scale)
        letters.translate(-long / 2, -330)
        drawing = Drawing(width, height)
        drawing.initialFontName = self._look.fonts.regular  # or Helvetica is listed, unembedded
        drawing.add(letters)
        return drawing


def _letters(text: str, font: TTFont, colour: str) -> tuple[Group, float]:
    """The outlines of a line of text in font units, and its length."""
    glyphs, names, line, x = font.getGlyphSet(), font.getBestCmap(), Group(), 0.0
    for letter in text:
        name = names.get(ord(letter), ".notdef")
        pen = ReportLabPen(glyphs)
        glyphs[name].draw(pen)
        pen.path.fillColor, pen.path.strokeColor = HexColor(colour), None
        line.add(Group(pen.path, transform=(1, 0, 0, 1, x, 0)))
        x += glyphs[name].width
    return line, x
