"""Lists in pages: `?limit=50&offset=100`, and the answer says how many there are in all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, Self, TypeVar

from litestar.params import QueryParameter
from pydantic import BaseModel

LARGEST = 500
FURTHEST = 10**9  # further than any list; an offset beyond BIGINT would be an error of the database
T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is wanted."""

    limit: int
    offset: int


def paging(
    limit: Annotated[int, QueryParameter(ge=1, le=LARGEST, description="How many")] = 50,
    offset: Annotated[
        int, QueryParameter(ge=0, le=FURTHEST, description="How many to pass over")
    ] = 0,
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

    @classmethod
    def cut_from(cls, whole: Sequence[V], show: Callable[[V], T], paging: Paging) -> Self:
        """A page of a list that is short enough to have been read whole."""
        part = whole[paging.offset : paging.offset + paging.limit]
        return cls.of([show(item) for item in part], len(whole), paging)
