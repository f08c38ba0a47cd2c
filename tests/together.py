"""Several transactions let go at the same moment, each in a thread and a connection of its own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy.orm import Session

from fundops.db.engine import Database

T = TypeVar("T")


def at_once(database: Database, works: Sequence[Callable[[Session], T]]) -> list[T | Exception]:
    """Each work in a thread and a transaction of its own, all let go together; what came of each."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[Session], T]) -> T | Exception:
        with Session(database.engine) as session:
            session.connection()
            gate.wait(timeout=20)
            try:
                result = work(session)
                session.commit()
            except Exception as refusal:  # noqa: BLE001 (the test looks at what it is)
                session.rollback()
                return refusal
            return result

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def kinds(results: Sequence[object]) -> list[str]:
    """What each came to: "done", or the name of the refusal."""
    return sorted(type(r).__name__ if isinstance(r, Exception) else "done" for r in results)
