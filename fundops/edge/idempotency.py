"""A request that moves money happens once, however often it is sent.

The client names each intent by an `Idempotency-Key`. The key is inserted first: a twin that arrives
meanwhile waits on the unique key until the first has committed, and is then given the first one's
answer. A refusal rolls the key back with everything else, so a corrected world may be asked again
under the same key.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, TypeVar

from litestar.params import HeaderParameter
from pydantic import BaseModel, TypeAdapter
from sqlalchemy import LargeBinary, SmallInteger, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from fundops.actor import Actor
from fundops.db.base import Base
from fundops.edge.errors import IdempotencyKeyMissing, IdempotencyKeyReused

T = TypeVar("T")
KEY = re.compile(r"[!-~]{1,200}")


class IdempotencyKey(Base):
    """What was asked under a key, and what was answered; the answer is empty only within its own
    transaction.
    """

    __tablename__ = "idempotency_keys"

    actor: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    route: Mapped[str]
    request_hash: Mapped[bytes] = mapped_column(LargeBinary)
    response_status: Mapped[int | None] = mapped_column(SmallInteger)
    response_body: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


def idempotency_key(
    intent_key: Annotated[
        str | None,
        HeaderParameter(
            name="Idempotency-Key",
            description="Required. Names this intent: sent twice, it is done once.",
        ),
    ] = None,
) -> str:
    """The dependency `idempotency_key`; every request that moves money must have the header."""
    if intent_key is None or not KEY.fullmatch(intent_key):
        raise IdempotencyKeyMissing
    return intent_key


def once(
    session: Session,
    *,
    actor: Actor,
    key: str,
    route: str,
    body: BaseModel | bytes,
    answer: type[T],
    do: Callable[[], T],
    status: int = 201,
) -> T:
    """Do it and keep the answer, or give the answer that was kept for the same request.

    `answer` is the type that `do` returns, by which the kept JSON is read back.
    """
    request_hash = _hash(route, body)
    values = {"actor": actor.id, "key": key, "route": route, "request_hash": request_hash}
    # waits here for a twin that is still at work; inserts nothing when the twin has committed
    claim = insert(IdempotencyKey).values(values).on_conflict_do_nothing()
    if session.execute(claim.returning(IdempotencyKey.key)).first() is None:
        return _answered(session, actor, key, request_hash, TypeAdapter(answer))
    result = do()
    kept = TypeAdapter(answer).dump_json(result).decode()
    mine = (IdempotencyKey.actor == actor.id) & (IdempotencyKey.key == key)
    session.execute(
        update(IdempotencyKey).where(mine).values(response_status=status, response_body=kept)
    )
    return result


def _answered(
    session: Session, actor: Actor, key: str, request_hash: bytes, answer: TypeAdapter[T]
) -> T:
    columns = (IdempotencyKey.request_hash, IdempotencyKey.response_body)
    mine = (IdempotencyKey.actor == actor.id) & (IdempotencyKey.key == key)
    earlier_hash, body = session.execute(select(*columns).where(mine)).one()
    if earlier_hash != request_hash or body is None:
        raise IdempotencyKeyReused(key=key)
    return answer.validate_json(body)


def _hash(route: str, body: BaseModel | bytes) -> bytes:
    """A model is hashed as it was understood: spaces and the order of fields do not matter."""
    content = body if isinstance(body, bytes) else body.model_dump_json().encode()
    return hashlib.sha256(route.encode() + b"\0" + content).digest()
