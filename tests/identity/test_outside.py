"""Sign-in at a real identity provider on this machine."""

import base64
import hmac
import json
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwk, jwt
from pydantic import SecretStr

from fundops.errors import Refusal
from fundops.identity import oidc
from fundops.identity.actions import outside, people
from fundops.identity.actions.outside import Begun
from fundops.identity.errors.signing_in import (
    OutsideAway,
    OutsideDeclined,
    OutsideNotSet,
    OutsideUnknown,
)
from fundops.identity.queries import people as reading
from fundops.identity.values import Grant, NewSession, Step
from fundops.settings import Settings
from tests.identity.office import BY, HERE, Office
from tests.identity.provider import Provider

BACK = "http://127.0.0.1:8000/sign-in/outside"


@pytest.fixture
def settings(provider: Provider, tmp_path: Path) -> Settings:
    return Settings(
        home=tmp_path,
        database_url=None,
        oidc_issuer=provider.issuer,
        oidc_client_id="fundops",
        oidc_client_secret=SecretStr("a secret/with signs+"),
    )


def begin(office: Office, settings: Settings, next_path: str = "/capital") -> Begun:
    return outside.begin(settings, office.vault, redirect_uri=BACK, next_path=next_path)


def finish(
    office: Office, settings: Settings, cookie: str, query: Mapping[str, str]
) -> tuple[NewSession, str]:
    with office.request() as session:
        return outside.finish(
            session,
            settings,
            office.vault,
            redirect_uri=BACK,
            cookie=cookie,
            query=query,
            place=HERE,
        )


def sign_in(office: Office, settings: Settings, subject: str) -> NewSession:
    """All of it, as a browser does it."""
    begun = begin(office, settings)
    back = Provider(settings.oidc_issuer or "").sign_in(begun.url, subject)
    return finish(office, settings, begun.cookie, back)[0]


@pytest.fixture
def an(office: Office) -> str:
    """Somebody on record with the address that the provider verified; new for each test."""
    office.owner("UPDATE people SET email = '', oidc_subject = NULL")
    code = office.add(Grant("board_member", "HVCF"), password=None)
    office.owner("UPDATE people SET email = 'An@Office.example' WHERE code = :who", who=code)
    return code


def test_a_person_is_found_by_verified_address_once_and_bound(
    office: Office, settings: Settings, an: str
) -> None:
    begun = begin(office, settings)
    asked = parse_qs(urlsplit(begun.url).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["nonce"] != asked["state"]
    back = Provider(settings.oidc_issuer or "").sign_in(begun.url, "p-1")
    made, next_path = finish(office, settings, begun.cookie, back)
    assert (made.person, made.step, next_path) == (an, Step.NONE, "/capital")
    with office.request() as session:
        assert reading.person(session, an).by_oidc

    office.owner("UPDATE people SET email = 'changed@office.example' WHERE code = :who", who=an)
    assert sign_in(office, settings, "p-1").person == an  # by what they were bound to
    office.owner("UPDATE people SET email = 'an@office.example' WHERE code = :who", who=an)
    with pytest.raises(OutsideUnknown):  # another account of the provider's with the same address
        sign_in(office, settings, "p-4")


def test_nobody_is_made_and_an_unverified_address_is_nobodys(
    office: Office, settings: Settings, an: str
) -> None:
    office.owner("UPDATE people SET email = 'binh@office.example' WHERE code = :who", who=an)
    with office.request() as session:
        before = len(reading.people(session))
    for subject in ("p-1", "p-2", "somebody-new"):
        with pytest.raises(OutsideUnknown) as refused:
            sign_in(office, settings, subject)
        assert "quản trị" in refused.value.sentence("vi")
    with office.request() as session:
        assert len(reading.people(session)) == before


def test_who_is_not_active_any_more_is_nobody(office: Office, settings: Settings, an: str) -> None:
    sign_in(office, settings, "p-1")
    with office.request() as session:
        people.deactivate(session, person=an, by=BY)
    with pytest.raises(OutsideUnknown):
        sign_in(office, settings, "p-1")


def test_a_role_that_needs_a_second_factor_asks_for_it_unless_the_provider_did(
    office: Office, settings: Settings, an: str
) -> None:
    manager = Grant("manager", "HVCF")
    with office.request() as session:
        people.give_role(session, person=an, grant=manager, by=BY)
    assert sign_in(office, settings, "p-1").step is Step.ENROL
    office.enrol(sign_in(office, settings, "p-1"))
    assert sign_in(office, settings, "p-1").step is Step.CODE

    chi = office.add(manager, password=None)
    office.owner("UPDATE people SET email = 'chi@office.example' WHERE code = :who", who=chi)
    assert sign_in(office, settings, "p-3").step is Step.NONE


def test_what_comes_back_must_be_what_was_asked_for(
    office: Office, settings: Settings, provider: Provider, an: str
) -> None:
    begun, other = begin(office, settings), begin(office, settings)
    back = provider.sign_in(begun.url, "p-1")
    foreign = provider.sign_in(other.url, "p-1")
    wrong: list[tuple[str, dict[str, str]]] = [
        ("", back),
        ("nonsense", back),
        (other.cookie, back),  # another's browser
        (begun.cookie, back | {"state": "x"}),
        (begun.cookie, {"state": back["state"]}),
        (begun.cookie, back | {"code": "x"}),
        (begun.cookie, back | {"code": foreign["code"]}),  # an injected code: its nonce is another
    ]
    for cookie, query in wrong:
        with pytest.raises(OutsideDeclined):
            finish(office, settings, cookie, query)
    assert finish(office, settings, begun.cookie, back)[0].person == an
    with pytest.raises(OutsideDeclined):
        finish(office, settings, begun.cookie, back)  # a code is good once


def test_who_says_no_there_is_not_signed_in(
    office: Office, settings: Settings, provider: Provider
) -> None:
    begun = begin(office, settings)
    with pytest.raises(OutsideDeclined):
        finish(office, settings, begun.cookie, provider.sign_in(begun.url, None))


def test_a_sign_in_leads_to_our_own_pages_alone(
    office: Office, settings: Settings, provider: Provider, an: str
) -> None:
    begun = begin(office, settings, "//evil.example")
    made, next_path = finish(office, settings, begun.cookie, provider.sign_in(begun.url, "p-1"))
    assert (made.person, next_path) == (an, "/")


@pytest.mark.parametrize(
    ("issuer", "declined"),
    [
        (None, OutsideNotSet),
        ("http://issuer.example", OutsideAway),  # unencrypted, and not this machine
        ("http://127.0.0.1:1", OutsideAway),
        ("nonsense", OutsideAway),
    ],
)
def test_a_provider_that_cannot_be_trusted_is_not_asked(
    office: Office, settings: Settings, issuer: str | None, declined: type[Refusal]
) -> None:
    with pytest.raises(declined):
        begin(office, settings.model_copy(update={"oidc_issuer": issuer}))
    assert not oidc.is_set(settings.model_copy(update={"oidc_issuer": None}))


def test_a_provider_that_speaks_for_another_is_not_believed(
    office: Office, settings: Settings
) -> None:
    localhost = (settings.oidc_issuer or "").replace("127.0.0.1", "localhost")
    document = {"issuer": "https://another.example"}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=document))
    with (
        httpx.Client(transport=transport) as http,
        pytest.raises(OutsideAway),
    ):
        oidc._discover(settings.model_copy(update={"oidc_issuer": localhost}), http)  # noqa: SLF001


