"""Fields of forms: what was typed, what it means, and what is wrong with it, none of it lost."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from fundops.errors import Lang, Malformed, Refusal
from fundops.formats import day, money, number
from fundops.money import Money
from fundops.parsing import AmountTooLarge, parse_money
from fundops.web.dates import day_typed
from fundops.words import amount_in_words

LARGEST_TYPED = 10**15 - 1  # minor units, so that no sum of them leaves a BIGINT
_REORDERING = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REFUSED = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}


class FieldEmpty(Malformed):
    """Hãy điền "{label}".

    Fill in "{label}".
    """


class FieldTooLong(Malformed):
    """ "{label}" dài {length} ký tự; nhiều nhất là {longest}.

    "{label}" has {length} characters; {longest} at most.
    """


class FieldWithControls(Malformed):
    """ "{label}" có ký tự điều khiển không nhìn thấy được. Hãy gõ lại.

    "{label}" contains invisible control characters. Type it again.
    """


class NotAChoice(Malformed):
    """Hãy chọn một giá trị trong danh sách của "{label}".

    Choose one of the values offered for "{label}".
    """


class NotAWholeNumber(Malformed):
    """ "{label}" phải là một số nguyên.

    "{label}" must be a whole number.
    """


class Input(StrEnum):
    """How a field is typed."""

    TEXT = "text"
    LONG = "long"
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    TICK = "tick"
    PASSWORD = "password"  # noqa: S105 (a kind of field)
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """choices: value and what the reader sees. currency: of a money field. empty_choice: what a
    choice that may be left out says.
    """

    name: str
    label: str
    input: Input = Input.TEXT
    required: bool = True
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    currency: str = "VND"
    longest: int = 300
    autocomplete: str = "off"
    group: str = ""

    @property
    def has_help(self) -> bool:
        """Money and days always say how they are written."""
        return bool(self.help) or self.input in (Input.MONEY, Input.DATE)

    def described_by(self, *, is_wrong: bool) -> str:
        """For `aria-describedby`: the fault, the help and the unit that stand beside the field."""
        beside = {"fault": is_wrong, "help": self.has_help, "unit": self.input is Input.MONEY}
        return " ".join(f"f-{self.name}-{part}" for part, is_there in beside.items() if is_there)

    def attributes(self, *, is_wrong: bool) -> dict[str, str | None]:
        """What its element says of it, for `xmlattr`; None is left out."""
        return {
            "id": f"f-{self.name}",
            "name": self.name,
            "autocomplete": self.autocomplete,
            "aria-required": "true" if self.required and self.input is not Input.TICK else None,
            "aria-invalid": "true" if is_wrong else None,
            "aria-describedby": self.described_by(is_wrong=is_wrong) or None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was typed into a form. typed: as it came. values: what it means, by field (None when
    left empty). faults: what is wrong, by field.
    """

    fields: Sequence[Field]
    typed: Mapping[str, str]
    values: Mapping[str, Any]
    faults: Mapping[str, Refusal] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def said(self, each: Field, lang: Lang) -> str:
        """An answer as the check page repeats it; money with its words."""
        value = self.values.get(each.name)
        if isinstance(value, Money):
            return f"{money(value, lang)} ({amount_in_words(value, lang)})"
        if each.input is Input.CHOICE:
            return dict(each.choices).get(str(value), "")
        if each.input is Input.TICK:
            return ("có" if lang == "vi" else "yes") if value else "không" if lang == "vi" else "no"
        return "" if value is None else _said(value, lang)


def _said(value: object, lang: Lang) -> str:
    if isinstance(value, date):
        return day(value, lang)
    return number(value, lang) if isinstance(value, int) else str(value)


def blank(fields: Sequence[Field], known: Mapping[str, str] | None = None) -> Answers:
    """A form before anything was typed, with what is known already."""
    return Answers(fields=fields, typed=dict(known or {}), values={}, faults={})


def read(fields: Sequence[Field], sent: Mapping[str, Any]) -> Answers:
    """What was sent, field by field; every fault is found."""
    typed: dict[str, str] = {}
    values: dict[str, Any] = {}
    faults: dict[str, Refusal] = {}
    for each in fields:
        raw = sent.get(each.name, "")
        text = unicodedata.normalize("NFC", raw if isinstance(raw, str) else "")
        typed[each.name] = text if each.input is Input.PASSWORD else text.strip()
        try:
            values[each.name] = _value(each, typed[each.name])
        except Refusal as fault:
            values[each.name] = None
            faults[each.name] = fault
    return Answers(fields=fields, typed=typed, values=values, faults=faults)


def _value(each: Field, text: str) -> Any:
    if each.input is Input.TICK:
        return bool(text)
    if not text:
        if each.required:
            raise FieldEmpty(label=each.label)
        return None
    if len(text) > each.longest:
        raise FieldTooLong(label=each.label, length=len(text), longest=each.longest)
    _check_characters(each, text)
    match each.input:
        case Input.MONEY:
            return _money(each, text)
        case Input.DATE:
            return day_typed(text)
        case Input.NUMBER:
            return _number(each, text)
        case Input.CHOICE:
            if text not in dict(each.choices):
                raise NotAChoice(label=each.label)
    return text


def _check_characters(each: Field, text: str) -> None:
    seen = text.replace("\r\n", "\n").replace("\n", " ") if each.input is Input.LONG else text
    if any(unicodedata.category(c) in _REFUSED or c in _REORDERING for c in seen):
        raise FieldWithControls(label=each.label)


def _money(each: Field, text: str) -> Money:
    found = parse_money(text, each.currency)
    if abs(found.minor) > LARGEST_TYPED:
        raise AmountTooLarge(text=text)
    return found


def _number(each: Field, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9):  # noqa: PLR2004 (digits)
        raise NotAWholeNumber(label=each.label)
    return int(text)
