"""A table as a file: exactly the rows found, on all pages, in the order shown.

XLSX is for people and their spreadsheets: title, fund, days and filters on top, figures and dates
as real ones, the total below. CSV is for programs: RFC 4180 with commas and CRLF, UTF-8 with a byte
order mark, one header and the rows alone; figures plain (1234567.89), days 2027-12-31, times with
their zone. A file of a demonstration is called so.

Whoever opens a file must not run what somebody typed: a text that a spreadsheet would take for a
formula gets an apostrophe before it, in both.
"""

import csv
from datetime import date, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

from litestar import Response

from fundops.formats import VIETNAM_TIME, fixed
from fundops.money import Money
from fundops.web.columns import Kind
from fundops.web.sheets import as_xlsx, harmless
from fundops.web.tables import Shown, Value

if TYPE_CHECKING:
    from fundops.web.frame import Frame

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def exported(shown: Shown[Any], ending: str, frame: "Frame") -> Response[bytes]:
    """The file of a table; ending is csv or xlsx."""
    content = as_csv(shown) if ending == "csv" else as_xlsx(shown, frame)
    media_type = "text/csv; charset=utf-8" if ending == "csv" else XLSX
    headers = {
        "Content-Disposition": f'attachment; filename="{filename(shown, ending, frame)}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media_type, headers=headers)


def filename(shown: Shown[Any], ending: str, frame: "Frame") -> str:
    """ "minh-hoa-calls-HVCF-2027-12-31.xlsx"."""
    fund = frame.chosen.code if frame.chosen else ""
    demo = "minh-hoa" if frame.demo_clock else ""
    parts = (demo, shown.name, fund, frame.on.isoformat())
    return "-".join(part for part in parts if part) + f".{ending}"


def as_csv(shown: Shown[Any]) -> bytes:
    """One header and the rows found."""
    written = StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow([harmless(column.title) for column in shown.columns])
    for row in shown.found:
        lines.writerow([_plain(column.of(row), column.kind) for column in shown.columns])
    return written.getvalue().encode("utf-8-sig")


def _plain(value: Value, kind: Kind) -> str:
    match value:
        case Money():
            return str(value.amount) if value.exponent else str(value.minor)
        case datetime():
            return value.astimezone(VIETNAM_TIME).isoformat()
        case date():
            return value.isoformat()
        case int():
            return fixed(value, 2, "en").replace(",", "") if kind is Kind.PERCENT else str(value)
    return harmless(value or "")
