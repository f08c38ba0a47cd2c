"""The PDF itself: pages, metadata, and bytes that are the same wherever and whenever they are
made.
"""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from fundops.reporting.fonts import Fonts
from fundops.reporting.pdf.furniture import Furniture
from fundops.reporting.pdf.look import Look
from fundops.reporting.pdf.plan import Planner
from fundops.reporting.style import HouseStyle
from fundops.reporting.texts import all_texts, clean
from fundops.reporting.values import Statement


def render_pdf(statement: Statement, style: HouseStyle, fonts: Fonts) -> bytes:
    """A statement on paper. Refuses a letter that the font would print as a box."""
    statement = clean(statement)
    fonts.check(all_texts(statement))
    look = Look(style, fonts)
    file = BytesIO()
    document = BaseDocTemplate(
        file,
        pageTemplates=list(_templates(look, Furniture(statement, look))),
        title=statement.title,
        author=statement.head.issuer,
        subject=" ".join(statement.head.subject.split()),
        creator="fundops",
        lang=statement.lang,
        # Without it ReportLab lists an unembedded Helvetica that no page uses.
        initialFontName=fonts.regular,
        invariant=1,
    )
    document.build(Planner(statement, look).story())
    return file.getvalue()


def _templates(look: Look, furniture: Furniture) -> Iterator[PageTemplate]:
    for name, across in (("first", False), ("upright", False), ("across", True)):
        yield PageTemplate(
            id=name,
            frames=[_frame(look, across=across)],
            pagesize=look.page(across=across),
            onPage=partial(_furnish, furniture=furniture, across=across),
        )


def _frame(look: Look, *, across: bool) -> Frame:
    margins = look.style.margins
    return Frame(
        margins.left * mm,
        margins.bottom * mm,
        look.text_width(across=across),
        look.text_height(across=across),
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _furnish(canvas: Any, _document: Any, *, furniture: Furniture, across: bool) -> None:
    if canvas.getPageNumber() == 1:
        canvas.setViewerPreference("DisplayDocTitle", "true")
    furniture.draw(canvas, number=canvas.getPageNumber(), across=across)
