"""Every refusal and every error as a problem that a person and a program can read (RFC 9457).

Families of refusals become HTTP statuses here and nowhere else. A problem carries its sentence in
the reader's language and in both, its facts as exact JSON, and every fault when there are several.
What nobody foresaw answers 500 with a reference number; the story behind it goes to the log under
that number, never to the reader.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from fundops.db.guards import facts_of, sqlstate
from fundops.edge import errors
from fundops.edge.facts import as_json
from fundops.edge.language import reader_language
from fundops.edge.validation import field_errors
from fundops.errors import (
    Forbidden,
    Lang,
    Malformed,
    NotSignedIn,
    Refusal,
    Refusals,
    Stale,
    TooOften,
    Unavailable,
    Unknown,
)

MEDIA_TYPE = "application/problem+json"
# The nearest of a refusal's ancestors that stands here gives the status.
STATUS: dict[type[Refusal], int] = {
    Malformed: 400,
    NotSignedIn: 401,
    Forbidden: 403,
    Unknown: 404,
    Refusal: 409,
    Stale: 412,
    errors.TooLarge: 413,
    errors.PreconditionMissing: 428,
    TooOften: 429,
    errors.Unexpected: 500,
    Unavailable: 503,
}
BUSY = {"55P03", "40P01", "40001"}  # no lock in time, deadlock, serialization
UNIQUE_VIOLATION = "23505"
NOT_FOUND, SERVER_ERROR = 404, 500

Named = Mapping[str, type[Refusal]]
Handler = Callable[[Request[Any, Any, Any], Exception], Response[dict[str, Any]]]
log = structlog.get_logger("fundops.edge")


def exception_handlers(named: Named | None = None) -> dict[type[Exception], Handler]:
    """For `Litestar(exception_handlers=...)`.

    `named` says which refusal a broken rule of the database is, by the name of its constraint or by
    its SQLSTATE; a JSON object in the error's DETAIL gives the facts.
    """

    def handle(request: Request[Any, Any, Any], error: Exception) -> Response[dict[str, Any]]:
        return respond(request, error, named or {})

    return {HTTPException: handle, Exception: handle}


def respond(
    request: Request[Any, Any, Any], error: Exception, named: Named
) -> Response[dict[str, Any]]:
    """The answer to a request that failed."""
    lang = reader_language(request)
    refusal = as_refusal(request, _single(error), named)
    problem = describe(refusal, lang)
    if isinstance(error, HTTPException) and error.status_code < SERVER_ERROR:
        problem["status"] = error.status_code
        if faults := field_errors(error, lang):
            problem["errors"] = faults
    problem["instance"] = request.url.path
    headers = {"Content-Language": lang, "Cache-Control": "no-store"}
    status = int(problem["status"])
    if status == STATUS[NotSignedIn]:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(problem, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def describe(refusal: Refusal, lang: Lang) -> dict[str, Any]:
    """A refusal as a problem, without the request that it answers."""
    family = next(kind for kind in type(refusal).__mro__ if kind in STATUS)
    problem = {
        "type": f"urn:fundops:problem:{refusal.code}",
        "title": family.template(lang),
        "status": STATUS[family],
        **_sentences(refusal, lang),
    }
    if isinstance(refusal, Refusals):
        problem["errors"] = [_sentences(fault, lang) for fault in refusal.faults]
    return problem


def as_refusal(request: Request[Any, Any, Any], error: Exception, named: Named) -> Refusal:
    """What went wrong, as a sentence; whatever has none is logged under a reference number."""
    refusal: Refusal | None = None
    match error:
        case Refusal():
            return error
        case IntegrityError():
            return _broken_rule(error, named)
        case DataError():  # a figure that no column can hold
            return errors.InputMalformed()
        case DBAPIError() | PoolTimeout():
            refusal = _away(error)
        case HTTPException():
            refusal = _declined(request, error)
    return refusal or _unexpected(request, error)


def _away(error: DBAPIError | PoolTimeout) -> Refusal | None:
    """The database is busy or gone; anything else that it says is our mistake."""
    if isinstance(error, PoolTimeout) or getattr(error.orig, "sqlstate", None) in BUSY:
        return errors.RecordBusy()
    return errors.DatabaseAway() if error.connection_invalidated else None


def _declined(request: Request[Any, Any, Any], error: HTTPException) -> Refusal | None:
    """What the framework itself found wrong with a request."""
    if error.status_code == NOT_FOUND:
        return errors.AddressUnknown(path=request.url.path)
    if error.status_code == STATUS[Malformed]:
        return errors.InputMalformed()
    if error.status_code < SERVER_ERROR:
        return errors.RequestDeclined(status=error.status_code)
    return None


def _sentences(refusal: Refusal, lang: Lang) -> dict[str, Any]:
    return {
        "code": refusal.code,
        "detail": refusal.sentence(lang),
        "detail_vi": refusal.sentence("vi"),
        "detail_en": refusal.sentence("en"),
        "facts": as_json(refusal.facts),
    }


def _single(error: Exception) -> Exception:
    """Litestar cleans several dependencies up together, then raises a group; one tells enough."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error


def _broken_rule(error: IntegrityError, named: Named) -> Refusal:
    """A rule that the database itself keeps: by its name if that is known, else by its kind."""
    diagnosis = getattr(error.orig, "diag", None)
    state = sqlstate(error)
    rule = getattr(diagnosis, "constraint_name", None)
    kind = named.get(rule or "") or named.get(state)
    if kind is not None:
        return kind(**facts_of(error))
    rule = rule or getattr(diagnosis, "message_primary", None) or state
    return (errors.AlreadyRecorded if state == UNIQUE_VIOLATION else errors.AgainstTheBook)(
        rule=rule
    )


def _unexpected(request: Request[Any, Any, Any], error: Exception) -> Refusal:
    reference = f"E-{uuid.uuid4().hex[:10].upper()}"
    log.error(
        "unexpected",
        reference=reference,
        method=request.method,
        path=request.url.path,
        exc_info=error,
    )
    return errors.Unexpected(reference=reference)
