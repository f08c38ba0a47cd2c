"""A form is taken only from a page that we made for whoever sends it.

A form's hidden field `_csrf` (a script's header `X-CSRF-Token`) is derived from the session's own
token, which no page can read; on the sign-in page, where nobody is signed in yet, from a random
visit cookie. A request with an API token needs none: no browser adds that by itself.
"""

import hmac
import secrets
from typing import Any

from litestar import Request
from litestar.datastructures import UploadFile

from fundops.identity.errors.door import CsrfMissing

FIELD, HEADER = "_csrf", "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def new_visit() -> str:
    """The secret of a visit by nobody yet."""
    return secrets.token_urlsafe(32)


async def check(request: Request[Any, Any, Any], expected: str) -> None:
    """Decline a request that does not send what its page was given."""
    sent = request.headers.get(HEADER) or await _field(request)
    if not expected or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise CsrfMissing


async def _field(request: Request[Any, Any, Any]) -> str:
    """The form's field; Litestar keeps the parsed form, so the handler reads the same one."""
    if request.content_type[0] not in FORMS:
        return ""
    found = (await request.form()).get(FIELD, "")
    return "" if isinstance(found, UploadFile) else str(found)
