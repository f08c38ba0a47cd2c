"""Where the hands go: the makers of the tables and the signatory side by side, and "Nơi nhận"
at the left.

Without makers the list of recipients stands beside the signatory, as the official form puts it;
with makers it stands at the left under them. The block never parts.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Table, TableStyle

from fundops.reporting.pdf.look import Look, paragraph
from fundops.reporting.values import Signature, Statement


def signature_block(statement: Statement, look: Look) -> list[Any]:
    """One or two tables, to be kept together."""
    width = look.text_width(across=False)
    recipients = _recipients(statement, look)
    if not statement.makers:
        return [_boxes([recipients, statement.signatory], [width * 0.46, width * 0.54], look)]
    signers = [*statement.makers, statement.signatory]
    boxes = _boxes(signers, [width / len(signers)] * len(signers), look)
    if not recipients:
        return [boxes]
    below = Table([[recipients, ""]], colWidths=[width * 0.6, width * 0.4])
    below.setStyle(_bare(look))
    below.spaceBefore = 14
    return [boxes, below]


def _boxes(cells: Sequence[Signature | list[Any]], widths: list[float], look: Look) -> Any:
    """Three rows, so that all names stand on one line whatever stands above them."""
    rows = [
        [_title(cell, look) if isinstance(cell, Signature) else cell for cell in cells],
        ["" for _ in cells],
        [_name(cell, look) if isinstance(cell, Signature) else "" for cell in cells],
    ]
    room = look.style.spacing.signature_room * mm
    table = Table(rows, colWidths=widths, rowHeights=[None, room, None])
    table.setStyle(_bare(look))
    if any(isinstance(cell, list) for cell in cells):
        # The list of recipients may be longer than the signatory's title: it runs down beside
        # the signature.
        table.setStyle(TableStyle([("SPAN", (0, 0), (0, -1))]))
    table.spaceBefore = 12
    return table


def _title(signature: Signature, look: Look) -> list[Any]:
    size = look.style.sizes.signature
    bold = look.paragraph_style(size, bold=True, align="center")
    italic = look.paragraph_style(size - 1, italic=True, align="center")
    lines = [paragraph(text, bold) for text in (signature.authority, signature.position) if text]
    return [*lines, *([paragraph(signature.hint, italic)] if signature.hint else [])]


def _name(signature: Signature, look: Look) -> list[Any]:
    bold = look.paragraph_style(look.style.sizes.signature + 1, bold=True, align="center")
    return [paragraph(signature.name or "\u00a0", bold)]


def _recipients(statement: Statement, look: Look) -> list[Any]:
    if not statement.recipients:
        return []
    sizes = look.style.sizes
    label = look.paragraph_style(sizes.recipients_label, bold=True, italic=True)
    line = look.paragraph_style(sizes.recipients)
    return [
        paragraph(statement.recipients_label, label),
        *(paragraph(text, line) for text in statement.recipients),
    ]


def _bare(look: Look) -> TableStyle:
    whole = ((0, 0), (-1, -1))
    return TableStyle(
        [
            ("FONTNAME", *whole, look.fonts.regular),  # an empty cell asks for its font too
            ("VALIGN", *whole, "TOP"),
            ("LEFTPADDING", *whole, 2),
            ("RIGHTPADDING", *whole, 2),
            ("TOPPADDING", *whole, 0),
            ("BOTTOMPADDING", *whole, 0),
            ("NOSPLIT", *whole),
        ]
    )
