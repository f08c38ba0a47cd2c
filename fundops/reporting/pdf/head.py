"""The top of page 1: national head and issuing body, number, place and date, type and subject,
addressee.
"""

from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, HRFlowable, Spacer

from fundops.reporting.pdf.lines import balanced
from fundops.reporting.pdf.look import Look, paragraph
from fundops.reporting.values import Head, Statement

_GAP = 12.0  # between the two columns
_UNDER = 6.0  # from a line of type to the rule under it
_ISSUER_RULE = 0.4  # of the line above it: the Decree says 1/3 to 1/2
_SUBJECT_RULE = 0.4


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    font: str
    rule: float = 0.0  # its length in points
    space: float = 0.0  # above the line


class OfficialHead(Flowable):  # type: ignore[misc] # ReportLab is untyped
    """Two columns, each centred; the right one as wide as the name of the state, the rules as
    long as the form says.
    """

    def __init__(self, head: Head, look: Look, width: float) -> None:
        super().__init__()
        self._look = look
        fonts, sizes = look.fonts, look.style.sizes
        state = _Line(head.state, sizes.state, fonts.bold)
        motto = _Line(
            head.motto, sizes.motto, fonts.bold, fonts.width(head.motto, sizes.motto, bold=True)
        )
        dated = fonts.width(head.place_date, sizes.place_date, italic=True)
        self._right_width = max(fonts.width(head.state, sizes.state, bold=True), motto.rule, dated)
        self._left_width = width - self._right_width - _GAP
        self.width, self._right = width, [state, motto]
        self._left = self._body_lines(head)
        self._number = _Line(head.number, sizes.number, fonts.regular)
        self._date = _Line(head.place_date, sizes.place_date, fonts.italic)
        self.height = max(map(self._depth, (self._left, self._right))) + 16 + sizes.place_date

    def _body_lines(self, head: Head) -> list[_Line]:
        fonts, sizes = self._look.fonts, self._look.style.sizes

        def parent_width(text: str) -> float:
            return fonts.width(text, sizes.parent)

        def issuer_width(text: str) -> float:
            return fonts.width(text, sizes.issuer, bold=True)

        above = balanced(head.parent, self._left_width, parent_width) if head.parent else []
        names = balanced(head.issuer, self._left_width, issuer_width)
        rule = max(map(issuer_width, names)) * _ISSUER_RULE
        lines = [_Line(text, sizes.parent, fonts.regular) for text in above]
        lines += [_Line(text, sizes.issuer, fonts.bold) for text in names[:-1]]
        return [*lines, _Line(names[-1], sizes.issuer, fonts.bold, rule)]

    def _leading(self, line: _Line) -> float:
        return line.size * self._look.style.spacing.line

    def _depth(self, lines: list[_Line]) -> float:
        return sum(map(self._leading, lines)) + _UNDER

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        right = self.width - self._right_width / 2
        left = self._left_width / 2
        self._column(self._left, left)
        self._column(self._right, right)
        # One baseline for number and date, under the deeper column.
        self._text(self._number, left, 3)
        self._text(self._date, right, 3)

    def _column(self, lines: list[_Line], centre: float) -> None:
        y = self.height
        for line in lines:
            y -= self._leading(line)
            self._text(line, centre, y + line.size * 0.25)
            if line.rule:
                self.canv.setStrokeColor(self._look.style.colours.ink)
                self.canv.setLineWidth(self._look.style.rules.head)
                below = y + line.size * 0.25 - _UNDER
                self.canv.line(centre - line.rule / 2, below, centre + line.rule / 2, below)

    def _text(self, line: _Line, centre: float, y: float) -> None:
        self.canv.setFillColor(self._look.style.colours.ink)
        self.canv.setFont(line.font, line.size)
        self.canv.drawCentredString(centre, y, line.text)


def head_flowables(statement: Statement, look: Look) -> list[Any]:
    """All that stands above the first line of text."""
    width = look.text_width(across=False)
    if statement.lang == "vi":
        return [OfficialHead(statement.head, look, width), *_title(statement, look, width)]
    return [*_plain_head(statement, look), *_title(statement, look, width)]


def _plain_head(statement: Statement, look: Look) -> list[Any]:
    """A translation does not wear the national head: it is no official document."""
    head, sizes = statement.head, look.style.sizes
    mark = look.paragraph_style(sizes.note, bold=True, italic=True, after=look.gap * 2)
    line = look.paragraph_style(sizes.parent)
    shown = [paragraph(statement.translation, mark)] if statement.translation else []
    shown += [paragraph(text, line) for text in (head.state, head.motto, head.parent) if text]
    shown.append(paragraph(head.issuer, look.paragraph_style(sizes.issuer, bold=True, after=4)))
    return shown + [paragraph(text, line) for text in (head.number, head.place_date) if text]


def _title(statement: Statement, look: Look, width: float) -> list[Any]:
    head, sizes = statement.head, look.style.sizes

    def measure(text: str) -> float:
        return look.fonts.width(text, sizes.subject, bold=True)

    subject = [
        line for part in head.subject.split("\n") for line in balanced(part, width * 0.92, measure)
    ]
    rule = max(map(measure, subject)) * _SUBJECT_RULE
    centred = look.paragraph_style(sizes.type, bold=True, align="center", before=20, after=2)
    under = look.paragraph_style(sizes.subject, bold=True, align="center")
    told = look.paragraph_style(sizes.body, align="center", before=12, after=12)
    flowables = [
        paragraph(head.type, centred),
        paragraph("\n".join(subject), under),
        HRFlowable(
            width=rule,
            thickness=look.style.rules.head,
            color=look.style.colours.ink,
            spaceBefore=_UNDER - 1,
            spaceAfter=4,
            lineCap="butt",
        ),
    ]
    return [*flowables, paragraph(head.addressee, told) if head.addressee else Spacer(1, 12)]
