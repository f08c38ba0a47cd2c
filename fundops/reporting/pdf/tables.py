"""A table as ReportLab's LongTable of plain strings, every line of it broken and measured
beforehand.

Heights are given rather than asked for: that is what makes a thousand rows quick, and what lets
the plan know how much room a caption needs so that it never stands alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import LongTable, TableStyle

from fundops.reporting.pdf.columns import Fit, fit, unbreakable
from fundops.reporting.pdf.lines import wrapped
from fundops.reporting.pdf.look import Look, paragraph
from fundops.reporting.values import Column, Row, RowStyle, Table

_LEADING = 1.18
_LINES_A_ROW = (
    24  # a cell longer than that goes on in the next row, or it could fill more than a page
)
_ABOVE, _BELOW = 3.0, 10.0
_NEED_ROWS = 3  # the header and two rows: less of a table does not follow its caption


@dataclass(frozen=True, slots=True)
class _Laid:
    """One row of lines: what it says, how it is set, and whether a rule stands above it."""

    cells: tuple[str, ...]
    style: RowStyle
    height: float
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class SetTable:
    """caption and body are flowables; need: the least height that may follow a heading."""

    caption: list[Any]
    body: Any
    need: float


def set_table(table: Table, look: Look, *, across: bool) -> SetTable:
    """The table at the full width of the text."""
    width = look.text_width(across=across)
    fitted = fit(table, look, width)
    rows = [row for source in _all_rows(table) for row in _laid(source, table, fitted, look)]
    header = _header(table, fitted, look)
    laid = [header, *rows]
    notes = _notes(table, look, width)
    body = LongTable(
        [row.cells for row in laid]
        + [(text, *[""] * (len(table.columns) - 1)) for text, _ in notes],
        colWidths=fitted.widths,
        rowHeights=[row.height for row in laid] + [height for _, height in notes],
        repeatRows=1,
        spaceBefore=_ABOVE,
        spaceAfter=_BELOW,
        style=TableStyle(_commands(table, laid, len(notes), fitted, look)),
    )
    caption = _caption(table, look)
    need = sum(f.wrap(width, 1000)[1] + f.getSpaceBefore() + f.getSpaceAfter() for f in caption)
    first = sum(row.height for row in laid[:_NEED_ROWS])
    few = len(laid) <= _NEED_ROWS
    return SetTable(caption, body, need + first + _ABOVE + (sum(h for _, h in notes) if few else 0))


def _all_rows(table: Table) -> tuple[Row, ...]:
    if table.rows:
        return table.rows
    return (Row((table.empty, *[""] * (len(table.columns) - 1))),)


def _caption(table: Table, look: Look) -> list[Any]:
    sizes = look.style.sizes
    title = f"{table.number}. {table.title}" if table.number else table.title
    bold = look.paragraph_style(sizes.caption, bold=True, align="center", before=6, after=1)
    unit = look.paragraph_style(sizes.unit, italic=True, align="right", after=1)
    return [paragraph(title, bold), *([paragraph(table.unit, unit)] if table.unit else [])]


def _header(table: Table, fitted: Fit, look: Look) -> _Laid:
    cells = [
        wrapped(column.label, _room(fitted, i, look), _measure(look, fitted, "strong"))
        for i, column in enumerate(table.columns)
    ]
    tallest = max(len(lines) for lines in cells)
    return _Laid(
        tuple("\n".join(lines) for lines in cells), "strong", _height(tallest, fitted, look) + 2
    )


def _laid(row: Row, table: Table, fitted: Fit, look: Look) -> Iterator[_Laid]:
    measure = _measure(look, fitted, row.style)
    if not table.rows:
        yield _Laid(row.cells, "sub", _height(1, fitted, look) + 4)
        return
    if row.style == "group":
        lines = wrapped(row.cells[0], sum(fitted.widths) - 2 * look.style.spacing.cell, measure)
        height = _height(len(lines), fitted, look)
        yield _Laid(("\n".join(lines), *row.cells[1:]), "group", height)
        return
    cells = [
        _cell_lines(text, column, _room(fitted, i, look), measure)
        for i, (text, column) in enumerate(zip(row.cells, table.columns, strict=True))
    ]
    tallest = max(len(lines) for lines in cells)
    for start in range(0, tallest, _LINES_A_ROW):
        part = [lines[start : start + _LINES_A_ROW] for lines in cells]
        height = _height(max(len(lines) for lines in part), fitted, look)
        yield _Laid(tuple("\n".join(lines) for lines in part), row.style, height, start == 0)


def _cell_lines(text: str, column: Column, room: float, measure: Any) -> list[str]:
    return [text] if unbreakable(text, column.align) else wrapped(text, room, measure)


def _measure(look: Look, fitted: Fit, style: RowStyle) -> Any:
    bold, italic = style in {"strong", "total", "group"}, style == "sub"
    return lambda text: look.fonts.width(text, fitted.size, bold=bold, italic=italic)


def _room(fitted: Fit, place: int, look: Look) -> float:
    return fitted.widths[place] - 2 * look.style.spacing.cell


def _height(lines: int, fitted: Fit, look: Look) -> float:
    return lines * fitted.size * _LEADING + 2 * look.style.spacing.cell


def _notes(table: Table, look: Look, width: float) -> list[tuple[str, float]]:
    """The note as a last row without rules, so that the table cannot leave it behind."""
    if not table.note:
        return []
    size = look.style.sizes.note
    lines = wrapped(table.note, width, lambda text: look.fonts.width(text, size, italic=True))
    return [("\n".join(lines), len(lines) * size * _LEADING + 6)]


def _commands(
    table: Table, laid: list[_Laid], notes: int, fitted: Fit, look: Look
) -> list[tuple[Any, ...]]:
    last = len(laid) - 1
    return [
        *_type(table, last, fitted, look),
        *_row_faces(laid, look),
        *_groups(laid),
        *_rules(laid, look),
        *_togetherness(table, last, notes),
        *(_note_looks(last + 1, look) if notes else ()),
        *([] if table.rows else [("SPAN", (0, 1), (-1, 1)), ("ALIGN", (0, 1), (-1, 1), "CENTER")]),
    ]


def _type(table: Table, last: int, fitted: Fit, look: Look) -> Iterator[tuple[Any, ...]]:
    whole = ((0, 0), (-1, last))
    cell = look.style.spacing.cell
    yield ("FONT", *whole, look.fonts.regular, fitted.size, fitted.size * _LEADING)
    yield ("TEXTCOLOR", *whole, look.ink)
    yield ("VALIGN", *whole, "MIDDLE")
    for side in ("LEFT", "RIGHT", "TOP", "BOTTOM"):
        yield (f"{side}PADDING", *whole, cell)
    for i, column in enumerate(table.columns):
        yield ("ALIGN", (i, 1), (i, last), column.align.upper())
    yield ("ALIGN", (0, 0), (-1, 0), "CENTER")
    yield ("BACKGROUND", (0, 0), (-1, 0), look.style.colours.header_fill)


def _row_faces(laid: list[_Laid], look: Look) -> Iterator[tuple[Any, ...]]:
    for i, row in enumerate(laid):
        if row.style in {"strong", "total", "group"}:
            yield ("FONTNAME", (0, i), (-1, i), look.fonts.bold)
        elif row.style == "sub":
            yield ("FONTNAME", (0, i), (-1, i), look.fonts.italic)
        if row.style == "total":
            yield ("BACKGROUND", (0, i), (-1, i), look.style.colours.total_fill)


def _groups(laid: list[_Laid]) -> Iterator[tuple[Any, ...]]:
    """A heading across the columns stays with the first row under it."""
    for i, row in enumerate(laid):
        if row.style == "group":
            yield ("SPAN", (0, i), (-1, i))
            yield ("ALIGN", (0, i), (-1, i), "LEFT")
            yield ("NOSPLIT", (0, i), (-1, min(i + 1, len(laid) - 1)))


def _rules(laid: list[_Laid], look: Look) -> Iterator[tuple[Any, ...]]:
    last, weight, ink = len(laid) - 1, look.style.rules.table, look.ink
    yield ("BOX", (0, 0), (-1, last), weight, ink)
    if all(row.ruled for row in laid):
        yield ("INNERGRID", (0, 0), (-1, last), weight, ink)
        return
    yield ("LINEAFTER", (0, 0), (-2, last), weight, ink)
    for i, row in enumerate(laid):
        if row.ruled:
            yield ("LINEABOVE", (0, i), (-1, i), weight, ink)


def _togetherness(table: Table, last: int, notes: int) -> Iterator[tuple[Any, ...]]:
    """The last row keeps the one above it for company, and the note keeps the table's end."""
    if last > 1 and table.rows:
        yield ("NOSPLIT", (0, last - 1), (-1, last + notes))
    elif notes:
        yield ("NOSPLIT", (0, last), (-1, last + notes))


def _note_looks(at: int, look: Look) -> Iterator[tuple[Any, ...]]:
    size = look.style.sizes.note
    row = ((0, at), (-1, at))
    yield ("SPAN", *row)
    yield ("FONT", *row, look.fonts.italic, size, size * _LEADING)
    yield ("TEXTCOLOR", *row, look.ink)
    yield ("ALIGN", *row, "LEFT")
    yield ("VALIGN", *row, "TOP")
    yield ("TOPPADDING", *row, 3)
    for side in ("LEFT", "RIGHT"):
        yield (f"{side}PADDING", *row, 0)
