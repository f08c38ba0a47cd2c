"""Edits name the version that they were made on: an ETag when reading, `If-Match` when writing.

Without `If-Match` an edit is refused (428); when somebody else was first, it is refused as stale
(412) and nothing is overwritten.
"""

import re
from typing import Annotated, TypeVar

from litestar import Response
from litestar.params import HeaderParameter

from fundops.edge.errors import PreconditionMissing
from fundops.errors import Stale

T = TypeVar("T")
ETAG = re.compile(r'"(\d{1,18})"')


def etag_of(version: int) -> str:
    """The ETag of a row's version: 7 -> `"7"`."""
    return f'"{version}"'


def with_etag(body: T, version: int, status: int = 200) -> Response[T]:
    """An answer that says which version it shows."""
    return Response(body, status_code=status, headers={"ETag": etag_of(version)})


def if_match(
    etag: Annotated[
        str | None,
        HeaderParameter(name="If-Match", description="The ETag of what was opened. Required."),
    ] = None,
) -> int:
    """The dependency `if_match`: the version that the edit was made on. `*` is no version."""
    found = ETAG.fullmatch((etag or "").strip())
    if found is None:
        raise PreconditionMissing
    return int(found[1])


def require_version(current: int, opened: int) -> None:
    """Refuse an edit of something that has changed since; the row must be locked already."""
    if current != opened:
        raise Stale
