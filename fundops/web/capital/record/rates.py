"""Exchange rates as people type them: 26.050,5 or 26,050.5 đồng a unit, up to four decimals."""

import re

from fundops.errors import Malformed

RATE_DECIMALS = 4
_PLAIN = re.compile(r"(?P<whole>[0-9]{1,6})(?:[.,](?P<rest>[0-9]{1,4}))?")
_GROUPED = (
    re.compile(r"(?P<whole>[0-9]{1,3}\.[0-9]{3})(?:,(?P<rest>[0-9]{1,4}))?"),
    re.compile(r"(?P<whole>[0-9]{1,3},[0-9]{3})(?:\.(?P<rest>[0-9]{1,4}))?"),
)


class NotARate(Malformed):
    """ "{text}" không phải là tỷ giá. Hãy viết như 26050,5, nhiều nhất bốn chữ số thập phân.

    "{text}" is not an exchange rate. Write it like 26050.5, with four decimals at most.
    """


class AmbiguousRate(Malformed):
    """ "{text}" có thể đọc thành hai tỷ giá khác nhau. Hãy viết liền phần nguyên, như 26050.

    "{text}" can be read as two different rates. Write it without grouping, like 26050.
    """


def rate_typed(text: str) -> int:
    """The rate times 10**4; refused when it is none, or when it could be two."""
    found = {_scaled(match) for each in (_PLAIN, *_GROUPED) if (match := each.fullmatch(text))}
    if len(found) > 1:
        raise AmbiguousRate(text=text[:40])
    if not found:
        raise NotARate(text=text[:40])
    return found.pop()


def _scaled(match: re.Match[str]) -> int:
    whole = re.sub("[.,]", "", match["whole"])
    return int(whole + (match["rest"] or "").ljust(RATE_DECIMALS, "0"))
