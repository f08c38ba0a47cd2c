"""How a value of a table is written, and how it sorts."""

from datetime import date, datetime

from fundops.collation import collation_key
from fundops.errors import Lang
from fundops.formats import day, moment, number
from fundops.money import Money

Value = str | int | date | datetime | Money | None


def shown_as(value: Value, kind: str, lang: Lang) -> str:
    """A value as its reader writes it; nothing for None."""
    match value:
        case None:
            return ""
        case Money():
            return number(value.minor, lang)
        case datetime():
            return moment(value, lang)
        case date():
            return day(value, lang)
        case int() if kind in ("money", "number"):
            return number(value, lang)
    return str(value)


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
