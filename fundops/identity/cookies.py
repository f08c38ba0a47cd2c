"""The cookies: of a session, of a visit before anybody signed in, and of a sign-in at an identity
provider that is under way.

Behind TLS their names begin with `__Host-`: a browser then takes them from this host alone, for all
of it, and sends them encrypted alone. They end with the browser; how long a session lasts is the
server's affair.
"""

from litestar.datastructures import Cookie

from fundops.settings import Settings

SESSION, VISIT, OUTSIDE = "fundops", "fundops-visit", "fundops-outside"
OUTSIDE_SECONDS = 600  # for a person to sign in there


def name_of(settings: Settings, name: str) -> str:
    """A cookie's name in this deployment."""
    return f"__Host-{name}" if settings.behind_tls else name


def session_cookie(settings: Settings, token: str) -> Cookie:
    """The cookie of a session just begun, or of its next step."""
    return _cookie(settings, SESSION, token)


def no_session_cookie(settings: Settings) -> Cookie:
    """Takes the cookie away."""
    return _cookie(settings, SESSION, "", max_age=0)


def visit_cookie(settings: Settings, secret: str) -> Cookie:
    """The cookie of a visit."""
    return _cookie(settings, VISIT, secret)


def outside_cookie(settings: Settings, sealed: str) -> Cookie:
    """The cookie of a sign-in begun at an identity provider."""
    return _cookie(settings, OUTSIDE, sealed, max_age=OUTSIDE_SECONDS)


def no_outside_cookie(settings: Settings) -> Cookie:
    """Takes it away."""
    return _cookie(settings, OUTSIDE, "", max_age=0)


def _cookie(settings: Settings, name: str, value: str, max_age: int | None = None) -> Cookie:
    return Cookie(
        key=name_of(settings, name),
        value=value,
        max_age=max_age,
        path="/",
        secure=settings.behind_tls,
        httponly=True,
        samesite="lax",
    )
