"""Who acts: whoever the request was found to come from, put there by what reads its proof.

The edge knows no people; `scope["state"]["actor"]` holds how the book names this one.
"""

from typing import Any

from litestar import Request

from fundops.actor import Actor
from fundops.errors import Defect, NotSignedIn


def actor(request: Request[Any, Any, Any]) -> Actor:
    """The dependency `actor`. Access was judged before; this is the last door."""
    found = request.scope["state"].get("actor")
    if found is None:
        raise NotSignedIn
    if not isinstance(found, Actor):
        raise Defect(f"scope state holds {found!r} as the actor")
    return found
