"""Reading back what was printed."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
from pypdf import PdfReader

from fundops.reporting.fonts import Fonts
from fundops.reporting.pdf.document import render_pdf
from fundops.reporting.style import HouseStyle
from tests.reporting.sample import statement

MM = 72 / 25.4
TOP, BOTTOM, LEFT, RIGHT = 22 * MM, 22 * MM, 30 * MM, 15 * MM


def chars(page: Any, text: str) -> list[Any]:
    """The characters of the first place where a text stands on one line."""
    for line in page.extract_text_lines(return_chars=True):
        at = line["text"].find(text)
        if at >= 0:
            found = page.search(text, regex=False)[0]
            return list(found["chars"])
    raise AssertionError(text)


def rules(page: Any) -> list[Any]:
    return [line for line in page.lines if abs(line["top"] - line["bottom"]) < 0.1]


def pdf_of(style: HouseStyle, fonts: Fonts, **changes: Any) -> Any:
    return pdfplumber.open(BytesIO(render_pdf(replace(statement(), **changes), style, fonts)))


def texts(style: HouseStyle, fonts: Fonts, **changes: Any) -> list[str]:
    """The words of each page of a changed statement (pypdf reads faster than pdfplumber)."""
    made = render_pdf(replace(statement(), appendix=(), **changes), style, fonts)
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(made)).pages]
