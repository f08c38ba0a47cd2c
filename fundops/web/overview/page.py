"""Everything that the overview's template shows."""

from typing import Any

from fundops.formats import moment, number
from fundops.periods import Quarter
from fundops.web.frame import Frame
from fundops.web.overview import limits, tables
from fundops.web.overview.drawings import Pen, drawn
from fundops.web.overview.findings import findings
from fundops.web.overview.reading import Capital, Reading, read
from fundops.web.overview.tiles import headroom_tiles, tiles
from fundops.web.overview.waiting import todo, waiting, waiting_tile


def page(frame: Frame) -> dict[str, Any]:
    """The template's names; nothing but the frame before the first fund."""
    if frame.chosen is None:
        return {}
    reading = read(frame)
    capital = reading.capital
    waits = waiting(frame)
    shown: dict[str, Any] = {
        "capital": capital is not None,
        "tiles": [*tiles(frame, reading), waiting_tile(frame, waits)],
        "headrooms": [] if capital is None else headroom_tiles(frame, capital),
        "todo": todo(frame, reading, waits),
        "findings": findings(frame, reading),
        "figures": [] if capital is None else drawn(_pen(frame), capital),
        "book": _book(frame, reading),
        "doors": _doors(frame),
    }
    return shown | ({} if capital is None else _tables(frame, capital))


def _pen(frame: Frame) -> Pen:
    return Pen(frame.lang, frame.words, frame.fund.currency, frame.settings)


def _tables(frame: Frame, capital: Capital) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ceilings": limits.ceilings(frame, capital),
        "breaches": limits.breaches(frame, capital),
        "investors": tables.investors(frame, capital),
        "calls": tables.calls(frame, capital),
    }
    if capital.match_rule is not None:
        found["match"] = limits.match(frame, capital, capital.match_rule)
    return found


def _book(frame: Frame, reading: Reading) -> list[tuple[str, str]]:
    """How far the book goes, and the root that stands for all of it."""
    head, closed = reading.head, reading.last_closed
    return [
        (frame.gettext("Bút toán đã ghi sổ"), number(head.size, frame.lang)),
        (
            frame.gettext("Bút toán gần nhất"),
            moment(head.recorded_at, frame.lang) if head.recorded_at else "",
        ),
        (
            frame.gettext("Kỳ khóa sổ gần nhất"),
            Quarter.parse(closed.code).label(frame.lang) if closed else frame.gettext("chưa có"),
        ),
        (frame.gettext("Mã băm gốc"), head.root),
    ]


def _doors(frame: Frame) -> list[tuple[str, str]]:
    """What can be done in a public fund today."""
    doors = [
        ("ledger.read", frame.gettext("Sổ cái và bảng cân đối tài khoản"), "/ledger"),
        ("approvals.read", frame.gettext("Chứng từ chờ duyệt"), "/approvals"),
        ("audit.read", frame.gettext("Nhật ký"), "/audit"),
    ]
    return [(text, frame.url(path)) for action, text, path in doors if frame.may(action)]
