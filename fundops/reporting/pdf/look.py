"""What the other topics set type with: the house style and the faces, as ReportLab wants them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from fundops.reporting.fonts import Fonts
from fundops.reporting.style import HouseStyle

_ALIGN = {"left": 0, "center": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}


@dataclass(frozen=True)
class Look:
    style: HouseStyle
    fonts: Fonts

    @cached_property
    def ink(self) -> Any:
        # A colour, not its name: ReportLab reads a name again for every cell.
        return HexColor(self.style.colours.ink)

    def page(self, *, across: bool) -> tuple[float, float]:
        width, height = landscape(A4) if across else A4
        return float(width), float(height)

    def text_width(self, *, across: bool) -> float:
        margins = self.style.margins
        return self.page(across=across)[0] - float((margins.left + margins.right) * mm)

    def text_height(self, *, across: bool) -> float:
        margins = self.style.margins
        return self.page(across=across)[1] - float((margins.top + margins.bottom) * mm)

    def paragraph_style(
        self,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
        before: float = 0,
        after: float = 0,
        first_line: float = 0,
    ) -> ParagraphStyle:
        fonts = self.fonts
        faces = {
            (False, False): fonts.regular,
            (True, False): fonts.bold,
            (False, True): fonts.italic,
            (True, True): fonts.bold_italic,
        }
        return ParagraphStyle(
            name="",
            fontName=faces[bold, italic],
            bulletFontName=fonts.regular,
            fontSize=size,
            leading=size * self.style.spacing.line,
            alignment=_ALIGN[align],
            spaceBefore=before,
            spaceAfter=after,
            firstLineIndent=first_line,
            textColor=self.ink,
            allowWidows=0,
            allowOrphans=0,
        )

    @cached_property
    def gap(self) -> float:
        return self.style.spacing.paragraph

    @cached_property
    def body(self) -> ParagraphStyle:
        return self._running(italic=False)

    @cached_property
    def basis(self) -> ParagraphStyle:
        return self._running(italic=True)

    @cached_property
    def note(self) -> ParagraphStyle:
        return self.paragraph_style(
            self.style.sizes.note, italic=True, align="justify", before=2, after=self.gap
        )

    def _running(self, *, italic: bool) -> ParagraphStyle:
        return self.paragraph_style(
            self.style.sizes.body,
            italic=italic,
            align="justify",
            after=self.gap,
            first_line=self.style.spacing.first_line * mm,
        )


def plain(text: str) -> str:
    """Text as ReportLab's little markup; spaces meant to be wide (a number still to come) stay
    wide.
    """
    return escape(text).replace("\n", "<br/>").replace("  ", "\u00a0 ")


def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(plain(text), style)
