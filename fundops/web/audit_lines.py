"""A line of the log as its reader understands it: names for codes, and values as pages write
them.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from fundops.audit.values import DATABASE, HIDDEN, KEY_MARK, NOBODY, Change, LogLine
from fundops.formats import day, fixed, moment, number
from fundops.web.audit_codes import CODES
from fundops.web.audit_words import DEEDS, FIELDS, TABLES, named
from fundops.web.frame import Frame
from fundops.web.ledger.words import BASES, ID_KINDS, KINDS, PARTY_KINDS, STATES, TYPES, word
from fundops.web.people import name_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*[+-]\d\d:\d\d")
_WORDS: dict[str, Mapping[str, str]] = {
    "state": STATES,
    "basis": BASES,
    "type": TYPES,
    "id_kind": ID_KINDS,
    "kind": {**KINDS, **PARTY_KINDS},
}
_NAMED_BY = ("number", "code", "name_vi", "name", "reference", "decision", "person")
_SAID_ELSEWHERE = {"id", "fund", "seq", "root", "person"}
_FIRST = ("state", "name_vi", "name", "description", "amount_minor", "role", "reason", "decided_by")
_PLACE = {field: place for place, field in enumerate(_FIRST)}
_SHORT_KEY, _SHORT_TEXT, _MOST = 13, 60, 6


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


def who(frame: Frame, line: LogLine) -> str:
    """Who acted, by name."""
    if line.actor == NOBODY:
        return frame.gettext(gettext("người chưa đăng nhập"))
    if line.actor.startswith(DATABASE):
        user = line.actor.removeprefix(DATABASE)
        return frame.gettext(gettext("hệ thống (tài khoản {user})")).format(user=user)
    return name_of(frame, line.actor)


def deed(frame: Frame, line: LogLine) -> str:
    return named(DEEDS, line.deed, frame.pgettext)


def table(frame: Frame, line: LogLine) -> str:
    return named(TABLES, line.table, frame.pgettext) if line.table else ""


def record(*lines: LogLine) -> str:
    """The record by the name that its lines say, the newest first; else by its key."""
    said: dict[str, Any] = {}
    for line in reversed(lines):
        said |= {**line.before, **line.after}
    for name in _NAMED_BY:
        if isinstance(said.get(name), str | int) and said[name] != "":
            return _cut(str(said[name]))
    key = lines[0].key or ""
    return key if len(key) <= _SHORT_TEXT // 2 else f"{key[:_SHORT_KEY]}…"


def address(frame: Frame, line: LogLine) -> str | None:
    """The trail of the line's record."""
    if line.table is None or line.key is None:
        return None
    return trail_address(frame, line.table, line.key, line.fund)


def trail_address(frame: Frame, table: str, key: str, fund: str | None = None) -> str:
    changes = {"fund": fund} if fund else {}
    return frame.url(f"/audit/{table}/{quote(key, safe=KEY_MARK)}", **changes)


def summary(frame: Frame, line: LogLine) -> str:
    """What changed, in one cell: "Tên: A → B; …"; of a new record its first facts."""
    changes = [each for each in line.changes if each.field not in _SAID_ELSEWHERE]
    changes.sort(key=lambda each: _PLACE.get(each.field, len(_FIRST)))
    told = [_in_short(frame, line, each) for each in changes[:_MOST]]
    more = len(changes) - len(told)
    if more > 0:
        told.append(frame.gettext(gettext("và {count} nội dung khác")).format(count=more))
    return "; ".join(told)


def _in_short(frame: Frame, line: LogLine, change: Change) -> str:
    field, after = field_name(frame, change.field), _cut(said(frame, change.field, change.after))
    if line.deed != "update":
        return f"{field}: {after or _cut(said(frame, change.field, change.before))}"
    before = _cut(said(frame, change.field, change.before))
    return f"{field}: {before or '–'} → {after or '–'}"


def field_name(frame: Frame, field: str) -> str:
    return named(FIELDS, field, frame.pgettext)


def said(frame: Frame, field: str, value: Any) -> str:
    """A value of the log, written as on any page; nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return frame.gettext(gettext("có")) if value else frame.gettext(gettext("không"))
        case int():
            return _figure(frame, field, value)
        case list():
            return ", ".join(said(frame, field, each) for each in value)
    return _text(frame, field, str(value))


def _figure(frame: Frame, field: str, value: int) -> str:
    """Minor units grouped, rates with their decimals; a year or a number as it stands."""
    if field == "late_interest_ppm":
        return f"{fixed(value, 4, frame.lang)}%"
    if field == "rate_e4":
        return fixed(value, 4, frame.lang)
    return number(value, frame.lang) if field.endswith("_minor") else str(value)


def _text(frame: Frame, field: str, value: str) -> str:
    if value == HIDDEN:
        return frame.gettext(gettext("đã đổi, không ghi lại nội dung"))
    if field in CODES:
        return named(CODES[field], value, frame.pgettext)
    if field in _WORDS:
        return word(frame, _WORDS[field], value)
    if field.endswith("_by") or field in ("person", "actor"):
        return name_of(frame, value)
    return _written(frame, value)


def _written(frame: Frame, value: str) -> str:
    """Days and times as on any page, bytes as a hash is printed, texts as they are."""
    if _DAY.fullmatch(value):
        return day(date.fromisoformat(value), frame.lang)
    if _MOMENT.fullmatch(value):
        return moment(datetime.fromisoformat(value), frame.lang)
    return value.removeprefix("\\x")


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT_TEXT else f"{text[: _SHORT_TEXT - 1]}…"
