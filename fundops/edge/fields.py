"""Fields that every JSON body is made of: exact, trimmed, bounded and the same everywhere.

Litestar hands pydantic what it decoded with `strict=False`, which overrides the strictness of every
field; what must not be guessed from another type is therefore checked before pydantic sees it.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from fundops.money import Money, UnknownCurrency

# Invisible ones that reorder what is printed; a name on an official paper has none of them.
_REORDERING = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REFUSED = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}
_FIRST, _LAST = date(1900, 1, 1), date(2099, 12, 31)


def _text(value: object) -> object:
    if not isinstance(value, str):
        return value
    composed = unicodedata.normalize("NFC", value).strip()
    if any(unicodedata.category(c) in _REFUSED or c in _REORDERING for c in composed):
        raise ValueError("control characters are not taken")
    return composed


def _whole(value: object) -> object:
    if type(value) is not int:
        raise ValueError("a whole number is needed, not a text or a fraction")
    return value


def _truth(value: object) -> object:
    if not isinstance(value, bool):
        raise ValueError("true or false is needed")  # noqa: TRY004 (pydantic reads ValueError)
    return value


def _day(value: object) -> object:
    if type(value) is date:  # from our own values
        return value
    if not isinstance(value, str) or len(value) != len("2026-09-30"):
        raise ValueError("a day is written like 2026-09-30")
    day = date.fromisoformat(value)
    if not _FIRST <= day <= _LAST:
        raise ValueError(f"a day lies between {_FIRST} and {_LAST}")
    return day


Whole = Annotated[int, BeforeValidator(_whole)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Day = Annotated[date, BeforeValidator(_day)]
Year = Annotated[Whole, Field(ge=2000, le=2099)]
Code = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=60)]
OptionalCode = Annotated[str, BeforeValidator(_text), Field(max_length=60)]
Codes = Annotated[list[Code], Field(max_length=100)]
Line = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=300)]
OptionalLine = Annotated[str, BeforeValidator(_text), Field(max_length=300)]
Paragraph = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=1000)]


class Body(BaseModel):
    """What a client sends. A field that nobody knows is refused, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def values(self) -> dict[str, Any]:
        """The fields as an action takes them: money as Money, lists as tuples."""
        return {name: _plain(getattr(self, name)) for name in type(self).model_fields}


class Answer(BaseModel):
    """What a client is told."""

    model_config = ConfigDict(from_attributes=True, frozen=True)

    @classmethod
    def of(cls, value: object, /, **more: object) -> Self:
        """From a value with fields of the same names; `more` gives those that it does not have."""
        if not more:
            return cls.model_validate(value)
        known = {name: getattr(value, name) for name in _names(value) & cls.model_fields.keys()}
        return cls.model_validate(known | more)

    @classmethod
    def all_of(cls, values: Iterable[object]) -> list[Self]:
        return [cls.of(value) for value in values]


class Amount(BaseModel):
    """An exact amount. minor: whole minor units in a text, because JavaScript's numbers end at
    2^53.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    minor: str = Field(pattern=r"^(0|-?[1-9][0-9]{0,18})$", examples=["600000000000"])
    currency: str = Field(pattern="^[A-Z]{3}$", examples=["VND"])

    @model_validator(mode="before")
    @classmethod
    def from_money(cls, value: object) -> object:
        if isinstance(value, Money):
            return {"minor": str(value.minor), "currency": value.currency.code}
        return value

    @classmethod
    def of(cls, minor: int, currency: str) -> Self:
        return cls(minor=str(minor), currency=currency)

    def value(self) -> Money:
        return Money.of_minor(int(self.minor), self.currency)


class SignedAmount(Amount):
    """An amount that a client gives: up to 15 digits, so that no sum of them leaves a BIGINT."""

    minor: str = Field(pattern="^(0|-?[1-9][0-9]{0,14})$", examples=["600000000000"])

    @field_validator("currency")
    @classmethod
    def known(cls, currency: str) -> str:
        try:
            Money.zero(currency)
        except UnknownCurrency:
            raise ValueError(f"{currency} is not a currency of ISO 4217") from None
        return currency


class PositiveAmount(SignedAmount):
    """An amount above zero, that a client gives."""

    minor: str = Field(pattern="^[1-9][0-9]{0,14}$", examples=["600000000000"])


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return tuple(_plain(item) for item in value)
    convert = getattr(value, "value", None)
    return convert() if callable(convert) else value


def _names(value: object) -> set[str]:
    if isinstance(value, Mapping):
        return set(value)
    if is_dataclass(value):
        own = {field.name for field in fields(value)}
        return own | {n for n in dir(type(value)) if isinstance(getattr(type(value), n), property)}
    return set()
