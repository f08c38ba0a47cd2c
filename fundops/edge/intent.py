"""A request that writes, as a handler sees it: its session, who acts, and what makes it safe to
send twice.

Every POST names its intent (`Idempotency-Key`); every edit names the version it was made on
(`If-Match`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from litestar import Request
from litestar.di import NamedDependency
from pydantic import BaseModel
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.edge.idempotency import once

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Intent:
    """A POST: done once for each key of its actor."""

    session: Session
    actor: Actor
    key: str
    route: str

    def once(self, body: BaseModel | None, answer: type[T], do: Callable[[], T]) -> T:
        """Do it, or give the answer that was given to the same request before."""
        return once(
            self.session,
            actor=self.actor,
            key=self.key,
            route=self.route,
            body=b"" if body is None else body,
            answer=answer,
            do=do,
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """A PATCH: of the version that its editor had opened."""

    session: Session
    actor: Actor
    version: int


def intent(
    request: Request[Any, Any, Any],
    session: NamedDependency[Session],
    actor: NamedDependency[Actor],
    idempotency_key: NamedDependency[str],
) -> Intent:
    """The dependency `intent`. The path is part of what was asked: a key is good for one record."""
    route = f"{request.method} {request.scope['path']}"
    return Intent(session, actor, idempotency_key, route)


def edit(
    session: NamedDependency[Session],
    actor: NamedDependency[Actor],
    if_match: NamedDependency[int],
) -> Edit:
    """The dependency `edit`."""
    return Edit(session, actor, if_match)
