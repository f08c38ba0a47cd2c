"""How a value of a table is written, searched and sorted."""

from datetime import date, datetime

from fundops.collation import collation_key
from fundops.errors import Lang
from fundops.formats import VIETNAM_TIME, day, fixed, number
from fundops.money import Money

Value = str | int | date | datetime | Money | None


def shown_as(value: Value, kind: str, lang: Lang) -> str:
    """A value as its reader writes it; nothing for None."""
    match value:
        case Money():
            return fixed(value.minor, value.exponent, lang)
        case datetime():
            return short_moment(value, lang)
        case date():
            return day(value, lang)
        case int() if kind == "percent":
            return fixed(value, 2, lang) + "%"
        case int() if kind in ("money", "number"):
            return number(value, lang)
    return "" if value is None else str(value)


def short_moment(value: datetime, lang: Lang) -> str:
    """ "15/01/2028 10:05", "15 January 2028 10:05": in a table days stand below days."""
    here = value.astimezone(VIETNAM_TIME)
    return f"{day(here, lang)} {here.hour:02d}:{here.minute:02d}"


def plain_digits(value: Value) -> str:
    """An amount without its points, as some people search for it."""
    if isinstance(value, Money):
        return str(value.minor)
    return str(value) if isinstance(value, int) else ""


def sort_key(value: Value) -> tuple[int, object]:
    """Empty cells last, figures by amount, texts as Vietnamese sorts them."""
    match value:
        case None | "":
            return (1, ())
        case Money():
            return (0, value.minor)
        case str():
            return (0, collation_key(value))
        case datetime():
            return (0, value.timestamp())
        case date():
            return (0, value.toordinal())
    return (0, value)
