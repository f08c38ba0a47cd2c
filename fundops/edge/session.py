"""One session for one request, and the only `commit()` of the program.

The dependency runs on the event loop, where a COMMIT would stop every other request: commit,
rollback and close go to a thread. The handler's own work is in a thread already
(`sync_to_thread=True`), where the session connects at its first statement.
"""

from collections.abc import AsyncGenerator
from typing import Any

import structlog
from anyio import to_thread
from litestar import Request
from litestar.datastructures import State
from sqlalchemy.orm import Session

from fundops.db.engine import Database


async def session_edge(
    state: State, request: Request[Any, Any, Any]
) -> AsyncGenerator[Session, None]:
    """Commit when the handler has answered and before its answer is sent; else roll back.

    `session.info` says who acts and under which reference the request is logged.
    """
    database: Database = state.database
    session = Session(database.engine)  # connects lazily, in the handler's thread
    session.info["actor"] = request.scope["state"].get("actor")
    session.info["request"] = structlog.contextvars.get_contextvars().get("request")
    try:
        yield session
        await to_thread.run_sync(session.commit)  # the only commit
    except BaseException:
        await to_thread.run_sync(session.rollback)
        raise
    finally:
        await to_thread.run_sync(session.close)
