"""Days as people type them: 31/12/2027, or as a date field of a browser sends them: 2027-12-31."""

import re
from datetime import date, datetime

from fundops.errors import Malformed
from fundops.ledger.controller.provide import moment_of

_TYPED = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_SENT = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_FIRST, _LAST = date(1900, 1, 1), date(2099, 12, 31)


class NotADay(Malformed):
    """ "{text}" không phải là một ngày. Hãy viết như 31/12/2027.

    "{text}" is not a day. Write it like 31/12/2027.
    """


def day_typed(text: str) -> date:
    """31/12/2027 or 2027-12-31, day first; refused as `NotADay` otherwise."""
    found = _TYPED.fullmatch(text.strip()) or _SENT.fullmatch(text.strip())
    try:
        if found is not None:
            typed = date(int(found["year"]), int(found["month"]), int(found["day"]))
            if _FIRST <= typed <= _LAST:
                return typed
    except ValueError:
        pass
    raise NotADay(text=text[:40])


def as_typed(value: date) -> str:
    """How a field shows a day again, in both languages: 31/12/2027."""
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def known_at(text: str) -> datetime:
    """A time with its zone, or a day as typed, which stands for its end in Vietnam."""
    typed = _TYPED.fullmatch(text.strip()) or _SENT.fullmatch(text.strip())
    return moment_of(day_typed(text).isoformat() if typed else text.strip())
