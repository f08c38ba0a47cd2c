"""The other ways in: one click, in a demonstration alone, and an identity provider; and what the
pages of signing in are made of.
"""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from pydantic import SecretStr

from fundops.db.engine import Database
from fundops.founding import found
from fundops.identity.actions import people
from fundops.identity.values import Action, Grant, Step
from fundops.web.actions_in_words import GROUPS, WORDS, in_order
from fundops.web.devices import device
from fundops.web.pictures import qr_code
from fundops.web.sign_in.landing import STEPS
from tests.identity.office import BY, GOOD, Office
from tests.identity.provider import Provider, provider
from tests.people import hire
from tests.web.visits import Site, fresh_limits, site, site_in

__all__ = ["fresh_limits", "provider", "site"]

AUDITOR = Grant("auditor", "HVCF")
MANAGER = Grant("manager", "HVCF")
CLOCK = datetime(2026, 9, 15, 3, tzinfo=UTC)


# --- in a demonstration, and in a real deployment


def test_a_real_deployment_offers_and_takes_no_one_click_sign_in(site: Site) -> None:
    code = site.office.add(MANAGER)
    visit = site.visit()
    page = visit.get("/sign-in")
    assert "/sign-in/demo" not in page.text
    assert "minh họa" not in visit.text
    assert visit.send("/sign-in/demo", person=code).status_code == 403
    assert "fundops" not in visit.cookies


@pytest.mark.committed
def test_a_demonstration_offers_each_person_with_one_click(database: Database) -> None:
    found(database, demo_clock=CLOCK, years=(2026,))
    hire(database)
    with site_in(Office(database)) as demo:
        visit = demo.visit()
        page = visit.get("/sign-in")
        assert "Chỉ có trong hệ thống minh họa." in visit.text
        for words in ("Cán bộ quản lý quỹ", "Fund manager", "Kế toán trưởng", "Administrator"):
            assert words in visit.text
        assert page.text.count('action="/sign-in/demo"') > 5
        assert visit.send("/sign-in/demo", person="an").headers["location"] == "/"
        visit.cookies.clear()
        visit.get("/sign-in")
        assert visit.send("/sign-in/demo", person="administrator").headers["location"] == "/admin"


# --- both languages, the strict policy


def test_the_door_speaks_both_languages_and_keeps_the_way(site: Site) -> None:
    visit = site.visit()
    visit.get("/sign-in?next=/account&lang=en")
    assert "Sign in" in visit.text
    assert 'href="/sign-in?next=%2Faccount&amp;lang=vi"' in visit.last.text
    assert "/sign-in/oidc" not in visit.last.text
    assert "style=" not in visit.last.text
    assert 'autocomplete="username"' in visit.last.text
    assert 'autocomplete="current-password"' in visit.last.text


def test_the_language_chosen_at_the_door_goes_along(site: Site) -> None:
    code = site.office.add(AUDITOR)
    visit = site.visit()
    visit.get("/sign-in?lang=en")
    visit.send("/sign-in?lang=en", person=code, password=GOOD)
    assert visit.last.headers["location"] == "/?lang=en"


def test_an_identity_provider_that_is_not_set_is_not_found(site: Site) -> None:
    visit = site.visit()
    assert visit.get("/sign-in/oidc").status_code == 404
    assert visit.get("/sign-in/oidc/return?code=a&state=b").status_code in (401, 404)


def test_the_way_through_an_identity_provider_leads_back_to_the_page(
    site: Site, provider: Provider
) -> None:
    outside = {
        "oidc_issuer": provider.issuer,
        "oidc_client_id": "fundops",
        "oidc_client_secret": SecretStr("a secret/with signs+"),
    }
    with site.office.request() as session:
        people.add_person(session, code="an-o-ngoai", name="An", email="an@office.example")
        people.give_role(session, person="an-o-ngoai", grant=AUDITOR, by=BY)
    with site_in(site.office, **outside) as with_provider:
        visit = with_provider.visit()
        assert "/sign-in/oidc?next=%2Faccount" in visit.get("/sign-in?next=/account").text
        there = visit.get("/sign-in/oidc?next=/account").headers["location"]
        assert there.startswith(provider.issuer)
        back = f"/sign-in/oidc/return?{urlencode(provider.sign_in(there, 'p-1'))}"
        assert visit.get(back).headers["location"] == "/account"
        assert visit.go().status_code == 200
        assert "bằng tài khoản của cơ quan" in visit.text

        visit.cookies.clear()
        assert visit.get(back).status_code == 401
        assert "hãy bắt đầu lại" in visit.text
        assert "fundops" not in visit.cookies

        there = visit.get("/sign-in/oidc").headers["location"]
        no = urlencode(provider.sign_in(there, None))
        assert visit.get(f"/sign-in/oidc/return?{no}").status_code == 401
        there = visit.get("/sign-in/oidc").headers["location"]
        stranger = urlencode(provider.sign_in(there, "p-2"))
        assert visit.get(f"/sign-in/oidc/return?{stranger}").status_code == 401
        assert "chưa có người dùng tương ứng" in visit.text


# --- what they are made of


def test_every_action_has_words_and_stands_in_one_group() -> None:
    assert set(WORDS) == set(Action)
    listed = [action for group in GROUPS for action in group.actions]
    assert len(listed) == len(set(listed))
    assert set(Action) - set(listed) == {Action.PUBLIC, Action.SIGNING_IN, Action.SELF}
    assert in_order([Action.PEOPLE_MANAGE, Action.SELF, Action.AUDIT_READ]) == [
        Action.AUDIT_READ,
        Action.PEOPLE_MANAGE,
    ]


def test_every_step_has_its_page() -> None:
    assert set(STEPS) == set(Step) - {Step.NONE}


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox, Linux",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", ""),
    ],
)
def test_a_device_is_named_as_its_owner_knows_it(agent: str, said: str) -> None:
    assert device(agent) == said


def test_a_qr_code_is_a_picture_without_styles() -> None:
    picture = qr_code("otpauth://totp/fundops:an?secret=ABC")
    assert picture.startswith("<svg")
    assert "style" not in picture
    assert "class=" not in picture
