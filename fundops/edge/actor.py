"""Who acts, as long as nobody signs in: a request that writes names the actor in a header."""

from typing import Annotated

from litestar.params import HeaderParameter

from fundops.actor import Actor
from fundops.edge.errors import ActorMissing


def actor(
    name: Annotated[
        str | None,
        HeaderParameter(name="Fundops-Actor", description="Who acts, by a stable id. Required."),
    ] = None,
) -> Actor:
    """The dependency `actor`."""
    try:
        # ASCII: a header has no encoding, and the book would keep a garbled name for ever
        return Actor((name or "").encode("ascii").decode())
    except ValueError:
        raise ActorMissing from None