RIGHT = {"iss": "https://i.example", "aud": "fundops", "sub": "p", "nonce": "n"}


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://other.example"},
        {"aud": "another client"},
        {"aud": ["fundops", "x"], "azp": "x"},
        {"nonce": "another"},
        {"nonce": None},
        {"sub": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"iat": 32_000_000_000},
        {"alg": "HS256"},
        {"alg": "none"},
        {"key": "another"},
    ],
)
def test_a_forged_token_is_declined(settings: Settings, changed: dict[str, object]) -> None:
    key, other = jwk.RSAKey.generate_key(2048), jwk.RSAKey.generate_key(2048)
    ours = settings.model_copy(update={"oidc_issuer": "https://i.example"})
    provider = oidc.Provider(
        issuer="https://i.example",
        authorization="",
        token="",
        keys="https://i.example/keys",
        userinfo=None,
        posts_secret=False,
    )
    public = {"keys": [key.as_dict(private=False)]}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=public))
    asked = oidc.Asked("s", "n", "v")
    claims = _now() | RIGHT
    with httpx.Client(transport=transport) as http:
        good = jwt.encode({"alg": "RS256"}, claims, key)
        assert oidc._claims(ours, provider, http, good, asked)["sub"] == "p"  # noqa: SLF001
        forged = _forged(claims, changed, other if "key" in changed else key)
        with pytest.raises(OutsideDeclined):
            oidc._claims(ours, provider, http, forged, asked)  # noqa: SLF001


def _now() -> dict[str, object]:
    return {"iat": int(time.time()), "exp": int(time.time()) + 60}


def _forged(claims: dict[str, object], changed: dict[str, object], key: jwk.RSAKey) -> str:
    alg = str(changed.get("alg", "RS256"))
    told = {
        name: value
        for name, value in (claims | changed).items()
        if value is not None and name not in ("alg", "key")
    }
    if alg == "RS256":
        return jwt.encode({"alg": alg}, told, key)
    head = b".".join(_base64(json.dumps(part).encode()) for part in ({"alg": alg}, told))
    shared = key.as_pem(private=False)  # what everybody knows, used as a shared secret
    signature = hmac.digest(shared, head, "sha256") if alg == "HS256" else b""
    return (head + b"." + _base64(signature)).decode()


def _base64(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")
