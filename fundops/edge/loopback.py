"""As long as connections are not encrypted, the program answers its own machine only.

A cookie or a token on an open wire is everybody's. So without TLS only this machine is answered,
and the address of the connection alone is not enough: a proxy on the same machine connects from
127.0.0.1 for the whole world (so forwarded requests are refused), and a web page anywhere can point
a name at 127.0.0.1 or post a form there (so the Host must be a name of this machine, and so must
the page that a writing request comes from). Behind a TLS proxy of the office's own
(`FUNDOPS_BEHIND_TLS`) the same holds of the names in `FUNDOPS_HOSTS`.
"""

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from fundops.edge.errors import HostUnknown, LoopbackOnly
from fundops.settings import Settings

NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
FORWARDED = {b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip", b"via"}


class LoopbackGate(ASGIMiddleware):
    """Refuses with `LoopbackOnly` whatever does not come from this machine; behind TLS, with
    `HostUnknown` what is not for a name of ours.
    """

    scopes = (ScopeType.HTTP, ScopeType.WEBSOCKET)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        settings: Settings = scope["litestar_app"].state.settings
        if settings.behind_tls:
            if not is_for(scope, settings.hosts):
                raise HostUnknown
        elif not is_local(scope):
            raise LoopbackOnly
        await next_app(scope, receive, send)


def is_local(scope: Scope) -> bool:
    """Whether a request is from this machine, for this machine, and from a page of this machine."""
    client = scope.get("client")
    return (
        client is not None
        and _is_loopback(client[0])
        and not any(bytes(name).lower() in FORWARDED for name, _ in scope["headers"])
        and is_for(scope, NAMES)
    )


def is_for(scope: Scope, names: Collection[str]) -> bool:
    """Whether a request is for one of our names, and comes from a page of ours if from one."""
    hosts, origins = _headers(scope, b"host"), _headers(scope, b"origin")
    return (
        len(hosts) == 1
        and _is_one_of(b"//" + hosts[0], names)
        and all(_is_one_of(origin, names) for origin in origins)
    )


def _headers(scope: Scope, wanted: bytes) -> list[bytes]:
    return [bytes(value) for name, value in scope["headers"] if bytes(name).lower() == wanted]


def _is_loopback(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)  # ::ffff:127.0.0.1 of a dual socket
    return bool((mapped or found).is_loopback)


def _is_one_of(address: bytes, names: Collection[str]) -> bool:
    try:
        return urlsplit(address.decode("ascii")).hostname in names
    except ValueError:
        return False
