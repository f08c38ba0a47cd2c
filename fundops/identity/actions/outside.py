"""Sign in at the office's identity provider. Nobody is made by it: a person put on record here is
found by what they were bound to, or once by their verified e-mail address, and is then bound.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fundops.identity import oidc, store
from fundops.identity.cookies import OUTSIDE_SECONDS
from fundops.identity.errors.signing_in import OutsideDeclined, OutsideUnknown
from fundops.identity.models import PersonRow
from fundops.identity.rules.forms import own_page
from fundops.identity.values import Method, NewSession, Place
from fundops.identity.vault import Vault
from fundops.settings import Settings

PURPOSE = "outside sign-in"


@dataclass(frozen=True, slots=True)
class Begun:
    """Where the browser goes, and what it keeps for the way back (`cookies.outside_cookie`)."""

    url: str
    cookie: str


def begin(settings: Settings, vault: Vault, *, redirect_uri: str, next_path: str = "/") -> Begun:
    """Send somebody to the provider; what must come back is sealed in their own cookie."""
    url, asked = oidc.ask(settings, redirect_uri)
    kept = json.dumps(asdict(asked) | {"next": own_page(next_path)})
    return Begun(url, vault.seal(PURPOSE, kept))


def finish(
    session: Session,
    settings: Settings,
    vault: Vault,
    *,
    redirect_uri: str,
    cookie: str,
    query: Mapping[str, str],
    place: Place,
) -> tuple[NewSession, str]:
    """Begin a session for whom the provider names; and the page they wanted."""
    opened = vault.open_fresh(PURPOSE, cookie, seconds=OUTSIDE_SECONDS)
    if opened is None:
        raise OutsideDeclined
    kept = json.loads(opened)
    next_path = kept.pop("next")
    asked = oidc.Asked(**kept)
    if not hmac.compare_digest(query.get("state", "").encode(), asked.state.encode()):
        raise OutsideDeclined
    if not query.get("code"):  # the person said no there, or the provider did
        raise OutsideDeclined
    named = oidc.redeem(settings, asked, code=query["code"], redirect_uri=redirect_uri)

    code = _person(session, named)
    begun = store.open_session(
        session, code, method=Method.OIDC, place=place, factor_shown=named.showed_more
    )
    return begun, next_path


def _person(session: Session, named: oidc.Identity) -> str:
    """Whose identity it is; bound at the first time."""
    bound = session.scalar(
        select(PersonRow.code).where(PersonRow.oidc_subject == named.key, PersonRow.active)
    )
    if bound is not None:
        return bound
    if not named.email or not named.email_verified:
        raise OutsideUnknown
    row = session.scalar(
        select(PersonRow)
        .where(
            func.lower(PersonRow.email) == named.email,
            PersonRow.oidc_subject.is_(None),
            PersonRow.active,
        )
        .with_for_update(key_share=True)
    )
    if row is None:
        raise OutsideUnknown
    row.oidc_subject = named.key
    session.flush()
    return row.code
