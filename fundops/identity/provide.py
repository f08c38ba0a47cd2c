"""What a handler can ask for by name: `principal`, `place`, `vault`."""

from typing import Any

from litestar import Request
from litestar.datastructures import State
from litestar.di import Provide

from fundops.errors import NotSignedIn
from fundops.identity.values import Place, Principal
from fundops.identity.vault import Vault, open_vault
from fundops.settings import Settings


def principal(request: Request[Any, Any, Any]) -> Principal:
    """The dependency `principal`: who asks. The guard has judged; this is the last door."""
    found = request.scope["user"]
    if not isinstance(found, Principal):
        raise NotSignedIn
    return found


def place(request: Request[Any, Any, Any], state: State) -> Place:
    """The dependency `place`: the address that a request comes from, and its browser."""
    settings: Settings = state.settings
    return Place(address_of(request, settings), request.headers.get("user-agent", ""))


def address_of(request: Request[Any, Any, Any], settings: Settings) -> str:
    """The connection's address; behind the office's TLS proxy, the one that the proxy saw, which it
    adds last.
    """
    forwarded = request.headers.get("x-forwarded-for", "")
    if settings.behind_tls and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return request.client.host if request.client is not None else ""


def vault(state: State) -> Vault:
    """The dependency `vault`: the deployment's key."""
    settings: Settings = state.settings
    return open_vault(settings)


def identity_dependencies() -> dict[str, Provide]:
    """For `Litestar(dependencies=…)`, beside the edge's own."""
    return {
        "principal": Provide(principal, sync_to_thread=False),
        "place": Provide(place, sync_to_thread=False),
        "vault": Provide(vault, sync_to_thread=True),  # the first time it may write a file
    }
