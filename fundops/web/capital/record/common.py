"""What the forms of capital share: choices, the address that confirms, rows of a form."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from fundops.capital.queries import investors as who
from fundops.capital.values.investors import InvestorKind
from fundops.errors import Malformed
from fundops.policy.packs import load
from fundops.web.capital.columns import now
from fundops.web.capital.reading import names
from fundops.web.forms import confirmed_rules
from fundops.web.frame import Frame

E = TypeVar("E", bound=StrEnum)
Choices = tuple[tuple[str, str], ...]
CODE, LINE, PARAGRAPH = 60, 300, 1000  # the longest that the book's records take


class RowIncomplete(Malformed):
    """Dòng "{row}" còn thiếu: {missing}.

    The row "{row}" lacks: {missing}.
    """


class OutsideRange(Malformed):
    """ "{label}" phải từ {least} đến {most}.

    "{label}" must be from {least} to {most}.
    """


def way(frame: Frame, *pages: tuple[str, str]) -> list[tuple[str, str]]:
    """The pages above a form, for its breadcrumb: titles and paths below the section's own."""
    found = [(frame.gettext("Vốn"), "/capital"), *pages]
    return [(title, frame.url(path)) for title, path in found]


def confirmed(frame: Frame, voucher_id: UUID) -> str:
    """The page that confirms a submission, free of the days that were looked at."""
    return frame.url(f"/capital/done/{voucher_id}", **now())


def to_confirm(frame: Frame, sent: Mapping[str, str]) -> list[str]:
    """The rules whose warnings were ticked; to find what there is to tick, every one."""
    if sent.get("step") == "submit":
        return confirmed_rules(sent)
    return sorted({rule.id for rule in load(frame.fund.pack).rules})


def of_words(frame: Frame, words: Mapping[E, str], kinds: Iterable[E] | None = None) -> Choices:
    """The values of an enumeration with what the reader calls them."""
    return tuple((kind.value, frame.gettext(words[kind])) for kind in kinds or words)


def investor_choices(frame: Frame, *, sponsors: bool = False) -> Choices:
    """Investors by name."""
    known = names(frame)
    return tuple(
        (one.code, known[one.code])
        for one in who.investors(frame.session, frame.fund.code)
        if sponsors or one.kind is not InvestorKind.SPONSOR
    )


def typed_day(day: date) -> str:
    """A day as a form has it before it is changed; day first in both languages."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def check_range(label: str, number: int | None, least: int, most: int) -> None:
    """A number that a column takes no further than this."""
    if number is not None and not least <= number <= most:
        raise OutsideRange(label=label, least=str(least), most=str(most))
