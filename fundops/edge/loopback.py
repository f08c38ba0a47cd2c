"""Until people and roles exist, the program answers its own machine only.

The address of the connection alone is not enough: a proxy on the same machine connects from
127.0.0.1 for the whole world (so forwarded requests are refused), and a web page anywhere can point
a name at 127.0.0.1 or post a form there (so the Host must be a name of this machine, and so must
the page that a writing request comes from).
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from fundops.edge.errors import LoopbackOnly

NAMES = {"localhost", "127.0.0.1", "::1"}
FORWARDED = {b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip", b"via"}


class LoopbackGate(ASGIMiddleware):
    """Refuses with `LoopbackOnly` whatever does not come from this machine."""

    scopes = (ScopeType.HTTP, ScopeType.WEBSOCKET)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if not is_local(scope):
            raise LoopbackOnly
        await next_app(scope, receive, send)


def is_local(scope: Scope) -> bool:
    """Whether a request is from this machine, for this machine, and from a page of this machine."""
    client = scope.get("client")
    headers = [(bytes(name).lower(), bytes(value)) for name, value in scope["headers"]]
    hosts = [value for name, value in headers if name == b"host"]
    origins = [value for name, value in headers if name == b"origin"]
    return (
        client is not None
        and _is_loopback(client[0])
        and not any(name in FORWARDED for name, _ in headers)
        and len(hosts) == 1
        and _names_us(b"//" + hosts[0])
        and all(_names_us(origin) for origin in origins)
    )


def _is_loopback(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)  # ::ffff:127.0.0.1 of a dual socket
    return bool((mapped or found).is_loopback)


def _names_us(address: bytes) -> bool:
    try:
        return urlsplit(address.decode("ascii")).hostname in NAMES
    except ValueError:
        return False
