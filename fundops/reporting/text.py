"""A statement as plain text of fixed width, for approvals and terminals, and as JSON, for
programs.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from textwrap import wrap
from unicodedata import combining, east_asian_width

from fundops.reporting.charts import number
from fundops.reporting.texts import clean
from fundops.reporting.values import (
    Align,
    Block,
    Chart,
    Heading,
    Paragraph,
    Signature,
    Statement,
    Table,
)

WIDTH = 100
_WIDEST_WORDS, _WIDEST_FIGURE = 32, 44


def render_text(statement: Statement) -> str:
    """Everything that the paper says, line by line; no line ends in a space."""
    statement = clean(statement)
    lines = [
        *_marks(statement),
        *_head(statement),
        *_blocks((*statement.bases, *statement.blocks), statement),
        *_signatures(statement),
        *_appendix(statement),
        *([statement.seal] if statement.seal else []),
        *([f"*** {statement.demo} ***"] if statement.demo else []),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def render_json(statement: Statement) -> str:
    """The same words with the figures behind them under `facts`; the same statement is the same
    text.
    """
    shown = asdict(clean(statement))
    for part in ("bases", "blocks", "appendix"):
        for said, block in zip(shown[part], getattr(statement, part), strict=True):
            said["block"] = type(block).__name__.lower()
    return json.dumps(shown, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def width(text: str) -> int:
    """Columns on a terminal: a Vietnamese letter takes one, a combining mark none, a Han letter
    two.
    """
    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text
    )


def _pad(text: str, room: int, align: Align) -> str:
    free = max(0, room - width(text))
    left = {"left": 0, "right": free, "center": free // 2}[align]
    return " " * left + text + " " * (free - left)


def _centred(text: str) -> Iterator[str]:
    for part in text.split("\n"):
        for line in wrap(part, WIDTH) or [""]:
            yield _pad(line, WIDTH, "center")


def _marks(statement: Statement) -> Iterator[str]:
    if statement.demo:
        yield from (f"*** {statement.demo} ***", "")
    if statement.translation:
        yield from (f"[{statement.translation}]", "")


def _head(statement: Statement) -> Iterator[str]:
    head, half = statement.head, WIDTH // 2
    left = [*wrap(head.parent, half - 2), *wrap(head.issuer, half - 2)]
    right = [head.state, head.motto] if head.state or head.motto else []
    for i in range(max(len(left), len(right))):
        one = left[i] if i < len(left) else ""
        two = right[i] if i < len(right) else ""
        yield _pad(one, half, "center") + _pad(two, half, "center")
    yield _pad(head.number, half, "center") + _pad(head.place_date, half, "center")
    yield ""
    for text in (head.type, head.subject):
        yield from _centred(text)
    yield ""
    if head.addressee:
        yield from (*_centred(head.addressee), "")


def _blocks(blocks: Sequence[Block], statement: Statement) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield from _heading(block)
            case Paragraph():
                yield from _paragraph(block)
            case Table():
                yield from _table(block)
            case Chart():
                yield from _chart(block, statement)
        yield ""


def _heading(heading: Heading) -> Iterator[str]:
    lines = wrap(heading.text, WIDTH)
    yield from lines
    if heading.level == 1:
        yield "=" * max(map(width, lines), default=0)


def _paragraph(paragraph: Paragraph) -> list[str]:
    first = {"body": "    ", "basis": "    ", "note": ""}[paragraph.style]
    return wrap(paragraph.text, WIDTH, initial_indent=first, break_on_hyphens=False) or [""]


def _table(table: Table) -> Iterator[str]:
    yield from wrap(" ".join(filter(None, (f"[{table.number}]", table.title))), WIDTH)
    if table.unit:
        yield f"({table.unit})"
    labels = tuple(column.label for column in table.columns)
    aligns = tuple(column.align for column in table.columns)
    groups = frozenset(i for i, row in enumerate(table.rows) if row.style == "group")
    yield from _grid(labels, aligns, [row.cells for row in table.rows], _strong(table), groups)
    if not table.rows:
        yield f"  ({table.empty})"
    if table.note:
        yield from wrap(table.note, WIDTH, break_on_hyphens=False)


def _strong(table: Table) -> frozenset[int]:
    return frozenset(i for i, row in enumerate(table.rows) if row.style == "total")


def _chart(chart: Chart, statement: Statement) -> Iterator[str]:
    """The numbers in place of the picture."""
    yield f"<{chart.title}; {chart.axis}>"
    aligns: list[Align] = ["left", *["right"] * len(chart.series)]  # type: ignore[list-item]
    labels = ("", *(series.name for series in chart.series))
    rows = [
        (label, *("" if v is None else number(v, chart, statement.lang) for v in values))
        for label, *values in zip(
            chart.labels, *(series.values for series in chart.series), strict=True
        )
    ]
    yield from _grid(labels, aligns, rows, frozenset())
    yield from wrap(chart.caption, WIDTH, break_on_hyphens=False)


def _grid(
    labels: Sequence[str],
    aligns: Sequence[Align],
    rows: Sequence[Sequence[str]],
    totals: frozenset[int],
    groups: frozenset[int] = frozenset(),
) -> Iterator[str]:
    """Columns as wide as their widest figure; words wrap inside their column. groups: rows whose
    first cell goes across.
    """
    cells = [[_cell(text, align) for text, align in zip(row, aligns, strict=True)] for row in rows]
    inside = [row for i, row in enumerate(cells) if i not in groups]
    heads = [_cell(label, "left") for label in labels]
    rooms = [
        max(width(line) for part in (heads[i], *(row[i] for row in inside)) for line in part)
        for i in range(len(labels))
    ]
    ruler = "-+-".join("-" * room for room in rooms)
    yield from _stack(heads, rooms, ["center"] * len(rooms))
    yield ruler
    for i, row in enumerate(cells):
        if i in totals | groups:
            yield ruler
        if i in groups:
            yield from wrap(rows[i][0], len(ruler), break_on_hyphens=False)
        else:
            yield from _stack(row, rooms, aligns)


def _cell(text: str, align: Align) -> list[str]:
    room = _WIDEST_FIGURE if align == "right" else _WIDEST_WORDS
    return wrap(text, room, break_on_hyphens=False) or [""]


def _stack(
    cells: Sequence[list[str]], rooms: Sequence[int], aligns: Sequence[Align]
) -> Iterator[str]:
    for i in range(max(len(cell) for cell in cells)):
        parts = [cell[i] if i < len(cell) else "" for cell in cells]
        yield " | ".join(
            _pad(part, room, align) for part, room, align in zip(parts, rooms, aligns, strict=True)
        )


def _signatures(statement: Statement) -> Iterator[str]:
    signers = [*statement.makers, statement.signatory]
    room = WIDTH // len(signers)
    yield from _row([_signature(signer) for signer in signers], room)
    yield ""
    yield from _row([[signer.name] for signer in signers], room)
    yield ""
    if statement.recipients:
        yield statement.recipients_label
        yield from (f"  {text}" for text in statement.recipients)
        yield ""


def _signature(signer: Signature) -> list[str]:
    return [text for text in (signer.authority, signer.position, signer.hint) if text]


def _row(boxes: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    for i in range(max(len(box) for box in boxes)):
        yield "".join(_pad(box[i] if i < len(box) else "", room, "center") for box in boxes)


def _appendix(statement: Statement) -> Iterator[str]:
    if statement.appendix:
        yield "=" * WIDTH
        yield from (*_centred(statement.appendix_title), "")
        yield from _blocks(statement.appendix, statement)
