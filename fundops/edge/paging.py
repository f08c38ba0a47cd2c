"""Lists in pages: `?limit=50&offset=100`, and the answer says how many there are in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, Self, TypeVar

from litestar.params import QueryParameter
from pydantic import BaseModel

LARGEST = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is wanted."""

    limit: int
    offset: int


def paging(
    limit: Annotated[int, QueryParameter(ge=1, le=LARGEST, description="How many")] = 50,
    offset: Annotated[int, QueryParameter(ge=0, description="How many to pass over")] = 0,
) -> Paging:
    """The dependency `paging`."""
    return Paging(limit, offset)


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    total: int
    limit: int
    offset: int

    @classmethod
    def of(cls, items: Sequence[T], total: int, paging: Paging) -> Self:
        return cls(items=list(items), total=total, limit=paging.limit, offset=paging.offset)
