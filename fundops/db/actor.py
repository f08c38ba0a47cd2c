"""Who acts, told to the database: the log's triggers read it from the transaction.

A session that knows (`Session(engine, info={"actor": …, "request": …})`) says so once, at the
beginning of each of its transactions; one that does not know costs nothing.
"""

from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session, SessionTransaction

SAY = text(
    "SELECT set_config('fundops.actor', :actor, true),"
    " set_config('fundops.request', :request, true)"
)


@event.listens_for(Session, "after_begin")
def say_who_acts(session: Session, transaction: SessionTransaction, found: Connection) -> None:
    """Both settings end with the transaction, so that a pooled connection names nobody."""
    actor = session.info.get("actor")
    request = session.info.get("request")
    if transaction.nested or (actor is None and request is None):
        return
    found.execute(SAY, {"actor": str(actor or ""), "request": str(request or "")})
