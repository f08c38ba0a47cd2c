"""A table as a sheet of a spreadsheet: what it is of on top, then the rows with real figures and
dates, then their total.
"""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter

from fundops.formats import VIETNAM_TIME
from fundops.money import Money
from fundops.web.columns import Column, Kind
from fundops.web.tables import Shown, Value

if TYPE_CHECKING:
    from fundops.web.frame import Frame

_FORMULA = tuple("=+-@＝＋－＠")
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_EXACT = 10**15  # a spreadsheet keeps fifteen digits: a longer figure goes as text
_NARROWEST, _WIDEST = 10, 60  # characters
_FORMATS = {
    "plain": {"valign": "top", "text_wrap": True},
    "whole": {"num_format": "#,##0", "valign": "top"},
    "cents": {"num_format": "#,##0.00", "valign": "top"},
    "percent": {"num_format": "0.00%", "valign": "top"},
    "day": {"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "align": "left"},
    "title": {"bold": True, "font_size": 14},
    "demo": {"bold": True, "bg_color": "#FFBF47"},
    "head": {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True},
    "head_right": {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True, "align": "right"},
    "total": {"bold": True, "top": 1},
    "total_whole": {"bold": True, "top": 1, "num_format": "#,##0"},
    "total_cents": {"bold": True, "top": 1, "num_format": "#,##0.00"},
}


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    if text.lstrip().startswith(_FORMULA) or text.startswith(("\t", "\r", "\n")):
        return f"'{text}"
    return text


def as_xlsx(shown: Shown[Any], frame: "Frame") -> bytes:
    """The bytes of a book with one sheet."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, **_PLAIN})
    _Sheet(book, shown, frame).write()
    book.close()
    return written.getvalue()


def about(shown: Shown[Any], frame: "Frame") -> list[str]:
    """What the rows are of: the fund, the days, what was searched and filtered, how many."""
    lines = []
    if frame.chosen:
        fund = frame.either(frame.chosen.name_vi, frame.chosen.name_en)
        lines += [f"{fund} ({frame.chosen.code})", frame.in_force]
    if shown.search:
        lines.append(frame.gettext(gettext("Tìm: {words}")).format(words=shown.search))
    lines += [f"{each.title}: {each.chosen}" for each in shown.choices if each.chosen]
    found, everything = len(shown.found), shown.of
    if found == everything:
        text = frame.gettext(gettext("{all} dòng"))
    else:
        text = frame.gettext(gettext("{found} trên {all} dòng"))
    return [*lines, text.format(found=found, all=everything)]


class _Sheet:
    """Writes one table from the top down."""

    def __init__(self, book: xlsxwriter.Workbook, shown: Shown[Any], frame: "Frame") -> None:
        self.shown, self.frame = shown, frame
        self.sheet = book.add_worksheet(shown.name[:31])
        self.formats = {name: book.add_format(each) for name, each in _FORMATS.items()}
        self.row = 0

    def write(self) -> None:
        self._top()
        self._head()
        for row in self.shown.found:
            for place, column in enumerate(self.shown.columns):
                self._cell(place, column, column.of(row))
            self.row += 1
        self._total()
        self._page()

    def _top(self) -> None:
        if self.frame.demo_clock:
            self._line("SỐ LIỆU MINH HỌA / DEMO DATA", "demo")
        self._line(self.shown.caption, "title")
        for text in about(self.shown, self.frame):
            self._line(text)
        self.row += 1

    def _line(self, text: str, look: str | None = None) -> None:
        self.sheet.write_string(self.row, 0, harmless(text), look and self.formats[look])
        self.row += 1

    def _head(self) -> None:
        self.head = self.row
        for place, column in enumerate(self.shown.columns):
            look = "head_right" if column.kind.is_figure else "head"
            self.sheet.write_string(self.row, place, harmless(column.title), self.formats[look])
        self.row += 1

    def _cell(self, place: int, column: Column[Any], value: Value, prefix: str = "") -> None:
        """prefix: of the total's formats."""
        match value:
            case None:
                return
            case Money():
                exact = value.amount if value.exponent else Decimal(value.minor)
                self._figure(place, exact, prefix + ("cents" if value.exponent else "whole"))
            case datetime():
                here = value.astimezone(VIETNAM_TIME).replace(tzinfo=None)
                self.sheet.write_datetime(self.row, place, here, self.formats["moment"])
            case date():
                self.sheet.write_datetime(self.row, place, value, self.formats["day"])
            case int() if column.kind is Kind.CODE:
                self.sheet.write_number(self.row, place, value, self.formats["plain"])
            case int() if column.kind is Kind.PERCENT:
                self._figure(place, Decimal(value) / 10_000, "percent")
            case int():
                self._figure(place, Decimal(value), prefix + "whole")
            case str():
                self.sheet.write_string(self.row, place, harmless(value), self.formats["plain"])

    def _figure(self, place: int, exact: Decimal, look: str) -> None:
        if abs(exact) < _EXACT:
            self.sheet.write_number(self.row, place, float(exact), self.formats[look])
        else:
            self.sheet.write_string(self.row, place, str(exact), self.formats[look])

    def _total(self) -> None:
        if not self.shown.totals():
            return
        label = self.frame.gettext(gettext("Tổng cộng {found} dòng"))
        for place, column in enumerate(self.shown.columns):
            self.sheet.write_blank(self.row, place, None, self.formats["total"])
            if column.total:
                self._cell(place, column, self.shown.sum_of(column), "total_")
        if self.shown.columns[0].total:
            return
        found = label.format(found=len(self.shown.found))
        self.sheet.write_string(self.row, 0, found, self.formats["total"])

    def _page(self) -> None:
        """Widths by what stands in them, and how it prints."""
        for place, column in enumerate(self.shown.columns):
            self.sheet.set_column(place, place, self._width(place, column))
        self.sheet.freeze_panes(self.head + 1, 1)
        self.sheet.repeat_rows(self.head)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)

    def _width(self, place: int, column: Column[Any]) -> int:
        texts = [self.shown.cells(row)[place].text for row in self.shown.found[:200]]
        if column.total:
            texts.append(self.shown.totals()[place])
        longest = max((len(text) for text in texts), default=0)
        least = _NARROWEST if column.kind is not Kind.TEXT else 16
        return min(_WIDEST, max(least, longest + 2, min(len(column.title), 24)))
