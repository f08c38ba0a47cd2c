"""URLs about oneself: who asks, own sessions, own API tokens."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from sqlalchemy.orm import Session

from fundops.edge.intent import Intent
from fundops.identity import schemas
from fundops.identity.access import WHOEVER_IS_SIGNED_IN, may
from fundops.identity.actions import own, tokens
from fundops.identity.queries import sessions
from fundops.identity.routes import needs
from fundops.identity.values import Action, Principal

OF_ROLES = tuple(action for action in Action if action not in WHOEVER_IS_SIGNED_IN)


class WhoController(Controller):
    path = "/api/identity/me"
    tags = ("Me",)
    opt = needs(Action.SELF, *OF_ROLES)  # a token may ask too whom it acts for

    @get(sync_to_thread=False)
    def me(self, principal: NamedDependency[Principal]) -> schemas.MeOut:
        """Who asks, and what they may."""
        actions = [action for action in OF_ROLES if may(principal, action)]
        return schemas.MeOut.of_principal(principal, actions)


class MeController(Controller):
    path = "/api/identity/me"
    tags = ("Me",)
    opt = needs(Action.SELF)

    @get("/sessions", sync_to_thread=True)
    def my_sessions(
        self, session: NamedDependency[Session], principal: NamedDependency[Principal]
    ) -> list[schemas.SessionOut]:
        """Your open sessions, the newest first."""
        return _sessions(session, principal)

    @post("/sessions/{id:uuid}/end", sync_to_thread=True)
    def end_my_session(
        self,
        intent: NamedDependency[Intent],
        principal: NamedDependency[Principal],
        id: FromPath[UUID],  # noqa: A002 (the address says so)
    ) -> list[schemas.SessionOut]:
        """End one of your sessions."""

        def end() -> list[schemas.SessionOut]:
            own.end_session(intent.session, principal=principal, id=id)
            return _sessions(intent.session, principal)

        return intent.once(None, list[schemas.SessionOut], end)

    @get("/tokens", sync_to_thread=True)
    def my_tokens(
        self, session: NamedDependency[Session], principal: NamedDependency[Principal]
    ) -> list[schemas.TokenOut]:
        """Your API tokens, the newest first; none with its secret."""
        return _tokens(session, principal)

    @post("/tokens", sync_to_thread=True)
    def make_my_token(
        self,
        intent: NamedDependency[Intent],
        principal: NamedDependency[Principal],
        data: JSONBody[schemas.TokenIn],
    ) -> schemas.NewTokenOut:
        """Make an API token; its secret is in this answer alone."""
        shown: list[str] = []  # beside the answer that is kept for a request sent twice

        def make() -> schemas.TokenOut:
            made = tokens.make_token(intent.session, principal=principal, **data.values())
            shown.append(made.secret)
            return schemas.TokenOut.of(made.token)

        token = intent.once(data, schemas.TokenOut, make)
        return schemas.NewTokenOut(token=token, secret=shown[0] if shown else None)

    @post("/tokens/{id:uuid}/revoke", sync_to_thread=True)
    def revoke_my_token(
        self,
        intent: NamedDependency[Intent],
        principal: NamedDependency[Principal],
        id: FromPath[UUID],  # noqa: A002 (the address says so)
    ) -> list[schemas.TokenOut]:
        """Revoke one of your tokens, for good."""

        def revoke() -> list[schemas.TokenOut]:
            tokens.revoke_token(intent.session, principal=principal, id=id)
            return _tokens(intent.session, principal)

        return intent.once(None, list[schemas.TokenOut], revoke)


def _sessions(session: Session, principal: Principal) -> list[schemas.SessionOut]:
    return schemas.SessionOut.all_of(sessions.sessions_of(session, principal.person))


def _tokens(session: Session, principal: Principal) -> list[schemas.TokenOut]:
    return schemas.TokenOut.all_of(sessions.tokens_of(session, principal.person))
