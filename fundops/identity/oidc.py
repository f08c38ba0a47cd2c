"""Sign-in at an identity provider (OpenID Connect): authorisation code, PKCE, state and nonce.

Here is the protocol alone, no database: what is sent to the provider, and whom its answer names. A
provider is reached by https, or on this machine; whatever it says is believed only as far as its
signature goes.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlsplit

import httpx
from authlib.oauth2.rfc6749.parameters import (  # type: ignore[import-untyped]  # ships no types
    prepare_grant_uri,
)
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]  # ditto
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from fundops.identity.errors.signing_in import OutsideAway, OutsideDeclined, OutsideNotSet
from fundops.settings import Settings

SCOPE = "openid profile email"
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]  # public keys alone: never `none`, never HS256
CLOCKS_DIFFER = 60  # seconds
WAIT = 10.0
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
SHOWED_MORE = {"mfa", "otp", "hwk", "sc", "fpt"}
"""Values of `amr` (RFC 8176) that mean more than a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What the issuer says of itself."""

    issuer: str
    authorization: str
    token: str
    keys: str
    userinfo: str | None
    posts_secret: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What must come back as it was sent; kept sealed with whoever asked."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whom the provider names. showed_more: it asked for a second factor itself."""

    issuer: str
    subject: str
    email: str
    email_verified: bool
    showed_more: bool

    @property
    def key(self) -> str:
        """How a person is bound to it: a subject is unique within its issuer alone."""
        return f"{self.issuer} {self.subject}"


def is_set(settings: Settings) -> bool:
    """Whether this deployment offers sign-in at a provider."""
    return bool(settings.oidc_issuer and settings.oidc_client_id)


def ask(settings: Settings, redirect_uri: str) -> tuple[str, Asked]:
    """Where to send the browser, and what to expect back."""
    with _client(settings) as http:
        provider = _discover(settings, http)
    asked = Asked(*(secrets.token_urlsafe(48) for _ in range(3)))
    url = prepare_grant_uri(
        provider.authorization,
        client_id=settings.oidc_client_id,
        response_type="code",
        redirect_uri=redirect_uri,
        scope=SCOPE,
        state=asked.state,
        nonce=asked.nonce,
        code_challenge=create_s256_code_challenge(asked.verifier),
        code_challenge_method="S256",
    )
    return str(url), asked


def redeem(settings: Settings, asked: Asked, *, code: str, redirect_uri: str) -> Identity:
    """Whom the provider names for the code that the browser brought back."""
    with _client(settings) as http:
        provider = _discover(settings, http)
        tokens = _exchange(settings, provider, http, asked, code, redirect_uri)
        claims = _claims(settings, provider, http, str(tokens.get("id_token", "")), asked)
        if "email" not in claims and provider.userinfo is not None:
            claims = _more(provider.userinfo, http, str(tokens.get("access_token", ""))) | claims
    shown = claims.get("amr")
    return Identity(
        issuer=provider.issuer,
        subject=str(claims["sub"]),
        email=str(claims.get("email") or "").strip().lower(),
        email_verified=claims.get("email_verified") is True,
        showed_more=isinstance(shown, list) and not SHOWED_MORE.isdisjoint(map(str, shown)),
    )


@contextmanager
def _client(settings: Settings) -> Iterator[httpx.Client]:
    """A client that follows no redirects; what goes wrong on the way is one sentence."""
    if not is_set(settings):
        raise OutsideNotSet
    local = urlsplit(settings.oidc_issuer or "").hostname in LOOPBACK
    try:
        with httpx.Client(timeout=WAIT, trust_env=not local) as http:
            yield http
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError) as error:
        raise OutsideAway(reason=type(error).__name__) from error


def _discover(settings: Settings, http: httpx.Client) -> Provider:
    issuer = (settings.oidc_issuer or "").rstrip("/")
    found = _get(http, f"{issuer}/.well-known/openid-configuration")
    if str(found["issuer"]).rstrip("/") != issuer:
        raise OutsideAway(reason="issuer")
    methods = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    userinfo = found.get("userinfo_endpoint")
    return Provider(
        issuer=str(found["issuer"]),
        authorization=_safe(found["authorization_endpoint"]),
        token=_safe(found["token_endpoint"]),
        keys=_safe(found["jwks_uri"]),
        userinfo=None if userinfo is None else _safe(userinfo),
        posts_secret="client_secret_basic" not in methods,
    )


def _exchange(
    settings: Settings,
    provider: Provider,
    http: httpx.Client,
    asked: Asked,
    code: str,
    redirect_uri: str,
) -> Mapping[str, Any]:
    """The tokens for the code; a code that the provider does not take is a sign-in that failed."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": asked.verifier,
    }
    client = settings.oidc_client_id or ""
    secret = settings.oidc_client_secret
    auth = httpx.Auth()  # adds nothing
    if secret is None or provider.posts_secret:
        form["client_id"] = client
        form |= {} if secret is None else {"client_secret": secret.get_secret_value()}
    else:
        auth = httpx.BasicAuth(quote_plus(client), quote_plus(secret.get_secret_value()))
    answer = http.post(provider.token, data=form, auth=auth)
    if answer.is_client_error:
        raise OutsideDeclined
    answer.raise_for_status()
    return _object(answer)


def _claims(
    settings: Settings, provider: Provider, http: httpx.Client, id_token: str, asked: Asked
) -> dict[str, Any]:
    """The claims of the ID token, its signature, issuer, audience, times and nonce judged."""
    expected = jwt.JWTClaimsRegistry(
        leeway=CLOCKS_DIFFER,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": settings.oidc_client_id or ""},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": asked.nonce},
    )
    try:
        keys = KeySet.import_key_set(_get(http, provider.keys))  # type: ignore[arg-type]  # a JSON object as it came
        token = jwt.decode(id_token, keys, algorithms=ALGORITHMS)
        expected.validate(token.claims)
    except JoseError as error:
        raise OutsideDeclined from error
    if token.claims.get("azp", settings.oidc_client_id) != settings.oidc_client_id:
        raise OutsideDeclined
    return dict(token.claims)


def _more(userinfo: str, http: httpx.Client, access_token: str) -> dict[str, Any]:
    """What the provider keeps out of the ID token; its own claims stay the stronger ones."""
    answer = http.get(_safe(userinfo), headers={"Authorization": f"Bearer {access_token}"})
    return dict(_object(answer)) if answer.is_success else {}


def _get(http: httpx.Client, url: str) -> Mapping[str, Any]:
    answer = http.get(_safe(url))
    answer.raise_for_status()
    return _object(answer)


def _object(answer: httpx.Response) -> Mapping[str, Any]:
    found = answer.json()
    if not isinstance(found, dict):
        raise OutsideAway(reason="JSON")
    return found


def _safe(url: object) -> str:
    """An address that nobody between can read or change."""
    parts = urlsplit(str(url))
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise OutsideAway(reason="https")
    return str(url)
