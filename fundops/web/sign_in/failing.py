"""A sign-in that failed goes into the log, in a transaction of its own and once the answer is on
its way: who was meant, if there is such a person, where from, and why; never what was typed.

What is declined for its number alone (`SignInTooOften`) is not written: so an address fills the log
no faster than it may try.
"""

from typing import Final

import structlog
from litestar.background_tasks import BackgroundTask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from fundops.audit.actions import record_at_the_door
from fundops.audit.values import Deed
from fundops.db.engine import Database
from fundops.errors import Refusal
from fundops.identity.errors.signing_in import (
    AccountLocked,
    CodeUsed,
    CodeWrong,
    OutsideUnknown,
    SignInRefused,
)
from fundops.identity.queries import people
from fundops.identity.rules.signing_in import as_called
from fundops.identity.values import Place
from fundops.web.sign_in.door import Door

DEEDS: Final[dict[type[Refusal], Deed]] = {
    SignInRefused: Deed.SIGN_IN_FAILED,
    CodeWrong: Deed.SIGN_IN_FAILED,
    CodeUsed: Deed.SIGN_IN_FAILED,
    OutsideUnknown: Deed.SIGN_IN_FAILED,
    AccountLocked: Deed.LOCKED_OUT,
}
log = structlog.get_logger("fundops.web")


def kept(
    door: Door, refusal: Refusal, place: Place, *, typed: str = "", person: str | None = None
) -> BackgroundTask | None:
    """What is to be done after the answer. typed: a name that is looked up only then, so that the
    answer takes as long for nobody as for somebody.
    """
    deed = DEEDS.get(type(refusal))
    if deed is None:
        return None
    return BackgroundTask(
        _write,
        door.request.app.state.database,
        deed,
        typed=typed,
        person=person,
        request=structlog.contextvars.get_contextvars().get("request"),
        code=refusal.code,
        address=place.address,
    )


def _write(
    database: Database, deed: Deed, *, typed: str, person: str | None, **about: str | None
) -> None:
    if typed:
        try:
            with Session(database.engine) as session:
                person = people.code_of(session, as_called(typed))
        except (SQLAlchemyError, Refusal):
            log.exception("a failed sign-in is without its person")
    record_at_the_door(database.engine, deed, person=person, **about)
