"""What leaves no row behind, written down: refusals, and what happens at the door.

Each in a transaction of its own, because a refusal rolls back the one it happened in. It never
hides what it reports: when the database is away, the program's own log has it and the answer goes
out as it is.
"""

import structlog
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from fundops.audit.values import NOBODY, Deed
from fundops.errors import Refusal

EVENT = text(
    "SELECT audit_event(:deed, :actor, :request, :about, :key, :fund,"
    " jsonb_build_object('code', CAST(:code AS text), 'route', CAST(:route AS text),"
    " 'address', CAST(:address AS text)))"
)
LONGEST = 200  # of a route or a name; an address may have any length
log = structlog.get_logger("fundops.audit")


def record_refusal(
    engine: Engine,
    *,
    actor: str | None,
    request: str | None,
    route: str,
    code: str,
    fund: str | None = None,
) -> bool:
    """Somebody was declined: who, where, and the refusal's code; never its facts, which may be
    another's. Whether it was written.
    """
    return _record(
        engine,
        deed=Deed.REFUSED.value,
        actor=actor,
        request=request,
        about=None,
        key=None,
        fund=fund,
        code=code,
        route=route,
    )


def record_at_the_door(
    engine: Engine,
    deed: Deed,
    *,
    person: str | None,
    request: str | None,
    code: str | None = None,
    address: str | None = None,
) -> bool:
    """A sign-in, a sign-out, a wrong password, a lock-out. `person` is who it is about, when there
    is such a person: what somebody typed as a name may be their password. Who was let in acted; who
    was not may be anybody. address: where from.
    """
    return _record(
        engine,
        deed=deed.value,
        actor=person if deed in (Deed.SIGNED_IN, Deed.SIGNED_OUT) else None,
        request=request,
        about=None if person is None else "people",
        key=person,
        fund=None,
        code=code,
        address=address,
    )


def _record(engine: Engine, *, actor: str | None, **what: str | None) -> bool:
    named = dict.fromkeys(("code", "route", "address")) | what
    given = {name: None if value is None else value[:LONGEST] for name, value in named.items()}
    try:
        with engine.begin() as connection:
            connection.execute(EVENT, {"actor": (actor or NOBODY)[:LONGEST], **given})
    except (SQLAlchemyError, Refusal):  # a pool that is full, a server that is away
        log.exception("not written to the audit log", deed=what["deed"], code=what["code"])
        return False
    return True
