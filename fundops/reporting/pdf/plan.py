"""Which block stands where: upright or across, after how much room, and what may not be parted
from what follows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any

from reportlab.platypus import (
    CondPageBreak,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    Paragraph,
)
from svglib.svglib import SvgRenderer, load_svg_file

from fundops.reporting.charts import chart_svg
from fundops.reporting.pdf.columns import fits_upright
from fundops.reporting.pdf.head import head_flowables
from fundops.reporting.pdf.look import Look, paragraph, plain
from fundops.reporting.pdf.signatures import signature_block
from fundops.reporting.pdf.tables import set_table
from fundops.reporting.values import Block, Chart, Heading, Statement, Table
from fundops.reporting.values import Paragraph as Text

_SMALL = 0.4  # of a page: a table up to this height is not broken over two
_CHART_GAP = 8.0
_ANY_HEIGHT = 10_000.0


class Marked(Paragraph):  # type: ignore[misc] # ReportLab is untyped
    """A heading that the reader finds again in the outline."""

    def __init__(self, text: str, style: Any, level: int, key: str) -> None:
        super().__init__(plain(text), style)
        self._outline = (text.replace("\n", " "), key, level)

    def draw(self) -> None:
        text, key, level = self._outline
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(text, key, level, closed=False)
        super().draw()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Flowables that belong together; need: the height without which they begin on the next
    page.
    """

    flowables: list[Any]
    need: float
    across: bool = False
    leads: bool = False  # a heading: never the last thing on a page


class Planner:
    def __init__(self, statement: Statement, look: Look) -> None:
        self._statement = statement
        self._look = look
        self._across = False
        self._headings = 0
        self._depth = -1

    def story(self) -> list[Any]:
        """The whole statement, first line to appendix."""
        statement = self._statement
        body = [*statement.bases, *statement.blocks]
        story: list[Any] = [NextPageTemplate("upright"), *head_flowables(statement, self._look)]
        signatures = signature_block(statement, self._look)
        story += self._flow(self._with_company(self._pieces(body), signatures), opening=False)
        story += self._turn(across=False, always=False)
        story.append(KeepTogether(signatures))
        if statement.appendix:
            story += self._flow(self._appendix(), opening=True)
        return story

    def _with_company(self, pieces: Iterable[_Piece], signatures: list[Any]) -> list[_Piece]:
        """No one signs an empty page: the last paragraph goes where the signatures go."""
        found = list(pieces)
        if found and isinstance(found[-1].flowables[0], Paragraph) and not found[-1].leads:
            last = found[-1]
            need = self._height(last.flowables) + self._height(signatures)
            if need < self._look.text_height(across=False) / 2:
                found[-1] = replace(last, need=need)
        return found

    def _appendix(self) -> Iterator[_Piece]:
        if self._statement.appendix_title:
            yield self._heading(Heading(0, self._statement.appendix_title))
        yield from self._pieces(self._statement.appendix)

    def _flow(self, pieces: Iterable[_Piece], *, opening: bool) -> Iterator[Any]:
        """Headings wait for what they lead, then both go to the page that it needs."""
        waiting: list[_Piece] = []
        for piece in pieces:
            waiting.append(piece)
            if not piece.leads:
                yield from self._settle(waiting, opening=opening)
                waiting, opening = [], False
        if waiting:
            yield from self._settle(waiting, opening=opening)

    def _settle(self, pieces: list[_Piece], *, opening: bool) -> Iterator[Any]:
        across = pieces[-1].across
        turned = list(self._turn(across=across, always=opening))
        yield from turned
        if not turned:
            limit = self._look.text_height(across=across) - 1
            yield CondPageBreak(min(sum(piece.need for piece in pieces), limit))
        for piece in pieces:
            yield from piece.flowables

    def _turn(self, *, across: bool, always: bool) -> Iterator[Any]:
        if always or across != self._across:
            self._across = across
            yield NextPageTemplate("across" if across else "upright")
            yield PageBreak()

    def _pieces(self, blocks: Iterable[Block]) -> Iterator[_Piece]:
        found = list(blocks)
        for place, block in enumerate(found):
            match block:
                case Heading():
                    yield self._heading(block)
                case Text():
                    yield replace(self._text(block), leads=self._introduces(found[place:]))
                case Table():
                    yield self._table(block)
                case Chart():
                    yield self._chart(block)

    def _introduces(self, blocks: Sequence[Block]) -> bool:
        """Whether a paragraph leads to a table that lies across: it then goes to its page."""
        following = next((block for block in blocks if not isinstance(block, Text)), None)
        return isinstance(following, Table) and self._lies_across(following)

    def _lies_across(self, table: Table) -> bool:
        return table.wide or not fits_upright(table, self._look)

    def _heading(self, heading: Heading) -> _Piece:
        self._headings += 1
        # An outline may not skip a level, whatever the headings do.
        level = min(max(heading.level - 1, 0), self._depth + 1)
        self._depth = level
        title = heading.level == 0
        style = self._look.paragraph_style(
            self._look.style.sizes.body,
            bold=True,
            italic=heading.level > 2,  # noqa: PLR2004
            align="center" if title else "left",
            before=0 if title else self._look.gap,
            after=self._look.gap * (2 if title else 1),
            first_line=0 if title else self._look.body.firstLineIndent,
        )
        set_heading = Marked(heading.text, style, level, f"h{self._headings}")
        return _Piece([set_heading], self._height([set_heading]), leads=True)

    def _text(self, text: Text) -> _Piece:
        style = getattr(self._look, text.style)
        set_text = paragraph(text.text, style)
        lines = self._height([set_text])
        return _Piece([set_text], min(lines, 2 * style.leading + style.spaceAfter))

    def _table(self, table: Table) -> _Piece:
        across = self._lies_across(table)
        laid = set_table(table, self._look, across=across)
        whole = self._height([*laid.caption, laid.body])
        is_small = whole < self._look.text_height(across=across) * _SMALL
        need = whole if is_small else laid.need
        return _Piece([*laid.caption, laid.body], need, across=across)

    def _chart(self, chart: Chart) -> _Piece:
        sizes, look = self._look.style.sizes, self._look
        title = look.paragraph_style(sizes.caption, bold=True, align="center", before=6, after=4)
        caption = look.paragraph_style(
            sizes.note, italic=True, align="center", before=3, after=_CHART_GAP
        )
        set_chart = [
            paragraph(chart.title, title),
            self._drawing(chart),
            paragraph(chart.caption, caption),
        ]
        return _Piece([KeepTogether(set_chart)], self._height(set_chart))

    def _drawing(self, chart: Chart) -> Any:
        svg = chart_svg(chart, self._statement.lang, self._look.fonts)
        source = StringIO(svg)
        renderer = SvgRenderer(source, font_map=self._look.fonts.svg)
        drawing = renderer.render(load_svg_file(source))
        drawing.initialFontName = self._look.fonts.regular  # or Helvetica is listed, unembedded
        scale = self._look.text_width(across=False) / drawing.width
        drawing.scale(scale, scale)
        drawing.width, drawing.height = drawing.width * scale, drawing.height * scale
        drawing.hAlign = "CENTER"
        return drawing

    def _height(self, flowables: list[Any]) -> float:
        width = self._look.text_width(across=False)
        return sum(
            float(f.wrap(width, _ANY_HEIGHT)[1] + f.getSpaceBefore() + f.getSpaceAfter())
            for f in flowables
        )
